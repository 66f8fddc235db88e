// Reading columns. A column is verified, unpacked and its structure checked when it is first asked for; from then on spans are
// indexed without checks, which is safe for any bytes because every offset and number was found to be in range.
#include "store/columns.h"

#include <algorithm>
#include <map>
#include <optional>

#include "store/bit_packing.h"
#include "store/column_format.h"
#include "store/errors.h"

namespace winnow::store {

namespace {

/// Not zeroed: whoever asks fills all of it.
template <class T>
std::unique_ptr<T[]> new_array(size_t size) {
    return std::make_unique_for_overwrite<T[]>(size);
}

/// So many zeros more behind the values.
std::unique_ptr<uint32_t[]> copy_of(std::span<const uint32_t> values, size_t zeros = 0) {
    auto array = new_array<uint32_t>(values.size() + zeros);
    std::copy(values.begin(), values.end(), array.get());
    std::fill_n(array.get() + values.size(), zeros, 0);
    return array;
}

/// True when no element is `limit` or more. Without branches, so that it runs at the memory's speed.
bool all_below(std::span<const uint32_t> values, uint32_t limit) {
    uint32_t outside = 0;
    for (const uint32_t value : values) outside |= static_cast<uint32_t>(value >= limit);
    return outside == 0;
}

}  // namespace

KeyColumn KeyColumn::empty(std::span<const uint32_t> zeros) {
    KeyColumn column;
    column.offsets_ = zeros;
    column.first_ = zeros.first(zeros.size() - 1);
    column.text_offsets_ = zeros.first(1);
    return column;
}

KeyColumn KeyColumn::make(std::span<const std::string_view> values, const KeyRows& rows) {
    KeyColumn column;
    size_t text_bytes = 0;
    for (const std::string_view value : values) text_bytes += value.size();
    WINNOW_ASSERT(text_bytes < UINT32_MAX && rows.ordinals.size() < UINT32_MAX);
    column.text_array_ = new_array<char>(text_bytes);
    column.text_offsets_array_ = new_array<uint32_t>(values.size() + 1);
    uint32_t end = 0;
    for (size_t i = 0; i < values.size(); i++) {
        WINNOW_ASSERT(i == 0 || values[i - 1] < values[i]);
        column.text_offsets_array_[i] = end;
        std::copy(values[i].begin(), values[i].end(), column.text_array_.get() + end);
        end += static_cast<uint32_t>(values[i].size());
    }
    column.text_offsets_array_[values.size()] = end;
    column.text_ = column.text_array_.get();
    column.text_offsets_ = {column.text_offsets_array_.get(), values.size() + 1};
    column.copy_rows(rows);
    return column;
}

void KeyColumn::copy_rows(const KeyRows& rows) {
    const size_t doc_count = rows.first.size(), total = rows.ordinals.size();
    WINNOW_ASSERT(rows.offsets.size() == doc_count + 1 && rows.offsets.back() == total);
    WINNOW_ASSERT(all_below(rows.ordinals, value_count()));
    offsets_array_ = copy_of(rows.offsets);
    offsets_ = {offsets_array_.get(), doc_count + 1};
    ordinals_array_ = copy_of(rows.ordinals, kRowPadding);
    ordinals_ = {ordinals_array_.get(), total};
    bool one_each = true;
    for (size_t doc = 0; doc < doc_count; doc++) one_each &= offsets_[doc + 1] == doc + 1;
    if (one_each) {
        first_ = ordinals_;
        return;
    }
    first_array_ = copy_of(rows.first);
    first_ = {first_array_.get(), doc_count};
}

Result<KeyColumn> KeyColumn::open(const CheckedFile& file, std::string_view name, uint32_t doc_count) {
    const Section text = TRY(file.section(key_section(name, "text")));
    const auto rows = file.section(key_section(name, "rows"));
    if (!rows.ok()) return text.corrupt("the column has no section \"rows\"");
    const Bytes packed_text = TRY(text.read_all()), packed_rows = TRY(rows->read_all());
    if (packed_rows.size() < sizeof(KeyHeader)) return rows->corrupt("is too short");
    const auto header = load<KeyHeader>(packed_rows.data());
    // Every value takes a byte or more of the file; beyond its own bytes it has at most kMostShared others.
    const bool sizes_fit = header.value_count > 0 && header.value_count <= packed_text.size() && header.value_count < UINT32_MAX &&
                           header.text_bytes <= packed_text.size() * (kMostShared + 1);
    if (!sizes_fit) return rows->corrupt("says another number of values than the text has");

    KeyColumn column;
    column.text_array_ = new_array<char>(header.text_bytes + kTextSlack);
    column.text_offsets_array_ = new_array<uint32_t>(header.value_count + size_t{1});
    const std::span<uint32_t> text_offsets{column.text_offsets_array_.get(), header.value_count + size_t{1}};
    if (!read_dictionary(packed_text, header, column.text_array_.get(), text_offsets)) return text.corrupt("is no list of values");
    column.text_ = column.text_array_.get();
    column.text_offsets_ = text_offsets;
    const std::string_view wrong = column.unpack_rows(packed_rows.subspan(sizeof header), doc_count, header.value_count);
    if (!wrong.empty()) return rows->corrupt(wrong);
    return column;
}

std::string_view KeyColumn::unpack_rows(Bytes from, uint32_t doc_count, uint32_t value_count) {
    offsets_array_ = new_array<uint32_t>(doc_count + size_t{1});
    uint32_t* const offsets = offsets_array_.get();
    offsets[0] = 0;
    const std::span<uint32_t> counts{offsets + 1, doc_count};
    if (!read_numbers(from, counts)) return "the numbers of values are damaged";
    // A document has no value twice. This also bounds the memory: with one value in all there is at most one of each document,
    // with more of them each takes a bit of the file.
    if (!all_below(counts, value_count + 1)) return "a document has more values than there are";
    uint64_t total = 0;
    for (uint32_t& count : counts) {
        total += count;
        count = static_cast<uint32_t>(total);
    }
    const uint32_t bits = bits_for(value_count - 1);
    const uint64_t bytes = packed_bytes(total, bits);
    if (total >= UINT32_MAX || bytes > from.size()) return "has fewer values than its documents need";
    ordinals_array_ = new_array<Ordinal>(total + kRowPadding);
    std::fill_n(ordinals_array_.get() + total, kRowPadding, 0);  // unpack_first, too, looks there when the last documents have none
    const std::span<Ordinal> ordinals{ordinals_array_.get(), total};
    read_packed(from, bits, 0, ordinals);
    if (!all_below(ordinals, value_count)) return "has numbers out of range";
    offsets_ = {offsets, doc_count + size_t{1}};
    ordinals_ = ordinals;
    return unpack_first(from.subspan(bytes), value_count);
}

std::string_view KeyColumn::unpack_first(Bytes from, uint32_t value_count) {
    const size_t doc_count = offsets_.size() - 1;
    size_t several = 0, none = 0;
    for (size_t doc = 0; doc < doc_count; doc++) {
        several += static_cast<size_t>(offsets_[doc + 1] - offsets_[doc] > 1);
        none += static_cast<size_t>(offsets_[doc + 1] == offsets_[doc]);
    }
    std::vector<uint32_t> positions(several + 1);
    if (!read_numbers(from, {positions.data(), several}) || !from.empty()) return "the places of the first values are damaged";
    if (several + none == 0) {
        first_ = ordinals_;
        return {};
    }
    first_array_ = new_array<Ordinal>(doc_count);
    bool outside = false;
    size_t next = 0;
    for (size_t doc = 0; doc < doc_count; doc++) {  // without branches: how many values a document has is hard to foresee
        const uint32_t begin = offsets_[doc], count = offsets_[doc + 1] - begin;
        const uint32_t position = count > 1 ? positions[next] : 0;
        next += static_cast<size_t>(count > 1);
        outside |= position > 0 && position >= count;
        const Ordinal first = ordinals_array_[begin + (position < count ? position : 0)];
        first_array_[doc] = count == 0 ? value_count : first;
    }
    if (outside) return "the first value of a document is none of its values";
    first_ = {first_array_.get(), doc_count};
    return {};
}

// Count, sum up, distribute. Documents come out ascending because they are walked so. Distributing moves each row's offset to
// the row's end, which is the next one's beginning: counting two places further leaves the offsets right in the end.
void KeyColumn::make_inverse() const {
    std::call_once(inverse_->once, [&] {
        const size_t values = value_count();
        auto offsets = std::make_unique<uint32_t[]>(values + 2);
        auto docs = new_array<DocId>(ordinals_.size());
        for (const Ordinal ordinal : ordinals_) offsets[ordinal + size_t{2}]++;
        for (size_t i = 2; i < values + 2; i++) offsets[i] += offsets[i - 1];
        for (DocId doc = 0; doc < doc_count(); doc++) {
            for (const Ordinal ordinal : of(doc)) docs[offsets[ordinal + size_t{1}]++] = doc;
        }
        inverse_->offsets = std::move(offsets);
        inverse_->docs = std::move(docs);
        inverse_->made.store(true, std::memory_order_release);
    });
}

KeyGroups KeyColumn::make_groups(Cut cut) const {
    KeyGroups made;
    std::vector<uint32_t> group_of(value_count());
    std::string_view last;
    for (Ordinal ordinal = 0; ordinal < value_count(); ordinal++) {
        const std::string_view prefix = cut(value(ordinal));
        if (ordinal == 0 || prefix != last) made.first.push_back(ordinal);
        group_of[ordinal] = static_cast<uint32_t>(made.first.size()) - 1;
        last = prefix;
    }
    made.offsets.reserve(size_t{doc_count()} + 1);
    made.offsets.push_back(0);
    for (DocId doc = 0; doc < doc_count(); doc++) {
        for (const Ordinal ordinal : of(doc)) {
            const bool repeated = made.groups.size() > made.offsets.back() && made.groups.back() == group_of[ordinal];
            if (!repeated) made.groups.push_back(group_of[ordinal]);  // ordinals ascend, so equal groups are neighbours
        }
        made.offsets.push_back(static_cast<uint32_t>(made.groups.size()));
        made.one_each &= made.offsets.back() == doc + 1;
    }
    made.groups.resize(made.groups.size() + kRowPadding);
    return made;
}

const KeyGroups& KeyColumn::grouped(Cut cut) const {
    std::lock_guard guard(grouped_->mutex);
    auto& made = grouped_->by_cut[cut];
    if (!made) made = std::make_unique<const KeyGroups>(make_groups(cut));
    return *made;
}

uint32_t KeyColumn::value_count() const { return static_cast<uint32_t>(text_offsets_.size() - 1); }
uint32_t KeyColumn::doc_count() const { return static_cast<uint32_t>(first_.size()); }

std::string_view KeyColumn::value(Ordinal ordinal) const {
    const uint32_t begin = text_offsets_[ordinal];
    return {text_ + begin, text_offsets_[ordinal + size_t{1}] - begin};
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
    Slots<std::vector<int32_t>> ints;
    // What an absent column is; made when first needed.
    mutable std::once_flag empty_once;
    mutable std::vector<uint32_t> zeros;
    mutable std::optional<KeyColumn> empty;

    Result<std::vector<int32_t>> open_ints(std::string_view name) const {
        const Section section = TRY(file->section(int_section(name)));
        const Bytes packed = TRY(section.read_all());
        std::vector<int32_t> values(doc_count);
        if (!read_ints(packed, values)) return section.corrupt("is no column of integers for so many documents");
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
            state.ints.emplace(name.substr(kInt.size()), std::make_unique<Slot<std::vector<int32_t>>>());
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
    if (!column->ok()) return column->error();
    return std::span<const int32_t>(**column);
}

Result<KeyColumn> Columns::unpack_key(std::string_view name) const {
    if (state_->keys.count(name) > 0) return KeyColumn::open(*state_->file, name, state_->doc_count);
    (void)state_->empty_column();
    return KeyColumn::empty(state_->zeros);
}

Result<std::vector<int32_t>> Columns::unpack_ints(std::string_view name) const {
    if (state_->ints.count(name) > 0) return state_->open_ints(name);
    return std::vector<int32_t>{};
}

uint32_t Columns::doc_count() const { return state_->doc_count; }
std::vector<std::string> Columns::key_names() const { return names_of(state_->keys); }
std::vector<std::string> Columns::int_names() const { return names_of(state_->ints); }

void Columns::forget_pages() const { state_->file->forget_pages(); }

Result<void> Columns::verify_all() const {
    TRY(state_->file->verify_all());
    for (const std::string& name : key_names()) TRY(unpack_key(name));
    for (const std::string& name : int_names()) TRY(unpack_ints(name));
    return {};
}

}  // namespace winnow::store
