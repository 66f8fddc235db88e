// The legal status of a publication's application or right at a given day, with the evidence for it. An estimate from what the
// record says, not legal advice; the rules and their limits are in docs/legal-status.md.
#pragma once

#include <string>

#include "patent/publication.h"

namespace winnow::legal {

struct StatusAt {
    patent::Status status = patent::Status::Unknown;
    patent::Date since;      // first day of this status; unknown when the evidence has no day
    std::string reason;      // what the conclusion rests on, with its day
    int event = -1;          // the index in publication.events, when it rests on one
    bool estimated = false;  // concluded from a rule (kind code, term) rather than from an event or the source's own word
};

/// Evidence is applied in the order of its days up to `day`: filing, publication (by kind code), grant, events, the status that the
/// source delivered (at the day of its data; after everything else when that is not known), the end of the term (the source's, else the
/// estimate). Later evidence overrides earlier evidence; a lapse in one state of a regional right does not end it before all
/// designated states have lapsed. `day` must be a day of the calendar.
StatusAt status_at(const patent::Publication& publication, patent::Date day);

}  // namespace winnow::legal
