// IPC and CPC symbols have levels of fixed width in stored form: section 1, class 3, subclass 4, group 8, "/" and subgroup.
// So "under" is "starts with". Other schemes are compared as they are written.
#include "query/class_value.h"

#include <algorithm>
#include <cctype>

#include "patent/class_symbol.h"
#include "query/lexer.h"
#include "query/values.h"

namespace winnow::query {

namespace {

constexpr std::string_view kExpected = "expected H, H01, H01M, H01M4 or H01M4/62";

bool is_levelled(const Field& field) { return field.column.find("PC") != std::string_view::npos && field.column != "UPC"; }

std::string_view scheme_of(const Field& field) {
    if (field.column == "UPC") return "USPC";
    if (field.column == "MIPC") return "IPC";
    if (field.column == "MCPC" || field.column == "IPC_CPC") return "CPC";
    return field.column;
}

bool is_wildcard(char c) { return c == '*' || c == '?' || c == '#'; }
bool has_wildcard(std::string_view text) { return std::any_of(text.begin(), text.end(), is_wildcard); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// What symbols of schemes other than IPC and CPC are made of: 06-01, 4F100AA01, 428/195.1, H01M4/62,101@A.
bool is_symbol_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || std::string_view(" /-.,@:").find(c) != std::string_view::npos;
}
bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

std::string compact_upper(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    return out;
}

/// Whether the text is a prefix of letter, two digits, letter: a section, class or subclass.
bool is_upper_level(std::string_view symbol) {
    if (symbol.size() != 1 && symbol.size() != 3 && symbol.size() != 4) return false;
    for (size_t i = 0; i < symbol.size(); ++i) {
        const bool letter_place = i == 0 || i == 3;
        if (letter_place ? !is_letter(symbol[i]) : !is_digit(symbol[i])) return false;
    }
    return true;
}

std::string pad_group(std::string_view subclass, std::string_view group) {
    return std::string(subclass) + std::string(4 - group.size(), '0') + std::string(group);
}

/// The stored form, empty when the text is no symbol.
std::string levelled_form(std::string_view symbol) {
    if (is_upper_level(symbol)) return std::string(symbol);
    if (symbol.size() < 5 || !is_upper_level(symbol.substr(0, 4))) return {};
    const size_t slash = symbol.find('/');
    const std::string_view group = symbol.substr(4, slash == std::string_view::npos ? slash : slash - 4);
    const bool group_fits = !group.empty() && group.size() <= 4 && std::all_of(group.begin(), group.end(), is_digit);
    if (!group_fits) return {};
    const std::string padded = pad_group(symbol.substr(0, 4), group);
    if (slash == std::string_view::npos) return padded;
    const std::string_view subgroup = symbol.substr(slash + 1);
    const bool subgroup_fits = !subgroup.empty() && subgroup.size() <= 6 && std::all_of(subgroup.begin(), subgroup.end(), is_digit);
    return subgroup_fits ? padded + "/" + std::string(subgroup) : std::string();
}

Result<std::string> stored_form(const Field& field, std::string_view text, size_t begin, size_t end) {
    const std::string compact = compact_upper(text);
    if (!is_levelled(field)) {
        std::string symbol = patent::normalise_class(scheme_of(field), text);
        const bool has_digit = std::any_of(symbol.begin(), symbol.end(), is_digit);
        const bool fits = (symbol.size() == 1 || has_digit) && std::all_of(symbol.begin(), symbol.end(), is_symbol_character);
        if (!fits) return syntax_error("a symbol of " + std::string(field.name) + " is expected here", begin, end);
        return symbol;
    }
    std::string stored = levelled_form(compact);
    if (stored.empty()) {
        // Other notations of whole symbols: H01M0004620000, H01M 4/62 (2006.01).
        const std::string whole = patent::normalise_class(scheme_of(field), text);
        if (whole.find('/') != std::string::npos) stored = levelled_form(whole);
    }
    if (stored.empty()) {
        return syntax_error("'" + std::string(text) + "' is no symbol of " + std::string(field.name) + "; " + std::string(kExpected), begin,
                            end);
    }
    return stored;
}

/// Patterns work on the stored form, so the group must be whole where it matters: "H01M4/6*" yes, "H01M4*" no.
Result<std::string> stored_pattern(const Field& field, std::string_view text, size_t begin, size_t end) {
    const std::string pattern = compact_upper(text);
    if (!is_levelled(field)) return pattern;
    const size_t slash = pattern.find('/');
    const std::string_view head = std::string_view(pattern).substr(0, slash);
    const size_t wild = std::min(head.find_first_of("*?#"), head.size());
    const std::string_view rest = head.substr(wild);
    const bool reaches_group = head.size() > 4 || rest.find('*') != std::string_view::npos;
    const bool wild_group = wild < head.size() && (wild > 4 || (reaches_group && std::any_of(rest.begin(), rest.end(), is_digit)));
    if (wild_group) {
        return syntax_error("no wildcard inside a group number; write H01M4 for the group with everything under it, or [H01M4 TO H01M49]",
                            begin, end);
    }
    if (wild < head.size() || head.size() <= 4) return pattern;
    const std::string padded = levelled_form(head);
    if (padded.empty()) return syntax_error("'" + std::string(text) + "' is no pattern of symbols; " + std::string(kExpected), begin, end);
    return slash == std::string::npos ? padded : padded + pattern.substr(slash);
}

}  // namespace

Result<ClassKey> class_key(const Field& field, std::string_view text, bool exact, size_t begin, size_t end) {
    if (has_wildcard(text)) return ClassKey{TRY(stored_pattern(field, text, begin, end)), false};
    ClassKey key{TRY(stored_form(field, text, begin, end)), !exact};
    const bool main_group = key.text.size() == 11 && key.text.substr(8) == "/00";
    if (key.descend && main_group && is_levelled(field)) key.text.resize(8);
    return key;
}

Result<ClassSpan> class_span(const Field& field, std::string_view text, size_t begin, size_t end) {
    ClassSpan span;
    span.first = TRY(stored_form(field, text, begin, end));
    span.last = span.first;
    if (!is_levelled(field)) return span;
    constexpr std::string_view kLastSymbol = "Z99Z9999/999999";
    if (span.last.size() < 9) span.last += kLastSymbol.substr(span.last.size());
    return span;
}

std::string written_class(const Field& field, std::string_view stored) {
    if (!is_levelled(field) || stored.size() < 8 || !is_upper_level(stored.substr(0, 4))) return std::string(stored);
    const std::string_view group = stored.substr(4, 4);
    if (!std::all_of(group.begin(), group.end(), is_digit)) return std::string(stored);
    size_t zeros = 0;
    while (zeros < 3 && group[zeros] == '0') ++zeros;
    return std::string(stored.substr(0, 4)) + std::string(group.substr(zeros)) + std::string(stored.substr(8));
}

}  // namespace winnow::query
