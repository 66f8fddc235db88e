#include "ingest/record_splitter.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace winnow::ingest {

namespace {

constexpr size_t kChunk = 128 << 10;  // most files of one document fit
constexpr size_t kLongestTag = 256;   // a name and what ends it
constexpr size_t kLongestBeginning = 4096;

size_t find(std::string_view text, std::string_view needle, size_t from) {
    if (from >= text.size()) return text.npos;
    const void* at = memmem(text.data() + from, text.size() - from, needle.data(), needle.size());
    return at ? static_cast<size_t>(static_cast<const char*>(at) - text.data()) : text.npos;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool ends_name(char c) { return is_blank(c) || c == '>' || c == '/'; }
bool starts_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80); }

/// The next "<?xml" that is a declaration, not "<?xml-stylesheet".
size_t find_declaration(std::string_view text, size_t from) {
    for (size_t at = from; (at = find(text, "<?xml", at)) != text.npos; at += 5)
        if (at + 5 < text.size() && is_blank(text[at + 5])) return at;
    return text.npos;
}

/// `tag` ("</name" or "<name") where the name ends there.
size_t find_tag(std::string_view text, std::string_view tag, size_t from) {
    for (size_t at = from; (at = find(text, tag, at)) != text.npos; at += tag.size())
        if (at + tag.size() < text.size() && ends_name(text[at + tag.size()])) return at;
    return text.npos;
}

/// Behind the DOCTYPE at `at`, brackets and quotes minded; npos when it is not all there.
size_t behind_doctype(std::string_view text, size_t at) {
    bool subset = false;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"' || c == '\'') {
            at = text.find(c, at + 1);
            if (at == text.npos) return at;
        } else if (c == '[') {
            subset = true;
        } else if (c == ']') {
            subset = false;
        } else if (c == '>' && !subset) {
            return at + 1;
        }
    }
    return text.npos;
}

/// "exch:exchange-document" of "<exch:exchange-document status=…"; empty when no name starts there.
std::string_view name_of_tag(std::string_view tag) {
    if (tag.size() < 2 || !starts_name(tag[1])) return {};
    const auto end = std::find_if(tag.begin() + 1, tag.end(), ends_name);
    return tag.substr(1, static_cast<size_t>(end - tag.begin()) - 1);
}

/// Behind the element whose start tag stands at `at`, when that is all of it: "<a b='c'/>"; else npos.
size_t behind_empty_element(std::string_view text, size_t at) {
    char quote = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (quote) quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'') quote = c;
        else if (c == '>') return text[at - 1] == '/' ? at + 1 : text.npos;
    }
    return text.npos;
}

struct Root {
    std::string_view name;  // empty when not found
    size_t at = 0;          // of its '<'
};

/// The root element of the record that starts `text`: behind declaration, comments, processing instructions, DOCTYPE.
Root find_root(std::string_view text) {
    size_t at = 0;
    while ((at = text.find('<', at)) != text.npos && at + 1 < text.size()) {
        const std::string_view rest = text.substr(at);
        if (starts_name(rest[1])) {
            const size_t end = std::find_if(rest.begin() + 1, rest.end(), ends_name) - rest.begin();
            return end < rest.size() ? Root{rest.substr(1, end - 1), at} : Root{};
        }
        if (rest[1] == '?') {
            at = text.find("?>", at);
        } else if (rest.substr(0, 4) == "<!--") {
            at = text.find("-->", at);
        } else if (rest.substr(0, 9) == "<!DOCTYPE") {
            at = behind_doctype(text, at);
        } else {
            ++at;
        }
        if (at == text.npos) break;
    }
    return {};
}

}  // namespace

Result<void> RecordSplitter::fill() {
    if (at_end_) return {};
    if (begin_ > 0 && (begin_ >= buffer_.size() / 2 || begin_ == end_)) {
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }
    if (buffer_.size() < end_ + kChunk) buffer_.resize(std::max(buffer_.size() * 2, end_ + kChunk));
    if (!utf16_) {
        // The buffer doubles while a record grows, and is filled each time: searching from its start stays linear.
        while (end_ < buffer_.size() && !at_end_) {
            const size_t got = TRY(source_.read(buffer_.data() + end_, buffer_.size() - end_));
            end_ += got;
            at_end_ = got == 0;
        }
        return {};
    }
    std::string raw(kChunk, '\0'), text;
    raw.resize(TRY(source_.read(raw.data(), raw.size())));
    if (raw.empty()) {
        utf16_->finish(text);
        at_end_ = true;
    }
    utf16_->append(text, raw);
    if (buffer_.size() < end_ + text.size()) buffer_.resize(end_ + text.size());
    std::memcpy(buffer_.data() + end_, text.data(), text.size());
    end_ += text.size();
    return {};
}

/// Reads the first bytes and decides on UTF-16.
Result<void> RecordSplitter::start() {
    started_ = true;
    while (end_ < 4 && !at_end_) TRY(fill());
    size_t mark = 0;
    const ByteOrderMark kind = byte_order_mark(ahead(), mark);
    begin_ = mark;
    offset_ = mark;
    if (kind != ByteOrderMark::Utf16Le && kind != ByteOrderMark::Utf16Be) return {};
    utf16_.emplace(TRY(Decoder::create(kind == ByteOrderMark::Utf16Le ? "UTF-16LE" : "UTF-16BE")));
    std::string text;
    utf16_->append(text, ahead());
    buffer_.assign(text.begin(), text.end());
    begin_ = 0;
    end_ = text.size();
    return {};
}

/// Moves on by `bytes` of the buffer and keeps the offset in the source true.
void RecordSplitter::consume(size_t bytes) {
    if (!utf16_) {
        offset_ += bytes;
    } else {
        for (const char c : ahead().substr(0, bytes)) {
            if ((c & 0xc0) != 0x80) offset_ += 2;
            if ((c & 0xf8) == 0xf0) offset_ += 2;
        }
    }
    begin_ += bytes;
}

/// False at the end of the source.
Result<bool> RecordSplitter::skip_to_markup() {
    for (;;) {
        size_t at = 0;
        const std::string_view text = ahead();
        while ((at = text.find('<', at)) != text.npos && at + 1 < text.size()) {
            const char next = text[at + 1];
            if (next == '?' || next == '!' || starts_name(next)) {
                consume(at);
                return true;
            }
            ++at;
        }
        consume(at == text.npos || at_end_ ? text.size() : at);
        if (at_end_) return false;
        TRY(fill());
    }
}

/// Where the record that starts `text` ends, looking no further back than `from`; npos when its end is not in sight.
size_t RecordSplitter::record_end(std::string_view text, std::string_view root, size_t from) const {
    const size_t root_at = root.empty() ? 1 : static_cast<size_t>(root.data() - text.data());
    const size_t begin = std::max(from, root_at);
    size_t end = text.npos;
    if (!elements_.empty() && !root.empty()) end = behind_empty_element(text, root_at);
    if (!root.empty() && end == text.npos) {
        const size_t closed = find_tag(text, "</" + std::string(root), begin);
        if (closed != text.npos) {
            const size_t behind = text.find('>', closed);
            if (behind != text.npos) end = behind + 1;
        }
        const size_t again = find_tag(text.substr(0, end), "<" + std::string(root), begin);
        if (again != text.npos) end = again;
    }
    return std::min(end, find_declaration(text.substr(0, end), begin));
}

/// Passes over a record that is too large.
Result<void> RecordSplitter::skip_to_declaration() {
    constexpr size_t kOverlap = 6;
    consume(1);
    for (;;) {
        const size_t at = find_declaration(ahead(), 0);
        if (at != std::string_view::npos) {
            consume(at);
            return {};
        }
        consume(at_end_ ? ahead().size() : ahead().size() - std::min(ahead().size(), kOverlap));
        if (at_end_) return {};
        TRY(fill());
    }
}

Result<std::optional<XmlRecord>> RecordSplitter::next() {
    if (!started_) TRY(start());
    if (!elements_.empty()) return next_element();
    if (skip_rest_) {
        skip_rest_ = false;
        TRY(skip_to_declaration());
    }
    if (!TRY(skip_to_markup())) return std::optional<XmlRecord>{};
    return std::optional(TRY(cut_record()));
}

/// The record that starts here.
Result<XmlRecord> RecordSplitter::cut_record() {
    size_t searched = 0;
    for (;;) {
        const std::string_view text = ahead();
        const Root root = find_root(text);
        const size_t end = record_end(text, root.name, searched);
        if (end != text.npos || at_end_ || text.size() > limits_.document_bytes) {
            XmlRecord record;
            record.bytes = {buffer_.data() + begin_, std::min(end, text.size())};
            record.offset = offset_;
            record.too_large = record.bytes.size() > limits_.document_bytes;
            skip_rest_ = record.too_large && end == text.npos && !at_end_;
            if (end == text.npos) document_.closed = true;
            if (!skip_rest_) consume(record.bytes.size());
            return record;
        }
        // A tag cut by the end of the buffer must be seen whole next time.
        searched = text.size() - std::min(text.size(), kLongestTag);
        TRY(fill());
    }
}

// ---- records that are elements ----

bool RecordSplitter::is_record(std::string_view tag) const {
    const std::string_view name = name_of_tag(tag);
    const size_t colon = name.rfind(':');
    const std::string_view local = colon == name.npos ? name : name.substr(colon + 1);
    return std::find(elements_.begin(), elements_.end(), local) != elements_.end();
}

/// Keeps the beginning of the document that is passed over.
void RecordSplitter::pass_over(size_t bytes) {
    if (document_.records == 0 && document_.beginning.size() < kLongestBeginning)
        document_.beginning.append(ahead().substr(0, std::min(bytes, kLongestBeginning - document_.beginning.size())));
    consume(bytes);
}

/// Learns the name of the root from the first tag, and from its end tag that it is complete.
void RecordSplitter::note_tag(std::string_view tag) {
    if (document_.root.empty() && document_.records == 0) document_.root = name_of_tag(tag);
    const std::string_view name = tag[1] == '/' ? name_of_tag(tag.substr(1)) : std::string_view{};
    if (!name.empty() && name == document_.root) document_.closed = true;
}

/// What is to be complained of the document that ends here.
std::optional<XmlRecord> RecordSplitter::end_document() {
    ended_ = std::exchange(document_, {});
    document_.offset = offset_;
    const bool is_blank_only = std::all_of(ended_.beginning.begin(), ended_.beginning.end(), [](char c) { return is_blank(c) || c == 0; });
    XmlRecord record;
    if (ended_.records == 0 && !is_blank_only) record.complaint = XmlRecord::Complaint::NoRecord;
    else if (ended_.records > 0 && !ended_.root.empty() && !ended_.closed) record.complaint = XmlRecord::Complaint::BrokenOff;
    else return {};
    record.bytes = ended_.beginning;
    record.document = ended_.beginning;
    record.offset = record.complaint == XmlRecord::Complaint::NoRecord ? ended_.offset : offset_;
    return record;
}

Result<std::optional<XmlRecord>> RecordSplitter::next_element() {
    if (std::exchange(skip_rest_, false)) consume(1);
    for (;;) {
        const size_t tag = ahead().find('<');
        pass_over(std::min(tag, ahead().size()));
        const std::string_view rest = ahead();
        if (rest.size() < kLongestTag && !at_end_) {
            TRY(fill());
            continue;
        }
        if (rest.size() < 2) {
            pass_over(rest.size());
            return end_document();
        }
        if (find_declaration(rest.substr(0, 6), 0) == 0) {
            if (const auto complaint = end_document()) return complaint;
            pass_over(1);
        } else if (is_record(rest)) {
            ++document_.records;
            XmlRecord record = TRY(cut_record());
            record.document = document_.beginning;
            return std::optional(record);
        } else {
            note_tag(rest);
            pass_over(1);
        }
    }
}

}  // namespace winnow::ingest
