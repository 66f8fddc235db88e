// The legal status of a publication's application or right at a given day, with the evidence for it. An estimate from what the
// record says, not legal advice; the rules and their limits are in docs/legal-status.md.
#pragma once

#include <string>
#include <vector>

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
/// source delivered (at the day of its data; after everything else when that is not known, but a "pending" without a day reopens nothing
/// that an event ended), the end of the term (the source's, else the estimate). Later evidence overrides earlier evidence; a lapse in one state of a regional right does not end it before all
/// designated states have lapsed. `day` must be a day of the calendar.
StatusAt status_at(const patent::Publication& publication, patent::Date day);

/// A state for which a regional patent or application is designated.
struct DesignatedState {
    std::string country;   // two letters
    bool is_lost = false;  // by a lapse, expiry or revocation there
};

/// By country; none where no event says which they are. All events count, whatever their day.
std::vector<DesignatedState> designated_states(const patent::Publication& publication);

/// What a change of status rests on: dated evidence, the end of the term, or the word of the source.
enum class Basis : uint8_t { Evidence, TermEnd, Source };

struct StatusChange {
    patent::Date day;  // 0: the source's word without a day
    patent::Status status = patent::Status::Unknown;
    Basis basis = Basis::Evidence;
    friend bool operator==(const StatusChange&, const StatusChange&) = default;
};

/// The days on which the status changes, ascending: from each day on it is what the change says, before the first unknown. A status
/// that the source gives holds from the day of its data on, whatever comes later; without a day it holds at all days, unless status_at
/// passes over it. Without such a word the changes say at every day what status_at says.
std::vector<StatusChange> status_changes(const patent::Publication& publication);

}  // namespace winnow::legal
