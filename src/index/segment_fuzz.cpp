// Foreign bytes as the files of a field, with right checksums, so that the parsers behind the checksums are reached: dictionary,
// stems, postings, positions, bounds. Nothing may be read outside, hang or abort; answers may be nonsense.
#include <unistd.h>

#include <cstdlib>

#include "index/bounds.h"
#include "index/segment.h"

using namespace winnow;
using namespace winnow::index;

namespace {

fs::path scratch() {
    static const fs::path directory = fs::temp_directory_path() / ("winnow-segment-fuzz-" + std::to_string(::getpid()));
    return directory;
}

/// Hands out parts of the input, each led by its length in two bytes.
struct Parts {
    Bytes rest;
    Bytes next() {
        if (rest.size() < 2) return std::exchange(rest, {});
        const size_t size = std::min<size_t>(load<uint16_t>(rest.data()), rest.size() - 2);
        const Bytes part = rest.subspan(2, size);
        rest = rest.subspan(2 + size);
        return part;
    }
};

std::unique_ptr<store::CheckedFile> write_and_open(const std::string& name, std::span<const std::string_view> sections, Parts& parts) {
    auto writer = store::CheckedFileWriter::create(scratch(), name).value();
    for (const std::string_view section : sections) writer.add_section(section, parts.next()).value();
    return store::CheckedFile::open(scratch(), writer.finish().value()).value();
}

void walk(const FieldIndex& field) {
    std::vector<uint32_t> positions;
    uint32_t docs[kBlock], weights[kBlock], frequencies[kBlock];
    for (TermId term = 0; term < std::min(field.terms().size(), 200u); ++term) {
        auto list = field.postings(term);
        if (!list.ok() || !list->open_positions().ok()) continue;
        PositionReader reader;
        reader.reset(*list);
        for (uint32_t block = 0; block < std::min(list->block_count(), 20u); ++block) {
            const uint32_t size = list->decode_docs(block, docs);
            list->decode_weights(block, weights);
            if (list->decode_frequencies(block, frequencies) != size) continue;
            reader.start_block(block);
            for (uint32_t i = 0; i < size; ++i) {
                positions.clear();
                if (frequencies[i] < 100'000) reader.read(frequencies[i], positions);
            }
        }
    }
    for (const char* pattern : {"a*", "*a", "*a*", "?", "a#b"}) (void)field.terms().matching(pattern);
    (void)field.stems().words_like("batteries", field.terms());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    Parts parts{{data, size}};
    static constexpr std::string_view kTerms[] = {
        "records", "terms", "term-blocks", "record-sizes", "stem-terms", "stem-term-blocks", "stem-record-sizes", "stem-words"};
    static constexpr std::string_view kPositions[] = {"positions"};
    static constexpr std::string_view kBounds[] = {"front.bounds", "front.bounds-offsets"};
    auto terms = write_and_open("front.terms", kTerms, parts);
    auto positions = write_and_open("front.positions", kPositions, parts);
    if (auto field = FieldIndex::open(std::move(terms), std::move(positions)); field.ok()) walk(*field);
    const auto facts = write_and_open("facts", kBounds, parts);
    for (const uint32_t doc_count : {1u, 2u, 7u}) {
        const auto bounds = Bounds::open(*facts, "front", doc_count);
        DocBounds doc_bounds;
        for (uint32_t doc = 0; bounds.ok() && doc < doc_count; ++doc) bounds->decode(doc, doc_bounds, true);
    }
    return 0;
}
