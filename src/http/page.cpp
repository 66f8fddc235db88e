// See page.h.
#include "http/page.h"

#include <sys/random.h>

#include <array>

namespace winnow::http {

namespace {

constexpr std::string_view kNoncePlace = "{{nonce}}";

/// 128 random bits as hexadecimal digits.
std::string new_nonce() {
    std::array<unsigned char, 16> bits{};
    if (::getrandom(bits.data(), bits.size(), 0) != static_cast<ssize_t>(bits.size())) return {};
    std::string text;
    for (const unsigned char byte : bits) {
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 15];
    }
    return text;
}

/// The page with a nonce; without one, when there are no random bits, its policy lets no written style in.
Response page_with_nonce(const Asset& asset, size_t place) {
    const std::string nonce = new_nonce();
    Response response;
    response.content_type = asset.content_type;
    response.body = std::string(asset.content).replace(place, kNoncePlace.size(), nonce);
    response.headers.emplace_back(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'" + (nonce.empty() ? std::string() : " 'nonce-" + nonce + "'") +
            "; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace

Response page_answer(const Asset& asset, const Request& request) {
    const size_t place = asset.content.find(kNoncePlace);
    if (asset.path == "/" && place != std::string_view::npos) return page_with_nonce(asset, place);
    Response response;
    response.content_type = asset.content_type;
    response.headers.emplace_back("ETag", asset.etag);
    if (!asset.gzipped.empty()) response.headers.emplace_back("Vary", "Accept-Encoding");
    if (request.header("if-none-match") == asset.etag) {
        response.status = 304;
        return response;
    }
    const bool gzipped = !asset.gzipped.empty() && request.header("accept-encoding").find("gzip") != std::string_view::npos;
    if (gzipped) response.headers.emplace_back("Content-Encoding", "gzip");
    response.body = std::string(gzipped ? asset.gzipped : asset.content);
    return response;
}

}  // namespace winnow::http
