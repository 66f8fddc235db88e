// Printing. Text from patents and file names passes printable() before it reaches a terminal.
#include "cli/output.h"

#include <cstdio>

#include "http/answers.h"
#include "query/parser.h"

namespace winnow::cli {

namespace {
constexpr std::string_view kColours[] = {"\033[30;43m", "\033[30;42m", "\033[30;46m", "\033[30;45m", "\033[97;44m", "\033[97;41m"};
constexpr std::string_view kBold = "\033[1m";
constexpr std::string_view kPlain = "\033[0m";
constexpr std::string_view kMarkBegin = "«", kMarkEnd = "»";
}  // namespace

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }
void print_error(std::string_view text) {
    std::fflush(stdout);  // both streams often lead to one place; what was said first stands first
    std::fwrite(text.data(), 1, text.size(), stderr);
}
bool flush_output() { return std::fflush(stdout) == 0 && !std::ferror(stdout); }

void report_error(const Context& context, const Error& error, std::string_view query) {
    if (context.json) print_error(http::error_json(error, query) + "\n");
    else print_error("winnow: " + (error.begin == Error::kNowhere ? error.message : query::caret_message(query, error)) + "\n");
}

void print_warnings(const std::vector<query::Warning>& warnings) {
    for (const query::Warning& warning : warnings) print_error("note: " + printable(warning.message) + "\n");
}

std::string grouped(uint64_t number) {
    std::string digits = std::to_string(number);
    for (size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

std::string written_bytes(uint64_t bytes) {
    constexpr const char* kUnits[] = {"B", "kB", "MB", "GB", "TB"};
    double value = static_cast<double>(bytes);
    size_t unit = 0;
    while (value >= 1000 && unit + 1 < std::size(kUnits)) {
        value /= 1000;
        ++unit;
    }
    char text[32];
    std::snprintf(text, sizeof text, unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s", value, kUnits[unit]);
    return text;
}

std::string printable(std::string_view text) {
    std::string out(text);
    for (size_t at = 0; at < out.size(); ++at) {
        const uint8_t byte = static_cast<uint8_t>(out[at]);
        const bool c1 = byte == 0xc2 && at + 1 < out.size() && static_cast<uint8_t>(out[at + 1]) < 0xa0;
        if (byte < 0x20 || byte == 0x7f) out[at] = ' ';
        if (c1) out[at] = out[at + 1] = ' ';
    }
    return out;
}

std::string lit(std::string_view text, const std::vector<search::Mark>& marks, bool colour) {
    std::string out;
    size_t done = 0;
    for (const search::Mark& mark : marks) {
        if (mark.begin < done || mark.end > text.size()) continue;
        out += printable(text.substr(done, mark.begin - done));
        out += colour ? kColours[mark.term % std::size(kColours)] : kMarkBegin;
        out += printable(text.substr(mark.begin, mark.end - mark.begin));
        out += colour ? kPlain : kMarkEnd;
        done = mark.end;
    }
    return out + printable(text.substr(done));
}

std::string bold(std::string_view text, bool colour) { return colour ? std::string(kBold).append(text).append(kPlain) : std::string(text); }

}  // namespace winnow::cli
