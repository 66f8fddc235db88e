// Cuts a stream of JSON into records: one a line, or the objects of an array, or objects one after the other.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/limits.h"
#include "ingest/reader.h"

namespace winnow::ingest {

/// Not thread-safe. A record is valid until the next call. Memory grows with the longest record, not with the stream.
///
/// When the first line is a whole object every line is a record, so that a damaged line harms nobody else. Else a record reaches from
/// a brace at the top, or inside an array at the top, to the brace that closes it; a damaged one is cut where a line begins with a
/// brace, see resume_at_next_line().
class JsonRecordSplitter {
  public:
    struct Record {
        std::string_view text;
        uint64_t offset = 0;     // of its first byte in the source
        bool too_large = false;  // only the beginning is here; the rest was passed over
        bool by_line = false;
    };

    explicit JsonRecordSplitter(ByteSource& source, const Limits& limits = {}) : source_(source), limit_(limits.document_bytes) {}

    /// The next record, or nothing at the end. An error only when the source fails.
    Result<std::optional<Record>> next();

    /// The last record was no JSON: goes on at the first line inside of it that begins with a brace, if there is one.
    void resume_at_next_line();

  private:
    std::string_view ahead() const { return std::string_view(buffer_).substr(begin_); }
    Result<void> fill();
    Result<void> start();
    Result<void> skip_rest();
    Result<std::optional<Record>> next_line();
    Result<std::optional<Record>> next_object();
    Record take(size_t bytes, size_t consumed, bool too_large);

    ByteSource& source_;
    uint64_t limit_;
    std::string buffer_;
    size_t begin_ = 0;
    size_t last_begin_ = 0;  // of the record handed out last
    uint64_t offset_ = 0;    // of begin_ in the source
    std::string too_large_;  // the beginning of a line that was passed over
    bool started_ = false, by_line_ = false, at_end_ = false, skip_rest_ = false;
};

}  // namespace winnow::ingest
