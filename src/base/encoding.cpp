// iconv (glibc) does the tables; the checks for UTF-8 are ours because nearly every byte passes through them.
#include "base/encoding.h"

#include <cerrno>
#include <cstring>

#include <iconv.h>

#include "base/bytes.h"

namespace winnow {

namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";

/// Length of the well-formed sequence at `at`, 0 when there is none.
size_t sequence_length(const unsigned char* at, const unsigned char* end) {
    const unsigned char lead = *at;
    if (lead < 0x80) return 1;
    const size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || static_cast<size_t>(end - at) < length) return 0;
    const unsigned char low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (at[1] < low || at[1] > high) return 0;
    for (size_t i = 2; i < length; ++i)
        if ((at[i] & 0xc0) != 0x80) return 0;
    return length;
}

/// The first byte from `at` on that starts no well-formed sequence, or `end`.
const unsigned char* first_invalid(const unsigned char* at, const unsigned char* end) {
    while (at < end) {
        while (end - at >= 8 && (load<uint64_t>(at) & 0x8080808080808080u) == 0) at += 8;
        while (at < end && *at < 0x80) ++at;
        while (at < end && *at >= 0x80) {
            const size_t length = sequence_length(at, end);
            if (length == 0) return at;
            at += length;
        }
    }
    return end;
}

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

ByteOrderMark byte_order_mark(std::string_view head, size_t& mark_bytes) {
    mark_bytes = 0;
    if (head.substr(0, 3) == "\xef\xbb\xbf") {
        mark_bytes = 3;
        return ByteOrderMark::Utf8;
    }
    if (head.substr(0, 2) == "\xff\xfe" || head.substr(0, 2) == "\xfe\xff") {
        mark_bytes = 2;
        return head[0] == '\xff' ? ByteOrderMark::Utf16Le : ByteOrderMark::Utf16Be;
    }
    using namespace std::string_view_literals;
    if (head.substr(0, 4) == "<\0?\0"sv) return ByteOrderMark::Utf16Le;
    if (head.substr(0, 4) == "\0<\0?"sv) return ByteOrderMark::Utf16Be;
    return ByteOrderMark::None;
}

std::string_view declared_encoding(std::string_view xml) {
    if (xml.substr(0, 5) != "<?xml") return {};
    const std::string_view declaration = xml.substr(0, std::min(xml.find("?>"), size_t{256}));
    size_t at = declaration.find("encoding");
    if (at == declaration.npos) return {};
    at = declaration.find_first_of("\"'", at);
    if (at == declaration.npos) return {};
    const size_t end = declaration.find(declaration[at], at + 1);
    return end == declaration.npos ? std::string_view{} : declaration.substr(at + 1, end - at - 1);
}

bool is_utf8_name(std::string_view encoding) {
    for (const std::string_view name : {"utf-8", "utf8", "us-ascii", "ascii"}) {
        if (name.size() != encoding.size()) continue;
        if (strncasecmp(name.data(), encoding.data(), name.size()) == 0) return true;
    }
    return false;
}

bool is_valid_utf8(std::string_view text) {
    const unsigned char* const end = bytes_of(text) + text.size();
    return first_invalid(bytes_of(text), end) == end;
}

void append_repaired_utf8(std::string& to, std::string_view text) {
    const unsigned char* at = bytes_of(text);
    const unsigned char* const end = at + text.size();
    while (at < end) {
        const unsigned char* const bad = first_invalid(at, end);
        to.append(reinterpret_cast<const char*>(at), static_cast<size_t>(bad - at));
        if (bad == end) return;
        to += kReplacement;
        at = bad + 1;
    }
}

void append_code_point(std::string& to, uint32_t c) {
    if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) c = 0xfffd;
    const auto tail = [&](int shift) { return static_cast<char>(0x80 | (c >> shift & 0x3f)); };
    if (c < 0x80) {
        to += static_cast<char>(c);
    } else if (c < 0x800) {
        to += {static_cast<char>(0xc0 | c >> 6), tail(0)};
    } else if (c < 0x10000) {
        to += {static_cast<char>(0xe0 | c >> 12), tail(6), tail(0)};
    } else {
        to += {static_cast<char>(0xf0 | c >> 18), tail(12), tail(6), tail(0)};
    }
}

Result<Decoder> Decoder::create(std::string_view encoding) {
    std::string name(encoding);
    // Chinese files say GB2312 or GBK and use characters that only the larger set has; GB18030 contains both.
    if (strcasecmp(name.c_str(), "gb2312") == 0 || strcasecmp(name.c_str(), "gbk") == 0) name = "GB18030";
    const iconv_t handle = iconv_open("UTF-8", name.c_str());
    if (handle == reinterpret_cast<iconv_t>(-1))
        return Error{ErrorCode::Unsupported, "unknown character encoding \"" + std::string(encoding) + "\""};
    Decoder decoder;
    decoder.handle_ = handle;
    return decoder;
}

Decoder::Decoder(Decoder&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)), kept_(std::move(other.kept_)) {}

Decoder::~Decoder() {
    if (handle_) iconv_close(handle_);
}

void Decoder::append(std::string& to, std::string_view bytes) {
    std::string joined;
    if (!kept_.empty()) {
        joined = std::move(kept_);
        joined += bytes;
        bytes = joined;
        kept_.clear();
    }
    char* in = const_cast<char*>(bytes.data());  // iconv's signature; it does not write there
    size_t in_left = bytes.size();
    char out[16384];
    while (in_left > 0) {
        char* out_at = out;
        size_t out_left = sizeof out;
        const size_t converted = iconv(handle_, &in, &in_left, &out_at, &out_left);
        to.append(out, sizeof out - out_left);
        if (converted != static_cast<size_t>(-1) || errno == E2BIG) continue;
        if (errno == EINVAL) break;
        to += kReplacement;
        ++in;
        --in_left;
    }
    kept_.assign(in, in_left);
}

void Decoder::finish(std::string& to) {
    if (!kept_.empty()) to += kReplacement;
    kept_.clear();
}

}  // namespace winnow
