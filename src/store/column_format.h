// What the reader, the writer and the merge of columns know together: names of sections and how columns are packed.
// Private to this folder. Layout: docs/formats/columns.md.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "store/checked_file.h"
#include "store/columns.h"

namespace winnow::store {

constexpr std::string_view kColumnsInfoSection = "columns";
constexpr uint32_t kColumnsFormat = 3;

struct ColumnsInfo {
    uint32_t format = kColumnsFormat;
    uint32_t doc_count = 0;
};

/// The beginning of a key column's rows.
struct KeyHeader {
    uint32_t value_count = 0;
    uint32_t text_bytes = 0;  // of all values, unpacked
};

/// A value shares at most so many bytes with the one before it, so that a few bytes of a file never become many of memory.
constexpr size_t kMostShared = 255;

inline std::string int_section(std::string_view column) { return "int/" + std::string(column); }
inline std::string key_section(std::string_view column, std::string_view part) {
    return "key/" + std::string(column) + "/" + std::string(part);
}

/// Writes the text of a column, value by value; the section begins with the first of them. Not thread-safe.
class DictionaryWriter {
  public:
    DictionaryWriter(CheckedFileWriter& file, std::string_view column) : file_(file), column_(column) {}
    /// Values ascend. `value` must stay valid until the next one was added. LimitExceeded when all together are too long.
    Result<void> add(std::string_view value);
    /// Ends the section.
    Result<KeyHeader> finish();
    uint32_t value_count() const { return value_count_; }

  private:
    CheckedFileWriter& file_;
    std::string_view column_, last_;
    std::string pending_;
    uint32_t value_count_ = 0;
    uint64_t text_bytes_ = 0;
};

/// Unpacks what a DictionaryWriter wrote. `offsets` has value_count + 1 elements, `text` text_bytes + kTextSlack; false when `from`
/// is not of that form.
bool read_dictionary(Bytes from, const KeyHeader& header, char* text, std::span<uint32_t> offsets);
constexpr size_t kTextSlack = 16;

/// Writes the section of a column that comes behind its text.
Result<void> write_key_rows(CheckedFileWriter& file, std::string_view column, const KeyHeader& header, const KeyRows& rows);
/// Writes nothing when no document has a value.
Result<void> write_ints(CheckedFileWriter& file, std::string_view column, std::span<const int32_t> values);
/// False when `from` is not of that form.
bool read_ints(Bytes from, std::span<int32_t> values);

/// Appends an array of numbers in the smaller of two forms: all of them, or those that are not 0 with their places.
void append_numbers(std::string& to, std::span<const uint32_t> numbers);
/// Reads as many numbers as append_numbers was given and moves `from` behind them; false when it is not of that form.
bool read_numbers(Bytes& from, std::span<uint32_t> numbers);

/// LimitExceeded when `count` does not fit 32 bits.
Result<void> check_fits(std::string_view column, std::string_view what, uint64_t count);
Result<void> write_columns_info(CheckedFileWriter& file, uint32_t doc_count);

}  // namespace winnow::store
