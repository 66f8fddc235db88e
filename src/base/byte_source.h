// Bytes that come in order, wherever from: a file, an archive's entry, memory.
#pragma once

#include <cstddef>

#include "base/result.h"

namespace winnow {

/// Bytes of one input, in order, decompressed. Not thread-safe.
class ByteSource {
  public:
    virtual ~ByteSource() = default;
    /// Up to `size` bytes into `to`; 0 at the end.
    virtual Result<size_t> read(char* to, size_t size) = 0;
};

}  // namespace winnow
