// What the spec files cannot say: limits, warnings, byte offsets, options. Everything else is in tests/spec/query.
#include "query/parser.h"

#include <doctest/doctest.h>

#include "query/printer.h"

using namespace winnow;
using query::NodeKind;
using query::parse;

namespace {

std::string repeated(std::string_view piece, size_t count) {
    std::string out;
    for (size_t i = 0; i < count; ++i) out += piece;
    return out;
}

void check_round_trip(std::string_view text) {
    const auto parsed = parse(text);
    REQUIRE(parsed.ok());
    const auto again = parse(query::print(*parsed->tree));
    REQUIRE(again.ok());
    CHECK(query::equal(*again->tree, *parsed->tree));
}

}  // namespace

TEST_CASE("a query may be 256 KB long, not more") {
    CHECK(parse(repeated("ab ", query::kMaxQueryBytes / 3)).ok());
    const auto longer = parse(std::string(query::kMaxQueryBytes + 1, 'a'));
    REQUIRE_FALSE(longer.ok());
    CHECK(longer.error().code == ErrorCode::LimitExceeded);
}

TEST_CASE("nesting ends with an error before it ends the program") {
    CHECK(parse(repeated("(", 200) + "a" + repeated(")", 200)).ok());
    for (const std::string& deep :
         {repeated("(", 200'000), repeated("NOT ", 60'000) + "a", repeated("-", 200'000) + "a", repeated("TTL:(", 50'000),
          repeated("(", 201) + "a" + repeated(")", 201), "a" + repeated(" $W1 a $W2 a", 20'000)}) {
        const auto parsed = parse(deep);
        REQUIRE_FALSE(parsed.ok());
        CHECK(parsed.error().code == ErrorCode::QuerySyntax);
        CHECK(parsed.error().begin < deep.size());
        CHECK(query::caret_message(deep, parsed.error()).size() < 1000);
    }
}

TEST_CASE("long flat queries keep their shape") {
    check_round_trip("a" + repeated(" OR a", 25'000));
    check_round_trip("a" + repeated(" $W1 a", 25'000));
    check_round_trip("a" + repeated(" NOT a", 25'000));
    check_round_trip("(a" + repeated(" OR 电池", 20'000) + ") $W3 b");
    check_round_trip("a" + repeated(" OR a $W3 b", 5'000));
}

TEST_CASE("the words of an option-free query are stemmed, in quotes they are not") {
    CHECK(parse("batteries")->tree->stem);
    CHECK_FALSE(parse("\"batteries\"")->tree->stem);
    query::ParseOptions options;
    options.stem = false;
    CHECK_FALSE(parse("batteries", options)->tree->stem);
    CHECK_FALSE(parse("85")->tree->stem);
}

TEST_CASE("another default field can be asked for") {
    query::ParseOptions options;
    options.default_field = query::find_field("CLMS");
    CHECK(parse("solar", options)->tree->field->name == "CLMS");
    CHECK(parse("TTL:solar", options)->tree->field->name == "TTL");
}

TEST_CASE("every node knows where it stands in the query") {
    const std::string text = "TTL:(太阳能 $W3 cell*) AND PBD:2020";
    const auto parsed = parse(text);
    REQUIRE(parsed.ok());
    const auto at = [&](const query::Node& node) { return text.substr(node.begin, node.end - node.begin); };
    const query::Node& tree = *parsed->tree;
    CHECK(at(tree) == text);
    CHECK(at(*tree.children[0]) == "TTL:(太阳能 $W3 cell*)");
    CHECK(at(*tree.children[0]->children[0]) == "太阳能");
    CHECK(at(*tree.children[0]->children[1]) == "cell*");
    CHECK(at(*tree.children[1]) == "PBD:2020");
}

TEST_CASE("document numbers are found in the notation of their office") {
    // With a kind code: that publication, or one whose source gave no kind code.
    CHECK(query::outline(*parse("PN:\"US 2005/0004437 A1\"")->tree) == "Or\n  Key PN \"US20050004437A1\"\n  Key PN \"US20050004437\"\n");
    CHECK(query::outline(*parse("PN:CN112345678")->tree) == "Key PN_BASE \"CN112345678\"\n");
    // The check digit of the example in ZC 0006-2003: 2014 1 0408762, weights 2…9 2…5, sum modulo 11 = 5.
    CHECK(query::outline(*parse("APNO:CN201410408762.5")->tree) == "Key APNO \"CN201410408762\"\n");
    CHECK(query::outline(*parse("B_CITES:\"US 6,123,456 A\"")->tree) == "Key B_CITES \"US6123456\"\n");
}

TEST_CASE("a number that no office writes is searched as it is, with a warning") {
    const auto parsed = parse("APNO:CN201410408762.6 AND a");
    REQUIRE(parsed.ok());
    REQUIRE(parsed->warnings.size() == 1);
    CHECK(parsed->warnings[0].message.find("as written") != std::string::npos);
    CHECK(parsed->warnings[0].begin == 5);
    CHECK(parsed->warnings[0].end == 21);
    CHECK(parse("solar")->warnings.empty());
}

TEST_CASE("bytes that are no UTF-8 are an error with their place") {
    const auto parsed = parse("solar \xb5\xe7\xb3\xd8");  // GBK
    REQUIRE_FALSE(parsed.ok());
    CHECK(parsed.error().begin == 6);
}

TEST_CASE("an error without a place is shown as its message") {
    CHECK(query::caret_message("a", Error{ErrorCode::Io, "disk full"}) == "disk full");
}

TEST_CASE("words that are joined to one longer than any word of a document are cut as that would be") {
    const std::string half(200, 'r');
    const auto parsed = parse(half + "_" + half + "/x");
    REQUIRE(parsed.ok());
    const std::string printed = query::print(*parsed->tree);
    const auto again = parse(printed);
    REQUIRE(again.ok());
    CHECK(query::equal(*again->tree, *parsed->tree));
    CHECK(printed.find(std::string(255, 'r')) != printed.npos);
    CHECK(printed.find(std::string(256, 'r')) == printed.npos);
}

TEST_CASE("a phrase with alternatives prints as the alternatives") {
    const auto* field = query::find_field("TTL");
    const auto term = [&](std::string text) {
        auto node = std::make_unique<query::Node>();
        node->field = field;
        node->text = std::move(text);
        return node;
    };
    query::Node phrase;
    phrase.kind = NodeKind::Phrase;
    phrase.field = field;
    phrase.children.push_back(term("a"));
    auto any = std::make_unique<query::Node>();
    any->kind = NodeKind::Or;
    any->children.push_back(term("b"));
    any->children.push_back(term("c"));
    phrase.children.push_back(std::move(any));
    CHECK(query::print(phrase) == "TTL:(\"a b\" OR \"a c\")");
}
