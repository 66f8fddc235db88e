#include "ingest/fields.h"

#include <algorithm>
#include <charconv>

#include "ingest/markup.h"
#include "ingest/xml.h"
#include "patent/class_symbol.h"
#include "patent/number.h"
#include "patent/party_name.h"

namespace winnow::ingest {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string two_letters(std::string_view text, bool upper) {
    if (text.size() != 2 || !is_letter(text[0]) || !is_letter(text[1])) return {};
    const auto letter = [&](char c) { return static_cast<char>(upper ? c & ~0x20 : c | 0x20); };
    return {letter(text[0]), letter(text[1])};
}

constexpr int kFirstYear = 1700, kLastYear = 2199;  // the oldest patents kept as data are of 1790 (US)

int days_of(int year, int month) {
    constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return kDays[month - 1] + (month == 2 && leap);
}

}  // namespace

bool is_possible(patent::Date date) {
    if (!date.known()) return true;
    const int month = date.ymd / 100 % 100, day = date.ymd % 100;
    if (date.year() < kFirstYear || date.year() > kLastYear || month > 12) return false;
    return month == 0 ? day == 0 : day <= days_of(date.year(), month);
}

patent::Date parse_date(std::string_view text) {
    int32_t ymd = 0;
    size_t digits = 0;
    for (const char c : text) {
        if (is_digit(c) && digits < 8) {
            ymd = ymd * 10 + (c - '0');
            ++digits;
        } else if (c != '-' && c != '/' && c != '.') {
            return {};
        }
    }
    if (digits != 8) return {};
    for (const int32_t unknown : {1, 100, 10000})
        if (const patent::Date date{ymd / unknown * unknown}; is_possible(date)) return date;
    return {};
}

uint32_t parse_number(std::string_view text) {
    uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} ? number : 0;
}

std::string language_code(std::string_view text) { return two_letters(text, false); }
std::string country_code(std::string_view text) { return two_letters(text, true); }

RawNumber read_document_id(pugi::xml_node id) {
    RawNumber raw;
    for (pugi::xml_node piece : id.children()) {
        const std::string_view name = local_name(piece);
        if (name == "country" || name == "WIPOST3Code" || name == "country-code") raw.office = country_code(text_of(piece));
        else if (name == "doc-number" || name == "DocNumber") raw.number = text_of(piece);
        else if (name == "kind" || name == "Kind" || name == "kind-code") raw.kind = text_of(piece);
        else if (name == "date" || name == "Date" || name == "document-date") raw.date = parse_date(text_of(piece));
    }
    if (raw.kind == "00") raw.kind.clear();  // the office's word for "not known"
    return raw;
}

patent::DocNumber publication_number(const RawNumber& raw) {
    if (raw.number.empty()) return {};
    return patent::normalise_publication(raw.office, raw.number, raw.kind, raw.date);
}

patent::DocNumber application_number(const RawNumber& raw) {
    if (raw.number.empty()) return {};
    return patent::normalise_application(raw.office, raw.number, raw.date);
}

namespace {

patent::DocNumber number_of_claim(pugi::xml_node id, std::string_view office) {
    RawNumber raw = read_document_id(id);
    if (raw.office.empty()) raw.office = office;
    return application_number(raw);
}

}  // namespace

void read_priority_claims(pugi::xml_node list, std::string_view office, patent::Publication& to) {
    each(list, "priority-claim", [&](pugi::xml_node node) {
        patent::Priority priority{number_of_claim(node, office), patent::PriorityKind::National};
        const std::string_view kind = node.attribute("kind").value();
        if (kind == "regional") priority.kind = patent::PriorityKind::Regional;
        if (kind == "international") priority.kind = patent::PriorityKind::International;
        if (!priority.number.number.empty()) to.priorities.push_back(std::move(priority));
    });
}

void read_parents(pugi::xml_node list, std::string_view office, patent::Publication& to) {
    for (const pugi::xml_node node : list.children()) {
        const std::string_view name = local_name(node);
        patent::RelationKind kind = patent::RelationKind::Other;
        if (name == "division") kind = patent::RelationKind::Division;
        if (name == "continuation") kind = patent::RelationKind::Continuation;
        const auto add = [&](pugi::xml_node id) {
            patent::DocNumber parent = number_of_claim(id, office);
            if (!parent.number.empty()) to.relations.push_back({kind, std::move(parent)});
        };
        each(node, "document-id", add);
        each(node, "relation", [&](pugi::xml_node relation) { add(at(relation, {"parent-doc", "document-id"})); });
    }
}

std::vector<RawNumber> read_b300(pugi::xml_node b300) {
    std::vector<RawNumber> priorities;
    for (const pugi::xml_node node : b300.children()) {
        const std::string_view name = local_name(node);
        if (name == "B310") priorities.push_back({{}, text_of(node), {}, {}});
        if (priorities.empty()) continue;
        const pugi::xml_node date = child(node, "date"), country = child(node, "ctry");  // of the EPO; others write the text alone
        if (name == "B320") priorities.back().date = parse_date(text_of(date ? date : node));
        if (name == "B330") priorities.back().office = country_code(text_of(country ? country : node));
    }
    return priorities;
}

void add_party(patent::Publication& to, patent::Party party) {
    if (party.name.empty()) return;
    if (party.normalised.empty()) party.normalised = patent::normalise_party(party.name);
    to.parties.push_back(std::move(party));
}

void add_class(patent::Publication& to, patent::Classification found) {
    found.symbol = patent::normalise_class(found.scheme, found.symbol);
    if (!found.symbol.empty()) to.classes.push_back(std::move(found));
}

patent::LocalText read_abstract(pugi::xml_node abstract, std::string_view lang) {
    return {std::string(lang), patent::TextOrigin::Original, text_of(abstract)};
}

void mark_translations(const std::string& lang, patent::Publication& to) {
    if (lang.empty()) return;
    const auto mark = [&](auto& texts) {
        for (auto& text : texts)
            if (!text.lang.empty() && text.lang != lang) text.origin = patent::TextOrigin::OfficeTranslation;
    };
    mark(to.titles);
    mark(to.abstracts);
    mark(to.claims);
}

void read_figures(pugi::xml_node drawings, std::vector<std::string>& files) {
    for (pugi::xml_node figure : drawings.children()) {
        const std::string_view name = local_name(figure);
        if (name != "figure" && name != "Figure") continue;
        for (pugi::xml_node image : figure.children()) {
            std::string file = text_of(image.attribute("file"));
            if (!file.empty() && std::find(files.begin(), files.end(), file) == files.end()) files.push_back(std::move(file));
        }
    }
}

}  // namespace winnow::ingest
