// Legal events of OPS (INPADOC): fields are called L001EP to L525EP, and each says in `desc` what it is.
#include <algorithm>

#include "ingest/fields.h"
#include "ingest/markup.h"
#include "ingest/ops.h"
#include "ingest/xml.h"
#include "patent/number.h"

namespace winnow::ingest {

namespace {

using patent::LegalEvent;
using pugi::xml_node;

void append(std::string& to, std::string_view between, std::string_view words) {
    if (!words.empty()) to.append(to.empty() ? "" : to.back() == ':' ? " " : between).append(words);
}

/// "A; B" are two parties.
void add_names(const std::string& text, std::vector<std::string>& to) {
    for (size_t at = 0; at < text.size();) {
        const size_t end = std::min(text.find(';', at), text.size());
        const size_t first = text.find_first_not_of(' ', at);
        if (first < end) to.push_back(text.substr(first, end - first));
        at = end + 1;
    }
}

/// What the fields of L500EP mean for the model. Everything else is kept in the text, behind the field's own name.
enum class Field : uint8_t { Text, Country, NationalCode, Remark, NewOwner, Opponent, Effective, Expiry, Paid, FeeYear };

Field field_of(std::string_view name) {
    static constexpr std::pair<std::string_view, Field> kFields[] = {
        {"L501EP", Field::Country},  {"L502EP", Field::NationalCode}, {"L509EP", Field::NewOwner},
        {"L510EP", Field::Remark},   {"L513EP", Field::Expiry},       {"L518EP", Field::Paid},
        {"L519EP", Field::Opponent}, {"L520EP", Field::FeeYear},      {"L525EP", Field::Effective}};
    const auto found = std::find_if(std::begin(kFields), std::end(kFields), [&](const auto& one) { return one.first == name; });
    return found == std::end(kFields) ? Field::Text : found->second;
}

/// Whether the owner named beside these words is a new one: a lapse names its owner, too.
bool tells_of_change(std::string_view words) {
    for (const std::string_view word : {"CHANGE", "TRANSFER", "ASSIGN", "NEW OWNER", "SUCCESS", "MERGER", "REGISTRATION OF"})
        if (words.find(word) != words.npos) return true;
    return false;
}

void add_detail(xml_node node, LegalEvent& event) {
    const std::string text = text_of(node), label = text_of(node.attribute("desc"));
    if (text.empty()) return;
    switch (field_of(local_name(node))) {
        case Field::Country:
            if (event.country.empty()) event.country = country_code(text);
            else append(event.text, "; ", label + ": " + text);
            break;
        case Field::NationalCode:
            append(event.text, "; ", label + ": " + text);  // the table of legal/events.h looks it up behind this label
            append(event.text, "; ", text_of(node.attribute("descData")));
            break;
        case Field::Remark: append(event.text, "; ", text); break;
        case Field::NewOwner:
            if (tells_of_change(event.text)) add_names(text, event.to);
            else append(event.text, "; ", label + ": " + text);
            break;
        case Field::Opponent: add_names(text, event.from); break;
        case Field::Effective: event.effective = parse_date(text); break;
        case Field::Expiry: event.end = parse_date(text); break;
        case Field::Paid:
            if (!event.effective.known()) event.effective = parse_date(text);
            break;
        case Field::FeeYear: append(event.terms, "; ", label + ": " + text); break;
        case Field::Text: append(event.text, "; ", label + ": " + text); break;
    }
}

/// Of national events at the EPO the words begin with the country: "GB: EUROPEAN PATENT CEASED …".
std::string country_of_words(std::string_view words) {
    const bool is_national = words.size() > 3 && words[2] == ':' && patent::is_office_code(words.substr(0, 2));
    return is_national ? std::string(words.substr(0, 2)) : "";
}

LegalEvent read_event(xml_node node) {
    LegalEvent event;
    event.office = country_code(text_of(child(node, "L001EP")));
    event.date = parse_date(text_of(child(node, "L007EP")));
    event.code = text_of(child(node, "L008EP"));
    if (event.code.empty()) event.code = text_of(node.attribute("code"));
    event.text = text_of(node.attribute("desc"));
    event.country = country_of_words(event.text);
    for (xml_node detail : child(node, "L500EP").children())
        if (detail.type() == pugi::node_element) add_detail(detail, event);
    return event;
}

}  // namespace

void read_ops_events(xml_node member, patent::Publication& to) {
    each(member, "legal", [&](xml_node node) {
        LegalEvent event = read_event(node);
        if (!event.code.empty() || event.date.known()) to.events.push_back(std::move(event));
    });
}

}  // namespace winnow::ingest
