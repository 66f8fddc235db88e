// Bit sets on disk: the words as they are.
#include "store/bitset.h"

#include <algorithm>

namespace winnow::store {

namespace {
struct BitsInfo {
    uint32_t format = 1;
    uint32_t size = 0;
};
}  // namespace

Result<FileStamp> write_bits(const fs::path& directory, std::string name, const BitSet& bits) {
    auto file = TRY(CheckedFileWriter::create(directory, std::move(name)));
    const BitsInfo info{.size = bits.size()};
    TRY(file.add_section("bits", as_bytes(std::span<const BitsInfo>(&info, 1))));
    TRY(file.add_section("words", as_bytes(bits.words())));
    return file.finish();
}

Result<BitSet> read_bits(const fs::path& directory, const FileStamp& stamp, uint32_t size) {
    const auto file = TRY(CheckedFile::open(directory, stamp));
    const Section info_section = TRY(file->section("bits"));
    const auto info = load<BitsInfo>(TRY(info_section.read(0, sizeof(BitsInfo))).data());
    if (info.format != 1 || info.size != size) return info_section.corrupt("is not a set of as many documents as the manifest says");
    const Section section = TRY(file->section("words"));
    const auto words = TRY(section.read_array<uint64_t>());
    BitSet bits(size);
    if (words.size() != bits.words().size()) return section.corrupt("has another length than the set needs");
    std::copy(words.begin(), words.end(), bits.mutable_words().begin());
    if (size % 64 != 0 && words.back() >> (size % 64) != 0) return section.corrupt("has numbers outside of the set");
    return bits;
}

}  // namespace winnow::store
