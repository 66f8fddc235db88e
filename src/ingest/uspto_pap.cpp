#include "ingest/uspto_pap.h"

#include "ingest/fields.h"
#include "ingest/markup.h"
#include "ingest/us_class.h"
#include "ingest/us_party.h"

namespace winnow::ingest {

namespace {

using patent::Publication;
using pugi::xml_node;

void read_ipc(xml_node node, Publication& to) {
    const std::string edition = text_of(child(node, "classification-ipc-edition"));
    const auto add = [&](std::string_view name, bool first) {
        each(node, name, [&](xml_node one) { add_class(to, {"IPC", ipc_from_columns(text_of(child(one, "ipc"))), edition, first}); });
    };
    add("classification-ipc-primary", true);
    add("classification-ipc-secondary", false);
}

void read_uspc(xml_node node, Publication& to) {
    const auto add = [&](std::string_view name, bool first) {
        each(node, name, [&](xml_node one) {
            each(one, "uspc", [&](xml_node uspc) {
                std::string columns = text_of(child(uspc, "class"));
                columns.resize(3, ' ');
                add_class(to, {"USPC", uspc_from_columns(columns + text_of(child(uspc, "subclass"))), {}, first});
            });
        });
    };
    add("classification-us-primary", true);
    add("classification-us-secondary", false);
}

/// Where a person lives. Citizenship stands beside it and is another matter.
void read_residence(xml_node residence, patent::Party& party) {
    for (const std::string_view kind : {"residence-us", "residence-non-us"}) {
        const xml_node place = child(residence, kind);
        if (!place) continue;
        party.city = text_of(child(place, "city"));
        party.province = text_of(child(place, "state"));
        party.country = country_code(text_of(child(place, "country-code")));
    }
}

/// The postal address. Its city and country are the party's where no residence says them.
void read_address(xml_node address, patent::Party& party) {
    const bool lives_elsewhere = !party.city.empty() || !party.country.empty();
    for (xml_node piece : address.children()) {
        const std::string_view name = local_name(piece);
        if (name == "country") {
            if (party.country.empty()) party.country = country_code(text_of(child(piece, "country-code")));
            continue;
        }
        if (name != "city" && name != "state" && name != "postalcode" && name.substr(0, 8) != "address-") continue;
        const std::string text = text_of(piece);
        append_address(party.address, text);
        if (name == "city" && !lives_elsewhere) party.city = text;
        if (name == "state" && !lives_elsewhere) party.province = text;
    }
}

std::string name_of(xml_node name) {
    return name_from_pieces(text_of(child(name, "family-name")), text_of(child(name, "given-name")), text_of(child(name, "middle-name")),
                            text_of(child(name, "name-suffix")));
}

void read_inventors(xml_node list, Publication& to) {
    uint32_t sequence = 0;
    for (xml_node node : list.children()) {
        const std::string_view name = local_name(node);
        if (name != "first-named-inventor" && name != "inventor") continue;
        patent::Party party;
        party.role = patent::PartyRole::Inventor;
        party.sequence = ++sequence;
        party.name = name_of(child(node, "name"));
        read_residence(child(node, "residence"), party);
        read_address(child(node, "address"), party);
        // "INV": the inventor is the applicant.
        if (text_of(child(node, "authority-applicant")) == "INV") {
            patent::Party applicant = party;
            applicant.role = patent::PartyRole::Applicant;
            add_party(to, std::move(applicant));
        }
        add_party(to, std::move(party));
    }
}

void read_assignee(xml_node node, uint32_t sequence, Publication& to) {
    patent::Party party;
    party.role = patent::PartyRole::Assignee;
    party.sequence = sequence;
    party.name = text_of(child(node, "organization-name"));
    if (party.name.empty()) party.name = name_of(child(node, "name"));
    party.type = assignee_type(text_of(child(node, "assignee-type")));
    read_residence(child(node, "residence"), party);
    read_address(child(node, "address"), party);
    add_party(to, std::move(party));
}

patent::RelationKind relation_kind(std::string_view name) {
    if (name == "continuation-of") return patent::RelationKind::Continuation;
    if (name == "continuation-in-part-of") return patent::RelationKind::ContinuationInPart;
    if (name == "division-of") return patent::RelationKind::Division;
    if (name == "reissue-of") return patent::RelationKind::Reissue;
    if (name == "non-provisional-of-provisional") return patent::RelationKind::Provisional;
    if (name == "a-371-of-international") return patent::RelationKind::PctEntry;
    return patent::RelationKind::Other;
}

/// continuity-data holds relations directly or in groups ("continuations", "division").
void read_continuity(xml_node parent, Publication& to) {
    for (xml_node node : parent.children()) {
        if (node.type() != pugi::node_element) continue;
        xml_node id = at(node, {"parent-child", "parent", "document-id"});
        if (!id) id = child(node, "document-id");
        if (!id) {
            read_continuity(node, to);
            continue;
        }
        const patent::RelationKind kind = relation_kind(local_name(node));
        RawNumber raw = read_document_id(id);
        if (raw.office.empty()) raw.office = "US";
        patent::DocNumber number = application_number(raw);
        if (number.number.empty()) continue;
        if (kind == patent::RelationKind::PctEntry) to.pct_application = number;
        to.relations.push_back({kind, std::move(number)});
    }
}

void read_priority(xml_node node, Publication& to) {
    RawNumber raw;
    raw.number = text_of(at(node, {"priority-application-number", "doc-number"}));
    raw.office = country_code(text_of(child(node, "country-code")));
    if (raw.office.empty()) raw.office = country_code(text_of(at(node, {"priority-application-number", "country-code"})));
    raw.date = parse_date(text_of(child(node, "filing-date")));
    if (!raw.number.empty()) to.priorities.push_back({application_number(raw), patent::PriorityKind::National});
}

void read_bibliographic(xml_node bibliographic, Publication& to) {
    uint32_t assignees = 0;
    for (xml_node node : bibliographic.children()) {
        const std::string_view name = local_name(node);
        if (name == "document-id") {
            RawNumber raw = read_document_id(node);
            raw.office = "US";
            to.number = publication_number(raw);
        } else if (name == "domestic-filing-data") {
            RawNumber raw = read_document_id(child(node, "application-number"));
            raw.office = "US";
            raw.date = parse_date(text_of(child(node, "filing-date")));
            to.application = application_number(raw);
        } else if (name == "technical-information") {
            read_ipc(child(node, "classification-ipc"), to);
            read_uspc(child(node, "classification-us"), to);
            if (std::string title = text_of(child(node, "title-of-invention")); !title.empty())
                to.titles.push_back({"en", patent::TextOrigin::Original, std::move(title)});
        } else if (name == "foreign-priority-data") read_priority(node, to);
        else if (name == "continuity-data") read_continuity(node, to);
        else if (name == "inventors") read_inventors(node, to);
        else if (name == "assignee") read_assignee(node, ++assignees, to);
    }
}

/// "Abstract of Disclosure" above it does not belong to it.
patent::LocalText read_abstract_paragraphs(xml_node abstract) {
    patent::LocalText whole{"en", patent::TextOrigin::Original, {}};
    for (xml_node node : abstract.children()) {
        if (local_name(node) == "heading") continue;
        const std::string text = text_of(node);
        if (!text.empty()) whole.text.append(whole.text.empty() ? "" : " ").append(text);
    }
    return whole;
}

void read_images(xml_node drawings, std::vector<std::string>& files) {
    for (xml_node figure : drawings.children())
        each(figure, "image", [&](xml_node image) {
            if (std::string file = text_of(image.attribute("file")); !file.empty()) files.push_back(std::move(file));
        });
}

}  // namespace

Extracted read_pap(xml_node root, Publication& to) {
    read_bibliographic(child(root, "subdoc-bibliographic-information"), to);
    if (to.number.number.empty())
        return Extracted::reject("no publication number (subdoc-bibliographic-information/document-id/doc-number)");
    to.right = to.number.kind.substr(0, 1) == "P" ? patent::RightType::Plant : patent::RightType::Invention;
    if (patent::LocalText abstract = read_abstract_paragraphs(child(root, "subdoc-abstract")); !abstract.text.empty())
        to.abstracts.push_back(std::move(abstract));
    if (const xml_node description = child(root, "subdoc-description")) to.descriptions.push_back(read_description(description, "en"));
    if (const xml_node claims = child(root, "subdoc-claims")) to.claims.push_back(read_claims(claims, "en"));
    read_images(child(root, "subdoc-drawings"), to.figures);
    return {};
}

}  // namespace winnow::ingest
