// Values as exports write them: cells cut into values, days in six styles, claims and paragraphs in one text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/mapping.h"
#include "patent/publication.h"

namespace winnow::ingest {

/// Without blanks at its ends, the ideographic and the no-break blank among them.
std::string_view trimmed_text(std::string_view text);

/// Pieces of `text` between any of `separators`, trimmed, empty ones left out. Without separators the whole.
std::vector<std::string_view> cut(std::string_view text, const std::vector<std::string>& separators);

/// The values of a cell of `column`, in their parts.
std::vector<Given> cut_cell(const MappingColumn& column, std::string_view cell);

/// What the days of a file say about the order of day and month: one that is above 12 decides.
struct OrderVotes {
    uint32_t day_first = 0, month_first = 0;
    void count(std::string_view text);
    /// @param otherwise the order where the days leave it open
    DateOrder decide(DateOrder otherwise) const;
};

/// A day in any of these styles: 2013-04-25 (with a time of day behind it or not), 20130425, 2013.04.25, 2013/4/25, 2013年4月25日,
/// 25/04/13, 25.04.2013, Apr 25, 2013, 25-Apr-2013, and 41389, a spreadsheet's number of a day. A year alone or a year and a month
/// leave the rest 00. Unknown for anything else.
/// Two digits of a year mean the year nearest to `near` that ends so; without it 1950 … 2049.
/// @param near a year of the same record, 0 when not known
patent::Date read_day(std::string_view text, DateOrder order, int near = 0);

/// The entities of XML as their characters; a line break between two ideographs, which only a printed line has made, taken out.
std::string plain_text(std::string_view text);

/// "1. A … 2. The …": each claim with its number, what it depends on, its category. A text without numbers is one claim.
std::vector<patent::Claim> cut_claims(std::string_view text, std::string_view lang);

/// One paragraph a line; "[0012]" at the start of a line is its number.
std::vector<patent::Paragraph> cut_paragraphs(std::string_view text);

/// "C07D41700" with 3 digits of main group → "C07D417/00"; what has a slash or too few digits stays as it is.
std::string with_slash(std::string_view symbol, uint32_t group_digits);

}  // namespace winnow::ingest
