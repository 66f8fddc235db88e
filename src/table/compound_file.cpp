#include "table/compound_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/bytes.h"

namespace winnow::table {

namespace {

// [MS-CFB], version 9.0 (2021-06-25), 2.1 and 2.2.
constexpr size_t kHeaderBytes = 512;
constexpr size_t kHeaderTable = 109;          // sectors of the table of sectors that the header names
constexpr uint32_t kLastSector = 0xfffffffa;  // above are marks: end of a chain, free
constexpr size_t kMiniBytes = 64;
constexpr size_t kEntryBytes = 128;
constexpr size_t kMostEntries = 100'000;
constexpr uint8_t kStreamType = 2, kRootType = 5;

Error broken(const char* why) { return {ErrorCode::Corrupt, std::string("broken .xls file: ") + why}; }

}  // namespace

Result<size_t> CompoundFile::read_at(uint64_t at, char* to, size_t size) const {
    size_t filled = 0;
    while (filled < size) {
        const ssize_t got = ::pread(spool_.descriptor(), to + filled, size - filled, static_cast<off_t>(at + filled));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return Error{ErrorCode::Io, std::string("cannot read the copy of the file: ") + std::strerror(errno)};
        if (got == 0) break;
        filled += static_cast<size_t>(got);
    }
    return filled;
}

Result<void> CompoundFile::read_sector(uint32_t sector, std::string& to) const {
    if (sector >= sector_count_) return broken("it names a sector behind its end");
    to.assign(sector_bytes_, '\0');  // the last sector may be cut
    (void)TRY(read_at((uint64_t{sector} + 1) * sector_bytes_, to.data(), to.size()));
    return {};
}

Result<void> CompoundFile::append_table(std::vector<uint32_t>& table, uint32_t sector, size_t entries) const {
    std::string bytes;
    TRY(read_sector(sector, bytes));
    for (size_t i = 0; i < std::min<size_t>(entries, sector_bytes_ / 4); ++i) table.push_back(load<uint32_t>(bytes.data() + i * 4));
    return {};
}

Result<void> CompoundFile::read_tables(const std::string& header) {
    const auto number = [&](size_t at) { return load<uint32_t>(header.data() + at); };
    // The sectors that hold the table of sectors: 109 in the header, the others in a chain of their own. No more than the file needs.
    std::vector<uint32_t> places;
    const uint64_t needed = sector_count_ / (sector_bytes_ / 4) + 1;
    for (size_t i = 0; i < kHeaderTable && places.size() < needed; ++i) places.push_back(number(76 + i * 4));
    for (uint32_t sector = number(68); sector < kLastSector && places.size() < needed;) {
        const size_t before = places.size();
        TRY(append_table(places, sector, sector_bytes_ / 4));
        if (places.size() == before) break;
        sector = places.back();
        places.pop_back();
    }
    for (const uint32_t place : places) {
        if (place >= kLastSector || next_.size() >= sector_count_) break;
        TRY(append_table(next_, place, sector_bytes_ / 4));
    }
    TRY(read_directory(number(48)));
    if (number(60) >= kLastSector) return {};
    for (const uint32_t sector : TRY(chain(next_, number(60)))) TRY(append_table(mini_next_, sector, sector_bytes_ / 4));
    return {};
}

/// The sectors from `start` on. A chain that is longer than the table goes in a circle.
Result<std::vector<uint32_t>> CompoundFile::chain(const std::vector<uint32_t>& table, uint32_t start) const {
    std::vector<uint32_t> sectors;
    for (uint32_t at = start; at < kLastSector; at = table[at]) {
        if (at >= table.size()) return broken("it names a sector behind its end");
        if (sectors.size() >= table.size()) return broken("a chain of sectors goes in a circle");
        sectors.push_back(at);
    }
    return sectors;
}

Result<void> CompoundFile::read_directory(uint32_t start) {
    std::string bytes;
    for (const uint32_t sector : TRY(chain(next_, start))) {
        TRY(read_sector(sector, bytes));
        for (size_t at = 0; at + kEntryBytes <= bytes.size() && entries_.size() < kMostEntries; at += kEntryBytes) {
            const char* const raw = bytes.data() + at;
            Entry entry;
            const size_t name_bytes = std::min<size_t>(load<uint16_t>(raw + 64), 64);
            for (size_t i = 0; i + 3 < name_bytes; i += 2) entry.name += static_cast<char16_t>(load<uint16_t>(raw + i));
            entry.type = static_cast<uint8_t>(raw[66]);
            entry.start = load<uint32_t>(raw + 116);
            entry.size = sector_bytes_ == 512 ? load<uint32_t>(raw + 120) : load<uint64_t>(raw + 120);
            entries_.push_back(std::move(entry));
        }
    }
    if (entries_.empty() || entries_[0].type != kRootType) return broken("it has no directory");
    if (entries_[0].start < kLastSector) mini_stream_.sectors = TRY(chain(next_, entries_[0].start));
    mini_stream_.size = std::min<uint64_t>(entries_[0].size, mini_stream_.sectors.size() * uint64_t{sector_bytes_});
    return {};
}

Result<CompoundFile> CompoundFile::open(ByteSource& source) {
    CompoundFile file(TRY(Spool::copy_of(source)));
    struct stat status {};
    if (::fstat(file.spool_.descriptor(), &status) != 0) return broken("its size is not known");
    file.file_size_ = static_cast<uint64_t>(status.st_size);
    std::string header(kHeaderBytes, '\0');
    if (TRY(file.read_at(0, header.data(), header.size())) < kHeaderBytes) return broken("it ends within its first sector");
    const auto shift = load<uint16_t>(header.data() + 30);
    if (shift != 9 && shift != 12) return broken("its sectors have an unknown size");
    file.sector_bytes_ = 1u << shift;
    file.sector_count_ = (file.file_size_ + file.sector_bytes_ - 1) / file.sector_bytes_ - 1;
    file.mini_limit_ = load<uint32_t>(header.data() + 56);
    TRY(file.read_tables(header));
    return file;
}

bool CompoundFile::has(std::u16string_view name) const {
    return std::any_of(entries_.begin(), entries_.end(),
                       [&](const Entry& entry) { return entry.type == kStreamType && entry.name == name; });
}

Result<CompoundFile::Stream> CompoundFile::stream(std::u16string_view name) const {
    for (const Entry& entry : entries_) {
        if (entry.type != kStreamType || entry.name != name) continue;
        Stream found;
        found.mini = entry.size < mini_limit_;
        found.sectors = TRY(chain(found.mini ? mini_next_ : next_, entry.start));
        found.size = std::min<uint64_t>(entry.size, found.sectors.size() * uint64_t{found.mini ? kMiniBytes : sector_bytes_});
        return found;
    }
    return Error{ErrorCode::NotFound, "no such stream"};
}

Result<size_t> CompoundFile::read(const Stream& stream, uint64_t at, char* to, size_t size) const {
    if (at >= stream.size) return size_t{0};
    size = static_cast<size_t>(std::min<uint64_t>(size, stream.size - at));
    const uint64_t unit = stream.mini ? kMiniBytes : sector_bytes_;
    size_t filled = 0;
    while (filled < size) {
        uint64_t index = at / unit;
        const uint64_t within = at % unit;
        size_t piece = static_cast<size_t>(std::min<uint64_t>(size - filled, unit - within));
        const uint32_t first = stream.sectors[index];
        // Sectors that stand one behind the other are read at once.
        while (!stream.mini && filled + piece < size && stream.sectors[index + 1] == stream.sectors[index] + 1) {
            ++index;
            piece = static_cast<size_t>(std::min<uint64_t>(size - filled, piece + unit));
        }
        const size_t got = stream.mini ? TRY(read(mini_stream_, first * unit + within, to + filled, piece))
                                       : TRY(read_at((uint64_t{first} + 1) * unit + within, to + filled, piece));
        if (got == 0) break;
        filled += got;
        at += got;
    }
    return filled;
}

}  // namespace winnow::table
