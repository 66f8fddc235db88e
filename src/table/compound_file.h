// Compound files, the file system in a file that old office documents are ([MS-CFB]): streams by name.
#pragma once

#include <string>
#include <vector>

#include "base/byte_source.h"
#include "base/spool.h"

namespace winnow::table {

/// The streams of a compound file copied to disk. Tables of sectors are kept in memory: one hundredth of the file at most.
/// Not thread-safe.
class CompoundFile {
  public:
    /// One stream: where its bytes are. Valid while the file lives.
    struct Stream {
        uint64_t size = 0;
        std::vector<uint32_t> sectors;
        bool mini = false;  // sectors of 64 bytes within the first stream of the file
    };

    /// Corrupt: no compound file, or its tables contradict each other or the size of the file.
    static Result<CompoundFile> open(ByteSource& source);
    bool has(std::u16string_view name) const;
    Result<Stream> stream(std::u16string_view name) const;
    /// Up to `size` bytes of a stream from `at` on; fewer at its end only.
    Result<size_t> read(const Stream& stream, uint64_t at, char* to, size_t size) const;

  private:
    struct Entry {
        std::u16string name;
        uint8_t type = 0;
        uint32_t start = 0;
        uint64_t size = 0;
    };
    explicit CompoundFile(Spool spool) : spool_(std::move(spool)) {}
    Result<void> read_tables(const std::string& header);
    Result<void> append_table(std::vector<uint32_t>& table, uint32_t sector, size_t entries) const;
    Result<void> read_directory(uint32_t start);
    Result<std::vector<uint32_t>> chain(const std::vector<uint32_t>& table, uint32_t start) const;
    Result<void> read_sector(uint32_t sector, std::string& to) const;
    Result<size_t> read_at(uint64_t at, char* to, size_t size) const;

    Spool spool_;
    uint64_t file_size_ = 0;
    uint64_t sector_count_ = 0;
    uint32_t sector_bytes_ = 512;
    uint64_t mini_limit_ = 4096;
    std::vector<uint32_t> next_, mini_next_;
    std::vector<Entry> entries_;
    Stream mini_stream_;
};

}  // namespace winnow::table
