// Character encodings of foreign files, brought to UTF-8: by byte order mark, by the XML declaration, else repaired UTF-8.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace winnow {

enum class ByteOrderMark : uint8_t { None, Utf8, Utf16Le, Utf16Be };

/// The mark at the start of `head`; UTF-16 without a mark is recognised by "<\0" or "\0<". `mark_bytes` receives its length.
ByteOrderMark byte_order_mark(std::string_view head, size_t& mark_bytes);

/// Value of encoding="…" in the XML declaration at the start of `xml`; empty when there is none.
std::string_view declared_encoding(std::string_view xml);

bool is_utf8_name(std::string_view encoding);

/// Whether `text` is well-formed UTF-8 (Unicode 15, table 3-7).
bool is_valid_utf8(std::string_view text);

/// Appends `text` with every byte that is no part of well-formed UTF-8 replaced by U+FFFD.
void append_repaired_utf8(std::string& to, std::string_view text);

/// Appends one code point; what is no character (surrogates, beyond U+10FFFF) becomes U+FFFD.
void append_code_point(std::string& to, uint32_t code_point);

/// One conversion to UTF-8, fed in pieces. Bytes that mean nothing in the encoding become U+FFFD. Not thread-safe.
class Decoder {
  public:
    /// Unsupported when the system knows no such encoding.
    static Result<Decoder> create(std::string_view encoding);
    Decoder(Decoder&& other) noexcept;
    Decoder& operator=(Decoder&&) = delete;
    ~Decoder();
    /// Appends what `bytes` mean; an incomplete character at the end is kept for the next call.
    void append(std::string& to, std::string_view bytes);
    /// Says that the input ended: a kept incomplete character becomes U+FFFD.
    void finish(std::string& to);

  private:
    Decoder() = default;
    void* handle_ = nullptr;  // iconv_t
    std::string kept_;
};

}  // namespace winnow
