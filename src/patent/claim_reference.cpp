// Finds the word for "claim" and reads the numbers behind it as a list: "1", "1 or 2", "1, 2 and 4 to 6", "1-3任一项"; or the words for
// "all before" in front of it. A hand-written scanner rather than a regular expression: it is as short, and a list of numbers that goes
// on ("claim 1, 2 electrodes") can be taken back. Numbers that are not below the claim's own are not references.
#include "patent/claim_reference.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace winnow::patent {

namespace {

constexpr uint32_t kLongestRange = 10'000;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// Walks through a text; every take_… moves on only when it finds what it looks for.
class Scanner {
  public:
    Scanner(std::string_view text, size_t at) : text_(text), at_(at) {}

    size_t at() const { return at_; }
    void go(size_t at) { at_ = at; }
    void skip_blanks() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r')) ++at_;
        if (text_.substr(at_, 2) == "\xc2\xa0") at_ += 2, skip_blanks();
    }
    bool take(std::string_view token) {
        skip_blanks();
        if (token.empty() || text_.size() - at_ < token.size()) return false;
        for (size_t i = 0; i < token.size(); ++i)
            if (lower(text_[at_ + i]) != token[i]) return false;
        if (is_letter(token.back()) && at_ + token.size() < text_.size() && is_letter(text_[at_ + token.size()])) return false;
        at_ += token.size();
        return true;
    }
    template <size_t N>
    bool take_any(const std::string_view (&tokens)[N]) {
        return std::any_of(std::begin(tokens), std::end(tokens), [this](std::string_view token) { return take(token); });
    }
    /// A number of up to six digits, full-width ones too.
    std::optional<uint32_t> take_number() {
        skip_blanks();
        uint32_t value = 0;
        size_t digits = 0, at = at_;
        while (at < text_.size() && digits < 7) {
            uint32_t digit = 10;
            size_t length = 1;
            if (text_[at] >= '0' && text_[at] <= '9') digit = static_cast<uint32_t>(text_[at] - '0');
            else if (text_.substr(at, 2) == "\xef\xbc" && at + 2 < text_.size() && static_cast<unsigned char>(text_[at + 2]) >= 0x90 &&
                     static_cast<unsigned char>(text_[at + 2]) <= 0x99)
                digit = static_cast<unsigned char>(text_[at + 2]) - 0x90u, length = 3;
            if (digit > 9) break;
            value = value * 10 + digit;
            at += length;
            ++digits;
        }
        if (digits == 0 || digits > 6) return std::nullopt;
        at_ = at;
        return value;
    }

  private:
    std::string_view text_;
    size_t at_;
};

/// Collects numbers below the claim's own.
class References {
  public:
    explicit References(uint32_t own_number) : own_(own_number) {}
    void add(uint32_t first, uint32_t last) {
        for (uint32_t number = std::max(first, 1u); number <= last && number < own_ && number - first < kLongestRange; ++number)
            numbers_.push_back(number);
    }
    void add_all() { add(1, own_ == 0 ? 0 : own_ - 1); }
    void add_previous() {
        if (own_ > 1) add(own_ - 1, own_ - 1);
    }
    std::vector<uint32_t> take() {
        std::sort(numbers_.begin(), numbers_.end());
        numbers_.erase(std::unique(numbers_.begin(), numbers_.end()), numbers_.end());
        return std::move(numbers_);
    }

  private:
    uint32_t own_;
    std::vector<uint32_t> numbers_;
};

struct ListWords {
    bool (*takes_range)(Scanner&);
    bool (*takes_comma)(Scanner&);
    bool (*takes_and)(Scanner&);
    bool (*takes_again)(Scanner&);  // "claim" once more before a number of the list
};

struct Range {
    uint32_t first, last;
};

std::optional<Range> take_range(Scanner& scanner, const ListWords& words) {
    words.takes_again(scanner);
    const auto first = scanner.take_number();
    if (!first) return std::nullopt;
    const size_t before = scanner.at();
    if (words.takes_range(scanner)) {
        words.takes_again(scanner);
        if (const auto last = scanner.take_number()) return Range{*first, *last};
    }
    scanner.go(before);
    return Range{*first, *first};
}

/// Reads a list behind the word for "claim". After one single number in the singular, what follows a comma belongs to the list only
/// when an "or" or "and" follows too: "claim 1, 2 or 3" but not "claim 1, 2 electrodes".
void read_list(Scanner& scanner, const ListWords& words, bool plural, References& references) {
    const auto first = take_range(scanner, words);
    if (!first) return;
    references.add(first->first, first->last);
    std::vector<Range> tentative;
    while (true) {
        const size_t before = scanner.at();
        const bool comma = words.takes_comma(scanner);
        const bool conjunction = words.takes_and(scanner);
        if (!comma && !conjunction) break;
        const auto next = take_range(scanner, words);
        if (!next) {
            scanner.go(before);
            break;
        }
        tentative.push_back(*next);
        if (!conjunction && !plural) continue;
        for (const Range& range : tentative) references.add(range.first, range.last);
        tentative.clear();
    }
}

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

bool ends_with_word(std::string_view text, std::string_view word) {
    if (text.size() < word.size()) return false;
    const size_t start = text.size() - word.size();
    for (size_t i = 0; i < word.size(); ++i)
        if (lower(text[start + i]) != word[i]) return false;
    return start == 0 || !is_letter(text[start - 1]);
}

void trim_end(std::string_view& text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
}

enum class Before { Nothing, Preceding, AnyPreceding };

/// What the words in front of "claim" say: "any preceding", "one of the foregoing", "the preceding".
Before words_before(std::string_view text, bool plural) {
    trim_end(text);
    static constexpr std::string_view kPreceding[] = {"preceding", "previous",       "foregoing",  "prior",
                                                      "above",     "aforementioned", "antecedent", "earlier"};
    const auto found =
        std::find_if(std::begin(kPreceding), std::end(kPreceding), [&](std::string_view word) { return ends_with_word(text, word); });
    if (found == std::end(kPreceding)) return Before::Nothing;
    text.remove_suffix(found->size());
    trim_end(text);
    if (plural) return Before::AnyPreceding;
    for (const std::string_view word : {"any", "any one of the", "any of the", "one of the", "each", "any one"})
        if (ends_with_word(text, word)) return Before::AnyPreceding;
    return Before::Preceding;
}

void read_english(std::string_view text, References& references) {
    for (size_t at = 0; at + 5 <= text.size(); ++at) {
        if (lower(text[at]) != 'c' || (at > 0 && is_letter(text[at - 1]))) continue;
        Scanner scanner(text, at);
        const bool plural = text.size() > at + 5 && lower(text[at + 5]) == 's';
        if (!scanner.take(plural ? "claims" : "claim")) continue;
        switch (words_before(text.substr(0, at), plural)) {
            case Before::AnyPreceding: references.add_all(); break;
            case Before::Preceding: references.add_previous(); break;
            case Before::Nothing: break;
        }
        const size_t behind = scanner.at();
        static constexpr std::string_view kNumberWords[] = {"no.", "nos.", "number", "numbers", "(", "#", "any one of", "any of"};
        scanner.take_any(kNumberWords);
        read_list(scanner, kEnglish, plural, references);
        at = std::max(behind, scanner.at()) - 1;
    }
}

// ---- Chinese ----

bool chinese_range(Scanner& s) {
    static constexpr std::string_view kWords[] = {"-", "–", "—", "－", "‑", "~", "～", "至", "到", "—", "―", "∼"};
    return s.take_any(kWords);
}
bool chinese_comma(Scanner& s) {
    static constexpr std::string_view kWords[] = {"、", "，", ",", "项、", "项，", "；"};
    return s.take_any(kWords);
}
bool chinese_and(Scanner& s) {
    static constexpr std::string_view kWords[] = {"以及", "和/或", "或者", "或", "和", "及", "与", "項或第", "项或第", "或第"};
    return s.take_any(kWords);
}
bool chinese_again(Scanner& s) {
    static constexpr std::string_view kWords[] = {"权利要求", "權利要求", "请求项", "請求項", "第"};
    return s.take_any(kWords);
}
constexpr ListWords kChinese = {chinese_range, chinese_comma, chinese_and, chinese_again};

/// "前述任一权利要求", "上述权利要求中任一项", "前面权利要求": all before.
bool means_all_before(std::string_view before, std::string_view behind) {
    static constexpr std::string_view kBefore[] = {"前述", "上述", "前面", "以上", "在前", "之前", "在先", "前"};
    static constexpr std::string_view kBetween[] = {"任意一项", "任一项", "任何一项", "任一个", "任一", "任意",
                                                    "任何",     "中",     "的",       "各",     "所有", "所述"};
    bool any = false;
    for (bool more = true; more;) {
        more = false;
        for (const std::string_view word : kBetween)
            if (before.size() >= word.size() && before.substr(before.size() - word.size()) == word) {
                before.remove_suffix(word.size());
                any = any || word.find("任") != std::string_view::npos;
                more = true;
            }
    }
    const bool points_back = std::any_of(std::begin(kBefore), std::end(kBefore), [&](std::string_view word) {
        return before.size() >= word.size() && before.substr(before.size() - word.size()) == word;
    });
    return points_back && (any || behind.substr(0, 12).find("任") != std::string_view::npos || behind.substr(0, 6) == "所述");
}

void read_chinese(std::string_view text, References& references) {
    static constexpr std::string_view kClaim[] = {"权利要求", "權利要求", "请求项", "請求項", "申請專利範圍", "申请专利范围"};
    for (size_t at = 0; at < text.size();) {
        size_t found = std::string_view::npos;
        std::string_view word;
        for (const std::string_view candidate : kClaim)
            if (const size_t place = text.find(candidate, at); place < found) found = place, word = candidate;
        if (found == std::string_view::npos) return;
        Scanner scanner(text, found + word.size());
        if (means_all_before(text.substr(0, found), text.substr(scanner.at()))) references.add_all();
        static constexpr std::string_view kFillers[] = {"书第", "中第", "第", "中", "(", "（"};
        scanner.take_any(kFillers);
        read_list(scanner, kChinese, true, references);
        at = scanner.at();
    }
}

// ---- category ----

/// The words of the opening, up to the first sign that ends it.
std::vector<std::string> opening_words(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    const auto finish = [&] {
        if (!word.empty()) words.push_back(word);
        word.clear();
    };
    for (const char c : text.substr(0, 400)) {
        if (is_letter(c)) word += lower(c);
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

bool looks_chinese(std::string_view text, std::string_view lang) {
    if (!lang.empty()) return lang == "zh";
    return std::any_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min<size_t>(text.size(), 12)),
                       [](char c) { return static_cast<unsigned char>(c) >= 0xe3; });
}

}  // namespace

std::vector<uint32_t> claim_references(std::string_view text, std::string_view lang, uint32_t own_number) {
    References references(own_number);
    if (lang != "zh") read_english(text, references);
    if (lang != "en") read_chinese(text, references);
    return references.take();
}

ClaimCategory claim_category(std::string_view text, std::string_view lang) {
    return looks_chinese(text, lang) ? chinese_category(text) : english_category(text);
}

}  // namespace winnow::patent
