// What the tests of this folder share: a directory that removes itself and ways to damage a file.
#pragma once

#include <unistd.h>

#include <fstream>
#include <string>

#include "base/file.h"

namespace winnow::store {

/// A new empty directory, removed with everything in it at the end.
struct TemporaryDirectory {
    TemporaryDirectory() {
        std::string pattern = (fs::temp_directory_path() / "winnow-store-XXXXXX").string();
        path = ::mkdtemp(pattern.data());
    }
    ~TemporaryDirectory() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    fs::path path;
};

inline std::string content_of(const fs::path& path) { return read_file(path).value(); }

inline void put_content(const fs::path& path, const std::string& content) {
    fs::remove(path);  // overwriting would make some file systems write to the disk each time
    std::ofstream(path, std::ios::binary | std::ios::trunc).write(content.data(), static_cast<std::streamsize>(content.size()));
}

}  // namespace winnow::store
