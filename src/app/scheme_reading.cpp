#include "app/scheme_reading.h"

#include <algorithm>

#include "base/encoding.h"
#include "ingest/reader.h"
#include "ingest/source.h"
#include "scheme/scheme.h"

namespace winnow::app {

namespace {

constexpr size_t kMostBytes = size_t{512} << 20;  // of one file; the largest schemes have about 100 MB
constexpr size_t kPiece = 1 << 20;
constexpr std::string_view kGenericReader = "table";

std::string_view last_name(std::string_view name) {
    const size_t cut = name.find_last_of("/!");
    return cut == name.npos ? name : name.substr(cut + 1);
}

Result<std::string> read_whole(ByteSource& source) {
    std::string text;
    for (;;) {
        const size_t before = text.size();
        text.resize(before + kPiece);
        const size_t got = TRY(source.read(text.data() + before, kPiece));
        text.resize(before + got);
        if (got == 0) return text;
        if (text.size() > kMostBytes)
            return Error{ErrorCode::LimitExceeded, "more than " + std::to_string(kMostBytes >> 20) + " MB; no scheme is as large as that"};
    }
}

/// UTF-8 without byte order mark. What is neither UTF-8 nor says what it is, is taken for GB18030: Chinese tables are.
Result<std::string> decoded(std::string raw) {
    size_t mark = 0;
    const ByteOrderMark kind = byte_order_mark(raw, mark);
    std::string encoding;
    if (kind == ByteOrderMark::Utf16Le) encoding = "UTF-16LE";
    else if (kind == ByteOrderMark::Utf16Be) encoding = "UTF-16BE";
    else if (!is_valid_utf8(raw)) encoding = std::string(declared_encoding(std::string_view(raw).substr(mark)));
    if (encoding.empty() && is_valid_utf8(raw)) return mark == 0 ? std::move(raw) : raw.substr(mark);
    Decoder decoder = TRY(Decoder::create(encoding.empty() || is_utf8_name(encoding) ? "GB18030" : encoding));
    std::string text;
    decoder.append(text, std::string_view(raw).substr(mark));
    decoder.finish(text);
    return text;
}

/// Puts parts of one scheme and language together.
class Collector {
  public:
    Collector(const SchemeImportOptions& options, ReadSchemes& read) : options_(options), read_(read) {}

    Result<void> take(const std::string& file, ByteSource& source) {
        const std::string text = TRY(decoded(TRY(read_whole(source))));
        const std::string& name = read_.names.emplace_back(last_name(file));
        const scheme::Input input{name, text};
        const scheme::Reader* reader = scheme::recognise(input);
        if (reader == nullptr) {
            complain(file, "no classification scheme that is known here; left out");
            return {};
        }
        auto found = reader->read(input);
        if (!found.ok()) {
            complain(file, found.error().message + "; left out");
            return {};
        }
        for (scheme::Complaint& complaint : found->complaints) read_.complaints.push_back(std::move(complaint));
        for (scheme::FoundListing& listing : found->listings) {
            name_as_asked(*reader, listing);
            if (listing.is_part) listing.head.source = reader->name;
            if (!listing.rows.empty()) join(file, std::move(listing));
        }
        return {};
    }

  private:
    void complain(const std::string& file, std::string what) { read_.complaints.push_back({file, 0, std::move(what)}); }

    void name_as_asked(const scheme::Reader& reader, scheme::FoundListing& listing) const {
        if (!options_.edition.empty()) listing.head.edition = options_.edition;
        const bool several_languages = reader.name == "wipo-technology";
        if (!options_.language.empty() && !several_languages) listing.head.language = options_.language;
        if (options_.id.empty()) return;
        listing.head.id = options_.id;
        listing.is_part = false;
    }

    /// Of two editions the later one stays.
    void join(const std::string& file, scheme::FoundListing listing) {
        for (scheme::FoundListing& known : read_.listings) {
            if (known.head.id != listing.head.id || known.head.language != listing.head.language) continue;
            const bool same_edition = known.head.edition == listing.head.edition;
            if (same_edition && known.is_part && listing.is_part) {
                known.rows.insert(known.rows.end(), std::make_move_iterator(listing.rows.begin()),
                                  std::make_move_iterator(listing.rows.end()));
                return;
            }
            const bool newer = listing.head.edition >= known.head.edition;
            complain(file, listing.head.id + " (" + listing.head.language + ") is here twice; " + (newer ? "this one" : known.head.source) +
                               " is taken");
            if (newer) known = std::move(listing);
            return;
        }
        read_.listings.push_back(std::move(listing));
    }

    const SchemeImportOptions& options_;
    ReadSchemes& read_;
};

Result<void> check_names(const SchemeImportOptions& options) {
    if (!options.id.empty() && !scheme::is_scheme_id(options.id))
        return Error{ErrorCode::InvalidArgument,
                     "'" + options.id + "' is no name of a scheme; capital letters, digits, - and _, at most 40"};
    if (!options.language.empty() && !scheme::is_language(options.language))
        return Error{ErrorCode::InvalidArgument, "'" + options.language + "' is no language; expected two letters such as en or zh"};
    const bool fits =
        options.edition.size() <= 40 && std::all_of(options.edition.begin(), options.edition.end(), [](char c) { return c > ' '; });
    if (!fits)
        return Error{ErrorCode::InvalidArgument, "'" + options.edition + "' is no edition; expected at most 40 characters without blanks"};
    return {};
}

}  // namespace

Result<void> read_schemes(const SchemeImportOptions& options, ReadSchemes& read) {
    TRY(check_names(options));
    Collector collector(options, read);
    ingest::InputHandler handler;
    handler.input = [&](const std::string& name, ingest::PeekSource& source) -> Result<bool> {
        auto taken = collector.take(name, source);
        if (!taken.ok()) return std::move(taken).error().in(name);
        return true;
    };
    handler.reject = [&](ingest::Reject&& reject) {
        read.complaints.push_back({reject.file, 0, reject.reason});
        return true;
    };
    TRY(ingest::for_each_input(options.paths, handler));
    if (!read.listings.empty()) return {};
    std::string why = read.complaints.empty() ? "there are no files" : read.complaints.front().file + ": " + read.complaints.front().what;
    return Error{ErrorCode::InvalidArgument, "nothing imported; " + why};
}

bool is_scheme_file(std::string_view file, std::string_view head) {
    const scheme::Reader* reader = scheme::recognise({last_name(file), head});
    if (reader == nullptr) return false;
    return reader->name != kGenericReader || ingest::recognise(head) == nullptr;
}

}  // namespace winnow::app
