// A copy on disk of what can be read only once and must be read twice.
#pragma once

#include <string>

#include "ingest/reader.h"

namespace winnow::ingest {

/// All bytes of a source in a file without a name in the directory for temporary files (TMPDIR); gone with this object, also after a
/// crash. Move-only.
class Spool {
  public:
    /// Io when there is no room.
    static Result<Spool> copy_of(ByteSource& source);
    Spool(Spool&& other) noexcept;
    Spool& operator=(Spool&&) = delete;
    ~Spool();
    /// Where the copy can be opened as often as needed while this lives.
    std::string path() const { return "/proc/self/fd/" + std::to_string(fd_); }

  private:
    explicit Spool(int fd) : fd_(fd) {}
    int fd_;
};

}  // namespace winnow::ingest
