// What SDOBI says of the procedure, tag by tag. Meanings as in WIPO ST.32 and the EPO's DTD ep-patent-document, most
// of them from general knowledge: docs/formats/epo-st36.md.
#include <algorithm>

#include "ingest/markup.h"
#include "ingest/st36_ep_fields.h"

namespace winnow::ingest {

namespace {

using patent::EventKind;
using pugi::xml_node;

struct EventTag {
    std::string_view tag;
    EventKind kind;
    std::string_view text;
};

constexpr EventTag kEvents[] = {
    {"B078EP", EventKind::Other, "no opposition filed"},
    {"B236", EventKind::Withdrawal, "application withdrawn"},
    {"B238EP", EventKind::Other, "re-establishment of rights requested"},
    {"B238", EventKind::Restoration, "rights re-established"},
    {"B241", EventKind::ExaminationRequest, "examination requested"},
    {"B242", EventKind::Other, "first examination report"},
    {"B243", EventKind::Other, "patent maintained as amended"},
    {"B245", EventKind::Other, "proceedings suspended or interrupted"},
    {"B246", EventKind::Other, "proceedings resumed"},
    {"B430", EventKind::Publication, "application published"},
    {"B450", EventKind::Grant, "grant mentioned in the bulletin"},
    {"B451EP", EventKind::Other, "intention to grant announced"},
    {"B452EP", EventKind::Other, "intention to grant announced"},
    {"B4530EP", EventKind::Other, "limitation decision published"},
    {"B477", EventKind::Publication, "patent published as amended"},
    {"B480", EventKind::Other, "corrigendum published"},
    {"B565EP", EventKind::Other, "supplementary search report drawn up"},
    {"B566EP", EventKind::Other, "correction of the search report"},
    {"B787", EventKind::Opposition, "opposition rejected"},
    {"B788", EventKind::Opposition, "opposition procedure terminated"},
    {"B880", EventKind::Other, "search report published"},
};

patent::LegalEvent event_of(std::string_view code, EventKind kind, std::string_view text, patent::Date date) {
    patent::LegalEvent event;
    event.date = date;
    event.office = "EP";
    event.code = code;
    event.kind = kind;
    event.text = text;
    return event;
}

void read_dated_tags(xml_node parent, patent::Publication& to) {
    for (xml_node node : parent.children()) {
        if (node.type() != pugi::node_element) continue;
        const std::string_view name = local_name(node);
        const auto known = std::find_if(std::begin(kEvents), std::end(kEvents), [&](const EventTag& one) { return one.tag == name; });
        const patent::Date date = parse_date(text_of(child(node, "date")));
        const bool own = known != std::end(kEvents) && known->kind == EventKind::Publication && date == to.number.date;
        if (known != std::end(kEvents) && date.known() && !own) to.events.push_back(event_of(name, known->kind, known->text, date));
        if (known == std::end(kEvents)) read_dated_tags(node, to);
    }
}

/// Lapses by state: dates and states follow each other.
void read_lapses(xml_node b475, patent::Publication& to) {
    patent::Date date;
    for (xml_node node : b475.children()) {
        const std::string_view name = local_name(node);
        if (name == "date") date = parse_date(text_of(node));
        if (name != "ctry" || !date.known()) continue;
        patent::LegalEvent event = event_of("B475", EventKind::Lapse, "patent lapsed in a designated state", date);
        event.country = country_code(text_of(node));
        to.events.push_back(std::move(event));
    }
}

void read_oppositions(xml_node b780, patent::Publication& to) {
    each(b780, "B781", [&](xml_node node) {
        patent::LegalEvent event = event_of("B781", EventKind::Opposition, "opposition filed", parse_date(text_of(child(node, "date"))));
        if (std::string opponent = text_of(child(node, "snm")); !opponent.empty()) event.from.push_back(std::move(opponent));
        if (event.date.known() || !event.from.empty()) to.events.push_back(std::move(event));
    });
}

void add_state(const std::string& state, std::string& states) {
    if (state.empty()) return;
    if (!states.empty()) states += ' ';
    states += state;
}

/// States as one event: the model has no member for them.
void add_states(std::string_view code, std::string_view text, std::string states, patent::Publication& to) {
    if (states.empty()) return;
    patent::LegalEvent event = event_of(code, EventKind::Other, text, to.number.date);
    event.terms = std::move(states);
    to.events.push_back(std::move(event));
}

void read_states(xml_node b800, patent::Publication& to) {
    std::string designated, extended, validated;
    each(child(b800, "B840"), "ctry", [&](xml_node state) { add_state(text_of(state), designated); });
    each(child(b800, "B844EP"), "B845EP", [&](xml_node one) { add_state(text_of(child(one, "ctry")), extended); });
    each(child(b800, "B848EP"), "B849EP", [&](xml_node one) { add_state(text_of(child(one, "ctry")), validated); });
    add_states("B840", "designated contracting states", std::move(designated), to);
    add_states("B844EP", "designated extension states", std::move(extended), to);
    add_states("B848EP", "designated validation states", std::move(validated), to);
}

}  // namespace

void read_ep_events(xml_node sdobi, patent::Publication& to) {
    read_dated_tags(sdobi, to);
    each(at(sdobi, {"B400", "B472"}), "B475", [&](xml_node node) { read_lapses(node, to); });
    read_oppositions(at(sdobi, {"B700", "B780"}), to);
    read_states(child(sdobi, "B800"), to);
}

}  // namespace winnow::ingest
