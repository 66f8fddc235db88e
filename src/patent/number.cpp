// Reads a number in three steps: `scan` finds office, body and kind in what was written; the office's row in kOffices says what
// its bodies look like and brings them to one form; what no row knows keeps its letters and digits.
//
// The one form, by office (publication / application):
//   CN  7 or 9 digits (8 before 1989)         yyyytnnnnnnn, before October 2003 yytnnnnn; without check digit
//   US  yyyynnnnnnn or digits, D RE PP H T X  series and serial, 8 digits: 13744123
//   EP  7 digits                              yynnnnnn; without check digit
//   WO  yyyynnnnnn                            PCT, receiving office, yyyynnnnnn
//   JP  yyyynnnnnn, before 2000 H or S yynnnnnn; registered: digits      yyyynnnnnn
//   KR  yyyynnnnnnn; registered: right type and 7 digits                 right type and yyyynnnnnnn
//   DE  ttyyyynnnnnn, before 2004 up to 8 digits                         the same; without check digit
// Sources: WIPO Handbook, standards ST.6, ST.13, ST.16 and part 7.2; CNIPA ZC 0006-2003; DPMA Mitteilung 3/83 and, for 12 digits,
// its continuation to weight 13, confirmed on printed numbers; EPO Guidelines A-II. Checked 2026-11.
#include "patent/number.h"

#include <algorithm>
#include <array>
#include <optional>

#include "patent/check_digits.h"
#include "patent/japanese_number.h"
#include "patent/number_digits.h"

namespace winnow::patent {

namespace {

using Number = std::optional<std::string>;

// ---- what was written ----

/// One number taken apart. `body` has its separators / . and -, `plain` has none.
struct Written {
    std::string office;
    std::string body;
    std::string plain;
    std::string kind;
    Date date;
    bool is_application = false;  // "ZL…", "PCT/…" and "特願…" can be nothing else
    bool is_publication = false;  // "特開…"
    std::string_view kinds = {};  // that such a word leaves open

    /// The body's pieces between separators.
    std::vector<std::string_view> pieces() const {
        std::vector<std::string_view> all;
        for (size_t start = 0; start <= body.size();) {
            const size_t end = std::min(body.find_first_of("/-", start), body.size());
            all.push_back(std::string_view(body).substr(start, end - start));
            start = end + 1;
        }
        return all;
    }
};

/// What stands for something else (Japanese and Chinese words, full-width signs) or for nothing.
constexpr std::pair<std::string_view, std::string_view> kReplacements[] = {
    {"平成", "H"}, {"昭和", "S"}, {"令和", "R"}, {"平", "H"},  {"昭", "S"},       {"令", "R"},  {"元", "1"}, {"年", "-"},
    {"／", "/"},   {"．", "."},   {"－", "-"},   {"‐", "-"},   {"‑", "-"},        {"–", "-"},   {"—", "-"},  {"−", "-"},
    {"ー", "-"},   {"―", "-"},    {"，", ""},    {"　", " "},  {"\xc2\xa0", " "}, {"第", ""},   {"号", ""},  {"號", ""},
    {"公報", ""},  {"专利", ""},  {"専利", ""},  {"申请", ""}, {"公开", ""},      {"公告", ""},
};

/// Words that people put around a number.
bool is_filler(std::string_view word) {
    static constexpr std::string_view kFillers[] = {"PATENT", "PAT",         "PAT.", "APPLICATION", "APPL",  "APPL.",
                                                    "APPLN",  "PUBLICATION", "PUB",  "PUB.",        "NO",    "NO.",
                                                    "NOS.",   "NUMBER",      "SER",  "SER.",        "SERIAL"};
    return std::find(std::begin(kFillers), std::end(kFillers), word) != std::end(kFillers);
}

/// One character of the text as ASCII, upper case; blanks become ' ', what has no place in a number ends as nothing.
size_t fold_character(std::string& to, std::string_view rest) {
    for (const auto& [from, replacement] : kReplacements)
        if (starts_with(rest, from)) {
            to.append(replacement);
            return from.size();
        }
    if (const JapaneseWord* known = japanese_word_at(rest)) {
        to.append(known->ascii);
        return known->word.size();
    }
    const auto lead = static_cast<unsigned char>(rest[0]);
    if (lead == 0xef && rest.size() >= 3) {  // U+FF01 … U+FF5E are the full-width forms of ! … ~
        const int code = ((static_cast<unsigned char>(rest[1]) & 0x3f) << 6 | (static_cast<unsigned char>(rest[2]) & 0x3f)) + 0xf000;
        if (code >= 0xff01 && code <= 0xff5e) {
            const auto ascii = static_cast<char>(code - 0xfee0);
            return fold_character(to, std::string_view(&ascii, 1)) + 2;
        }
        return 3;
    }
    if (lead >= 'a' && lead <= 'z') to += static_cast<char>(lead - 'a' + 'A');
    else if (lead == '.' || lead == '/' || lead == '-' || is_digit(rest[0]) || is_letter(rest[0])) to += rest[0];
    else if (lead <= ' ' || lead == ':' || lead == ';' || lead == '(' || lead == ')') to += ' ';
    return 1;  // commas and everything else vanish
}

std::string fold(std::string_view text) {
    std::string spaced, compact;
    bool after_filler = false;
    for (size_t at = 0; at < text.size();) at += fold_character(spaced, text.substr(at));
    for (size_t start = 0; start < spaced.size();) {
        const size_t end = std::min(spaced.find(' ', start), spaced.size());
        const std::string_view word = std::string_view(spaced).substr(start, end - start);
        // A leading NO is Norway.
        if (!is_filler(word) || (word == "NO" && compact.empty() && !after_filler)) compact.append(word);
        else after_filler = true;
        start = end + 1;
    }
    return compact;
}

void drop_front(std::string& text, size_t count) { text.erase(0, std::min(text.find_first_not_of("/.-", count), text.size())); }

/// A letter, or a letter and a digit, at the very end behind a digit or one separator. ".X" is a Chinese check digit.
void split_kind(Written& written) {
    std::string& body = written.body;
    const size_t size = body.size();
    for (const size_t length : {size_t{1}, size_t{2}}) {
        if (size <= length || !is_letter(body[size - length]) || (length == 2 && !is_digit(body[size - 1]))) continue;
        size_t end = size - length;
        if (!is_digit(body[end - 1])) --end;
        if (end == 0 || !is_digit(body[end - 1]) || is_letter(body[end]) != (end == size - length) || body.substr(end) == ".X") continue;
        written.kind = body.substr(size - length);
        body.resize(end);
        return;
    }
}

/// What the Japanese word in front of a number says of it.
void take_japanese_word(std::string_view text, Written& written) {
    if (written.office != "JP") return;
    const JapaneseWord* found = japanese_word_in(text);
    if (!found) return;
    written.is_application = found->kinds.empty();
    written.is_publication = !written.is_application;
    written.kinds = found->kinds;
    const bool certain = found->kinds.size() == 1 || (found->kinds.size() == 2 && found->kinds[1] != ' ');
    if (certain && written.kind.empty()) written.kind = found->kinds;
}

std::string_view office_of_bare_body(const Written& written);

/// @param office when known from elsewhere; a different office in front of the number then stays in the body
Written scan(std::string_view text, std::string_view office, std::string_view hint) {
    Written written;
    written.office = office;
    written.body = fold(text);
    drop_front(written.body, 0);
    const bool begins_with_pct = starts_with(written.body, "PCT");  // whatever receiving office a source names beside it
    if (is_office_code(written.body.substr(0, 2)) && (office.empty() || starts_with(written.body, office))) {
        written.office = written.body.substr(0, 2);
        drop_front(written.body, 2);
        if (written.office == "JP" && starts_with(written.body, "JP")) drop_front(written.body, 2);  // "JP特開…"
    }
    if (starts_with(written.body, "ZL") && (written.office.empty() || written.office == "CN")) {
        written.office = "CN";
        written.is_application = true;
        drop_front(written.body, 2);
    }
    if (begins_with_pct || (written.office == "WO" && starts_with(written.body, "PCT"))) {
        written.office = "WO";
        written.is_application = true;
        drop_front(written.body, 3);
    }
    split_kind(written);
    take_japanese_word(text, written);
    for (const char c : written.body)
        if (is_digit(c) || is_letter(c)) written.plain += c;
    if (written.office.empty()) written.office = fold(hint);
    if (written.office.empty()) written.office = office_of_bare_body(written);
    return written;
}

/// The office of a number that names none, where its form leaves no doubt.
std::string_view office_of_bare_body(const Written& written) {
    const auto pieces = written.pieces();
    if (pieces.size() == 3 && (pieces[0] == "10" || pieces[0] == "20") && is_year(pieces[1])) return "KR";
    if (pieces.size() == 2 && is_year(pieces[0], 2001) && pieces[1].size() == 7 && starts_with(written.kind, "A")) return "US";
    if (starts_with(written.plain, "RE") || starts_with(written.plain, "PP")) return "US";
    const bool design = written.plain.size() >= 6 && written.plain.size() <= 8 && written.plain[0] == 'D' &&
                        all_digits(std::string_view(written.plain).substr(1));
    if (design && pieces.size() == 1) return "US";
    // Year, right type, serial, and behind a point the right check digit.
    const std::string_view body = written.body;
    const bool chinese = body.size() == 14 && body[12] == '.' && is_year(body.substr(0, 4), 2003) && all_digits(body.substr(0, 12)) &&
                         std::string_view("12389").find(body[4]) != std::string_view::npos &&
                         body[13] == check_digit_cn(body.substr(0, 12));
    if (chinese) return "CN";
    if (written.plain.size() == 9 && all_digits(written.plain) && written.plain[0] >= '1' && written.plain[0] <= '4' && pieces.size() == 1)
        return "CN";
    return "";
}

/// The digits before a check digit, if they are of one of the lengths and the check digit, where there is one, is right.
Number without_check_digit(const Written& written, std::initializer_list<size_t> lengths, char (*check)(std::string_view)) {
    std::string digits = written.plain;
    if (check == check_digit_cn && written.kind == "X") digits += 'X';  // "202111286633X": taken for a kind code
    for (const size_t length : lengths) {
        const std::string_view core = std::string_view(digits).substr(0, length);
        if (core.size() != length || !all_digits(core)) continue;
        if (digits.size() == length) return digits;
        if (digits.size() == length + 1 && digits.back() == check(core)) return std::string(core);
    }
    return {};
}

// ---- the offices ----

/// CNIPA's standard form of any office's application: right type, year, nine digits of serial.
bool is_standard_form(const Written& w) {
    return w.plain.size() == 15 && all_digits(w.plain) && is_year(std::string_view(w.plain).substr(2, 4)) && w.body == w.plain;
}

Number publication_cn(const Written& w) {
    if (!all_digits(w.plain) || w.body.find('/') != std::string::npos) return {};
    const bool early = w.plain.size() == 8 && w.plain >= "85" && w.plain < "89";
    return w.plain.size() == 7 || w.plain.size() == 9 || early ? Number(w.plain) : Number();
}

Number application_cn(const Written& w) {
    if (is_standard_form(w)) {
        // Right type 10 11 20 21 30: the second digit says that the application came through the PCT.
        const std::string_view type = std::string_view(w.plain).substr(0, 2);
        const char digit = type == "10" ? '1' : type == "11" ? '8' : type == "20" ? '2' : type == "21" ? '9' : type == "30" ? '3' : '\0';
        if (digit == '\0' || w.plain.compare(6, 2, "00") != 0) return {};
        return w.plain.substr(2, 4) + digit + w.plain.substr(8);
    }
    const size_t length = w.plain.size() >= 12 && is_year(std::string_view(w.plain).substr(0, 4), 1985) ? 12 : 8;
    return without_check_digit(w, {length}, check_digit_cn);
}

Number publication_us(const Written& w) {
    const auto pieces = w.pieces();
    if (pieces.size() == 2 && is_year(pieces[0], 2001) && all_digits(pieces[1]) && pieces[1].size() <= 7)
        return std::string(pieces[0]) + padded(pieces[1], 7);
    const size_t letters = std::min(w.plain.find_first_of("0123456789"), w.plain.size());
    const std::string_view prefix = std::string_view(w.plain).substr(0, letters), digits = std::string_view(w.plain).substr(letters);
    if (!all_digits(digits) || pieces.size() > 1) return {};
    if (letters > 0) {
        for (const std::string_view known : {"D", "RE", "PP", "H", "T", "X", "AI"})
            if (prefix == known && digits.size() <= 7) return std::string(prefix).append(without_zeros(digits));
        return {};
    }
    if (digits.size() == 11 && is_year(digits.substr(0, 4), 2001)) return std::string(digits);
    // DOCDB leaves out the first zero of the serial number.
    if (digits.size() == 10 && is_year(digits.substr(0, 4), 2001)) return std::string(digits.substr(0, 4)) + padded(digits.substr(4), 7);
    return digits.size() <= 8 ? Number(std::string(without_zeros(digits))) : Number();
}

Number application_us(const Written& w) {
    const auto pieces = w.pieces();
    if (pieces.size() == 2 && all_digits(pieces[0]) && all_digits(pieces[1]) && pieces[0].size() <= 2 && pieces[1].size() <= 6)
        return padded(pieces[0], 2) + padded(pieces[1], 6);
    if (pieces.size() > 1 || !all_digits(w.plain)) return {};
    const std::string_view digits = w.plain;
    if (is_standard_form(w)) {
        const std::string_view serial = without_zeros(digits.substr(6));
        if (serial.size() == 8) return std::string(serial);  // with the series in front of it
        return serial.size() < 8 ? Number(std::string(digits.substr(2, 4)) + padded(serial, 7)) : Number();
    }
    if (digits.size() == 12 && is_year(digits.substr(0, 4), 2001)) return std::string(digits.substr(4));
    if (digits.size() == 11 && is_year(digits.substr(0, 4))) return std::string(digits);
    return digits.size() <= 8 ? Number(padded(digits, 8)) : Number();
}

Number publication_ep(const Written& w) {
    return all_digits(w.plain) && w.plain.size() <= 7 && w.pieces().size() == 1 ? Number(padded(w.plain, 7)) : Number();
}

Number application_ep(const Written& w) {
    const std::string_view digits = w.plain;
    // EPODOC writes the year in four digits and the serial number in seven.
    if (digits.size() == 11 && all_digits(digits) && is_year(digits.substr(0, 4), 1978) && digits[4] == '0')
        return std::string(digits.substr(2, 2)).append(digits.substr(5));
    return without_check_digit(w, {8}, check_digit_ep);
}

Number publication_wo(const Written& w) {
    const auto pieces = w.pieces();
    if (!all_digits(w.plain)) return {};
    if (pieces.size() == 2 && all_digits(pieces[0]) && all_digits(pieces[1]) && pieces[1].size() <= 6) {
        if (is_year(pieces[0], 1978)) return std::string(pieces[0]) + padded(pieces[1], 6);
        if (pieces[0].size() == 2) return full_year(pieces[0], 78) + padded(pieces[1], 6);
        return {};
    }
    const std::string_view digits = w.plain;
    if (digits.size() == 10 && is_year(digits.substr(0, 4), 1978)) return std::string(digits);
    // Two-digit years until 2003; six-digit serial numbers from July 2002.
    if (digits.size() == 7 || digits.size() == 8) return full_year(digits.substr(0, 2), 78) + padded(digits.substr(2), 6);
    return {};
}

/// "US2020/012345", "US98/16128", "2022IB055385" (EPODOC), "US2020012345".
Number application_wo(const Written& w) {
    std::string office, year, serial;
    const std::string_view plain = w.plain;
    const auto pieces = w.pieces();
    if (plain.size() > 6 && is_year(plain.substr(0, 4), 1978) && is_office_code(plain.substr(4, 2))) {
        year = plain.substr(0, 4), office = plain.substr(4, 2), serial = plain.substr(6);
    } else if (plain.size() > 6 && plain.substr(4, 2) == "IB" && is_year(plain.substr(0, 4), 1978)) {
        year = plain.substr(0, 4), office = "IB", serial = plain.substr(6);
    } else {
        office = plain.substr(0, 2);
        if (!is_office_code(office) && office != "IB") return {};
        const std::string_view first = pieces.size() > 1 && pieces.back().size() < plain.size() - 2
                                           ? plain.substr(2, plain.size() - 2 - pieces.back().size())
                                           : std::string_view();
        const size_t digits = first.empty() ? (plain.size() >= 12 ? 4 : 2) : first.size();
        if ((digits != 2 && digits != 4) || plain.size() < 2 + digits) return {};
        year = plain.substr(2, digits), serial = plain.substr(2 + digits);
    }
    if (!all_digits(year) || !all_digits(serial) || serial.size() > 6) return {};
    if (year.size() == 2) year = full_year(year, 78);
    return is_year(year, 1978) ? Number("PCT" + office + year + padded(serial, 6)) : Number();
}

Number publication_jp(const Written& w) {
    if (starts_with(w.plain, "D")) return all_digits(std::string_view(w.plain).substr(1)) ? Number(w.plain) : Number();
    if (starts_with(w.plain, "WO")) {  // an international publication in Japanese: "再表02/068881"
        const size_t prefix = starts_with(w.plain, "WOWO") ? 4 : 2;
        Written international;
        international.body = w.body;
        drop_front(international.body, prefix);
        international.plain = w.plain.substr(prefix);
        const Number number = publication_wo(international);
        return number ? Number("WO" + *number) : Number();
    }
    if (const JapaneseNumber n = japanese_number(w.body); n.year >= 2000) return std::to_string(n.year) + padded(n.serial, 6);
    else if (n.year > 1925) return era_form(n.year, n.serial, n.era);
    if (!all_digits(w.plain) || w.pieces().size() > 1) return {};
    // "6229969" of 1994: the year of the era stands before the serial number. From May 1996 seven digits are a registration.
    const bool before_registrations = w.date.known() && w.date.ymd < 19960529;
    const std::string_view bare = without_zeros(w.plain);           // gazettes fill up to ten digits: "0006345678"
    if (w.kind == "A" && (bare.size() == 7 || bare.size() == 8)) {  // never a registration; since 1971, so years 1 to 31 are Heisei
        const size_t year = bare.size() - 6;
        const JapaneseNumber n = japanese_number(std::string(bare.substr(0, year)).append("-").append(bare.substr(year)));
        if (n.year > 1925 && n.year < 2000) return era_form(n.year, n.serial, n.era);
    }
    if (before_registrations && (w.plain.size() == 7 || w.plain.size() == 8)) {
        const std::string_view year = std::string_view(w.plain).substr(0, w.plain.size() - 6),
                               serial = std::string_view(w.plain).substr(w.plain.size() - 6);
        const auto published = static_cast<uint32_t>(w.date.year());
        if (value_of(year) + 1988 == published || value_of(year) + 1925 == published) return era_form(published, serial);
    }
    return bare.size() <= 8 ? Number(std::string(bare)) : Number();
}

Number application_jp(const Written& w) {
    if (is_standard_form(w)) {
        const std::string_view serial = without_zeros(std::string_view(w.plain).substr(6));
        return serial.size() <= 6 ? Number(w.plain.substr(2, 4) + padded(serial, 6)) : Number();
    }
    const JapaneseNumber n = japanese_number(w.body);
    return n.year != 0 ? Number(std::to_string(n.year) + padded(n.serial, 6)) : Number();
}

Number publication_kr(const Written& w) {
    const std::string_view digits = w.plain;
    if (!all_digits(digits)) return {};
    if (digits.size() == 13 && is_year(digits.substr(2, 4), 1948)) return std::string(digits.substr(2));
    if (digits.size() == 11 && is_year(digits.substr(0, 4), 1948)) return std::string(digits);
    if (digits.size() == 9 && (digits[0] == '8' || digits[0] == '9'))
        return std::string("19").append(digits);  // two-digit years until 1997
    if (digits.size() == 9 && digits[1] == '0' && digits[0] >= '1' && digits[0] <= '4') return std::string(digits);
    if (digits.size() <= 7) return (starts_with(w.kind, "Y") ? "20" : "10") + padded(digits, 7);
    return {};
}

Number application_kr(const Written& w) {
    const std::string_view digits = w.plain;
    if (!all_digits(digits)) return {};
    if (is_standard_form(w) && digits.substr(6, 2) == "00") return std::string(digits.substr(0, 6)).append(digits.substr(8));
    if (digits.size() == 13 && is_year(digits.substr(2, 4), 1948)) return std::string(digits);
    if (digits.size() == 11 && is_year(digits.substr(0, 4), 1948)) return std::string("10").append(digits);
    return {};
}

bool is_new_german(std::string_view digits) { return digits.size() >= 12 && is_year(digits.substr(2, 4), 2004); }

Number publication_de(const Written& w) {
    if (!all_digits(w.plain) || w.pieces().size() > 1) return {};
    if (w.plain.size() == 12 && is_new_german(w.plain)) return w.plain;
    return w.plain.size() <= 8 ? Number(w.plain) : Number();
}

Number application_de(const Written& w) {
    Written digits = w;
    if (!digits.plain.empty() && (digits.plain[0] == 'P' || digits.plain[0] == 'G')) digits.plain.erase(0, 1);  // "P 44 12 345.6", "G 94 …"
    if (is_new_german(digits.plain)) return without_check_digit(digits, {12}, check_digit_de);
    // Without its point a check digit could be a digit of the number.
    const bool has_check_digit = w.body.size() > 2 && w.body[w.body.size() - 2] == '.';
    if (has_check_digit)
        return digits.plain.size() == 8 || digits.plain.size() == 9 ? without_check_digit(digits, {digits.plain.size() - 1}, check_digit_de)
                                                                    : Number();
    return all_digits(digits.plain) && digits.plain.size() <= 8 ? Number(digits.plain) : Number();
}

struct OfficeRules {
    std::string_view office;
    Number (*publication)(const Written&);
    Number (*application)(const Written&);
    std::string_view publication_example;
    std::string_view application_example;
    std::string_view kinds;  // of publications, most frequent first; for numbers typed without one
};

constexpr OfficeRules kOffices[] = {
    {"CN", publication_cn, application_cn, "CN112345678A", "201510123456.1 or 201510123456", "A B U C Y S D"},
    {"US", publication_us, application_us, "US2005/0004437A1, US7123456B2 or USD630349S1", "13/744,123",
     "B2 B1 A A1 A2 E E1 S S1 P1 P2 P3 H"},
    {"EP", publication_ep, application_ep, "EP1000000A1", "05123456.5", "A1 B1 A2 A3 B2 A4"},
    {"WO", publication_wo, application_wo, "WO2020/081771A1", "PCT/US2020/012345", "A1 A2 A3 A9"},
    {"JP", publication_jp, application_jp, "JP2005-533465A, JPH06-229969A or JP3123456B2", "2005-533465", "A B2 B1 U A1 Y2 S"},
    {"KR", publication_kr, application_kr, "KR10-2016-0063019A or KR10-1234567B1", "10-2016-0063019", "A B1 U Y1"},
    {"DE", publication_de, application_de, "DE102016123456A1 or DE19912345A1", "10 2009 043 968.4", "A1 B4 B3 C1 C2 T2 U1 A B C U"},
};

const OfficeRules* rules_of(std::string_view office) {
    const auto found =
        std::find_if(std::begin(kOffices), std::end(kOffices), [&](const OfficeRules& rules) { return rules.office == office; });
    return found == std::end(kOffices) ? nullptr : found;
}

enum class What { Publication, Application };

/// The body in the office's one form; letters and digits alone for an office without a row.
Number one_form(const Written& written, What what) {
    if (const OfficeRules* rules = rules_of(written.office))
        return (what == What::Publication ? rules->publication : rules->application)(written);
    // What ends like a kind code would be taken apart when it is read again.
    Written bare;
    bare.body = written.plain;
    split_kind(bare);
    const bool stable = bare.kind.empty() || (what == What::Publication && !written.kind.empty());
    const bool plausible = is_office_code(written.office) && std::any_of(written.plain.begin(), written.plain.end(), is_digit);
    return plausible && stable ? Number(written.plain) : Number();
}

std::string trimmed(std::string_view text) {
    const size_t first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? "" : std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

DocNumber finish(Written written, std::string number, What what, std::string_view text) {
    DocNumber result{std::move(written.office), std::move(number), what == What::Publication ? std::move(written.kind) : "", written.date,
                     trimmed(text)};
    if (result.original == result.number || result.original == publication_key(result) || result.original == result.office + result.number)
        result.original.clear();
    return result;
}

Error complaint(const Written& written, std::string_view text, What what) {
    std::string message =
        "'" + trimmed(text) + (what == What::Publication ? "' is not a publication number" : "' is not an application number");
    if (what == What::Publication && written.is_application)
        return {ErrorCode::InvalidArgument, message + " but an application number; search it in the field of application numbers"};
    if (what == What::Application && written.is_publication)
        return {ErrorCode::InvalidArgument, message + " but a publication number; search it in the field of publication numbers"};
    if (const OfficeRules* rules = rules_of(written.office))
        return {ErrorCode::InvalidArgument, message.append(" of ")
                                                .append(written.office)
                                                .append("; expected a form like ")
                                                .append(what == What::Publication ? rules->publication_example : rules->application_example)
                                                .append(what == What::Application ? " with the right check digit, if any" : "")};
    return {ErrorCode::InvalidArgument, message + "; expected the office's two letters and a number, like " +
                                            (what == What::Publication ? "EP1000000A1" : "CN201510123456.1")};
}

Result<DocNumber> parse(std::string_view text, std::string_view hint, What what) {
    Written written = scan(text, {}, hint);
    if (what == What::Publication && written.is_application) return complaint(written, text, what);
    if (what == What::Application && written.is_publication) return complaint(written, text, what);
    Number number = one_form(written, what);
    if (!number) return complaint(written, text, what);
    return finish(std::move(written), std::move(*number), what, text);
}

/// What has no number of an office but a name of its own is filed under XX (WIPO ST.3: states, other entities or organisations not known).
constexpr std::string_view kNoOffice = "XX";

DocNumber normalise(std::string_view office, std::string_view number, std::string_view kind, Date date, What what) {
    if (office == kNoOffice) return {std::string(office), trimmed(number), std::string(kind), date, {}};
    Written written = scan(number, fold(office), {});
    written.date = date;
    if (!kind.empty()) written.kind = fold(kind);
    Number form = one_form(written, what);
    if (!form) form = written.plain;
    return finish(std::move(written), std::move(*form), what, number);
}

void add(std::vector<std::string>& list, std::string candidate) {
    if (!candidate.empty() && std::find(list.begin(), list.end(), candidate) == list.end()) list.push_back(std::move(candidate));
}

}  // namespace

Result<DocNumber> parse_publication_number(std::string_view text, std::string_view office_hint) {
    return parse(text, office_hint, What::Publication);
}

Result<DocNumber> parse_application_number(std::string_view text, std::string_view office_hint) {
    return parse(text, office_hint, What::Application);
}

DocNumber normalise_publication(std::string_view office, std::string_view number, std::string_view kind, Date date) {
    return normalise(office, number, kind, date, What::Publication);
}

DocNumber normalise_application(std::string_view office, std::string_view number, Date date) {
    return normalise(office, number, {}, date, What::Application);
}

std::string application_check_digit(const DocNumber& application) {
    if (!all_digits(application.number)) return "";
    if (application.office == "CN") return {check_digit_cn(application.number)};
    if (application.office == "EP") return {check_digit_ep(application.number)};
    if (application.office == "DE") return {check_digit_de(application.number)};
    return "";
}

std::vector<std::string> publication_key_candidates(std::string_view text) {
    std::vector<std::string> candidates;
    if (starts_with(text, kNoOffice)) return {trimmed(text)};
    Written written = scan(text, {}, {});
    if (written.is_application) {
        if (const Number number = one_form(written, What::Application)) add(candidates, written.office + *number);
    } else if (const Number number = one_form(written, What::Publication)) {
        const std::string base = written.office + *number;
        add(candidates, base + written.kind);
        if (const OfficeRules* rules = rules_of(written.office); rules && written.kind.empty())
            for (std::string_view rest = written.kinds.empty() ? rules->kinds : written.kinds; !rest.empty();
                 rest.remove_prefix(std::min(rest.find(' '), rest.size() - 1) + 1))
                add(candidates, base + std::string(rest.substr(0, rest.find(' '))));
        add(candidates, base);
        // A Japanese number of seven or eight digits may be one of before 1996, its imperial year in front.
        if (written.office == "JP" && written.body == written.plain && (written.plain.size() == 7 || written.plain.size() == 8) &&
            all_digits(written.plain)) {
            Written imperial = written;
            imperial.body.insert(written.plain.size() - 6, "-");
            if (const Number old = publication_jp(imperial)) add(candidates, "JP" + *old + written.kind);
        }
    } else if (written.office.empty() && all_digits(written.plain)) {
        // No office: every office whose rules take these digits, the most frequent first.
        for (const OfficeRules& rules : kOffices) {
            written.office = rules.office;
            if (const Number bare = rules.publication(written)) add(candidates, written.office + *bare + written.kind);
        }
        written.office.clear();
    }
    add(candidates, written.office + written.plain + written.kind);
    return candidates;
}

}  // namespace winnow::patent
