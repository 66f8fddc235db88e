#include "table/biff.h"

#include <algorithm>

#include "base/bytes.h"

namespace winnow::table {

namespace {

constexpr size_t kHeaderBytes = 4;
constexpr size_t kWindowBytes = 256 << 10;

}  // namespace

/// At least `bytes` from at_ on in the window, when the stream has them.
Result<bool> RecordReader::fill(size_t bytes) {
    if (at_ >= window_at_ && at_ + bytes <= window_at_ + window_.size()) return true;
    window_.resize(std::max(kWindowBytes, bytes));
    window_at_ = at_;
    window_.resize(TRY(file_.read(stream_, at_, window_.data(), window_.size())));
    return window_.size() >= bytes;
}

Result<bool> RecordReader::next(Record& record) {
    if (!TRY(fill(kHeaderBytes))) return false;
    const size_t size = load<uint16_t>(window_.data() + (at_ - window_at_) + 2);
    if (!TRY(fill(kHeaderBytes + size))) return Error{ErrorCode::Corrupt, "broken .xls file: it ends within a record"};
    const char* const header = window_.data() + (at_ - window_at_);
    record.type = static_cast<RecordType>(load<uint16_t>(header));
    record.at = at_;
    record.data = {header + kHeaderBytes, size};
    at_ += kHeaderBytes + size;
    return true;
}

Result<RecordType> RecordReader::peek() {
    if (!TRY(fill(kHeaderBytes))) return RecordType::EndOfPart;
    return static_cast<RecordType>(load<uint16_t>(window_.data() + (at_ - window_at_)));
}

bool RecordFields::more() {
    Record record;
    const Result<RecordType> type = reader_.peek();
    if (type.ok() && *type == RecordType::Continue) {
        const Result<bool> read = reader_.next(record);
        if (!read.ok()) failure_ = read.error();
        if (read.ok() && *read) {
            continued_ = record.data;
            data_ = continued_;
            return true;
        }
    } else if (!type.ok()) {
        failure_ = type.error();
    }
    missing_ = true;
    return false;
}

uint64_t RecordFields::number(size_t bytes) {
    uint64_t value = 0;
    for (size_t i = 0; i < bytes; ++i) {
        while (data_.empty())
            if (!more()) return 0;
        value |= uint64_t{static_cast<unsigned char>(data_[0])} << (8 * i);
        data_.remove_prefix(1);
    }
    return value;
}

void RecordFields::skip(uint64_t bytes) {
    while (bytes > data_.size()) {
        bytes -= data_.size();
        if (!more()) {
            data_ = {};
            return;
        }
    }
    data_.remove_prefix(static_cast<size_t>(bytes));
}

void RecordFields::characters(size_t count, bool wide, std::string& to) {
    uint32_t high = 0;  // the first half of a character beyond U+FFFF
    for (size_t i = 0; i < count; ++i) {
        if (data_.size() < (wide ? 2u : 1u)) {
            if (!more() || data_.empty()) return;
            wide = data_[0] & 1;
            data_.remove_prefix(1);
            if (data_.size() < (wide ? 2u : 1u)) {
                missing_ = true;
                return;
            }
        }
        const uint32_t unit = wide ? load<uint16_t>(data_.data()) : static_cast<unsigned char>(data_[0]);
        data_.remove_prefix(wide ? 2 : 1);
        if (high && unit >= 0xdc00 && unit < 0xe000) {
            append_code_point(to, 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00));
            high = 0;
            continue;
        }
        if (high) append_code_point(to, high);
        high = unit >= 0xd800 && unit < 0xdc00 ? unit : 0;
        if (!high) append_code_point(to, unit);
    }
    if (high) append_code_point(to, high);
}

void read_unicode_text(RecordFields& fields, std::string& to) {
    const size_t count = fields.word();
    const uint8_t options = fields.byte();
    const uint64_t runs = options & 8 ? fields.word() : 0;
    const uint64_t phonetic = options & 4 ? fields.dword() : 0;
    fields.characters(count, options & 1, to);
    fields.skip(runs * 4 + phonetic);
}

}  // namespace winnow::table
