// Merging columns, one at a time: the dictionaries are merged as sorted lists, value by value, straight into the new file; what
// stays in memory is the column of each part, a table old ordinal → new ordinal for each, and the rows of the new column.
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
    KeyColumn column;
    std::vector<uint8_t> dead;  // by ordinal: 1 for those whose value no kept document has; empty when all survive
    std::vector<Ordinal> new_ordinals;

    /// The next ordinal from `ordinal` on whose value a kept document has, or value_count().
    Ordinal next_surviving(Ordinal ordinal) const {
        if (dead.empty()) return ordinal;
        while (ordinal < column.value_count() && dead[ordinal]) ordinal++;
        return ordinal;
    }
};

std::vector<uint8_t> find_dead(const KeyColumn& column, std::span<const DocId> new_ids) {
    if (std::find(new_ids.begin(), new_ids.end(), kNoDoc) == new_ids.end()) return {};
    std::vector<uint8_t> dead(column.value_count(), 1);
    for (DocId doc = 0; doc < new_ids.size(); doc++) {
        if (new_ids[doc] == kNoDoc) continue;
        for (const Ordinal ordinal : column.of(doc)) dead[ordinal] = 0;
    }
    return dead;
}

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

/// Writes the text of the merged dictionary, fills in new_ordinals.
Result<KeyHeader> merge_dictionaries(CheckedFileWriter& file, std::string_view name, std::vector<KeyPart>& parts) {
    struct Head {
        std::string_view value;
        uint32_t part;
        Ordinal ordinal;
    };
    const auto later = [](const Head& a, const Head& b) { return a.value > b.value; };
    std::priority_queue<Head, std::vector<Head>, decltype(later)> heads(later);
    const auto push_next = [&](uint32_t part, Ordinal from) {
        const Ordinal ordinal = parts[part].next_surviving(from);
        if (ordinal < parts[part].column.value_count()) heads.push({parts[part].column.value(ordinal), part, ordinal});
    };
    for (uint32_t part = 0; part < parts.size(); part++) {
        parts[part].new_ordinals.assign(parts[part].column.value_count(), 0);
        push_next(part, 0);
    }
    DictionaryWriter text(file, name);
    std::string_view last;
    while (!heads.empty()) {
        const Head head = heads.top();
        heads.pop();
        if (text.value_count() == 0 || head.value != last) TRY(text.add(head.value));
        last = head.value;
        parts[head.part].new_ordinals[head.ordinal] = text.value_count() - 1;
        push_next(head.part, head.ordinal + 1);
    }
    return text.finish();
}

Result<KeyRows> merge_rows(std::string_view name, std::span<const KeyPart> parts, std::span<const Source> sources, Ordinal no_value) {
    KeyRows rows;
    rows.reserve(static_cast<uint32_t>(sources.size()));
    size_t most = 0;
    for (const KeyPart& part : parts) most += part.column.ordinals().size();
    rows.ordinals.resize(most);
    Ordinal* end = rows.ordinals.data();
    for (const Source& source : sources) {
        const KeyPart& part = parts[source.part];
        // New ordinals ascend with the old ones, so a row stays sorted.
        for (const Ordinal ordinal : part.column.of(source.doc)) *end++ = part.new_ordinals[ordinal];
        const Ordinal first = part.column.first()[source.doc];
        rows.first.push_back(first < part.column.value_count() ? part.new_ordinals[first] : no_value);
        rows.offsets.push_back(static_cast<uint32_t>(end - rows.ordinals.data()));
    }
    rows.ordinals.resize(static_cast<size_t>(end - rows.ordinals.data()));
    TRY(check_fits(name, "values of documents", rows.ordinals.size()));
    return rows;
}

Result<void> merge_key_column(CheckedFileWriter& file, std::string_view name, std::span<const ColumnsPart> parts,
                              std::span<const Source> sources) {
    std::vector<KeyPart> key_parts;
    for (const ColumnsPart& part : parts) {
        KeyColumn column = TRY(part.columns->unpack_key(name));
        std::vector<uint8_t> dead = find_dead(column, part.new_ids);
        key_parts.push_back({std::move(column), std::move(dead), {}});
    }
    const KeyHeader header = TRY(merge_dictionaries(file, name, key_parts));
    if (header.value_count == 0) return {};
    return write_key_rows(file, name, header, TRY(merge_rows(name, key_parts, sources, header.value_count)));
}

Result<void> merge_int_column(CheckedFileWriter& file, std::string_view name, std::span<const ColumnsPart> parts, uint32_t new_doc_count) {
    std::vector<int32_t> merged(new_doc_count, kMissing);
    for (const ColumnsPart& part : parts) {
        const std::vector<int32_t> values = TRY(part.columns->unpack_ints(name));
        for (size_t doc = 0; doc < values.size(); doc++) {
            if (part.new_ids[doc] != kNoDoc) merged[part.new_ids[doc]] = values[doc];
        }
    }
    return write_ints(file, name, merged);
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
