// Working on a search strategy: what a word stands for, what two queries have in common, which of the alternatives earn their place,
// and what a saved query finds that it did not find before.
#pragma once

#include <string>
#include <vector>

#include "app/library.h"
#include "search/term_list.h"

namespace winnow::app {

/// Documents of one part of a comparison: how many, and the best of them.
struct ComparedPart {
    uint64_t count = 0;
    std::vector<SearchHit> examples;  // with snippets
};

struct Comparison {
    ComparedPart only_first, both, only_second;
    std::vector<query::Warning> first_warnings, second_warnings;
};

/// One alternative of an OR.
struct Gain {
    std::string term;             // in the default dialect
    uint64_t alone = 0;           // documents that it matches by itself
    uint64_t unique = 0;          // hits of the whole query that it alone brings: they are lost without it
    uint32_t begin = 0, end = 0;  // in the query
};

/// Alternatives below a NOT bring no hits and are not listed.
struct Gains {
    uint64_t count = 0;       // of the query
    std::vector<Gain> gains;  // in the order of the query
    std::vector<query::Warning> warnings;
};

/// More alternatives are refused: each takes a search.
constexpr size_t kMaxAlternatives = 500;

/// Publications that a query finds now and did not find, or no longer finds. Numbers ascend.
struct Drift {
    uint64_t count = 0;
    std::vector<std::string> came, left;
};

/// @param before, now: numbers, ascending
Drift drift_between(const std::vector<std::string>& before, const std::vector<std::string>& now);

}  // namespace winnow::app
