#include "table/text_feed.h"

#include <algorithm>
#include <cstring>

#include "base/assert.h"

namespace winnow::table {

namespace {

constexpr size_t kBlock = 256 << 10;
constexpr size_t kHead = 64 << 10;
constexpr size_t kKeptCapacity = 4 << 20;
constexpr size_t kLineStarts = 1 << 20;  // beyond this (a cell of a million lines) offsets are only near

bool is_high(char c) { return static_cast<signed char>(c) < 0; }

/// Without the bytes at the end that may be a cut character.
std::string_view without_cut_end(std::string_view text) {
    for (size_t back = 1; back <= 3 && back <= text.size(); ++back) {
        const auto c = static_cast<unsigned char>(text[text.size() - back]);
        if (c < 0x80) break;
        const size_t length = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 0;
        if (length > back) return text.substr(0, text.size() - back);
        if (length) break;
    }
    return text;
}

/// GB18030 by structure (GB 18030-2005, table 1), and at least half of the two-byte characters where Chinese text has them: both bytes
/// from A1 on (the area of GB 2312). Text in Windows-1252 has single bytes above 7F between letters and fails the second test.
bool looks_like_gb18030(std::string_view text) {
    size_t pairs = 0, common = 0;
    for (size_t i = 0; i < text.size();) {
        const auto byte = [&](size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u; };
        if (byte(i) < 0x80) {
            ++i;
            continue;
        }
        if (byte(i) == 0x80 || byte(i) == 0xff) return false;
        if (i + 1 >= text.size()) break;
        const bool four = byte(i + 1) >= 0x30 && byte(i + 1) <= 0x39;
        if (four) {
            if (i + 3 >= text.size()) break;
            if (byte(i + 2) < 0x81 || byte(i + 2) > 0xfe || byte(i + 3) < 0x30 || byte(i + 3) > 0x39) return false;
            i += 4;
            continue;
        }
        if (byte(i + 1) < 0x40 || byte(i + 1) == 0x7f || byte(i + 1) == 0xff) return false;
        ++pairs;
        common += byte(i) >= 0xa1 && byte(i + 1) >= 0xa1;
        i += 2;
    }
    return pairs > 0 && common * 2 >= pairs;
}

/// UTF-8, or UTF-8 with a few broken bytes: fewer than one in ten of those above 7F.
bool looks_like_utf8(std::string_view text) {
    if (is_valid_utf8(text)) return true;
    std::string repaired;
    append_repaired_utf8(repaired, text);
    const auto high = static_cast<size_t>(std::count_if(text.begin(), text.end(), is_high));
    const size_t broken = (repaired.size() - text.size()) / 2;  // each broken byte became three
    return broken * 10 < high;
}

const char* iconv_name(TextEncoding encoding) {
    switch (encoding) {
        case TextEncoding::Ascii:
        case TextEncoding::Utf8: return nullptr;
        case TextEncoding::Utf16Le: return "UTF-16LE";
        case TextEncoding::Utf16Be: return "UTF-16BE";
        case TextEncoding::Gb18030: return "GB18030";
        case TextEncoding::Windows1252: return "CP1252";
        case TextEncoding::MacRoman: return "MACINTOSH";
    }
    return nullptr;
}

/// By the mark at the start, or by zeros: UTF-16 text of a table has many characters below 256.
TextEncoding marked_encoding(std::string_view head, size_t& mark) {
    switch (byte_order_mark(head, mark)) {
        case ByteOrderMark::Utf8: return TextEncoding::Utf8;
        case ByteOrderMark::Utf16Le: return TextEncoding::Utf16Le;
        case ByteOrderMark::Utf16Be: return TextEncoding::Utf16Be;
        case ByteOrderMark::None: break;
    }
    size_t zeros[2] = {0, 0};
    const size_t looked = std::min<size_t>(head.size() & ~size_t{1}, 4096);
    for (size_t i = 0; i < looked; ++i) zeros[i & 1] += head[i] == '\0';
    if (zeros[1] > looked / 8 && zeros[0] == 0) return TextEncoding::Utf16Le;
    if (zeros[0] > looked / 8 && zeros[1] == 0) return TextEncoding::Utf16Be;
    return TextEncoding::Ascii;
}

}  // namespace

TextEncoding guess_encoding(std::string_view piece) {
    if (std::none_of(piece.begin(), piece.end(), is_high)) return TextEncoding::Ascii;
    if (looks_like_utf8(without_cut_end(piece))) return TextEncoding::Utf8;
    if (looks_like_gb18030(piece)) return TextEncoding::Gb18030;
    // Excel's "CSV (Macintosh)" ends lines with CR alone.
    const bool macintosh = piece.find('\r') != piece.npos && piece.find('\n') == piece.npos;
    return macintosh ? TextEncoding::MacRoman : TextEncoding::Windows1252;
}

std::string decoded_head(std::string_view head) {
    size_t mark = 0;
    TextEncoding encoding = marked_encoding(head, mark);
    head.remove_prefix(mark);
    if (encoding == TextEncoding::Ascii) encoding = guess_encoding(head);
    const char* const name = iconv_name(encoding);
    std::string text;
    if (!name) return std::string(head);
    if (Result<Decoder> decoder = Decoder::create(name); decoder.ok()) decoder->append(text, head);
    return text;
}

Result<std::string_view> TextFeed::read_block(size_t size) {
    block_.resize(size);
    size_t filled = 0;
    while (filled < size) {
        const size_t got = TRY(source_.read(block_.data() + filled, size - filled));
        if (got == 0) break;
        filled += got;
        // The head must be whole, and what the encoding is guessed by must not be the last few bytes.
        const bool first_high = encoding_ == TextEncoding::Ascii &&
                                !std::any_of(block_.data(), block_.data() + filled - filled / 4, is_high) &&
                                std::any_of(block_.data() + filled - filled / 4, block_.data() + filled, is_high);
        if (started_ && first_high && filled == size && size < 4 * kBlock) block_.resize(size += kBlock);
        if (started_ && !first_high) break;
    }
    return std::string_view(block_).substr(0, filled);
}

Result<void> TextFeed::decode_by(const char* name) {
    decoder_.emplace(TRY(Decoder::create(name)));
    return {};
}

Result<void> TextFeed::choose_encoding(std::string_view& block) {
    if (!started_) {
        started_ = true;
        size_t mark = 0;
        encoding_ = marked_encoding(block, mark);
        block.remove_prefix(mark);
        raw_ += mark;
        lines_.push_back({0, mark});
    }
    if (encoding_ == TextEncoding::Ascii) encoding_ = guess_encoding(block);
    if (const char* const name = iconv_name(encoding_); name && !decoder_) TRY(decode_by(name));
    return {};
}

char* TextFeed::room(size_t bytes) {
    if (end_ + bytes > capacity_ && begin_ > 0) {
        std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }
    const size_t needed = end_ + bytes;
    if (needed > capacity_ || (capacity_ > kKeptCapacity && needed < capacity_ / 4)) {
        const size_t wanted = std::max(needed + needed / 4, 2 * kBlock);
        char* const grown = static_cast<char*>(std::realloc(buffer_.get(), wanted));
        WINNOW_ASSERT(grown);
        (void)buffer_.release();
        buffer_.reset(grown);
        capacity_ = wanted;
    }
    return buffer_.get() + end_;
}

void TextFeed::add(std::string_view text) {
    if (text.empty()) return;
    std::memcpy(room(text.size()), text.data(), text.size());
    end_ += text.size();
}

void TextFeed::note_line(uint64_t raw) {
    const LineStart line{consumed_ + (end_ - begin_), raw};
    const bool changed = line.raw - line.decoded != lines_.back().raw - lines_.back().decoded;
    if (changed && lines_.size() < kLineStarts) lines_.push_back(line);
}

void TextFeed::decode_lines(std::string_view block) {
    const bool wide = encoding_ == TextEncoding::Utf16Le || encoding_ == TextEncoding::Utf16Be;
    const size_t low = encoding_ == TextEncoding::Utf16Le ? 0 : 1;  // byte of a unit that holds CR and LF
    while (!block.empty()) {
        size_t line = 0;
        if (wide) {
            size_t at = raw_ & 1;  // the mark has two bytes: units start at even offsets
            const auto ends = [&] { return (block[at + low] == '\n' || block[at + low] == '\r') && block[at + 1 - low] == '\0'; };
            while (at + 1 < block.size() && !ends()) at += 2;
            line = std::min(at + 2, block.size());
        } else {
            line = std::min(block.find_first_of("\r\n"), block.size() - 1) + 1;
        }
        decoded_.clear();
        decoder_->append(decoded_, block.substr(0, line));
        add(decoded_);
        raw_ += line;
        block.remove_prefix(line);
        if (!decoded_.empty() && (decoded_.back() == '\n' || decoded_.back() == '\r')) note_line(raw_);
    }
}

Result<bool> TextFeed::more() {
    if (ended_) return false;
    std::string_view block = TRY(read_block(started_ ? std::max(kBlock, (end_ - begin_) / 2) : kHead));
    if (block.empty()) {
        ended_ = true;
        if (!decoder_) return false;
        decoded_.clear();
        decoder_->finish(decoded_);
        add(decoded_);
        return !decoded_.empty();
    }
    TRY(choose_encoding(block));
    if (decoder_) {
        decode_lines(block);
        return true;
    }
    add(block);
    raw_ += block.size();
    return true;
}

void TextFeed::consume(size_t bytes) {
    begin_ += bytes;
    consumed_ += bytes;
    while (lines_.size() > 1 && lines_[1].decoded <= consumed_) lines_.pop_front();
}

uint64_t TextFeed::offset() const { return lines_.empty() ? 0 : lines_.front().raw + (consumed_ - lines_.front().decoded); }

}  // namespace winnow::table
