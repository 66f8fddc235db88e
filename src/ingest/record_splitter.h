// Cuts a stream of concatenated XML documents into records, in memory that does not grow with the stream.
//
// A record ends before the next XML declaration, or behind its root's end tag, whichever comes first; a document that
// breaks off is cut where the next one starts. Byte order marks, blanks, NULs and stray characters between records are passed over.
// The search is three memmem passes, no parsing: a root element of the same name inside a root would be cut, which no patent format has.
//
// Where one document of gigabytes holds many records (EPO DOCDB), their elements are named: then each of these is a record, whatever
// its prefix, and what stands around them is passed over but for the beginning of the document.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/encoding.h"
#include "ingest/limits.h"
#include "ingest/reader.h"

namespace winnow::ingest {

struct XmlRecord {
    std::span<char> bytes;   // UTF-8 unless `encoding` says otherwise; may be overwritten by the caller (parsing in place)
    uint64_t offset = 0;     // of the first byte in the source
    bool too_large = false;  // bytes holds only the beginning; the rest was passed over
    /// Where elements are named: the beginning of the document around the record, to its first record, at most 4 KiB.
    std::string_view document;
    /// Where elements are named: no record, but what is wrong with a document as a whole; bytes holds its beginning.
    enum class Complaint : uint8_t { None, NoRecord, BrokenOff } complaint = Complaint::None;
};

/// Local names of the elements that are records; none: each document is one.
using RecordElements = std::span<const std::string_view>;

/// Not thread-safe. A record is valid until the next call.
class RecordSplitter {
  public:
    explicit RecordSplitter(ByteSource& source, const Limits& limits = {}, RecordElements elements = {})
        : source_(source), limits_(limits), elements_(elements) {}

    /// The next record, or nothing at the end. An error only when the source fails.
    Result<std::optional<XmlRecord>> next();

  private:
    std::string_view ahead() const { return {buffer_.data() + begin_, end_ - begin_}; }
    Result<void> fill();
    Result<void> start();
    Result<bool> skip_to_markup();
    Result<void> skip_to_declaration();
    size_t record_end(std::string_view text, std::string_view root, size_t from) const;
    void consume(size_t bytes);

    Result<XmlRecord> cut_record();
    Result<std::optional<XmlRecord>> next_element();
    bool is_record(std::string_view tag) const;
    void pass_over(size_t bytes);
    void note_tag(std::string_view tag);
    std::optional<XmlRecord> end_document();

    /// What was passed over of the document around the records.
    struct Surroundings {
        std::string beginning;
        std::string root;  // name of its root element, when that is not a record itself
        uint64_t offset = 0;
        uint64_t records = 0;
        bool closed = false;  // the end of the root was seen, or the last record broke off
    };

    ByteSource& source_;
    Limits limits_;
    RecordElements elements_;
    Surroundings document_, ended_;
    std::vector<char> buffer_;
    size_t begin_ = 0;     // the record to come starts here
    size_t end_ = 0;       // bytes of the source reach to here
    uint64_t offset_ = 0;  // of begin_ in the source
    bool started_ = false;
    bool at_end_ = false;
    bool skip_rest_ = false;        // the last record was too large
    std::optional<Decoder> utf16_;  // when the source is UTF-16: the buffer holds UTF-8
};

}  // namespace winnow::ingest
