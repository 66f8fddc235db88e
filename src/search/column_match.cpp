// See column_match.h.
#include "search/column_match.h"

#include <algorithm>
#include <charconv>

#include "index/wildcard.h"

namespace winnow::search {

namespace {

Result<int32_t> bound_of(const std::string& text, int32_t open, const query::Node& node) {
    if (text.empty()) return open;
    int64_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) {
        return Error{ErrorCode::InvalidArgument, "'" + text + "' is no number", node.begin, node.end};
    }
    return static_cast<int32_t>(std::clamp<int64_t>(value, store::kMissing + 1, INT32_MAX));
}

}  // namespace

bool has_wildcard(std::string_view text) { return text.find_first_of("*?#") != std::string_view::npos; }

void set_all(std::span<const store::DocId> docs, store::BitSet& to) {
    for (const store::DocId doc : docs) to.set(doc);
}

void add_keys(const store::KeyColumn& column, const query::Node& key, store::BitSet& to) {
    if (has_wildcard(key.text)) {
        const store::OrdinalRange range = column.with_prefix(index::literal_prefix(key.text));
        for (store::Ordinal ordinal = range.begin; ordinal < range.end; ++ordinal) {
            if (index::wildcard_match(key.text, column.value(ordinal))) set_all(column.documents(ordinal), to);
        }
        if (!key.descend) return;
    }
    if (key.descend) {
        const store::OrdinalRange range = column.with_prefix(key.text);
        for (store::Ordinal ordinal = range.begin; ordinal < range.end; ++ordinal) set_all(column.documents(ordinal), to);
        return;
    }
    const store::Ordinal ordinal = column.find(key.text);
    if (ordinal < column.value_count()) set_all(column.documents(ordinal), to);
}

void add_between(const store::KeyColumn& column, const query::Node& range, store::BitSet& to) {
    const store::OrdinalRange ordinals = column.between(range.low, range.high);
    for (store::Ordinal ordinal = ordinals.begin; ordinal < ordinals.end; ++ordinal) set_all(column.documents(ordinal), to);
}

Result<IntRange> int_range(const query::Node& range) {
    return IntRange{TRY(bound_of(range.low, store::kMissing + 1, range)), TRY(bound_of(range.high, INT32_MAX, range))};
}

void add_between(std::span<const int32_t> values, const IntRange& range, store::BitSet& to) {
    for (size_t begin = 0; begin < values.size(); begin += 64) {
        const size_t end = std::min(begin + 64, values.size());
        uint64_t word = 0;
        for (size_t i = begin; i < end; ++i) word |= uint64_t{range.has(values[i])} << (i - begin);
        to.mutable_words()[begin / 64] |= word;
    }
}

}  // namespace winnow::search
