// Reading columns. A column is verified and its structure checked when it is first asked for; from then on spans are indexed
// without checks, which is safe for any bytes because every offset and number was found to be in range.
#include "store/columns.h"

#include <algorithm>
#include <mutex>
#include <optional>

#include "store/column_format.h"
#include "store/errors.h"

namespace winnow::store {

namespace {

/// True when no element is `limit` or more. Without branches, so that it runs at the memory's speed.
bool all_below(std::span<const uint32_t> values, uint32_t limit) {
    uint32_t outside = 0;
    for (const uint32_t value : values) outside |= static_cast<uint32_t>(value >= limit);
    return outside == 0;
}

/// True when `offsets` starts with 0, never descends and ends with `end`.
bool offsets_valid(std::span<const uint32_t> offsets, uint64_t end) {
    if (offsets.empty() || offsets.front() != 0 || offsets.back() != end) return false;
    uint32_t descents = 0;
    for (size_t i = 1; i < offsets.size(); i++) descents |= static_cast<uint32_t>(offsets[i - 1] > offsets[i]);
    return descents == 0;
}

}  // namespace

KeyColumn KeyColumn::empty(std::span<const uint32_t> zeros) {
    KeyColumn column;
    column.offsets_ = zeros;
    column.first_ = zeros.first(zeros.size() - 1);
    column.text_offsets_ = column.doc_offsets_ = zeros.first(1);
    return column;
}

Result<KeyColumn> KeyColumn::open(const CheckedFile& file, std::string_view name, uint32_t doc_count) {
    const Section text = TRY(file.section(key_section(name, "text")));
    const auto numbers = [&](std::string_view part) -> Result<std::span<const uint32_t>> {
        const auto section = file.section(key_section(name, part));
        if (!section.ok()) return text.corrupt("the column has no section \"" + std::string(part) + "\"");
        return section->read_array<uint32_t>();
    };
    KeyColumn column;
    column.text_ = as_text(TRY(text.read_all()));
    column.text_offsets_ = TRY(numbers("text_offsets"));
    column.offsets_ = TRY(numbers("offsets"));
    column.ordinals_ = TRY(numbers("ordinals"));
    column.first_ = TRY(numbers("first"));
    column.doc_offsets_ = TRY(numbers("doc_offsets"));
    column.docs_ = TRY(numbers("docs"));
    const bool sizes_fit = column.text_offsets_.size() < UINT32_MAX && column.offsets_.size() == doc_count + size_t{1} &&
                           column.first_.size() == doc_count && column.doc_offsets_.size() == column.text_offsets_.size() &&
                           column.docs_.size() == column.ordinals_.size();
    if (!sizes_fit) return text.corrupt("the arrays of the column differ in length");
    const bool offsets_fit = offsets_valid(column.text_offsets_, column.text_.size()) && offsets_valid(column.offsets_, column.ordinals_.size()) &&
                             offsets_valid(column.doc_offsets_, column.docs_.size());
    if (!offsets_fit) return text.corrupt("the offsets of the column are not in order");
    const bool numbers_fit = all_below(column.ordinals_, column.value_count()) && all_below(column.docs_, doc_count) &&
                             all_below(column.first_, column.value_count() + 1);
    if (!numbers_fit) return text.corrupt("the column has numbers out of range");
    return column;
}

uint32_t KeyColumn::value_count() const { return static_cast<uint32_t>(text_offsets_.size() - 1); }
uint32_t KeyColumn::doc_count() const { return static_cast<uint32_t>(first_.size()); }

std::string_view KeyColumn::value(Ordinal ordinal) const {
    return text_.substr(text_offsets_[ordinal], text_offsets_[ordinal + size_t{1}] - text_offsets_[ordinal]);
}

template <class Before>
Ordinal KeyColumn::first_not(Ordinal begin, Before before) const {
    Ordinal end = value_count();
    while (begin < end) {
        const Ordinal middle = begin + (end - begin) / 2;
        if (before(value(middle))) begin = middle + 1;
        else end = middle;
    }
    return begin;
}

Ordinal KeyColumn::find(std::string_view wanted) const {
    const Ordinal at = first_not(0, [&](std::string_view value) { return value < wanted; });
    return at < value_count() && value(at) == wanted ? at : value_count();
}

OrdinalRange KeyColumn::with_prefix(std::string_view prefix) const {
    const Ordinal begin = first_not(0, [&](std::string_view value) { return value < prefix; });
    return {begin, first_not(begin, [&](std::string_view value) { return value.substr(0, prefix.size()) == prefix; })};
}

OrdinalRange KeyColumn::between(std::string_view low, std::string_view high) const {
    const Ordinal begin = low.empty() ? 0 : first_not(0, [&](std::string_view value) { return value < low; });
    const Ordinal end = high.empty() ? value_count() : first_not(0, [&](std::string_view value) { return value <= high; });
    return {begin, std::max(begin, end)};
}

namespace {

/// A column that is opened once, by whichever thread comes first.
template <class Column>
struct Slot {
    std::once_flag once;
    std::optional<Result<Column>> column;
};

template <class Column>
using Slots = std::map<std::string, std::unique_ptr<Slot<Column>>, std::less<>>;

/// The opened column; null when there is none of that name.
template <class Column, class Open>
const Result<Column>* open_once(const Slots<Column>& slots, std::string_view name, Open open) {
    const auto at = slots.find(name);
    if (at == slots.end()) return nullptr;
    std::call_once(at->second->once, [&] { at->second->column.emplace(open()); });
    return &*at->second->column;
}

template <class Column>
std::vector<std::string> names_of(const Slots<Column>& slots) {
    std::vector<std::string> names;
    for (const auto& [name, slot] : slots) names.push_back(name);
    return names;
}

}  // namespace

struct Columns::State {
    std::unique_ptr<CheckedFile> file;
    uint32_t doc_count = 0;
    Slots<KeyColumn> keys;
    Slots<std::span<const int32_t>> ints;
    // What an absent column is; made when first needed.
    mutable std::once_flag empty_once;
    mutable std::vector<uint32_t> zeros;
    mutable std::optional<KeyColumn> empty;

    Result<std::span<const int32_t>> open_ints(std::string_view name) const {
        const Section section = TRY(file->section(int_section(name)));
        const auto values = TRY(section.read_array<int32_t>());
        if (values.size() != doc_count) return section.corrupt("has another number of values than there are documents");
        return values;
    }

    const KeyColumn* empty_column() const {
        std::call_once(empty_once, [&] {
            zeros.assign(doc_count + size_t{1}, 0);
            empty = KeyColumn::empty(zeros);
        });
        return &*empty;
    }
};

Columns::Columns() = default;
Columns::~Columns() = default;

Result<std::unique_ptr<Columns>> Columns::open(const fs::path& directory, const FileStamp& stamp, uint32_t doc_count) {
    auto columns = std::unique_ptr<Columns>(new Columns);
    columns->state_ = std::make_unique<State>();
    State& state = *columns->state_;
    state.doc_count = doc_count;
    state.file = TRY(CheckedFile::open(directory, stamp));
    const Section section = TRY(state.file->section(kColumnsInfoSection));
    const auto info = load<ColumnsInfo>(TRY(section.read(0, sizeof(ColumnsInfo))).data());
    if (info.format != kColumnsFormat) return unknown_version(stamp.name, "columns", info.format, kColumnsFormat);
    if (info.doc_count != doc_count) return section.corrupt("is of another number of documents than the manifest says");
    constexpr std::string_view kInt = "int/", kKey = "key/", kText = "/text";
    for (const std::string& full : state.file->section_names()) {
        const std::string_view name = full;
        if (name.substr(0, kInt.size()) == kInt) {
            state.ints.emplace(name.substr(kInt.size()), std::make_unique<Slot<std::span<const int32_t>>>());
        } else if (name.size() >= kKey.size() + kText.size() && name.substr(0, kKey.size()) == kKey &&
                   name.substr(name.size() - kText.size()) == kText) {
            state.keys.emplace(name.substr(kKey.size(), name.size() - kKey.size() - kText.size()), std::make_unique<Slot<KeyColumn>>());
        }
    }
    return columns;
}

Result<const KeyColumn*> Columns::key(std::string_view name) const {
    const auto* column = open_once(state_->keys, name, [&] { return KeyColumn::open(*state_->file, name, state_->doc_count); });
    if (!column) return state_->empty_column();
    if (!column->ok()) return column->error();
    return &**column;
}

Result<std::span<const int32_t>> Columns::ints(std::string_view name) const {
    const auto* column = open_once(state_->ints, name, [&] { return state_->open_ints(name); });
    if (!column) return std::span<const int32_t>{};
    return *column;
}

uint32_t Columns::doc_count() const { return state_->doc_count; }
std::vector<std::string> Columns::key_names() const { return names_of(state_->keys); }
std::vector<std::string> Columns::int_names() const { return names_of(state_->ints); }

Result<void> Columns::verify_all() const {
    TRY(state_->file->verify_all());
    for (const std::string& name : key_names()) TRY(key(name));
    for (const std::string& name : int_names()) TRY(ints(name));
    return {};
}

}  // namespace winnow::store
