// Holds a value to a JSON Schema, as far as our own schemas go: type, enum, properties, required, additionalProperties, items,
// minimum, maximum, minLength, maxLength, minItems, maxItems (JSON Schema 2020-12). Other keywords are passed over.
#pragma once

#include <string_view>

#include "mcp/json.h"

namespace winnow::mcp {

/// InvalidArgument naming the place and what was expected: "arguments.limit: expected at most 50, not 500".
/// @param place what the value is called in the message
Result<void> check_schema(const Json& value, const Json& schema, std::string_view place);

}  // namespace winnow::mcp
