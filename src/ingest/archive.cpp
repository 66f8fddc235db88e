// The one file that knows libarchive.
#include "ingest/archive.h"

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <cstring>

#include <archive.h>
#include <archive_entry.h>

#include "base/bytes.h"
#include "ingest/encoding.h"
#include "ingest/gzip.h"

namespace winnow::ingest {

namespace {

using namespace std::string_view_literals;

constexpr size_t kBlock = 64 << 10;

struct FreeArchive {
    void operator()(archive* a) const { archive_read_free(a); }
};
using ArchivePtr = std::unique_ptr<archive, FreeArchive>;

std::string error_text(archive* a) {
    const char* const said = archive_error_string(a);
    std::string text = said ? said : "unknown error";
    while (!text.empty() && text.back() == '\n') text.pop_back();  // some of libarchive's messages are lines
    return text;
}

/// Counts the bytes that come out of the archive's file.
class CountedSource final : public ByteSource {
  public:
    explicit CountedSource(ByteSource& inner) : inner_(inner) {}
    Result<size_t> read(char* to, size_t size) override {
        const size_t got = TRY(inner_.read(to, size));
        bytes_ += got;
        return got;
    }
    uint64_t bytes() const { return bytes_; }

  private:
    ByteSource& inner_;
    uint64_t bytes_ = 0;
};

/// Hands a source to libarchive block by block.
struct Feed {
    ByteSource& source;
    std::string block = std::string(kBlock, '\0');

    static la_ssize_t read(archive* a, void* self, const void** block) {
        Feed& feed = *static_cast<Feed*>(self);
        const Result<size_t> got = feed.source.read(feed.block.data(), feed.block.size());
        if (!got.ok()) {
            archive_set_error(a, EIO, "%s", got.error().message.c_str());
            return ARCHIVE_FATAL;
        }
        *block = feed.block.data();
        return static_cast<la_ssize_t>(*got);
    }
};

/// The bytes of the current entry, guarded against bombs.
class EntrySource final : public ByteSource {
  public:
    EntrySource(archive* a, const CountedSource& file, const Limits& limits)
        : archive_(a), file_(file), limits_(limits), compressed_before_(file.bytes()) {}

    Result<size_t> read(char* to, size_t size) override {
        if (failed_) return *failed_;
        const la_ssize_t got = archive_read_data(archive_, to, size);
        if (got < 0) return fail(ErrorCode::Corrupt, "broken archive: " + error_text(archive_));
        bytes_ += static_cast<uint64_t>(got);
        const uint64_t compressed = std::max<uint64_t>(file_.bytes() - compressed_before_, 1);
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
    const CountedSource& file_;
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

/// gzip is not among the filters: libarchive passes over its checksums (GzipSource does not).
ArchivePtr open_archive(Feed& feed, bool as_one_stream) {
    ArchivePtr a(archive_read_new());
    archive_read_support_filter_bzip2(a.get());
    archive_read_support_filter_xz(a.get());
    archive_read_support_filter_zstd(a.get());
    archive_read_support_filter_lz4(a.get());
    if (!as_one_stream) {
        archive_read_support_format_zip(a.get());
        archive_read_support_format_tar(a.get());
        archive_read_support_format_7zip(a.get());
    }
    archive_read_support_format_empty(a.get());
    archive_read_support_format_raw(a.get());
    archive_read_open(a.get(), &feed, nullptr, Feed::read, nullptr);  // an error comes back from the first header
    return a;
}

bool is_office_document(std::string_view head) {
    if (head.size() < 30) return false;
    const size_t length = load<uint16_t>(head.data() + 26);
    const std::string_view first = head.substr(30, length);
    for (const std::string_view start : {"[Content_Types].xml", "_rels/", "docProps/", "customXml/", "xl/", "word/", "mimetype"})
        if (first.substr(0, start.size()) == start) return true;
    return false;
}

bool begins_with_any(std::string_view head, std::initializer_list<std::string_view> marks) {
    return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return head.substr(0, mark.size()) == mark; });
}

bool is_tar(std::string_view head) { return head.size() > 262 && head.substr(257, 5) == "ustar"; }

constexpr std::string_view kGzip = "\x1f\x8b";

}  // namespace

bool is_archive(std::string_view head) {
    if (begins_with_any(head, {"PK\3\4"})) return !is_office_document(head);
    return is_one_stream(head) || begins_with_any(head, {"PK\5\6", "7z\xbc\xaf\x27\x1c"}) || is_tar(head);
}

bool is_one_stream(std::string_view head) {
    return begins_with_any(head, {kGzip, "\x28\xb5\x2f\xfd", "BZh",
                                  "\xfd"
                                  "7zXZ\0"sv,
                                  "\x04\x22\x4d\x18"});
}

struct ArchiveWalk::State {
    State(std::string archive_name, ByteSource& source, std::string_view head, const Limits& its_limits, bool as_one_stream)
        : name(std::move(archive_name)),
          limits(its_limits),
          file(source),
          gzip(begins_with_any(head, {kGzip}) ? std::make_unique<GzipSource>(file) : nullptr),
          feed{gzip ? static_cast<ByteSource&>(*gzip) : file},
          handle(open_archive(feed, as_one_stream)) {}

    std::optional<Step> last(std::string refused) {
        ended = true;
        if (refused.empty()) return std::nullopt;
        return Step{name, nullptr, std::move(refused)};
    }

    /// Checksums may stand behind the last entry.
    std::optional<Step> read_rest() {
        for (;;) {
            const Result<size_t> got = feed.source.read(feed.block.data(), feed.block.size());
            if (!got.ok()) return last("broken archive: " + got.error().message);
            if (*got == 0) return last({});
        }
    }

    std::string name;
    const Limits& limits;
    CountedSource file;
    std::unique_ptr<GzipSource> gzip;
    Feed feed;
    ArchivePtr handle;
    std::optional<EntrySource> entry;
    uint64_t entries = 0;
    bool ended = false;
};

ArchiveWalk::ArchiveWalk(std::string name, ByteSource& source, std::string_view head, const Limits& limits, bool as_one_stream)
    : state_(std::make_unique<State>(std::move(name), source, head, limits, as_one_stream)) {}
ArchiveWalk::~ArchiveWalk() = default;

std::optional<ArchiveWalk::Step> ArchiveWalk::next() {
    State& state = *state_;
    archive* const a = state.handle.get();
    while (!state.ended) {
        archive_entry* entry = nullptr;
        int status = 0;
        std::string inside;
        {
            const Utf8Names names;
            status = archive_read_next_header(a, &entry);
            if (status == ARCHIVE_OK || status == ARCHIVE_WARN) inside = entry_name(entry);
        }
        if (status == ARCHIVE_EOF) return state.read_rest();
        if (status < ARCHIVE_WARN) return state.last("broken archive: " + error_text(a));
        if (state.entries++ >= state.limits.archive_entries)
            return state.last("more than " + std::to_string(state.limits.archive_entries) + " entries in one archive");
        const bool plain = is_plain_compressed(a);
        const std::string whole = plain ? state.name : state.name + '!' + inside;
        if (!plain && climbs_out(inside)) return Step{whole, nullptr, "the name leads out of the archive: refused"};
        if (!plain && (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) || inside.substr(0, 9) == "__MACOSX/"))
            continue;
        if (archive_entry_is_encrypted(entry)) return Step{whole, nullptr, "encrypted: cannot be read"};
        state.entry.emplace(a, state.file, state.limits);
        return Step{whole, &*state.entry, {}};
    }
    return std::nullopt;
}

}  // namespace winnow::ingest
