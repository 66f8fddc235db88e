// Writes the SGML of the "red book" (ST.32) as XML, so that one parser reads both.
#pragma once

#include <string>
#include <string_view>

namespace winnow::ingest {

/// Appends `record` with its tags as XML wants them: names in capitals, values of attributes quoted, elements that are empty by
/// definition closed, end tags that are missing inside another element supplied, end tags without a start left out. Text, entities,
/// comments and the DOCTYPE stay as they are. A record whose root is not closed stays so: it has lost its end.
void write_sgml_as_xml(std::string_view record, std::string& to);

}  // namespace winnow::ingest
