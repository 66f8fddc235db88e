// A file without a name: a copy of what can be read only once and must be read twice, or room for what is larger than memory.
#pragma once

#include <string>

#include "base/byte_source.h"

namespace winnow {

/// A file without a name in the directory for temporary files (TMPDIR); gone with this object, also after a crash. Move-only.
class Spool {
  public:
    /// An empty one.
    static Result<Spool> create();
    /// One with all bytes of a source. Io when there is no room.
    static Result<Spool> copy_of(ByteSource& source);
    Spool(Spool&& other) noexcept;
    Spool& operator=(Spool&&) = delete;
    ~Spool();
    /// The open file; reading and writing at offsets (pread) leaves others undisturbed.
    int descriptor() const { return fd_; }
    /// Where the file can be opened as often as needed while this lives.
    std::string path() const { return "/proc/self/fd/" + std::to_string(fd_); }

  private:
    explicit Spool(int fd) : fd_(fd) {}
    int fd_;
};

}  // namespace winnow
