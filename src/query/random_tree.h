// Random trees over one small bilingual vocabulary, for property tests here and in the modules above. The same seed gives the same
// sequence on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/tree.h"

namespace winnow::query {

/// SplitMix64 (Steele, Lea, Flood 2014); standard distributions differ between libraries, so we draw ourselves.
class RandomSource {
  public:
    explicit RandomSource(uint64_t seed) : state_(seed) {}
    uint64_t next();
    /// 0 … count-1; count > 0. The small bias does not matter here.
    uint32_t below(uint32_t count) { return static_cast<uint32_t>(next() % count); }
    bool one_in(uint32_t count) { return below(count) == 0; }
    template <class T>
    const T& pick(const std::vector<T>& values) {
        return values[below(static_cast<uint32_t>(values.size()))];
    }

  private:
    uint64_t state_;
};

struct RandomTreeOptions {
    uint32_t depth = 3;      // of Boolean nodes above positional ones
    bool boolean = true;     // false: one positional node, Freq or Same
    bool operators = false;  // exact and negated proximity, several sentences or paragraphs apart
    bool records = false;    // Event
};

/// A valid tree (the invariants of query/tree.h) of all node kinds that the options allow.
NodePtr random_tree(RandomSource& random, const RandomTreeOptions& options = {});

/// What random trees ask for; texts made of it match often.
struct Vocabulary {
    std::vector<std::string> words, ideographs;
    std::vector<std::string> names;    // of companies
    std::vector<std::string> symbols;  // of classes, as displayed
};
const Vocabulary& vocabulary();

}  // namespace winnow::query
