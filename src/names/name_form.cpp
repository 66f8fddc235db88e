// Comparison works on folded texts (text/tokens.h); the keys themselves are never changed.
#include "names/name_form.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/resources.h"
#include "names/legal_form.h"
#include "names/table_rows.h"
#include "patent/party_name.h"
#include "text/tokens.h"
#include "text/utf8.h"

namespace winnow::names {

namespace {

struct WordTables {
    std::unordered_set<std::string_view> organisation_words, placeholders;
    std::vector<std::string_view> organisation_parts;
    std::unordered_map<std::string_view, std::string_view> short_form;

    WordTables() {
        each_row(resource("names/organisation_words.tsv"), [this](const std::vector<std::string_view>& columns) {
            if (columns.back() == "part") organisation_parts.push_back(columns[0]);
            else organisation_words.insert(columns[0]);
        });
        each_row(resource("names/placeholders.tsv"), [this](const auto& columns) { placeholders.insert(columns[0]); });
        each_row(resource("names/abbreviations.tsv"), [this](const std::vector<std::string_view>& columns) {
            for (const std::string_view word : pieces_of(columns.back(), ' ')) short_form.emplace(word, columns[0]);
        });
    }
};

const WordTables& tables() {
    static const WordTables instance;
    return instance;
}

constexpr std::string_view kLittleWords[] = {"and",  "of",  "the", "de",  "des", "du",  "la",  "le", "les", "fur",
                                             "fuer", "und", "et",  "for", "der", "die", "das", "do", "da",  "di"};

bool is_little(std::string_view word) {
    return std::find(std::begin(kLittleWords), std::end(kLittleWords), word) != std::end(kLittleWords);
}

/// Generations are different persons.
bool is_generation(std::string_view word) { return word == "jr" || word == "sr" || word == "ii" || word == "iii" || word == "iv"; }

bool is_kana(char32_t c) { return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x31f0 && c <= 0x31ff); }
bool is_hangul(char32_t c) { return c >= 0xac00 && c <= 0xd7a3; }
bool is_han(char32_t c) { return (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff); }
bool is_latin(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0x24f); }

Writing writing_of(std::string_view text) {
    bool kana = false, hangul = false, han = false, latin = false, other = false;
    for (const char32_t c : code_points(text)) {
        kana |= is_kana(c);
        hangul |= is_hangul(c);
        han |= is_han(c);
        latin |= is_latin(c);
        other |= c > 0x24f && !is_kana(c) && !is_hangul(c) && !is_han(c);
    }
    if (kana) return Writing::Kana;
    if (hangul) return Writing::Hangul;
    if (han) return Writing::Han;
    return latin && !other ? Writing::Latin : Writing::Other;
}

/// Marks become blanks, "&" the word "and"; a leading "the" goes.
std::string bare(std::string_view text) {
    std::string out;
    const auto blank = [&] {
        if (!out.empty() && out.back() != ' ') out += ' ';
    };
    for (const char c : text) {
        if (c == '&') {
            blank();
            out += "and ";
        } else if (static_cast<unsigned char>(c) < 0x80 && c != '+' && !std::isalnum(static_cast<unsigned char>(c))) {
            blank();
        } else {
            out += c;
        }
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    if (out.starts_with("the ")) out.erase(0, 4);
    return out;
}

/// Umlauts and their kin as two letters, in the upper case of keys.
std::string two_letters(std::string_view core) {
    struct Letter {
        std::string_view mark, letters;
    };
    constexpr Letter kLetters[] = {{"Ä", "AE"}, {"Ö", "OE"}, {"Ü", "UE"}, {"Å", "AA"}, {"Ø", "OE"}, {"Æ", "AE"}, {"ß", "SS"}};
    std::string out;
    for (size_t at = 0; at < core.size();) {
        const auto* found = std::find_if(std::begin(kLetters), std::end(kLetters),
                                         [&](const Letter& letter) { return core.substr(at).starts_with(letter.mark); });
        if (found == std::end(kLetters)) {
            out += core[at++];
        } else {
            out += found->letters;
            at += found->mark.size();
        }
    }
    return out;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (const std::string_view word : pieces_of(text, ' '))
        if (!word.empty()) words.emplace_back(word);
    return words;
}

bool has_organisation_part(std::string_view key) {
    const auto& parts = tables().organisation_parts;
    return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return key.find(part) != std::string_view::npos; });
}

NameKind kind_of(const NameForm& name) {
    if (is_placeholder(name.key)) return NameKind::Unknown;
    if (!name.legal_form.empty()) return NameKind::Organisation;
    const auto& known = tables().organisation_words;
    const auto says_organisation = [&](const std::string& word) { return word == "and" || known.contains(word); };
    if (std::any_of(name.words.begin(), name.words.end(), says_organisation)) return NameKind::Organisation;
    const size_t length = code_points(without_blanks(name.core)).size();
    constexpr size_t kMostOfAPerson = 4, kLeastOfAnOrganisation = 4;
    switch (name.writing) {
        case Writing::Han:
        case Writing::Hangul:
            if (length >= kLeastOfAnOrganisation && has_organisation_part(name.key)) return NameKind::Organisation;
            return length >= 2 && length <= kMostOfAPerson ? NameKind::Person : NameKind::Unknown;
        case Writing::Kana: return has_organisation_part(name.key) ? NameKind::Organisation : NameKind::Unknown;
        case Writing::Latin: {
            const bool initials = std::any_of(name.words.begin(), name.words.end(), [](const auto& word) { return word.size() == 1; });
            return initials && name.words.size() >= 2 && name.words.size() <= 5 ? NameKind::Person : NameKind::Unknown;
        }
        case Writing::Other: break;
    }
    return NameKind::Unknown;
}

std::string sorted_text(std::vector<std::string> words) {
    std::sort(words.begin(), words.end());
    std::string out;
    for (const std::string& word : words) out.append(word).append(" ");
    return out;
}

std::string digits_of(std::string_view text) {
    std::string digits;
    for (const char c : text)
        if (c >= '0' && c <= '9') digits += c;
    return digits;
}

bool same_core(const NameForm& a, const NameForm& b) {
    const std::string core_a = without_blanks(a.core), core_b = without_blanks(b.core);
    return core_a == core_b || core_a == without_blanks(b.expanded) || without_blanks(a.expanded) == core_b;
}

/// Each word of one is the other's or a beginning of it, three letters at least.
bool is_shortened(const NameForm& a, const NameForm& b) {
    const std::vector<std::string> words_a = short_words(a), words_b = short_words(b);
    if (words_a.size() != words_b.size() || words_a.size() < 2) return false;
    constexpr size_t kLeastBeginning = 3;
    for (size_t i = 0; i < words_a.size(); ++i) {
        const std::string& shorter = words_a[i].size() <= words_b[i].size() ? words_a[i] : words_b[i];
        const std::string& longer = words_a[i].size() <= words_b[i].size() ? words_b[i] : words_a[i];
        if (shorter != longer && (shorter.size() < kLeastBeginning || !longer.starts_with(shorter))) return false;
    }
    return digits_of(a.core) == digits_of(b.core);
}

/// In names of several words only one long word may differ: "unit a" and "unit b" are two.
bool is_one_letter_off(const NameForm& a, const NameForm& b) {
    constexpr size_t kLeastLetters = 7, kLeastWord = 4;
    if (a.writing != b.writing || (a.writing != Writing::Latin && a.writing != Writing::Kana)) return false;
    if (digits_of(a.core) != digits_of(b.core)) return false;
    const std::u32string letters_a = code_points(without_blanks(a.core)), letters_b = code_points(without_blanks(b.core));
    if (std::min(letters_a.size(), letters_b.size()) < kLeastLetters || !within_one_edit(letters_a, letters_b)) return false;
    if (a.words.size() != b.words.size()) return true;
    for (size_t i = 0; i < a.words.size(); ++i)
        if (a.words[i] != b.words[i] && std::min(a.words[i].size(), b.words[i].size()) < kLeastWord) return false;
    return true;
}

/// Takes out of both lists the words they share; how many of more than two letters.
size_t take_common(std::vector<std::string>& a, std::vector<std::string>& b) {
    size_t common = 0;
    std::erase_if(a, [&](const std::string& word) {
        const auto like = std::find(b.begin(), b.end(), word);
        if (like == b.end()) return false;
        common += word.size() > 2;
        b.erase(like);
        return true;
    });
    return common;
}

/// "Frank Wegner Donnelly", "Donnelly Frank W": what is not the same word is an initial and a word that begins with it; one word
/// may be left over when two are the same.
bool is_initials(const NameForm& a, const NameForm& b) {
    if (a.kind == NameKind::Organisation || b.kind == NameKind::Organisation) return false;
    if (a.writing != Writing::Latin || b.writing != Writing::Latin) return false;
    std::vector<std::string> left_a = a.words, left_b = b.words;
    const size_t common = take_common(left_a, left_b);
    if (common == 0) return false;
    std::erase_if(left_a, [&](const std::string& word) {
        const auto like = std::find_if(left_b.begin(), left_b.end(), [&](const std::string& other) {
            return (other.size() == 1 || word.size() == 1) && other[0] == word[0];
        });
        if (like == left_b.end()) return false;
        left_b.erase(like);
        return true;
    });
    const size_t left = left_a.size() + left_b.size();
    if (left == 0) return a.words.size() > 1;
    return left == 1 && common > 1 && !is_generation(left_a.empty() ? left_b.front() : left_a.front());
}

bool is_romanised_pair(const NameForm& a, const NameForm& b) {
    constexpr size_t kLeastFirstWord = 4;
    if (a.romanised == b.romanised || a.writing != Writing::Latin || b.writing != Writing::Latin) return false;
    return !a.words.empty() && !b.words.empty() && a.words[0] == b.words[0] && a.words[0].size() >= kLeastFirstWord;
}

}  // namespace

std::string name_key(std::string_view name) {
    constexpr int kMaxRounds = 8;  // two are enough as far as is known
    std::string key = patent::normalise_party(name);
    for (int round = 0; round < kMaxRounds; ++round) {
        std::string again = patent::normalise_party(key);
        if (again == key) break;
        key = std::move(again);
    }
    return key;
}

std::string name_key(const patent::Party& party) { return name_key(party.normalised.empty() ? party.name : party.normalised); }

bool is_placeholder(std::string_view key) { return key.empty() || tables().placeholders.contains(key); }

NameKind guess_kind(std::string_view key) { return name_form(std::string(key)).kind; }

std::u32string code_points(std::string_view text) {
    std::u32string out;
    const auto* at = reinterpret_cast<const uint8_t*>(text.data());
    for (const auto* const end = at + text.size(); at < end;) {
        const text::CodePoint c = text::decode_utf8(at, end);
        out += c.value == text::kInvalid ? U'\xfffd' : c.value;
        at += c.bytes;
    }
    return out;
}

std::string without_blanks(std::string_view text) {
    std::string out(text);
    std::erase(out, ' ');
    return out;
}

NameForm name_form(std::string key) {
    NameForm form;
    const NameParts parts = split_legal_form(key);
    form.legal_form = parts.form;
    form.country = parts.country;
    form.core = bare(text::fold(parts.core));
    form.expanded = bare(text::fold(two_letters(parts.core)));
    form.words = words_of(form.core);
    form.writing = writing_of(parts.core);
    form.romanised =
        form.writing == Writing::Latin && parts.form == "KK" && key.find("株") == std::string::npos && key.find("㈱") == std::string::npos;
    form.key = std::move(key);
    form.kind = kind_of(form);
    return form;
}

std::vector<std::string> plain_words(const NameForm& name) {
    std::vector<std::string> words;
    for (const std::string& word : name.words)
        if (!is_little(word)) words.push_back(word);
    return words.empty() ? name.words : words;
}

std::vector<std::string> short_words(const NameForm& name) {
    std::vector<std::string> words = plain_words(name);
    for (std::string& word : words)
        if (const auto found = tables().short_form.find(word); found != tables().short_form.end()) word = found->second;
    return words;
}

Likeness likeness(const NameForm& a, const NameForm& b) {
    if (a.core.empty() || b.core.empty()) return Likeness::None;
    if (same_core(a, b)) return Likeness::SameCore;
    if (a.writing != b.writing) return a.writing == Writing::Other || b.writing == Writing::Other ? Likeness::None : Likeness::OtherWriting;
    const std::vector<std::string> short_a = short_words(a), short_b = short_words(b);
    if (short_a == short_b) return Likeness::Abbreviated;
    if (a.words.size() > 1 && sorted_text(short_a) == sorted_text(short_b)) return Likeness::SameWords;
    if (is_initials(a, b)) return Likeness::Initials;
    if (is_one_letter_off(a, b)) return Likeness::OneLetter;
    if (is_shortened(a, b)) return Likeness::Shortened;
    if (is_romanised_pair(a, b)) return Likeness::Romanised;
    return Likeness::None;
}

bool within_one_edit(const std::u32string& a, const std::u32string& b) {
    const std::u32string& shorter = a.size() <= b.size() ? a : b;
    const std::u32string& longer = a.size() <= b.size() ? b : a;
    if (longer.size() - shorter.size() > 1) return false;
    size_t at = 0;
    while (at < shorter.size() && shorter[at] == longer[at]) ++at;
    if (at == shorter.size()) return true;
    const std::u32string_view rest_short = std::u32string_view(shorter).substr(at), rest_long = std::u32string_view(longer).substr(at);
    if (shorter.size() < longer.size()) return rest_short == rest_long.substr(1);
    if (rest_short.substr(1) == rest_long.substr(1)) return true;
    return rest_short.size() > 1 && rest_short[0] == rest_long[1] && rest_short[1] == rest_long[0] &&
           rest_short.substr(2) == rest_long.substr(2);
}

}  // namespace winnow::names
