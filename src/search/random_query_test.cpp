#include "search/random_query.h"

#include <doctest/doctest.h>

#include <map>

#include "search/reference.h"

using namespace winnow;

namespace {

void count_kinds(const query::Node& node, std::map<query::NodeKind, int>& kinds) {
    ++kinds[node.kind];
    for (const auto& child : node.children) count_kinds(*child, kinds);
}

}  // namespace

TEST_CASE("the same seed gives the same trees and publications") {
    search::RandomSource first(3), second(3);
    for (int i = 0; i < 200; ++i) {
        CHECK(query::equal(*search::random_tree(first), *search::random_tree(second)));
        CHECK(search::random_publication(first, 1) == search::random_publication(second, 1));
    }
}

TEST_CASE("random trees hold every kind of node, and match neither always nor never") {
    search::RandomSource random(1);
    std::map<query::NodeKind, int> kinds;
    int matching = 0;
    int positional_matching = 0;
    const int kRounds = 3000;
    for (int i = 0; i < kRounds; ++i) {
        const auto publication = search::random_publication(random, static_cast<uint32_t>(i));
        const search::ReferenceDocument document(publication);
        const auto tree = search::random_tree(random);
        count_kinds(*tree, kinds);
        matching += document.match(*tree).matches;
        positional_matching += document.match(*search::random_tree(random, {0, false})).matches;
    }
    CHECK(kinds.size() == 13);
    for (const auto& kind : kinds) CHECK_MESSAGE(kind.second > 20, static_cast<int>(kind.first));
    CHECK(matching > kRounds / 5);
    CHECK(matching < kRounds * 4 / 5);
    CHECK(positional_matching > kRounds / 20);
    MESSAGE("of ", kRounds, " pairs match: any tree ", matching, ", positional ", positional_matching);
}
