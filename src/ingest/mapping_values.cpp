#include "ingest/mapping_values.h"

#include <algorithm>
#include <array>
#include <optional>

#include "ingest/fields.h"
#include "patent/claim_reference.h"

namespace winnow::ingest {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return static_cast<unsigned char>(c) <= ' '; }

/// Bytes of a blank at the start of `text`, 0 when there is none.
size_t blank_at(std::string_view text) {
    if (text.empty()) return 0;
    if (is_blank(text[0])) return 1;
    if (text.substr(0, 2) == "\xc2\xa0") return 2;
    const std::string_view three = text.substr(0, 3);
    return three == "\xe3\x80\x80" || three == "\xef\xbb\xbf" || three == "\xe2\x80\x8b" ? 3 : 0;
}

/// Where the first piece that is a day is separated from what stands before it ("US12/123,955,2009-02-27"); else the first separator.
size_t before_day(const MappingColumn& column, std::string_view value) {
    for (size_t at = value.find(column.between); at != value.npos; at = value.find(column.between, at + 1)) {
        const std::string_view behind = value.substr(at + column.between.size());
        if (read_day(behind.substr(0, behind.find(column.between)), column.order).known()) return at;
    }
    return value.find(column.between);
}

/// The pieces of a value. What stands before the value itself is cut off at the front, what stands behind it at the back, so that the
/// value may contain what stands between; when nothing stands before it, everything is cut at the front and the last part takes the rest.
Given take_apart(const MappingColumn& column, std::string_view value) {
    Given given;
    if (column.parts.empty() || column.between.empty()) {
        given[column.parts.empty() ? Part::Value : column.parts[0]] = value;
        return given;
    }
    const auto own = std::find(column.parts.begin(), column.parts.end(), Part::Value);
    const bool from_both_ends = own != column.parts.begin() && own != column.parts.end();
    auto last = column.parts.end();
    while (from_both_ends && last - own > 1) {
        const size_t at = value.rfind(column.between);
        if (at == value.npos) break;
        const bool no_day = *(last - 1) == Part::Date && !read_day(value.substr(at + column.between.size()), column.order).known();
        if (no_day && last - own > 2) --last;  // left out: what stands here is the part before it
        given[*--last] = trimmed_text(value.substr(at + column.between.size()));
        value = trimmed_text(value.substr(0, at));
    }
    if (from_both_ends) last = own + 1;
    for (auto part = column.parts.begin(); part != last; ++part) {
        const bool day_follows = part + 1 != last && *(part + 1) == Part::Date;
        const size_t end = part + 1 == last ? value.npos : day_follows ? before_day(column, value) : value.find(column.between);
        given[*part] = trimmed_text(value.substr(0, end));
        if (end == value.npos) break;
        value = trimmed_text(value.substr(end + column.between.size()));
    }
    return given;
}

/// Runs of pieces, one piece a part. Where the first part is a day every day begins a new value, so that a separator inside of a text
/// does no harm: its pieces are joined.
std::vector<Given> group(const MappingColumn& column, const std::vector<std::string_view>& pieces) {
    std::vector<Given> values;
    const bool begins_with_day = column.parts[0] == Part::Date;
    for (size_t first = 0; first < pieces.size();) {
        size_t end = first + 1;
        const auto begins = [&](size_t at) {
            return begins_with_day ? read_day(pieces[at], column.order).known() : at - first == column.parts.size();
        };
        while (end < pieces.size() && !begins(end)) ++end;
        Given given;
        size_t part = 0;
        const size_t surplus = end - first > column.parts.size() ? end - first - column.parts.size() : 0;
        for (size_t at = first; at < end; ++at) {
            std::string& to = given[column.parts[std::min(part, column.parts.size() - 1)]];
            to.append(to.empty() ? "" : " | ").append(pieces[at]);
            const bool joined = part == 1 && at - first < 1 + surplus;  // what is too much belongs to the text behind the day
            if (!joined) ++part;
        }
        values.push_back(std::move(given));
        first = end;
    }
    return values;
}

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};

/// 1 … 12 when the first three letters of `word` are those of an English month, else 0.
uint32_t month_of(std::string_view word) {
    std::string start(word.substr(0, 3));
    for (char& c : start) c = static_cast<char>(c | 0x20);
    const auto found = std::find(kMonths.begin(), kMonths.end(), start);
    return found == kMonths.end() ? 0 : static_cast<uint32_t>(found - kMonths.begin()) + 1;
}

/// The groups of a written day: digits, or the name of a month.
struct DayGroups {
    std::vector<std::string_view> groups;
    char separator = '\0';  // behind the first
    bool has_month_name = false;
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Nothing when there is anything else than digits, names of months, separators.
std::optional<DayGroups> groups_of(std::string_view text) {
    DayGroups found;
    while (!text.empty()) {
        size_t size = 0;
        while (size < text.size() && is_digit(text[size])) ++size;
        if (size == 0) {
            while (size < text.size() && is_letter(text[size])) ++size;
            if (size > 0 && (size < 3 || size > 9 || month_of(text.substr(0, size)) == 0)) return std::nullopt;
            found.has_month_name |= size > 0;
        }
        if (size > 0) {
            found.groups.push_back(text.substr(0, size));
            text.remove_prefix(size);
            continue;
        }
        if (text[0] == '-' || text[0] == '/' || text[0] == '.' || text[0] == ',' || text[0] == ' ') {
            if (found.separator == '\0') found.separator = text[0];
            text.remove_prefix(1);
        } else if (const std::string_view sign = text.substr(0, 3); sign == "年" || sign == "月" || sign == "日") {
            found.separator = '-';
            text.remove_prefix(3);
        } else {
            return std::nullopt;
        }
    }
    return found;
}

int full_year(std::string_view digits, int near) {
    const int year = static_cast<int>(parse_number(digits));
    if (digits.size() != 2) return year;
    if (near <= 0) return year < 50 ? 2000 + year : 1900 + year;
    const int full = near / 100 * 100 + year;
    return full > near + 50 ? full - 100 : full < near - 50 ? full + 100 : full;
}

patent::Date date_of(int year, uint32_t month, uint32_t day) {
    if (year <= 0 || year > 9999 || month > 99 || day > 99) return {};
    const patent::Date date{year * 10000 + static_cast<int>(month * 100 + day)};
    return is_possible(date) ? date : patent::Date{};
}

/// Without its time of day: "2013-04-25T00:00:00Z", "2013-04-25 13:45:00".
std::string_view without_time(std::string_view text) {
    if (text.size() > 11 && (text[10] == 'T' || text[10] == ' ') && (text[4] == '-' || text[4] == '/') && is_digit(text[11]))
        return text.substr(0, 10);
    const size_t colon = text.find(':');
    const size_t blank = colon == text.npos ? text.npos : text.rfind(' ', colon);
    return text.substr(0, blank);
}

/// Days since 1899-12-30, as spreadsheets count them, by the civil calendar (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
patent::Date day_of_serial(uint32_t serial) {
    const int64_t z = static_cast<int64_t>(serial) - 25569 + 719468;
    const int64_t era = z / 146097, doe = z - era * 146097;
    const int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const int64_t mp = (5 * doy + 2) / 153, day = doy - (153 * mp + 2) / 5 + 1, month = mp < 10 ? mp + 3 : mp - 9;
    return {static_cast<int32_t>((yoe + era * 400 + (month <= 2)) * 10000 + month * 100 + day)};
}

patent::Date date_of_digits(std::string_view digits) {
    constexpr uint32_t kFirstSerial = 10000, kLastSerial = 73050;  // 1927-05-18 … 2099-12-31
    if (digits.size() == 8) return parse_date(digits);
    const uint32_t number = parse_number(digits);
    if (digits.size() == 5 && number >= kFirstSerial && number <= kLastSerial) return day_of_serial(number);
    if (digits.size() == 4) return date_of(static_cast<int>(number), 0, 0);
    return {};
}

/// "Apr 25, 2013", "25 April 2013", "25-Apr-13", "Apr 2013".
patent::Date date_with_month_name(const DayGroups& found, int near) {
    uint32_t month = 0, day = 0;
    std::string_view year;
    for (const std::string_view group : found.groups) {
        if (!is_digit(group[0])) month = month_of(group);
        else if (day == 0 && group.size() <= 2) day = parse_number(group);
        else year = group;
    }
    return year.empty() ? patent::Date{} : date_of(full_year(year, near), month, day);
}

/// Bytes of "12. ", "12、", "12．" at the start of a claim; `number` receives 12. 0 when there is no number.
size_t claim_number(std::string_view text, uint32_t& number) {
    size_t at = 0;
    while (at < text.size() && is_digit(text[at])) ++at;
    if (at == 0 || at > 4) return 0;
    number = parse_number(text.substr(0, at));
    while (at < text.size() && text[at] == ' ') ++at;
    for (const std::string_view sign : {".", "、", "．", "。", ")"}) {
        if (text.substr(at, sign.size()) != sign) continue;
        at += sign.size();
        if (sign == "." && at < text.size() && is_digit(text[at])) return 0;  // "2.5 mm"
        while (at < text.size() && blank_at(text.substr(at)) > 0) at += blank_at(text.substr(at));
        return at;
    }
    return 0;
}

/// U+4E00 … U+9FFF in UTF-8, at the start.
bool is_ideograph(std::string_view text) {
    if (text.size() < 3) return false;
    const auto lead = static_cast<unsigned char>(text[0]);
    return lead >= 0xe5 ? lead <= 0xe9 : lead == 0xe4 && static_cast<unsigned char>(text[1]) >= 0xb8;
}

bool ends_with_ideograph(std::string_view text) { return text.size() >= 3 && is_ideograph(text.substr(text.size() - 3)); }

bool is_han(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xe4; });
}

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// Whether a number at `at` can be a claim's: at the start of a line, or behind the end of a sentence that is no "NO." or "FIG.".
/// The first claim begins the text, or stands behind "What is claimed is:".
bool may_begin_claim(std::string_view text, size_t at, bool is_first) {
    const std::string_view before = text.substr(0, at), words = trimmed_text(before);
    if (words.empty() || before.back() == '\n') return true;
    constexpr size_t kPreamble = 120;
    if (is_first) return at < kPreamble && ends_with(words, ":") && (words.find("laim") != words.npos || words.find("LAIM") != words.npos);
    if (ends_with(before, "。")) return true;
    const bool after_stop = words.size() < before.size() && (words.back() == '.' || words.back() == ';');
    for (const std::string_view abbreviation : {"NO.", "No.", "no.", "NOS.", "NOs.", "Nos.", "FIG.", "Fig.", "FIGS.", "Figs."})
        if (ends_with(words, abbreviation)) return false;
    return after_stop;
}

}  // namespace

std::string_view trimmed_text(std::string_view text) {
    while (const size_t size = blank_at(text)) text.remove_prefix(size);
    for (;;) {
        if (text.empty()) return text;
        if (is_blank(text.back())) text.remove_suffix(1);
        else if (text.size() > 1 && text.substr(text.size() - 2) == "\xc2\xa0") text.remove_suffix(2);
        else if (text.size() > 2 && text.substr(text.size() - 3) == "\xe3\x80\x80") text.remove_suffix(3);
        else return text;
    }
}

std::vector<std::string_view> cut(std::string_view text, const std::vector<std::string>& separators) {
    std::vector<std::string_view> pieces;
    const auto keep = [&](std::string_view piece) {
        if (piece = trimmed_text(piece); !piece.empty()) pieces.push_back(piece);
    };
    for (;;) {
        size_t end = text.npos, length = 0;
        for (const std::string& separator : separators) {
            const size_t at = text.find(separator);
            if (at < end || (at == end && at != text.npos && separator.size() > length)) end = at, length = separator.size();
        }
        keep(text.substr(0, end));
        if (end == text.npos) return pieces;
        text.remove_prefix(end + length);
    }
}

std::vector<Given> cut_cell(const MappingColumn& column, std::string_view cell) {
    const std::vector<std::string_view> pieces = cut(cell, column.split);
    if (column.parts.size() > 1 && column.between.empty() && !pieces.empty()) return group(column, pieces);
    std::vector<Given> values;
    for (const std::string_view piece : pieces) values.push_back(take_apart(column, piece));
    return values;
}

void OrderVotes::count(std::string_view text) {
    const auto found = groups_of(without_time(trimmed_text(text)));
    if (!found || found->has_month_name || found->groups.size() != 3 || found->separator == '.') return;
    if (found->groups[0].size() > 2 || found->groups[1].size() > 2) return;
    if (parse_number(found->groups[0]) > 12) ++day_first;
    else if (parse_number(found->groups[1]) > 12) ++month_first;
}

DateOrder OrderVotes::decide(DateOrder otherwise) const {
    if (otherwise == DateOrder::YearFirst || day_first == month_first) return otherwise;
    return day_first > month_first ? DateOrder::DayFirst : DateOrder::MonthFirst;
}

patent::Date read_day(std::string_view text, DateOrder order, int near) {
    text = without_time(trimmed_text(text));
    const auto found = groups_of(text);
    if (!found || found->groups.empty() || found->groups.size() > 3) return {};
    const auto& groups = found->groups;
    if (found->has_month_name) return date_with_month_name(*found, near);
    if (groups.size() == 1) return date_of_digits(groups[0]);
    if (groups[0].size() == 4) {
        const uint32_t month = parse_number(groups[1]), day = groups.size() == 3 ? parse_number(groups[2]) : 0;
        return date_of(full_year(groups[0], 0), month, day);
    }
    if (groups.size() == 2) return groups[1].size() == 4 ? date_of(full_year(groups[1], 0), parse_number(groups[0]), 0) : patent::Date{};
    if (order == DateOrder::YearFirst && groups[2].size() == 2)
        return date_of(full_year(groups[0], near), parse_number(groups[1]), parse_number(groups[2]));
    uint32_t day = parse_number(groups[0]), month = parse_number(groups[1]);
    // Nobody writes the month first with points between.
    if (order == DateOrder::MonthFirst && found->separator != '.') std::swap(day, month);
    if (month > 12 && day <= 12) std::swap(day, month);
    return date_of(full_year(groups[2], near), month, day);
}

std::string plain_text(std::string_view text) {
    constexpr std::pair<std::string_view, char> kEntities[] = {{"&amp;", '&'},  {"&lt;", '<'},   {"&gt;", '>'},
                                                               {"&quot;", '"'}, {"&#39;", '\''}, {"&apos;", '\''}};
    std::string plain;
    plain.reserve(text.size());
    for (size_t at = 0; at < text.size();) {
        if (text[at] == '&') {
            const auto found = std::find_if(std::begin(kEntities), std::end(kEntities),
                                            [&](const auto& one) { return text.substr(at, one.first.size()) == one.first; });
            if (found != std::end(kEntities)) {
                plain += found->second;
                at += found->first.size();
                continue;
            }
        }
        if (text[at] == '\n') {
            size_t next = at + 1;
            while (const size_t blank = blank_at(text.substr(next))) next += blank;
            if (next < text.size() && ends_with_ideograph(plain) && is_ideograph(text.substr(next))) {
                at = next;
                continue;
            }
        }
        plain += text[at++];
    }
    return plain;
}

std::vector<patent::Claim> cut_claims(std::string_view text, std::string_view lang) {
    std::vector<patent::Claim> claims;
    uint32_t expected = 1;
    size_t start = 0, at = 0;
    const auto close = [&](size_t end) {
        const std::string_view words = trimmed_text(text.substr(start, end - start));
        if (words.empty()) return;
        patent::Claim claim;
        claim.number = claims.empty() && expected == 1 ? 1 : expected - 1;
        claim.text = words;
        claims.push_back(std::move(claim));
    };
    while (at < text.size()) {
        if (!is_digit(text[at]) || !may_begin_claim(text, at, expected == 1)) {
            ++at;
            continue;
        }
        uint32_t number = 0;
        const size_t prefix = claim_number(text.substr(at), number);
        if (prefix > 0 && number == expected) {
            if (expected > 1) close(at);
            start = at + prefix;
            ++expected;
            at = start;
        } else {
            while (at < text.size() && is_digit(text[at])) ++at;
        }
    }
    close(text.size());
    const std::string_view language = !lang.empty() ? lang : is_han(text) ? "zh" : "en";
    for (patent::Claim& claim : claims) {
        claim.depends_on = patent::claim_references(claim.text, language, claim.number);
        claim.category = patent::claim_category(claim.text, language);
    }
    return claims;
}

std::vector<patent::Paragraph> cut_paragraphs(std::string_view text) {
    std::vector<patent::Paragraph> paragraphs;
    for (std::string_view line : cut(text, {"\n"})) {
        patent::Paragraph paragraph;
        const size_t end = line.find(']');
        if (line[0] == '[' && end != line.npos && end > 1 && end <= 6 &&
            std::all_of(line.begin() + 1, line.begin() + static_cast<long>(end), is_digit)) {
            paragraph.number = line.substr(1, end - 1);
            line = trimmed_text(line.substr(end + 1));
        }
        paragraph.text = line;
        if (!line.empty()) paragraphs.push_back(std::move(paragraph));
    }
    return paragraphs;
}

std::string with_slash(std::string_view symbol, uint32_t group_digits) {
    const size_t slash = 4 + group_digits;
    std::string text(symbol);
    const bool no_group = group_digits > 0 && text.size() > 4 && text.find_first_not_of('0', 4) == text.npos;  // "A61K000"
    if (no_group) return text.substr(0, 4);
    if (group_digits == 0 || text.size() <= slash || !std::all_of(text.begin() + 4, text.end(), is_digit)) return text;
    return text.insert(slash, "/");
}

}  // namespace winnow::ingest
