// The only file of this folder that sees simdjson.
#include "mcp/json.h"

#include <simdjson.h>

#include <algorithm>
#include <cmath>

namespace winnow::mcp {

namespace {

namespace dom = simdjson::dom;

constexpr double kMostExact = 9007199254740992.0;  // 2^53: up to here every whole number is a double

Json read_number(const dom::element& from) {
    Json value;
    value.text = simdjson::minify(from);
    if (int64_t integer = 0; !from.get(integer)) {
        value.kind = Json::Kind::Integer;
        value.integer = integer;
        value.number = static_cast<double>(integer);
        return value;
    }
    value.number = from.get_double().value_unsafe();
    value.kind = Json::Kind::Number;
    if (std::floor(value.number) == value.number && std::fabs(value.number) <= kMostExact) {
        value.kind = Json::Kind::Integer;
        value.integer = static_cast<int64_t>(value.number);
    }
    return value;
}

Error twice(std::string_view name) {
    return Error{ErrorCode::InvalidArgument, "the member \"" + std::string(name.substr(0, 60)) + "\" is there twice"};
}

Result<Json> read(const dom::element& from);

Result<Json> read_array(const dom::array& from) {
    Json value;
    value.kind = Json::Kind::Array;
    for (const dom::element item : from) value.items.push_back(TRY(read(item)));
    return value;
}

Result<Json> read_object(const dom::object& from) {
    Json value;
    value.kind = Json::Kind::Object;
    std::vector<std::string_view> names;
    for (const auto& member : from) {
        names.push_back(member.key);
        value.members.push_back({std::string(member.key), TRY(read(member.value))});
    }
    std::sort(names.begin(), names.end());
    const auto same = std::adjacent_find(names.begin(), names.end());
    if (same != names.end()) return twice(*same);
    return value;
}

Result<Json> read(const dom::element& from) {
    Json value;
    switch (from.type()) {
        case dom::element_type::NULL_VALUE: return value;
        case dom::element_type::BOOL:
            value.kind = Json::Kind::Flag;
            value.flag = from.get_bool().value_unsafe();
            return value;
        case dom::element_type::STRING:
            value.kind = Json::Kind::Text;
            value.text = std::string(from.get_string().value_unsafe());
            return value;
        case dom::element_type::ARRAY: return read_array(from.get_array().value_unsafe());
        case dom::element_type::OBJECT: return read_object(from.get_object().value_unsafe());
        default: return read_number(from);
    }
}

}  // namespace

const Json* Json::find(std::string_view name) const {
    for (const auto& [each, value] : members)
        if (each == name) return &value;
    return nullptr;
}

std::string_view Json::text_of(std::string_view name) const {
    const Json* member = find(name);
    return member && member->is(Kind::Text) ? std::string_view(member->text) : std::string_view();
}

Result<Json> parse_json(std::string_view text) {
    dom::parser parser;
    if (parser.allocate(text.size() + 1, kMaxDepth)) return Error{ErrorCode::LimitExceeded, "the message is too long"};
    dom::element root;
    if (const auto problem = parser.parse(text.data(), text.size()).get(root))
        return Error{ErrorCode::InvalidArgument, std::string("this is no JSON: ") + simdjson::error_message(problem)};
    return read(root);
}

}  // namespace winnow::mcp
