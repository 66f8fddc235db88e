#include "index/view.h"

#include <mutex>
#include <optional>

#include "index/derived.h"

namespace winnow::index {

/// A derived column, made at most once.
struct View::Made {
    std::once_flag once;
    std::optional<Result<KeyColumns>> keys;
    std::optional<Result<IntColumns>> ints;
};

namespace {

/// Place in the table, or npos for a stored column.
size_t find_derived(std::string_view column) {
    const auto table = derived_columns();
    for (size_t i = 0; i < table.size(); ++i) {
        if (table[i].name == column) return i;
    }
    return std::string_view::npos;
}

}  // namespace

View::View(std::shared_ptr<const Snapshot> snapshot, std::shared_ptr<const CurrentNames> names, patent::Date today)
    : snapshot_(std::move(snapshot)),
      names_(names ? std::move(names) : std::make_shared<const CurrentNames>()),
      today_(today),
      made_(std::make_unique<Made[]>(derived_columns().size())) {}

View::~View() = default;

Result<const store::KeyColumn*> View::key(size_t segment, std::string_view column) const {
    const size_t at = find_derived(column);
    if (at == column.npos) return this->segment(segment).columns().key(column);
    const auto make = derived_columns()[at].make_key;
    WINNOW_ASSERT(make != nullptr);
    Made& made = made_[at];
    std::call_once(made.once, [&] { made.keys.emplace(make(*this)); });
    if (!made.keys->ok()) return made.keys->error();
    WINNOW_ASSERT((*made.keys)->size() == segment_count());
    return (**made.keys)[segment].get();
}

Result<std::span<const int32_t>> View::ints(size_t segment, std::string_view column) const {
    const size_t at = find_derived(column);
    if (at == column.npos) return this->segment(segment).columns().ints(column);
    const auto make = derived_columns()[at].make_ints;
    WINNOW_ASSERT(make != nullptr);
    Made& made = made_[at];
    std::call_once(made.once, [&] { made.ints.emplace(make(*this)); });
    if (!made.ints->ok()) return made.ints->error();
    WINNOW_ASSERT((*made.ints)->size() == segment_count());
    return std::span<const int32_t>((**made.ints)[segment]);
}

}  // namespace winnow::index
