// The records of an old spreadsheet ([MS-XLS], BIFF8, and BIFF5 before it), and the texts in them.
#pragma once

#include <string>
#include <string_view>

#include "base/encoding.h"
#include "table/compound_file.h"

namespace winnow::table {

/// Types of records that we look at; [MS-XLS], version 10.0 (2023-08-15), 2.3.1.
enum class RecordType : uint16_t {
    Formula = 0x0006,
    EndOfPart = 0x000a,
    DateMode = 0x0022,
    FilePassword = 0x002f,
    Continue = 0x003c,
    CodePage = 0x0042,
    Sheet = 0x0085,
    ManyNumbers = 0x00bd,
    RichText = 0x00d6,
    CellStyle = 0x00e0,
    SharedStrings = 0x00fc,
    SharedString = 0x00fd,
    Link = 0x01b8,
    Number = 0x0203,
    Text = 0x0204,
    TruthOrFailure = 0x0205,
    FormulaText = 0x0207,
    PackedNumber = 0x027e,
    Format = 0x041e,
    StartOfPart = 0x0809,
};

struct Record {
    RecordType type = RecordType::EndOfPart;
    uint64_t at = 0;        // of its header in the stream
    std::string_view data;  // valid until the next read
};

/// Reads records one after the other from any place. Not thread-safe.
class RecordReader {
  public:
    RecordReader(const CompoundFile& file, const CompoundFile::Stream& stream) : file_(file), stream_(stream) {}
    void go_to(uint64_t at) { at_ = at; }
    uint64_t at() const { return at_; }
    /// False at the end of the stream. Corrupt: a record is cut off.
    Result<bool> next(Record& record);
    /// The type of the record that next() would read; EndOfPart at the end of the stream.
    Result<RecordType> peek();

  private:
    Result<bool> fill(size_t bytes);
    const CompoundFile& file_;
    const CompoundFile::Stream& stream_;
    uint64_t at_ = 0;
    std::string window_;  // bytes of the stream from window_at_ on
    uint64_t window_at_ = 0;
};

/// Takes values out of a record and the Continue records behind it. What is missing reads as zero; complete() tells.
class RecordFields {
  public:
    RecordFields(RecordReader& reader, std::string_view data) : reader_(reader), data_(data) {}
    uint8_t byte() { return static_cast<uint8_t>(number(1)); }
    uint16_t word() { return static_cast<uint16_t>(number(2)); }
    uint32_t dword() { return static_cast<uint32_t>(number(4)); }
    void skip(uint64_t bytes);
    /// Characters of BIFF8, UTF-16 or only their low bytes (`wide` false), as UTF-8; a Continue record within them says anew which.
    void characters(size_t count, bool wide, std::string& to);
    /// What is left in the current record.
    std::string_view rest() const { return data_; }
    bool complete() const { return !missing_; }
    const std::optional<Error>& failure() const { return failure_; }

  private:
    uint64_t number(size_t bytes);
    bool more();
    RecordReader& reader_;
    std::string_view data_;
    std::string continued_;
    bool missing_ = false;
    std::optional<Error> failure_;
};

/// A text of BIFF8 whose length stands before it in two bytes: options, characters, formatting runs and pronunciation, which are skipped.
void read_unicode_text(RecordFields& fields, std::string& to);

}  // namespace winnow::table
