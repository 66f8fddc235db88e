#include "patent/class_symbol.h"

#include <algorithm>

namespace winnow::patent {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

/// Upper case ASCII; runs of blanks, also the ideographic one, become one blank; none at the ends.
std::string fold(std::string_view text) {
    std::string folded;
    bool pending = false;
    const auto put = [&](char c) {
        if (pending && !folded.empty()) folded += ' ';
        pending = false;
        folded += c;
    };
    for (size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (static_cast<unsigned char>(c) <= ' ') pending = true;
        else if (text.substr(at, 3) == "\xe3\x80\x80") pending = true, at += 2;
        else if (text.substr(at, 2) == "\xc2\xa0") pending = true, at += 1;
        else if (text.substr(at, 3) == "／") put('/'), at += 2;
        else put(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
    }
    return folded;
}

/// The length of section, class and subclass at the front: 1, 3 or 4; 0 when this is no IPC or CPC symbol.
size_t subclass_length(std::string_view text) {
    if (text.empty() || !is_letter(text[0]) || (text[0] > 'H' && text[0] != 'Y')) return 0;
    if (text.size() == 1) return 1;
    if (text.size() < 3 || !is_digit(text[1]) || !is_digit(text[2])) return 0;
    return text.size() > 3 && is_letter(text[3]) ? 4 : 3;
}

std::string_view take_digits(std::string_view& rest) {
    const auto end = std::find_if_not(rest.begin(), rest.end(), is_digit);
    const std::string_view digits = rest.substr(0, static_cast<size_t>(end - rest.begin()));
    rest.remove_prefix(digits.size());
    return digits;
}

std::string_view skip_blanks(std::string_view rest) {
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    return rest;
}

std::string_view without_zeros(std::string_view digits) {
    while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
    return digits;
}

/// "620000" (fixed width, filled with zeros on the right) → "62"; a subgroup has at least two digits.
std::string_view without_filling(std::string_view digits) {
    while (digits.size() > 2 && digits.back() == '0') digits.remove_suffix(1);
    return digits;
}

/// Group and subgroup behind "H01M", without the subclass; empty when there is none or it cannot be understood.
std::string group_of(std::string_view rest) {
    rest = skip_blanks(rest);
    if (!rest.empty() && rest.front() == '-') rest = skip_blanks(rest.substr(1));
    const std::string_view group = take_digits(rest);
    if (group.empty()) return {};
    const bool fixed_width = group.size() >= 6 && group.size() <= 10;  // ST.8: four digits of group, up to six of subgroup
    if (fixed_width) return std::string(without_zeros(group.substr(0, 4))).append("/").append(without_filling(group.substr(4)));
    if (group.size() > 4) return {};
    rest = skip_blanks(rest);
    if (rest.empty() || (rest.front() != '/' && rest.front() != ':')) return std::string(without_zeros(group));
    rest = skip_blanks(rest.substr(1));
    const std::string_view subgroup = take_digits(rest);
    if (subgroup.empty()) return std::string(without_zeros(group));
    return std::string(without_zeros(group)).append("/").append(subgroup.size() < 2 ? "0" : "").append(subgroup);
}

}  // namespace

std::string normalise_class(std::string_view scheme, std::string_view text) {
    std::string folded = fold(text);
    if (scheme != "IPC" && scheme != "CPC") return folded;
    // "Int. Cl.8 H01M 4/62": an edition mark before the symbol.
    for (size_t at = 3; folded.compare(0, 3, "INT") == 0 && at < folded.size(); ++at)
        if ((folded[at - 1] == ' ' || folded[at - 1] == '.') && subclass_length(std::string_view(folded).substr(at)) == 4)
            folded.erase(0, at);
    const size_t length = subclass_length(folded);
    if (length == 0) return folded;
    if (length < 4) return folded.substr(0, length);
    return folded.substr(0, 4) + group_of(std::string_view(folded).substr(4));
}

std::string sortable_class(std::string_view symbol) {
    if (symbol.size() <= 4) return std::string(symbol);
    const size_t slash = std::min(symbol.find('/'), symbol.size());
    const std::string_view group = symbol.substr(4, slash - 4);
    return std::string(symbol.substr(0, 4)).append(4 - std::min<size_t>(4, group.size()), '0').append(group).append(symbol.substr(slash));
}

std::string display_class(std::string_view sortable) {
    if (sortable.size() <= 4) return std::string(sortable);
    const size_t slash = std::min(sortable.find('/'), sortable.size());
    return std::string(sortable.substr(0, 4)).append(without_zeros(sortable.substr(4, slash - 4))).append(sortable.substr(slash));
}

}  // namespace winnow::patent
