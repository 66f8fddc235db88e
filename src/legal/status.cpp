// Everything that bears on the status becomes a step of a timeline; the steps up to the day are then walked through in order.
#include "legal/status.h"

#include <algorithm>
#include <map>
#include <set>

#include "legal/days.h"
#include "legal/events.h"
#include "legal/kind_codes.h"
#include "legal/term.h"
#include "legal/wording.h"
#include "patent/words.h"

namespace winnow::legal {

namespace {

using patent::Date;
using patent::EventKind;
using patent::LegalEvent;
using patent::Publication;
using patent::Status;

/// Where a step comes from; of steps of one day the earlier kind comes first.
enum class Origin : uint8_t { Filing, Publication, GrantDate, Event, Delivered, InternationalPhase, Term };

struct Step {
    Date day;
    Origin origin = Origin::Filing;
    Effect effect = Effect::None;
    int event = -1;
    std::string reason;
};

bool is_ended(Status status) { return status != Status::Unknown && status != Status::Pending && status != Status::InForce; }

/// What an event that the table does not know does, by the kind that the source gave it.
Effect effect_of(EventKind kind) {
    switch (kind) {
        case EventKind::Grant: return Effect::InForce;
        case EventKind::Refusal: return Effect::Refused;
        case EventKind::Withdrawal: return Effect::Withdrawn;
        case EventKind::Lapse: return Effect::Lapsed;
        case EventKind::Expiry: return Effect::Expired;
        case EventKind::Restoration: return Effect::Restored;
        case EventKind::Revocation: return Effect::Revoked;
        default: return Effect::None;  // an invalidation may be a request or a decision, of all or of part
    }
}

std::string described(const LegalEvent& event, const EventRule* rule) {
    std::string text = rule != nullptr && !rule->meaning.empty() ? std::string(rule->meaning) : std::string(patent::to_word(event.kind));
    std::replace(text.begin(), text.end(), '_', ' ');
    text += " (" + (event.office.empty() ? std::string() : event.office + " ") + (event.code.empty() ? "event" : event.code);
    if (event.date.known()) text += " of " + written(event.date);
    return text + ")";
}

/// Events of one day: what opens comes before what ends, and what restores last.
int order_within_day(Effect effect) {
    if (effect == Effect::Pending) return 0;
    if (effect == Effect::InForce) return 1;
    return effect == Effect::Restored ? 3 : 2;
}

class Timeline {
  public:
    explicit Timeline(const Publication& publication) : publication_(publication) {
        add_filing_and_publication();
        add_events();
        add_delivered();
        add_ends();
        std::stable_sort(steps_.begin(), steps_.end(), [](const Step& a, const Step& b) {
            if (a.day != b.day) return a.day < b.day;
            if (a.origin != b.origin) return a.origin < b.origin;
            return order_within_day(a.effect) < order_within_day(b.effect);
        });
    }

    StatusAt at(Date day) {
        const Date filing = publication_.application.date;
        if (is_day(filing) && day < filing)
            return {Status::Unknown, {}, "the application was filed on " + written(filing) + " only", -1, false};
        now_.reason = "nothing is known that bears on the status";
        for (const Step& step : steps_) {
            if (step.day > day) break;
            apply(step);
        }
        tell_lost_states();
        return now_;
    }

    std::vector<DesignatedState> states() {
        for (const Step& step : steps_) apply(step);
        std::vector<DesignatedState> all;
        for (const std::string& country : designated_) all.push_back({country, lost_states_.contains(country)});
        return all;
    }

    /// After at(), states() or changes(): the source's word counted for nothing.
    bool was_outweighed() const { return outweighed_; }

    /// Every change, by the steps alone; the term is told apart from other evidence.
    std::vector<StatusChange> changes() {
        std::vector<StatusChange> all;
        const Date filing = publication_.application.date;
        for (size_t i = 0; i < steps_.size(); ++i) {
            const Status before = all.empty() ? Status::Unknown : all.back().status;
            apply(steps_[i]);
            const bool day_goes_on = i + 1 < steps_.size() && steps_[i + 1].day == steps_[i].day;
            const bool too_early = is_day(filing) && steps_[i].day < filing;
            if (day_goes_on || too_early || now_.status == before) continue;
            const bool by_term = now_.status == Status::Expired && steps_[i].origin == Origin::Term;
            all.push_back({steps_[i].day, now_.status, by_term ? Basis::TermEnd : Basis::Evidence});
        }
        return all;
    }

  private:
    void add(Date day, Origin origin, Effect effect, std::string reason, int event = -1) {
        if (is_day(day)) steps_.push_back({day, origin, effect, event, std::move(reason)});
    }

    void add_filing_and_publication() {
        const patent::DocNumber& number = publication_.number;
        add(publication_.application.date, Origin::Filing, Effect::Pending, "filed; nothing later is known");
        const std::string kind = number.kind.empty() ? "" : " " + number.kind;
        const Stage stage = stage_of(number);
        if (stage == Stage::Application) {
            add(number.date, Origin::Publication, Effect::Pending,
                "published as application" + kind + " on " + written(number.date) + "; no later event is known");
        } else if (stage == Stage::Granted) {
            add(number.date, Origin::Publication, Effect::InForce, "published as granted" + kind + " on " + written(number.date));
        }
        add(publication_.grant_date, Origin::GrantDate, Effect::InForce, "granted on " + written(publication_.grant_date));
    }

    void add_events() {
        for (size_t i = 0; i < publication_.events.size(); ++i) {
            const LegalEvent& event = publication_.events[i];
            const EventRule* const rule = find_rule(event, publication_.number.office);
            if (rule != nullptr && (rule->code == "AK" || rule->code == "RBV")) read_designated(event);
            const bool known = rule != nullptr && (event.kind == EventKind::Other || event.kind == rule->kind);
            const Effect effect = known ? rule->effect : effect_of(event.kind);
            if (effect == Effect::None) continue;
            const bool changes = effect != Effect::Pending;
            const Date day = changes && is_day(event.effective) ? event.effective : event.date;
            add(day, Origin::Event, effect, described(event, known ? rule : nullptr), static_cast<int>(i));
        }
    }

    /// "Designated state(s): AT BE …", with or without the colon; the last list counts.
    void read_designated(const LegalEvent& event) {
        constexpr std::string_view kLabel = "tate(s)";
        const size_t at = event.text.find(kLabel) != std::string::npos ? event.text.find(kLabel) : event.text.find("TATE(S)");
        if (at == std::string::npos || event.date < designated_since_) return;
        const std::vector<std::string> states = read_states(std::string_view(event.text).substr(at + kLabel.size()));
        if (states.empty()) return;
        designated_ = {states.begin(), states.end()};
        designated_since_ = event.date;
    }

    void add_delivered() {
        if (publication_.status == Status::Unknown) return;
        Date day = publication_.source.produced;
        std::string reason = "status delivered by the source";
        if (is_day(day)) {
            reason += " as of " + written(day);
        } else {
            for (const Step& step : steps_) day = std::max(day, step.day);
            if (!day.known()) day = {10000101};  // nothing else is dated: it counts at every day
        }
        steps_.push_back({day, Origin::Delivered, Effect::None, -1, std::move(reason)});
    }

    void add_ends() {
        if (publication_.number.office == "WO") return add_international_phase();
        if (is_day(publication_.expiry_date)) {
            add(add_days(publication_.expiry_date, 1), Origin::Term, Effect::Expired,
                "the term ended on " + written(publication_.expiry_date) + " by the source");
            return;
        }
        const Term term = estimate_term(publication_);
        if (term.end.known())
            add(add_days(term.end, 1), Origin::Term, Effect::Expired,
                "the term ended at the latest on " + written(term.end) + ": " + term.rule);
    }

    /// PCT art. 22(1) and 39(1)(a): 30 months from the priority date; offices may allow more.
    void add_international_phase() {
        Date first = publication_.application.date;
        for (const patent::Priority& priority : publication_.priorities)
            if (is_day(priority.number.date) && (!is_day(first) || priority.number.date < first)) first = priority.number.date;
        if (is_day(first))
            add(add_months(first, 30), Origin::InternationalPhase, Effect::None,
                "30 months from the priority date are over (PCT art. 22(1), 39(1)): see the national and regional applications");
    }

    void apply(const Step& step) {
        if (step.origin == Origin::Delivered) return apply_delivered(step);
        if (step.origin == Origin::InternationalPhase) {
            if (!is_ended(now_.status)) become(Status::Unknown, step);
            return;
        }
        if (step.origin == Origin::Term) {
            if (!is_ended(now_.status)) become(Status::Expired, step);
            return;
        }
        if (step.event >= 0 && concerns_one_state(step)) return;
        switch (step.effect) {
            case Effect::Pending: return apply_pending(step);
            case Effect::InForce: return apply_grant(step);
            case Effect::Lapsed: return become(Status::Lapsed, step);
            case Effect::Expired: return become(Status::Expired, step);
            case Effect::Revoked: return become(Status::Revoked, step);
            case Effect::Refused:
                if (!granted_) become(Status::Refused, step);
                return;
            case Effect::Withdrawn: return become(granted_ ? Status::Lapsed : Status::Withdrawn, step);
            case Effect::Restored:
                if (is_ended(now_.status)) become(granted_ ? Status::InForce : Status::Pending, step);
                return;
            case Effect::Part:
                if (now_.status == Status::InForce) now_.reason += "; " + step.reason;
                return;
            case Effect::None: return;
        }
    }

    /// Notes a loss or its end in one state of a regional right.
    bool concerns_one_state(const Step& step) {
        const LegalEvent& event = publication_.events[static_cast<size_t>(step.event)];
        const EventRule* const rule = find_rule(event, publication_.number.office);
        const bool elsewhere = !event.country.empty() && event.country != publication_.number.office;
        if (!elsewhere && (rule == nullptr || !rule->one_state)) return false;
        const bool loss = step.effect == Effect::Lapsed || step.effect == Effect::Expired || step.effect == Effect::Revoked;
        const bool gain = step.effect == Effect::Restored;
        if (!loss && !gain) return step.effect != Effect::InForce && step.effect != Effect::Pending;
        std::set<std::string> states = {event.country};
        if (event.country == "CH") states.insert("LI");  // one territory for patents (treaty of 22 December 1978)
        for (const std::string& state : states) {
            if (gain) lost_states_.erase(state);
            if (loss && !state.empty()) lost_states_.try_emplace(state, step);
        }
        if (gain && lapsed_everywhere_ && !is_lost_everywhere()) {
            lapsed_everywhere_ = false;
            become(Status::InForce, step);
        }
        end_when_lost_everywhere();
        return true;
    }

    void apply_pending(const Step& step) {
        if (granted_) return;
        // Filing and publication reopen nothing.
        if (is_ended(now_.status) && step.origin != Origin::Event) return;
        const Date since = now_.status == Status::Pending ? now_.since : step.day;
        become(Status::Pending, step);
        now_.since = since;
    }

    /// The first evidence of the grant stays, unless it was of one state only and this is of the whole right.
    void apply_grant(const Step& step) {
        const bool of_one_state = step.event >= 0 && !publication_.events[static_cast<size_t>(step.event)].country.empty();
        const bool better = now_.status == Status::InForce && grant_of_one_state_ && !of_one_state;
        if (granted_ && !better) return;
        const Date since = now_.status == Status::InForce ? now_.since : step.day;
        granted_ = true;
        grant_of_one_state_ = of_one_state;
        become(Status::InForce, step);
        now_.since = since;
        end_when_lost_everywhere();
    }

    void apply_delivered(const Step& step) {
        const Status delivered = publication_.status;
        const bool agrees = delivered == now_.status || (is_ended(delivered) && is_ended(now_.status) && now_.event >= 0);
        if (agrees) {
            if (delivered == now_.status) {
                now_.reason += "; the source says the same";
                now_.estimated = false;
            }
            return;
        }
        // An export that is not dated may be older than the event.
        outweighed_ = delivered == Status::Pending && !is_day(publication_.source.produced) && is_ended(now_.status) && now_.event >= 0;
        if (outweighed_) {
            now_.reason += "; the source says pending, but not when";
            return;
        }
        become(delivered, step);
        now_.since = {};
        granted_ =
            delivered == Status::InForce || delivered == Status::Lapsed || delivered == Status::Expired || delivered == Status::Revoked;
    }

    void become(Status status, const Step& step) {
        const bool by_rule = step.event < 0 && step.origin != Origin::Delivered && step.origin != Origin::GrantDate;
        now_ = {status, step.day, step.reason, step.event, by_rule};
    }

    bool is_lost_everywhere() const {
        return !designated_.empty() &&
               std::all_of(designated_.begin(), designated_.end(), [&](const std::string& state) { return lost_states_.contains(state); });
    }

    /// A European patent lives as long as it does in one of its states.
    void end_when_lost_everywhere() {
        if (now_.status != Status::InForce || !is_lost_everywhere()) return;
        const Step* last = nullptr;
        for (const auto& [state, step] : lost_states_)
            if (last == nullptr || step.day >= last->day) last = &step;
        become(Status::Lapsed, *last);
        now_.reason = "lapsed in all " + std::to_string(designated_.size()) + " designated states, last by " + last->reason;
        lapsed_everywhere_ = true;
    }

    void tell_lost_states() {
        if (now_.status != Status::InForce || lost_states_.empty()) return;
        std::string list;
        size_t of_designated = 0;
        for (const auto& [state, step] : lost_states_) {
            list += " " + state;
            if (designated_.contains(state)) ++of_designated;
        }
        now_.reason += "; lapsed in" + list;
        if (!designated_.empty())
            now_.reason += " (" + std::to_string(of_designated) + " of " + std::to_string(designated_.size()) + " designated states)";
    }

    const Publication& publication_;
    std::vector<Step> steps_;
    StatusAt now_;
    bool granted_ = false;
    bool grant_of_one_state_ = false;
    std::set<std::string> designated_;
    Date designated_since_;
    std::map<std::string, Step> lost_states_;  // of a regional right
    bool lapsed_everywhere_ = false;
    bool outweighed_ = false;
};

}  // namespace

StatusAt status_at(const Publication& publication, Date day) { return Timeline(publication).at(day); }

std::vector<DesignatedState> designated_states(const Publication& publication) {
    if (publication.events.empty()) return {};
    return Timeline(publication).states();
}

std::vector<StatusChange> status_changes(const Publication& publication) {
    const bool given = publication.status != Status::Unknown;
    const Date given_on = given && is_day(publication.source.produced) ? publication.source.produced : Date{};
    std::vector<StatusChange> changes;
    if (!given || given_on.known() || publication.status == Status::Pending) {
        Timeline timeline(publication);
        changes = timeline.changes();
        if (!given || timeline.was_outweighed()) return changes;
    }
    std::erase_if(changes, [&](const StatusChange& change) { return change.day >= given_on; });
    changes.push_back({given_on, publication.status, Basis::Source});
    return changes;
}

}  // namespace winnow::legal
