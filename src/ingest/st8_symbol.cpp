#include "ingest/st8_symbol.h"

#include <algorithm>

namespace winnow::ingest {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Where eight digits stand behind a blank: the version. npos when nowhere; a symbol has at most six digits in a row.
size_t find_version(std::string_view text) {
    constexpr size_t kDigits = 8;
    for (size_t at = 4; at + kDigits <= text.size(); ++at)
        if (is_blank(text[at - 1]) &&
            std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(at + kDigits), is_digit))
            return at;
    return text.npos;
}

}  // namespace

patent::Classification read_st8(std::string_view scheme, std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    patent::Classification found;
    found.scheme = scheme;
    const size_t version = find_version(text);
    found.symbol = text.substr(0, version);
    // "A24B 15/18 (2006.01)": as it is printed.
    if (const size_t bracket = found.symbol.find('('); bracket != std::string::npos) {
        const std::string_view edition = std::string_view(found.symbol).substr(bracket + 1);
        if (edition.size() >= 7 && edition[4] == '.') found.version = std::string(edition.substr(0, 4)).append(edition.substr(5, 2)) + "01";
        found.symbol.resize(bracket);
    }
    if (version == text.npos) return found;
    found.version = text.substr(version, 8);
    std::string_view rest = text.substr(version + 8);  // level, position, value; CPC leaves the level blank
    // Behind the version stand two or three letters; the last is the value, the one before it the position.
    size_t letters = 0;
    while (letters < std::min<size_t>(rest.size(), 3) && !is_digit(rest[letters])) ++letters;
    rest = rest.substr(0, letters);
    if (rest.size() < 2) return found;
    const char position = rest[rest.size() - 2], value = rest.back();
    found.first = position == 'F';
    found.inventive = value != 'N' && value != 'A';
    return found;
}

}  // namespace winnow::ingest
