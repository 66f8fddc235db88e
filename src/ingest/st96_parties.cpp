#include "ingest/st96_parties.h"

#include "ingest/jp_fields.h"
#include "ingest/markup.h"
#include "ingest/xml.h"

namespace winnow::ingest {

namespace {

using pugi::xml_node;

/// The first descendant with this name: contacts nest names and addresses in bags of changing depth.
xml_node below(xml_node node, std::string_view name) {
    return node.find_node([&](xml_node found) { return found.type() == pugi::node_element && local_name(found) == name; });
}

std::string text_below(xml_node node, std::string_view name) { return text_of(below(node, name)); }

void append(std::string& to, const std::string& text, std::string_view separator) {
    if (text.empty()) return;
    if (!to.empty()) to += separator;
    to += text;
}

/// "Last, First Middle Suffix"; organisations as they are.
std::string name_in(xml_node contact) {
    const xml_node person = below(contact, "PersonStructuredName");
    if (!person) {
        for (const std::string_view shape : {"EntityName", "OrganizationStandardName", "OrganizationName", "PersonFullName", "FullName"})
            if (std::string name = text_below(contact, shape); !name.empty()) return name;
        return text_below(contact, "Name");
    }
    std::string given, name = text_of(child(person, "LastName"));
    for (const std::string_view piece : {"FirstName", "MiddleName", "NameSuffix"}) append(given, text_of(child(person, piece)), " ");
    append(name, given, ", ");
    return name;
}

void read_address(xml_node contact, patent::Party& party) {
    party.country = text_below(contact, "CountryCode");
    party.city = text_below(contact, "CityName");
    party.province = text_below(contact, "GeographicRegionName");
    std::string address = text_below(contact, "PostalAddressText");
    if (address.empty()) {
        const xml_node structured = below(contact, "PostalStructuredAddress");
        for (xml_node line : structured.children())
            if (line.type() == pugi::node_element && local_name(line) == "AddressLineText") append(address, text_of(line), ", ");
    }
    set_jp_address(party, std::move(address));
}

/// The contact to publish: of several the first that is not the same name in the applicant's own writing.
xml_node contact_of(xml_node node) {
    xml_node found;
    for (xml_node contact : node.children()) {
        const std::string_view name = local_name(contact);
        if (name != "PublicationContact" && name != "Contact") continue;
        if (!found || text_of(child(found, "OriginalLanguageIndicator")) == "true") found = contact;
    }
    return found ? found : node;
}

patent::Party read_party(xml_node node, patent::PartyRole role) {
    const xml_node contact = contact_of(node);
    patent::Party party;
    party.role = role;
    party.sequence = parse_number(text_of(attribute(node, "sequenceNumber")));
    party.name = name_in(contact);
    party.registration = text_of(child(node, "PartyIdentifier"));
    if (party.registration.empty()) party.registration = text_of(child(node, "RegisteredPractitionerRegistrationNumber"));
    read_address(contact, party);
    return party;
}

/// A firm rather than a person: it has no structured name, and its name is not of the form "Last, First".
bool is_firm(xml_node node) { return !below(contact_of(node), "PersonStructuredName"); }

}  // namespace

void read_st96_parties(xml_node bag, patent::Publication& to) {
    for (xml_node node : bag.children()) {
        if (node.type() != pugi::node_element) continue;
        const std::string_view name = local_name(node);
        if (name == "Applicant") add_party(to, read_party(node, patent::PartyRole::Applicant));
        else if (name == "Inventor") add_party(to, read_party(node, patent::PartyRole::Inventor));
        else if (name == "Assignee" || name == "RightHolder") add_party(to, read_party(node, patent::PartyRole::Assignee));
        else if (name == "PrimaryExaminer" || name == "AssistantExaminer" || name == "Examiner" || name == "AuthorizedOfficer")
            add_party(to, read_party(node, patent::PartyRole::Examiner));
        else if (name != "RegisteredPractitioner") read_st96_parties(node, to);
        else if (to.number.office == "JP") add_jp_agent(to, read_party(node, patent::PartyRole::Agent));
        else add_party(to, read_party(node, is_firm(node) ? patent::PartyRole::Agency : patent::PartyRole::Agent));
    }
}

}  // namespace winnow::ingest
