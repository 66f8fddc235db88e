// What a publication says in records: each citation, each licence, each legal event with all its members, so that conditions can be
// asked of one and the same record (GAND).
//
// Records of all kinds are numbered through a segment, document by document, and have columns of their own, in a file of the
// form of `columns` (docs/formats/columns.md), in which a record stands where else a document does. The column GROUP names the kind.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "index/extract.h"
#include "patent/publication.h"
#include "store/bitset.h"
#include "store/columns.h"

namespace winnow::index {

/// Replaces `out`. Records in the order of the publication's members.
void extract_records(const patent::Publication& publication, std::vector<Record>& out);

constexpr std::string_view kGroupColumn = "GROUP";

/// Gathers the records of a segment in the making. Not thread-safe.
class RecordsWriter {
  public:
    /// The records of the next document.
    void add(std::span<const Record> records);
    /// By document and one more: the first record of each.
    const std::vector<uint32_t>& offsets() const { return offsets_; }
    size_t memory_bytes() const { return columns_.memory_bytes() + offsets_.size() * sizeof offsets_[0]; }
    Result<store::FileStamp> write(const fs::path& directory, std::string name);

  private:
    std::vector<uint32_t> offsets_{0};
    store::ColumnsWriter columns_;
};

/// The new numbers of a segment's records when its documents get new ones; kNoDoc for those of documents left out. `next` is the first
/// number to be given out and is moved on.
std::vector<store::DocId> number_records(std::span<const uint32_t> offsets, std::span<const store::DocId> new_ids, uint32_t& next);

/// Adds the documents that have one of the records.
void add_documents_of(const store::BitSet& records, std::span<const uint32_t> offsets, store::BitSet& documents);

}  // namespace winnow::index
