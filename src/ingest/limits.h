// What a foreign file may ask of us. Every limit guards memory or time against hostile or broken input; real data stays far below.
#pragma once

#include <cstddef>
#include <cstdint>

namespace winnow::ingest {

struct Limits {
    uint64_t document_bytes = 256u << 20;    // one record; the largest known grants have about 30 MB
    uint32_t xml_depth = 512;                // nested elements; offices use about 20
    uint32_t xml_elements = 20'000'000;      // in one record: the tree costs about 70 bytes an element
    uint64_t stream_bytes = 200ull << 30;    // one decompressed stream
    uint64_t ratio = 1000;                   // decompressed to compressed bytes; XML packs 5 to 30, whitespace some 100
    uint64_t ratio_from_bytes = 100u << 20;  // below this the ratio is not looked at
    uint64_t archive_entries = 2'000'000;    // in one archive
    uint32_t archive_depth = 2;              // an archive in an archive is read, a third level is refused
};

}  // namespace winnow::ingest
