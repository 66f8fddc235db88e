#include "table/string_store.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/assert.h"
#include "base/bytes.h"
#include "base/file.h"

namespace winnow::table {

namespace {

constexpr size_t kMemoryBytes = 16 << 20;
constexpr size_t kPendingBytes = 1 << 20;

Error io_error(const char* what) {
    return {ErrorCode::Io, std::string(what) + " the texts of the spreadsheet in a temporary file: " + std::strerror(errno) +
                               "; name a directory with room in TMPDIR"};
}

}  // namespace

Result<void> PagedFile::append(std::string_view bytes) {
    size_ += bytes.size();
    pending_ += bytes;
    if (pending_.size() >= (spool_ ? kPendingBytes : kMemoryBytes)) TRY(flush());
    return {};
}

Result<void> PagedFile::flush() {
    if (!spool_) {
        spool_.emplace(TRY(Spool::create()));
        pages_.resize(kPages);
    }
    if (!write_all(spool_->descriptor(), pending_)) return io_error("cannot keep");
    pending_ = {};
    return {};
}

Result<const PagedFile::Page*> PagedFile::page(uint64_t number) {
    Page& page = pages_[number % kPages];
    if (page.number == number) return const_cast<const Page*>(&page);
    page.number = kNone;
    page.bytes.resize(std::min<uint64_t>(kPageBytes, size_ - number * kPageBytes));
    for (size_t filled = 0; filled < page.bytes.size();) {
        const ssize_t got = ::pread(spool_->descriptor(), page.bytes.data() + filled, page.bytes.size() - filled,
                                    static_cast<off_t>(number * kPageBytes + filled));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return io_error("cannot read");
        filled += static_cast<size_t>(got);
    }
    page.number = number;
    return const_cast<const Page*>(&page);
}

Result<void> PagedFile::read(uint64_t at, size_t size, std::string& to) {
    const size_t before = to.size();
    to.resize(before + size);
    return read(at, to.data() + before, size);
}

Result<void> PagedFile::read(uint64_t at, char* to, size_t size) {
    WINNOW_ASSERT(at + size <= size_);
    if (!spool_) {
        std::memcpy(to, pending_.data() + at, size);
        return {};
    }
    if (!pending_.empty()) TRY(flush());
    while (size > 0) {
        const Page* const from = TRY(page(at / kPageBytes));
        const size_t within = at % kPageBytes;
        const size_t piece = std::min(size, from->bytes.size() - within);
        std::memcpy(to, from->bytes.data() + within, piece);
        to += piece;
        at += piece;
        size -= piece;
    }
    return {};
}

Result<void> StringStore::add(std::string_view text) {
    TRY(texts_.append(text));
    const uint64_t end = texts_.size();
    ++count_;
    return ends_.append({reinterpret_cast<const char*>(&end), sizeof end});
}

Result<void> StringStore::read(uint64_t index, std::string& to) {
    WINNOW_ASSERT(index < count_);
    uint64_t bounds[2] = {0, 0};
    const uint64_t from = index ? (index - 1) * sizeof(uint64_t) : 0;
    TRY(ends_.read(from, reinterpret_cast<char*>(index ? bounds : bounds + 1), index ? sizeof bounds : sizeof bounds[1]));
    return texts_.read(bounds[0], bounds[1] - bounds[0], to);
}

}  // namespace winnow::table
