#include "generate/lexicon.h"

#include <unordered_set>

#include "generate/domains.h"
#include "generate/words.h"

namespace winnow::generate {

namespace {

constexpr uint32_t kTopicsPerDomain = 10;
constexpr uint32_t kOwnThings = 22;
constexpr uint32_t kThingsPerTopic = 40;
constexpr uint32_t kModifiersPerTopic = 36;
constexpr uint32_t kNounWords = 36'000;
constexpr uint32_t kChemicalWords = 30'000;
constexpr uint32_t kLocalRareWords = 600;

std::vector<Pair> split_pairs(std::string_view text) {
    std::vector<Pair> pairs;
    for (const std::string_view entry : split(text, ';')) {
        const size_t equals = entry.find('=');
        pairs.push_back({entry.substr(0, equals), entry.substr(equals + 1)});
    }
    return pairs;
}

bool is_vowel(char letter) { return std::string_view("aeiou").find(letter) != std::string_view::npos; }
bool ends_with(std::string_view word, std::string_view tail) {
    return word.size() >= tail.size() && word.substr(word.size() - tail.size()) == tail;
}

Verb inflect(Pair pair) {
    const std::string base(pair.english);
    std::string stem = base;
    if (base == "control") stem += 'l';
    if (ends_with(base, "e")) stem.pop_back();
    std::string third;
    append_plural(third, base);
    return {base, third, stem + "ing", stem + "ed", pair.chinese};
}

std::vector<Verb> inflect_all(std::string_view pairs) {
    std::vector<Verb> verbs;
    for (const Pair& pair : split_pairs(pairs)) verbs.push_back(inflect(pair));
    return verbs;
}

template <class List>
void shuffle(List& list, Random& random) {
    for (size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[random.below(static_cast<uint32_t>(i))]);
}

void add_nouns(std::vector<std::string>& words, const std::vector<Pair>& things) {
    const auto prefixes = split(noun_prefixes(), ' ');
    auto stems = split(noun_stems(), ' ');
    for (const Pair& thing : things)
        if (thing.english.find_first_of(" -") == std::string_view::npos) stems.push_back(thing.english);
    for (const auto prefix : prefixes)
        for (const auto stem : stems) words.push_back(std::string(prefix).append(stem));
}

void add_chemicals(std::vector<std::string>& words) {
    for (const auto head : split(chemical_heads(), ' '))
        for (const auto middle : split(chemical_middles(), ' '))
            for (const auto tail : split(chemical_tails(), ' ')) {
                std::string word(head);
                if (is_vowel(word.back()) && is_vowel(middle.front())) word.pop_back();
                words.push_back(word.append(middle).append(tail));
            }
}

/// Nouns and names of substances mixed, so that both are among the frequent ones.
std::vector<std::string> compose_rare_words(const std::vector<Pair>& things) {
    std::vector<std::string> nouns, chemicals, words;
    add_nouns(nouns, things);
    add_chemicals(chemicals);
    Random random(0x6c657869636f6e);
    shuffle(nouns, random);
    shuffle(chemicals, random);
    nouns.resize(std::min<size_t>(nouns.size(), kNounWords));
    chemicals.resize(std::min<size_t>(chemicals.size(), kChemicalWords));
    nouns.insert(nouns.end(), chemicals.begin(), chemicals.end());
    shuffle(nouns, random);
    std::unordered_set<std::string_view> seen;
    for (const std::string& word : nouns)
        if (seen.insert(word).second) words.push_back(word);
    return words;
}

Topic make_topic(uint32_t id, uint32_t thing_count, uint32_t common_count, uint32_t modifier_count) {
    Topic topic;
    topic.id = id;
    topic.domain = id / kTopicsPerDomain;
    Random random(mix(0x746f706963, id));
    topic.groups = split(domains()[topic.domain].groups, ' ');
    std::swap(topic.groups[0], topic.groups[id % kTopicsPerDomain % topic.groups.size()]);

    const uint32_t domain_count = static_cast<uint32_t>(domains().size());
    const uint32_t neighbour = (topic.domain + 1 + random.below(domain_count - 1)) % domain_count;
    for (uint32_t i = 0; i < kOwnThings; ++i) topic.things.push_back(static_cast<uint16_t>(topic.domain * kOwnThings + i));
    shuffle(topic.things, random);
    std::vector<uint16_t> others;
    for (uint32_t i = 0; i < 6; ++i) others.push_back(static_cast<uint16_t>(neighbour * kOwnThings + random.below(kOwnThings)));
    while (others.size() < kThingsPerTopic - kOwnThings)
        others.push_back(static_cast<uint16_t>(thing_count - common_count + random.below(common_count)));
    shuffle(others, random);
    // The field's own things lead; a few general ones stand among them.
    for (uint32_t i = 0; i < others.size(); ++i)
        topic.things.insert(topic.things.begin() + std::min<uint32_t>(4 + 2 * i, static_cast<uint32_t>(topic.things.size())), others[i]);
    for (uint32_t i = 0; i < modifier_count; ++i) topic.modifiers.push_back(static_cast<uint16_t>(i));
    shuffle(topic.modifiers, random);
    topic.modifiers.resize(kModifiersPerTopic);
    return topic;
}

}  // namespace

Lexicon::Lexicon()
    : thing_rank(kThingsPerTopic, 2), modifier_rank(kModifiersPerTopic, 2), local_rare_rank(kLocalRareWords, 1), global_rare_rank(1, 1) {
    for (const Domain& domain : domains()) {
        const auto own = split_pairs(domain.things);
        things.insert(things.end(), own.begin(), own.begin() + kOwnThings);
    }
    const auto common = split_pairs(common_pairs());
    things.insert(things.end(), common.begin(), common.end());
    modifiers = split_pairs(modifier_pairs());
    benefits = split_pairs(benefit_pairs());
    burdens = split_pairs(burden_pairs());
    raising_effects = inflect_all(raising_pairs());
    lowering_effects = inflect_all(lowering_pairs());
    verbs = inflect_all(verb_pairs());
    rare_words = compose_rare_words(things);
    for (std::string_view rest = chinese_tails(); !rest.empty(); rest.remove_prefix(3)) tails.push_back(rest.substr(0, 3));
    global_rare_rank = Zipf(static_cast<uint32_t>(rare_words.size()), 20);
    for (uint32_t id = 0; id < domains().size() * kTopicsPerDomain; ++id)
        topics.push_back(make_topic(id, static_cast<uint32_t>(things.size()), static_cast<uint32_t>(common.size()),
                                    static_cast<uint32_t>(modifiers.size())));
}

const std::string& Lexicon::rare_word(const Topic& topic, Random& random) const {
    if (random.chance(65)) return rare_words[mix(topic.id, local_rare_rank.draw(random)) % rare_words.size()];
    return rare_words[global_rare_rank.draw(random)];
}

void Lexicon::append_rare_term(std::string& to, const Topic& topic, Random& random) const {
    Random term(mix(topic.id, 0x7a68000000 + local_rare_rank.draw(random)));
    const Pair& thing = things[topic.things[term.below(kThingsPerTopic)]];
    const uint32_t shape = term.below(10);
    if (shape < 4) {
        to.append(term.pick(modifiers).chinese).append(thing.chinese);
    } else if (shape < 7) {
        to.append(thing.chinese).append(term.pick(tails));
    } else {
        to.append(things[topic.things[term.below(kThingsPerTopic)]].chinese).append(thing.chinese);
    }
}

std::string_view indefinite_article(std::string_view word) {
    if (word.empty()) return "a";
    if (word.front() == 'u') return word.substr(0, 3) == "uni" || word.substr(0, 3) == "ure" || word.substr(0, 3) == "uti" ? "a" : "an";
    return is_vowel(word.front()) && word.substr(0, 3) != "one" ? "an" : "a";
}

void append_plural(std::string& to, std::string_view phrase) {
    if (ends_with(phrase, "y") && phrase.size() > 1 && !is_vowel(phrase[phrase.size() - 2]))
        to.append(phrase.substr(0, phrase.size() - 1)).append("ies");
    else
        to.append(phrase).append(
            ends_with(phrase, "s") || ends_with(phrase, "x") || ends_with(phrase, "ch") || ends_with(phrase, "sh") ? "es" : "s");
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> pieces;
    while (!text.empty()) {
        const size_t end = std::min(text.find(separator), text.size());
        if (end > 0) pieces.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return pieces;
}

}  // namespace winnow::generate
