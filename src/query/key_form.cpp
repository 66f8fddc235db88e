#include "query/key_form.h"

#include <algorithm>

#include "patent/party_name.h"
#include "text/tokens.h"

namespace winnow::query {

namespace {

constexpr std::string_view kNameColumns[] = {
    "AN_KEY", "F_AN_KEY", "ANC_KEY", "IN_KEY", "F_IN_KEY", "AT_KEY", "ATC_KEY", "PE_KEY", "LICENSOR", "LICENSEE",
    "TRANSFER_BEFORE", "TRANSFER_AFTER", "PLEDGOR", "PLEDGEE", "PLAINTIFF", "DEFENDANT", "RID",
};

bool is_wildcard(char c) { return c == '*' || c == '?' || c == '#'; }

/// Folded, ASCII letters in upper case, runs of blanks as one, none at the ends.
std::string code_form(std::string_view text) {
    std::string out;
    for (char c : text::fold(text)) {
        const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (blank && (out.empty() || out.back() == ' ')) continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        out += blank ? ' ' : c;
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

/// The pieces between wildcards are normalised one by one: the normaliser would drop the wildcards as punctuation.
std::string name_form(std::string_view text) {
    std::string out;
    size_t at = 0;
    while (at < text.size()) {
        if (is_wildcard(text[at])) {
            out += text[at++];
            continue;
        }
        const size_t begin = at;
        while (at < text.size() && !is_wildcard(text[at])) ++at;
        out += patent::normalise_party(text.substr(begin, at - begin));
    }
    return out;
}

}  // namespace

bool is_name_column(std::string_view column) { return std::find(std::begin(kNameColumns), std::end(kNameColumns), column) != std::end(kNameColumns); }

std::string key_form(std::string_view column, std::string_view text) { return is_name_column(column) ? name_form(text) : code_form(text); }

}  // namespace winnow::query
