#include "mcp/schema.h"

#include <algorithm>

namespace winnow::mcp {

namespace {

using Kind = Json::Kind;

Error wrong(std::string_view place, const std::string& what) { return Error{ErrorCode::InvalidArgument, std::string(place) + ": " + what}; }

/// What a value is, in the words of JSON Schema, shortened for a message.
std::string described(const Json& value) {
    switch (value.kind) {
        case Kind::Null: return "null";
        case Kind::Flag: return value.flag ? "true" : "false";
        case Kind::Integer:
        case Kind::Number: return value.text.substr(0, 40);
        case Kind::Text: return "\"" + value.text.substr(0, 60) + "\"";
        case Kind::Array: return "an array";
        case Kind::Object: return "an object";
    }
    return {};
}

bool has_type(const Json& value, std::string_view type) {
    switch (value.kind) {
        case Kind::Null: return type == "null";
        case Kind::Flag: return type == "boolean";
        case Kind::Integer: return type == "integer" || type == "number";
        case Kind::Number: return type == "number";
        case Kind::Text: return type == "string";
        case Kind::Array: return type == "array";
        case Kind::Object: return type == "object";
    }
    return false;
}

size_t characters(std::string_view text) {
    return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xc0) != 0x80; }));
}

Result<void> check_enum(const Json& value, const Json& choices, std::string_view place) {
    std::string known;
    for (const Json& choice : choices.items) {
        if (choice.kind == value.kind && choice.text == value.text) return {};
        known.append(known.empty() ? "" : ", ").append(choice.text);
    }
    return wrong(place, "expected one of " + known + ", not " + described(value));
}

/// @param measured of the value: a number, characters, items
Result<void> check_bounds(double measured, const Json& schema, std::string_view least, std::string_view most, std::string_view of,
                          std::string_view place, const std::string& given) {
    const Json* low = schema.find(least);
    const Json* high = schema.find(most);
    if (low && measured < low->number) return wrong(place, "expected at least " + low->text + std::string(of) + ", not " + given);
    if (high && measured > high->number) return wrong(place, "expected at most " + high->text + std::string(of) + ", not " + given);
    return {};
}

Result<void> check_members(const Json& value, const Json& schema, std::string_view place) {
    static const Json kNone;
    const Json* properties = schema.find("properties");
    if (const Json* required = schema.find("required")) {
        for (const Json& name : required->items)
            if (!value.find(name.text)) return wrong(place, "the member \"" + name.text + "\" is missing");
    }
    const Json* more = schema.find("additionalProperties");
    for (const auto& [name, member] : value.members) {
        const Json* expected = (properties ? *properties : kNone).find(name);
        if (expected) {
            TRY(check_schema(member, *expected, std::string(place) + "." + name));
        } else if (more && more->is(Kind::Flag) && !more->flag) {
            std::string known;
            if (properties)
                for (const auto& [each, unused] : properties->members) known.append(known.empty() ? "" : ", ").append(each);
            return wrong(place, "there is no \"" + name.substr(0, 60) + "\" here; known: " + (known.empty() ? "nothing" : known));
        }
    }
    return {};
}

}  // namespace

Result<void> check_schema(const Json& value, const Json& schema, std::string_view place) {
    if (const std::string_view type = schema.text_of("type"); !type.empty() && !has_type(value, type))
        return wrong(place, "expected " + std::string(type) + ", not " + described(value));
    if (const Json* choices = schema.find("enum")) TRY(check_enum(value, *choices, place));
    switch (value.kind) {
        case Kind::Integer:
        case Kind::Number: return check_bounds(value.number, schema, "minimum", "maximum", "", place, value.text.substr(0, 40));
        case Kind::Text: {
            const size_t length = characters(value.text);
            return check_bounds(static_cast<double>(length), schema, "minLength", "maxLength", " characters", place,
                                std::to_string(length));
        }
        case Kind::Object: return check_members(value, schema, place);
        case Kind::Array: break;
        default: return {};
    }
    TRY(check_bounds(static_cast<double>(value.items.size()), schema, "minItems", "maxItems", " items", place,
                     std::to_string(value.items.size())));
    if (const Json* each = schema.find("items"))
        for (size_t i = 0; i < value.items.size(); ++i)
            TRY(check_schema(value.items[i], *each, std::string(place) + "[" + std::to_string(i) + "]"));
    return {};
}

}  // namespace winnow::mcp
