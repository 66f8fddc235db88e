// What the offices' legal events mean: a table (resources/legal/events.tsv) from codes and wordings to the kinds of the model.
#pragma once

#include <span>
#include <string_view>

#include "patent/publication.h"

namespace winnow::legal {

/// What an event does to the status; see the head of the table.
enum class Effect : uint8_t { None, Pending, InForce, Lapsed, Expired, Revoked, Refused, Withdrawn, Restored, Part };

/// One row of the table. The views live as long as the program.
struct EventRule {
    std::string_view office, system, code, within, wording;
    patent::EventKind kind = patent::EventKind::Other;
    Effect effect = Effect::None;
    bool one_state = false;    // concerns one state of a regional right only
    std::string_view country;  // which, where the code itself says so
    std::string_view meaning, source;
};

/// All rows, in the order of the table.
std::span<const EventRule> event_rules();

/// The row of an event; null when the table does not know it. `office` is that of the publication, for events without one of their own.
/// A code "REG" (reference to a national code) is looked up as the national code that the event's text names.
const EventRule* find_rule(const patent::LegalEvent& event, std::string_view office = {});

/// Sets the kind when it is Other and the table knows better, and reads parties, contract, terms, dates and country from the text
/// (legal/wording.h) where the event has none. What the source delivered is never changed; twice is the same as once.
void classify(patent::LegalEvent& event, std::string_view office = {});
/// Every event of a publication.
void classify(patent::Publication& publication);

}  // namespace winnow::legal
