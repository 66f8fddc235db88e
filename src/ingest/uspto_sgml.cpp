// USPTO grants 2001–2004: root PATDOC of WIPO ST.32 ("red book" v2.4, v2.5), as SGML and as XML. Format: docs/formats/uspto-sgml.md.
#include "ingest/aps_codes.h"
#include "ingest/fields.h"
#include "ingest/formats.h"
#include "ingest/markup.h"
#include "ingest/us_class.h"
#include "ingest/us_party.h"
#include "ingest/uspto_sgml_repair.h"
#include "ingest/xml.h"

namespace winnow::ingest {

namespace {

using patent::PartyRole;
using patent::Publication;
using patent::RelationKind;
using pugi::xml_node;

/// Data whose columns count: blanks as they are.
std::string_view columns_of(xml_node node) {
    const xml_node data = child(node, "PDAT");
    return (data ? data : node).value();
}

/// The pieces of a DOC.
RawNumber read_doc(xml_node doc, std::string_view office) {
    RawNumber raw;
    raw.number = text_of(child(doc, "DNUM"));
    raw.office = country_code(text_of(child(doc, "CTRY")));
    if (raw.office.empty()) raw.office = office;
    raw.kind = text_of(child(doc, "KIND"));
    if (raw.kind == "00") raw.kind.clear();  // the office's word for "not known"
    raw.date = parse_date(text_of(child(doc, "DATE")));
    return raw;
}

// ---- identification, dates, term ----

void read_identification(xml_node b100, Publication& to) {
    std::string office = country_code(text_of(child(b100, "B190")));
    if (office.empty()) office = "US";
    to.number = publication_number(
        {office, text_of(at(b100, {"B110", "DNUM"})), text_of(child(b100, "B130")), parse_date(text_of(child(b100, "B140")))});
    to.right = aps_kind(to.number.number, to.number.kind, to.number.date).right;
    if (to.right != patent::RightType::Other) to.grant_date = to.number.date;  // a statutory invention registration is no patent
}

void read_application(xml_node b200, Publication& to) {
    to.application = application_number({"US", text_of(at(b200, {"B210", "DNUM"})), {}, parse_date(text_of(child(b200, "B220")))});
}

/// What bears on the end of term; the model keeps it as events.
void read_term(xml_node b472, Publication& to) {
    const auto add = [&](std::string_view code, std::string_view what, std::string terms, patent::Date end) {
        patent::LegalEvent event;
        event.date = to.number.date;
        event.office = "US";
        event.code = code;
        event.text = what;
        event.terms = std::move(terms);
        event.end = end;
        to.events.push_back(std::move(event));
    };
    if (const std::string days = text_of(child(b472, "B474US")); !days.empty() && days != "0")
        add("PTA", "patent term extended or adjusted, days", days, {});
    if (const std::string years = text_of(child(b472, "B474")); !years.empty()) add("TERM", "length of grant, years", years, {});
    const patent::Date disclaimed = parse_date(text_of(child(b472, "B473")));
    if (disclaimed.known() || child(b472, "B473US")) add("TD", "terminal disclaimer", {}, disclaimed);
}

// ---- classes, title, citations ----

void read_international(xml_node b510, Publication& to) {
    const std::string edition = text_of(child(b510, "B516"));
    const auto add = [&](std::string_view name, bool first) {
        each(b510, name, [&](xml_node node) {
            const std::string_view columns = columns_of(node);
            const bool locarno = columns.find_first_not_of("0123456789 ") == columns.npos;
            if (locarno) add_class(to, {"LOC", locarno_from_digits(columns), edition, first});
            else add_class(to, {"IPC", ipc_from_columns(columns), edition, first});
        });
    };
    add("B511", true);
    add("B512", false);
}

void read_national(xml_node b520, Publication& to) {
    each(b520, "B521", [&](xml_node node) { add_class(to, {"USPC", uspc_from_columns(columns_of(node)), {}, true}); });
    each(b520, "B522", [&](xml_node node) { add_class(to, {"USPC", uspc_from_columns(columns_of(node))}); });
}

void read_citations(xml_node b560, Publication& to) {
    for (xml_node node : b560.children()) {
        patent::Citation citation;
        // "Cited by other" says only that it was not the examiner.
        if (child(node, "CITED-BY-EXAMINER")) citation.by = patent::CitedBy::Examiner;
        const std::string_view name = local_name(node);
        if (name == "B561") citation.number = publication_number(read_doc(at(node, {"PCIT", "DOC"}), "US"));
        else if (name == "B562") citation.text = text_of(child(node, "NCIT"));
        if (citation.is_patent() || !citation.text.empty()) to.citations.push_back(std::move(citation));
    }
}

void read_technical(xml_node b500, Publication& to) {
    for (xml_node node : b500.children()) {
        const std::string_view name = local_name(node);
        if (name == "B510") read_international(node, to);
        else if (name == "B520") read_national(node, to);
        else if (name == "B560") read_citations(node, to);
        else if (name == "B540")
            if (std::string title = text_of(node); !title.empty())
                to.titles.push_back({"en", patent::TextOrigin::Original, std::move(title)});
    }
}

// ---- relations ----

std::optional<RelationKind> relation_kind(std::string_view name) {
    static constexpr std::pair<std::string_view, RelationKind> kKinds[] = {
        {"B610", RelationKind::Other},           {"B620", RelationKind::Division},           {"B620US", RelationKind::Division},
        {"B631", RelationKind::Continuation},    {"B632", RelationKind::ContinuationInPart}, {"B633", RelationKind::Reissue},
        {"B640", RelationKind::Reissue},         {"B641US", RelationKind::Division},         {"B645", RelationKind::Reexamination},
        {"B645US", RelationKind::Reexamination}, {"B646US", RelationKind::Reexamination},    {"B650", RelationKind::PriorPublication},
        {"B660", RelationKind::Other},           {"B680US", RelationKind::Provisional},
    };
    for (const auto& [element, kind] : kKinds)
        if (name == element) return kind;
    return std::nullopt;
}

void add_relation(xml_node doc, RelationKind kind, Publication& to) {
    const RawNumber raw = read_doc(doc, "US");
    patent::DocNumber parent = kind == RelationKind::PriorPublication ? publication_number(raw) : application_number(raw);
    if (!parent.number.empty()) to.relations.push_back({kind, std::move(parent)});
}

/// B600 holds relations directly or in groups; a relation names its parents in PARENT-US or as a DOC alone.
void read_relations(xml_node group, Publication& to, RelationKind kind = RelationKind::Other) {
    for (xml_node node : group.children()) {
        const std::string_view name = local_name(node);
        if (name == "PARENT-US") add_relation(at(node, {"PDOC", "DOC"}), kind, to);
        else if (name == "DOC") add_relation(node, kind, to);
        else if (node.type() == pugi::node_element) read_relations(node, to, relation_kind(name).value_or(kind));
    }
}

void read_pct(xml_node b800, Publication& to) {
    if (const xml_node filing = at(b800, {"B860", "B861", "DOC"})) {
        to.pct_application = application_number(read_doc(filing, "WO"));
        if (!to.pct_application.number.empty()) to.relations.push_back({RelationKind::PctEntry, to.pct_application});
    }
    if (const xml_node publication = at(b800, {"B870", "B871", "DOC"})) {
        RawNumber raw = read_doc(publication, "WO");
        raw.office = "WO";
        to.pct_publication = publication_number(raw);
    }
}

// ---- parties ----

bool is_organisation(xml_node party) { return static_cast<bool>(at(party, {"NAM", "ONM"})); }

patent::Party read_party(xml_node node, PartyRole role) {
    const xml_node us = child(node, "PARTY-US");
    const xml_node whole = us ? us : node;
    const xml_node name = child(whole, "NAM"), address = child(whole, "ADR");
    patent::Party party;
    party.role = role;
    party.name = text_of(child(name, "ONM"));
    if (party.name.empty()) {
        // A family name may carry its suffix: "Miller, Jr.".
        party.name = aps_person(text_of(child(name, "SNM")) + "; " + text_of(child(name, "FNM")));
        if (const std::string suffix = text_of(child(name, "SFX")); !suffix.empty()) party.name += " " + suffix;
        if (party.name == ", ") party.name.clear();
    }
    party.city = text_of(child(address, "CITY"));
    party.province = text_of(child(address, "STATE"));
    party.country = country_code(text_of(child(address, "CTRY")));
    if (address && party.country.empty()) party.country = "US";
    for (const std::string_view piece : {"STR", "PBOX", "CITY", "STATE", "PCODE"})
        each(address, piece, [&](xml_node part) { append_address(party.address, text_of(part)); });
    return party;
}

void read_parties(xml_node b700, Publication& to) {
    uint32_t inventors = 0, assignees = 0, agents = 0, examiners = 0;
    const auto add = [&](patent::Party party, uint32_t sequence) {
        party.sequence = sequence;
        add_party(to, std::move(party));
    };
    for (xml_node group : b700.children()) {
        for (xml_node node : group.children()) {
            const std::string_view name = local_name(node);
            if (name == "B721") {
                add(read_party(node, PartyRole::Inventor), ++inventors);
            } else if (name == "B731") {
                patent::Party party = read_party(node, PartyRole::Assignee);
                party.type = assignee_type(text_of(child(group, "B732US")));
                add(std::move(party), ++assignees);
            } else if (name == "B741") {
                const xml_node us = child(node, "PARTY-US");
                add(read_party(node, is_organisation(us ? us : node) ? PartyRole::Agency : PartyRole::Agent), ++agents);
            } else if (name == "B746" || name == "B747") {
                add(read_party(node, PartyRole::Examiner), ++examiners);
            }
        }
    }
}

// ---- texts ----

/// The paragraphs of an abstract, without its headings.
void append_paragraphs(xml_node parent, std::string& to) {
    for (xml_node node : parent.children()) {
        if (local_name(node) == "PARA" || local_name(node) == "CWU") {
            const std::string text = text_of(node);
            if (!text.empty()) to.append(to.empty() ? "" : " ").append(text);
        } else if (node.type() == pugi::node_element && local_name(node) != "H") {
            append_paragraphs(node, to);
        }
    }
}

void read_text(xml_node part, Publication& to) {
    const std::string_view name = local_name(part);
    if (name == "SDOAB") {
        patent::LocalText abstract{"en", patent::TextOrigin::Original, {}};
        append_paragraphs(part, abstract.text);
        if (!abstract.text.empty()) to.abstracts.push_back(std::move(abstract));
    } else if (name == "SDODE") {
        if (patent::Description description = read_description(part, "en"); !description.paragraphs.empty())
            to.descriptions.push_back(std::move(description));
    } else if (name == "SDOCL") {
        each(part, "CL", [&](xml_node list) {
            if (patent::ClaimSet claims = read_claims(list, "en"); !claims.claims.empty()) to.claims.push_back(std::move(claims));
        });
    } else if (name == "SDODR") {
        each(part, "EMI", [&](xml_node image) {
            if (std::string file = text_of(image.attribute("FILE")); !file.empty()) to.figures.push_back(std::move(file));
        });
    }
}

Extracted extract(xml_node root, Publication& to) {
    if (local_name(root) != "PATDOC")
        return Extracted::reject("root element \"" + std::string(local_name(root).substr(0, 60)) + "\"; expected PATDOC");
    for (xml_node node : child(root, "SDOBI").children()) {
        const std::string_view name = local_name(node);
        if (name == "B100") read_identification(node, to);
        else if (name == "B200") read_application(node, to);
        else if (name == "B300") {
            for (const RawNumber& raw : read_b300(node))
                if (!raw.number.empty()) to.priorities.push_back({application_number(raw), patent::PriorityKind::National});
        } else if (name == "B400") each(node, "B472", [&](xml_node term) { read_term(term, to); });
        else if (name == "B500") read_technical(node, to);
        else if (name == "B600") read_relations(node, to);
        else if (name == "B700") read_parties(node, to);
        else if (name == "B800") read_pct(node, to);
    }
    if (to.number.number.empty()) return Extracted::reject("no publication number (SDOBI/B100/B110)");
    for (xml_node part : root.children()) read_text(part, to);
    return {};
}

class UsptoSgml final : public Reader {
  public:
    std::string_view name() const override { return "uspto-sgml"; }
    std::string_view help() const override {
        return "USPTO grants 2001-2004, full text in SGML or XML after WIPO ST.32 (PATDOC, \"red book\"; weekly files pg… of "
               "bulkdata.uspto.gov)";
    }
    int recognise(std::string_view head) const override {
        for (const std::string_view root : {"<PATDOC", "<patdoc", "<Patdoc", "<!DOCTYPE PATDOC", "<!doctype patdoc"})
            if (head.find(root) != head.npos) return 100;
        return 0;
    }
    Result<void> read(ByteSource& source, std::string_view file, const Sink& sink) const override {
        XmlInput input{file, name()};
        input.repair = write_sgml_as_xml;
        return read_xml_records(source, input, sink, extract);
    }
};

}  // namespace

const Reader& uspto_sgml() {
    static const UsptoSgml reader;
    return reader;
}

}  // namespace winnow::ingest
