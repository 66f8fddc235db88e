#include "legal/application_status.h"

#include <algorithm>
#include <tuple>

#include "legal/days.h"
#include "patent/words.h"

namespace winnow::legal {

namespace {

using patent::Date;
using patent::Publication;
using patent::Status;

constexpr size_t kNone = SIZE_MAX;

/// The last change up to the day, or null; without those that rest on the end of the term where they do not count.
const StatusChange* last_change(std::span<const StatusChange> changes, Date day, bool term_counts) {
    const StatusChange* last = nullptr;
    for (const StatusChange& change : changes) {
        if (change.day > day) break;
        if (term_counts || change.basis != Basis::TermEnd) last = &change;
    }
    return last;
}

bool is_later(const Member& a, const Member& b) { return std::tie(a.published, a.number) > std::tie(b.published, b.number); }

/// The latest publication that knows the end of the term.
size_t teller_of_term(std::span<const Member> members) {
    size_t teller = kNone;
    for (size_t i = 0; i < members.size(); ++i) {
        const bool knows = std::any_of(members[i].changes.begin(), members[i].changes.end(),
                                       [](const StatusChange& change) { return change.basis == Basis::TermEnd; });
        if (knows && (teller == kNone || is_later(members[i], members[teller]))) teller = i;
    }
    return teller;
}

/// The word of the source, or what is concluded where it says something else.
StatusAt told_by_source(const Publication& publication, const StatusChange& change, Date day) {
    StatusAt concluded = status_at(publication, day);
    if (concluded.status == change.status) return concluded;
    std::string reason = "status delivered by the source" + (change.day.known() ? " as of " + written(change.day) : std::string());
    std::string other(patent::to_word(concluded.status));
    std::replace(other.begin(), other.end(), '_', ' ');
    reason += "; by its dates it would be " + other + ": " + concluded.reason;
    return {change.status, {}, std::move(reason), -1, false};
}

}  // namespace

void judge(std::span<const Member> members, Date day, std::vector<Judgement>& judged) {
    const size_t term = teller_of_term(members);
    const StatusChange* best = nullptr;
    size_t whose = kNone;
    for (size_t i = 0; i < members.size(); ++i) {
        const StatusChange* const last = last_change(members[i].changes, day, i == term);
        if (last == nullptr) continue;
        const auto rank = [](const StatusChange& change) { return std::pair(change.basis == Basis::Source, change.day); };
        const bool better =
            best == nullptr || rank(*last) > rank(*best) || (rank(*last) == rank(*best) && is_later(members[i], members[whose]));
        if (!better) continue;
        best = last;
        whose = i;
    }
    judged.assign(members.size(), best == nullptr ? Judgement{} : Judgement{*best, whose});
    for (size_t i = 0; i < members.size(); ++i) {
        const StatusChange* const own = last_change(members[i].changes, day, true);
        if (own != nullptr && own->basis == Basis::Source) judged[i] = {*own, i};
    }
}

StatusAt status_within(std::span<const Publication* const> publications, size_t own, Date day) {
    std::vector<std::vector<StatusChange>> changes;
    std::vector<std::string> numbers;
    for (const Publication* publication : publications) {
        changes.push_back(status_changes(*publication));
        numbers.push_back(patent::publication_key(publication->number));
    }
    std::vector<Member> members;
    for (size_t i = 0; i < publications.size(); ++i) members.push_back({changes[i], publications[i]->number.date, numbers[i]});
    std::vector<Judgement> judged;
    judge(members, day, judged);
    const Judgement found = judged[own];
    if (found.member == kNone) return status_at(*publications[own], day);
    const Publication& teller = *publications[found.member];
    StatusAt status;
    if (found.change.basis == Basis::Source) status = told_by_source(teller, found.change, day);
    else status = status_at(teller, day);
    if (status.status != found.change.status) status = status_at(teller, found.change.day);  // its own end of term does not count
    if (found.member != own) {
        status.reason += " (" + numbers[found.member] + ")";
        status.event = -1;
    }
    return status;
}

}  // namespace winnow::legal
