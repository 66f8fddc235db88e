// Texts that are numbered in the order they come and together may be larger than memory: the shared strings of a spreadsheet.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/spool.h"

namespace winnow::table {

/// Bytes that are written once in order and then read at any place: in memory up to 16 MiB, beyond that in a file without a name,
/// through pages that a cache of fixed size keeps. Nothing may be appended after the first read.
class PagedFile {
  public:
    Result<void> append(std::string_view bytes);
    uint64_t size() const { return size_; }
    /// Appends `size` bytes from `at` on to `to`; they must have been written.
    Result<void> read(uint64_t at, size_t size, std::string& to);
    Result<void> read(uint64_t at, char* to, size_t size);

  private:
    static constexpr size_t kPageBytes = 64 << 10;
    static constexpr size_t kPages = 256;
    static constexpr uint64_t kNone = ~uint64_t{0};
    struct Page {
        uint64_t number = kNone;
        std::string bytes;
    };
    Result<void> flush();
    Result<const Page*> page(uint64_t number);

    std::optional<Spool> spool_;  // none while all is in pending_
    uint64_t size_ = 0;
    std::string pending_;  // the end of the file, not yet written
    std::vector<Page> pages_;
};

/// Not thread-safe.
class StringStore {
  public:
    Result<void> add(std::string_view text);
    uint64_t size() const { return count_; }
    /// Text number `index` < size(), appended to `to`.
    Result<void> read(uint64_t index, std::string& to);

  private:
    PagedFile texts_;
    PagedFile ends_;  // for each text 8 bytes: where it ends
    uint64_t count_ = 0;
};

}  // namespace winnow::table
