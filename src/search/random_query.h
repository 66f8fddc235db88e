// Random tiny publications over the vocabulary of query/random_tree.h, so that matches are frequent: material to compare the engine
// with the reference. The same seed gives the same sequence on every machine.
#pragma once

#include <cstdint>

#include "patent/publication.h"
#include "query/random_tree.h"

namespace winnow::search {

using query::random_tree;
using query::RandomSource;
using query::RandomTreeOptions;

/// A publication of a few short texts in English, Chinese and German, with parties, dates, classes and events. `serial` makes its number.
patent::Publication random_publication(RandomSource& random, uint32_t serial);

}  // namespace winnow::search
