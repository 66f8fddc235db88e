#include "names/gather.h"

#include <algorithm>

#include "base/hash.h"

namespace winnow::names {

namespace {

using patent::Party;
using patent::PartyRole;

constexpr size_t kLeastAddressBytes = 12;  // shorter ones say no more than a town

template <class Value>
void sort_unique(std::vector<Value>& values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

/// The same for "Cooper, Paul" and "Paul Cooper".
uint64_t person_hash(std::string_view name) {
    std::vector<std::string> words = name_form(name_key(name)).words;
    std::sort(words.begin(), words.end());
    std::string text;
    for (const std::string& word : words) text.append(word).append(" ");
    return hash64(text);
}

std::vector<uint64_t> inventors_of(const patent::Publication& publication) {
    std::vector<uint64_t> hashes;
    for (const Party& party : publication.parties)
        if (party.role == PartyRole::Inventor && !party.name.empty()) hashes.push_back(person_hash(party.name));
    return hashes;
}

/// Sorting now and then keeps what repeats from piling up.
void add_hashes(std::vector<uint64_t>& to, const std::vector<uint64_t>& hashes) {
    const bool grows = to.size() + hashes.size() > to.capacity();
    to.insert(to.end(), hashes.begin(), hashes.end());
    if (grows) sort_unique(to);
}

}  // namespace

NameId NameGatherer::id_of(const Party& party) {
    const std::string& raw = party.normalised.empty() ? party.name : party.normalised;
    const auto known = id_by_raw_.find(raw);
    if (known != id_by_raw_.end()) return known->second;
    std::string key = name_key(party);
    const auto [entry, is_new] = id_by_key_.emplace(key, static_cast<NameId>(names_.size()));
    if (is_new) {
        names_.emplace_back();
        names_.back().form = name_form(std::move(key));
    }
    id_by_raw_.emplace(raw, entry->second);
    return entry->second;
}

void NameGatherer::add_list(const patent::Publication& publication, PartyRole role, uint32_t family,
                            const std::vector<uint64_t>& inventors) {
    const auto id = static_cast<PublicationId>(publications_.size() - 1);
    const size_t begin = places_.size();
    uint32_t before = 0;  // sequence number of the party before
    uint16_t position = 0;
    for (const Party& party : publication.parties) {
        if (party.role != role || party.name.empty()) continue;
        // A number that is there already is the same party in another writing.
        if (position == 0 || party.sequence == 0 || party.sequence != before) ++position;
        before = party.sequence;
        const NameId name = id_of(party);
        if (is_placeholder(names_[name].form.key)) continue;
        places_.push_back({family, id, name, position, 0, role});
        NameFacts& facts = names_[name];
        if (facts.shown == party.name) ++facts.shown_weight;
        else if (facts.shown_weight > 0) --facts.shown_weight;
        else facts.shown = party.name;
        if (party.type == "PERSON") said_persons_.insert(name);
        else if (!party.type.empty()) said_organisations_.insert(name);
        if (party.address.size() >= kLeastAddressBytes) add_hashes(facts.addresses, {hash64(without_blanks(name_key(party.address)))});
        add_hashes(facts.inventors, inventors);
        const bool is_new_country = std::find(facts.countries.begin(), facts.countries.end(), party.country) == facts.countries.end();
        if (!party.country.empty() && is_new_country) facts.countries.push_back(party.country);
    }
    for (size_t i = begin; i < places_.size(); ++i) places_[i].parties = position;
}

void NameGatherer::add(const patent::Publication& publication, uint32_t family) {
    publications_.push_back(patent::publication_key(publication.number));
    const std::vector<uint64_t> inventors = inventors_of(publication);
    inventors_.insert(inventors.begin(), inventors.end());
    const size_t begin = places_.size();
    for (const PartyRole role : {PartyRole::Applicant, PartyRole::Assignee, PartyRole::CurrentOwner})
        add_list(publication, role, family, inventors);
    std::vector<NameId> named;
    for (size_t i = begin; i < places_.size(); ++i) named.push_back(places_[i].name);
    sort_unique(named);
    for (const NameId name : named) ++names_[name].documents;
}

void NameGatherer::settle_kind(NameFacts& name) const {
    const NameId id = static_cast<NameId>(&name - names_.data());
    const bool has_words = name.form.kind == NameKind::Organisation && name.form.legal_form.empty();
    if (said_persons_.contains(id) != said_organisations_.contains(id)) {
        name.form.kind = said_persons_.contains(id) ? NameKind::Person : NameKind::Organisation;
    } else if (!has_words && !inventors_.empty()) {
        std::vector<std::string> words = name_form(name.form.key).words;
        std::sort(words.begin(), words.end());
        std::string text;
        for (const std::string& word : words) text.append(word).append(" ");
        const bool invents = inventors_.contains(hash64(text));
        if (invents && name.form.legal_form.empty()) name.form.kind = NameKind::Person;
    }
}

void NameGatherer::finish() {
    for (NameFacts& name : names_) {
        sort_unique(name.inventors);
        sort_unique(name.addresses);
        name.inventors.shrink_to_fit();
        std::sort(name.countries.begin(), name.countries.end());
        settle_kind(name);
    }
    std::sort(places_.begin(), places_.end(), [](const Place& a, const Place& b) {
        return std::tie(a.family, a.publication, a.role, a.position, a.name) <
               std::tie(b.family, b.publication, b.role, b.position, b.name);
    });
    id_by_raw_.clear();
    inventors_.clear();
}

NameId NameGatherer::find(std::string_view key) const {
    const auto found = id_by_key_.find(std::string(key));
    return found == id_by_key_.end() ? UINT32_MAX : found->second;
}

}  // namespace winnow::names
