#include "table/read_ahead.h"

#include <algorithm>

namespace winnow::table {

ReadAhead::ReadAhead(std::unique_ptr<ByteSource> source) : source_(std::move(source)), thread_([this] { fill_blocks(); }) {}

ReadAhead::~ReadAhead() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void ReadAhead::fill_blocks() {
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [&] { return stopped_ || filled_ - emptied_ < kBlocks; });
            if (stopped_) return;
        }
        std::string& block = blocks_[filled_ % kBlocks];
        block.resize(kBlockBytes);
        size_t got = 0;
        std::optional<Error> failure;
        while (got < block.size()) {
            const Result<size_t> read = source_->read(block.data() + got, block.size() - got);
            if (!read.ok()) failure = read.error();
            if (!read.ok() || *read == 0) break;
            got += *read;
        }
        const bool last = got < block.size();
        block.resize(got);
        {
            const std::lock_guard lock(mutex_);
            filled_ += got > 0;
            ended_ = last;
            failure_ = std::move(failure);
        }
        changed_.notify_all();
        if (last) return;
    }
}

Result<size_t> ReadAhead::read(char* to, size_t size) {
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return filled_ > emptied_ || ended_; });
        if (filled_ == emptied_) {
            if (failure_) return *failure_;
            return size_t{0};
        }
    }
    const std::string& block = blocks_[emptied_ % kBlocks];
    size = block.copy(to, size, taken_);
    taken_ += size;
    if (taken_ < block.size()) return size;
    taken_ = 0;
    {
        const std::lock_guard lock(mutex_);
        ++emptied_;
    }
    changed_.notify_all();
    return size;
}

}  // namespace winnow::table
