// What names, values and notes may be.
#pragma once

#include "desk/desk.h"

namespace winnow::desk {

/// Trimmed; InvalidArgument when empty, longer than kMaxNameBytes or with control characters. `what` is for the message.
Result<std::string> checked_name(std::string_view what, std::string_view name);
Result<void> check_text(std::string_view what, std::string_view text, size_t most);
Result<void> check_fields(const std::vector<Field>& fields);
/// Whether `value` is one of `field`'s type.
Result<void> check_value(const Field& field, const FieldValue& value);
/// A day of the Gregorian calendar, "2026-01-31", year 1000 to 9999.
bool is_date(std::string_view text);
Result<void> check_page(const PageRequest& page);
Result<void> check_passage(const Passage& passage);
/// Small letters, "yellow"; empty becomes yellow.
Result<std::string> checked_colour(std::string_view colour);

/// At most `most` bytes of `text`, cut between two characters.
std::string_view shortened(std::string_view text, size_t most);
/// A cursor of a list by id.
Result<int64_t> id_of_cursor(std::string_view cursor, int64_t otherwise);

}  // namespace winnow::desk
