// Names under their current names, segment by segment: the variants that a segment has are looked up in its dictionary, the rest keeps
// its order, and both are merged into a new dictionary; rows are renumbered. Some milliseconds a million documents.
#include "index/current_names.h"

#include <algorithm>

#include "index/derived.h"
#include "index/view.h"

namespace winnow::index {

namespace {

using store::KeyColumn;
using store::Ordinal;

/// A value of a column that goes by another name.
struct Renamed {
    std::string_view current;
    Ordinal old;
};

std::vector<Renamed> renamed_values(const KeyColumn& column, const CurrentNames& names) {
    std::vector<Renamed> renamed;
    for (const CurrentNames::Pair& pair : names.pairs) {
        const Ordinal old = column.find(pair.variant);
        if (old < column.value_count()) renamed.push_back({pair.current, old});
    }
    std::sort(renamed.begin(), renamed.end(), [](const Renamed& a, const Renamed& b) { return a.current < b.current; });
    return renamed;
}

/// The values of the new column, and for each old ordinal the new one.
struct Renumbering {
    std::vector<std::string_view> values;
    std::vector<Ordinal> to;
};

Renumbering renumber(const KeyColumn& column, const std::vector<Renamed>& renamed) {
    Renumbering made;
    std::vector<bool> is_renamed(column.value_count());
    for (const Renamed& one : renamed) is_renamed[one.old] = true;
    made.to.resize(column.value_count());
    const auto place = [&](std::string_view value, Ordinal old) {
        if (made.values.empty() || made.values.back() != value) made.values.push_back(value);
        made.to[old] = static_cast<Ordinal>(made.values.size()) - 1;
    };
    auto next = renamed.begin();
    for (Ordinal old = 0; old < column.value_count(); ++old) {
        if (is_renamed[old]) continue;
        const std::string_view value = column.value(old);
        for (; next != renamed.end() && next->current <= value; ++next) place(next->current, next->old);
        place(value, old);
    }
    for (; next != renamed.end(); ++next) place(next->current, next->old);
    return made;
}

/// Sorts a row and takes repeats out; its new length.
size_t tidy(Ordinal* row, size_t length) {
    std::sort(row, row + length);
    return static_cast<size_t>(std::unique(row, row + length) - row);
}

KeyColumn under_current_names(const KeyColumn& column, const std::vector<Renamed>& renamed) {
    const Renumbering made = renumber(column, renamed);
    const auto none = static_cast<Ordinal>(made.values.size());
    store::KeyRows rows;
    rows.offsets.resize(column.doc_count() + size_t{1});
    rows.first.resize(column.doc_count());
    rows.ordinals.resize(column.ordinals().size());
    size_t size = 0;
    for (store::DocId doc = 0; doc < column.doc_count(); ++doc) {
        const std::span<const Ordinal> old = column.of(doc);
        Ordinal* const row = rows.ordinals.data() + size;
        for (size_t i = 0; i < old.size(); ++i) row[i] = made.to[old[i]];
        size += old.size() > 1 ? tidy(row, old.size()) : old.size();
        rows.offsets[doc + size_t{1}] = static_cast<uint32_t>(size);
        rows.first[doc] = old.empty() ? none : made.to[column.first()[doc]];
    }
    rows.ordinals.resize(size);
    return KeyColumn::make(made.values, rows);
}

/// Derived columns and what they are made from.
struct NameColumn {
    std::string_view name, stored;
};
constexpr NameColumn kApplicants{"ANS_KEY", "AN_KEY"}, kFirstApplicants{"F_ANS_KEY", "F_AN_KEY"}, kOwners{"ANCS_KEY", "ANC_KEY"},
    kInventors{"INS_KEY", "IN_KEY"};
constexpr NameColumn kNameColumns[] = {kApplicants, kFirstApplicants, kOwners, kInventors};

Result<KeyColumns> current(const View& view, const NameColumn& which) {
    KeyColumns columns;
    for (size_t segment = 0; segment < view.segment_count(); ++segment) {
        auto column = TRY(stored_part(view, segment, which.stored));
        const std::vector<Renamed> renamed = renamed_values(*column, view.names());
        if (!renamed.empty()) column = std::make_shared<const KeyColumn>(under_current_names(*column, renamed));
        columns.push_back(std::move(column));
    }
    return columns;
}

}  // namespace

std::string_view CurrentNames::of(std::string_view name) const {
    const auto at =
        std::lower_bound(pairs.begin(), pairs.end(), name, [](const Pair& pair, std::string_view wanted) { return pair.variant < wanted; });
    return at != pairs.end() && at->variant == name ? std::string_view(at->current) : name;
}

bool has_current_names(std::string_view column) {
    return std::any_of(std::begin(kNameColumns), std::end(kNameColumns), [&](const NameColumn& one) { return one.name == column; });
}

Result<KeyColumns> current_applicants(const View& view) { return current(view, kApplicants); }
Result<KeyColumns> current_first_applicants(const View& view) { return current(view, kFirstApplicants); }
Result<KeyColumns> current_owners(const View& view) { return current(view, kOwners); }
Result<KeyColumns> current_inventors(const View& view) { return current(view, kInventors); }

}  // namespace winnow::index
