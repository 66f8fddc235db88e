// Parties as USPTO files of every age write them: code of the assignee, name in pieces.
#pragma once

#include <string>
#include <string_view>

namespace winnow::ingest {

/// COMPANY, PERSON or GOVERNMENT from the code of an assignee ("02"); "" for a code that says nothing.
std::string assignee_type(std::string_view code);

/// "Smith, John A. Jr.": the family name, then the other pieces that are not empty.
std::string name_from_pieces(std::string_view family, std::string_view given, std::string_view middle = {}, std::string_view suffix = {});

/// Appends a piece of an address behind ", "; nothing when it is empty.
void append_address(std::string& address, std::string_view piece);

}  // namespace winnow::ingest
