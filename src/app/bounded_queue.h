// A queue between one thread that makes and one that takes, holding so much and no more.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace winnow::app {

/// *Invariant*: the weights inside sum to at most `capacity`, unless a single item is heavier. *Thread safety*: all functions.
template <class Item>
class BoundedQueue {
  public:
    explicit BoundedQueue(size_t capacity) : capacity_(capacity) {}

    /// Waits for room; once full, until half is taken, so that the threads do not wake each other for every item. False when the
    /// queue was closed: the item is dropped and more are not wanted.
    bool push(Item item, size_t weight) {
        std::unique_lock guard(mutex_);
        const auto has_room = [&] { return closed_ || items_.empty() || weight_ + weight <= capacity_ / 2; };
        if (weight_ + weight > capacity_) has_room_.wait(guard, has_room);
        if (closed_) return false;
        items_.emplace_back(std::move(item), weight);
        weight_ += weight;
        has_items_.notify_one();
        return true;
    }

    /// Waits for an item; nothing once the queue is closed and empty.
    std::optional<Item> pop() {
        std::unique_lock guard(mutex_);
        has_items_.wait(guard, [&] { return closed_ || !items_.empty(); });
        if (items_.empty()) return std::nullopt;
        auto [item, weight] = std::move(items_.front());
        items_.pop_front();
        weight_ -= weight;
        if (weight_ <= capacity_ / 2) has_room_.notify_one();
        return std::move(item);
    }

    /// Whoever waits goes on. Items inside can still be taken.
    void close() {
        const std::lock_guard guard(mutex_);
        closed_ = true;
        has_room_.notify_all();
        has_items_.notify_all();
    }

  private:
    const size_t capacity_;
    std::mutex mutex_;
    std::condition_variable has_room_, has_items_;
    std::deque<std::pair<Item, size_t>> items_;
    size_t weight_ = 0;
    bool closed_ = false;
};

}  // namespace winnow::app
