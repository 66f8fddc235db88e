// Merging columns, one at a time: the dictionaries are merged as sorted lists, value by value, straight into the new file; what
// stays in memory is a table old ordinal → new ordinal for each part and the rows of the new column.
#include <algorithm>
#include <queue>
#include <set>

#include "store/column_format.h"
#include "store/columns.h"

namespace winnow::store {

namespace {

/// Where a new document comes from.
struct Source {
    uint32_t part;
    DocId doc;
};

/// One part's column and how its ordinals change.
struct KeyPart {
    const KeyColumn* column;
    std::span<const DocId> new_ids;
    bool has_deletions;
    std::vector<Ordinal> new_ordinals;

    bool survives(Ordinal ordinal) const {
        if (!has_deletions) return true;
        const auto docs = column->documents(ordinal);
        return std::any_of(docs.begin(), docs.end(), [&](DocId doc) { return new_ids[doc] != kNoDoc; });
    }
    /// The next ordinal from `ordinal` on whose value a kept document has, or value_count().
    Ordinal next_surviving(Ordinal ordinal) const {
        while (ordinal < column->value_count() && !survives(ordinal)) ordinal++;
        return ordinal;
    }
};

bool any_deleted(std::span<const DocId> new_ids) { return std::find(new_ids.begin(), new_ids.end(), kNoDoc) != new_ids.end(); }

std::vector<Source> sources_of(std::span<const ColumnsPart> parts, uint32_t new_doc_count) {
    std::vector<Source> sources(new_doc_count, Source{UINT32_MAX, 0});
    for (uint32_t part = 0; part < parts.size(); part++) {
        WINNOW_ASSERT(parts[part].new_ids.size() == parts[part].columns->doc_count());
        for (DocId doc = 0; doc < parts[part].new_ids.size(); doc++) {
            const DocId new_doc = parts[part].new_ids[doc];
            if (new_doc == kNoDoc) continue;
            WINNOW_ASSERT(new_doc < new_doc_count && sources[new_doc].part == UINT32_MAX);
            sources[new_doc] = {part, doc};
        }
    }
    for (const Source& source : sources) WINNOW_ASSERT(source.part != UINT32_MAX);
    return sources;
}

/// Writes the text of the merged dictionary, fills in new_ordinals, returns the text offsets.
Result<std::vector<uint32_t>> merge_dictionaries(CheckedFileWriter& file, std::string_view name, std::vector<KeyPart>& parts) {
    struct Head {
        std::string_view value;
        uint32_t part;
        Ordinal ordinal;
    };
    const auto later = [](const Head& a, const Head& b) { return a.value > b.value; };
    std::priority_queue<Head, std::vector<Head>, decltype(later)> heads(later);
    const auto push_next = [&](uint32_t part, Ordinal from) {
        const Ordinal ordinal = parts[part].next_surviving(from);
        if (ordinal < parts[part].column->value_count()) heads.push({parts[part].column->value(ordinal), part, ordinal});
    };
    for (uint32_t part = 0; part < parts.size(); part++) {
        parts[part].new_ordinals.assign(parts[part].column->value_count(), 0);
        push_next(part, 0);
    }
    std::vector<uint32_t> text_offsets{0};
    std::string_view last;
    while (!heads.empty()) {
        const Head head = heads.top();
        heads.pop();
        if (text_offsets.size() == 1) TRY(file.begin_section(key_section(name, "text")));
        if (text_offsets.size() == 1 || head.value != last) {
            TRY(file.append(head.value));
            TRY(check_fits(name, "bytes of distinct values", file.section_size()));
            text_offsets.push_back(static_cast<uint32_t>(file.section_size()));
            last = head.value;
        }
        parts[head.part].new_ordinals[head.ordinal] = static_cast<Ordinal>(text_offsets.size() - 2);
        push_next(head.part, head.ordinal + 1);
    }
    return text_offsets;
}

Result<KeyRows> merge_rows(std::string_view name, std::span<const KeyPart> parts, std::span<const Source> sources, Ordinal no_value) {
    KeyRows rows;
    rows.reserve(static_cast<uint32_t>(sources.size()));
    for (const Source& source : sources) {
        const KeyPart& part = parts[source.part];
        // New ordinals ascend with the old ones, so a row stays sorted.
        for (const Ordinal ordinal : part.column->of(source.doc)) rows.ordinals.push_back(part.new_ordinals[ordinal]);
        const Ordinal first = part.column->first()[source.doc];
        rows.end_document(first < part.column->value_count() ? part.new_ordinals[first] : no_value);
    }
    TRY(check_fits(name, "values of documents", rows.ordinals.size()));
    return rows;
}

Result<void> merge_key_column(CheckedFileWriter& file, std::string_view name, std::span<const ColumnsPart> parts, std::span<const Source> sources) {
    std::vector<KeyPart> key_parts;
    for (const ColumnsPart& part : parts) {
        key_parts.push_back({TRY(part.columns->key(name)), part.new_ids, any_deleted(part.new_ids), {}});
    }
    const auto text_offsets = TRY(merge_dictionaries(file, name, key_parts));
    if (text_offsets.size() == 1) return {};
    const KeyRows rows = TRY(merge_rows(name, key_parts, sources, static_cast<Ordinal>(text_offsets.size() - 1)));
    return write_key_rows(file, name, text_offsets, rows);
}

Result<void> merge_int_column(CheckedFileWriter& file, std::string_view name, std::span<const ColumnsPart> parts, uint32_t new_doc_count) {
    std::vector<int32_t> merged(new_doc_count, kMissing);
    bool any = false;
    for (const ColumnsPart& part : parts) {
        const auto values = TRY(part.columns->ints(name));
        for (size_t doc = 0; doc < values.size(); doc++) {
            if (part.new_ids[doc] == kNoDoc || values[doc] == kMissing) continue;
            merged[part.new_ids[doc]] = values[doc];
            any = true;
        }
    }
    if (!any) return {};
    return file.add_section(int_section(name), as_bytes(std::span<const int32_t>(merged)));
}

}  // namespace

Result<FileStamp> merge_columns(std::span<const ColumnsPart> parts, uint32_t new_doc_count, const fs::path& directory, std::string name) {
    const std::vector<Source> sources = sources_of(parts, new_doc_count);
    std::set<std::string> keys, ints;
    for (const ColumnsPart& part : parts) {
        for (auto& column : part.columns->key_names()) keys.insert(std::move(column));
        for (auto& column : part.columns->int_names()) ints.insert(std::move(column));
    }
    auto file = TRY(CheckedFileWriter::create(directory, std::move(name)));
    TRY(write_columns_info(file, new_doc_count));
    for (const std::string& column : keys) TRY(merge_key_column(file, column, parts, sources));
    for (const std::string& column : ints) TRY(merge_int_column(file, column, parts, new_doc_count));
    return file.finish();
}

}  // namespace winnow::store
