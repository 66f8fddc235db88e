// Progress of long work on standard error: one line that is rewritten on a terminal, a plain line every few seconds otherwise.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "cli/command.h"

namespace winnow::cli {

/// "12,345 documents  56.7 MB  3.1 MB/s  2 min left  a.xml": what is known of them. Totals and counts of 0 are left out.
struct ProgressState {
    uint64_t documents = 0;
    uint64_t rejects = 0;
    uint64_t bytes = 0;
    uint64_t total_bytes = 0;  // 0 = not known, so no time left
    double seconds = 0;
    std::string_view input;
};
std::string progress_line(const ProgressState& state);
/// "0.3 s", "45 s", "12 min", "3 h 5 min".
std::string written_duration(double seconds);
/// At most `columns` columns of UTF-8; wide characters count as two.
std::string cut_to_columns(std::string_view text, size_t columns);

/// Not thread-safe.
class Progress {
  public:
    explicit Progress(const Environment& environment);
    ~Progress() { clear(); }
    /// Shows the state when the last one shown is old enough.
    void show(ProgressState state);
    /// Removes the line from the terminal, so that other text can follow.
    void clear();
    double seconds() const;

  private:
    using Clock = std::chrono::steady_clock;
    bool terminal_;
    size_t columns_;
    Clock::time_point start_ = Clock::now();
    Clock::time_point shown_ = start_;
    bool line_on_terminal_ = false;
};

}  // namespace winnow::cli
