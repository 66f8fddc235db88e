// Parties of an exchange-document. One party is named up to three times: docdb (epodoc in OPS) is the EPO's standard name in capitals
// and has the country, docdba the name as delivered in Latin letters, original the office's own, for Asian offices often in their script.
#include <algorithm>

#include "ingest/exchange_document.h"
#include "ingest/markup.h"
#include "ingest/xml.h"
#include "patent/party_name.h"

namespace winnow::ingest {

namespace {

using patent::Party;
using patent::Publication;
using pugi::xml_node;

struct Named {
    uint32_t sequence = 0;
    std::string name, country, address, city;
};

/// The lists of one role, by format.
struct NamedLists {
    std::vector<Named> standard, delivered, original;
};

/// "GOOGLE LLC [US]" → the name; `country` receives US. A comma or semicolon left over from joining ends no name.
void split_country(Named& named) {
    std::string& name = named.name;
    const auto trim = [&] {
        while (!name.empty() && (name.back() == ' ' || name.back() == ',' || name.back() == ';')) name.pop_back();
    };
    trim();
    if (name.size() > 4 && name.back() == ']' && name[name.size() - 4] == '[') {
        named.country = country_code(std::string_view(name).substr(name.size() - 3, 2));
        if (!named.country.empty()) name.resize(name.size() - 4);
    }
    trim();
}

void read_address(xml_node address, Named& to) {
    to.address = text_of(child(address, "text"));
    if (!to.address.empty()) return;
    for (xml_node piece : address.children()) {
        if (piece.type() != pugi::node_element || local_name(piece) == "country") continue;
        const std::string text = text_of(piece);
        if (local_name(piece) == "city") to.city = text;
        if (!text.empty()) to.address.append(to.address.empty() ? "" : ", ").append(text);
    }
}

NamedLists read_lists(xml_node list, std::string_view element, std::string_view name_element) {
    NamedLists lists;
    each(list, element, [&](xml_node node) {
        Named named;
        named.sequence = parse_number(node.attribute("sequence").value());
        xml_node holder = child(node, name_element);
        if (!holder) holder = child(node, "addressbook") ? child(node, "addressbook") : node;
        named.name = text_of(child(holder, "name"));
        split_country(named);
        if (named.name.empty()) return;
        read_address(child(child(node, "address") ? node : holder, "address"), named);
        for (const xml_node country :
             {at(node, {"residence", "country"}), at(node, {"address", "country"}), at(holder, {"address", "country"})})
            if (named.country.empty()) named.country = country_code(text_of(country));
        const std::string_view format = node.attribute("data-format").value();
        (format == "original" ? lists.original : format == "docdba" ? lists.delivered : lists.standard).push_back(std::move(named));
    });
    return lists;
}

/// Whether a name is written in a script of its own: Greek and everything behind it in Unicode, but for punctuation.
bool has_other_script(std::string_view name) {
    for (size_t i = 0; i + 1 < name.size(); ++i) {
        const auto lead = static_cast<unsigned char>(name[i]);
        if ((lead >= 0xcd && lead <= 0xe1) || (lead >= 0xe3 && lead <= 0xee)) return true;
    }
    return false;
}

/// The words of a name in capitals, initials left out.
std::vector<std::string> words_of(std::string_view name) {
    std::vector<std::string> words(1);
    for (const char c : name) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0 || (c >= '0' && c <= '9');
        if (is_letter) words.back() += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        else if (!words.back().empty()) words.emplace_back();
    }
    words.erase(std::remove_if(words.begin(), words.end(), [](const std::string& word) { return word.size() < 2; }), words.end());
    return words;
}

bool share_a_word(std::string_view a, std::string_view b) {
    const std::vector<std::string> first = words_of(a), second = words_of(b);
    return std::any_of(first.begin(), first.end(),
                       [&](const std::string& word) { return std::find(second.begin(), second.end(), word) != second.end(); });
}

const Named* with_sequence(const std::vector<Named>& list, uint32_t sequence) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const Named& named) { return named.sequence == sequence; });
    return found == list.end() ? nullptr : &*found;
}

/// The standard form of a name: the one of the same sequence; when the words speak against it the only one that shares a word.
const Named* standard_of(const Named& named, const std::vector<Named>& standard) {
    const Named* same = with_sequence(standard, named.sequence);
    if (same && (has_other_script(named.name) || standard.size() == 1 || share_a_word(same->name, named.name))) return same;
    const Named* found = nullptr;
    for (const Named& other : standard) {
        if (!share_a_word(other.name, named.name)) continue;
        if (found) return nullptr;
        found = &other;
    }
    return found;
}

/// The list to take names from: the best one that names as many as the standard one, whose sequence is the reference.
const std::vector<Named>& best_list(const NamedLists& lists) {
    const size_t count = lists.standard.size();
    if (!lists.delivered.empty() && (count == 0 || lists.delivered.size() == count)) return lists.delivered;
    if (!lists.original.empty() && (count == 0 || lists.original.size() == count)) return lists.original;
    return lists.standard;
}

bool is_known(const Publication& to, const Party& party) {
    return std::any_of(to.parties.begin(), to.parties.end(),
                       [&](const Party& other) { return other.role == party.role && other.name == party.name; });
}

void add_role(xml_node list, std::string_view element, patent::PartyRole role, Publication& to) {
    const NamedLists lists = read_lists(list, element, std::string(element) + "-name");
    const std::vector<Named>& names = best_list(lists);
    const bool has_originals = lists.original.size() == names.size();
    for (const Named& named : names) {
        Party party;
        party.role = role;
        party.sequence = named.sequence;
        party.name = named.name;
        const Named* standard = standard_of(named, lists.standard);
        for (const Named* from : {&named, standard}) {
            if (!from) continue;
            if (party.country.empty()) party.country = from->country;
            if (party.address.empty()) party.address = from->address, party.city = from->city;
        }
        // In its own script a company is found by both names: the Latin one goes where names are made comparable.
        const Named* own = has_originals ? with_sequence(lists.original, named.sequence) : nullptr;
        if (own && has_other_script(own->name)) {
            const std::string& latin = has_other_script(named.name) && standard ? standard->name : named.name;
            if (!has_other_script(latin)) party.normalised = patent::normalise_party(latin);
            party.name = own->name;
        }
        if (!is_known(to, party)) add_party(to, std::move(party));
    }
}

}  // namespace

void read_exchange_parties(xml_node parties, Publication& to) {
    add_role(child(parties, "applicants"), "applicant", patent::PartyRole::Applicant, to);
    add_role(child(parties, "inventors"), "inventor", patent::PartyRole::Inventor, to);
    add_role(child(parties, "agents"), "agent", patent::PartyRole::Agent, to);
}

}  // namespace winnow::ingest
