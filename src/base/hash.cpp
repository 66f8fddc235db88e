// The only file that includes xxHash.
#include "base/hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace winnow {

uint64_t hash64(Bytes bytes, uint64_t seed) { return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed); }

}  // namespace winnow
