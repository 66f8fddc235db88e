#include "search/reference.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "query/parser.h"
#include "search/random_query.h"

using namespace winnow;
using search::ReferenceMatch;
using search::Span;

namespace {

patent::Publication titled(std::string text) {
    patent::Publication p;
    p.titles.push_back({"en", patent::TextOrigin::Original, std::move(text)});
    return p;
}

ReferenceMatch match(const std::string& text, const std::string& query) {
    auto parsed = query::parse(query);
    REQUIRE_MESSAGE(parsed.ok(), query);
    return search::reference_match(titled(text), *parsed->tree);
}

bool matches(const std::string& text, const std::string& query) { return match(text, query).matches; }

/// "0-1 3-4": the spans of the first passage.
std::string spans(const std::string& text, const std::string& query) {
    std::string out;
    for (const Span& span : match(text, query).spans) {
        out += (out.empty() ? "" : " ") + std::to_string(span.begin) + "-" + std::to_string(span.end);
    }
    return out;
}

}  // namespace

TEST_CASE("n counts the positions strictly between") {
    CHECK(matches("a x y b", "a $W2 b"));
    CHECK_FALSE(matches("a x y b", "a $W1 b"));
    CHECK(matches("b a", "a $W0 b"));
    CHECK_FALSE(matches("b a", "a $PRE0 b"));
    CHECK(matches("太阳能光伏电池", "太阳能 $W2 电池"));
    CHECK_FALSE(matches("太阳能光伏电池", "太阳能 $W1 电池"));
}

TEST_CASE("an item that is written twice needs two occurrences") {
    CHECK_FALSE(matches("a b", "a $W5 a"));
    CHECK(matches("a b a", "a $W5 a"));
    CHECK_FALSE(matches("电池", "电池 $W5 池"));
    CHECK(matches("a", "a $SEN a"));
}

TEST_CASE("neighbours of an unordered chain are neighbours in the text") {
    CHECK(matches("b a x c", "a $W1 b $W1 c"));
    CHECK(matches("a x c x b", "a $W1 b $W1 c"));
    CHECK_FALSE(matches("a x c x b", "a $PRE1 b $PRE1 c"));
    CHECK_FALSE(matches("a x c x x b", "a $W1 b $W1 c"));
}

TEST_CASE("a nested proximity is placed by its whole span") {
    CHECK_FALSE(matches("a c b", "(a $W1 b) $W9 c"));
    CHECK_FALSE(matches("a x c x x b", "(a $W4 b) $W1 x"));
    CHECK(matches("a x b c", "(a $W1 b) $PRE0 c"));
    // The minimal span a(2) b(3) is too far from c; the longer a(2) … b(5) reaches it.
    CHECK(matches("x x a b x b c", "(a $W2 b) $PRE0 c"));
}

TEST_CASE("passages do not touch") {
    patent::Publication p = titled("solar");
    p.titles.push_back({"zh", patent::TextOrigin::Original, "battery"});
    CHECK_FALSE(search::reference_match(p, *query::parse("solar $W99 battery")->tree).matches);
    CHECK_FALSE(search::reference_match(p, *query::parse("solar $PARA battery")->tree).matches);
    CHECK(search::reference_match(p, *query::parse("solar battery")->tree).matches);
    CHECK(search::reference_match(p, *query::parse("TTL_ZH:battery")->tree).matches);
    CHECK_FALSE(search::reference_match(p, *query::parse("TTL_EN:battery")->tree).matches);
}

TEST_CASE("only occurrences that take part in a match are lit") {
    CHECK(spans("a x x x x b a b", "a $W3 b") == "5-6 6-7 7-8");
    CHECK(spans("a x x x x b a b", "a $PRE3 b") == "6-7 7-8");
    CHECK(spans("a bee. a c", "a $SEN bee") == "0-1 1-2");
    CHECK(spans("a b c", "a NOT d") == "0-1");
    CHECK(spans("a b c", "a OR (b AND d)") == "0-1");
    CHECK(spans("a b a b", "\"a b\"") == "0-2 2-4");
    CHECK(spans("a b", "a $FREQ2") == "");
    CHECK(spans("a b a", "a $FREQ2") == "0-1 2-3");
}

TEST_CASE("an occurrence reaches from its first token to its last, a sentence holds what lies in it") {
    const auto whole = [](const std::string& text, const std::string& query) {
        const patent::Publication publication = titled(text);
        std::string out;
        for (const auto& at : search::ReferenceDocument(publication).occurrences(*query::parse(query)->tree)) {
            out += (out.empty() ? "" : " ") + std::to_string(at.begin) + "-" + std::to_string(at.end);
        }
        return out;
    };
    CHECK(whole("x a y b b", "a $W2 b") == "1-4 1-5");
    CHECK(whole("a b a", "(a $W0 b) $W9 a") == "0-3");
    CHECK(whole("c a x b c", "(a $W1 b) $W0 c") == "0-4 1-5");
    CHECK(whole("太阳能电池 电池", "电池") == "3-5 5-7");
    CHECK(whole("a a b", "a $FREQ2") == "0-1 1-2");
    CHECK(whole("a b b", "a $FREQ2") == "");
    CHECK(whole("Alpha beta. Gamma beta. Beta x alpha.", "alpha $SEN beta") == "0-2 4-7");
    CHECK(whole("Alpha beta. Gamma beta. Beta x alpha.", "alpha $PARA gamma") == "0-7");
}

TEST_CASE("exact proximity wants so many positions and no fewer") {
    CHECK(matches("a x y b", "a $W=2 b"));
    CHECK_FALSE(matches("a x y b", "a $W=3 b"));
    CHECK_FALSE(matches("a x y b", "a $W=1 b"));
    CHECK(matches("b x a", "a $W=1 b"));
    CHECK_FALSE(matches("b x a", "a $PRE=1 b"));
    CHECK(matches("太阳能光伏电池", "太阳能 $PRE=2 电池"));
    CHECK(matches("b x a x c", "a $W=1 b $W=1 c"));
    CHECK_FALSE(matches("a b x c", "a $W=1 b $W=1 c"));
    CHECK(spans("a b x b x b", "a $PRE=2 b") == "0-1 3-4");
    // a(0) b(1) is followed by c at once, a(0) b(2) is not.
    CHECK(matches("a b c b", "(a $W1 b) $PRE=0 c"));
    CHECK_FALSE(matches("a b x b x x c", "(a $W9 b) $PRE=0 c"));
}

TEST_CASE("negated proximity keeps the occurrences that have no partner so near") {
    CHECK(spans("a x b x x x a", "a NOT $W2 b") == "6-7");
    CHECK_FALSE(matches("a x b", "a NOT $W2 b"));
    CHECK(matches("a x b", "a NOT $W0 b"));
    CHECK(spans("b a x b", "a NOT $PRE2 b") == "");
    CHECK(spans("b a", "a NOT $PRE2 b") == "1-2");
    CHECK(spans("a x b a b", "a NOT $PRE=1 b") == "3-4");
    CHECK(matches("a", "a NOT $W9 b"));
    CHECK_FALSE(matches("b", "a NOT $W9 b"));
    // What overlaps is not near: in 电池 the 池 stands inside.
    CHECK(matches("电池", "电池 NOT $W5 池"));
    CHECK_FALSE(matches("a b", "(a $W0 b) NOT $W3 (c OR d) AND c"));
    CHECK(spans("a b x x x x c a b", "(a $W0 b) NOT $W3 c") == "0-1 1-2");
    CHECK(spans("a x c a", "(a NOT $W1 c) $W9 c") == "");
    CHECK(spans("a x x c a", "(a NOT $W1 c) $W9 c") == "0-1 3-4");
    CHECK_FALSE(matches("a x x c a", "(a NOT $W1 c) $FREQ2"));
    CHECK(matches("a x x c x x a", "(a NOT $W1 c) $FREQ2"));
}

TEST_CASE("sentences up to n apart, of one passage") {
    const std::string text = "Alpha one. Two. Beta three. Four gamma.";
    CHECK_FALSE(matches(text, "alpha $SEN1 beta"));
    CHECK(matches(text, "alpha $SEN2 beta"));
    CHECK_FALSE(matches(text, "alpha $SEN2 gamma"));
    CHECK(matches(text, "alpha $SEN3 beta $SEN3 gamma"));
    CHECK_FALSE(matches(text, "alpha $SEN2 beta $SEN2 gamma"));
    CHECK(spans(text, "alpha NOT $SEN1 beta") == "0-1");
    CHECK(spans(text, "alpha NOT $SEN2 beta") == "");
    CHECK(spans(text, "alpha NOT $SEN beta") == "0-1");
    // It reaches over the end of a sentence, so no sentence holds it, and nothing is in one sentence with it.
    CHECK(matches("Alpha one. Two beta.", "(one $W0 two) NOT $SEN beta"));
    CHECK_FALSE(matches("Alpha one. Two beta.", "(one $W0 two) $SEN beta"));
    CHECK(matches("Alpha one. Two beta.", "(one $W0 two) $SEN1 beta"));
    CHECK_FALSE(matches("a b", "a NOT $SEN a"));
}

TEST_CASE("paragraphs up to n apart, of one description or one set of claims") {
    patent::Publication p = titled("alpha");
    p.abstracts.push_back({"en", patent::TextOrigin::Original, "beta"});
    patent::ClaimSet claims;
    claims.lang = "en";
    for (const char* text : {"gamma", "x", "delta"}) claims.claims.emplace_back().text = text;
    p.claims = {claims, claims};
    p.claims[1].claims[0].text = "epsilon";
    patent::Description description;
    description.lang = "en";
    const auto add = [&](patent::DescriptionPart part, const char* text) {
        description.paragraphs.emplace_back().part = part;
        description.paragraphs.back().text = text;
    };
    add(patent::DescriptionPart::Background, "one");
    add(patent::DescriptionPart::Background, "...");  // no word: it does not count
    add(patent::DescriptionPart::Summary, "two. three");
    add(patent::DescriptionPart::Background, "four");
    p.descriptions = {description, description};
    p.descriptions[1].paragraphs[0].text = "five";
    const auto holds = [&](const std::string& query) { return search::reference_match(p, *query::parse(query)->tree).matches; };
    CHECK_FALSE(holds("alpha $PARA9 beta"));
    CHECK_FALSE(holds("beta $PARA9 gamma"));
    CHECK(holds("gamma $PARA2 delta"));
    CHECK_FALSE(holds("gamma $PARA1 delta"));
    CHECK_FALSE(holds("gamma $PARA9 epsilon"));
    CHECK(holds("one $PARA1 two"));
    CHECK(holds("one $PARA2 four"));
    CHECK_FALSE(holds("one $PARA1 four"));
    CHECK(holds("DESC_B:(one $PARA2 four)"));  // paragraphs of other parts lie between
    CHECK_FALSE(holds("DESC_B:(one $PARA1 four)"));
    CHECK_FALSE(holds("one $PARA9 five"));
    CHECK(holds("four NOT $PARA2 one"));
    CHECK(holds("one NOT $PARA1 four"));
    CHECK_FALSE(holds("one NOT $PARA2 four"));
}

TEST_CASE("counting counts distinct spans, overlapping ones too") {
    CHECK(matches("a a a", "\"a a\" $FREQ2"));
    CHECK_FALSE(matches("a a a", "\"a a\" $FREQ3"));
    CHECK(matches("a b b", "(a $W9 b) $FREQ2"));
    CHECK_FALSE(matches("a b", "(a OR a OR \"a\") $FREQ2"));
}

TEST_CASE("words match by stem, quoted words as they are, patterns as a whole") {
    CHECK(matches("batteries", "battery"));
    CHECK_FALSE(matches("batteries", "\"battery\""));
    CHECK(matches("tetracycline", "*cycline"));
    CHECK_FALSE(matches("tetracyclines", "*cycline"));
    CHECK(matches("colour", "colo#r"));
    CHECK(matches("color", "colo#r"));
    CHECK_FALSE(matches("color", "colo?r"));
    CHECK(matches("锂离子电池", "离?电"));
    CHECK(matches("T-shirt", "T_shirt"));
    CHECK(matches("tshirt", "T_shirt"));
}

TEST_CASE("values match whole, as patterns, under a symbol and in ranges") {
    patent::Publication p = titled("a");
    p.number = {"CN", "112345678", "A", {20200305}, ""};
    p.classes.push_back({"IPC", "H01M4/62", "", true, true});
    p.right = patent::RightType::Invention;
    const auto holds = [&](const std::string& query) { return search::reference_match(p, *query::parse(query)->tree).matches; };
    CHECK(holds("PN:CN112345678A"));
    CHECK(holds("PN:CN112345678"));
    CHECK(holds("PN:CN1123*"));
    CHECK(holds("IPC:H01M4"));
    CHECK(holds("IPC:H01M4/00"));
    CHECK_FALSE(holds("IPC:\"H01M4/00\""));
    CHECK(holds("IPC:[H01M4/00 TO H01M4/62]"));
    CHECK(holds("IPC_CPC_SUB_CLASS:H01M"));
    CHECK(holds("PBD:2020-03"));
    CHECK_FALSE(holds("PBD:{2020-03-05 TO *]"));
    CHECK_FALSE(holds("APD:[* TO *]"));
    CHECK(holds("* NOT APD:*"));
}

// Below: the definition written out a second time, by trying every order of every choice of occurrences.
namespace {

using Extents = std::vector<std::pair<uint32_t, uint32_t>>;

bool in_order(const Extents& chosen, const std::vector<size_t>& order, uint32_t n, bool exact) {
    for (size_t i = 1; i < order.size(); ++i) {
        const auto& before = chosen[order[i - 1]];
        const auto& behind = chosen[order[i]];
        if (behind.first < before.second || behind.first - before.second > n) return false;
        if (exact && behind.first - before.second < n) return false;
    }
    return true;
}

struct Tried {
    std::set<uint32_t> lit;                         // tokens that take part in a combination
    std::set<std::pair<uint32_t, uint32_t>> whole;  // from the first token of a combination to behind its last
};

/// Single-token items only.
void choose(const std::vector<Extents>& items, size_t item, Extents& chosen, const query::Node& near, Tried& tried) {
    if (item == items.size()) {
        std::vector<size_t> order(items.size());
        std::iota(order.begin(), order.end(), 0);
        do {
            if (!in_order(chosen, order, near.n, near.exact)) continue;
            for (const auto& extent : chosen) tried.lit.insert(extent.first);
            tried.whole.emplace(chosen[order.front()].first, chosen[order.back()].second);
        } while (!near.ordered && std::next_permutation(order.begin(), order.end()));
        return;
    }
    for (const auto& extent : items[item]) {
        chosen.push_back(extent);
        choose(items, item + 1, chosen, near, tried);
        chosen.pop_back();
    }
}

}  // namespace

TEST_CASE("the reference agrees with trying every combination") {
    search::RandomSource random(7);
    for (int round = 0; round < 3000; ++round) {
        std::vector<std::string> words;
        for (uint32_t i = 1 + random.below(9); i-- > 0;) words.push_back(std::string(1, static_cast<char>('a' + random.below(3))));
        query::Node near;
        near.kind = query::NodeKind::Near;
        near.field = query::find_field("TTL");
        near.n = random.below(4);
        near.ordered = random.one_in(2);
        near.exact = random.one_in(3);
        std::vector<Extents> items;
        for (uint32_t count = 2 + random.below(3); count-- > 0;) {
            auto term = std::make_unique<query::Node>();
            term->field = near.field;
            term->text = std::string(1, static_cast<char>('a' + random.below(3)));
            Extents places;
            for (uint32_t at = 0; at < words.size(); ++at) {
                if (words[at] == term->text) places.emplace_back(at, at + 1);
            }
            items.push_back(places);
            near.children.push_back(std::move(term));
        }
        std::string text;
        for (const std::string& word : words) text += word + " ";
        Tried expected, found;
        Extents chosen;
        choose(items, 0, chosen, near, expected);
        const patent::Publication publication = titled(text);
        const search::ReferenceDocument document(publication);
        for (const Span& span : document.match(near).spans) found.lit.insert(span.begin);
        for (const search::Occurrence& whole : document.occurrences(near)) found.whole.emplace(whole.begin, whole.end);
        CHECK_MESSAGE(found.lit == expected.lit, text, query::outline(near));
        CHECK_MESSAGE(found.whole == expected.whole, text, query::outline(near));
    }
}
