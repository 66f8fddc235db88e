#include "cli/excerpt.h"

#include <doctest/doctest.h>

#include "cli/output.h"
#include "patent/zone.h"

using namespace winnow;
using namespace winnow::cli;

namespace {
constexpr auto kTitle = static_cast<uint8_t>(static_cast<int>(patent::ZoneKind::Title) * 3);
constexpr auto kAbstract = static_cast<uint8_t>(static_cast<int>(patent::ZoneKind::Abstract) * 3);
}  // namespace

TEST_CASE("the reason shown is the passage with the most different terms, and no title") {
    const std::vector<search::MarkedPassage> passages = {{kTitle, "a b c", {{0, 1, 0}, {2, 3, 1}, {4, 5, 2}}},
                                                         {kAbstract, "a a a", {{0, 1, 0}, {2, 3, 0}}},
                                                         {kAbstract, "a b", {{0, 1, 0}, {2, 3, 1}}}};
    CHECK(best_passage(passages) == &passages[2]);
    CHECK(best_passage({{kTitle, "a", {{0, 1, 0}}}, {kAbstract, "x", {}}}) == nullptr);
}

TEST_CASE("a short passage is shown whole") {
    const Excerpt excerpt = excerpt_of({kAbstract, "a battery", {{2, 9, 0}}});
    CHECK(lit(excerpt.text, excerpt.marks, false) == "a «battery»");
}

TEST_CASE("of a long passage a piece around the first mark is shown, cut between words and characters") {
    const std::string words = "one two three four five six seven battery eight nine ten";
    const Excerpt excerpt = excerpt_of({kAbstract, words, {{34, 41, 0}, {53, 56, 0}}}, 24);
    CHECK(lit(excerpt.text, excerpt.marks, false) == "…seven «battery» eight nine…");
    const Excerpt whole_words = excerpt_of({kAbstract, words, {{34, 41, 0}}}, 22);
    CHECK(lit(whole_words.text, whole_words.marks, false) == "…seven «battery» eight…");
    std::string characters;
    for (int i = 0; i < 40; ++i) characters += "层";
    const Excerpt chinese = excerpt_of({kAbstract, characters, {{60, 66, 0}}}, 12);
    CHECK(lit(chinese.text, chinese.marks, false) == "…层«层层»层层层…");
}
