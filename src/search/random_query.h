// Random trees and random tiny publications over one small bilingual vocabulary, so that matches are frequent: material to compare
// the engine with the reference. The same seed gives the same sequence on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "patent/publication.h"
#include "query/tree.h"

namespace winnow::search {

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
    uint32_t depth = 3;   // of Boolean nodes above positional ones
    bool boolean = true;  // false: one positional node, Freq or Same
};

/// A valid tree (the invariants of query/tree.h) of all node kinds.
query::NodePtr random_tree(RandomSource& random, const RandomTreeOptions& options = {});

/// A publication of a few short texts in English, Chinese and German, with parties, dates, classes and events. `serial` makes its number.
patent::Publication random_publication(RandomSource& random, uint32_t serial);

}  // namespace winnow::search
