// Progress lines.
#include "cli/progress.h"

#include <cstdio>

#include "cli/output.h"

namespace winnow::cli {

namespace {

bool is_wide(uint32_t code_point) {
    return (code_point >= 0x1100 && code_point <= 0x115f) || (code_point >= 0x2e80 && code_point <= 0xa4cf) ||
           (code_point >= 0xac00 && code_point <= 0xd7a3) || (code_point >= 0xf900 && code_point <= 0xfaff) ||
           (code_point >= 0xfe30 && code_point <= 0xfe6f) || (code_point >= 0xff00 && code_point <= 0xff60) || code_point >= 0x20000;
}

size_t sequence_bytes(uint8_t first) { return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4; }

uint32_t decoded(std::string_view sequence) {
    const uint8_t first = static_cast<uint8_t>(sequence[0]);
    uint32_t code_point = first < 0x80 ? first : first < 0xe0 ? first & 0x1f : first < 0xf0 ? first & 0x0f : first & 0x07;
    for (size_t i = 1; i < sequence.size(); ++i) code_point = code_point << 6 | (static_cast<uint8_t>(sequence[i]) & 0x3f);
    return code_point;
}

}  // namespace

std::string written_duration(double seconds) {
    if (seconds < 9.95) {
        char text[16];
        std::snprintf(text, sizeof text, "%.1f s", seconds);
        return text;
    }
    const uint64_t whole = static_cast<uint64_t>(seconds + 0.5);
    if (whole < 90) return std::to_string(whole) + " s";
    const uint64_t minutes = (whole + 30) / 60;
    if (minutes < 90) return std::to_string(minutes) + " min";
    return std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
}

std::string cut_to_columns(std::string_view text, size_t columns) {
    size_t used = 0, at = 0;
    while (at < text.size()) {
        const size_t bytes = std::min(sequence_bytes(static_cast<uint8_t>(text[at])), text.size() - at);
        const size_t width = is_wide(decoded(text.substr(at, bytes))) ? 2 : 1;
        if (used + width > columns) break;
        used += width;
        at += bytes;
    }
    return std::string(text.substr(0, at));
}

std::string progress_line(const ProgressState& state) {
    std::string line = grouped(state.documents) + " documents";
    if (state.rejects) line += "  " + grouped(state.rejects) + " rejected";
    if (state.bytes) line += "  " + written_bytes(state.bytes);
    if (state.total_bytes >= state.bytes && state.total_bytes > 0) line += " of " + written_bytes(state.total_bytes);
    if (state.seconds > 0.5) {
        line += "  " + (state.bytes ? written_bytes(static_cast<uint64_t>(static_cast<double>(state.bytes) / state.seconds)) + "/s"
                                    : grouped(static_cast<uint64_t>(static_cast<double>(state.documents) / state.seconds)) + " a second");
        // The first seconds say little about the rest.
        if (state.total_bytes > state.bytes && state.bytes > 0 && state.seconds > 2)
            line +=
                "  " +
                written_duration(static_cast<double>(state.total_bytes - state.bytes) / static_cast<double>(state.bytes) * state.seconds) +
                " left";
    }
    if (!state.input.empty()) line += "  " + printable(state.input);
    return line;
}

Progress::Progress(const Environment& environment) : terminal_(environment.error_is_terminal), columns_(environment.columns) {}

double Progress::seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

void Progress::show(ProgressState state) {
    const auto now = Clock::now();
    const auto pause = terminal_ ? std::chrono::milliseconds(200) : std::chrono::seconds(5);
    if (now - shown_ < pause) return;
    shown_ = now;
    state.seconds = seconds();
    const std::string line = progress_line(state);
    if (!terminal_) {
        print_error(line + "\n");
        return;
    }
    print_error("\r\033[K" + cut_to_columns(line, columns_ - 1));
    line_on_terminal_ = true;
}

void Progress::clear() {
    if (line_on_terminal_) print_error("\r\033[K");
    line_on_terminal_ = false;
}

}  // namespace winnow::cli
