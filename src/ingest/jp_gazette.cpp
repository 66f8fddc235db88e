// Japanese patent gazettes: root jp-official-gazette (WIPO ST.36 with additions of the JPO, until 2021); the publications since 2022
// are ST.96 and go to the reader of that. Format: docs/formats/jpo-gazette.md.
#include "ingest/formats.h"
#include "ingest/jp_fields.h"
#include "ingest/markup.h"
#include "ingest/st8_symbol.h"
#include "ingest/st96_document.h"
#include "ingest/xml.h"

namespace winnow::ingest {

namespace {

using patent::Publication;
using pugi::xml_node;

/// What stands in the root's attributes and is needed everywhere below.
struct Gazette {
    std::string office = "JP";
    std::string lang = "ja";
    std::string kind_name;  // "公開特許公報(A)"
};

RawNumber with_office(RawNumber raw, const Gazette& gazette) {
    if (raw.office.empty()) raw.office = gazette.office;
    return raw;
}

void read_publication(xml_node reference, xml_node root, Gazette& gazette, Publication& to) {
    RawNumber raw = with_office(read_document_id(child(reference, "document-id")), gazette);
    gazette.kind_name = raw.kind;
    raw.kind = jp_kind(raw.kind);
    if (raw.kind.empty()) raw.kind = text_of(root.attribute("kind-of-st16"));
    to.number = publication_number(raw);
    to.right = jp_right_type(gazette.kind_name, to.number.kind);
}

// ---- parties ----

/// The first address book with a name: the Japanese one stands before that of the applicant's own language.
xml_node named_book(xml_node party) {
    xml_node found;
    each(party, "addressbook", [&](xml_node book) {
        if (!found && !text_of(child(book, "name")).empty()) found = book;
    });
    return found ? found : party;
}

patent::Party read_party(xml_node node, patent::PartyRole role) {
    const xml_node book = named_book(node);
    patent::Party party;
    party.role = role;
    party.sequence = parse_number(node.attribute("sequence").value());
    party.name = text_of(child(book, "name"));
    party.registration = text_of(child(book, "registered-number"));
    const xml_node address = child(book, "address");
    party.country = country_code(text_of(child(address, "country")));
    set_jp_address(party, text_of(child(address, "text")));
    return party;
}

void read_parties(xml_node node, Publication& to) {
    for (xml_node child : node.children()) {
        const std::string_view name = local_name(child);
        if (name == "applicant") add_party(to, read_party(child, patent::PartyRole::Applicant));
        else if (name == "patentee" || name == "right-holder" || name == "owner")
            add_party(to, read_party(child, patent::PartyRole::Assignee));
        else if (name == "inventor" || name == "deviser" || name == "creator")
            add_party(to, read_party(child, patent::PartyRole::Inventor));
        else if (name == "agent" || name == "attorney") add_jp_agent(to, read_party(child, patent::PartyRole::Agent));
        else if (child.type() == pugi::node_element) read_parties(child, to);
    }
}

void read_examiners(xml_node list, Publication& to) {
    uint32_t sequence = 0;
    for (xml_node node : list.children()) {
        if (node.type() != pugi::node_element) continue;
        patent::Party party;
        party.role = patent::PartyRole::Examiner;
        party.sequence = ++sequence;
        party.name = text_of(child(named_book(node), "name"));
        if (party.name.empty()) party.name = text_of(node);
        add_party(to, std::move(party));
    }
}

// ---- classes ----

void read_ipc(xml_node list, Publication& to) {
    bool first = true;
    for (xml_node node : list.children()) {
        const std::string_view name = local_name(node);
        if (name != "main-clsf" && name != "further-clsf") continue;
        patent::Classification found = read_st8("IPC", node.text().get());
        found.first = first;
        first = false;
        add_class(to, std::move(found));
    }
}

void read_national(xml_node list, Publication& to) {
    for (xml_node node : list.children()) {
        const std::string_view name = local_name(node);
        if (name == "main-clsf" || name == "further-clsf")
            add_fi(to, text_of(node), text_of(attribute(node, "facet")), name == "main-clsf");
    }
}

std::vector<std::string> texts(xml_node list, std::string_view name) {
    std::vector<std::string> found;
    each(list, name, [&](xml_node node) { found.push_back(text_of(node)); });
    return found;
}

// ---- numbers of others ----

void read_priorities(xml_node list, Publication& to) {
    each(list, "priority-claim", [&](xml_node node) {
        patent::Priority priority;
        RawNumber raw = read_document_id(node);
        if (raw.office.empty()) raw.office = "JP";  // domestic priority (patent act, section 41)
        priority.number = application_number(raw);
        // The JPO says "international" of every priority under the Paris Convention.
        if (std::string_view(attribute(node, "kind").value()) == "international") priority.kind = patent::PriorityKind::International;
        if (!priority.number.number.empty()) to.priorities.push_back(std::move(priority));
    });
}

void read_relations(xml_node list, const Gazette& gazette, Publication& to) {
    for (xml_node node : list.children()) {
        const std::string_view name = local_name(node);
        const patent::RelationKind kind = name == "division" ? patent::RelationKind::Division : patent::RelationKind::Other;
        const auto add = [&](xml_node id) {
            patent::DocNumber parent = application_number(with_office(read_document_id(id), gazette));
            if (!parent.number.empty()) to.relations.push_back({kind, std::move(parent)});
        };
        each(node, "document-id", add);
        each(node, "relation", [&](xml_node relation) { add(at(relation, {"parent-doc", "document-id"})); });
    }
}

/// Other publications of this application: the unexamined one, or a patent that was printed before it.
void read_public_availability(xml_node dates, const Gazette& gazette, Publication& to) {
    for (xml_node node : dates.children()) {
        if (node.type() != pugi::node_element) continue;
        const bool grant = local_name(node) == "printed-with-grant";
        RawNumber raw = with_office(read_document_id(child(node, "document-id")), gazette);
        raw.kind = jp_kind(raw.kind);
        if (raw.kind.empty() && !grant) raw.kind = to.right == patent::RightType::UtilityModel ? "U" : "A";
        patent::DocNumber number = publication_number(raw);
        if (number.number.empty()) continue;
        const bool own = number.office == to.number.office && number.number == to.number.number;
        if (own && grant) to.grant_date = number.date;
        if (own) continue;
        if (grant) {
            patent::LegalEvent event;
            event.date = number.date;
            event.office = gazette.office;
            event.kind = patent::EventKind::Grant;
            event.text = "printed with grant: " + patent::publication_key(number);
            to.events.push_back(std::move(event));
        }
        to.relations.push_back({patent::RelationKind::PriorPublication, std::move(number)});
    }
}

void read_pct_filing(xml_node node, Publication& to) {
    RawNumber raw = read_document_id(child(node, "document-id"));
    // The receiving office stands in front of the digits or beside them.
    const bool beside = !raw.office.empty() && raw.office != "WO" && raw.number.find_first_not_of("0123456789/") == raw.number.npos;
    if (beside) raw.number.insert(0, raw.office);
    raw.office = "WO";
    to.pct_application = application_number(raw);
    if (!to.pct_application.number.empty()) to.relations.push_back({patent::RelationKind::PctEntry, to.pct_application});
}

void read_pct_publication(xml_node node, Publication& to) {
    RawNumber raw = read_document_id(child(node, "document-id"));
    raw.office = "WO";
    raw.kind = jp_kind(raw.kind);
    to.pct_publication = publication_number(raw);
}

void read_citations(xml_node list, Publication& to) {
    each(list, "citation", [&](xml_node node) {
        const xml_node document = child(node, "patcit");
        const RawNumber raw = read_document_id(child(document, "document-id"));
        patent::Citation citation;
        if (document) citation = jp_citation(text_of(document), patent::CitedBy::Examiner);
        else citation.by = patent::CitedBy::Examiner, citation.text = text_of(child(node, "nplcit"));
        if (!raw.number.empty()) citation.number = publication_number(raw);
        if (citation.is_patent()) citation.text.clear();
        if (citation.text.empty() && !citation.is_patent()) citation.text = text_of(child(node, "text"));
        citation.category = text_of(child(node, "category"));
        if (citation.is_patent() || !citation.text.empty()) to.citations.push_back(std::move(citation));
    });
}

/// The documents that a description names: 特許文献, 非特許文献.
void read_applicant_citations(xml_node node, Publication& to) {
    for (xml_node child : node.children()) {
        const std::string_view name = local_name(child);
        if (name == "patcit" || name == "nplcit") {
            patent::Citation citation;
            if (name == "patcit") citation = jp_citation(text_of(child), patent::CitedBy::Applicant);
            else citation.by = patent::CitedBy::Applicant, citation.text = text_of(child);
            if (citation.is_patent() || !citation.text.empty()) to.citations.push_back(std::move(citation));
        } else if (child.type() == pugi::node_element) {
            read_applicant_citations(child, to);
        }
    }
}

// ---- the document ----

void read_examination_request(xml_node node, const Gazette& gazette, Publication& to) {
    if (std::string_view(node.attribute("true-or-false").value()) != "true") return;
    patent::LegalEvent event;
    event.office = gazette.office;  // on which day is not said
    event.kind = patent::EventKind::ExaminationRequest;
    event.text = "examination requested before the publication";
    to.events.push_back(std::move(event));
}

void read_bibliographic_field(xml_node node, const Gazette& gazette, Publication& to) {
    const std::string_view name = local_name(node);
    if (name == "application-reference") {
        to.application = application_number(with_office(read_document_id(child(node, "document-id")), gazette));
    } else if (name == "invention-title") {
        if (std::string title = text_of(node); !title.empty())
            to.titles.push_back({gazette.lang, patent::TextOrigin::Original, std::move(title)});
    } else if (name == "theme-code-info") {
        const xml_node terms = child(node.parent(), "f-term-info");
        add_f_terms(to, texts(node, "theme-code"), texts(terms, "f-term"));
    } else if (name == "f-term-info") {
        if (!child(node.parent(), "theme-code-info")) add_f_terms(to, {}, texts(node, "f-term"));
    } else if (name == "registration-date" || name == "date-of-registration") {
        const std::string date = text_of(child(node, "date"));
        to.grant_date = parse_date(date.empty() ? text_of(node) : date);
    } else if (name == "parties") read_parties(node, to);
    else if (name == "examiners") read_examiners(node, to);
    else if (name == "classification-ipc" || name == "classifications-ipcr") read_ipc(node, to);
    else if (name == "classification-national") read_national(node, to);
    else if (name == "priority-claims") read_priorities(node, to);
    else if (name == "related-documents") read_relations(node, gazette, to);
    else if (name == "dates-of-public-availability") read_public_availability(node, gazette, to);
    else if (name == "pct-or-regional-filing-data") read_pct_filing(node, to);
    else if (name == "pct-or-regional-publishing-data") read_pct_publication(node, to);
    else if (name == "references-cited") read_citations(node, to);
    else if (name == "request-for-examination") read_examination_request(node, gazette, to);
    else if (name == "total-pages") to.page_count = parse_number(text_of(node));
}

void read_body(xml_node root, const Gazette& gazette, Publication& to) {
    for (xml_node node : root.children()) {
        const std::string_view name = local_name(node);
        if (name == "abstract") {
            if (patent::LocalText text = read_abstract(node, gazette.lang); !text.text.empty()) to.abstracts.push_back(std::move(text));
        } else if (name == "description") {
            to.descriptions.push_back(read_description(node, gazette.lang));
            read_applicant_citations(node, to);
        } else if (name == "claims") {
            to.claims.push_back(read_claims(node, gazette.lang));
        } else if (name == "drawings") {
            read_figures(node, to.figures);
        }
    }
}

Extracted read_gazette(xml_node root, Publication& to) {
    Gazette gazette;
    if (std::string office = country_code(text_of(root.attribute("country"))); !office.empty()) gazette.office = std::move(office);
    if (std::string lang = language_code(text_of(root.attribute("lang"))); !lang.empty()) gazette.lang = std::move(lang);
    const xml_node bibliographic = child(root, "bibliographic-data");
    read_publication(child(bibliographic, "publication-reference"), root, gazette, to);
    if (to.number.number.empty()) return Extracted::reject("no publication number (publication-reference/document-id/doc-number)");
    for (xml_node node : bibliographic.children())
        if (node.type() == pugi::node_element) read_bibliographic_field(node, gazette, to);
    read_body(root, gazette, to);
    return {};
}

Extracted extract(xml_node root, Publication& to) {
    const std::string_view name = local_name(root);
    if (name == "jp-official-gazette") return read_gazette(root, to);
    if (name == "ST26SequenceListing" || name == "sequence-list") return Extracted::set_aside("sequence listing");
    return read_st96(root, to);
}

class JpoGazette final : public Reader {
  public:
    std::string_view name() const override { return "jpo-gazette"; }
    std::string_view help() const override {
        return "Japanese gazettes, XML: jp-official-gazette (2004-2021) and ST.96 (since 2022); JPO bulk data download";
    }
    int recognise(std::string_view head) const override {
        if (head.find("<jp-official-gazette") != head.npos) return 100;
        return head.find("www.jpo.go.jp/standards/XMLSchema/ST96/JPPatent") != head.npos ? 100 : 0;
    }
    Result<void> read(ByteSource& source, std::string_view file, const Sink& sink) const override {
        return read_xml_records(source, {file, name()}, sink, extract);
    }
};

}  // namespace

const Reader& jpo_gazette() {
    static const JpoGazette reader;
    return reader;
}

}  // namespace winnow::ingest
