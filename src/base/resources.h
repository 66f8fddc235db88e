// The files of resources/, carried inside the program: tables and mappings that are data, not code.
#pragma once

#include <span>
#include <string_view>

namespace winnow {

struct Resource {
    std::string_view path;  // below resources/: "mappings/lens.toml"
    std::string_view text;
};

/// All of them, by path. Written by cmake/embed_resources.cmake.
std::span<const Resource> resources();

/// The text of one; empty when there is none.
inline std::string_view resource(std::string_view path) {
    for (const Resource& each : resources())
        if (each.path == path) return each.text;
    return {};
}

}  // namespace winnow
