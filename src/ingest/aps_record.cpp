#include "ingest/aps_record.h"

#include <algorithm>
#include <cstring>

namespace winnow::ingest {

namespace {

constexpr size_t kChunk = 256 << 10;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_code_character(char c) { return is_capital(c) || (c >= '0' && c <= '9'); }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

size_t find_line_end(std::string_view text, size_t from) {
    const void* at = from < text.size() ? memchr(text.data() + from, '\n', text.size() - from) : nullptr;
    return at ? static_cast<size_t>(static_cast<const char*>(at) - text.data()) : text.npos;
}

/// Whether the line `text` starts with is "PATN" and nothing else; false as well while its end is not in sight.
bool starts_patent(std::string_view text, bool at_end) {
    if (text.substr(0, 4) != "PATN") return false;
    size_t at = 4;
    while (at < text.size() && (text[at] == ' ' || text[at] == '\r' || text[at] == '\t')) ++at;
    return at < text.size() ? text[at] == '\n' : at_end;
}

/// The first line "PATN" that begins behind `from`; npos when there is none.
size_t find_patent(std::string_view text, size_t from, bool at_end) {
    constexpr std::string_view kStart = "\nPATN";
    while (from < text.size()) {
        const void* at = memmem(text.data() + from, text.size() - from, kStart.data(), kStart.size());
        if (!at) return text.npos;
        from = static_cast<size_t>(static_cast<const char*>(at) - text.data()) + 1;
        if (starts_patent(text.substr(from), at_end)) return from;
    }
    return text.npos;
}

/// The last lines of a tape, and the header of the next one.
bool ends_tape(std::string_view line) {
    const std::string_view whole = trimmed(line);
    return line.substr(0, 5) == "HHHHH" || (whole.size() == 3 && (whole == "EOV" || whole == "EOF") && line[0] == 'E');
}

bool is_section(std::string_view name) {
    // After github.com/USPTO/PatentPublicData, doc/greenbook/Greenbook2GreenbookXml.java, read 2026-11.
    static constexpr std::string_view kSections[] = {"PATN", "INVT", "ASSG", "PRIR", "REIS", "RLAP", "CLAS", "UREF", "FREF", "OREF",
                                                     "LREP", "PCTA", "ABST", "GOVT", "PARN", "BSUM", "DRWD", "DETD", "CLMS", "DCLM"};
    return std::find(std::begin(kSections), std::end(kSections), name) != std::end(kSections);
}

/// Sections whose fields are text: only these codes begin a field there, other lines belong to the text.
bool is_text_section(std::string_view name) {
    static constexpr std::string_view kText[] = {"ABST", "GOVT", "PARN", "BSUM", "DRWD", "DETD", "CLMS", "DCLM", "OREF"};
    return std::find(std::begin(kText), std::end(kText), name) != std::end(kText);
}

bool is_text_code(std::string_view code) {
    if (code.substr(0, 2) == "PA") return true;  // PAR PAC PAL PA0 … PA9
    return code == "EQU" || code == "TBL" || code == "STM" || code == "NUM" || code == "FNT";
}

/// The three characters of a field's code in front of a line; "" when the line goes on with the field above.
std::string_view field_code(std::string_view line, std::string_view section) {
    if (line.size() < 3 || !is_capital(line[0]) || !is_code_character(line[1]) || !is_code_character(line[2])) return {};
    const std::string_view rest = line.substr(3);
    const bool is_field = trimmed(rest).empty() || rest.substr(0, 2) == "  " || (rest[0] == '\t');
    const std::string_view code = line.substr(0, 3);
    return is_field && (!is_text_section(section) || is_text_code(code)) ? code : std::string_view{};
}

}  // namespace

std::string_view ApsSection::value(std::string_view code) const {
    for (const ApsField& field : fields)
        if (field.code == code) return trimmed(field.text);
    return {};
}

std::vector<ApsSection> parse_aps(std::string_view record) {
    std::vector<ApsSection> sections;
    const char* text_start = nullptr;  // of the field that is open
    const auto close_field = [&](const char* at) {
        if (!text_start) return;
        ApsSection& section = sections.back();
        const std::string_view text(text_start, static_cast<size_t>(at - text_start));
        if (section.fields.empty()) {  // text behind the name of the section
            if (!trimmed(text).empty()) section.fields.push_back({{}, text});
        } else {
            section.fields.back().text = text;
        }
        text_start = nullptr;
    };
    for (size_t at = 0; at < record.size();) {
        const size_t end = std::min(find_line_end(record, at), record.size());
        const std::string_view line = record.substr(at, end - at);
        if (ends_tape(line)) {
            record = record.substr(0, at);
            break;
        }
        if (!line.empty() && is_capital(line[0])) {
            if (is_section(line.substr(0, 4)) && trimmed(line.substr(4)).empty()) {
                close_field(line.data());
                sections.push_back({line.substr(0, 4), {}});
                text_start = line.data() + 4;
            } else if (const std::string_view code = sections.empty() ? std::string_view{} : field_code(line, sections.back().name);
                       !code.empty()) {
                close_field(line.data());
                sections.back().fields.push_back({code, {}});
                text_start = line.data() + 3;
            }
        }
        at = end + 1;
    }
    close_field(record.data() + record.size());
    return sections;
}

Result<void> ApsSplitter::fill() {
    if (at_end_) return {};
    if (begin_ > 0) {
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }
    // The buffer doubles while a record grows, and is filled each time: searching on from where it ended stays linear.
    if (buffer_.size() < end_ + kChunk) buffer_.resize(std::max(buffer_.size() * 2, end_ + kChunk));
    while (end_ < buffer_.size() && !at_end_) {
        const size_t got = TRY(source_.read(buffer_.data() + end_, buffer_.size() - end_));
        end_ += got;
        at_end_ = got == 0;
    }
    return {};
}

void ApsSplitter::consume(size_t bytes) {
    begin_ += bytes;
    offset_ += bytes;
}

/// Moves on over blank lines, headers of tapes and a byte order mark.
Result<void> ApsSplitter::pass_over_between() {
    if (offset_ == 0 && ahead().empty()) TRY(fill());
    if (offset_ == 0 && ahead().substr(0, 3) == "\xef\xbb\xbf") consume(3);
    for (;;) {
        const std::string_view text = ahead();
        const size_t blanks = std::min(text.find_first_not_of(std::string_view(" \t\r\n\0\x1a", 6)), text.size());
        if (blanks > 0) {
            consume(blanks);
            continue;
        }
        if (text.size() < 5 && !at_end_) {
            TRY(fill());
            continue;
        }
        if (text.substr(0, 5) != "HHHHH") return {};
        const size_t end = find_line_end(text, 0);
        consume(std::min(end, text.size()));
        if (end == text.npos && at_end_) return {};
        if (end == text.npos) TRY(fill());
    }
}

/// Passes over the rest of a record that is too large.
Result<void> ApsSplitter::pass_over_rest() {
    constexpr size_t kOverlap = 64;
    for (;;) {
        const size_t at = find_patent(ahead(), 0, at_end_);
        if (at != std::string_view::npos) {
            consume(at);
            return {};
        }
        consume(at_end_ ? ahead().size() : ahead().size() - std::min(ahead().size(), kOverlap));
        if (at_end_) return {};
        TRY(fill());
    }
}

Result<std::optional<ApsRecord>> ApsSplitter::next() {
    if (skip_rest_) {
        skip_rest_ = false;
        TRY(pass_over_rest());
    }
    TRY(pass_over_between());
    size_t searched = 0;
    for (;;) {
        const std::string_view text = ahead();
        if (text.empty() && at_end_) return std::optional<ApsRecord>{};
        const size_t found = find_patent(text, searched, at_end_);
        const bool too_large = std::min(found, text.size()) > limits_.document_bytes;
        if (found != text.npos || at_end_ || too_large) {
            const size_t size = std::min(found, text.size());
            ApsRecord record{text.substr(0, size), offset_, too_large, found == text.npos && at_end_};
            skip_rest_ = too_large && found == text.npos && !at_end_;
            if (!skip_rest_) consume(size);
            else consume(size - std::min<size_t>(size, 64));
            return std::optional(record);
        }
        searched = text.size() - std::min(text.size(), size_t{64});
        TRY(fill());
    }
}

}  // namespace winnow::ingest
