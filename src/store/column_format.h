// What the reader, the writer and the merge of columns know together: names of sections and how a key column is written.
// Private to this folder. Layout: docs/formats/columns.md.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "store/checked_file.h"
#include "store/columns.h"

namespace winnow::store {

constexpr std::string_view kColumnsInfoSection = "columns";
constexpr uint32_t kColumnsFormat = 1;

struct ColumnsInfo {
    uint32_t format = kColumnsFormat;
    uint32_t doc_count = 0;
};

inline std::string int_section(std::string_view column) { return "int/" + std::string(column); }
inline std::string key_section(std::string_view column, std::string_view part) {
    return "key/" + std::string(column) + "/" + std::string(part);
}

/// Documents → ordinals of one column in the making. *Invariants*: offsets has one element more than there are documents.
struct KeyRows {
    std::vector<uint32_t> offsets{0};
    std::vector<Ordinal> ordinals;  // ascending within a document, without repeats
    std::vector<Ordinal> first;

    void reserve(uint32_t doc_count) {
        offsets.reserve(doc_count + size_t{1});
        first.reserve(doc_count);
    }
    /// Ends the row of a document.
    void end_document(Ordinal first_ordinal) {
        first.push_back(first_ordinal);
        offsets.push_back(static_cast<uint32_t>(ordinals.size()));
    }
};

/// Writes the sections of a column that come behind its text.
Result<void> write_key_rows(CheckedFileWriter& file, std::string_view column, std::span<const uint32_t> text_offsets, const KeyRows& rows);
/// LimitExceeded when `count` does not fit 32 bits.
Result<void> check_fits(std::string_view column, std::string_view what, uint64_t count);
Result<void> write_columns_info(CheckedFileWriter& file, uint32_t doc_count);

}  // namespace winnow::store
