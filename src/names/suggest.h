// Which names should be merged? Proposals with evidence, for a person to decide; nothing is merged here.
//
// A score from 0 to 100 is a sum: how alike the names are written, and what supports or contradicts it: places in families,
// inventors, addresses, countries, being named side by side. The points are in suggest.cpp; they were set by judging suggestions on
// real names (tests/names), for being right rather than for being many. Persons need support beside their names: two persons may
// well have one name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "names/candidates.h"
#include "names/gather.h"
#include "names/merge_list.h"

namespace winnow::names {

/// One piece of evidence and what it counted.
struct Evidence {
    std::string what;                   // "12 families name one or the other at the same place"
    int points = 0;                     // negative: against
    std::vector<std::string> examples;  // publication numbers
};

struct Suggestion {
    std::string name;  // of more documents, as most publications write it
    std::string variant;
    uint32_t name_documents = 0, variant_documents = 0;
    NameKind kind = NameKind::Unknown;
    int score = 0;
    std::vector<Evidence> evidence;
};

constexpr int kLeastScore = 70;

struct SuggestOptions {
    int least_score = kLeastScore;
    const MergeList* decided = nullptr;  // what stands there, on or off, is not suggested again
};

struct SuggestReport {
    uint64_t publications = 0, names = 0;
    CandidateCounts counted;
    std::vector<Suggestion> suggestions;  // best first: by score, then by documents of both
};

/// Suggestions never say the same thing twice: when a and b, and b and c are suggested, a and c are not. Deterministic.
SuggestReport suggest(const NameGatherer& gathered, const SuggestOptions& options);

}  // namespace winnow::names
