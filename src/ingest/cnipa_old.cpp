// CNIPA publications, older format: root cn-patent-document (WIPO ST.36 with Chinese additions). Format: docs/formats/cnipa-xml.md.
#include "ingest/cn_fields.h"
#include "ingest/formats.h"
#include "ingest/markup.h"
#include "ingest/us_class.h"
#include "ingest/xml.h"

namespace winnow::ingest {

namespace {

using patent::Publication;
using pugi::xml_node;

/// The child "cn-x" or "x".
xml_node cn_child(xml_node parent, std::string_view name) {
    const xml_node found = child(parent, "cn-" + std::string(name));
    return found ? found : child(parent, name);
}

patent::Party read_party(xml_node node, patent::PartyRole role) {
    patent::Party party;
    party.role = role;
    party.sequence = parse_number(node.attribute("sequence").value());
    const xml_node book = child(node, "addressbook");
    for (const xml_node holder : {book, node})
        for (const std::string_view name : {"name", "orgname", "last-name"})
            if (party.name.empty()) party.name = text_of(child(holder, name));
    const xml_node address = child(book ? book : node, "address");
    party.country = country_code(text_of(child(address, "country")));
    party.province = text_of(child(address, "state"));
    party.city = text_of(child(address, "city"));
    set_cn_address(party, text_of(child(address, "text")));
    return party;
}

void read_agent(xml_node node, Publication& to) {
    const xml_node agency = cn_child(node, "agency");
    std::string name = text_of(child(agency, "name"));
    if (name.empty()) name = text_of(at(agency, {"addressbook", "name"}));
    if (!name.empty()) add_cn_agency(to, std::move(name));
    add_party(to, read_party(node, patent::PartyRole::Agent));
}

void read_party_list(xml_node list, Publication& to) {
    for (xml_node node : list.children()) {
        std::string_view name = local_name(node);
        if (name.substr(0, 3) == "cn-") name.remove_prefix(3);
        if (name == "applicant") add_party(to, read_party(node, patent::PartyRole::Applicant));
        else if (name == "assignee" || name == "patentee") add_party(to, read_party(node, patent::PartyRole::Assignee));
        else if (name == "inventor" || name == "designer") add_party(to, read_party(node, patent::PartyRole::Inventor));
        else if (name == "agent") read_agent(node, to);
        else if (name == "primary-examiner" || name == "assistant-examiner" || name == "examiner")
            add_party(to, read_party(node, patent::PartyRole::Examiner));
    }
}

void read_parties(xml_node parties, Publication& to) {
    for (xml_node list : parties.children()) read_party_list(list, to);
}

void read_ipcr(xml_node list, Publication& to) {
    bool first = true;
    each(list, "classification-ipcr", [&](xml_node node) {
        std::string symbol = symbol_from_pieces(node);
        const std::string text = text_of(child(node, "text"));
        if (symbol.empty()) symbol = text;
        std::string version = text_of(at(node, {"ipc-version-indicator", "date"}));
        // "A24B   15/18    (2006.01)"
        const size_t bracket = text.find('(');
        if (version.empty() && bracket != text.npos && text.size() >= bracket + 8 && text[bracket + 5] == '.')
            version = text.substr(bracket + 1, 4) + text.substr(bracket + 6, 2) + "01";
        add_class(to, {"IPC", symbol.substr(0, symbol.find('(')), version, first});
        first = false;
    });
}

void read_locarno(xml_node node, Publication& to) {
    each(node, "main-classification", [&](xml_node symbol) { add_class(to, {"LOC", locarno_from_digits(text_of(symbol)), {}, true}); });
    each(node, "further-classification", [&](xml_node symbol) { add_class(to, {"LOC", locarno_from_digits(text_of(symbol))}); });
}

void read_citations(xml_node list, Publication& to) {
    each(list, "citation", [&](xml_node node) {
        patent::Citation citation;
        citation.by = patent::CitedBy::Examiner;  // INID 56: documents compared
        citation.category = text_of(child(node, "category"));
        citation.number = publication_number(read_document_id(at(node, {"patcit", "document-id"})));
        if (!citation.is_patent()) citation.text = text_of(child(node, "nplcit"));
        if (!citation.is_patent() && citation.text.empty()) citation.text = text_of(child(node, "patcit"));
        if (citation.is_patent() || !citation.text.empty()) to.citations.push_back(std::move(citation));
    });
}

void read_bibliographic_field(xml_node node, Publication& to) {
    std::string_view name = local_name(node);
    if (name.substr(0, 3) == "cn-") name.remove_prefix(3);
    if (name == "publication-reference") {
        to.number = publication_number(read_document_id(child(node, "document-id")));
    } else if (name == "application-reference") {
        to.application = application_number(read_document_id(child(node, "document-id")));
        to.right = cn_right_type(node.attribute("appl-type").value(), {});
    } else if (name == "invention-title") {
        if (std::string title = text_of(node); !title.empty()) to.titles.push_back({"zh", patent::TextOrigin::Original, std::move(title)});
    } else if (name == "abstract") {
        if (patent::LocalText abstract = read_abstract(node, "zh"); !abstract.text.empty()) to.abstracts.push_back(std::move(abstract));
    } else if (name == "pct-or-regional-filing-data") {
        to.pct_application = application_number(read_document_id(child(node, "document-id")));
        if (!to.pct_application.number.empty()) to.relations.push_back({patent::RelationKind::PctEntry, to.pct_application});
    } else if (name == "related-publication") {
        each(node, "document-id", [&](xml_node id) {
            to.relations.push_back({patent::RelationKind::PriorPublication, publication_number(read_document_id(id))});
        });
    } else if (name == "abstract-drawing") read_figures(node, to.figures);
    else if (name == "priority-claims") read_priority_claims(node, {}, to);
    else if (name == "classifications-ipcr") read_ipcr(node, to);
    else if (name == "classification-locarno") read_locarno(node, to);
    else if (name == "related-documents") read_parents(node, {}, to);
    else if (name == "references-cited") read_citations(node, to);
    else if (name == "parties") read_parties(node, to);
    else if (name == "examiners" || name == "assignees") read_party_list(node, to);
    else if (name == "pct-or-regional-publishing-data")
        to.pct_publication = publication_number(read_document_id(child(node, "document-id")));
}

void read_body(xml_node body, Publication& to) {
    for (xml_node node : body.children()) {
        const std::string_view name = local_name(node);
        if (name == "description") to.descriptions.push_back(read_description(node, "zh"));
        else if (name == "claims") to.claims.push_back(read_claims(node, "zh"));
        else if (name == "drawings") read_figures(node, to.figures);
        else if (name == "abstract" && to.abstracts.empty()) {
            if (patent::LocalText abstract = read_abstract(node, "zh"); !abstract.text.empty()) to.abstracts.push_back(std::move(abstract));
        }
    }
}

Extracted extract(xml_node root, Publication& to) {
    const xml_node bibliographic = cn_child(root, "bibliographic-data");
    for (xml_node node : bibliographic.children())
        if (node.type() == pugi::node_element) read_bibliographic_field(node, to);
    if (to.number.number.empty()) {
        const std::string_view name = local_name(root);
        if (name == "cn-application-body" || name == "application-body")
            return Extracted::reject("a text without bibliographic data: its publication number is not known");
        return Extracted::reject("no publication number (cn-publication-reference/document-id/doc-number)");
    }
    if (to.right == patent::RightType::Unknown) to.right = cn_right_type({}, to.number.kind);
    if (cn_kind_grants(to.number.kind)) to.grant_date = to.number.date;
    to.source.produced = parse_date(text_of(root.attribute("date-produced")));
    read_body(root, to);
    read_body(cn_child(root, "application-body"), to);
    return {};
}

class CnipaOld final : public Reader {
  public:
    std::string_view name() const override { return "cnipa-old"; }
    std::string_view help() const override { return "CNIPA publications, XML until about 2015 (cn-patent-document, cn-application-body)"; }
    int recognise(std::string_view head) const override {
        for (const std::string_view root : {"<cn-patent-document", "<cn-application-body"})
            if (head.find(root) != head.npos) return 100;
        return 0;
    }
    Result<void> read(ByteSource& source, std::string_view file, const Sink& sink) const override {
        return read_xml_records(source, {file, name()}, sink, extract);
    }
};

}  // namespace

const Reader& cnipa_old() {
    static const CnipaOld reader;
    return reader;
}

}  // namespace winnow::ingest
