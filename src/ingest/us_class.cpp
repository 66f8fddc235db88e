#include "ingest/us_class.h"

#include <algorithm>

#include "ingest/markup.h"
#include "ingest/xml.h"

namespace winnow::ingest {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string without_blanks(std::string_view text) {
    std::string result;
    for (const char c : text)
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n') result += c;
    return result;
}

std::string_view without_zeros(std::string_view digits) {
    while (digits.size() > 1 && digits[0] == '0') digits.remove_prefix(1);
    return digits;
}

}  // namespace

std::string ipc_from_columns(std::string_view text) {
    if (text.size() < 7) return without_blanks(text);
    const std::string subclass = without_blanks(text.substr(0, 4));
    const std::string rest(text.substr(4));
    const size_t slash = rest.find('/');
    const std::string group = without_blanks(slash == rest.npos ? rest.substr(0, 3) : rest.substr(0, slash));
    const std::string subgroup =
        without_blanks(slash == rest.npos ? rest.substr(std::min(rest.size(), size_t{3})) : rest.substr(slash + 1));
    if (group.empty() || !std::all_of(group.begin(), group.end(), is_digit)) return without_blanks(text);
    return subclass + std::string(without_zeros(group)) + (subgroup.empty() ? "" : "/" + subgroup);
}

std::string uspc_from_columns(std::string_view text) {
    if (text.size() <= 3) return without_blanks(text);
    const std::string class_symbol(without_zeros(without_blanks(text.substr(0, 3))));
    const std::string subclass(without_zeros(without_blanks(text.substr(3, 3))));
    std::string decimals = without_blanks(text.substr(std::min(text.size(), size_t{6})));
    while (!decimals.empty() && decimals.back() == '0' && decimals.find_first_not_of("0123456789") == decimals.npos) decimals.pop_back();
    if (subclass.empty()) return class_symbol;
    if (decimals.empty()) return class_symbol + "/" + subclass;
    return class_symbol + "/" + subclass + (is_digit(decimals[0]) ? "." : "") + decimals;
}

std::string locarno_from_digits(std::string_view text) {
    const std::string digits = without_blanks(text);
    const bool plain = digits.size() == 4 && std::all_of(digits.begin(), digits.end(), is_digit);
    return plain ? digits.substr(0, 2) + "-" + digits.substr(2) : digits;
}

std::string symbol_from_pieces(pugi::xml_node classification) {
    std::string section, main_class, subclass, group, subgroup;
    for (pugi::xml_node piece : classification.children()) {
        const std::string_view name = local_name(piece);
        if (name == "section" || name == "Section") section = text_of(piece);
        else if (name == "class" || name == "MainClass") main_class = text_of(piece);
        else if (name == "subclass" || name == "Subclass") subclass = text_of(piece);
        else if (name == "main-group" || name == "MainGroup") group = text_of(piece);
        else if (name == "subgroup" || name == "Subgroup") subgroup = text_of(piece);
    }
    if (section.empty() || main_class.empty() || subclass.empty()) return {};
    std::string symbol = section + main_class + subclass;
    if (!group.empty()) symbol += std::string(without_zeros(group)) + "/" + (subgroup.empty() ? "00" : subgroup);
    return symbol;
}

}  // namespace winnow::ingest
