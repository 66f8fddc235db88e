// 64-bit hashes for checksums and tables (xxHash XXH3, behind hash.cpp). Stable across versions and machines.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/bytes.h"

namespace winnow {

uint64_t hash64(Bytes bytes, uint64_t seed = 0);
inline uint64_t hash64(std::string_view text, uint64_t seed = 0) { return hash64(as_bytes(text), seed); }

}  // namespace winnow
