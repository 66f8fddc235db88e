// Families over the whole library, numbered anew with every commit.
//
// Simple family (DOCDB's: the same set of active priorities): publications whose priority sets are equal; without priorities the own
// application is the set; a continuation or division takes the set of its parent, through any number of parents; a
// continuation-in-part has its parent's and its own application for a set.
// Extended family (INPADOC's): connected through any shared priority, application or parent (union–find).
// Sources: EPO, "DOCDB simple patent family", "INPADOC extended patent family"; checked 2026-11.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/bitset.h"
#include "store/checked_file.h"
#include "store/doc_id.h"

namespace winnow::index {

struct Facts;

/// One segment's part. Deleted documents get a number of their own choice but tie nobody together.
struct FamilyInput {
    const Facts* facts;
    const store::BitSet* deleted;  // null: none
};

/// Family numbers, 0 … count−1 in the order of first appearance; row s belongs to input s.
struct Families {
    std::vector<std::vector<uint32_t>> simple, extended;
    uint32_t simple_count = 0;
    uint32_t extended_count = 0;
};

Families compute_families(std::span<const FamilyInput> inputs);
/// Sections "counts", "simple-<s>", "extended-<s>".
Result<store::FileStamp> write_families(const fs::path& library, std::string name, const Families& families);

}  // namespace winnow::index
