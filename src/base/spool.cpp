#include "base/spool.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "base/file.h"

namespace winnow {

namespace {

constexpr size_t kCopyBytes = 1 << 20;

Error cannot_copy(const std::string& where) {
    return {ErrorCode::Io, "input that can be read only once is copied to " + where + " first: " + std::strerror(errno) +
                               "; name a directory with room in TMPDIR, or import the file itself"};
}

std::string directory() {
    std::error_code problem;
    return std::filesystem::temp_directory_path(problem).string();
}

}  // namespace

Result<Spool> Spool::create() {
    const std::string where = directory();
    std::string name = where + "/winnow-input-XXXXXX";
    const int fd = ::mkostemp(name.data(), O_CLOEXEC);
    if (fd < 0) return cannot_copy(where);
    ::unlink(name.c_str());
    return Spool(fd);
}

Result<Spool> Spool::copy_of(ByteSource& source) {
    Spool spool = TRY(create());
    std::string block(kCopyBytes, '\0');
    while (const size_t got = TRY(source.read(block.data(), block.size())))
        if (!write_all(spool.fd_, std::string_view(block).substr(0, got))) return cannot_copy(directory());
    return spool;
}

Spool::Spool(Spool&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

Spool::~Spool() {
    if (fd_ >= 0) ::close(fd_);
}

}  // namespace winnow
