// The manifest as text: a line for each thing, words separated by one space, the last line a checksum over all before it.
// Text, because it is the one file a person may have to read when something went wrong. Layout: docs/formats/manifest.md.
#include "store/manifest.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/hash.h"
#include "store/errors.h"

namespace winnow::store {

namespace {

constexpr std::string_view kFileName = "MANIFEST";
constexpr std::string_view kFirstWord = "winnow-manifest";
constexpr std::string_view kChecksumWord = "checksum ";
constexpr uint64_t kVersion = 2;
constexpr size_t kChecksumLineBytes = 9 + 16 + 1;  // word, digits, line break

/// True for "columns" and "segments/000012/columns": no way out of the library, nothing a file system could read otherwise.
bool is_safe_path(std::string_view path) {
    size_t component = 0;  // bytes of the one we are in
    for (const char c : path) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        if (c == '/' ? component == 0 : !letter && (c != '.' || component == 0)) return false;
        component = c == '/' ? 0 : component + 1;
    }
    return component > 0 && path.size() <= 255;
}

bool is_safe_name(std::string_view name) { return is_safe_path(name) && name.find('/') == std::string_view::npos; }

// ---- printing ----

std::string hex(uint64_t value) {
    std::string digits(16, '0');
    for (size_t i = 16; i-- > 0; value >>= 4) digits[i] = "0123456789abcdef"[value & 15];
    return digits;
}

/// A path as the rest of a line: only the line break and the backslash need a disguise.
void print_rest(std::string& to, std::string_view text) {
    for (const char c : text) {
        if (c == '\n') to += "\\n";
        else if (c == '\\') to += "\\\\";
        else to.push_back(c);
    }
}

void print_stamp(std::string& to, std::string_view word, const FileStamp& stamp) {
    to.append(word)
        .append(" ")
        .append(stamp.name)
        .append(" ")
        .append(std::to_string(stamp.bytes))
        .append(" ")
        .append(hex(stamp.checksum))
        .append("\n");
}

std::string print(const Manifest& manifest) {
    std::string text(kFirstWord);
    text += " " + std::to_string(kVersion) + "\ngeneration " + std::to_string(manifest.generation) + "\nnext-segment " +
            std::to_string(manifest.next_segment) + "\n";
    if (!manifest.families.name.empty()) print_stamp(text, "families", manifest.families);
    for (const SegmentEntry& segment : manifest.segments) {
        text += "segment " + segment.name + " " + std::to_string(segment.doc_count) + " " + std::to_string(segment.deleted_count) + "\n";
        for (const FileStamp& file : segment.files) print_stamp(text, "file", file);
        if (!segment.deletions.name.empty()) print_stamp(text, "deletions", segment.deletions);
    }
    for (const ImportEntry& import : manifest.imports) {
        text += "import " + std::to_string(import.bytes) + " " + hex(import.fingerprint) + " " + std::to_string(import.documents_done) +
                (import.complete ? " complete " : " partial ");
        print_rest(text, import.input);
        text += "\n";
    }
    const uint64_t checksum = hash64(text);
    text += kChecksumWord;
    return text + hex(checksum) + "\n";
}

// ---- parsing ----

/// The words of one line, taken from the left. A word that is not as expected makes `good` false for ever.
struct Line {
    std::string_view rest;
    bool good = true;

    std::string_view word() {
        const size_t end = std::min(rest.find(' '), rest.size());
        const std::string_view taken = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        good = good && !taken.empty();
        return taken;
    }
    template <class Number>
    void number(Number& value, int base = 10) {
        const std::string_view digits = word();
        const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
        good = good && failure == std::errc() && end == digits.data() + digits.size();
    }
    void stamp(FileStamp& stamp) {
        stamp.name = word();
        number(stamp.bytes);
        number(stamp.checksum, 16);
        good = good && is_safe_path(stamp.name);
    }
    void remainder(std::string& value) {
        for (size_t i = 0; i < rest.size(); i++) {
            if (rest[i] != '\\') value.push_back(rest[i]);
            else if (i + 1 < rest.size() && (rest[i + 1] == 'n' || rest[i + 1] == '\\')) value.push_back(rest[++i] == 'n' ? '\n' : '\\');
            else good = false;
        }
        rest = {};
    }
    bool done() const { return good && rest.empty(); }
};

bool parse_segment(Line& line, Manifest& manifest) {
    SegmentEntry segment;
    segment.name = line.word();
    line.number(segment.doc_count);
    line.number(segment.deleted_count);
    const bool makes_sense = is_safe_name(segment.name) && segment.deleted_count <= segment.doc_count;
    manifest.segments.push_back(std::move(segment));
    return makes_sense && line.done();
}

bool parse_import(Line& line, Manifest& manifest) {
    ImportEntry import;
    line.number(import.bytes);
    line.number(import.fingerprint, 16);
    line.number(import.documents_done);
    const std::string_view state = line.word();
    import.complete = state == "complete";
    line.remainder(import.input);
    manifest.imports.push_back(std::move(import));
    return (state == "complete" || state == "partial") && line.done();
}

/// One line behind the first; false when it is not as print() makes them.
bool parse_line(Line line, Manifest& manifest) {
    const std::string_view word = line.word();
    if (word == "generation") line.number(manifest.generation);
    else if (word == "next-segment") line.number(manifest.next_segment);
    else if (word == "families" && manifest.families.name.empty()) line.stamp(manifest.families);
    else if (word == "segment") return parse_segment(line, manifest);
    else if (word == "import") return parse_import(line, manifest);
    else if (manifest.segments.empty()) return false;
    else if (word == "file") line.stamp(manifest.segments.back().files.emplace_back());
    else if (word == "deletions" && manifest.segments.back().deletions.name.empty()) line.stamp(manifest.segments.back().deletions);
    else return false;
    return line.done();
}

bool has_repeated_names(const Manifest& manifest) {
    std::set<std::string_view> segments, files;
    for (const SegmentEntry& segment : manifest.segments) {
        if (!segments.insert(segment.name).second) return true;
        for (const FileStamp& file : segment.files) {
            if (!files.insert(file.name).second) return true;
        }
    }
    return false;
}

Error corrupt(std::string_view what) { return corrupt_file(kFileName, what); }

/// The text without its last line, when that has the right checksum.
Result<std::string_view> verified_text(std::string_view content) {
    if (content.size() < kChecksumLineBytes) return corrupt("the file is cut off");
    const std::string_view text = content.substr(0, content.size() - kChecksumLineBytes);
    if (content.substr(text.size()) != std::string(kChecksumWord) + hex(hash64(text)) + "\n") {
        return corrupt("the checksum in the last line does not match, or the file is cut off");
    }
    return text;
}

Result<Manifest> parse(std::string_view content) {
    std::string_view text = TRY(verified_text(content));
    Manifest manifest;
    for (size_t number = 1; !text.empty(); number++) {
        const size_t end = text.find('\n');
        if (end == std::string_view::npos) return corrupt("the last line has no end");
        Line line{text.substr(0, end)};
        text.remove_prefix(end + 1);
        if (number > 1) {
            if (!parse_line(line, manifest))
                return corrupt("line " + std::to_string(number) + " cannot be understood: " + std::string(line.rest.substr(0, 200)));
            continue;
        }
        uint64_t version = 0;
        const bool ours = line.word() == kFirstWord;
        line.number(version);
        if (!ours || !line.done()) return corrupt("does not start with " + std::string(kFirstWord) + " and a version");
        if (version != kVersion) return unknown_version(kFileName, "file format", version, kVersion);
    }
    if (has_repeated_names(manifest)) return corrupt("names a segment or a file twice");
    return manifest;
}

}  // namespace

Result<Manifest> read_manifest(const fs::path& library) {
    const auto content = read_file(library / kFileName);
    if (!content.ok() && content.error().code == ErrorCode::NotFound) {
        return Error{ErrorCode::NotFound, library.string() + ": holds no library (there is no file " + std::string(kFileName) + ")"};
    }
    if (!content.ok()) return content.error();
    auto manifest = parse(*content);
    if (!manifest.ok()) return manifest.error().in(library.string());
    return manifest;
}

Result<void> write_manifest(const fs::path& library, const Manifest& manifest) {
    const std::string text = print(manifest);
    // What could not be read again is never written.
    const auto again = parse(text);
    if (!again.ok()) return Error{ErrorCode::InvalidArgument, "the manifest has values it cannot hold: " + again.error().message};
    return replace_file(library / kFileName, text);
}

}  // namespace winnow::store
