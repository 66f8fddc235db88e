// English, German and French. Phrasings: EPO, Guidelines for Examination F-IV 3.4 and its German and French versions; USPTO, MPEP 608.01(n);
// DPMA, Merkblatt für Patentanmelder. Checked 2026-11.
#include "patent/claim_scanner.h"

namespace winnow::patent {

namespace {

// ---- English ----

bool english_range(Scanner& s) {
    static constexpr std::string_view kWords[] = {"to", "through", "thru", "-", "–", "—", "‑", "‐", "−", "~", "up to"};
    return s.take_any(kWords);
}
bool english_comma(Scanner& s) {
    static constexpr std::string_view kWords[] = {",", ";"};
    return s.take_any(kWords);
}
bool english_and(Scanner& s) {
    static constexpr std::string_view kWords[] = {"and/or", "or/and", "and", "or", "&", "/"};
    if (!s.take_any(kWords)) return false;
    static constexpr std::string_view kFillers[] = {"any one of", "any of", "either", "also", "in", "of"};
    s.take_any(kFillers);
    return true;
}
bool english_again(Scanner& s) {
    static constexpr std::string_view kWords[] = {"claims", "claim", "no.", "nos."};
    const bool found = s.take_any(kWords);
    if (found) s.take("(");
    return found;
}
constexpr ListWords kEnglish = {english_range, english_comma, english_and, english_again};

enum class Before { Nothing, Preceding, AnyPreceding };

/// "any preceding", "one of the foregoing": several are meant although "claim" is in the singular.
bool means_any(std::string_view text) {
    for (const std::string_view word :
         {"any", "any one of the", "any of the", "one of the", "each", "any one", "anyone of the", "any one of", "any of", "one of",
          "at least one of the", "at least one", "at least one of", "every", "either", "one or more of the", "one or more", "a"})
        if (ends_with_word(text, word)) return true;
    return false;
}

/// What the words in front of "claim" say: "any preceding", "one of the foregoing", "the preceding", "any of the preceding method".
Before words_before(std::string_view text, bool plural) {
    static constexpr std::string_view kPreceding[] = {"preceding",       "previous",   "foregoing", "prior",     "above",
                                                      "aforementioned",  "antecedent", "earlier",   "aforesaid", "above-mentioned",
                                                      "above mentioned", "aforegoing", "precedent"};
    trim_end(text);
    for (const std::string_view kind : {"", "method", "process", "product", "device", "apparatus", "system", "composition", "use"}) {
        std::string_view rest = text;
        if (!kind.empty() && !ends_with_word(rest, kind)) continue;
        rest.remove_suffix(kind.size());
        trim_end(rest);
        for (const std::string_view word : kPreceding) {
            if (!ends_with_word(rest, word)) continue;
            rest.remove_suffix(word.size());
            trim_end(rest);
            return plural || means_any(rest) ? Before::AnyPreceding : Before::Preceding;
        }
    }
    return Before::Nothing;
}

/// "any of the claims above", "any claim hereinbefore".
bool means_all_behind(Scanner scanner, std::string_view before, bool plural) {
    static constexpr std::string_view kBehind[] = {"above", "hereinabove", "hereinbefore", "preceding"};
    trim_end(before);
    return scanner.take_any(kBehind) && (plural || means_any(before));
}

// ---- words of German and French, whose letters are not all ASCII ----

bool is_word_byte(char c) { return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

/// The last word of `text`, taken off; hyphens and apostrophes end words. "\xe2\x80\x99" is one, too.
std::string_view take_last_word(std::string_view& text) {
    trim_end(text);
    size_t start = text.size();
    while (start > 0 && is_word_byte(text[start - 1])) --start;
    const std::string_view word = text.substr(start);
    text = text.substr(0, start);
    return word;
}

/// Whether `word` begins with `stem` (lower case), ASCII case aside.
bool begins_with(std::string_view word, std::string_view stem) {
    if (word.size() < stem.size()) return false;
    for (size_t i = 0; i < stem.size(); ++i)
        if (ascii_lower(word[i]) != stem[i]) return false;
    return true;
}

template <size_t N>
bool begins_with_any(std::string_view word, const std::string_view (&stems)[N]) {
    return std::any_of(std::begin(stems), std::end(stems), [&](std::string_view stem) { return begins_with(word, stem); });
}

// ---- German ----

bool german_range(Scanner& s) {
    static constexpr std::string_view kWords[] = {"bis einschließlich", "bis", "-", "–", "—", "‑", "‐", "−"};
    return s.take_any(kWords);
}
bool german_comma(Scanner& s) {
    static constexpr std::string_view kWords[] = {",", ";"};
    return s.take_any(kWords);
}
bool german_and(Scanner& s) {
    static constexpr std::string_view kWords[] = {"und/oder", "oder/und", "und", "oder", "sowie", "bzw.", "beziehungsweise", "/"};
    return s.take_any(kWords);
}

/// Behind the ending of "Anspruch" in all its forms when a claim is meant: not of "beansprucht", "Anspruchsmerkmal".
/// `plural` receives whether it is "Ansprüche".
std::optional<size_t> behind_anspruch(std::string_view text, size_t at, bool& plural) {
    static constexpr std::pair<std::string_view, bool> kForms[] = {{"anspruch", false},
                                                                   {"anspr\xc3\xbc"
                                                                    "ch",
                                                                    true},
                                                                   {"anspruech", true},
                                                                   {"ANSPR\xc3\x9c"
                                                                    "CH",
                                                                    true}};
    for (const auto& [stem, is_plural] : kForms) {
        const bool capitals = stem[0] == 'A';
        if (capitals ? !starts_with(text.substr(at), stem) : !begins_with(text.substr(at), stem)) continue;
        size_t start = at;
        while (start > 0 && is_word_byte(text[start - 1])) --start;
        const std::string_view compound = text.substr(start, at - start);
        if (begins_with(compound, "be") && compound.size() == 2) return std::nullopt;
        size_t end = at + stem.size();
        const size_t ending = end;
        while (end < text.size() && is_word_byte(text[end])) ++end;
        const std::string_view tail = text.substr(ending, end - ending);
        for (const std::string_view known : {"", "s", "es", "e", "en", "S", "E", "EN"})
            if (tail == known) {
                plural = is_plural;
                return end;
            }
        return std::nullopt;
    }
    return std::nullopt;
}

bool german_again(Scanner& s) {
    s.skip_blanks();
    const std::string_view rest = s.rest();
    size_t at = 0;
    for (const std::string_view prefix : {"patent", "schutz"})
        if (begins_with(rest, prefix)) at = prefix.size();
    bool plural = false;
    const auto behind = behind_anspruch(rest, at, plural);
    if (behind) s.go(s.at() + *behind);
    return behind.has_value();
}
constexpr ListWords kGerman = {german_range, german_comma, german_and, german_again};

constexpr std::string_view kGermanPreceding[] = {
    "vorhergehend", "vorstehend",   "vorangehend",  "vorangegangen", "vorherig",       "vorgenannt", "vorerw",        "obig",
    "obengenannt",  "vorausgehend", "voranstehend", "vorig",         "vorausgegangen", "vorgehend",  "fr\xc3\xbcher", "genannt"};

Before german_before(std::string_view text, bool plural) {
    const std::string_view last = take_last_word(text);
    if (!begins_with_any(last, kGermanPreceding)) return Before::Nothing;
    const std::string_view article = take_last_word(text);
    if (begins_with(last, "genannt") && !begins_with(article, "vor") && !begins_with(article, "oben")) return Before::Nothing;
    for (const std::string_view any : {"einem", "jedem", "irgendeinem", "einer", "jeder", "eines"})
        if (begins_with(article, any)) return Before::AnyPreceding;
    return plural ? Before::AnyPreceding : Before::Preceding;
}

// ---- French ----

bool french_range(Scanner& s) {
    static constexpr std::string_view kWords[] = {"\xc3\xa0", "jusqu'\xc3\xa0", "jusqu’\xc3\xa0", "a", "-", "–", "—", "‑", "‐", "−"};
    return s.take_any(kWords);
}
bool french_comma(Scanner& s) {
    static constexpr std::string_view kWords[] = {",", ";"};
    return s.take_any(kWords);
}
bool french_and(Scanner& s) {
    static constexpr std::string_view kWords[] = {"et/ou", "ou/et", "et", "ou", "ainsi que", "/"};
    if (!s.take_any(kWords)) return false;
    static constexpr std::string_view kFillers[] = {"selon la", "selon les", "la", "les", "de la", "des", "\xc3\xa0 la"};
    s.take_any(kFillers);
    return true;
}
bool french_again(Scanner& s) {
    static constexpr std::string_view kWords[] = {"revendications", "revendication", "no.", "n\xc2\xb0"};
    return s.take_any(kWords);
}
constexpr ListWords kFrench = {french_range, french_comma, french_and, french_again};

constexpr std::string_view kFrenchPreceding[] = {
    "pr\xc3\xa9"
    "c\xc3\xa9"
    "dent",
    "precedent", "ant\xc3\xa9rieur", "susmentionn\xc3\xa9", "susvis\xc3\xa9"};

/// "précédentes", "qui précèdent", "ci-dessus", "de procédé précédentes" behind "revendications".
bool french_behind(Scanner s) {
    for (int words = 0; words < 3; ++words) {
        s.skip_blanks();
        static constexpr std::string_view kPhrases[] = {
            "qui pr\xc3\xa9"
            "c\xc3\xa8"
            "dent",
            "qui pr\xc3\xa9"
            "c\xc3\xa8"
            "de",
            "qui precedent", "ci-dessus", "ci-avant"};
        if (begins_with_any(s.rest(), kFrenchPreceding) || s.take_any(kPhrases)) return true;
        // One "de procédé" may stand between.
        if (words > 0 ? !is_word_byte(s.rest().empty() ? ' ' : s.rest()[0]) : !s.take("de")) return false;
        if (words == 0) continue;
        size_t length = 0;
        while (length < s.rest().size() && is_word_byte(s.rest()[length])) ++length;
        s.go(s.at() + length);
    }
    return false;
}

Before french_words(std::string_view before, const Scanner& behind, bool plural) {
    std::string_view rest = before;
    const bool in_front = begins_with_any(take_last_word(rest), kFrenchPreceding);
    if (!in_front && !french_behind(behind)) return Before::Nothing;
    const std::string_view article = take_last_word(in_front ? rest : before);
    const bool any = begins_with(article, "quelconque") || begins_with(article, "chaque") || begins_with(article, "une") ||
                     begins_with(article, "toute") || begins_with(article, "chacune");
    return plural || any ? Before::AnyPreceding : Before::Preceding;
}

void add_before(Before before, References& references) {
    if (before == Before::AnyPreceding) references.add_all();
    if (before == Before::Preceding) references.add_previous();
}

}  // namespace

void read_english(std::string_view text, References& references) {
    for (size_t at = 0; at + 5 <= text.size(); ++at) {
        if (ascii_lower(text[at]) != 'c' || (at > 0 && is_ascii_letter(text[at - 1]))) continue;
        Scanner scanner(text, at);
        const bool plural = text.size() > at + 5 && ascii_lower(text[at + 5]) == 's';
        if (!scanner.take(plural ? "claims" : "claim")) continue;
        const std::string_view before = text.substr(0, at);
        const Before said = words_before(before, plural);
        add_before(said, references);
        if (said == Before::Nothing && means_all_behind(scanner, before, plural)) references.add_all();
        const size_t behind = scanner.at();
        static constexpr std::string_view kNumberWords[] = {"no.", "nos.", "number",     "numbers", "(s)",
                                                            "(",   "#",    "any one of", "any of",  "of"};
        scanner.take_any(kNumberWords);
        read_list(scanner, kEnglish, plural, references);
        at = std::max(behind, scanner.at()) - 1;
    }
}

void read_german(std::string_view text, References& references) {
    for (size_t at = 0; at + 8 <= text.size(); ++at) {
        if (ascii_lower(text[at]) != 'a') continue;
        bool plural = false;
        const auto behind = behind_anspruch(text, at, plural);
        if (!behind) continue;
        size_t start = at;
        while (start > 0 && is_word_byte(text[start - 1])) --start;
        add_before(german_before(text.substr(0, start), plural), references);
        Scanner scanner(text, *behind);
        static constexpr std::string_view kNumberWords[] = {"nr.", "(", "von"};
        scanner.take_any(kNumberWords);
        read_list(scanner, kGerman, plural, references);
        at = std::max(*behind, scanner.at()) - 1;
    }
}

void read_french(std::string_view text, References& references) {
    constexpr std::string_view kStem = "revendication";
    for (size_t at = 0; at + kStem.size() <= text.size(); ++at) {
        if (ascii_lower(text[at]) != 'r' || (at > 0 && is_word_byte(text[at - 1]) && static_cast<unsigned char>(text[at - 1]) < 0x80))
            continue;
        Scanner scanner(text, at);
        const bool plural = text.size() > at + kStem.size() && ascii_lower(text[at + kStem.size()]) == 's';
        if (!scanner.take(plural ? "revendications" : kStem)) continue;
        add_before(french_words(text.substr(0, at), scanner, plural), references);
        const size_t behind = scanner.at();
        static constexpr std::string_view kNumberWords[] = {"no.", "n\xc2\xb0", "nos", "num\xc3\xa9ro", "(", "de"};
        scanner.take_any(kNumberWords);
        read_list(scanner, kFrench, plural, references);
        at = std::max(behind, scanner.at()) - 1;
    }
}

}  // namespace winnow::patent
