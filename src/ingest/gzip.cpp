// gzip through zlib.
#include "ingest/gzip.h"

#include <algorithm>

#include <zlib.h>

namespace winnow::ingest {

namespace {

constexpr size_t kInputBytes = 64 << 10;
constexpr int kGzipOnly = 16 + MAX_WBITS;  // zlib.h, inflateInit2: 16 asks for a gzip header and trailer

}  // namespace

struct GzipSource::Stream {
    Stream() { WINNOW_ASSERT(inflateInit2(&z, kGzipOnly) == Z_OK); }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    ~Stream() { inflateEnd(&z); }
    z_stream z{};
};

GzipSource::GzipSource(ByteSource& inner) : inner_(inner), stream_(std::make_unique<Stream>()), block_(kInputBytes, '\0') {}
GzipSource::~GzipSource() = default;

Result<void> GzipSource::fill() {
    z_stream& z = stream_->z;
    if (z.avail_in > 0 || at_end_) return {};
    z.next_in = reinterpret_cast<Bytef*>(block_.data());
    z.avail_in = static_cast<uInt>(TRY(inner_.read(block_.data(), block_.size())));
    at_end_ = z.avail_in == 0;
    return {};
}

Result<size_t> GzipSource::read(char* to, size_t size) {
    z_stream& z = stream_->z;
    z.next_out = reinterpret_cast<Bytef*>(to);
    z.avail_out = static_cast<uInt>(std::min<size_t>(size, 1 << 30));
    const uInt wanted = z.avail_out;
    while (z.avail_out == wanted) {
        TRY(fill());
        if (!in_member_) {
            // Behind a member: the end, zeros that fill a block of tape, or another member. inflate() refuses anything else.
            if (z.avail_in == 0) return size_t{0};
            if (*z.next_in == 0) {
                ++z.next_in;
                --z.avail_in;
                continue;
            }
            inflateReset(&z);
            in_member_ = true;
        }
        const int status = inflate(&z, Z_NO_FLUSH);
        if (status == Z_BUF_ERROR && at_end_) return Error{ErrorCode::Corrupt, "the compressed data breaks off"};
        if (status == Z_STREAM_END) in_member_ = false;
        else if (status != Z_OK && status != Z_BUF_ERROR)
            return Error{ErrorCode::Corrupt, std::string("the compressed data is damaged: ") + (z.msg ? z.msg : "not gzip")};
    }
    return static_cast<size_t>(wanted - z.avail_out);
}

}  // namespace winnow::ingest
