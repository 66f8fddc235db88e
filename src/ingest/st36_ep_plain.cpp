// Bibliographic data in the elements of WIPO ST.36 itself (version 1.2), for EP documents without B-tags.
#include "ingest/markup.h"
#include "ingest/st36_ep_fields.h"
#include "ingest/st8_symbol.h"
#include "ingest/us_class.h"

namespace winnow::ingest {

namespace {

using patent::Publication;
using pugi::xml_node;

RawNumber with_office(RawNumber raw, std::string_view office) {
    if (raw.office.empty()) raw.office = office;
    return raw;
}

std::string name_of(xml_node book) {
    for (const std::string_view shape : {"orgname", "name"})
        if (std::string name = text_of(child(book, shape)); !name.empty()) return name;
    std::string name = text_of(child(book, "last-name"));
    for (const std::string_view piece : {"first-name", "middle-name", "suffix"})
        if (const std::string text = text_of(child(book, piece)); !text.empty())
            name += (name.empty() ? "" : piece == "first-name" ? ", " : " ") + text;
    return name;
}

patent::Party read_party(xml_node node, patent::PartyRole role) {
    const xml_node found = child(node, "addressbook"), book = found ? found : node, address = child(book, "address");
    patent::Party party;
    party.role = role;
    party.sequence = parse_number(node.attribute("sequence").value());
    party.name = name_of(book);
    for (const std::string_view name : {"iid", "registered-number"})
        if (party.registration.empty()) party.registration = text_of(child(book, name));
    party.city = text_of(child(address, "city"));
    party.country = country_code(text_of(child(address, "country")));
    for (xml_node piece : address.children())
        if (piece.type() == pugi::node_element && local_name(piece) != "country")
            party.address += (party.address.empty() ? "" : ", ") + text_of(piece);
    return party;
}

void read_parties(xml_node list, Publication& to) {
    for (xml_node node : list.children()) {
        if (node.type() != pugi::node_element) continue;
        const std::string_view name = local_name(node);
        if (name == "applicant") add_party(to, read_party(node, patent::PartyRole::Applicant));
        else if (name == "assignee" || name == "grantee" || name == "proprietor")
            add_party(to, read_party(node, patent::PartyRole::Assignee));
        else if (name == "inventor") add_party(to, read_party(node, patent::PartyRole::Inventor));
        else if (name == "agent" || name == "common-representative") add_party(to, read_party(node, patent::PartyRole::Agent));
        else read_parties(node, to);
    }
}

void read_classes(std::string_view scheme, xml_node list, Publication& to) {
    for (xml_node node : list.children()) {
        const std::string_view name = local_name(node);
        if (name != "classification-ipcr" && name != "classification-cpc") continue;
        patent::Classification found = read_st8(scheme, child(node, "text").text().get());
        if (std::string symbol = symbol_from_pieces(node); !symbol.empty()) {
            found.symbol = std::move(symbol);
            found.version = text_of(at(node, {"ipc-version-indicator", "date"}));
            found.first = text_of(child(node, "symbol-position")) == "F";
            const std::string value = text_of(child(node, "classification-value"));
            found.inventive = value != "N" && value != "A";
        }
        add_class(to, std::move(found));
    }
}

}  // namespace

void read_st36_bibliographic(xml_node bibliographic, std::string_view lang, Publication& to) {
    for (xml_node node : bibliographic.children()) {
        if (node.type() != pugi::node_element) continue;
        const std::string_view name = local_name(node);
        const xml_node id = child(node, "document-id");
        if (name == "publication-reference") {
            if (patent::DocNumber number = publication_number(with_office(read_document_id(id), "EP")); !number.number.empty())
                to.number = number;
        } else if (name == "application-reference") {
            to.application = application_number(with_office(read_document_id(id), "EP"));
        } else if (name == "invention-title") {
            std::string own = language_code(text_of(node.attribute("lang")));
            if (std::string title = text_of(node); !title.empty())
                to.titles.push_back({own.empty() ? std::string(lang) : std::move(own), patent::TextOrigin::Original, std::move(title)});
        } else if (name == "pct-or-regional-filing-data") {
            to.pct_application = application_number(with_office(read_document_id(id), "WO"));
            if (!to.pct_application.number.empty()) to.relations.push_back({patent::RelationKind::PctEntry, to.pct_application});
        } else if (name == "pct-or-regional-publishing-data") {
            to.pct_publication = publication_number(with_office(read_document_id(id), "WO"));
        } else if (name == "classifications-ipcr") read_classes("IPC", node, to);
        else if (name == "classifications-cpc") read_classes("CPC", node, to);
        else if (name == "priority-claims") read_priority_claims(node, "EP", to);
        else if (name == "related-documents") read_parents(node, "EP", to);
        else if (name == "parties") read_parties(node, to);
        else if (name == "references-cited") read_search_report(node, to);
    }
}

}  // namespace winnow::ingest
