#include "table/cell_format.h"

#include <doctest/doctest.h>

using namespace winnow::table;

namespace {

std::string shown(std::string_view digits, NumberFormat format = {}, bool days_1904 = false) {
    std::string text;
    append_number(text, digits, format, days_1904);
    return text;
}

}  // namespace

TEST_CASE("numbers are written as people write them") {
    CHECK(shown("2013") == "2013");
    CHECK(shown("2013.0") == "2013");
    CHECK(shown("1.0E+12") == "1000000000000");
    CHECK(shown("1E3") == "1000");
    CHECK(shown("0.30000000000000004") == "0.3");
    CHECK(shown("201310123456.7") == "201310123456.7");
    CHECK(shown("-0.05") == "-0.05");
    CHECK(shown("1.2345678901234567E-2") == "0.0123456789012346");
    CHECK(shown("0") == "0");
    CHECK(shown("-0") == "0");
    CHECK(shown("123456789012345678") == "123456789012346000");  // 15 digits are all that the spreadsheet program shows
    CHECK(shown("1E100") == "1E+100");
    CHECK(shown("1.5E-20") == "1.5E-20");
    CHECK(shown("word") == "word");
    CHECK(shown(" 7 ") == "7");
    CHECK(shown("1e999") == "1e999");
}

TEST_CASE("whole numbers are filled with zeros where the format has only zeros") {
    CHECK(shown("7654321", format_of("00000000")) == "07654321");
    CHECK(shown("7654321.5", format_of("00000000")) == "7654321.5");
    CHECK(shown("12", format_of("0")) == "12");
}

TEST_CASE("days count from 1900 with a day that there never was, or from 1904") {
    const NumberFormat day = builtin_format(14), moment = builtin_format(22);
    // ECMA-376 part 1, 18.17.4: serial 1 is 1900-01-01 (1900 system); 0 is 1904-01-01 (1904 system). 41389 is 2013-04-25:
    // 113 years of 365 days, 28 leap days (1904 … 2012), the false one, 31+28+31+24 days, and 1 = 41389.
    CHECK(shown("1", day) == "1900-01-01");
    CHECK(shown("59", day) == "1900-02-28");
    CHECK(shown("60", day) == "1900-02-29");
    CHECK(shown("61", day) == "1900-03-01");
    CHECK(shown("41389", day) == "2013-04-25");
    CHECK(shown("39927", day, true) == "2013-04-25");
    CHECK(shown("0", day, true) == "1904-01-01");
    CHECK(shown("2958465", day) == "9999-12-31");
    CHECK(shown("2958466", day) == "2958466");
    CHECK(shown("-1", day) == "-1");
    CHECK(shown("41389.573", moment) == "2013-04-25 13:45:07");
    CHECK(shown("41389.9999999", moment) == "2013-04-26");
    CHECK(shown("0.5", builtin_format(20)) == "12:00:00");
    CHECK(shown("41389.5", builtin_format(20)) == "2013-04-25 12:00:00");
    CHECK(shown("1.5", builtin_format(46)) == "36:00:00");
    CHECK(shown("0", day) == "0");
}

TEST_CASE("formats tell days and times from numbers") {
    for (const char* code : {"yyyy-mm-dd", "d/m/yy", "yyyy\"年\"m\"月\"d\"日\";@", "[$-804]yyyy/m/d", "mmm", "[$-F800]dddd, mmmm dd, yyyy"})
        CHECK_MESSAGE((format_of(code).date && !format_of(code).time), code);
    for (const char* code : {"h:mm", "mm:ss", "[h]:mm:ss", "hh:mm AM/PM", "[mm]"})
        CHECK_MESSAGE((!format_of(code).date && format_of(code).time), code);
    CHECK((format_of("yyyy-mm-dd hh:mm:ss").date && format_of("yyyy-mm-dd hh:mm:ss").time));
    for (const char* code : {"General", "0.00E+00", "#,##0.00_);[Red]\\(#,##0.00\\)", "0\" days\"", "\\d0", "@",
                             "_ * #,##0_ ;_ * \\-#,##0_ ", "\"Seite \"0", "[>100]0;[Red]0", "0%"})
        CHECK_MESSAGE((!format_of(code).date && !format_of(code).time), code);
    // Built-in formats, ECMA-376 part 1, 18.8.30.
    for (const uint32_t id : {14u, 15u, 16u, 17u, 22u, 27u, 31u, 36u, 50u, 58u}) CHECK(builtin_format(id).date);
    for (const uint32_t id : {18u, 21u, 22u, 45u, 46u, 47u}) CHECK(builtin_format(id).time);
    for (const uint32_t id : {0u, 1u, 2u, 9u, 11u, 13u, 37u, 44u, 48u, 49u, 59u})
        CHECK_FALSE((builtin_format(id).date || builtin_format(id).time));
}
