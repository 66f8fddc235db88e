// What a kind code says of a publication: a published application or a granted right (resources/legal/kind_codes.tsv).
#pragma once

#include "patent/publication.h"

namespace winnow::legal {

enum class Stage : uint8_t { Unknown, Application, Granted, Other };

/// The stage that the publication's number shows; Unknown without a kind code, or with one that no row knows.
Stage stage_of(const patent::DocNumber& publication);

/// The kind of right: the publication's own, else what its kind code shows.
patent::RightType right_of(const patent::Publication& publication);

}  // namespace winnow::legal
