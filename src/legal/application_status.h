// The status of an application, judged over all of its publications that are at hand: what became of an application is often told
// under the number of one of its publications alone.
//
// A publication whose source gives a status keeps it. The others have the status that a source gives for one of them, of the newest
// data; where none does, the change that is latest at the day, whichever publication tells it. The end of the term is told by the
// latest publication that knows one: a grant knows of extensions, the application's publication before it does not.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "legal/status.h"

namespace winnow::legal {

/// One publication of the application. Borrows.
struct Member {
    std::span<const StatusChange> changes;  // of status_changes()
    patent::Date published;
    std::string_view number;  // of publications of one day the greater number is the later one
};

struct Judgement {
    StatusChange change;       // the one that counts; Status::Unknown without a day when there is none
    size_t member = SIZE_MAX;  // whose it is
};

/// The status of every member at a day, parallel to `members`, which may be in any order; replaces `judged`.
void judge(std::span<const Member> members, patent::Date day, std::vector<Judgement>& judged);

/// The same with the reason, for publications of one application. `event` of the answer is -1 when it rests on another publication.
StatusAt status_within(std::span<const patent::Publication* const> publications, size_t own, patent::Date day);

}  // namespace winnow::legal
