// Cuts a stream of the USPTO's APS tapes into patents, and a patent into sections and fields.
//
// A patent goes from a line "PATN" to the next one. A line begins with a code in its first columns: four letters name a section, three
// characters and two blanks a field of it; lines that begin with a blank go on with the field above.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/limits.h"
#include "ingest/reader.h"

namespace winnow::ingest {

struct ApsField {
    std::string_view code;  // "NAM"; empty for text that stands behind the name of a section
    std::string_view text;  // as in the file, over all its lines
};

struct ApsSection {
    std::string_view name;  // "INVT"
    std::vector<ApsField> fields;

    /// The field without blanks around it; "" when there is none.
    std::string_view value(std::string_view code) const;
};

/// The sections of one patent, in the order of the file. Views into `record`.
std::vector<ApsSection> parse_aps(std::string_view record);

struct ApsRecord {
    std::string_view text;
    uint64_t offset = 0;
    bool too_large = false;  // text holds only the beginning; the rest was passed over
    bool is_last = false;    // nothing follows in the source
};

/// Not thread-safe. A record is valid until the next call. What stands before the first patent comes as a record that does not begin
/// with "PATN"; header lines of tapes ("HHHHHT …") and blank lines belong to none.
class ApsSplitter {
  public:
    explicit ApsSplitter(ByteSource& source, const Limits& limits = {}) : source_(source), limits_(limits) {}

    /// The next record, or nothing at the end. An error only when the source fails.
    Result<std::optional<ApsRecord>> next();

  private:
    std::string_view ahead() const { return {buffer_.data() + begin_, end_ - begin_}; }
    Result<void> fill();
    Result<void> pass_over_between();
    Result<void> pass_over_rest();
    void consume(size_t bytes);

    ByteSource& source_;
    Limits limits_;
    std::vector<char> buffer_;
    size_t begin_ = 0;     // the record to come starts here
    size_t end_ = 0;       // bytes of the source reach to here
    uint64_t offset_ = 0;  // of begin_ in the source
    bool at_end_ = false;
    bool skip_rest_ = false;  // the last record was too large
};

}  // namespace winnow::ingest
