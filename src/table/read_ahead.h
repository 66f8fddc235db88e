// Reads a source in a thread of its own, some blocks ahead of who needs them: unpacking and parsing then use two cores.
#pragma once

#include <array>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "base/byte_source.h"

namespace winnow::table {

/// The bytes of another source. *Thread safety*: the other source is used by the thread of this object only, until its destruction; this
/// object itself by one thread.
class ReadAhead final : public ByteSource {
  public:
    explicit ReadAhead(std::unique_ptr<ByteSource> source);
    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;
    ~ReadAhead() override;
    Result<size_t> read(char* to, size_t size) override;

  private:
    static constexpr size_t kBlockBytes = 256 << 10;
    static constexpr size_t kBlocks = 4;
    void fill_blocks();

    std::unique_ptr<ByteSource> source_;
    std::array<std::string, kBlocks> blocks_;
    std::mutex mutex_;
    std::condition_variable changed_;
    size_t filled_ = 0, emptied_ = 0;  // blocks since the start; filled_ - emptied_ ≤ kBlocks
    bool ended_ = false, stopped_ = false;
    std::optional<Error> failure_;
    size_t taken_ = 0;  // bytes of the first block
    std::thread thread_;
};

}  // namespace winnow::table
