#include "ingest/aps_codes.h"

#include <algorithm>

#include "ingest/us_party.h"

namespace winnow::ingest {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

std::string digits_of(std::string_view text) {
    std::string digits;
    for (const char c : text)
        if (is_digit(c)) digits += c;
    return digits;
}

/// Series of applications that are no designs, by the first day of each. Element application-number-series-code of the
/// office's "USPTO Patent Application V1.5 2001-01-31". Checked 2026-11.
std::string_view series_of(patent::Date filed) {
    static constexpr std::pair<int32_t, std::string_view> kSeries[] = {{19971230, "09"}, {19930101, "08"}, {19870101, "07"},
                                                                       {19790101, "06"}, {19700101, "05"}, {19600101, "04"},
                                                                       {19480101, "03"}, {19000101, "02"}};
    for (const auto& [first_day, series] : kSeries)
        if (filed.ymd >= first_day) return series;
    return {};
}

}  // namespace

std::string aps_patent_number(std::string_view wku) {
    wku = trimmed(wku);
    const size_t letters = std::min(wku.find_first_of("0123456789"), wku.size());
    const std::string_view prefix = wku.substr(0, letters);
    static constexpr std::string_view kPrefixes[] = {"", "D", "RE", "PP", "H", "T"};
    if (std::find(std::begin(kPrefixes), std::end(kPrefixes), prefix) == std::end(kPrefixes)) return {};
    constexpr size_t kWithoutCheck = 8;
    // The check digit is modulo 11, "&" for ten.
    if (wku.size() != kWithoutCheck && wku.size() != kWithoutCheck + 1) return {};
    std::string_view digits = wku.substr(letters, kWithoutCheck - letters);
    if (!std::all_of(digits.begin(), digits.end(), is_digit)) return {};
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    return digits.empty() ? std::string{} : std::string(prefix).append(digits);
}

std::string aps_application_number(std::string_view series, std::string_view serial, patent::Date filed, bool is_design) {
    constexpr size_t kSerial = 6;
    std::string digits = digits_of(trimmed(serial).substr(0, kSerial));
    if (digits.empty() || digits.find_first_not_of('0') == digits.npos) return {};
    digits.insert(0, kSerial - digits.size(), '0');
    std::string code = digits_of(series);
    if (code.size() == 1) code.insert(0, "0");
    if (code.size() == 2) return code + digits;
    // Designs have a series of their own since 1 October 1992; before, they shared that of the others.
    if (is_design && filed.ymd >= 19921001) return "29" + digits;
    return std::string(series_of(filed)) + digits;
}

ApsKind aps_kind(std::string_view number, std::string_view level, patent::Date issued) {
    // Kind codes got their digit on 2 January 2001 (USPTO, "Kind Codes Included on the USPTO Patent Documents"); defensive
    // publications are I4 there. Designs of 2001 still say S in the office's own files.
    const bool has_digit = issued.ymd >= 20010102;
    level = trimmed(level);
    if (!has_digit || level.empty() || level.size() > 2 || !is_capital(level[0])) level = {};
    const auto kind = [&](std::string_view before, std::string_view since) { return level.empty() ? has_digit ? since : before : level; };
    if (number.substr(0, 2) == "RE") return {kind("E", "E1"), patent::RightType::Invention};
    if (number.substr(0, 2) == "PP") return {kind("P", "P2"), patent::RightType::Plant};
    if (number.substr(0, 1) == "D") return {kind("S", "S"), patent::RightType::Design};
    if (number.substr(0, 1) == "H") return {kind("H", "H1"), patent::RightType::Other};
    if (number.substr(0, 1) == "T") return {"I4", patent::RightType::Other};
    return {kind("A", "B1"), patent::RightType::Invention};
}

std::string aps_country(std::string_view code) {
    code = trimmed(code);
    if (code.empty()) return "US";
    if (code.size() < 2 || code.size() > 3 || !is_capital(code[0]) || !is_capital(code[1])) return {};
    // ICIREPAT codes, in use until WIPO ST.3 of 1978.
    static constexpr std::pair<std::string_view, std::string_view> kOld[] = {{"DT", "DE"}, {"DL", "DD"}, {"JA", "JP"},
                                                                             {"UK", "GB"}, {"SW", "SE"}, {"OE", "AT"}};
    const std::string_view two = code.substr(0, 2);
    for (const auto& [old, now] : kOld)
        if (two == old) return std::string(now);
    return code == "PCT" ? "WO" : std::string(two);
}

std::string aps_person(std::string_view name) {
    const size_t semicolon = name.find(';');
    if (semicolon == name.npos) return std::string(trimmed(name));
    std::string_view family = trimmed(name.substr(0, semicolon)), suffix;
    const std::string_view given = trimmed(name.substr(semicolon + 1));
    const size_t comma = family.find(',');
    bool is_remark = false;  // "deceased", "administrator"
    if (comma != family.npos) {
        suffix = trimmed(family.substr(comma + 1));
        family = trimmed(family.substr(0, comma));
        is_remark = !suffix.empty() && suffix[0] >= 'a' && suffix[0] <= 'z';
    }
    if (!is_remark) return name_from_pieces(family, given, {}, suffix);
    return name_from_pieces(family, given).append(", ").append(suffix);
}

patent::RelationKind aps_relation(std::string_view code, std::string_view serial, std::string_view story) {
    using patent::RelationKind;
    static constexpr std::pair<std::string_view, RelationKind> kWords[] = {
        {"ontinuation-in-part", RelationKind::ContinuationInPart},
        {"ontinuation in part", RelationKind::ContinuationInPart},
        {"ontinuation", RelationKind::Continuation},
        {"ivision", RelationKind::Division},
        {"eissue", RelationKind::Reissue},
        {"rovisional", RelationKind::Provisional},
    };
    constexpr size_t kReach = 200;  // bytes before the number
    if (serial.size() == 6) {
        const std::string printed = std::string(serial.substr(0, 3)).append(",").append(serial.substr(3));
        const size_t unpadded = std::min(printed.find_first_not_of('0'), size_t{2});
        const size_t at = story.find(std::string_view(printed).substr(unpadded));
        if (at != story.npos) {
            const std::string_view before = story.substr(at - std::min(at, kReach), std::min(at, kReach));
            size_t nearest = 0;
            RelationKind kind = RelationKind::Other;
            for (const auto& [word, meaning] : kWords)
                if (const size_t found = before.rfind(word); found != before.npos && found + 1 > nearest) {
                    nearest = found + 1;
                    kind = meaning;
                }
            if (nearest > 0) return kind;
        }
    }
    // The last digit of the office's parent codes: 71 "a continuation of", 81 "which is a continuation of", 91 "and a continuation of"
    // and so on; used where the words do not say it.
    if (code.size() != 2 || code[0] < '7') return RelationKind::Other;
    switch (code[1]) {
        case '1': return RelationKind::Continuation;
        case '2': return RelationKind::ContinuationInPart;
        case '4': return RelationKind::Division;
        default: return RelationKind::Other;
    }
}

}  // namespace winnow::ingest
