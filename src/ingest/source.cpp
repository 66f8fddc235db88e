#include "ingest/source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include "base/file.h"
#include "ingest/deliver.h"
#include "ingest/encoding.h"
#include "ingest/spool.h"
#include "ingest/xml.h"

namespace winnow::ingest {

namespace {

constexpr size_t kHeadBytes = 64 << 10;

Error io_error(const std::string& what) { return Error{ErrorCode::Io, what + ": " + std::strerror(errno)}; }

/// Files of a directory, sorted by name, directories walked in their place. False: the handler wants no more.
Result<bool> walk(const fs::path& directory, const InputHandler& handler, const Limits& limits);

Reopen reopening(const std::string& path) {
    return [path]() -> Result<std::unique_ptr<ByteSource>> { return std::unique_ptr<ByteSource>(TRY(FileSource::open(path))); };
}

/// Standard input, a pipe: an archive is copied, so that it can be checked before it is read.
Result<bool> deliver_once(const std::string& name, ByteSource& source, const InputHandler& handler, const Limits& limits) {
    PeekSource peek(source);
    const Result<std::string_view> head = peek.raw_head();
    Delivery delivery(handler, limits);
    if (!head.ok() || !is_archive(*head)) return delivery.deliver(name, peek, nullptr);
    const Result<Spool> spool = Spool::copy_of(peek);
    if (!spool.ok()) return !handler.reject || handler.reject(Reject{name, 0, spool.error().message, {}});
    const Reopen reopen = reopening(spool->path());
    const std::unique_ptr<ByteSource> copy = TRY(reopen());
    return delivery.deliver(name, *copy, reopen);
}

Result<bool> visit(const std::string& path, const InputHandler& handler, const Limits& limits) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    const auto reject = [&](std::string reason) { return !handler.reject || handler.reject(Reject{path, 0, std::move(reason), {}}); };
    if (fs::is_directory(status)) return fs::is_symlink(path, error) ? true : TRY(walk(path, handler, limits));
    if (!fs::is_regular_file(status) && !fs::is_fifo(status)) return reject("neither a file nor a directory");
    Result<std::unique_ptr<FileSource>> source = FileSource::open(path);
    if (!source.ok()) return reject(source.error().message);
    if (!fs::is_regular_file(status)) return deliver_once(path, **source, handler, limits);
    return Delivery(handler, limits).deliver(path, **source, reopening(path));
}

Result<bool> walk(const fs::path& directory, const InputHandler& handler, const Limits& limits) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator at(directory, error), end; !error && at != end; at.increment(error))
        names.push_back(at->path().filename().string());
    if (error && handler.reject && !handler.reject(Reject{directory.string(), 0, "cannot list the directory: " + error.message(), {}}))
        return false;
    std::sort(names.begin(), names.end());
    for (const std::string& name : names)
        if (!TRY(visit((directory / name).string(), handler, limits))) return false;
    return true;
}

}  // namespace

Result<size_t> MemorySource::read(char* to, size_t size) {
    size = std::min(size, text_.size());
    std::memcpy(to, text_.data(), size);
    text_.remove_prefix(size);
    return size;
}

Result<std::unique_ptr<FileSource>> FileSource::open(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return io_error("cannot open " + path);
    posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
    return std::unique_ptr<FileSource>(new FileSource(fd));
}

std::unique_ptr<FileSource> FileSource::standard_input() { return std::unique_ptr<FileSource>(new FileSource(STDIN_FILENO)); }

FileSource::~FileSource() {
    if (fd_ != STDIN_FILENO) ::close(fd_);
}

Result<size_t> FileSource::read(char* to, size_t size) {
    for (;;) {
        const ssize_t got = ::read(fd_, to, size);
        if (got >= 0) return static_cast<size_t>(got);
        if (errno != EINTR) return io_error("cannot read");
    }
}

Result<size_t> PeekSource::read(char* to, size_t size) {
    if (taken_ < buffer_.size()) {
        size = std::min(size, buffer_.size() - taken_);
        std::memcpy(to, buffer_.data() + taken_, size);
        taken_ += size;
        return size;
    }
    Result<size_t> got = inner_.read(to, size);
    if (!got.ok()) failure_ = got.error();
    return got;
}

Result<std::string_view> PeekSource::raw_head() {
    if (!peeked_) {
        peeked_ = true;
        buffer_.resize(kHeadBytes);
        size_t filled = 0;
        while (filled < kHeadBytes) {
            const Result<size_t> got = inner_.read(buffer_.data() + filled, kHeadBytes - filled);
            if (!got.ok()) {
                failure_ = got.error();
                buffer_.resize(filled);
                return got.error();
            }
            if (*got == 0) break;
            filled += *got;
        }
        buffer_.resize(filled);
    }
    return std::string_view(buffer_);
}

Result<std::string> PeekSource::head() {
    const std::string_view raw = TRY(raw_head());
    size_t mark = 0;
    const ByteOrderMark kind = byte_order_mark(raw, mark);
    if (kind != ByteOrderMark::Utf16Le && kind != ByteOrderMark::Utf16Be) return std::string(raw.substr(mark));
    Decoder decoder = TRY(Decoder::create(kind == ByteOrderMark::Utf16Le ? "UTF-16LE" : "UTF-16BE"));
    std::string text;
    decoder.append(text, raw.substr(mark));
    return text;
}

namespace {

/// A DTD, which archives of XML carry along: declarations and comments, no element.
bool is_dtd(std::string_view head) {
    while (!head.empty()) {
        head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
        const bool is_comment = head.substr(0, 4) == "<!--";
        if (!is_comment && head.substr(0, 5) != "<?xml") return head.substr(0, 9) == "<!ENTITY " || head.substr(0, 10) == "<!ELEMENT ";
        const size_t end = head.find(is_comment ? "-->" : "?>");
        if (end == head.npos) return false;
        head.remove_prefix(end + (is_comment ? 3 : 2));
    }
    return false;
}

/// The local name of the first element of an XML text; empty when `head` is none, or shows none.
std::string_view root_element(std::string_view head) {
    for (;;) {
        head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
        const bool is_comment = head.substr(0, 4) == "<!--", is_doctype = head.substr(0, 9) == "<!DOCTYPE";
        if (!is_comment && !is_doctype && head.substr(0, 2) != "<?") break;
        const bool has_subset = is_doctype && head.substr(0, head.find('>')).find('[') != head.npos;
        const std::string_view closing = is_comment ? "-->" : has_subset ? "]" : is_doctype ? ">" : "?>";
        const size_t end = head.find(closing);
        if (end == head.npos) return {};
        head.remove_prefix(end + closing.size());
        if (has_subset) head.remove_prefix(std::min(head.find('>'), head.size() - 1) + 1);
    }
    if (head.empty() || head[0] != '<') return {};
    const std::string_view name = head.substr(1, head.find_first_of(" \t\r\n/>") - 1);
    return name.substr(name.find(':') + 1);  // npos + 1 is 0
}

bool ends_with(std::string_view text, std::string_view tail) {
    return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}

/// What deliveries of offices carry beside the documents, by its content or, where that says nothing, its name; empty for anything else.
/// Names as in the EPO's DOCDB: Root/index.xml, Root/DTDS/*.xsd, Root/DOC/statistics_….csv and data_coverage_….csv.
std::string_view part_of_delivery(std::string_view name, std::string_view head) {
    const std::string_view file = name.substr(name.find_last_of("/!\\") + 1), root = root_element(head);
    if (root == "schema") return "XML schema";
    if (ends_with(root, "package-index")) return "index of a delivery";
    if (file == "index.xml" && !root.empty() && recognise(head) == nullptr) return "index of a delivery";
    const bool is_table = ends_with(file, ".csv") && (file.substr(0, 11) == "statistics_" || file.substr(0, 14) == "data_coverage_");
    return is_table ? "statistics of a delivery" : "";
}

}  // namespace

bool is_companion(std::string_view head) {
    using namespace std::string_view_literals;
    if (is_dtd(head)) return true;
    for (const std::string_view mark :
         {"II*\0"sv, "MM\0*"sv, "\xff\xd8\xff"sv, "\x89PNG"sv, "GIF8"sv, "%PDF"sv, "BM"sv, "RIFF"sv, "\x0a\x0a  -"sv, "\0\0\0\x0cjP"sv})
        if (head.substr(0, mark.size()) == mark) return true;
    return false;
}

Result<void> for_each_input(const std::vector<std::string>& paths, const InputHandler& handler, const Limits& limits) {
    for (const std::string& path : paths) {
        if (path != "-" && !TRY(file_exists(path))) return Error{ErrorCode::NotFound, "no such file or directory: " + path};
    }
    for (const std::string& path : paths) {
        if (path == "-") {
            const std::unique_ptr<FileSource> input = FileSource::standard_input();
            if (!TRY(deliver_once("-", *input, handler, limits))) break;
        } else if (!TRY(visit(path, handler, limits))) {
            break;
        }
    }
    return {};
}

Result<bool> read_input(const std::string& name, PeekSource& source, const Sink& sink) {
    const std::string head = TRY(source.head());
    if (const std::string_view kind = part_of_delivery(name, head); !kind.empty()) {
        if (sink.note) sink.note(name, std::string(kind) + ", no patents: set aside");
        return !sink.set_aside || sink.set_aside(kind, 0);
    }
    if (const Reader* reader = recognise(head)) {
        TRY(reader->read(source, name, sink));
        return true;
    }
    const std::string_view raw = TRY(source.raw_head());
    if (is_companion(raw)) return false;
    if (sink.reject) {
        std::string reason =
            raw.empty() ? "empty file" : "no reader knows this format; there are " + format_names() + "; --format names one";
        sink.reject(Reject{name, 0, std::move(reason), excerpt_of(head)});
    }
    return false;
}

}  // namespace winnow::ingest
