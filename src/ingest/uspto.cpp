// USPTO full text: grants v4.0–4.7 (us-patent-grant), applications v4.0–4.6 (us-patent-application), and the older
// applications v1.5–1.6 (patent-application-publication, see uspto_pap.cpp). Format: docs/formats/uspto-xml.md.
#include <algorithm>
#include <unordered_map>

#include "ingest/fields.h"
#include "ingest/formats.h"
#include "ingest/markup.h"
#include "ingest/us_class.h"
#include "ingest/us_party.h"
#include "ingest/uspto_pap.h"
#include "ingest/xml.h"

namespace winnow::ingest {

namespace {

using patent::Publication;
using pugi::xml_node;

patent::RightType right_type(std::string_view application_type) {
    if (application_type == "utility" || application_type == "reissue") return patent::RightType::Invention;
    if (application_type == "design") return patent::RightType::Design;
    if (application_type == "plant") return patent::RightType::Plant;
    return application_type.empty() ? patent::RightType::Unknown : patent::RightType::Other;  // "sir": statutory invention registration
}

// ---- classes ----

void read_ipcr(xml_node list, Publication& to) {
    bool first = true;
    each(list, "classification-ipcr", [&](xml_node node) {
        std::string symbol = symbol_from_pieces(node);
        if (symbol.empty()) symbol = text_of(child(node, "text"));
        const std::string position = text_of(child(node, "symbol-position"));
        add_class(to, {"IPC", symbol, text_of(at(node, {"ipc-version-indicator", "date"})), position.empty() ? first : position == "F",
                       text_of(child(node, "classification-value")) != "N"});
        first = false;
    });
}

/// v4.0: columns; designs carry their Locarno class here.
void read_ipc(xml_node node, Publication& to) {
    const std::string edition = text_of(child(node, "edition"));
    bool first = true;
    for (xml_node symbol : node.children()) {
        const std::string_view name = local_name(symbol);
        if (name != "main-classification" && name != "further-classification") continue;
        const std::string_view columns = symbol.value();
        const bool locarno = columns.find_first_not_of("0123456789 ") == columns.npos;
        if (locarno) add_class(to, {"LOC", locarno_from_digits(columns), edition, first});
        else add_class(to, {"IPC", ipc_from_columns(columns), edition, first});
        first = false;
    }
}

void read_locarno(xml_node node, Publication& to) {
    const std::string edition = text_of(child(node, "edition"));
    each(node, "main-classification", [&](xml_node symbol) { add_class(to, {"LOC", locarno_from_digits(symbol.value()), edition, true}); });
    each(node, "further-classification", [&](xml_node symbol) { add_class(to, {"LOC", locarno_from_digits(symbol.value()), edition}); });
}

void read_national(xml_node node, Publication& to) {
    if (text_of(child(node, "country")) != "US") return;
    each(node, "main-classification", [&](xml_node symbol) {
        if (std::string_view(symbol.value()) != "None") add_class(to, {"USPC", uspc_from_columns(symbol.value()), {}, true});
    });
    each(node, "further-classification", [&](xml_node symbol) { add_class(to, {"USPC", uspc_from_columns(symbol.value())}); });
}

void read_cpc(xml_node list, Publication& to) {
    const auto add = [&](xml_node node, bool first) {
        add_class(to, {"CPC", symbol_from_pieces(node), text_of(at(node, {"cpc-version-indicator", "date"})), first,
                       text_of(child(node, "classification-value")) != "A"});
    };
    for (xml_node part : list.children()) {
        const bool main = local_name(part) == "main-cpc";
        each(part, "classification-cpc", [&](xml_node node) { add(node, main && text_of(child(node, "symbol-position")) != "L"); });
        each(part, "combination-set", [&](xml_node set) {
            each(set, "combination-rank",
                 [&](xml_node rank) { each(rank, "classification-cpc", [&](xml_node node) { add(node, false); }); });
        });
    }
}

// ---- parties ----

/// "Smith, John A." or the organisation.
std::string name_of(xml_node book) {
    std::string name = text_of(child(book, "orgname"));
    if (!name.empty()) return name;
    name = text_of(child(book, "last-name"));
    std::string given;
    for (const std::string_view piece : {"first-name", "middle-name", "suffix"}) {
        const std::string text = text_of(child(book, piece));
        if (!text.empty()) given += (given.empty() ? "" : " ") + text;
    }
    if (!given.empty()) name += (name.empty() ? "" : ", ") + given;
    return name.empty() ? text_of(child(book, "name")) : name;
}

void read_address(xml_node address, patent::Party& party) {
    for (xml_node piece : address.children()) {
        if (piece.type() != pugi::node_element) continue;
        const std::string_view name = local_name(piece);
        std::string text = text_of(piece);
        if (text.empty() || text == "unknown" || text == "omitted") continue;
        if (name != "country" && name != "email" && name != "phone" && name != "fax")
            party.address += (party.address.empty() ? "" : ", ") + text;
        if (name == "city") party.city = std::move(text);
        else if (name == "state") party.province = std::move(text);
        else if (name == "country") party.country = country_code(text);
    }
}

patent::Party read_party(xml_node node, patent::PartyRole role) {
    patent::Party party;
    party.role = role;
    party.sequence = parse_number(node.attribute("sequence").value());
    const xml_node book = child(node, "addressbook");
    party.name = name_of(book ? book : node);
    read_address(child(book ? book : node, "address"), party);
    if (party.country.empty()) party.country = country_code(text_of(at(node, {"residence", "country"})));
    if (role != patent::PartyRole::Inventor && child(book, "last-name") && !child(book, "orgname")) party.type = "PERSON";
    return party;
}

/// Before the America Invents Act (applications filed before 2012-09-16) the inventors were the applicants: both roles are said at once.
void read_applicants(xml_node list, bool inventors_apart, Publication& to) {
    for (xml_node node : list.children()) {
        const std::string_view name = local_name(node);
        if (name != "applicant" && name != "us-applicant") continue;
        add_party(to, read_party(node, patent::PartyRole::Applicant));
        const std::string_view type = node.attribute("app-type").value();
        if (!inventors_apart && (type == "applicant-inventor" || type.empty()))
            add_party(to, read_party(node, patent::PartyRole::Inventor));
    }
}

void read_agents(xml_node list, Publication& to) {
    each(list, "agent", [&](xml_node node) {
        const bool organisation = static_cast<bool>(at(node, {"addressbook", "orgname"}));
        patent::Party party = read_party(node, organisation ? patent::PartyRole::Agency : patent::PartyRole::Agent);
        party.type.clear();
        add_party(to, std::move(party));
    });
}

void read_parties(xml_node parties, Publication& to) {
    const xml_node inventors = child(parties, "inventors");
    read_applicants(child(parties, "us-applicants"), static_cast<bool>(inventors), to);
    read_applicants(child(parties, "applicants"), static_cast<bool>(inventors), to);
    for (xml_node node : inventors.children())
        if (local_name(node) == "inventor" || local_name(node) == "deceased-inventor")
            add_party(to, read_party(node, patent::PartyRole::Inventor));
    read_agents(child(parties, "agents"), to);
}

void read_assignees(xml_node list, Publication& to) {
    uint32_t sequence = 0;
    each(list, "assignee", [&](xml_node node) {
        patent::Party party = read_party(node, patent::PartyRole::Assignee);
        party.sequence = ++sequence;
        if (!child(node, "addressbook")) {  // v4.0 applications may give the name alone
            party.name = name_of(node);
        }
        std::string role = text_of(at(node, {"addressbook", "role"}));
        if (role.empty()) role = text_of(child(node, "role"));
        if (const std::string type = assignee_type(role); !type.empty()) party.type = type;
        add_party(to, std::move(party));
    });
}

void read_examiners(xml_node list, Publication& to) {
    uint32_t sequence = 0;
    for (xml_node node : list.children()) {
        if (node.type() != pugi::node_element) continue;
        patent::Party party;
        party.role = patent::PartyRole::Examiner;
        party.sequence = ++sequence;
        party.name = name_of(node);
        add_party(to, std::move(party));
    }
}

// ---- citations, relations, priorities ----

patent::CitedBy cited_by(std::string_view category) {
    if (category.find("examiner") != category.npos) return patent::CitedBy::Examiner;
    if (category.find("applicant") != category.npos) return patent::CitedBy::Applicant;
    if (category.find("third party") != category.npos) return patent::CitedBy::ThirdParty;
    return patent::CitedBy::Unknown;  // until 2012 "cited by other": not by the examiner, more is not said
}

void read_citations(xml_node list, Publication& to) {
    for (xml_node node : list.children()) {
        const std::string_view name = local_name(node);
        if (name != "citation" && name != "us-citation") continue;
        patent::Citation citation;
        citation.by = cited_by(text_of(child(node, "category")));
        if (const xml_node patent = child(node, "patcit"))
            citation.number = publication_number(read_document_id(child(patent, "document-id")));
        else citation.text = text_of(child(node, "nplcit"));
        if (citation.is_patent() || !citation.text.empty()) to.citations.push_back(std::move(citation));
    }
}

patent::RelationKind relation_kind(std::string_view name) {
    static const std::unordered_map<std::string_view, patent::RelationKind> kinds = {
        {"continuation", patent::RelationKind::Continuation},
        {"continuing-reissue", patent::RelationKind::Reissue},
        {"continuation-in-part", patent::RelationKind::ContinuationInPart},
        {"division", patent::RelationKind::Division},
        {"us-divisional-reissue", patent::RelationKind::Division},
        {"reissue", patent::RelationKind::Reissue},
        {"us-provisional-application", patent::RelationKind::Provisional},
        {"reexamination", patent::RelationKind::Reexamination},
        {"us-reexamination-reissue-merger", patent::RelationKind::Reexamination},
        {"related-publication", patent::RelationKind::PriorPublication},
    };
    const auto found = kinds.find(name);
    return found == kinds.end() ? patent::RelationKind::Other : found->second;
}

void read_relations(xml_node list, Publication& to) {
    for (xml_node node : list.children()) {
        if (node.type() != pugi::node_element) continue;
        const patent::RelationKind kind = relation_kind(local_name(node));
        const bool publication = kind == patent::RelationKind::PriorPublication;
        const auto add = [&](xml_node id) {
            const RawNumber raw = read_document_id(id);
            patent::DocNumber parent = publication ? publication_number(raw) : application_number(raw);
            if (!parent.number.empty()) to.relations.push_back({kind, std::move(parent)});
        };
        each(node, "document-id", add);
        each(node, "relation", [&](xml_node relation) {
            add(at(relation, {"parent-doc", "document-id"}));
            // The parent is the national phase of this international application.
            add(at(relation, {"parent-doc", "parent-pct-document", "document-id"}));
        });
    }
}

void read_pct_filing(xml_node node, Publication& to) {
    RawNumber raw = read_document_id(child(node, "document-id"));
    if (raw.number.find("PCT") == std::string::npos) return;  // regional filings occur, too
    to.pct_application = application_number(raw);
    to.relations.push_back({patent::RelationKind::PctEntry, to.pct_application});
}

/// Extension days and disclaimers bear on the end of term; the model keeps them as events.
void read_term(xml_node node, Publication& to) {
    const auto add = [&](std::string_view code, std::string_view what, std::string terms) {
        if (terms.empty()) return;
        patent::LegalEvent event;
        event.date = to.number.date;
        event.office = "US";
        event.code = code;
        event.text = what;
        event.terms = std::move(terms);
        to.events.push_back(std::move(event));
    };
    const std::string days = text_of(child(node, "us-term-extension"));
    add("PTA", "patent term extended or adjusted, days", days == "0" ? "" : days);
    add("TERM", "length of grant, years", text_of(child(node, "length-of-grant")));
    add("TD", "terminal disclaimer", text_of(child(node, "disclaimer")));
}

// ---- the document ----

void read_bibliographic_field(xml_node node, std::string_view lang, Publication& to) {
    const std::string_view name = local_name(node);
    if (name == "publication-reference") {
        to.number = publication_number(read_document_id(child(node, "document-id")));
    } else if (name == "application-reference") {
        to.application = application_number(read_document_id(child(node, "document-id")));
        to.right = right_type(node.attribute("appl-type").value());
    } else if (name == "invention-title") {
        if (std::string title = text_of(node); !title.empty())
            to.titles.push_back({std::string(lang), patent::TextOrigin::Original, std::move(title)});
    } else if (name == "priority-claims") read_priority_claims(node, {}, to);
    else if (name == "us-term-of-grant") read_term(node, to);
    else if (name == "classifications-ipcr") read_ipcr(node, to);
    else if (name == "classification-ipc") read_ipc(node, to);
    else if (name == "classifications-cpc") read_cpc(node, to);
    else if (name == "classification-national") read_national(node, to);
    else if (name == "classification-locarno") read_locarno(node, to);
    else if (name == "references-cited" || name == "us-references-cited") read_citations(node, to);
    else if (name == "us-related-documents") read_relations(node, to);
    else if (name == "parties" || name == "us-parties") read_parties(node, to);
    else if (name == "assignees") read_assignees(node, to);
    else if (name == "examiners") read_examiners(node, to);
    else if (name == "pct-or-regional-filing-data") read_pct_filing(node, to);
    else if (name == "pct-or-regional-publishing-data")
        to.pct_publication = publication_number(read_document_id(child(node, "document-id")));
}

/// US documents that are printed as grants: B1 B2 (utility), S1 P2 P3 E1 H1 …; A1 A2 A9 P1 P4 P9 are publications of applications.
bool is_grant(xml_node root) { return local_name(root) == "us-patent-grant"; }

Extracted read_document(xml_node root, Publication& to) {
    std::string lang = language_code(text_of(root.attribute("lang")));
    if (lang.empty()) lang = "en";
    const xml_node bibliographic = child(root, is_grant(root) ? "us-bibliographic-data-grant" : "us-bibliographic-data-application");
    for (xml_node node : bibliographic.children())
        if (node.type() == pugi::node_element) read_bibliographic_field(node, lang, to);
    if (to.number.number.empty()) return Extracted::reject("no publication number (publication-reference/document-id/doc-number)");
    // A statutory invention registration is printed like a patent, but is none (35 U.S.C. 157(c) before 2013).
    if (is_grant(root) && to.right != patent::RightType::Other) to.grant_date = to.number.date;
    to.source.produced = parse_date(text_of(root.attribute("date-produced")));
    for (xml_node node : root.children()) {
        const std::string_view name = local_name(node);
        if (name == "abstract") {
            if (patent::LocalText abstract = read_abstract(node, lang); !abstract.text.empty()) to.abstracts.push_back(std::move(abstract));
        } else if (name == "description") {
            to.descriptions.push_back(read_description(node, lang));
        } else if (name == "claims") {
            to.claims.push_back(read_claims(node, lang));
        } else if (name == "drawings") {
            read_figures(node, to.figures);
        }
    }
    return {};
}

Extracted extract(xml_node root, Publication& to) {
    const std::string_view name = local_name(root);
    if (name == "us-patent-grant" || name == "us-patent-application") return read_document(root, to);
    if (name == "patent-application-publication") return read_pap(root, to);
    if (name.substr(0, 8) == "sequence" || name == "us-sequence-list-doc") return Extracted::set_aside("sequence listing");
    return Extracted::reject("root element \"" + std::string(name.substr(0, 60)) +
                             "\"; expected us-patent-grant, us-patent-application or patent-application-publication");
}

class UsptoXml final : public Reader {
  public:
    std::string_view name() const override { return "uspto-xml"; }
    std::string_view help() const override {
        return "USPTO full text, XML: grants v4.0-4.7 (since 2005), applications v1.5-4.6 (since 2001); weekly bulk files of "
               "bulkdata.uspto.gov";
    }
    int recognise(std::string_view head) const override {
        for (const std::string_view root : {"<us-patent-grant", "<us-patent-application", "<patent-application-publication"})
            if (head.find(root) != head.npos) return 100;
        // A file may begin with a sequence listing.
        return head.find("<sequence-cwu") != head.npos || head.find("<us-sequence-list") != head.npos ? 60 : 0;
    }
    Result<void> read(ByteSource& source, std::string_view file, const Sink& sink) const override {
        return read_xml_records(source, {file, name()}, sink, extract);
    }
};

}  // namespace

const Reader& uspto_xml() {
    static const UsptoXml reader;
    return reader;
}

}  // namespace winnow::ingest
