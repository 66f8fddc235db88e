// Codes of the APS tapes: numbers with check digits, series, kinds, countries, names with semicolons, relations.
#pragma once

#include <string>
#include <string_view>

#include "patent/publication.h"

namespace winnow::ingest {

/// A patent number as WKU writes it: eight characters, zeros in front of the digits, and a check digit: "039373754" → "3937375",
/// "D02345670" → "D234567", "RE0301231" → "RE30123". Empty when it is none.
std::string aps_patent_number(std::string_view wku);

/// Series and serial number as one: "6", "1925296" → "06192529". The check digit goes; a series that is missing or a letter is found by
/// the filing date. Empty when there is no serial number.
std::string aps_application_number(std::string_view series, std::string_view serial, patent::Date filed, bool is_design);

/// What the letters in front of a patent number say it is.
struct ApsKind {
    std::string_view kind;
    patent::RightType right;
};
/// @param level what PBL says, for patents from 2001 on; may be empty
ApsKind aps_kind(std::string_view number, std::string_view level, patent::Date issued);

/// "JPX" → "JP", "GB2" → "GB", "DTX" → "DE" (codes before WIPO ST.3); "US" for nothing.
std::string aps_country(std::string_view code);

/// "Miller, Jr.; George H." → "Miller, George H. Jr."; what has no semicolon stays.
std::string aps_person(std::string_view name);

/// What kind of parent an application is: by the words in front of its serial number in `story` ("This is a division of Ser. No.
/// 627,535 …"), else by the code of RLAP.
patent::RelationKind aps_relation(std::string_view code, std::string_view serial, std::string_view story);

}  // namespace winnow::ingest
