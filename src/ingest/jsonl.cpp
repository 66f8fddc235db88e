// Winnow's own format: one publication a line (patent/json.h), the round trip of `winnow export`. Format: docs/formats/jsonl.md.
#include <algorithm>
#include <cstring>

#include "ingest/encoding.h"
#include "ingest/formats.h"
#include "ingest/limits.h"
#include "ingest/normal_forms.h"
#include "ingest/xml.h"
#include "patent/json.h"

namespace winnow::ingest {

namespace {

constexpr size_t kChunk = 1 << 20;

/// Lines of a source with their offsets; a line beyond the limit comes cut, marked.
class LineReader {
  public:
    LineReader(ByteSource& source, uint64_t limit) : source_(source), limit_(limit) {}

    struct Line {
        std::string_view text;
        uint64_t offset;
        bool too_long;
    };

    /// Nothing at the end.
    Result<std::optional<Line>> next() {
        size_t searched = 0;
        uint64_t dropped = 0;
        for (;;) {
            const std::string_view ahead(buffer_.data() + begin_, end_ - begin_);
            const size_t at = ahead.find('\n', searched);
            if (at != ahead.npos || (at_end_ && !ahead.empty())) {
                const Line line{ahead.substr(0, at), offset_, dropped > 0 || std::min(at, ahead.size()) > limit_};
                const size_t consumed = at == ahead.npos ? ahead.size() : at + 1;
                begin_ += consumed;
                offset_ += consumed + dropped;
                return std::optional(line);
            }
            if (at_end_) return std::optional<Line>{};
            searched = ahead.size();
            if (ahead.size() > limit_) {  // forget what nobody will read, keep the beginning for the excerpt
                constexpr size_t kKept = 256;
                dropped += ahead.size() - kKept;
                end_ = begin_ + kKept;
                searched = kKept;
            }
            TRY(fill());
        }
    }

  private:
    Result<void> fill() {
        if (begin_ > 0) {
            std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
            end_ -= begin_;
            begin_ = 0;
        }
        if (buffer_.size() < end_ + kChunk) buffer_.resize(std::max(buffer_.size() * 2, end_ + kChunk));
        const size_t got = TRY(source_.read(buffer_.data() + end_, buffer_.size() - end_));
        end_ += got;
        at_end_ = got == 0;
        return {};
    }

    ByteSource& source_;
    uint64_t limit_;
    std::string buffer_;
    size_t begin_ = 0, end_ = 0;
    uint64_t offset_ = 0;
    bool at_end_ = false;
};

std::string_view trimmed(std::string_view line) {
    if (line.substr(0, 3) == "\xef\xbb\xbf") line.remove_prefix(3);
    while (!line.empty() && static_cast<unsigned char>(line.front()) <= ' ') line.remove_prefix(1);
    while (!line.empty() && static_cast<unsigned char>(line.back()) <= ' ') line.remove_suffix(1);
    return line;
}

class WinnowJsonl final : public Reader {
  public:
    std::string_view name() const override { return patent::kOwnFormat; }
    std::string_view help() const override { return "Winnow's own exchange format, one publication a line, written by `winnow export`"; }

    /// One line that is ours is enough: others may be damaged, and are told of when they are read.
    int recognise(std::string_view head) const override {
        patent::JsonReader parser;
        constexpr int kLines = 8;
        int certainty = 0;
        for (int lines = 0; lines < kLines && !head.empty() && certainty < 100;) {
            const size_t end = head.find('\n');
            const std::string_view line = trimmed(head.substr(0, end));
            const bool is_whole = end != head.npos;
            head.remove_prefix(is_whole ? end + 1 : head.size());
            if (line.empty()) continue;
            ++lines;
            if (line.front() == '{') certainty = std::max(certainty, recognise_line(parser, line));
        }
        return certainty;
    }

    Result<void> read(ByteSource& source, std::string_view file, const Sink& sink) const override {
        const Limits limits;
        LineReader lines(source, limits.document_bytes);
        patent::JsonReader parser;
        while (const auto line = TRY(lines.next())) {
            const std::string_view text = trimmed(line->text);
            if (text.empty()) continue;
            if (!deliver(parser, *line, text, file, sink)) break;
        }
        return {};
    }

  private:
    /// A line that breaks off or has a fault is known by a number with an office, wherever it stands.
    static int recognise_line(patent::JsonReader& parser, std::string_view line) {
        if (const auto publication = parser.parse(line); publication.ok() && has_number(*publication)) return 100;
        std::string packed(line);
        std::erase_if(packed, [](char c) { return c == ' ' || c == '\t'; });  // other programs put them between members
        constexpr std::string_view kNumber = "\"number\":{";
        const size_t at = packed.find(kNumber);
        if (at == packed.npos) return 0;
        const size_t inside = at + kNumber.size();
        return packed.substr(inside, packed.find('}', inside) - inside).find("\"office\":\"") == std::string::npos ? 0 : 80;
    }

    static bool has_number(const patent::Publication& publication) {
        return !publication.number.office.empty() && !publication.number.number.empty();
    }

    /// The source named in the line is where the record first came from; it is kept. False: the sink wants no more.
    bool deliver(patent::JsonReader& parser, const LineReader::Line& line, std::string_view text, std::string_view file,
                 const Sink& sink) const {
        const auto reject = [&](std::string reason) {
            return !sink.reject || sink.reject(Reject{std::string(file), line.offset, std::move(reason), excerpt_of(text)});
        };
        if (line.too_long) return reject("line longer than " + std::to_string(Limits{}.document_bytes >> 20) + " MiB");
        Result<patent::Publication> publication = parser.parse(text);
        if (!publication.ok()) return reject(publication.error().message);
        if (!has_number(*publication)) return reject("no publication number (number.office, number.number)");
        bring_to_normal_forms(*publication);
        if (const std::string date = impossible_date(*publication); !date.empty())
            return reject(patent::publication_key(publication->number) + ": " + date + " is no day of the calendar; expected yyyymmdd");
        if (publication->source.file.empty()) publication->source = {std::string(file), line.offset, std::string(name()), {}};
        return sink.publication(std::move(*publication));
    }
};

}  // namespace

const Reader& winnow_jsonl() {
    static const WinnowJsonl reader;
    return reader;
}

}  // namespace winnow::ingest
