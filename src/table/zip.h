// The parts of a zip file in any order, guarded against bombs.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "base/byte_source.h"
#include "base/spool.h"

namespace winnow::table {

/// A zip file copied to disk, because a source is read once and parts are needed in another order than they stand. Part names are
/// compared in lower case with forward slashes, as the Open Packaging Conventions want it. Not thread-safe.
class ZipFile {
  public:
    /// Corrupt: no zip file, or cut off (the list of parts stands at the end); LimitExceeded; Io.
    static Result<ZipFile> open(ByteSource& source);
    bool has(std::string_view part) const { return parts_.count(normal(part)) > 0; }
    /// The decompressed bytes of a part, checksum verified at its end. This object must outlive the result. NotFound when there is none.
    Result<std::unique_ptr<ByteSource>> part(std::string_view name) const;

  private:
    explicit ZipFile(Spool spool) : spool_(std::move(spool)) {}
    static std::string normal(std::string_view name);
    Spool spool_;
    std::set<std::string> parts_;
};

}  // namespace winnow::table
