// Patent numbers as people and offices write them, brought to one form, with a table of rules per office (number.cpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "patent/publication.h"

namespace winnow::patent {

/// A publication number in any notation ("CN 112345678 A", "US 2005/0004437 A1", "EP1000000", "WO 2020/081771 A1", "JP2005-533465A").
/// office_hint is used when the text names no office. InvalidArgument with what was expected when no office's rules fit.
Result<DocNumber> parse_publication_number(std::string_view text, std::string_view office_hint = {});

/// An application number ("ZL201510123456.7", "CN201410408762.5", "102021001286633", "US 13/744,123", "PCT/US2020/012345").
/// A check digit that is present is verified and dropped; a wrong one is an error.
Result<DocNumber> parse_application_number(std::string_view text, std::string_view office_hint = {});

/// The same for numbers delivered in pieces by a source; never fails: what no rule knows is kept with blanks and punctuation removed.
DocNumber normalise_publication(std::string_view office, std::string_view number, std::string_view kind, Date date = {});
DocNumber normalise_application(std::string_view office, std::string_view number, Date date = {});

/// The check digit that the office prints behind an application number in our form ("201510123456" → "1"); empty where it has none.
std::string application_check_digit(const DocNumber& application);

/// Whether `code` is an office that publishes patents (WIPO ST.3), in upper case.
bool is_office_code(std::string_view code);

/// The forms under which a typed number may be stored, most likely first (with and without kind, padded year forms …), for PN: queries.
std::vector<std::string> publication_key_candidates(std::string_view text);

}  // namespace winnow::patent
