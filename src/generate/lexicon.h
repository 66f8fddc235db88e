// The vocabulary: things, modifiers, verbs in both languages, composed rare words, and the topics that prefer some of them.
// Built once from domains.h and words.h; every document only reads it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generate/random.h"

namespace winnow::generate {

struct Pair {
    std::string_view english;
    std::string_view chinese;
};

/// A regular English verb with its forms, and its Chinese counterpart.
struct Verb {
    std::string base, third, gerund, participle;
    std::string_view chinese;
};

/// One technology topic: a field seen from one of its class groups, with an order of preference of its own.
struct Topic {
    uint32_t id = 0;
    uint32_t domain = 0;
    std::vector<std::string_view> groups;  // the first is the topic's own
    std::vector<uint16_t> things;          // indices into Lexicon::things, most frequent first
    std::vector<uint16_t> modifiers;
};

/// Invariants: every topic's things and modifiers are valid indices; rare_words holds no word twice.
/// Thread safety: immutable after construction.
struct Lexicon {
    Lexicon();

    std::vector<Pair> things;
    std::vector<Pair> modifiers;
    std::vector<Pair> benefits, burdens;  // properties of which more, or less, is better
    std::vector<Verb> raising_effects, lowering_effects;
    std::vector<Verb> verbs;
    std::vector<std::string> rare_words;  // English, composed; about 60,000
    std::vector<std::string_view> tails;  // Chinese
    std::vector<Topic> topics;

    Zipf thing_rank;
    Zipf modifier_rank;
    Zipf local_rare_rank;   // within a topic
    Zipf global_rare_rank;  // over all rare words

    /// A rare English word: mostly one of the topic's own few hundred, else any.
    const std::string& rare_word(const Topic& topic, Random& random) const;
    /// A rare Chinese term, appended: two known words, or a known word with an ending, the same few hundred per topic.
    void append_rare_term(std::string& to, const Topic& topic, Random& random) const;
    const Pair& thing(const Topic& topic, Random& random) const { return things[topic.things[thing_rank.draw(random)]]; }
    const Pair& modifier(const Topic& topic, Random& random) const { return modifiers[topic.modifiers[modifier_rank.draw(random)]]; }
};

/// "a" or "an" before `word`.
std::string_view indefinite_article(std::string_view word);
/// Appends the regular plural of a phrase's last word: "battery pack" → "battery packs".
void append_plural(std::string& to, std::string_view phrase);
/// The pieces of `text` between separators, empty ones left out.
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace winnow::generate
