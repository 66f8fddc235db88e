// Files: mapped reading, buffered writing, the durable replace (write, fsync, rename, fsync of the directory).
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace winnow {

namespace fs = std::filesystem;

/// A whole file mapped read-only. The mapping stays valid when the file is unlinked. Move-only; const use is thread-safe.
class MappedFile {
  public:
    static Result<MappedFile> open(const fs::path& path);
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    ~MappedFile();
    Bytes bytes() const { return bytes_; }
    /// Gives the pages read so far back to the system; reading them again reads the file again. For one pass over large files.
    void forget_pages() const;

  private:
    MappedFile() = default;
    Bytes bytes_;
};

/// Writes all of `bytes` to an open descriptor; false, with errno, when it cannot.
bool write_all(int fd, std::string_view bytes);

/// Appends to a new file through a buffer of 1 MiB. Nothing is durable before sync().
class FileWriter {
  public:
    static Result<FileWriter> create(const fs::path& path);
    FileWriter(FileWriter&& other) noexcept;
    FileWriter& operator=(FileWriter&&) = delete;
    ~FileWriter();
    Result<void> append(Bytes bytes);
    Result<void> append(std::string_view text) { return append(as_bytes(text)); }
    uint64_t size() const { return size_; }
    Result<void> sync();  // flush and fsync
    Result<void> close();

  private:
    FileWriter() = default;
    Result<void> flush();
    int fd_ = -1;
    uint64_t size_ = 0;
    std::string buffer_;
    fs::path path_;
};

/// Whether there is anything called `path`. Io where that cannot be known: a folder without rights, a name that is too long.
Result<bool> file_exists(const fs::path& path);
Result<std::string> read_file(const fs::path& path);
/// Replaces `path` by a file holding `content`, or leaves the old one and nothing else: temporary file, fsync, rename, fsync of the
/// directory.
Result<void> replace_file(const fs::path& path, std::string_view content);
Result<void> sync_directory(const fs::path& directory);

/// An advisory exclusive lock on a file, held until destruction; Conflict when another process holds it.
class FileLock {
  public:
    static Result<FileLock> acquire(const fs::path& path);
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

  private:
    FileLock() = default;
    int fd_ = -1;
};

}  // namespace winnow
