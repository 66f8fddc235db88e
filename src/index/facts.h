// The small facts of each document that are neither terms nor columns: passage bounds, length norms, digest, family links.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "index/bounds.h"
#include "index/extract.h"
#include "store/checked_file.h"

namespace winnow::index {

/// Gathers facts document by document, then writes the checked file `facts`.
struct FactsWriter {
    std::vector<uint8_t> norms;
    std::vector<uint64_t> digests;  // of the stored line
    std::vector<int32_t> produced;  // date of the record, 0 unknown
    std::vector<uint64_t> applications;
    std::vector<uint32_t> priority_offsets{0}, parent_offsets{0};
    std::vector<uint64_t> priorities, parents;

    void add(uint8_t norm, uint64_t digest, int32_t produced_on, uint64_t application, std::span<const uint64_t> priority_keys,
             std::span<const uint64_t> parent_keys);
    std::vector<uint32_t> record_offsets{0};  // by document and one more: its first record (records.h)
    Result<store::FileStamp> write(const fs::path& directory, std::span<const BoundsWriter* const> bounds) const;
    size_t memory_bytes() const { return norms.size() * 40 + (priorities.size() + parents.size()) * 8; }
};

/// Const use is thread-safe; spans live as long as the file.
struct Facts {
    std::array<Bounds, kPhysicalFields> bounds;
    std::span<const uint8_t> norms;
    std::span<const uint64_t> digests;
    std::span<const int32_t> produced;
    std::span<const uint64_t> applications;
    std::span<const uint64_t> priorities_of(store::DocId doc) const { return row(priorities_, priority_offsets_, doc); }
    std::span<const uint64_t> parents_of(store::DocId doc) const { return row(parents_, parent_offsets_, doc); }

    std::span<const uint32_t> record_offsets() const { return record_offsets_; }

    static Result<Facts> open(const store::CheckedFile& file, uint32_t doc_count);

  private:
    static std::span<const uint64_t> row(std::span<const uint64_t> values, std::span<const uint32_t> offsets, store::DocId doc) {
        return values.subspan(offsets[doc], offsets[doc + 1] - offsets[doc]);
    }
    std::span<const uint32_t> priority_offsets_, parent_offsets_, record_offsets_;
    std::span<const uint64_t> priorities_, parents_;
};

}  // namespace winnow::index
