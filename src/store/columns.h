// Values by document, in arrays: integers (dates, counts) and keys (dictionary-encoded strings, any number a document).
// Key columns are used both ways, document → ordinals and ordinal → documents, as compressed sparse rows: facets walk the first
// and matching walks the second. Ordinals follow the byte order of the values: a prefix is a range of ordinals.
// The file holds them packed; a column is unpacked into memory when it is first asked for, and turned around when documents() is
// first called. A column that nobody asks for costs nothing.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/checked_file.h"
#include "store/doc_id.h"

namespace winnow::store {

using Ordinal = uint32_t;

/// So many ordinals (or groups) can be read from the start of any row, also of the last.
constexpr uint32_t kRowPadding = 4;

/// A half-open range of ordinals.
struct OrdinalRange {
    Ordinal begin = 0;
    Ordinal end = 0;
    bool empty() const { return begin >= end; }
};

/// A key column seen at a coarser grain: values that are cut to the same prefix are one group. Rows as in KeyColumn.
struct KeyGroups {
    std::vector<Ordinal> first;     // by group: its first value
    std::vector<uint32_t> offsets;  // doc_count + 1
    std::vector<uint32_t> groups;   // of each document ascending, without repeats; kRowPadding more behind them
    bool one_each = true;           // every document has exactly one
};
/// Cuts a value to the prefix that names its group; cuts must keep the order of values.
using Cut = std::string_view (*)(std::string_view);

/// Documents → ordinals of one column in the making. *Invariants*: offsets has one element more than there are documents.
struct KeyRows {
    std::vector<uint32_t> offsets{0};
    std::vector<Ordinal> ordinals;  // ascending within a document, without repeats
    std::vector<Ordinal> first;     // the one that sorting takes; the number of values where a document has none

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

/// A string column of one segment, unpacked. Const use is thread-safe; spans and views live as long as the column.
class KeyColumn {
  public:
    uint32_t value_count() const;  // distinct values
    uint32_t doc_count() const;
    std::string_view value(Ordinal ordinal) const;
    /// The ordinal of a value, or value_count() when absent.
    Ordinal find(std::string_view value) const;
    OrdinalRange with_prefix(std::string_view prefix) const;
    /// Ordinals of values in [low, high]; an empty bound is open.
    OrdinalRange between(std::string_view low, std::string_view high) const;
    /// Ordinals of one document, ascending, without repeats.
    std::span<const Ordinal> of(DocId doc) const { return ordinals_.subspan(offsets_[doc], offsets_[doc + 1] - offsets_[doc]); }
    /// Documents that carry the value, ascending.
    std::span<const DocId> documents(Ordinal ordinal) const {
        if (!inverse_->made.load(std::memory_order_acquire)) make_inverse();
        const uint32_t begin = inverse_->offsets[ordinal];
        return {inverse_->docs.get() + begin, inverse_->offsets[ordinal + size_t{1}] - begin};
    }
    /// The first value of each document in the order given by the source, for sorting; value_count() when it has none.
    std::span<const Ordinal> first() const { return first_; }
    std::span<const uint32_t> offsets() const { return offsets_; }  // doc_count + 1
    std::span<const Ordinal> ordinals() const { return ordinals_; }
    /// Made at the first call with this cut and kept.
    const KeyGroups& grouped(Cut cut) const;

    /// Verifies all its bytes and that every size and number is in range, so that nothing above needs to; NotFound when absent.
    static Result<KeyColumn> open(const CheckedFile& file, std::string_view name, uint32_t doc_count);
    /// A column without values; `zeros` are as many as there are documents and one more, and must outlive it.
    static KeyColumn empty(std::span<const uint32_t> zeros);
    /// A column that no file holds. Values, which are copied, ascend in byte order without repeats; fewer than 2^32 bytes and ordinals.
    static KeyColumn make(std::span<const std::string_view> values, const KeyRows& rows);

  private:
    template <class T>
    using Array = std::unique_ptr<T[]>;
    /// Ordinal → documents, made at most once.
    struct Inverse {
        std::once_flag once;
        std::atomic<bool> made{false};
        Array<uint32_t> offsets;
        Array<DocId> docs;
    };

    struct Grouped {
        std::mutex mutex;
        std::map<Cut, std::unique_ptr<const KeyGroups>> by_cut;
    };

    KeyColumn() : inverse_(std::make_unique<Inverse>()), grouped_(std::make_unique<Grouped>()) {}
    void make_inverse() const;
    void copy_rows(const KeyRows& rows);
    KeyGroups make_groups(Cut cut) const;
    /// The steps of open(): each fills in some members or says what is wrong, empty when nothing.
    std::string_view unpack_rows(Bytes from, uint32_t doc_count, uint32_t value_count);
    std::string_view unpack_first(Bytes from, uint32_t value_count);
    /// The first ordinal from `begin` on whose value is not `before`; `before` must be true, then false along the ordinals.
    template <class Before>
    Ordinal first_not(Ordinal begin, Before before) const;

    // What was unpacked, and views of it; first_ views ordinals when every document has one value.
    Array<char> text_array_;
    Array<uint32_t> text_offsets_array_, offsets_array_;
    Array<Ordinal> ordinals_array_, first_array_;
    const char* text_ = nullptr;
    std::span<const uint32_t> text_offsets_, offsets_;
    std::span<const Ordinal> ordinals_, first_;
    std::unique_ptr<Inverse> inverse_;
    std::unique_ptr<Grouped> grouped_;
};

/// Gathers the columns of a segment in the making, then writes them as one checked file. Not thread-safe.
class ColumnsWriter {
  public:
    ColumnsWriter();
    ~ColumnsWriter();
    /// Values of one document must be added together, documents in ascending order; the order of values is the source's.
    void add_key(std::string_view column, DocId doc, std::string_view value);
    void set_int(std::string_view column, DocId doc, int32_t value);
    size_t memory_bytes() const;
    /// `keep[doc]` is the document's new number, or kNoDoc for one that is left out; new numbers ascend. Values that only
    /// documents left out have are left out, too. A column holds fewer than 2^32 - 1 values of documents and bytes of distinct
    /// values; LimitExceeded otherwise.
    Result<FileStamp> write(const fs::path& directory, std::string name, std::span<const DocId> keep, uint32_t new_doc_count);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The columns of one segment, unpacked at first use and kept. Const use is thread-safe.
class Columns {
  public:
    static Result<std::unique_ptr<Columns>> open(const fs::path& directory, const FileStamp& stamp, uint32_t doc_count);
    ~Columns();
    /// A column that no document of the segment has is a valid empty one.
    Result<const KeyColumn*> key(std::string_view name) const;
    /// doc_count values, kMissing where there is none; empty span when no document has one.
    Result<std::span<const int32_t>> ints(std::string_view name) const;
    /// As key() and ints(), but for one use: nothing is kept, the caller owns the column; it must not outlive this object.
    Result<KeyColumn> unpack_key(std::string_view name) const;
    Result<std::vector<int32_t>> unpack_ints(std::string_view name) const;
    uint32_t doc_count() const;
    std::vector<std::string> key_names() const;
    std::vector<std::string> int_names() const;
    /// Every byte, and that every column can be unpacked. Memory: one column at a time.
    Result<void> verify_all() const;
    /// See MappedFile::forget_pages.
    void forget_pages() const;

  private:
    Columns();
    struct State;
    std::unique_ptr<State> state_;
};

/// One input of a merge: a segment's columns and where its documents go.
struct ColumnsPart {
    const Columns* columns;
    std::span<const DocId> new_ids;  // kNoDoc for deleted documents
};

/// Merges columns; new ids of all parts together are 0 … new_doc_count-1, each once. Memory: one column of all parts at a time.
Result<FileStamp> merge_columns(std::span<const ColumnsPart> parts, uint32_t new_doc_count, const fs::path& directory, std::string name);

}  // namespace winnow::store
