// Which pairs of names are worth comparing: those that meet in a block (a hash of something that names of one party share) or at one
// place of one family. Never all pairs.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "names/gather.h"

namespace winnow::names {

/// What publications say of two names.
struct Meetings {
    uint32_t families = 0;      // with both at the same place among as many parties, in different publications or lists
    uint32_t publications = 0;  // naming one party by both: the same list and place
    uint32_t together = 0;      // naming them as two parties of one list
    PublicationId examples[2] = {UINT32_MAX, UINT32_MAX};  // one with the lesser id's name, one with the other's
};

/// Two names that are alike or meet, a < b.
struct Candidate {
    NameId a, b;
    Likeness likeness;
    Meetings meetings;
};

struct CandidateCounts {
    uint64_t pairs = 0;             // compared
    uint64_t blocks = 0;            // of two names and more
    uint64_t blocks_too_large = 0;  // left out: what so many names share says nothing
};

/// Candidates with any likeness, by a, then b. Time and memory grow with the names and places, not with their squares.
std::vector<Candidate> find_candidates(const NameGatherer& gathered, CandidateCounts& counts);

}  // namespace winnow::names
