// When the term of a right ends at the latest: by office, kind of right and day of filing (resources/legal/terms.tsv). An estimate.
#pragma once

#include <string>

#include "legal/kind_codes.h"

namespace winnow::legal {

/// The last day of the longest possible term. `end` is unknown when no rule fits or a day that the rule needs is missing;
/// `rule` says which rule was applied, to what, or what was missing.
struct Term {
    patent::Date end;
    std::string rule;
};

/// The estimated term of the right that the publication is of. Does not look at the source's own expiry_date.
Term estimate_term(const patent::Publication& publication);

/// The day of grant: the source's, else the publication day of a grant, else that of a grant among the events. Unknown when none is known.
patent::Date grant_day(const patent::Publication& publication);

}  // namespace winnow::legal
