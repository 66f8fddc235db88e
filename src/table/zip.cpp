// The one file of this module that knows libarchive.
#include "table/zip.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>
#include <unistd.h>

#include "table/limits.h"

namespace winnow::table {

namespace {

constexpr size_t kBlock = 256 << 10;

struct FreeArchive {
    void operator()(archive* a) const { archive_read_free(a); }
};

Error broken(archive* a) {
    const char* const said = archive_error_string(a);
    return {ErrorCode::Corrupt, std::string("broken zip file: ") + (said ? said : "unknown error")};
}

/// One pass over the zip file. libarchive reads it through this object, which therefore must not move.
class Walk {
  public:
    explicit Walk(const Spool& spool) : fd_(spool.descriptor()), archive_(archive_read_new()) {
        struct stat status {};
        size_ = ::fstat(fd_, &status) == 0 ? status.st_size : 0;
        archive* const a = archive_.get();
        archive_read_support_format_zip_seekable(a);
        archive_read_set_callback_data(a, this);
        archive_read_set_read_callback(a, read_block);
        archive_read_set_skip_callback(a, skip);
        archive_read_set_seek_callback(a, seek);
        opened_ = archive_read_open1(a) == ARCHIVE_OK;
    }
    Walk(const Walk&) = delete;
    Walk& operator=(const Walk&) = delete;

    /// The next entry, null at the end.
    Result<archive_entry*> next() {
        archive_entry* entry = nullptr;
        if (!opened_) return broken(archive_.get());
        const int status = archive_read_next_header(archive_.get(), &entry);
        if (status == ARCHIVE_EOF) return static_cast<archive_entry*>(nullptr);
        if (status < ARCHIVE_WARN) return broken(archive_.get());
        compressed_before_ = bytes_read_;
        return entry;
    }

    Result<size_t> read(char* to, size_t size) {
        const la_ssize_t got = archive_read_data(archive_.get(), to, size);
        if (got < 0) return broken(archive_.get());
        bytes_ += static_cast<uint64_t>(got);
        const uint64_t compressed = std::max<uint64_t>(bytes_read_ - compressed_before_, 1);
        if (bytes_ > kStreamBytes || (bytes_ > kRatioFromBytes && bytes_ / compressed > kRatio))
            return Error{ErrorCode::LimitExceeded,
                         "decompresses to more than " + std::to_string(kRatio) + " times its size: refused as hostile"};
        return static_cast<size_t>(got);
    }

  private:
    static la_ssize_t read_block(archive* a, void* self, const void** block) {
        Walk& walk = *static_cast<Walk*>(self);
        const ssize_t got = ::pread(walk.fd_, walk.block_.data(), walk.block_.size(), walk.at_);
        if (got < 0) {
            archive_set_error(a, errno, "cannot read the copy of the file");
            return ARCHIVE_FATAL;
        }
        walk.at_ += got;
        walk.bytes_read_ += static_cast<uint64_t>(got);
        *block = walk.block_.data();
        return got;
    }
    static la_int64_t skip(archive*, void* self, la_int64_t bytes) {
        Walk& walk = *static_cast<Walk*>(self);
        const la_int64_t skipped = std::min<la_int64_t>(bytes, walk.size_ - walk.at_);
        walk.at_ += std::max<la_int64_t>(skipped, 0);
        return std::max<la_int64_t>(skipped, 0);
    }
    static la_int64_t seek(archive*, void* self, la_int64_t offset, int whence) {
        Walk& walk = *static_cast<Walk*>(self);
        const la_int64_t to = offset + (whence == SEEK_SET ? 0 : whence == SEEK_CUR ? walk.at_ : walk.size_);
        if (to < 0 || to > walk.size_) return ARCHIVE_FATAL;
        return walk.at_ = to;
    }

    int fd_;
    la_int64_t size_ = 0, at_ = 0;
    uint64_t bytes_ = 0, bytes_read_ = 0, compressed_before_ = 0;
    bool opened_ = false;
    std::string block_ = std::string(kBlock, '\0');
    std::unique_ptr<archive, FreeArchive> archive_;
};

class PartSource final : public ByteSource {
  public:
    explicit PartSource(std::unique_ptr<Walk> walk) : walk_(std::move(walk)) {}
    Result<size_t> read(char* to, size_t size) override { return walk_->read(to, size); }

  private:
    std::unique_ptr<Walk> walk_;
};

}  // namespace

std::string ZipFile::normal(std::string_view name) {
    std::string result(name.substr(!name.empty() && name[0] == '/' ? 1 : 0));
    for (char& c : result) {
        if (c == '\\') c = '/';
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

Result<ZipFile> ZipFile::open(ByteSource& source) {
    ZipFile file(TRY(Spool::copy_of(source)));
    Walk walk(file.spool_);
    while (archive_entry* const entry = TRY(walk.next())) {
        if (file.parts_.size() >= kEntries)
            return Error{ErrorCode::LimitExceeded, "more than " + std::to_string(kEntries) + " entries in one file"};
        if (const char* const name = archive_entry_pathname(entry)) file.parts_.insert(normal(name));
    }
    return file;
}

Result<std::unique_ptr<ByteSource>> ZipFile::part(std::string_view name) const {
    const std::string wanted = normal(name);
    auto walk = std::make_unique<Walk>(spool_);
    while (archive_entry* const entry = TRY(walk->next())) {
        const char* const found = archive_entry_pathname(entry);
        if (!found || normal(found) != wanted) continue;
        if (archive_entry_is_encrypted(entry)) return Error{ErrorCode::Unsupported, "protected by a password"};
        return std::unique_ptr<ByteSource>(std::make_unique<PartSource>(std::move(walk)));
    }
    return Error{ErrorCode::NotFound, "the file has no part \"" + std::string(name) + "\""};
}

}  // namespace winnow::table
