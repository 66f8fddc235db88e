// How files become publications: one reader per format, all behind one interface and one table.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/byte_source.h"
#include "base/result.h"
#include "patent/publication.h"

namespace winnow::ingest {

struct Mapping;

/// A record that was set aside.
struct Reject {
    std::string file;
    uint64_t offset = 0;  // byte of the record in the (decompressed) file
    std::string reason;
    std::string excerpt;  // first bytes of the record, at most 200
};

/// Where a reader delivers to. Returning false stops the reading.
struct Sink {
    std::function<bool(patent::Publication&&)> publication;
    std::function<bool(Reject&&)> reject;
    /// A record that is no patent document by design (a sequence listing): counted, not searched, not an error.
    std::function<bool(std::string_view kind, uint64_t offset)> set_aside;
    /// Something to know about a whole file: columns that nobody reads. No error.
    std::function<void(std::string_view file, std::string&& what)> note = {};
    /// A mapping was found to fit a sheet, or some JSON records. Called once or more for each.
    std::function<void(const Mapping& mapping)> fitted = {};
};

/// One input format. Stateless; one object serves all threads.
class Reader {
  public:
    virtual ~Reader() = default;
    virtual std::string_view name() const = 0;  // "uspto-xml"
    virtual std::string_view help() const = 0;  // one line: what it reads and where such files come from
    /// Whether the first bytes (up to 64 KiB, BOM removed) are of this format: 0 no … 100 certain.
    virtual int recognise(std::string_view head) const = 0;
    /// Reads all records; broken ones go to sink.reject and reading goes on. An Error only when the source itself fails.
    virtual Result<void> read(ByteSource& source, std::string_view file, const Sink& sink) const = 0;
};

/// All formats, in one visible table (readers.cpp).
std::span<const Reader* const> readers();
/// "winnow-jsonl, uspto-xml", for messages that say what can be read.
std::string format_names();
/// The reader most certain of `head`, or null.
const Reader* recognise(std::string_view head);

}  // namespace winnow::ingest
