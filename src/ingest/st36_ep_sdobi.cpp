// SDOBI: bibliographic data under tags numbered by INID code, B110 for (11) and so on (WIPO ST.32), with additions of the EPO ("…EP").
// Meanings as in WIPO ST.32 and the EPO's DTD ep-patent-document; what was held against what: docs/formats/epo-st36.md.
#include <algorithm>

#include "ingest/docdb_number.h"
#include "ingest/markup.h"
#include "ingest/st36_ep_fields.h"
#include "ingest/st8_symbol.h"

namespace winnow::ingest {

namespace {

using patent::Publication;
using pugi::xml_node;

patent::Date date_in(xml_node node) { return parse_date(text_of(child(node, "date"))); }

// ---- numbers ----

void read_b100(xml_node b100, Publication& to) {
    RawNumber raw{to.number.office, text_of(child(b100, "B110")), text_of(child(b100, "B130")), date_in(child(b100, "B140"))};
    if (std::string office = country_code(text_of(child(b100, "B190"))); !office.empty()) raw.office = std::move(office);
    if (raw.number.empty()) return;
    if (raw.kind.empty()) raw.kind = to.number.kind;
    if (!raw.date.known()) raw.date = to.number.date;
    to.number = publication_number(raw);
}

void read_b200(xml_node b200, Publication& to) {
    to.application = application_number({to.number.office, text_of(child(b200, "B210")), {}, date_in(child(b200, "B220"))});
    each(b200, "B270", [&](xml_node node) {  // an application filed before, instead of a description (rule 40(1)(c) EPC)
        const RawNumber raw{country_code(text_of(child(node, "ctry"))), text_of(at(node, {"dnum", "anum"})), {}, date_in(node)};
        if (patent::DocNumber number = application_number(raw); !number.number.empty())
            to.relations.push_back({patent::RelationKind::Other, std::move(number)});
    });
}

/// Priorities stand here as the EPO's databases write them: "201662399901 P", "33801096" for JP 338010 of 1996; US serial numbers until
/// 2010 without series and without year, "338901". Other forms are the office's own.
patent::DocNumber priority_number(const RawNumber& raw) {
    NumberForms forms;
    forms.docdb = raw;
    forms.date = raw.date;
    std::string& number = forms.docdb.number;
    const size_t blank = number.find(' ');
    if (blank != number.npos && blank + 2 == number.size() && number[blank + 1] >= 'A' && number[blank + 1] <= 'Z') {
        forms.docdb.kind = number.substr(blank + 1);
        number.resize(blank);
    }
    if (number.find_first_not_of("0123456789") != number.npos) return application_number(raw);
    const int year = raw.date.year() % 100;
    if (raw.office == "US" && number.size() <= 6 && raw.date.known()) number.append(year < 10 ? "0" : "").append(std::to_string(year));
    else if (raw.office == "US" && number.size() < 9) return application_number(raw);
    if (raw.office != "US" && raw.office != "JP" && raw.office != "KR") return application_number(raw);
    patent::DocNumber found = docdb_application(forms);
    found.original = raw.number == found.number ? "" : raw.number;
    return found;
}

void read_priorities(xml_node b300, Publication& to) {
    for (const RawNumber& raw : read_b300(b300)) {
        patent::Priority priority;
        if (!raw.number.empty()) priority.number = priority_number(raw);
        if (raw.office == "EP") priority.kind = patent::PriorityKind::Regional;
        if (raw.office == "WO") priority.kind = patent::PriorityKind::International;
        if (!priority.number.number.empty()) to.priorities.push_back(std::move(priority));
    }
}

void read_b600(xml_node b600, Publication& to) {
    each(at(b600, {"B620", "parent"}), "pdoc", [&](xml_node document) {
        const RawNumber raw{"EP", text_of(at(document, {"dnum", "anum"})), {}, date_in(document)};
        if (patent::DocNumber parent = application_number(raw); !parent.number.empty())
            to.relations.push_back({patent::RelationKind::Division, std::move(parent)});
    });
}

void read_b800(xml_node b800, Publication& to) {
    const xml_node filing = at(b800, {"B860", "B861"}), publishing = at(b800, {"B870", "B871"});
    to.pct_application = application_number({"WO", text_of(at(filing, {"dnum", "anum"})), {}, date_in(filing)});
    if (!to.pct_application.number.empty()) to.relations.push_back({patent::RelationKind::PctEntry, to.pct_application});
    to.pct_publication = publication_number({"WO", text_of(at(publishing, {"dnum", "pnum"})), {}, date_in(publishing)});
}

// ---- titles and classes ----

/// The language stands in front of each title.
void read_titles(xml_node b540, Publication& to) {
    std::string lang;
    for (xml_node node : b540.children()) {
        const std::string_view name = local_name(node);
        if (name == "B541") lang = language_code(text_of(node));
        if (name != "B542") continue;
        if (std::string title = text_of(node); !title.empty()) to.titles.push_back({lang, patent::TextOrigin::Original, std::move(title)});
    }
}

/// IPC until 2005: "7H 04L  12/28   A" is edition, section, class.
void add_old_ipc(xml_node node, const std::string& edition, bool first, bool inventive, Publication& to) {
    std::string text = text_of(node), version = edition;
    if (!text.empty() && text[0] >= '1' && text[0] <= '9') {
        version = text.substr(0, 1);
        text.erase(0, 1);
    }
    text.erase(std::remove(text.begin(), text.end(), ' '), text.end());  // "H04L12/28A"
    while (!text.empty() && text.back() >= 'A' && text.back() <= 'Z' && text.find('/') != text.npos) text.pop_back();
    add_class(to, {"IPC", std::move(text), std::move(version), first, inventive});
}

void read_classes(xml_node b500, Publication& to) {
    const xml_node old = child(b500, "B510");
    const std::string edition = text_of(child(old, "B516"));
    const xml_node current = child(b500, "B510EP");
    each(current, "classification-ipcr", [&](xml_node node) { add_class(to, read_st8("IPC", child(node, "text").text().get())); });
    for (xml_node node : old.children()) {
        const std::string_view name = local_name(node);
        if (current || (name != "B511" && name != "B512" && name != "B513")) continue;
        add_old_ipc(node, edition, name == "B511", name != "B513", to);
    }
    each(at(b500, {"B520EP", "classifications-cpc"}), "classification-cpc",
         [&](xml_node node) { add_class(to, read_st8("CPC", child(node, "text").text().get())); });
}

// ---- parties ----

bool has_digit(std::string_view text) { return text.find_first_of("0123456789") != text.npos; }

/// A part of a postcode, or a state or province of two letters before it: "EC2A", "WA", "98063-9777".
bool is_postal(std::string_view word, bool codes_follow) {
    const bool is_state = word.size() == 2 && word[0] >= 'A' && word[0] <= 'Z' && word[1] >= 'A' && word[1] <= 'Z';
    return has_digit(word) || (is_state && codes_follow);
}

/// "80331 München", "Portland, OR 97201", "Tucson AZ 85701-1234", "London EC9Z 9ZZ" → the name of the city; a postcode has a digit.
std::string city_name(std::string_view city) {
    for (size_t blank = city.find(' '); blank != city.npos && has_digit(city.substr(0, blank)); blank = city.find(' '))
        city.remove_prefix(blank + 1);
    city = city.substr(0, city.find(','));
    bool codes_follow = false;
    for (size_t blank = city.rfind(' '); blank != city.npos && is_postal(city.substr(blank + 1), codes_follow); blank = city.rfind(' ')) {
        city.remove_suffix(city.size() - blank);
        codes_follow = true;
    }
    return std::string(city);
}

/// What stands in the place of an inventor who is not named (rule 20(1) EPC), in the three languages.
bool is_no_name(std::string_view name) {
    static constexpr std::string_view kStatements[] = {"waive",  "not yet been filed", "verzichtet", "noch nicht vor",
                                                       "renonc", "pas encore"};
    return std::any_of(std::begin(kStatements), std::end(kStatements), [&](std::string_view one) { return name.find(one) != name.npos; });
}

patent::Party read_party(xml_node node, patent::PartyRole role, uint32_t sequence) {
    patent::Party party;
    party.role = role;
    party.sequence = sequence;
    party.name = text_of(child(node, "snm"));
    if (const std::string suffix = text_of(child(node, "sfx")); !suffix.empty()) party.name += " " + suffix;
    party.registration = text_of(child(node, "iid"));
    const xml_node address = child(node, "adr");
    const std::string street = text_of(child(address, "str")), city = text_of(child(address, "city"));
    party.address = street + (street.empty() || city.empty() ? "" : ", ") + city;
    party.city = city_name(city);
    party.country = country_code(text_of(child(address, "ctry")));
    return party;
}

/// Persons are "Last, First"; what else stands behind a comma is a legal form.
bool is_person(std::string_view name) {
    const size_t comma = name.find(',');
    if (comma == name.npos) return false;
    static constexpr std::string_view kForms[] = {"LLP", "Ltd", "Limited", "GmbH", "Inc", "PartG", "S.L", "S.A", "S.r.l", "Partner", "mbB"};
    return std::none_of(std::begin(kForms), std::end(kForms), [&](std::string_view form) { return name.find(form) != name.npos; });
}

void read_parties(xml_node b700, Publication& to) {
    const auto read = [&](std::string_view list, std::string_view one, patent::PartyRole role) {
        uint32_t sequence = 0;
        each(child(b700, list), one, [&](xml_node node) {
            patent::Party party = read_party(node, role, ++sequence);
            if (role == patent::PartyRole::Inventor && is_no_name(party.name)) return;
            if (role == patent::PartyRole::Agent && !is_person(party.name)) party.role = patent::PartyRole::Agency;
            add_party(to, std::move(party));
        });
    };
    read("B710", "B711", patent::PartyRole::Applicant);
    read("B730", "B731", patent::PartyRole::Assignee);
    read("B720", "B721", patent::PartyRole::Inventor);
    read("B740", "B741", patent::PartyRole::Agent);
}

}  // namespace

void read_sdobi(xml_node sdobi, Publication& to) {
    read_b100(child(sdobi, "B100"), to);
    read_b200(child(sdobi, "B200"), to);
    read_priorities(child(sdobi, "B300"), to);
    read_titles(at(sdobi, {"B500", "B540"}), to);
    read_classes(child(sdobi, "B500"), to);
    read_b600(child(sdobi, "B600"), to);
    read_parties(child(sdobi, "B700"), to);
    read_b800(child(sdobi, "B800"), to);
    if (const patent::Date grant = date_in(at(sdobi, {"B400", "B450"})); grant.known()) to.grant_date = grant;
}

}  // namespace winnow::ingest
