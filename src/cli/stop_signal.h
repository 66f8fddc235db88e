// Ctrl-C and SIGTERM as a flag that long work polls, or as a call from a thread of its own.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace winnow::cli {

/// While one lives, the first SIGINT or SIGTERM sets the flag (and calls `on_stop`, from another thread) and a second one ends
/// the process as it would without us. At most one at a time.
class StopSignal {
  public:
    explicit StopSignal(std::function<void()> on_stop = {});
    ~StopSignal();
    StopSignal(const StopSignal&) = delete;
    const std::atomic<bool>& flag() const;

  private:
    std::thread waiter_;
};

}  // namespace winnow::cli
