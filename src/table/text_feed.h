// Decoded text of a file, as much of it in memory as one row needs.
#pragma once

#include <cstdlib>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/byte_source.h"
#include "base/encoding.h"

namespace winnow::table {

enum class TextEncoding : uint8_t { Ascii, Utf8, Utf16Le, Utf16Be, Gb18030, Windows1252, MacRoman };

/// The encoding of a piece of text without a byte order mark that may be cut at both ends of a character. Ascii: no byte says otherwise.
TextEncoding guess_encoding(std::string_view piece);

/// The start of a file as UTF-8, mark removed, for guessing what it is.
std::string decoded_head(std::string_view head);

/// Bytes of a source as UTF-8, in order. What is marked or recognised as UTF-8 is passed on unchecked. Not thread-safe.
class TextFeed {
  public:
    explicit TextFeed(ByteSource& source) : source_(source) {}
    TextFeed(const TextFeed&) = delete;
    TextFeed& operator=(const TextFeed&) = delete;

    /// Decoded and not yet consumed; valid until more() or consume().
    std::string_view text() const { return {buffer_.get() + begin_, end_ - begin_}; }
    /// Makes text() longer, by half of its size or more; false at the end of the file.
    Result<bool> more();
    bool ended() const { return ended_; }
    void consume(size_t bytes);
    /// Byte of the file where the start of text() stands, which must be the start of a line.
    uint64_t offset() const;

  private:
    struct Free {
        void operator()(char* memory) const { std::free(memory); }
    };
    struct LineStart {
        uint64_t decoded, raw;
    };
    Result<std::string_view> read_block(size_t size);
    Result<void> choose_encoding(std::string_view& block);
    Result<void> decode_by(const char* name);
    void decode_lines(std::string_view block);
    void note_line(uint64_t raw);
    char* room(size_t bytes);
    void add(std::string_view text);

    ByteSource& source_;
    std::unique_ptr<char, Free> buffer_;  // grown by realloc, which moves pages instead of copying them
    size_t begin_ = 0, end_ = 0, capacity_ = 0;
    uint64_t consumed_ = 0;  // decoded bytes before begin_
    uint64_t raw_ = 0;       // bytes read from the source
    bool started_ = false, ended_ = false;
    TextEncoding encoding_ = TextEncoding::Ascii;
    std::optional<Decoder> decoder_;  // none for UTF-8
    std::deque<LineStart> lines_;     // where decoding changes lengths: the lines that start in or just before the text
    std::string block_, decoded_;
};

}  // namespace winnow::table
