#include "app/tar_file.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace winnow::app {

namespace {

struct FreeEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

std::string reason(archive* of) {
    const char* const text = archive_error_string(of);
    return text != nullptr ? text : "unknown reason";
}

}  // namespace

struct TarWriter::State {
    archive* out = nullptr;
    std::string path;
    int file = -1;
    ~State() {
        archive_write_free(out);
        if (file >= 0) ::close(file);
    }
    Error failed() const { return {ErrorCode::Io, path + ": cannot write: " + reason(out)}; }
};

TarWriter::TarWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
TarWriter::TarWriter(TarWriter&&) noexcept = default;
TarWriter::~TarWriter() = default;

Result<TarWriter> TarWriter::create(const fs::path& path) {
    auto state = std::make_unique<State>();
    state->out = archive_write_new();
    state->path = path.string();
    if (archive_write_set_format_pax_restricted(state->out) != ARCHIVE_OK) return state->failed();
    archive_write_set_options(state->out, "hdrcharset=UTF-8");
    std::error_code ignored;
    fs::remove(path, ignored);  // what an interrupted backup left may have other rights
    state->file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (state->file < 0) return Error{ErrorCode::Io, state->path + ": cannot be made: " + std::strerror(errno)};
    if (archive_write_open_fd(state->out, state->file) != ARCHIVE_OK) return state->failed();
    return TarWriter(std::move(state));
}

Result<void> TarWriter::begin_file(const std::string& name, uint64_t bytes) {
    const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), static_cast<int64_t>(bytes));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    // A warning says that the name was written as bytes: that is what it is.
    if (archive_write_header(state_->out, entry.get()) < ARCHIVE_WARN) return state_->failed();
    return {};
}

Result<void> TarWriter::append(Bytes bytes) {
    const la_ssize_t written = archive_write_data(state_->out, bytes.data(), bytes.size());
    if (written < 0 || static_cast<size_t>(written) != bytes.size()) return state_->failed();
    return {};
}

Result<void> TarWriter::finish() {
    if (archive_write_close(state_->out) != ARCHIVE_OK) return state_->failed();
    if (::fsync(state_->file) != 0) return Error{ErrorCode::Io, state_->path + ": cannot be synced: " + std::strerror(errno)};
    return {};
}

bool is_safe_name(std::string_view name) {
    if (name.empty() || name.front() == '/') return false;
    for (size_t begin = 0; begin <= name.size();) {
        const size_t end = std::min(name.find('/', begin), name.size());
        const std::string_view part = name.substr(begin, end - begin);
        if (part.empty() || part == "." || part == "..") return false;
        begin = end + 1;
    }
    for (const char c : name)
        if (static_cast<unsigned char>(c) < 0x20) return false;
    return true;
}

Result<void> read_tar(const fs::path& path, const TarEntry& entry) {
    const auto close = [](archive* in) { archive_read_free(in); };
    const std::unique_ptr<archive, decltype(close)> in(archive_read_new(), close);
    archive_read_support_format_tar(in.get());
    constexpr size_t kBlock = 1 << 20;
    if (archive_read_open_filename(in.get(), path.c_str(), kBlock) != ARCHIVE_OK)
        return Error{ErrorCode::Corrupt, path.string() + ": is no tar file: " + reason(in.get())};
    archive_entry* found = nullptr;
    int status = ARCHIVE_OK;
    while ((status = archive_read_next_header(in.get(), &found)) == ARCHIVE_OK || status == ARCHIVE_WARN) {
        const char* const raw = archive_entry_pathname(found);
        const std::string name = raw != nullptr ? raw : "";
        if (archive_entry_filetype(found) != AE_IFREG || archive_entry_hardlink(found) != nullptr || !is_safe_name(name))
            return Error{ErrorCode::Corrupt, path.string() + ": holds something that no backup has: '" + name.substr(0, 200) + "'"};
        const TarSink sink = TRY(entry(name));
        const void* piece = nullptr;
        size_t size = 0;
        la_int64_t offset = 0;
        while ((status = archive_read_data_block(in.get(), &piece, &size, &offset)) == ARCHIVE_OK)
            TRY(sink({static_cast<const uint8_t*>(piece), size}));
        if (status != ARCHIVE_EOF) break;
    }
    if (status != ARCHIVE_EOF) return Error{ErrorCode::Corrupt, path.string() + ": ends early or is damaged: " + reason(in.get())};
    return {};
}

}  // namespace winnow::app
