// One invention, independent of language: what it is, of which parts, and what it is good for. All members of a family
// tell the same invention, each in its language (english.cpp, chinese.cpp).
#pragma once

#include <array>
#include <string>
#include <vector>

#include "generate/lexicon.h"
#include "patent/publication.h"

namespace winnow::generate {

/// A noun phrase: an optional modifier, an optional thing before it ("battery electrode"), the thing.
struct Phrase {
    int modifier = -1;
    int before = -1;
    int thing = 0;
};

struct Invention {
    const Lexicon* lexicon = nullptr;
    const Topic* topic = nullptr;
    uint64_t seed = 0;  // of the family
    Phrase main;
    std::array<Phrase, 6> parts;
    bool is_method = false;
    bool is_utility = false;    // a utility model, which is never a method
    uint32_t claim_count = 0;   // 5 … 15
    uint32_t second_claim = 0;  // number of the second independent claim; 0: there is none
    uint32_t length = 1;        // 1 … 12, how talkative the description is
};

Invention make_invention(const Lexicon& lexicon, uint32_t topic, uint64_t seed, bool is_utility);

std::string english_title(const Invention& invention);
std::string english_abstract(const Invention& invention);
std::vector<patent::Claim> english_claims(const Invention& invention);
std::vector<patent::Paragraph> english_description(const Invention& invention);

std::string chinese_title(const Invention& invention);
std::string chinese_abstract(const Invention& invention);
std::vector<patent::Claim> chinese_claims(const Invention& invention);
std::vector<patent::Paragraph> chinese_description(const Invention& invention);

/// Which claims a dependent claim names, and how: one, two ("1 or 2"), or a range.
struct ClaimLink {
    uint32_t first = 0, last = 0;  // 0: independent
    bool is_range() const { return last > first + 1; }
    std::vector<uint32_t> numbers() const;
};

/// The link of claim `number`; the same in every language of the family.
ClaimLink claim_link(const Invention& invention, uint32_t number);

}  // namespace winnow::generate
