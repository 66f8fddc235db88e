// Columns in the making. A key column keeps each distinct string once and eight bytes for every value of a document; writing
// sorts the strings, renumbers and turns the rows around.
#include <algorithm>
#include <map>

#include "store/column_format.h"
#include "store/columns.h"
#include "store/string_pool.h"

namespace winnow::store {

namespace {

struct alignas(64) KeyInMaking {
    struct Pair {
        DocId doc;
        uint32_t string;
    };
    std::string_view name;  // these two in one cache line
    StringPool strings;
    std::vector<Pair> pairs;  // documents ascending, values in the source's order
};

struct IntInMaking {
    std::string_view name;
    std::vector<int32_t> values;  // by document
};

/// Columns by name. Callers name a column by the same string each time, so where its bytes lie tells mostly which it is; the
/// name is compared all the same.
template <class Column>
class ByName {
  public:
    Column& operator[](std::string_view name) {
        Column*& recent = recent_[(reinterpret_cast<uintptr_t>(name.data()) * 0x9e3779b97f4a7c15) >> (64 - kRecentBits)];
        if (recent == nullptr || recent->name != name) recent = &find(name);
        return *recent;
    }
    const std::map<std::string, Column, std::less<>>& sorted() const { return columns_; }

  private:
    Column& find(std::string_view name) {
        const auto at = columns_.find(name);
        if (at != columns_.end()) return at->second;
        const auto added = columns_.try_emplace(std::string(name)).first;
        added->second.name = added->first;
        return added->second;
    }
    static constexpr int kRecentBits = 12;  // few of a hundred columns meet in a place
    std::map<std::string, Column, std::less<>> columns_;
    std::vector<Column*> recent_ = std::vector<Column*>(size_t{1} << kRecentBits);
};

/// The first eight bytes as a number that orders as they do; most comparisons end there.
uint64_t order_prefix(std::string_view text) {
    uint64_t prefix = 0;
    std::memcpy(&prefix, text.data(), std::min(text.size(), sizeof prefix));
    return __builtin_bswap64(prefix);
}

/// Numbers of the strings that a kept document has, in the byte order of their text.
std::vector<uint32_t> sorted_strings(const KeyInMaking& column, std::span<const DocId> keep) {
    std::vector<bool> used(column.strings.size());
    for (const auto& pair : column.pairs) {
        if (keep[pair.doc] != kNoDoc) used[pair.string] = true;
    }
    struct Sortable {
        uint64_t prefix;
        uint32_t string;
    };
    std::vector<Sortable> order;
    for (uint32_t string = 0; string < used.size(); string++) {
        if (used[string]) order.push_back({order_prefix(column.strings.at(string)), string});
    }
    std::sort(order.begin(), order.end(), [&](const Sortable& a, const Sortable& b) {
        if (a.prefix != b.prefix) return a.prefix < b.prefix;
        return column.strings.at(a.string) < column.strings.at(b.string);
    });
    std::vector<uint32_t> strings;
    strings.reserve(order.size());
    for (const Sortable& entry : order) strings.push_back(entry.string);
    return strings;
}

/// The rows of the kept documents under their new numbers.
KeyRows make_rows(const KeyInMaking& column, std::span<const uint32_t> ordinal_of, Ordinal no_value, std::span<const DocId> keep,
                  uint32_t new_doc_count) {
    KeyRows rows;
    rows.reserve(new_doc_count);
    rows.ordinals.reserve(column.pairs.size());
    for (size_t i = 0; i < column.pairs.size();) {
        const DocId doc = column.pairs[i].doc;
        const size_t row_begin = rows.ordinals.size();
        const DocId new_doc = keep[doc];
        for (; i < column.pairs.size() && column.pairs[i].doc == doc; i++) {
            if (new_doc != kNoDoc) rows.ordinals.push_back(ordinal_of[column.pairs[i].string]);
        }
        if (new_doc == kNoDoc) continue;
        WINNOW_ASSERT(new_doc < new_doc_count && new_doc >= rows.first.size());
        while (rows.first.size() < new_doc) {
            rows.first.push_back(no_value);
            rows.offsets.push_back(static_cast<uint32_t>(row_begin));
        }
        const Ordinal first = rows.ordinals[row_begin];
        const auto row = rows.ordinals.begin() + static_cast<ptrdiff_t>(row_begin);
        std::sort(row, rows.ordinals.end());
        rows.ordinals.erase(std::unique(row, rows.ordinals.end()), rows.ordinals.end());
        rows.end_document(first);
    }
    while (rows.first.size() < new_doc_count) rows.end_document(no_value);
    return rows;
}

Result<void> write_key_column(CheckedFileWriter& file, std::string_view name, const KeyInMaking& column, std::span<const DocId> keep,
                              uint32_t new_doc_count) {
    WINNOW_ASSERT(column.pairs.empty() || column.pairs.back().doc < keep.size());
    TRY(check_fits(name, "values of documents", column.pairs.size()));
    const std::vector<uint32_t> strings = sorted_strings(column, keep);
    if (strings.empty()) return {};
    DictionaryWriter text(file, name);
    std::vector<uint32_t> ordinal_of(column.strings.size());
    for (const uint32_t string : strings) {
        ordinal_of[string] = text.value_count();
        TRY(text.add(column.strings.at(string)));
    }
    const KeyHeader header = TRY(text.finish());
    return write_key_rows(file, name, header, make_rows(column, ordinal_of, header.value_count, keep, new_doc_count));
}

Result<void> write_int_column(CheckedFileWriter& file, std::string_view name, const std::vector<int32_t>& values,
                              std::span<const DocId> keep, uint32_t new_doc_count) {
    WINNOW_ASSERT(values.size() <= keep.size());
    std::vector<int32_t> kept(new_doc_count, kMissing);
    for (size_t doc = 0; doc < values.size(); doc++) {
        if (keep[doc] != kNoDoc) kept[keep[doc]] = values[doc];
    }
    return write_ints(file, name, kept);
}

}  // namespace

Result<void> check_fits(std::string_view column, std::string_view what, uint64_t count) {
    if (count < UINT32_MAX) return {};
    return Error{ErrorCode::LimitExceeded,
                 "column " + std::string(column) + ": a segment holds fewer than 2^32 - 1 " + std::string(what) + "; use smaller segments"};
}

Result<void> write_columns_info(CheckedFileWriter& file, uint32_t doc_count) {
    const ColumnsInfo info{.doc_count = doc_count};
    return file.add_section(kColumnsInfoSection, as_bytes(std::span<const ColumnsInfo>(&info, 1)));
}

struct ColumnsWriter::State {
    ByName<KeyInMaking> keys;
    ByName<IntInMaking> ints;
};

ColumnsWriter::ColumnsWriter() : state_(std::make_unique<State>()) {}
ColumnsWriter::~ColumnsWriter() = default;

void ColumnsWriter::add_key(std::string_view column, DocId doc, std::string_view value) {
    KeyInMaking& key = state_->keys[column];
    WINNOW_ASSERT(key.pairs.empty() || key.pairs.back().doc <= doc);
    key.pairs.push_back({doc, key.strings.intern(value)});
}

void ColumnsWriter::set_int(std::string_view column, DocId doc, int32_t value) {
    std::vector<int32_t>& values = state_->ints[column].values;
    if (values.size() <= doc) values.resize(doc + size_t{1}, kMissing);
    values[doc] = value;
}

size_t ColumnsWriter::memory_bytes() const {
    size_t bytes = sizeof(State);
    for (const auto& [name, key] : state_->keys.sorted()) {
        bytes += name.capacity() + sizeof key + key.strings.memory_bytes() + key.pairs.capacity() * sizeof(KeyInMaking::Pair);
    }
    for (const auto& [name, column] : state_->ints.sorted())
        bytes += name.capacity() + sizeof column + column.values.capacity() * sizeof(int32_t);
    return bytes;
}

Result<FileStamp> ColumnsWriter::write(const fs::path& directory, std::string name, std::span<const DocId> keep, uint32_t new_doc_count) {
    auto file = TRY(CheckedFileWriter::create(directory, std::move(name)));
    TRY(write_columns_info(file, new_doc_count));
    for (const auto& [column, values] : state_->keys.sorted()) TRY(write_key_column(file, column, values, keep, new_doc_count));
    for (const auto& [column, ints] : state_->ints.sorted()) TRY(write_int_column(file, column, ints.values, keep, new_doc_count));
    return file.finish();
}

}  // namespace winnow::store
