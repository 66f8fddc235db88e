// The files of the web page, embedded in the program: written into assets.cpp of the build tree by web/embed.cmake.
#pragma once

#include <span>
#include <string_view>

namespace winnow::http {

struct Asset {
    std::string_view path;  // "/app.js"; "/" for the page itself
    std::string_view content_type;
    std::string_view etag;  // with its quotes
    std::string_view content;
    std::string_view gzipped;  // the same, for clients that read it; empty: not worth it
};

std::span<const Asset> assets();

}  // namespace winnow::http
