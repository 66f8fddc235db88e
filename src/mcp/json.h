// JSON text as a value that is read at leisure: messages of agents, and the schemas that their arguments are held to.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace winnow::mcp {

constexpr size_t kMaxDepth = 64;  // arrays and objects inside each other

struct JsonMember;

/// One value. Which members mean something depends on kind.
struct Json {
    enum class Kind : uint8_t { Null, Flag, Integer, Number, Text, Array, Object };
    Kind kind = Kind::Null;
    bool flag = false;
    int64_t integer = 0;              // of an Integer; 3.0 is one, too
    double number = 0;                // of an Integer or a Number
    std::string text;                 // of a Text; of an Integer or a Number as it was written
    std::vector<Json> items;          // of an Array
    std::vector<JsonMember> members;  // of an Object, in the order they were written

    bool is(Kind wanted) const { return kind == wanted; }
    /// The member of an Object; null when there is none or this is no Object.
    const Json* find(std::string_view name) const;
    /// The text of the member; empty when there is none.
    std::string_view text_of(std::string_view name) const;
};

struct JsonMember {
    std::string name;
    Json value;
};

/// InvalidArgument for what is no JSON in UTF-8, nests deeper than kMaxDepth, has a whole number beyond 64 bits, or a member twice.
Result<Json> parse_json(std::string_view text);

}  // namespace winnow::mcp
