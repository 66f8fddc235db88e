// gzip streams with their checksums verified, which libarchive 3.6 leaves undone.
#pragma once

#include <memory>
#include <string>

#include "ingest/reader.h"

namespace winnow::ingest {

/// What a source compressed by gzip (RFC 1952) holds; several members in a row are one stream. Corrupt when the data, its checksum
/// or its length is wrong or the end is missing. `inner` must outlive it.
class GzipSource final : public ByteSource {
  public:
    explicit GzipSource(ByteSource& inner);
    ~GzipSource() override;
    Result<size_t> read(char* to, size_t size) override;

  private:
    Result<void> fill();
    struct Stream;
    ByteSource& inner_;
    std::unique_ptr<Stream> stream_;
    std::string block_;
    bool at_end_ = false;  // of inner_
    bool in_member_ = true;
};

}  // namespace winnow::ingest
