#include "ingest/json_records_splitter.h"

#include <algorithm>

namespace winnow::ingest {

namespace {

constexpr size_t kChunk = 1 << 20;
constexpr size_t kKept = 256;  // of a record that is too large

/// The way through an object: where we are between braces and quotes. Feeds on bytes once.
struct Nesting {
    size_t at = 0;
    uint32_t depth = 0;
    bool in_text = false, escaped = false;

    /// Goes on in `text` from `at`; true when the object is closed, `at` is then behind its brace.
    bool closes(std::string_view text) {
        for (; at < text.size(); ++at) {
            const char c = text[at];
            if (in_text) {
                if (escaped) escaped = false;
                else if (c == '\\') escaped = true;
                else if (c == '"') in_text = false;
                continue;
            }
            if (c == '"') in_text = true;
            else if (c == '{' || c == '[') ++depth;
            else if ((c == '}' || c == ']') && --depth == 0) return ++at, true;
        }
        return false;
    }
};

bool is_between(char c) { return static_cast<unsigned char>(c) <= ' ' || c == ',' || c == '[' || c == ']'; }

}  // namespace

Result<void> JsonRecordSplitter::fill() {
    if (begin_ > 0) buffer_.erase(0, begin_), begin_ = 0;
    const size_t size = buffer_.size();
    buffer_.resize(std::max(size + kChunk, size + size / 2));
    Result<size_t> got = source_.read(buffer_.data() + size, buffer_.size() - size);
    buffer_.resize(size + (got.ok() ? *got : 0));
    if (!got.ok()) return got.error();
    at_end_ = *got == 0;
    return {};
}

/// Decides by the first line.
Result<void> JsonRecordSplitter::start() {
    started_ = true;
    TRY(fill());
    if (ahead().substr(0, 3) == "\xef\xbb\xbf") begin_ += 3, offset_ += 3;
    while (ahead().find('\n') == std::string_view::npos && !at_end_ && ahead().size() < limit_ && ahead().substr(0, 1) == "{") TRY(fill());
    Nesting nesting;
    const std::string_view line = ahead().substr(0, ahead().find('\n'));
    by_line_ =
        line.substr(0, 1) == "{" && nesting.closes(line) &&
        std::all_of(line.begin() + static_cast<long>(nesting.at), line.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; });
    return {};
}

JsonRecordSplitter::Record JsonRecordSplitter::take(size_t bytes, size_t consumed, bool too_large) {
    const Record record{ahead().substr(0, bytes), offset_, too_large, by_line_};
    last_begin_ = begin_;
    begin_ += consumed;
    offset_ += consumed;
    return record;
}

Result<std::optional<JsonRecordSplitter::Record>> JsonRecordSplitter::next() {
    if (!started_) TRY(start());
    return by_line_ ? next_line() : next_object();
}

Result<std::optional<JsonRecordSplitter::Record>> JsonRecordSplitter::next_line() {
    for (size_t searched = 0;;) {
        const size_t end = ahead().find('\n', searched);
        if (end != std::string_view::npos || (at_end_ && !ahead().empty())) {
            const size_t size = std::min(end, ahead().size());
            const size_t consumed = end == std::string_view::npos ? size : size + 1;
            if (size > limit_) return std::optional(take(kKept, consumed, true));
            if (std::all_of(ahead().begin(), ahead().begin() + static_cast<long>(size), is_between)) {
                begin_ += consumed, offset_ += consumed, searched = 0;
                continue;
            }
            return std::optional(take(size, consumed, false));
        }
        if (at_end_) return std::optional<Record>{};
        searched = ahead().size();
        if (searched > limit_) {  // forget what nobody will read, keep the beginning for the excerpt
            const size_t dropped = searched - kKept;
            std::string kept(ahead().substr(0, kKept));
            const uint64_t offset = offset_;
            buffer_.clear(), begin_ = 0;
            offset_ += dropped + kKept;
            while (!at_end_ && buffer_.find('\n') == std::string::npos) {
                offset_ += buffer_.size();
                buffer_.clear();
                TRY(fill());
            }
            const size_t line_end = std::min(buffer_.find('\n'), buffer_.size());
            begin_ = line_end, offset_ += line_end;
            last_begin_ = begin_;
            too_large_ = std::move(kept);
            return std::optional(Record{too_large_, offset, true, true});
        }
        TRY(fill());
    }
}

/// Behind a record that was too large: on to a line that begins with a brace.
Result<void> JsonRecordSplitter::skip_rest() {
    skip_rest_ = false;
    for (;;) {
        const size_t line = ahead().find("\n{");
        const size_t dropped = line != std::string_view::npos ? line
                               : at_end_                      ? ahead().size()
                                                              : ahead().size() - std::min<size_t>(1, ahead().size());
        begin_ += dropped, offset_ += dropped;
        if (line != std::string_view::npos || at_end_) return {};
        TRY(fill());
    }
}

Result<std::optional<JsonRecordSplitter::Record>> JsonRecordSplitter::next_object() {
    if (skip_rest_) TRY(skip_rest());
    for (;;) {
        const auto first = std::find_if_not(ahead().begin(), ahead().end(), is_between);
        const auto skipped = static_cast<size_t>(first - ahead().begin());
        begin_ += skipped, offset_ += skipped;
        if (!ahead().empty()) break;
        if (at_end_) return std::optional<Record>{};
        TRY(fill());
    }
    if (ahead()[0] != '{') {  // no object: up to the next line
        while (ahead().find('\n') == std::string_view::npos && !at_end_ && ahead().size() < limit_) TRY(fill());
        const size_t size = std::min(ahead().find('\n'), ahead().size());
        return std::optional(take(size, size, size >= limit_));
    }
    Nesting nesting;
    while (!nesting.closes(ahead())) {
        if (at_end_ || ahead().size() > limit_) {
            skip_rest_ = !at_end_;
            return std::optional(take(ahead().size(), ahead().size(), skip_rest_));
        }
        TRY(fill());
    }
    return std::optional(take(nesting.at, nesting.at, false));
}

void JsonRecordSplitter::resume_at_next_line() {
    if (by_line_) return;
    const std::string_view record = std::string_view(buffer_).substr(last_begin_, begin_ - last_begin_);
    const size_t line = record.find("\n{");
    if (line == record.npos) return;
    const size_t back = record.size() - line;
    begin_ -= back;
    offset_ -= back;
}

}  // namespace winnow::ingest
