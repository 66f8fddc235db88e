// Blocks: the core without blanks, with umlauts as one letter and as two; the short words in order of the alphabet; the first three
// letters of each word; and, for names one letter apart, the core less each of its letters in turn (two words one edit apart share one
// of these: Mor and Fraenkel 1982; Garbe's SymSpell is the well-known use). Rejected: sorted neighbourhoods and q-gram blocks, which
// compare many more pairs for the same finds.
#include "names/candidates.h"

#include <algorithm>

#include "base/hash.h"

namespace winnow::names {

namespace {

constexpr size_t kMaxBlock = 60;                        // names
constexpr size_t kMaxAtOnePlace = 8;                    // names of one place of a family
constexpr size_t kMaxList = 40;                         // parties of a list, to look who stands beside whom
constexpr size_t kLeastToSpell = 7, kMostToSpell = 48;  // code points

struct BlockEntry {
    uint64_t hash;
    NameId name;
};

uint64_t pair_of(NameId a, NameId b) { return a < b ? uint64_t{a} << 32 | b : uint64_t{b} << 32 | a; }

enum BlockKind : uint64_t { kCore, kWords, kBeginnings, kSpelling };

void add_spelling_blocks(const NameForm& form, NameId name, std::vector<BlockEntry>& to) {
    if (form.writing != Writing::Latin && form.writing != Writing::Kana) return;
    std::u32string letters = code_points(without_blanks(form.core));
    if (letters.size() < kLeastToSpell || letters.size() > kMostToSpell) return;
    const auto hash = [](const std::u32string& text) {
        return hash64(Bytes(reinterpret_cast<const uint8_t*>(text.data()), text.size() * sizeof text[0]), kSpelling);
    };
    to.push_back({hash(letters), name});
    for (size_t i = 0; i < letters.size(); ++i) {
        if (i > 0 && letters[i] == letters[i - 1]) continue;  // the same text again
        std::u32string less = letters;
        less.erase(i, 1);
        to.push_back({hash(less), name});
    }
}

void add_blocks(const NameForm& form, NameId name, std::vector<BlockEntry>& to) {
    if (form.core.empty()) return;
    to.push_back({hash64(without_blanks(form.core), kCore), name});
    if (form.expanded != form.core) to.push_back({hash64(without_blanks(form.expanded), kCore), name});
    std::vector<std::string> words = short_words(form);
    if (words.size() > 1) {
        std::string beginnings;
        for (const std::string& word : words) beginnings.append(word.substr(0, 3)).append(" ");
        to.push_back({hash64(beginnings, kBeginnings), name});
    }
    std::sort(words.begin(), words.end());
    std::string text;
    for (const std::string& word : words) text.append(word).append(" ");
    to.push_back({hash64(text, kWords), name});
    add_spelling_blocks(form, name, to);
}

std::vector<uint64_t> block_pairs(const NameGatherer& gathered, CandidateCounts& counts) {
    std::vector<BlockEntry> entries;
    for (NameId name = 0; name < gathered.names().size(); ++name) {
        if (gathered.names()[name].documents > 0) add_blocks(gathered.names()[name].form, name, entries);
    }
    std::sort(entries.begin(), entries.end(),
              [](const BlockEntry& a, const BlockEntry& b) { return std::pair(a.hash, a.name) < std::pair(b.hash, b.name); });
    std::vector<uint64_t> pairs;
    for (size_t begin = 0, end = 0; begin < entries.size(); begin = end) {
        while (end < entries.size() && entries[end].hash == entries[begin].hash) ++end;
        if (end - begin < 2) continue;
        ++counts.blocks;
        if (end - begin > kMaxBlock) {
            ++counts.blocks_too_large;
            continue;
        }
        for (size_t i = begin; i < end; ++i)
            for (size_t j = i + 1; j < end; ++j)
                if (entries[i].name != entries[j].name) pairs.push_back(pair_of(entries[i].name, entries[j].name));
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

using MeetingMap = std::unordered_map<uint64_t, Meetings>;

/// An owner after a transfer is no other name of the applicant: owners are compared with owners.
bool is_owner(const Place& place) { return place.role == patent::PartyRole::CurrentOwner; }

/// Adds what one family says: names at one place among equally many parties.
void meet_in_family(const Place* begin, const Place* end, MeetingMap& meetings) {
    std::vector<const Place*> places;
    for (const Place* place = begin; place != end; ++place) places.push_back(place);
    const auto slot = [](const Place* place) { return std::tuple(is_owner(*place), place->parties, place->position); };
    std::sort(places.begin(), places.end(), [&](const Place* a, const Place* b) {
        return std::tuple(slot(a), a->name, a->publication, a->role) < std::tuple(slot(b), b->name, b->publication, b->role);
    });
    std::vector<uint64_t> met;  // a family speaks once
    for (size_t first = 0, last = 0; first < places.size(); first = last) {
        while (last < places.size() && slot(places[last]) == slot(places[first])) ++last;
        std::vector<const Place*> names;  // one place a name
        for (size_t i = first; i < last; ++i)
            if (names.empty() || names.back()->name != places[i]->name) names.push_back(places[i]);
        if (names.size() < 2 || names.size() > kMaxAtOnePlace) continue;
        for (size_t i = 0; i < names.size(); ++i) {
            for (size_t j = i + 1; j < names.size(); ++j) {
                const uint64_t pair = pair_of(names[i]->name, names[j]->name);
                if (std::find(met.begin(), met.end(), pair) != met.end()) continue;
                met.push_back(pair);
                Meetings& meeting = meetings[pair];
                ++meeting.families;
                if (meeting.examples[0] != UINT32_MAX) continue;
                meeting.examples[0] = names[i]->publication;
                meeting.examples[1] = names[j]->publication;
            }
        }
    }
}

/// Calls `each` with the places of every list: one role of one publication.
template <class Each>
void each_list(const std::vector<Place>& places, Each each) {
    for (size_t begin = 0, end = 0; begin < places.size(); begin = end) {
        const auto same = [&](const Place& place) {
            return place.family == places[begin].family && place.publication == places[begin].publication &&
                   place.role == places[begin].role;
        };
        while (end < places.size() && same(places[end])) ++end;
        each(places.data() + begin, places.data() + end);
    }
}

MeetingMap family_meetings(const std::vector<Place>& places) {
    MeetingMap meetings;
    for (size_t begin = 0, end = 0; begin < places.size(); begin = end) {
        while (end < places.size() && places[end].family == places[begin].family) ++end;
        if (end - begin > 1) meet_in_family(places.data() + begin, places.data() + end, meetings);
    }
    return meetings;
}

/// Counts, for pairs that are candidates, the lists that name both, as one party or as two.
void meet_in_lists(const std::vector<Place>& places, std::unordered_map<uint64_t, size_t>& index, std::vector<Candidate>& candidates) {
    each_list(places, [&](const Place* begin, const Place* end) {
        if (end - begin < 2 || static_cast<size_t>(end - begin) > kMaxList) return;
        for (const Place* a = begin; a != end; ++a) {
            for (const Place* b = a + 1; b != end; ++b) {
                const auto found = index.find(pair_of(a->name, b->name));
                if (a->name == b->name || found == index.end()) continue;
                Meetings& meeting = candidates[found->second].meetings;
                ++(a->position == b->position ? meeting.publications : meeting.together);
                if (meeting.examples[0] == UINT32_MAX) meeting.examples[0] = meeting.examples[1] = a->publication;
            }
        }
    });
}

}  // namespace

std::vector<Candidate> find_candidates(const NameGatherer& gathered, CandidateCounts& counts) {
    std::vector<uint64_t> pairs = block_pairs(gathered, counts);
    MeetingMap meetings = family_meetings(gathered.places());
    for (const auto& entry : meetings) pairs.push_back(entry.first);
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    counts.pairs = pairs.size();
    std::vector<Candidate> candidates;
    std::unordered_map<uint64_t, size_t> index;
    for (const uint64_t pair : pairs) {
        const auto a = static_cast<NameId>(pair >> 32), b = static_cast<NameId>(pair);
        const Likeness alike = likeness(gathered.names()[a].form, gathered.names()[b].form);
        if (alike == Likeness::None) continue;
        const auto met = meetings.find(pair);
        if (met == meetings.end() && alike == Likeness::OtherWriting) continue;
        index.emplace(pair, candidates.size());
        candidates.push_back({a, b, alike, met == meetings.end() ? Meetings{} : met->second});
    }
    meet_in_lists(gathered.places(), index, candidates);
    return candidates;
}

}  // namespace winnow::names
