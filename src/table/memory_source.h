// A table in memory as a source, for tests and fuzzers.
#pragma once

#include <algorithm>
#include <cstring>
#include <string_view>

#include "base/byte_source.h"

namespace winnow::table {

class MemorySource final : public ByteSource {
  public:
    /// `piece`: the most that one read gives. `text` must outlive this.
    explicit MemorySource(std::string_view text, size_t piece = static_cast<size_t>(-1)) : text_(text), piece_(piece) {}
    Result<size_t> read(char* to, size_t size) override {
        size = std::min({size, piece_, text_.size()});
        std::memcpy(to, text_.data(), size);
        text_.remove_prefix(size);
        return size;
    }

  private:
    std::string_view text_;
    size_t piece_;
};

}  // namespace winnow::table
