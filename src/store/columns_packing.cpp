// How columns become bytes and bytes columns; the two directions of each part stand together. Readers here meet foreign bytes:
// they check every size and number and never read or write outside of what they were given.
#include <algorithm>
#include <limits>

#include "store/bit_packing.h"
#include "store/column_format.h"

namespace winnow::store {

namespace {

enum Form : uint8_t { kEvery = 0, kFew = 1 };

struct NumbersHeader {
    uint32_t base = 0;    // what is added to each packed number
    uint32_t filled = 0;  // kFew: how many numbers are not 0
    uint8_t form = kEvery;
    uint8_t bits = 0;
    uint8_t gap_bits = 0;  // kFew: of the zeros before each number
    uint8_t zero = 0;
};
static_assert(sizeof(NumbersHeader) == 12);

/// What decides about the form of an array.
struct Census {
    uint32_t smallest = UINT32_MAX, largest = 0;
    uint32_t filled = 0, smallest_filled = UINT32_MAX, longest_gap = 0;

    explicit Census(std::span<const uint32_t> numbers) {
        size_t next = 0;
        for (size_t i = 0; i < numbers.size(); i++) {
            const uint32_t number = numbers[i];
            smallest = std::min(smallest, number);
            largest = std::max(largest, number);
            if (number == 0) continue;
            filled++;
            smallest_filled = std::min(smallest_filled, number);
            longest_gap = std::max(longest_gap, static_cast<uint32_t>(i - next));
            next = i + 1;
        }
    }
    uint32_t every_bits() const { return largest == 0 ? 0 : bits_for(largest - smallest); }
    uint32_t filled_bits() const { return filled == 0 ? 0 : bits_for(largest - smallest_filled); }
};

void append_filled(std::string& to, std::span<const uint32_t> numbers, const NumbersHeader& header) {
    std::vector<uint32_t> gaps, filled;
    size_t next = 0;
    for (size_t i = 0; i < numbers.size(); i++) {
        if (numbers[i] == 0) continue;
        gaps.push_back(static_cast<uint32_t>(i - next));
        filled.push_back(numbers[i]);
        next = i + 1;
    }
    append_packed(to, gaps, 0, header.gap_bits);
    append_packed(to, filled, header.base, header.bits);
}

/// Cuts `size` bytes off the beginning of `from`.
bool take(Bytes& from, uint64_t size, Bytes& taken) {
    if (size > from.size()) return false;
    taken = from.first(size);
    from = from.subspan(size);
    return true;
}

template <class T>
bool take_value(Bytes& from, T& value) {
    Bytes bytes;
    if (!take(from, sizeof value, bytes)) return false;
    value = load<T>(bytes.data());
    return true;
}

}  // namespace

void append_numbers(std::string& to, std::span<const uint32_t> numbers) {
    const Census census(numbers);
    const uint32_t every_bits = census.every_bits(), filled_bits = census.filled_bits(), gap_bits = bits_for(census.longest_gap);
    const uint64_t every_bytes = packed_bytes(numbers.size(), every_bits);
    const uint64_t few_bytes = packed_bytes(census.filled, filled_bits) + packed_bytes(census.filled, gap_bits);
    NumbersHeader header;
    if (few_bytes < every_bytes) {
        header = {census.smallest_filled, census.filled, kFew, static_cast<uint8_t>(filled_bits), static_cast<uint8_t>(gap_bits), 0};
        append(to, header);
        append_filled(to, numbers, header);
    } else {
        header.base = numbers.empty() ? 0 : census.smallest;
        header.bits = static_cast<uint8_t>(every_bits);
        append(to, header);
        append_packed(to, numbers, header.base, every_bits);
    }
}

bool read_numbers(Bytes& from, std::span<uint32_t> numbers) {
    NumbersHeader header;
    if (!take_value(from, header) || header.form > kFew || header.bits > 32 || header.gap_bits > 32) return false;
    Bytes packed;
    if (header.form == kEvery) {
        if (!take(from, packed_bytes(numbers.size(), header.bits), packed)) return false;
        read_packed(packed, header.bits, header.base, numbers);
        return true;
    }
    Bytes packed_gaps;
    if (header.filled > numbers.size()) return false;
    if (!take(from, packed_bytes(header.filled, header.gap_bits), packed_gaps)) return false;
    if (!take(from, packed_bytes(header.filled, header.bits), packed)) return false;
    std::vector<uint32_t> gaps(header.filled), filled(header.filled);
    read_packed(packed_gaps, header.gap_bits, 0, gaps);
    read_packed(packed, header.bits, header.base, filled);
    std::fill(numbers.begin(), numbers.end(), 0);
    uint64_t next = 0;
    for (size_t i = 0; i < gaps.size(); i++) {
        next += gaps[i];
        if (next >= numbers.size()) return false;
        numbers[next++] = filled[i];
    }
    return true;
}

// Each value: a byte with the number of bytes shared with the value before (high half) and of the rest (low half), 15 meaning
// that a varint with what exceeds 15 follows, the shared one first; then the rest.

Result<void> DictionaryWriter::add(std::string_view value) {
    if (value_count_ == 0) TRY(file_.begin_section(key_section(column_, "text")));
    const size_t most = std::min({value.size(), last_.size(), kMostShared});
    size_t shared = 0;
    while (shared < most && value[shared] == last_[shared]) shared++;
    const size_t rest = value.size() - shared;
    pending_.push_back(static_cast<char>(std::min<size_t>(shared, 15) << 4 | std::min<size_t>(rest, 15)));
    if (shared >= 15) append_varint(pending_, shared - 15);
    if (rest >= 15) append_varint(pending_, rest - 15);
    pending_ += value.substr(shared);
    if (pending_.size() >= 1 << 16) {
        TRY(file_.append(pending_));
        pending_.clear();
    }
    last_ = value;
    value_count_++;
    text_bytes_ += value.size();
    return check_fits(column_, "bytes of distinct values", text_bytes_);
}

Result<KeyHeader> DictionaryWriter::finish() {
    if (!pending_.empty()) TRY(file_.append(pending_));
    return KeyHeader{value_count_, static_cast<uint32_t>(text_bytes_)};
}

namespace {

/// Copies few bytes in one step when both sides have room for kTextSlack, which most values of a column have.
void copy_short(char* to, const char* from, size_t size, bool has_room) {
    if (has_room && size <= kTextSlack) {
        char block[kTextSlack];
        std::memcpy(block, from, kTextSlack);
        std::memcpy(to, block, kTextSlack);
    } else if (size > 0) {
        std::memcpy(to, from, size);
    }
}

}  // namespace

bool read_dictionary(Bytes from, const KeyHeader& header, char* text, std::span<uint32_t> offsets) {
    const uint8_t* at = from.data();
    const uint8_t* const end = at + from.size();
    size_t size = 0, last_begin = 0;
    offsets[0] = 0;
    for (size_t ordinal = 0; ordinal < header.value_count; ordinal++) {
        if (at == end) return false;
        uint64_t shared = *at >> 4, rest = *at & 15, more = 0;
        at++;
        if (shared == 15) {
            if (!read_varint(at, end, more) || more > kMostShared - 15) return false;
            shared += more;
        }
        if (rest == 15) {
            if (!read_varint(at, end, more) || more > from.size()) return false;
            rest += more;
        }
        const auto left = static_cast<size_t>(end - at);
        if (shared > size - last_begin || rest > left || shared + rest > header.text_bytes - size) return false;
        // The slack behind the text is room for every block that starts inside it; what a block copies too much is overwritten.
        copy_short(text + size, text + last_begin, shared, true);
        copy_short(text + size + shared, reinterpret_cast<const char*>(at), rest, left >= kTextSlack);
        at += rest;
        last_begin = size;
        size += shared + rest;
        offsets[ordinal + 1] = static_cast<uint32_t>(size);
    }
    return at == end && size == header.text_bytes;
}

Result<void> write_key_rows(CheckedFileWriter& file, std::string_view column, const KeyHeader& header, const KeyRows& rows) {
    std::vector<uint32_t> counts(rows.first.size()), positions;
    for (DocId doc = 0; doc < counts.size(); doc++) {
        const auto begin = rows.ordinals.begin() + rows.offsets[doc], end = rows.ordinals.begin() + rows.offsets[doc + size_t{1}];
        counts[doc] = static_cast<uint32_t>(end - begin);
        if (counts[doc] > 1) positions.push_back(static_cast<uint32_t>(std::find(begin, end, rows.first[doc]) - begin));
    }
    std::string bytes;
    append(bytes, header);
    append_numbers(bytes, counts);
    append_packed(bytes, rows.ordinals, 0, bits_for(header.value_count - 1));
    append_numbers(bytes, positions);
    return file.add_section(key_section(column, "rows"), as_bytes(bytes));
}

// An integer is kept as its distance from the smallest, plus one; 0 where there is none.

Result<void> write_ints(CheckedFileWriter& file, std::string_view column, std::span<const int32_t> values) {
    int32_t smallest = std::numeric_limits<int32_t>::max();
    bool any = false;
    for (const int32_t value : values) {
        if (value == kMissing) continue;
        smallest = std::min(smallest, value);
        any = true;
    }
    if (!any) return {};
    const uint32_t base = static_cast<uint32_t>(smallest) - 1;
    std::vector<uint32_t> numbers(values.size());
    for (size_t doc = 0; doc < values.size(); doc++) numbers[doc] = values[doc] == kMissing ? 0 : static_cast<uint32_t>(values[doc]) - base;
    std::string bytes;
    append(bytes, smallest);
    append_numbers(bytes, numbers);
    return file.add_section(int_section(column), as_bytes(bytes));
}

bool read_ints(Bytes from, std::span<int32_t> values) {
    int32_t smallest = 0;
    if (!take_value(from, smallest)) return false;
    const uint32_t base = static_cast<uint32_t>(smallest) - 1;
    std::vector<uint32_t> numbers(values.size());
    if (!read_numbers(from, numbers) || !from.empty()) return false;
    for (size_t doc = 0; doc < values.size(); doc++) values[doc] = numbers[doc] == 0 ? kMissing : static_cast<int32_t>(numbers[doc] + base);
    return true;
}

}  // namespace winnow::store
