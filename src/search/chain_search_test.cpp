#include "search/chain_search.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "search/random_query.h"

using namespace winnow;
using search::ChainSearch;
using search::Effort;
using search::Extent;
using search::Extents;
using search::Work;

namespace {

/// Whether the items of `left` can follow a span that ends at `end`, by trying every way.
bool can_follow(const std::vector<Extents>& spans, std::vector<size_t> left, uint32_t end, uint32_t n, bool ordered) {
    if (left.empty()) return true;
    for (size_t i = 0; i < (ordered ? 1 : left.size()); ++i) {
        std::vector<size_t> rest = left;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
        for (const Extent span : spans[left[i]]) {
            const bool first = left.size() == spans.size();
            if (!first && (span.begin < end || span.begin - end > n)) continue;
            if (can_follow(spans, rest, span.end, n, ordered)) return true;
        }
    }
    return false;
}

Extents random_spans(search::RandomSource& random, uint32_t count, uint32_t range, uint32_t widest) {
    Extents spans;
    for (uint32_t i = 0; i < count; ++i) {
        const uint32_t begin = random.below(range);
        spans.push_back({begin, begin + 1 + random.below(widest)});
    }
    std::sort(spans.begin(), spans.end());
    spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
    return spans;
}

}  // namespace

TEST_CASE("a row of spans is found exactly when trying every way finds one") {
    search::RandomSource random(7);
    Work work;
    uint32_t found = 0;
    constexpr uint32_t kRounds = 4000;
    for (uint32_t round = 0; round < kRounds; ++round) {
        const size_t items = 2 + random.below(4);
        const uint32_t n = random.below(6);
        const bool ordered = random.one_in(2);
        ChainSearch search(items, n, ordered, Effort(&work));
        for (int document = 0; document < 2; ++document) {  // what the first one left behind does not matter
            std::vector<Extents> spans;
            std::vector<size_t> all;
            for (size_t i = 0; i < items; ++i) {
                spans.push_back(random_spans(random, 1 + random.below(4), 30, random.one_in(2) ? 1 : 6));
                all.push_back(i);
            }
            const bool expected = can_follow(spans, all, 0, n, ordered);
            CAPTURE(round);
            REQUIRE(search.exists(spans, nullptr) == expected);
            found += expected;
        }
    }
    CHECK(found > kRounds / 8);
    CHECK(found < kRounds * 2 - kRounds / 8);
}

TEST_CASE("neighbours in a row lie in one passage when bounds are given") {
    index::DocBounds bounds;
    bounds.passages = {{0, 3, {}}, {10, 14, {}}};
    Work work;
    ChainSearch search(3, 99, false, Effort(&work));
    CHECK_FALSE(search.exists({{{0, 1}}, {{2, 3}}, {{10, 11}}}, &bounds));
    CHECK(search.exists({{{0, 1}}, {{2, 3}}, {{10, 11}}}, nullptr));
    CHECK(search.exists({{{0, 1}, {12, 13}}, {{2, 3}, {13, 14}}, {{10, 11}}}, &bounds));
}

TEST_CASE("a row is found among many without building them") {
    constexpr uint32_t kTokens = 5000;
    Extents all;
    for (uint32_t i = 0; i < kTokens; ++i) all.push_back({i, i + 1});
    Work work;
    CHECK(ChainSearch(10, 99, false, Effort(&work)).exists(std::vector<Extents>(10, all), nullptr));
    CHECK(work.steps < 10 * 1024);
    // Nine in a row are everywhere, the tenth nowhere near: rows of nine alone are 99 times 99 times … a start.
    std::vector<Extents> spans(9, all);
    spans.push_back({{kTokens + 200, kTokens + 201}});
    CHECK_FALSE(ChainSearch(10, 99, false, Effort(&work)).exists(spans, nullptr));
    CHECK(work.steps < uint64_t{kTokens} * 9 * 128 + 10 * 1024);
}
