#include "patent/claim_scanner.h"

namespace winnow::patent {

namespace {

struct Range {
    uint32_t first, last;
};

/// Whether a list is written in digits or in Han characters; it does not change within one list.
enum class Digits : uint8_t { Unknown, Arabic, Han };

std::optional<uint32_t> take_digits(Scanner& scanner, Digits& digits) {
    if (digits != Digits::Han)
        if (const auto number = scanner.take_number()) return digits = Digits::Arabic, number;
    if (digits == Digits::Arabic) return std::nullopt;
    const auto number = scanner.take_han_number();
    if (number) digits = Digits::Han;
    return number;
}

std::optional<Range> take_range(Scanner& scanner, const ListWords& words, Digits& digits) {
    const auto take_unit = [&] {
        if (words.takes_unit) words.takes_unit(scanner);
    };
    words.takes_again(scanner);
    const auto first = take_digits(scanner, digits);
    if (!first) return std::nullopt;
    take_unit();
    const size_t before = scanner.at();
    if (words.takes_range(scanner)) {
        words.takes_again(scanner);
        if (const auto last = take_digits(scanner, digits)) {
            take_unit();
            return Range{*first, *last};
        }
    }
    scanner.go(before);
    return Range{*first, *first};
}

constexpr std::string_view kHanDigits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

/// Whether `text` holds a character from one of these blocks of three-byte characters.
bool has_kana(std::string_view text) {
    for (size_t at = 0; at + 2 < text.size(); ++at) {
        const auto lead = static_cast<unsigned char>(text[at]), next = static_cast<unsigned char>(text[at + 1]);
        if (lead == 0xe3 && (next == 0x81 || next == 0x82 || next == 0x83)) return true;  // U+3040 … U+30FF
    }
    return false;
}
bool has_hangul(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto lead = static_cast<unsigned char>(c);
        return lead >= 0xea && lead <= 0xed;  // U+AC00 … U+D7AF
    });
}
bool has_han(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto lead = static_cast<unsigned char>(c);
        return lead >= 0xe4 && lead <= 0xe9;  // U+4000 … U+9FFF
    });
}

}  // namespace

void trim_end(std::string_view& text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
}

bool ends_with_word(std::string_view text, std::string_view word) {
    if (text.size() < word.size()) return false;
    const size_t start = text.size() - word.size();
    for (size_t i = 0; i < word.size(); ++i)
        if (ascii_lower(text[start + i]) != word[i]) return false;
    return start == 0 || !is_ascii_letter(text[start - 1]);
}

void Scanner::skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r')) ++at_;
    for (const std::string_view wide : {"\xc2\xa0", "\xe3\x80\x80"})
        if (text_.substr(at_, wide.size()) == wide) at_ += wide.size(), skip_blanks();
}

bool Scanner::take(std::string_view token) {
    skip_blanks();
    if (token.empty() || text_.size() - at_ < token.size()) return false;
    for (size_t i = 0; i < token.size(); ++i)
        if (ascii_lower(text_[at_ + i]) != token[i]) return false;
    if (is_ascii_letter(token.back()) && at_ + token.size() < text_.size() && is_ascii_letter(text_[at_ + token.size()])) return false;
    at_ += token.size();
    return true;
}

std::optional<uint32_t> Scanner::take_number() {
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

std::optional<uint32_t> Scanner::take_han_number() {
    skip_blanks();
    uint32_t value = 0, digit = 0;
    size_t at = at_;
    for (bool more = true; more;) {
        const std::string_view sign = text_.substr(std::min(at, text_.size()), 3);
        const auto found = std::find(std::begin(kHanDigits), std::end(kHanDigits), sign);
        if (found != std::end(kHanDigits)) digit = static_cast<uint32_t>(found - std::begin(kHanDigits));
        else if (sign == "十") value += 10 * std::max(digit, 1u), digit = 0;
        else if (sign == "百") value += 100 * std::max(digit, 1u), digit = 0;
        else more = false;
        at += more ? 3 : 0;
        more = more && at - at_ <= 15;
    }
    value += digit;
    if (value == 0) return std::nullopt;
    at_ = at;
    return value;
}

void References::add(uint32_t first, uint32_t last) {
    for (uint32_t number = std::max(first, 1u); number <= last && number < named_.size(); ++number) named_[number] = true;
}

std::vector<uint32_t> References::take() const {
    std::vector<uint32_t> numbers;
    for (uint32_t number = 1; number < named_.size(); ++number)
        if (named_[number]) numbers.push_back(number);
    return numbers;
}

bool read_list(Scanner& scanner, const ListWords& words, bool plural, References& references) {
    Digits digits = Digits::Unknown;
    const auto first = take_range(scanner, words, digits);
    if (!first) return false;
    references.add(first->first, first->last);
    std::vector<Range> tentative;
    while (true) {
        const size_t before = scanner.at();
        const bool comma = words.takes_comma(scanner);
        const bool conjunction = words.takes_and(scanner);
        if (!comma && !conjunction) break;
        const auto next = take_range(scanner, words, digits);
        if (!next) {
            scanner.go(before);
            break;
        }
        tentative.push_back(*next);
        if (!conjunction && !plural) continue;
        for (const Range& range : tentative) references.add(range.first, range.last);
        tentative.clear();
    }
    return true;
}

std::string_view claim_language(std::string_view text, std::string_view lang) {
    for (const std::string_view known : {"en", "de", "fr", "zh", "ja", "ko"})
        if (lang == known) return known;
    const std::string_view head = text.substr(0, 600);
    return has_kana(head) ? "ja" : has_hangul(head) ? "ko" : has_han(head) ? "zh" : "";
}

}  // namespace winnow::patent
