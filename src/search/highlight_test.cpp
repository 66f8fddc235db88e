#include "search/highlight.h"

#include <doctest/doctest.h>

#include "query/parser.h"
#include "search/random_query.h"
#include "search/reference.h"
#include "text/tokens.h"

namespace winnow::search {

namespace {

/// The title with [ ] around what a query lights up, the number of the leaf behind each.
std::string lit_title(std::string title, std::string_view query) {
    patent::Publication publication;
    publication.titles.push_back({"en", patent::TextOrigin::Original, std::move(title)});
    const auto parsed = query::parse(query).value();
    const auto passages = highlight(publication, *parsed.tree);
    std::string shown;
    uint32_t at = 0;
    for (const Mark& mark : passages.at(0).marks) {
        shown += passages[0].text.substr(at, mark.begin - at);
        shown += "[" + std::string(passages[0].text.substr(mark.begin, mark.end - mark.begin)) + "]" + std::to_string(mark.term);
        at = mark.end;
    }
    return shown + std::string(passages[0].text.substr(at));
}

/// Which bytes of which passage each leaf of the query lights up, straight from the judge.
using Lit = std::vector<std::vector<uint8_t>>;

Lit lit_by_reference(const patent::Publication& publication, const query::Node& tree) {
    const ReferenceDocument document(publication);
    Lit lit;
    for (const auto& passage : document.values().passages) lit.emplace_back(passage.text.size());
    text::Tokens tokens;
    for (const Span& span : document.match(tree).spans) {
        text::tokenize(document.values().passages[span.passage].text, tokens);
        for (uint32_t at = tokens.tokens[span.begin].begin; at < tokens.tokens[span.end - 1].end; ++at) lit[span.passage][at] = 1;
    }
    return lit;
}

}  // namespace

TEST_CASE("what matched lights up, on the bytes of the text as it is stored") {
    CHECK(lit_title("A Solar-cell, solar CELLS", "cell") == "A Solar-[cell]0, solar [CELLS]0");
    CHECK(lit_title("一种太阳能电池", "电池") == "一种太阳能[电池]0");
    CHECK(lit_title("full width ＣＥＬＬ", "cell") == "full width [ＣＥＬＬ]0");
    CHECK(lit_title("lithium ion battery", "batter*") == "lithium ion [battery]0");
}

TEST_CASE("what stands behind a negated proximity stays dark") {
    CHECK(lit_title("cell lamp and a solar cell", "cell NOT $W1 lamp") == "cell lamp and a solar [cell]0");
    CHECK(lit_title("cell lamp. Solar cell", "cell NOT $SEN lamp") == "cell lamp. Solar [cell]0");
    CHECK(lit_title("solar a cell, solar cell", "solar $PRE=1 cell") == "[solar]0 a [cell]1, solar cell");
}

TEST_CASE("paragraphs without the words of a query count for the distance") {
    patent::Publication publication;
    patent::Description description;
    description.lang = "en";
    for (const char* text : {"cell", "nothing", "lamp", "cell"}) description.paragraphs.emplace_back().text = text;
    publication.descriptions.push_back(description);
    const auto lit = [&](const char* query) {
        std::string shown;
        for (const MarkedPassage& passage : highlight(publication, *query::parse(query).value().tree))
            shown += passage.marks.empty() ? '-' : '#';
        return shown;
    };
    CHECK(lit("cell $PARA1 lamp") == "--##");
    CHECK(lit("cell $PARA2 lamp") == "#-##");
    CHECK(lit("cell NOT $PARA1 lamp") == "#---");
    CHECK(lit("cell NOT $PARA2 lamp") == "----");
}

TEST_CASE("only occurrences that take part in the match light up") {
    CHECK(lit_title("cell of a solar cell", "\"solar cell\"") == "cell of a [solar cell]0");
    CHECK(lit_title("cell far away from any other solar cell", "solar $PRE1 cell") == "cell far away from any other [solar]0 [cell]1");
    CHECK(lit_title("solar cell", "cell AND lamp") == "solar cell");
    CHECK(lit_title("solar cell", "cell OR lamp") == "solar [cell]0");
    CHECK(lit_title("solar cell", "solar NOT lamp") == "[solar]0 cell");
}

TEST_CASE("marks do not overlap: of one term they join, of two the first keeps what both have") {
    CHECK(lit_title("a a a", "\"a a\"") == "[a a a]0");
    CHECK(lit_title("solar cell lamp", "\"solar cell\" AND \"cell lamp\"") == "[solar cell]0[ lamp]1");
    CHECK(lit_title("solar cell", "\"solar cell\" AND cell") == "[solar cell]0");
}

TEST_CASE("asking only passages that can match lights up what asking all of them does") {
    RandomSource random(11);
    for (uint32_t i = 0; i < 4000; ++i) {
        const patent::Publication publication = random_publication(random, i);
        const query::NodePtr tree = random_tree(random, {.operators = random.one_in(2)});
        CAPTURE(query::outline(*tree));
        const auto passages = highlight(publication, *tree);
        Lit lit;
        for (const MarkedPassage& passage : passages) {
            lit.emplace_back(passage.text.size());
            uint32_t last = 0;
            for (const Mark& mark : passage.marks) {
                REQUIRE(mark.begin >= last);
                REQUIRE(mark.begin < mark.end);
                last = mark.end;
                for (uint32_t at = mark.begin; at < mark.end; ++at) lit.back()[at] = 1;
            }
        }
        CHECK(lit == lit_by_reference(publication, *tree));
    }
}

}  // namespace winnow::search
