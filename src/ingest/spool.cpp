#include "ingest/spool.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "base/file.h"

namespace winnow::ingest {

namespace {

constexpr size_t kCopyBytes = 1 << 20;

Error cannot_copy(const std::string& where) {
    return {ErrorCode::Io, "an archive that can be read only once is copied to " + where + " first: " + std::strerror(errno) +
                               "; name a directory with room in TMPDIR, or import the file itself"};
}

}  // namespace

Result<Spool> Spool::copy_of(ByteSource& source) {
    std::error_code problem;
    const std::string where = std::filesystem::temp_directory_path(problem).string();
    std::string name = where + "/winnow-input-XXXXXX";
    const int fd = ::mkostemp(name.data(), O_CLOEXEC);
    if (fd < 0) return cannot_copy(where);
    Spool spool(fd);
    ::unlink(name.c_str());
    std::string block(kCopyBytes, '\0');
    while (const size_t got = TRY(source.read(block.data(), block.size())))
        if (!write_all(fd, std::string_view(block).substr(0, got))) return cannot_copy(where);
    return spool;
}

Spool::Spool(Spool&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

Spool::~Spool() {
    if (fd_ >= 0) ::close(fd_);
}

}  // namespace winnow::ingest
