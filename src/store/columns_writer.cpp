// Columns in the making. A key column keeps each distinct string once and eight bytes for every value of a document; writing
// sorts the strings, renumbers and turns the rows around.
#include <algorithm>

#include "base/hash.h"
#include "store/column_format.h"
#include "store/columns.h"
#include "store/string_pool.h"

namespace winnow::store {

namespace {

struct NameHash {
    using is_transparent = void;
    size_t operator()(std::string_view name) const { return hash64(name); }
};

struct KeyInMaking {
    struct Pair {
        DocId doc;
        uint32_t string;
    };
    StringPool strings;
    std::vector<Pair> pairs;  // documents ascending, values in the source's order
};

template <class Column>
using ByName = std::unordered_map<std::string, Column, NameHash, std::equal_to<>>;

template <class Column>
Column& column_of(ByName<Column>& columns, std::string_view name) {
    const auto at = columns.find(name);
    return at != columns.end() ? at->second : columns[std::string(name)];
}

template <class Column>
std::vector<std::string_view> sorted_names(const ByName<Column>& columns) {
    std::vector<std::string_view> names;
    for (const auto& [name, column] : columns) names.push_back(name);
    std::sort(names.begin(), names.end());
    return names;
}

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
KeyRows make_rows(const KeyInMaking& column, std::span<const uint32_t> ordinal_of, Ordinal no_value, std::span<const DocId> keep, uint32_t new_doc_count) {
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
    TRY(file.begin_section(key_section(name, "text")));
    std::vector<uint32_t> text_offsets{0};
    std::vector<uint32_t> ordinal_of(column.strings.size());
    for (uint32_t ordinal = 0; ordinal < strings.size(); ordinal++) {
        TRY(file.append(column.strings.at(strings[ordinal])));
        TRY(check_fits(name, "bytes of distinct values", file.section_size()));
        text_offsets.push_back(static_cast<uint32_t>(file.section_size()));
        ordinal_of[strings[ordinal]] = ordinal;
    }
    const auto no_value = static_cast<Ordinal>(strings.size());
    return write_key_rows(file, name, text_offsets, make_rows(column, ordinal_of, no_value, keep, new_doc_count));
}

Result<void> write_int_column(CheckedFileWriter& file, std::string_view name, const std::vector<int32_t>& values, std::span<const DocId> keep,
                              uint32_t new_doc_count) {
    WINNOW_ASSERT(values.size() <= keep.size());
    std::vector<int32_t> kept(new_doc_count, kMissing);
    bool any = false;
    for (size_t doc = 0; doc < values.size(); doc++) {
        if (keep[doc] == kNoDoc || values[doc] == kMissing) continue;
        kept[keep[doc]] = values[doc];
        any = true;
    }
    if (!any) return {};
    return file.add_section(int_section(name), as_bytes(std::span<const int32_t>(kept)));
}

}  // namespace

Result<void> check_fits(std::string_view column, std::string_view what, uint64_t count) {
    if (count < UINT32_MAX) return {};
    return Error{ErrorCode::LimitExceeded, "column " + std::string(column) + ": a segment holds fewer than 2^32 - 1 " + std::string(what) +
                                               "; use smaller segments"};
}

Result<void> write_columns_info(CheckedFileWriter& file, uint32_t doc_count) {
    const ColumnsInfo info{.doc_count = doc_count};
    return file.add_section(kColumnsInfoSection, as_bytes(std::span<const ColumnsInfo>(&info, 1)));
}

Result<void> write_key_rows(CheckedFileWriter& file, std::string_view column, std::span<const uint32_t> text_offsets, const KeyRows& rows) {
    const auto write = [&](std::string_view part, const std::vector<uint32_t>& values) {
        return file.add_section(key_section(column, part), as_bytes(std::span<const uint32_t>(values)));
    };
    TRY(file.add_section(key_section(column, "text_offsets"), as_bytes(text_offsets)));
    TRY(write("offsets", rows.offsets));
    TRY(write("ordinals", rows.ordinals));
    TRY(write("first", rows.first));
    // Turn the rows around: count, sum up, distribute. Documents come out ascending because they are walked so.
    const size_t value_count = text_offsets.size() - 1;
    std::vector<uint32_t> doc_offsets(value_count + 1);
    for (const Ordinal ordinal : rows.ordinals) doc_offsets[ordinal + size_t{1}]++;
    for (size_t i = 1; i <= value_count; i++) doc_offsets[i] += doc_offsets[i - 1];
    TRY(write("doc_offsets", doc_offsets));
    std::vector<DocId> docs(rows.ordinals.size());
    for (DocId doc = 0; doc < rows.first.size(); doc++) {
        for (uint32_t i = rows.offsets[doc]; i < rows.offsets[doc + 1]; i++) docs[doc_offsets[rows.ordinals[i]]++] = doc;
    }
    return write("docs", docs);
}

struct ColumnsWriter::State {
    ByName<KeyInMaking> keys;
    ByName<std::vector<int32_t>> ints;
};

ColumnsWriter::ColumnsWriter() : state_(std::make_unique<State>()) {}
ColumnsWriter::~ColumnsWriter() = default;

void ColumnsWriter::add_key(std::string_view column, DocId doc, std::string_view value) {
    KeyInMaking& key = column_of(state_->keys, column);
    WINNOW_ASSERT(key.pairs.empty() || key.pairs.back().doc <= doc);
    key.pairs.push_back({doc, key.strings.intern(value)});
}

void ColumnsWriter::set_int(std::string_view column, DocId doc, int32_t value) {
    std::vector<int32_t>& values = column_of(state_->ints, column);
    if (values.size() <= doc) values.resize(doc + size_t{1}, kMissing);
    values[doc] = value;
}

size_t ColumnsWriter::memory_bytes() const {
    size_t bytes = sizeof(State);
    for (const auto& [name, key] : state_->keys) {
        bytes += name.capacity() + sizeof key + key.strings.memory_bytes() + key.pairs.capacity() * sizeof(KeyInMaking::Pair);
    }
    for (const auto& [name, values] : state_->ints) bytes += name.capacity() + sizeof values + values.capacity() * sizeof(int32_t);
    return bytes;
}

Result<FileStamp> ColumnsWriter::write(const fs::path& directory, std::string name, std::span<const DocId> keep, uint32_t new_doc_count) {
    auto file = TRY(CheckedFileWriter::create(directory, std::move(name)));
    TRY(write_columns_info(file, new_doc_count));
    for (const auto column : sorted_names(state_->keys)) {
        TRY(write_key_column(file, column, state_->keys.find(column)->second, keep, new_doc_count));
    }
    for (const auto column : sorted_names(state_->ints)) {
        TRY(write_int_column(file, column, state_->ints.find(column)->second, keep, new_doc_count));
    }
    return file.finish();
}

}  // namespace winnow::store
