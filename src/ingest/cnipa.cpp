// CNIPA publications, current format: root business:PatentDocumentAndRelated (schema V2). Format: docs/formats/cnipa-xml.md.
#include <unordered_map>

#include "ingest/cn_fields.h"
#include "ingest/formats.h"
#include "ingest/markup.h"
#include "ingest/us_class.h"
#include "ingest/xml.h"

namespace winnow::ingest {

namespace {

using patent::Publication;
using pugi::xml_node;

bool is_standard(xml_node node) { return std::string_view(node.attribute("dataFormat").value()) == "standard"; }

/// Numbers come twice: as the office writes them (with check digit) and in fixed width. The first form with a number wins
/// (original before standard); both normalise to the same.
xml_node preferred(xml_node parent, std::string_view name) {
    xml_node found;
    each(parent, name, [&](xml_node node) {
        if (!found || (is_standard(found) && !is_standard(node))) found = node;
    });
    return found;
}

/// Calls f for each child, leaving out standard forms where original ones exist.
template <class F>
void each_once(xml_node parent, std::string_view name, F&& f) {
    bool originals = false;
    each(parent, name, [&](xml_node node) { originals |= !is_standard(node); });
    each(parent, name, [&](xml_node node) {
        if (!originals || !is_standard(node)) f(node);
    });
}

// ---- parties ----

/// "0" stands for an empty field.
std::string field(xml_node parent, std::string_view name) {
    std::string text = text_of(child(parent, name));
    return text == "0" ? std::string{} : text;
}

patent::Party read_party(xml_node node, patent::PartyRole role) {
    patent::Party party;
    party.role = role;
    party.sequence = parse_number(node.attribute("sequence").value());
    const xml_node book = child(node, "AddressBook");
    for (const xml_node holder : {book, node})
        for (const std::string_view name : {"Name", "OrganizationName", "FullName"})
            if (party.name.empty()) party.name = text_of(child(holder, name));
    const xml_node address = child(book, "Address");
    party.country = country_code(field(address, "WIPOST3Code"));
    party.province = field(address, "Province");
    party.city = field(address, "City");
    set_cn_address(party, field(address, "Text"));
    return party;
}

void read_agents(xml_node list, Publication& to) {
    each_once(list, "Agent", [&](xml_node node) {
        if (std::string agency = text_of(at(node, {"Agency", "AddressBook", "OrganizationName"})); !agency.empty())
            add_cn_agency(to, std::move(agency));
        add_party(to, read_party(node, patent::PartyRole::Agent));
    });
}

void read_parties(xml_node parent, Publication& to) {
    const auto read_all = [&](std::string_view list, std::string_view one, patent::PartyRole role) {
        each(parent, list,
             [&](xml_node details) { each_once(details, one, [&](xml_node node) { add_party(to, read_party(node, role)); }); });
    };
    read_all("ApplicantDetails", "Applicant", patent::PartyRole::Applicant);
    read_all("AssigneeDetails", "Assignee", patent::PartyRole::Assignee);
    read_all("PatenteeDetails", "Patentee", patent::PartyRole::Assignee);
    read_all("InventorDetails", "Inventor", patent::PartyRole::Inventor);
    read_all("DesignerDetails", "Designer", patent::PartyRole::Inventor);
    each(parent, "AgentDetails", [&](xml_node details) { read_agents(details, to); });
    read_all("ExaminerDetails", "Examiner", patent::PartyRole::Examiner);
    each(parent, "ExaminerDetails", [&](xml_node details) {
        for (const std::string_view name : {"PrimaryExaminer", "AssistantExaminer"})
            each(details, name, [&](xml_node node) { add_party(to, read_party(node, patent::PartyRole::Examiner)); });
    });
}

// ---- classes, priorities, relations, citations ----

void read_classes(xml_node details, std::string_view element, std::string_view scheme, Publication& to) {
    bool first = true;
    each(details, element, [&](xml_node node) {
        std::string symbol = symbol_from_pieces(node);
        if (symbol.empty()) symbol = text_of(child(node, "Text"));
        std::string version = text_of(child(node, "IPCVersionDate"));
        if (version.empty()) version = text_of(child(node, "CPCVersionDate"));
        const std::string sequence = node.attribute("sequence").value();
        const std::string value = text_of(child(node, "ClassificationValue"));
        add_class(to, {std::string(scheme), symbol, version, sequence.empty() ? first : sequence == "1", value != "N" && value != "A"});
        first = false;
    });
}

void read_locarno(xml_node node, Publication& to) {
    const auto add = [&](xml_node symbol, bool first) {
        add_class(to, {"LOC", locarno_from_digits(text_of(symbol)), text_of(child(node, "Edition")), first});
    };
    each(node, "MainClassification", [&](xml_node symbol) { add(symbol, true); });
    each(node, "FurtherClassification", [&](xml_node symbol) { add(symbol, false); });
    if (!child(node, "MainClassification")) add(node, true);
}

void read_priorities(xml_node details, Publication& to) {
    each_once(details, "Priority", [&](xml_node node) {
        const std::string_view kind = node.attribute("kind").value();
        patent::Priority priority;
        priority.number = application_number(read_document_id(child(node, "DocumentID") ? child(node, "DocumentID") : node));
        if (kind == "regional") priority.kind = patent::PriorityKind::Regional;
        if (kind == "international") priority.kind = patent::PriorityKind::International;
        if (!priority.number.number.empty()) to.priorities.push_back(std::move(priority));
    });
}

void read_relations(xml_node list, Publication& to) {
    static const std::unordered_map<std::string_view, patent::RelationKind> kinds = {
        {"Division", patent::RelationKind::Division},
        {"Continuation", patent::RelationKind::Continuation},
        {"ContinuationInPart", patent::RelationKind::ContinuationInPart},
        {"Reissue", patent::RelationKind::Reissue},
        {"RelatedPublication", patent::RelationKind::PriorPublication},
        {"PriorPublication", patent::RelationKind::PriorPublication},
    };
    for (xml_node node : list.children()) {
        const auto found = kinds.find(local_name(node));
        const patent::RelationKind kind = found == kinds.end() ? patent::RelationKind::Other : found->second;
        const auto add = [&](xml_node id) {
            const RawNumber raw = read_document_id(id);
            patent::DocNumber parent = kind == patent::RelationKind::PriorPublication ? publication_number(raw) : application_number(raw);
            if (!parent.number.empty()) to.relations.push_back({kind, std::move(parent)});
        };
        each_once(node, "DocumentID", add);
        each(node, "DocumentsRelation", [&](xml_node relation) { each(child(relation, "ParentDocument"), "DocumentID", add); });
    }
}

/// Numbers of claims: "1-3, 5".
std::vector<uint32_t> claim_list(std::string_view text) {
    std::vector<uint32_t> numbers;
    bool range = false;
    for (size_t i = 0; i < text.size();) {
        if (text[i] < '0' || text[i] > '9') {
            range |= text[i] == '-' || text[i] == '~';
            if (text[i] == ',' || text[i] == ';') range = false;
            ++i;
            continue;
        }
        const uint32_t number = parse_number(text.substr(i));
        for (uint32_t n = range && !numbers.empty() ? numbers.back() + 1 : number; n <= number && numbers.size() < 1000; ++n)
            numbers.push_back(n);
        range = false;
        while (i < text.size() && text[i] >= '0' && text[i] <= '9') ++i;
    }
    return numbers;
}

void read_citations(xml_node list, Publication& to) {
    each(list, "Citation", [&](xml_node node) {
        patent::Citation citation;
        // The documents compared (INID 56) are the examiner's; a citation of the applicant says so.
        const std::string by = text_of(child(node, "CitedBy"));
        citation.by = by.find("pplicant") != by.npos ? patent::CitedBy::Applicant : patent::CitedBy::Examiner;
        for (xml_node kind : node.children()) {
            const std::string_view name = local_name(kind);
            if (name == "ApplicationCitation" || name == "PatentCitation") {
                xml_node holder = preferred(kind, "PublicationReference");
                if (!holder) holder = preferred(kind, "ApplicationReference");
                const xml_node id = child(holder ? holder : kind, "DocumentID");
                citation.number = publication_number(read_document_id(id));
            } else if (name == "Category" || name == "CitationCategory") {
                citation.category = text_of(kind);
            } else if (name == "RelatedClaims" || name == "RelevantClaims" || name == "ClaimNumber") {
                citation.claims = claim_list(text_of(kind));
            } else if (name == "Passage" || name == "RelevantPassage") {
                citation.passage = text_of(kind);
            } else if (name != "CitedBy") {
                citation.text = text_of(kind);
            }
        }
        if (citation.is_patent()) citation.text.clear();
        if (citation.is_patent() || !citation.text.empty()) to.citations.push_back(std::move(citation));
    });
}

// ---- the document ----

void read_bibliographic_field(xml_node node, std::string_view lang, Publication& to) {
    const std::string_view name = local_name(node);
    if (name == "ClassificationIPCRDetails") {
        read_classes(node, "ClassificationIPCR", "IPC", to);
    } else if (name == "ClassificationCPCDetails") {
        read_classes(node, "ClassificationCPC", "CPC", to);
    } else if (name == "ClassificationLocarno") {
        read_locarno(node, to);
    } else if (name == "InventionTitle" || name == "DesignTitle") {
        if (is_standard(node) && !to.titles.empty()) return;
        std::string own = language_code(text_of(node.attribute("lang")));
        if (std::string title = text_of(node); !title.empty())
            to.titles.push_back({own.empty() ? std::string(lang) : own, patent::TextOrigin::Original, std::move(title)});
    } else if (name == "PriorityDetails") read_priorities(node, to);
    else if (name == "RelatedDocuments" || name == "RelatedDocumentDetails") read_relations(node, to);
    else if (name == "ReferencesCited") read_citations(node, to);
    else if (name == "Parties") read_parties(node, to);
    else if (name == "PCTOrRegionalPublishingData") to.pct_publication = publication_number(read_document_id(child(node, "DocumentID")));
    else if (name == "PCTOrRegionalApplicationData" || name == "PCTOrRegionalFilingData") {
        to.pct_application = application_number(read_document_id(child(node, "DocumentID")));
        if (!to.pct_application.number.empty()) to.relations.push_back({patent::RelationKind::PctEntry, to.pct_application});
    }
}

/// The publication's number from the bibliographic data, else from the attributes of the root.
void read_number(xml_node root, xml_node bibliographic, Publication& to) {
    RawNumber raw = read_document_id(child(preferred(bibliographic, "PublicationReference"), "DocumentID"));
    if (raw.office.empty()) raw.office = country_code(text_of(root.attribute("country")));
    if (raw.number.empty()) raw.number = text_of(root.attribute("docNumber"));
    if (raw.kind.empty()) raw.kind = text_of(root.attribute("kind"));
    if (!raw.date.known()) raw.date = parse_date(text_of(root.attribute("datePublication")));
    to.number = publication_number(raw);
}

void read_application(xml_node bibliographic, Publication& to) {
    const xml_node reference = preferred(bibliographic, "ApplicationReference");
    RawNumber raw = read_document_id(child(reference, "DocumentID"));
    if (raw.number.empty()) raw.number = text_of(child(bibliographic, "PatentNumber"));  // designs
    to.application = application_number(raw);
    to.right = cn_right_type(reference.attribute("applType").value(), to.number.kind);
}

void read_texts(xml_node root, std::string_view lang, Publication& to) {
    for (xml_node node : root.children()) {
        const std::string_view name = local_name(node);
        if (name == "Abstract" || name == "DesignBriefExplanation") {
            std::string own = language_code(text_of(node.attribute("lang")));
            for (xml_node figure : node.children())
                if (local_name(figure) == "AbstractFigure") read_figures(figure, to.figures);
            // Only the paragraphs: the figure of the abstract would leave "[image]".
            patent::LocalText abstract{own.empty() ? std::string(lang) : own, patent::TextOrigin::Original, {}};
            TextWriter writer(abstract.text);
            each(node, "Paragraphs", [&](xml_node paragraph) {
                writer.line_break();
                write_text(writer, paragraph);
            });
            if (!abstract.text.empty()) to.abstracts.push_back(std::move(abstract));
        } else if (name == "Description") {
            to.descriptions.push_back(read_description(node, lang));
        } else if (name == "Claims") {
            to.claims.push_back(read_claims(node, lang));
        } else if (name == "Drawings" || name == "DesignFigures" || name == "DesignDrawings") {
            read_figures(node, to.figures);
        }
    }
}

Extracted extract(xml_node root, Publication& to) {
    if (local_name(root) != "PatentDocumentAndRelated")
        return Extracted::reject("root element \"" + std::string(root.name()).substr(0, 60) +
                                 "\"; expected business:PatentDocumentAndRelated");
    std::string lang = language_code(text_of(root.attribute("lang")));
    if (lang.empty()) lang = "zh";
    xml_node bibliographic = child(root, "BibliographicData");
    if (!bibliographic) bibliographic = child(root, "DesignBibliographicData");
    read_number(root, bibliographic, to);
    if (to.number.number.empty()) return Extracted::reject("no publication number (PublicationReference/DocumentID/DocNumber)");
    read_application(bibliographic, to);
    for (xml_node node : bibliographic.children())
        if (node.type() == pugi::node_element) read_bibliographic_field(node, lang, to);
    read_parties(bibliographic, to);  // designs: without the Parties element
    if (cn_kind_grants(to.number.kind)) to.grant_date = to.number.date;
    to.deleted = std::string_view(root.attribute("status").value()) == "D";
    to.source.produced = parse_date(text_of(root.attribute("dateProduced")));
    read_texts(root, lang, to);
    return {};
}

class Cnipa final : public Reader {
  public:
    std::string_view name() const override { return "cnipa"; }
    std::string_view help() const override {
        return "CNIPA publications, XML schema V2 (business:PatentDocumentAndRelated), from CNIPA's data service";
    }
    int recognise(std::string_view head) const override { return head.find("PatentDocumentAndRelated") != head.npos ? 100 : 0; }
    Result<void> read(ByteSource& source, std::string_view file, const Sink& sink) const override {
        return read_xml_records(source, {file, name()}, sink, extract);
    }
};

}  // namespace

const Reader& cnipa() {
    static const Cnipa reader;
    return reader;
}

}  // namespace winnow::ingest
