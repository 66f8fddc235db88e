// POSIX files behind Result.
#include "base/file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace winnow {

namespace {

constexpr size_t kBufferBytes = 1 << 20;

Error io_error(const fs::path& path, std::string_view action) {
    const ErrorCode code = errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Io;
    return {code, path.string() + ": cannot " + std::string(action) + ": " + std::strerror(errno)};
}

/// A file descriptor that closes itself.
struct Descriptor {
    int fd;
    ~Descriptor() {
        if (fd >= 0) ::close(fd);
    }
};

}  // namespace

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<size_t>(written));
    }
    return true;
}

Result<MappedFile> MappedFile::open(const fs::path& path) {
    Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (file.fd < 0) return io_error(path, "open");
    struct stat status {};
    if (::fstat(file.fd, &status) != 0) return io_error(path, "stat");
    if (S_ISDIR(status.st_mode)) return Error{ErrorCode::InvalidArgument, path.string() + ": is a directory, expected a file"};
    MappedFile mapped;
    if (status.st_size == 0) return mapped;
    const auto size = static_cast<size_t>(status.st_size);
    void* address = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.fd, 0);
    if (address == MAP_FAILED) return io_error(path, "map");
    mapped.bytes_ = {static_cast<const uint8_t*>(address), size};
    return mapped;
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
}

MappedFile::~MappedFile() {
    if (!bytes_.empty()) ::munmap(const_cast<uint8_t*>(bytes_.data()), bytes_.size());
}

void MappedFile::forget_pages() const {
    if (!bytes_.empty()) ::madvise(const_cast<uint8_t*>(bytes_.data()), bytes_.size(), MADV_DONTNEED);
}

Result<FileWriter> FileWriter::create(const fs::path& path) {
    FileWriter writer;
    writer.fd_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (writer.fd_ < 0) return io_error(path, "create");
    writer.path_ = path;
    return writer;
}

FileWriter::FileWriter(FileWriter&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), size_(other.size_), buffer_(std::move(other.buffer_)), path_(std::move(other.path_)) {}

FileWriter::~FileWriter() {
    if (fd_ >= 0) ::close(fd_);
}

Result<void> FileWriter::append(Bytes bytes) {
    buffer_.append(as_text(bytes));
    size_ += bytes.size();
    return buffer_.size() < kBufferBytes ? Result<void>{} : flush();
}

Result<void> FileWriter::flush() {
    if (!write_all(fd_, buffer_)) return io_error(path_, "write");
    buffer_.clear();
    return {};
}

Result<void> FileWriter::sync() {
    TRY(flush());
    if (::fsync(fd_) != 0) return io_error(path_, "sync");
    return {};
}

Result<void> FileWriter::close() {
    TRY(flush());
    if (::close(std::exchange(fd_, -1)) != 0) return io_error(path_, "close");
    return {};
}

Result<bool> file_exists(const fs::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0) return true;
    if (errno == ENOENT || errno == ENOTDIR) return false;
    return io_error(path, "look for it");
}

Result<std::string> read_file(const fs::path& path) {
    const auto mapped = TRY(MappedFile::open(path));
    return std::string(as_text(mapped.bytes()));
}

namespace {

Result<void> write_whole(const fs::path& path, std::string_view content) {
    auto writer = TRY(FileWriter::create(path));
    TRY(writer.append(content));
    TRY(writer.sync());
    return writer.close();
}

}  // namespace

Result<void> replace_file(const fs::path& path, std::string_view content) {
    const fs::path temporary = path.string() + ".tmp";
    Result<void> written = write_whole(temporary, content);
    if (written.ok() && ::rename(temporary.c_str(), path.c_str()) != 0) written = io_error(path, "replace");
    if (!written.ok()) {
        ::unlink(temporary.c_str());
        return written;
    }
    return sync_directory(path.parent_path().empty() ? fs::path(".") : path.parent_path());
}

Result<void> sync_directory(const fs::path& directory) {
    Descriptor folder{::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (folder.fd < 0) return io_error(directory, "open");
    if (::fsync(folder.fd) != 0) return io_error(directory, "sync");
    return {};
}

Result<FileLock> FileLock::acquire(const fs::path& path) {
    FileLock lock;
    lock.fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (lock.fd_ < 0) return io_error(path, "open");
    if (::flock(lock.fd_, LOCK_EX | LOCK_NB) != 0) {
        return Error{ErrorCode::Conflict, path.string() + ": another process is writing to this library; wait for it or stop it"};
    }
    return lock;
}

FileLock::FileLock(FileLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
}
FileLock::~FileLock() {
    if (fd_ >= 0) ::close(fd_);  // closing releases the lock
}

}  // namespace winnow
