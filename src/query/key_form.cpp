#include "query/key_form.h"

#include <algorithm>

#include "patent/party_name.h"
#include "text/tokens.h"

namespace winnow::query {

namespace {

constexpr std::string_view kNameColumns[] = {
    "AN_KEY",          "F_AN_KEY",       "ANC_KEY",   "IN_KEY",   "F_IN_KEY",  "AT_KEY",    "ATC_KEY",
    "PE_KEY",          "ANS_KEY",        "F_ANS_KEY", "ANCS_KEY", "INS_KEY",   "LICENSOR",  "LICENSEE",
    "TRANSFER_BEFORE", "TRANSFER_AFTER", "PLEDGOR",   "PLEDGEE",  "PLAINTIFF", "DEFENDANT", "RID",
};

constexpr std::string_view kNumberColumns[] = {"PN",       "PN_BASE", "PCT_PN",  "B_CITES",  "APNO", "PRNO",
                                               "PCT_APNO", "PARENT",  "F_CITES", "BF_CITES", "FAM",  "IFAM"};

bool is_wildcard(char c) { return c == '*' || c == '?' || c == '#'; }

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '_';
}

std::string upper(std::string text) {
    for (char& c : text) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return text;
}

/// Runs of blanks and control characters as one blank, none at the ends.
std::string collapse_blanks(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool blank = c >= 0 && c <= ' ';
        if (!blank) out += c;
        else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

std::string remove_blanks(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c < 0 || c > ' ') out += c;
    }
    return out;
}

/// Folded, ASCII letters in upper case, blanks treated by `tidy`. Folding looks at neighbours (the comma in 2,043), so it is
/// repeated until nothing changes.
std::string code_form(std::string_view text, std::string (*tidy)(std::string_view)) {
    if (std::all_of(text.begin(), text.end(), is_plain)) return upper(std::string(text));
    std::string form = tidy(text);
    while (true) {
        std::string folded = upper(tidy(text::fold(form)));
        if (folded == form) return form;
        form = std::move(folded);
    }
}

/// The pieces between wildcards are normalised one by one: the normaliser would drop the wildcards as punctuation.
std::string normalise_pieces(std::string_view text) {
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

/// Pieces that met where something between them vanished are normalised once more, until nothing changes.
std::string name_form(std::string_view text) {
    constexpr int kMaxRounds = 8;  // two are enough as far as is known
    std::string form = normalise_pieces(text);
    for (int round = 0; round < kMaxRounds; ++round) {
        std::string again = normalise_pieces(form);
        if (again == form) break;
        form = std::move(again);
    }
    return form;
}

}  // namespace

bool is_name_column(std::string_view column) {
    return std::find(std::begin(kNameColumns), std::end(kNameColumns), column) != std::end(kNameColumns);
}
bool is_number_column(std::string_view column) {
    return std::find(std::begin(kNumberColumns), std::end(kNumberColumns), column) != std::end(kNumberColumns);
}

std::string key_form(std::string_view column, std::string_view text) {
    if (is_name_column(column)) return name_form(text);
    return code_form(text, is_number_column(column) ? remove_blanks : collapse_blanks);
}

}  // namespace winnow::query
