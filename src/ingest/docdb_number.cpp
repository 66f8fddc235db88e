#include "ingest/docdb_number.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "patent/number.h"

namespace winnow::ingest {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

std::string padded(std::string_view digits, size_t width) {
    return std::string(width - std::min(width, digits.size()), '0').append(digits);
}

std::string_view without_zeros(std::string_view digits) {
    while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
    return digits;
}

std::string digits_of(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
    return digits;
}

bool is_year(std::string_view digits) { return digits.size() == 4 && all_digits(digits) && digits >= "1850" && digits <= "2099"; }

/// The last two digits of the year; empty when the date is not known.
std::string two_digit_year(patent::Date date) { return date.known() ? padded(std::to_string(date.year() % 100), 2) : ""; }

bool ends_with(std::string_view text, std::string_view tail) {
    return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}

// ---- United States ----

struct Series {
    int32_t first_ymd;
    std::string_view code;
};

// Nonprovisional applications (MPEP 503, 8th edition, revision 8 of 2010; for 08 and 09 the days of the PAP v1.5 documentation
// of 2001-01-31). Since series 13 the docdb form has the code itself.
constexpr Series kSeries[] = {{19350101, "02"}, {19480101, "03"}, {19600101, "04"}, {19700101, "05"}, {19790101, "06"}, {19870101, "07"},
                              {19930101, "08"}, {19971230, "09"}, {20011201, "10"}, {20041201, "11"}, {20071201, "12"}, {20101201, "13"}};
// Provisional applications since 8 June 1995 (35 U.S.C. 111(b)); 61 followed on 60 in the autumn of 2007, 62 on 61 between 2014-05-15
// and 2014-05-29 (priorities of ../shared/data/prior-art).
constexpr Series kProvisionalSeries[] = {{19950608, "60"}, {20071001, "61"}, {20140520, "62"}};
constexpr int32_t kFirstDesignSeries = 19921001;

int32_t months_of(int32_t ymd) { return ymd / 10000 * 12 + ymd / 100 % 100; }

/// The series in use on that day. Near a change the serial number tells: the old series ends with high ones, the new one starts with low ones.
template <size_t N>
std::string_view series_at(const Series (&table)[N], patent::Date date, std::string_view serial) {
    constexpr int32_t kNear = 6;  // months; applications were numbered in both series for a while
    const bool is_high = padded(serial, 6) >= "500000";
    std::string_view code;
    for (const Series& series : table) {
        const int32_t since = months_of(date.ymd) - months_of(series.first_ymd);
        if (since > kNear || (std::abs(since) <= kNear && !is_high && (since >= 0 || !code.empty()))) code = series.code;
        if (since >= 0 && code.empty()) code = series.code;
    }
    return code;
}

std::string_view us_series(std::string_view serial, std::string_view kind, patent::Date date) {
    if (!date.known()) return {};
    if (kind.substr(0, 1) == "P") return series_at(kProvisionalSeries, date, serial);
    if (kind.substr(0, 1) == "F" && date.ymd >= kFirstDesignSeries) return "29";
    return series_at(kSeries, date, serial);
}

/// "09083597" from the original that ends with this serial number, else from the series in use.
std::string us_number(std::string_view serial, std::string_view kind, patent::Date date, const std::vector<std::string>& originals) {
    const std::string six = padded(serial, 6);
    for (const std::string& original : originals)
        if (const auto parsed = patent::parse_application_number(original, "US"); parsed.ok())
            if (parsed->office == "US" && parsed->number.size() == 8 && ends_with(parsed->number, six) &&
                parsed->number.substr(0, 2) != "00")
                return parsed->number;
    const std::string_view series = us_series(serial, kind, date);
    return series.empty() ? "" : std::string(series) + six;
}

// ---- docdb form ----

/// Serial number without the year that stands behind it; empty when it does not.
std::string_view serial_before_year(std::string_view number, patent::Date date) {
    const std::string year = two_digit_year(date);
    if (year.empty() || number.size() < 3 || number.size() > 8 || !all_digits(number) || !ends_with(number, year)) return {};
    return number.substr(0, number.size() - 2);
}

/// "IL" "2022050854" or "US" "9816128" of kind W as "PCT/US98/16128".
std::string pct_number(std::string_view office, std::string_view number) {
    const size_t year = number.size() >= 9 ? 4 : 2;
    if (!all_digits(number) || number.size() <= year || (year == 4 && !is_year(number.substr(0, 4)))) return {};
    return std::string("PCT/").append(office).append(number.substr(0, year)).append("/").append(number.substr(year));
}

/// The number as the rules of patent/number.h know it; empty when they know the docdb form itself.
std::string office_form(const RawNumber& docdb, patent::Date date, const std::vector<std::string>& originals) {
    const std::string_view number = docdb.number, kind = docdb.kind;
    const std::string_view serial = serial_before_year(number, date);
    if (docdb.office == "US" && !serial.empty()) return us_number(serial, kind, date, originals);
    if (docdb.office == "JP" && !serial.empty() && date.year() < 2000) return std::to_string(date.year()) + "-" + padded(serial, 6);
    if (docdb.office == "KR" && all_digits(number)) {
        const std::string right = kind.substr(0, 1) == "U" ? "20" : kind.substr(0, 1) == "F" ? "30" : "10";
        if (number.size() == 11 && is_year(number.substr(0, 4))) return right + std::string(number);
        if (number.size() == 9 && date.known() && date.year() < 2000 && number.substr(0, 2) == two_digit_year(date))
            return right + std::to_string(date.year() / 100) + std::string(number);
    }
    // Whether a number is a serial number and a year shows where the office wrote the serial number alone: PT 11728321 and "117283".
    for (const std::string& original : originals)
        if (!serial.empty() && digits_of(original) == serial) return std::string(serial);
    return {};
}

/// Whether an original, of which only the office's digits are comparable, can be this number.
bool is_same_number(std::string_view original, std::string_view docdb, const patent::DocNumber& number) {
    const std::string digits = digits_of(original);
    if (digits.empty()) return false;
    const std::string_view bare = without_zeros(digits);
    const std::string docdb_digits = digits_of(docdb), own_digits = digits_of(number.number);
    if (bare == without_zeros(docdb_digits) || bare == without_zeros(own_digits)) return true;
    return patent::normalise_application(number.office, original).number == number.number;
}

void set_original(patent::DocNumber& number, const NumberForms& forms) {
    for (const std::string& original : forms.originals) {
        if (!is_same_number(original, forms.docdb.number, number)) continue;
        number.original = original;
        if (original == number.number || original == number.office + number.number) number.original.clear();
        return;
    }
}

/// File numbers of the German office until 1968 begin with a letter; priorities whose number nobody knows have one made up, with an X.
bool is_own_form(const RawNumber& docdb) {
    const std::string_view number = docdb.number;
    const bool has_letter = number[0] >= 'A' && number[0] <= 'Z';
    return (docdb.office == "DE" && has_letter) ||
           (number.size() > 1 && number.back() == 'X' && all_digits(number.substr(0, number.size() - 1)));
}

patent::DocNumber from_docdb(const NumberForms& forms) {
    const RawNumber& docdb = forms.docdb;
    patent::DocNumber number;
    if (is_own_form(docdb)) return {docdb.office, docdb.number, {}, forms.date, {}};
    if (const std::string pct = docdb.kind.substr(0, 1) == "W" ? pct_number(docdb.office, docdb.number) : ""; !pct.empty()) {
        number = patent::normalise_application("WO", pct, forms.date);
    } else {
        const std::string form = office_form(docdb, forms.date, forms.originals);
        number = patent::normalise_application(docdb.office, form.empty() ? docdb.number : form, forms.date);
    }
    number.original = docdb.number == number.number ? "" : docdb.number;
    return number;
}

// ---- epodoc form ----

std::string_view behind_office(std::string_view epodoc) { return epodoc.substr(std::min<size_t>(2, epodoc.size())); }

/// "US20070964952" in pieces: office, year, the rest up to the kind letter.
struct Epodoc {
    std::string_view office, year, serial, kind;
    explicit Epodoc(std::string_view text) : office(text.substr(0, 2)) {
        std::string_view body = behind_office(text);
        const size_t letters = body.find_last_of("0123456789");
        if (letters != body.npos) kind = body.substr(letters + 1), body = body.substr(0, letters + 1);
        if (is_year(body.substr(0, 4))) year = body.substr(0, 4), body.remove_prefix(4);
        serial = body;
    }
};

std::string office_form(const Epodoc& epodoc, patent::Date date, const std::vector<std::string>& originals) {
    const std::string_view serial = epodoc.serial;
    const std::string body = std::string(epodoc.year).append(serial);
    if (epodoc.year.empty() || !all_digits(serial)) return body;
    if (epodoc.office == "US" && serial.size() == 8) return std::string(serial);
    if (epodoc.office == "US" && serial.size() == 7 && serial[0] == '0') return us_number(serial.substr(1), epodoc.kind, date, originals);
    if (epodoc.office == "JP") return std::string(epodoc.year) + "-" + std::string(without_zeros(serial));
    if (epodoc.office == "KR") return (epodoc.kind == "U" ? "20" : "10") + body;
    // 98802136 is 1998 8 0 02136.
    if (epodoc.office == "CN" && body.size() == 11 && serial[1] == '0')
        return std::string(epodoc.year.substr(2)).append(1, serial[0]).append(serial.substr(2));
    if (epodoc.office == "EP") return body;
    // The serial number is filled up with zeros; the office's own number shows how many.
    for (const std::string& original : originals)
        if (const std::string own = digits_of(original); !own.empty() && without_zeros(own) == without_zeros(serial)) return own;
    return body;
}

patent::DocNumber from_epodoc(const NumberForms& forms) {
    const Epodoc epodoc(forms.epodoc);
    const bool is_pct = epodoc.office == "WO";
    const std::string form = is_pct ? std::string(behind_office(forms.epodoc)) : office_form(epodoc, forms.date, forms.originals);
    patent::DocNumber number = patent::normalise_application(epodoc.office, form.empty() ? behind_office(forms.epodoc) : form, forms.date);
    number.original = forms.epodoc;
    return number;
}

}  // namespace

patent::DocNumber docdb_publication(const NumberForms& forms) {
    if (forms.empty()) return {};
    const bool from_docdb = !forms.docdb.number.empty();
    const std::string_view office = from_docdb ? std::string_view(forms.docdb.office) : std::string_view(forms.epodoc).substr(0, 2);
    const std::string_view written = from_docdb ? std::string_view(forms.docdb.number) : behind_office(forms.epodoc);
    patent::DocNumber number = patent::normalise_publication(office, written, forms.docdb.kind, forms.date);
    for (const std::string& original : forms.originals)
        if (!digits_of(original).empty()) number.original = original;
    if (number.original == number.number || number.original == number.office + number.number) number.original.clear();
    return number;
}

patent::DocNumber docdb_application(const NumberForms& forms) {
    if (forms.empty()) return {};
    patent::DocNumber number = forms.docdb.number.empty() ? from_epodoc(forms) : from_docdb(forms);
    set_original(number, forms);
    return number;
}

}  // namespace winnow::ingest
