#include "ingest/archive.h"

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <cstring>

#include <archive.h>
#include <archive_entry.h>

#include "base/bytes.h"
#include "ingest/encoding.h"

namespace winnow::ingest {

namespace {

constexpr size_t kBlock = 64 << 10;

struct FreeArchive {
    void operator()(archive* a) const { archive_read_free(a); }
};
using ArchivePtr = std::unique_ptr<archive, FreeArchive>;

std::string error_text(archive* a) {
    const char* const text = archive_error_string(a);
    return text ? text : "unknown error";
}

/// The compressed side: hands the outer source to libarchive block by block and counts.
struct Feed {
    ByteSource& source;
    std::string block = std::string(kBlock, '\0');
    uint64_t bytes = 0;
    std::optional<Error> failure;

    static la_ssize_t read(archive* a, void* self, const void** block) {
        Feed& feed = *static_cast<Feed*>(self);
        const Result<size_t> got = feed.source.read(feed.block.data(), feed.block.size());
        if (!got.ok()) {
            feed.failure = got.error();
            archive_set_error(a, EIO, "%s", got.error().message.c_str());
            return ARCHIVE_FATAL;
        }
        feed.bytes += *got;
        *block = feed.block.data();
        return static_cast<la_ssize_t>(*got);
    }
};

/// The bytes of the current entry, guarded against bombs.
class EntrySource final : public ByteSource {
  public:
    EntrySource(archive* a, const Feed& feed, const Limits& limits)
        : archive_(a), feed_(feed), limits_(limits), compressed_before_(feed.bytes) {}

    Result<size_t> read(char* to, size_t size) override {
        if (failed_) return *failed_;
        const la_ssize_t got = archive_read_data(archive_, to, size);
        if (got < 0) return fail(ErrorCode::Corrupt, "broken archive: " + error_text(archive_));
        bytes_ += static_cast<uint64_t>(got);
        const uint64_t compressed = std::max<uint64_t>(feed_.bytes - compressed_before_, 1);
        if (bytes_ > limits_.ratio_from_bytes && bytes_ / compressed > limits_.ratio)
            return fail(ErrorCode::LimitExceeded,
                        "decompresses to more than " + std::to_string(limits_.ratio) + " times its size: refused as hostile");
        if (bytes_ > limits_.stream_bytes)
            return fail(ErrorCode::LimitExceeded, "decompresses to more than " + std::to_string(limits_.stream_bytes >> 30) + " GiB");
        return static_cast<size_t>(got);
    }

  private:
    Error fail(ErrorCode code, std::string message) {
        failed_ = Error{code, std::move(message)};
        return *failed_;
    }

    archive* archive_;
    const Feed& feed_;
    const Limits& limits_;
    uint64_t compressed_before_;
    uint64_t bytes_ = 0;
    std::optional<Error> failed_;
};

bool climbs_out(std::string_view name) {
    if (name.empty()) return false;
    if (name[0] == '/' || name[0] == '\\' || (name.size() > 1 && name[1] == ':')) return true;
    for (size_t at = 0; at <= name.size();) {
        const size_t end = std::min(name.find_first_of("/\\", at), name.size());
        if (name.substr(at, end - at) == "..") return true;
        at = end + 1;
    }
    return false;
}

/// While it lives, this thread's characters are UTF-8: libarchive converts names to what the locale says, and in the "C" locale
/// it would lose them.
class Utf8Names {
  public:
    Utf8Names() : utf8_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)), before_(uselocale(utf8_)) {}
    Utf8Names(const Utf8Names&) = delete;
    Utf8Names& operator=(const Utf8Names&) = delete;
    ~Utf8Names() {
        uselocale(before_);
        if (utf8_) freelocale(utf8_);
    }

  private:
    locale_t utf8_, before_;
};

std::string entry_name(archive_entry* entry) {
    const char* const name = archive_entry_pathname(entry);
    if (!name || is_valid_utf8(name)) return name ? name : "";
    // Names that are no UTF-8 were mostly written by Chinese Windows.
    std::string text;
    if (Result<Decoder> decoder = Decoder::create("GB18030"); decoder.ok()) {
        decoder->append(text, name);
        decoder->finish(text);
    }
    return text;
}

/// "a.tar.gz" has entries; "a.xml.gz" is one file under its own name.
bool is_plain_compressed(archive* a) { return archive_format(a) == ARCHIVE_FORMAT_RAW; }

ArchivePtr open_archive(Feed& feed) {
    ArchivePtr a(archive_read_new());
    archive_read_support_filter_gzip(a.get());
    archive_read_support_filter_bzip2(a.get());
    archive_read_support_filter_xz(a.get());
    archive_read_support_filter_zstd(a.get());
    archive_read_support_filter_lz4(a.get());
    archive_read_support_format_zip(a.get());
    archive_read_support_format_tar(a.get());
    archive_read_support_format_7zip(a.get());
    archive_read_support_format_empty(a.get());
    archive_read_support_format_raw(a.get());
    archive_read_open(a.get(), &feed, nullptr, Feed::read, nullptr);  // an error comes back from the first header
    return a;
}

bool is_office_document(std::string_view head) {
    if (head.size() < 30) return false;
    const size_t length = load<uint16_t>(head.data() + 26);
    const std::string_view first = head.substr(30, length);
    for (const std::string_view start : {"[Content_Types].xml", "_rels/", "docProps/", "xl/", "word/", "mimetype"})
        if (first.substr(0, start.size()) == start) return true;
    return false;
}

}  // namespace

bool is_archive(std::string_view head) {
    using namespace std::string_view_literals;
    if (head.substr(0, 4) == "PK\3\4"sv) return !is_office_document(head);
    for (const std::string_view mark : {"PK\5\6"sv, "\x1f\x8b"sv, "\x28\xb5\x2f\xfd"sv, "BZh"sv,
                                        "\xfd"
                                        "7zXZ\0"sv,
                                        "7z\xbc\xaf\x27\x1c"sv, "\x04\x22\x4d\x18"sv})
        if (head.substr(0, mark.size()) == mark) return true;
    return head.size() > 262 && head.substr(257, 5) == "ustar";
}

Result<bool> deliver_source(const std::string& name, ByteSource& source, const InputHandler& handler, const Limits& limits,
                            uint32_t depth) {
    PeekSource peek(source);
    const auto reject = [&](std::string reason) { return !handler.reject || handler.reject(Reject{name, 0, std::move(reason), {}}); };
    const Result<std::string_view> head = peek.raw_head();
    if (!head.ok()) return reject(head.error().message);
    if (is_archive(*head)) {
        if (depth >= limits.archive_depth)
            return reject("archives nested deeper than " + std::to_string(limits.archive_depth) + " are not opened");
        return for_each_entry(name, peek, handler, limits, depth + 1);
    }
    Result<bool> more = handler.input(name, peek);
    if (!more.ok() && peek.failure()) return reject(more.error().message);
    return more;
}

Result<bool> for_each_entry(const std::string& name, ByteSource& source, const InputHandler& handler, const Limits& limits,
                            uint32_t depth) {
    Feed feed{source};
    const ArchivePtr a = open_archive(feed);
    const auto reject = [&](const std::string& what, std::string reason) {
        return !handler.reject || handler.reject(Reject{what, 0, std::move(reason), {}});
    };
    archive_entry* entry = nullptr;
    for (uint64_t entries = 0;; ++entries) {
        int status = 0;
        std::string inside;
        {
            const Utf8Names names;
            status = archive_read_next_header(a.get(), &entry);
            if (status == ARCHIVE_OK || status == ARCHIVE_WARN) inside = entry_name(entry);
        }
        if (status == ARCHIVE_EOF) return true;
        if (status < ARCHIVE_WARN) return reject(name, "broken archive: " + error_text(a.get()));
        if (entries >= limits.archive_entries)
            return reject(name, "more than " + std::to_string(limits.archive_entries) + " entries in one archive");
        const bool plain = is_plain_compressed(a.get());
        if (!plain && climbs_out(inside)) {
            if (!reject(name + "!" + inside, "the name leads out of the archive: refused")) return false;
            continue;
        }
        if (!plain && (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) || inside.substr(0, 9) == "__MACOSX/"))
            continue;
        const std::string whole = plain ? name : name + '!' + inside;
        if (archive_entry_is_encrypted(entry)) {
            if (!reject(whole, "encrypted: cannot be read")) return false;
            continue;
        }
        EntrySource bytes(a.get(), feed, limits);
        if (!TRY(deliver_source(whole, bytes, handler, limits, depth))) return false;
    }
}

}  // namespace winnow::ingest
