// The one form in which key values are stored and asked for: codes in folded upper case, document numbers
// without blanks as well, names as patent/party_name.h.
#pragma once

#include <string>
#include <string_view>

namespace winnow::query {

/// The stored form of `text` in a key column. Idempotent. Wildcards * ? # stay where they are.
std::string key_form(std::string_view column, std::string_view text);

/// Whether the column holds names of persons and companies.
bool is_name_column(std::string_view column);
/// Whether the column holds numbers of publications or applications.
bool is_number_column(std::string_view column);

}  // namespace winnow::query
