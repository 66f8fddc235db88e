// How a spreadsheet's number is shown: number formats, days, digits.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace winnow::table {

/// What a number format makes of a number, as far as we care.
struct NumberFormat {
    bool date = false;     // shows days
    bool time = false;     // shows hours, minutes or seconds
    bool elapsed = false;  // shows hours beyond 24 instead of days: [h]
    uint8_t zeros = 0;     // format "00000000": digits to which a whole number is filled up; 0 for none
};

/// Formats that have a number and no code in the file. ECMA-376 part 1, 18.8.30 (numFmt), 5th edition 2016: 14–22 and 45–47 everywhere,
/// 27–36 and 50–58 in Chinese, Japanese and Korean programs.
NumberFormat builtin_format(uint32_t number);

/// The format written as a code: `yyyy"年"m"月"d"日"`, `[h]:mm:ss`, `00000000`, `0.00_);[Red]\(0.00\)`.
NumberFormat format_of(std::string_view code);

/// Appends `value` as the format lets a person read it: see Row::cells. `days_1904`: the file counts days from 1904-01-01.
void append_number(std::string& to, double value, NumberFormat format, bool days_1904);

/// The same from the digits in a file ("2013", "1.0E+12"); what is no number is appended as it is.
void append_number(std::string& to, std::string_view digits, NumberFormat format, bool days_1904);

}  // namespace winnow::table
