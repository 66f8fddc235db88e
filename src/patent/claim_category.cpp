// What a claim is for, from the noun that it is about: in European languages and Chinese that stands in the opening words, in Japanese and
// Korean at the very end.
#include <algorithm>
#include <string>

#include "patent/claim_reference.h"
#include "patent/claim_scanner.h"

namespace winnow::patent {

namespace {

// ---- English ----

/// The words of the opening, up to the first sign that ends it.
std::vector<std::string> opening_words(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    const auto finish = [&] {
        if (!word.empty()) words.push_back(word);
        word.clear();
    };
    for (const char c : text.substr(0, 400)) {
        if (is_ascii_letter(c)) word += ascii_lower(c);
        else if (c == ',' || c == ':' || c == ';' || c == '(') {
            finish();
            if (!words.empty() && words.front() == "in") words.clear();  // "In a vehicle, a method of …"
            else return words;
        } else finish();
    }
    finish();
    return words;
}

template <size_t N>
bool is_one_of(std::string_view word, const std::string_view (&list)[N]) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

ClaimCategory english_category(std::string_view text) {
    static constexpr std::string_view kMethods[] = {"method", "methods", "process", "processes", "procedure", "methodology"};
    static constexpr std::string_view kEnds[] = {
        "of",        "for",        "to",          "by",       "in",        "that",      "which",   "wherein",       "comprising",
        "comprises", "including",  "includes",    "having",   "storing",   "according", "as",      "using",         "with",
        "at",        "on",         "from",        "whereby",  "where",     "claimed",   "defined", "recited",       "performed",
        "executed",  "carried",    "implemented", "operable", "operating", "and",       "or",      "consisting",    "used",
        "when",      "configured", "set",         "under",    "being",     "is",        "further", "characterized", "characterised",
        "utilizing", "via",        "capable",     "claim"};
    const auto words = opening_words(text);
    if (words.empty()) return ClaimCategory::Unknown;
    const size_t first = words.front() == "the" || words.front() == "a" || words.front() == "an" ? 1 : 0;
    if (first < words.size() && words[first] == "use") return ClaimCategory::Use;
    for (size_t i = first; i < words.size(); ++i) {
        if (is_one_of(words[i], kMethods) && (i + 1 == words.size() || is_one_of(words[i + 1], kEnds))) return ClaimCategory::Method;
        const bool is_compound =
            words[i] == "implemented" || words[i] == "operating" || words[i] == "performed";  // "computer implemented method"
        if (i > first && is_one_of(words[i], kEnds) && !is_compound) return ClaimCategory::Product;
    }
    return ClaimCategory::Product;
}

// ---- German and French ----

/// Lower case of ASCII letters and of the Latin-1 letters À … Þ in UTF-8.
std::string lower_words(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const bool capital =
            !result.empty() && result.back() == '\xc3' && static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) <= 0x9e;
        result += capital ? static_cast<char>(c + 0x20) : ascii_lower(c);
    }
    return result;
}

/// The words of the first clause in lower case; accented letters belong to words.
std::vector<std::string> first_clause(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char c : lower_words(text.substr(0, 300))) {
        const bool letter = is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80;
        if (letter) words.back() += c;
        else if (c == ',' || c == ':' || c == ';' || c == '(') break;
        else if (!words.back().empty()) words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

/// The noun of a German claim stands before the first preposition or participle: "Verfahren zur …", "Ein computerimplementiertes Verfahren".
ClaimCategory german_category(std::string_view text) {
    static constexpr std::string_view kEnds[] = {"zur",   "zum",   "zu",        "nach",    "gemäß",     "für",        "mit",       "bei",
                                                 "von",   "in",    "im",        "der",     "des",       "die",        "das",       "eines",
                                                 "einer", "aus",   "umfassend", "wobei",   "welche",    "welches",    "nach",      "laut",
                                                 "auf",   "durch", "unter",     "welcher", "bestehend", "enthaltend", "aufweisend"};
    const auto words = first_clause(text);
    if (words.empty()) return ClaimCategory::Unknown;
    for (size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i];
        if (i > 0 && is_one_of(word, kEnds)) break;
        if (ends_with(word, "verfahren") || word == "methode" || ends_with(word, "prozess")) return ClaimCategory::Method;
        if (ends_with(word, "verwendung") || word == "gebrauch") return ClaimCategory::Use;
    }
    return ClaimCategory::Product;
}

ClaimCategory french_category(std::string_view text) {
    static constexpr std::string_view kMethods[] = {"procédé", "procede", "méthode", "methode", "processus"};
    static constexpr std::string_view kUses[] = {"utilisation", "usage", "emploi"};
    static constexpr std::string_view kArticles[] = {"un", "une", "le", "la", "l", "l’"};
    const auto words = first_clause(text);
    if (words.empty()) return ClaimCategory::Unknown;
    std::string_view noun = words.size() > 1 && is_one_of(words[0], kArticles) ? words[1] : words[0];
    if (starts_with(noun, "l’")) noun.remove_prefix(std::string_view("l’").size());
    if (is_one_of(noun, kMethods)) return ClaimCategory::Method;
    return is_one_of(noun, kUses) ? ClaimCategory::Use : ClaimCategory::Product;
}

// ---- Chinese ----

/// By the noun at the end of the clause; Unknown when it is neither a method nor a use.
ClaimCategory category_of_clause(std::string_view clause) {
    trim_end(clause);
    const auto ends_with = [&](std::string_view tail) {
        return clause.size() >= tail.size() && clause.substr(clause.size() - tail.size()) == tail;
    };
    for (const std::string_view word : {"用途", "应用", "應用", "使用"})
        if (ends_with(word)) return ClaimCategory::Use;
    for (const std::string_view word : {"方法", "工艺", "工藝", "流程", "制法", "做法", "步骤", "制备法", "工法", "办法"})
        if (ends_with(word)) return ClaimCategory::Method;
    return ClaimCategory::Unknown;
}

/// The text up to the first of these signs.
std::string_view before_any(std::string_view text, std::initializer_list<std::string_view> signs) {
    size_t end = text.size();
    for (const std::string_view sign : signs) end = std::min(end, text.find(sign));
    return text.substr(0, end);
}

ClaimCategory chinese_category(std::string_view text) {
    std::string_view opening = before_any(text.substr(0, 300), {"，", "：", ",", ":", "。", "；", "其特征", "（", "("});
    trim_end(opening);
    if (opening.empty()) return ClaimCategory::Unknown;
    ClaimCategory category = category_of_clause(opening);
    // "一种对包含于…的材料进行处理的方法" is decided by its end; only then may 包括 or 包含 be the verb of "一种方法包括…".
    if (category == ClaimCategory::Unknown) category = category_of_clause(before_any(opening, {"包括", "包含"}));
    return category == ClaimCategory::Unknown ? ClaimCategory::Product : category;
}

// ---- Japanese and Korean ----

/// Without the full stop, brackets and blanks behind the last noun.
std::string_view without_stop(std::string_view text) {
    for (bool more = true; more;) {
        trim_end(text);
        more = false;
        for (const std::string_view stop : {"。", "．", ".", "　", "｡"})
            if (ends_with(text, stop)) {
                text.remove_suffix(stop.size());
                more = true;
            }
        const size_t bracket = std::max(text.rfind("（") + 1, text.rfind('(') + 1);
        if ((ends_with(text, "）") || ends_with(text, ")")) && bracket > 1) {
            text = text.substr(0, bracket - 1);
            more = true;
        }
    }
    return text;
}

template <size_t M, size_t U>
ClaimCategory category_of_end(std::string_view text, const std::string_view (&methods)[M], const std::string_view (&uses)[U]) {
    text = without_stop(text);
    if (text.empty()) return ClaimCategory::Unknown;
    const auto at_end = [&](std::string_view word) { return ends_with(text, word); };
    if (std::any_of(std::begin(methods), std::end(methods), at_end)) return ClaimCategory::Method;
    return std::any_of(std::begin(uses), std::end(uses), at_end) ? ClaimCategory::Use : ClaimCategory::Product;
}

ClaimCategory japanese_category(std::string_view text) {
    static constexpr std::string_view kMethods[] = {"方法",     "製法",   "製造法", "処理法", "工法",
                                                    "プロセス", "測定法", "分析法", "検査法", "加工法"};
    static constexpr std::string_view kUses[] = {"使用", "用途", "利用", "応用", "の適用"};
    return category_of_end(text, kMethods, kUses);
}

ClaimCategory korean_category(std::string_view text) {
    static constexpr std::string_view kMethods[] = {"방법", "공정", "제조법", "제법", "공법", "프로세스"};
    static constexpr std::string_view kUses[] = {"용도", "사용"};
    return category_of_end(text, kMethods, kUses);
}

}  // namespace

ClaimCategory claim_category(std::string_view text, std::string_view lang) {
    const std::string_view known = claim_language(text, lang);
    if (known == "zh") return chinese_category(text);
    if (known == "ja") return japanese_category(text);
    if (known == "ko") return korean_category(text);
    if (known == "de") return german_category(text);
    if (known == "fr") return french_category(text);
    return english_category(text);
}

}  // namespace winnow::patent
