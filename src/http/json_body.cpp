// The only file of this folder that sees simdjson.
#include "http/json_body.h"

#include <simdjson.h>

#include <algorithm>

namespace winnow::http {

namespace {

namespace dom = simdjson::dom;

Error wrong(std::string_view name, std::string_view expected) {
    return Error{ErrorCode::InvalidArgument, "member \"" + std::string(name.substr(0, 60)) + "\": expected " + std::string(expected)};
}

}  // namespace

struct JsonBody::Parsed {
    std::shared_ptr<dom::parser> parser;  // owns what `object` points into; null for an empty object
    dom::object object;

    /// The member; nothing when it is absent or null.
    std::optional<dom::element> find(std::string_view name) const {
        dom::element found;
        if (!parser || object.at_key(name).get(found) || found.is_null()) return {};
        return found;
    }
    std::unique_ptr<Parsed> below(const dom::object& child) const { return std::make_unique<Parsed>(Parsed{parser, child}); }
};

JsonBody::JsonBody(std::unique_ptr<Parsed> parsed) : parsed_(std::move(parsed)) {}
JsonBody::~JsonBody() = default;
JsonBody::JsonBody(JsonBody&&) noexcept = default;
JsonBody& JsonBody::operator=(JsonBody&&) noexcept = default;

Result<JsonBody> JsonBody::parse(std::string_view text) {
    if (text.empty()) return JsonBody(std::make_unique<Parsed>());
    constexpr size_t kDepth = 32;
    auto parser = std::make_shared<dom::parser>();
    if (parser->allocate(text.size() + 1, kDepth)) return Error{ErrorCode::LimitExceeded, "the body is too long"};
    dom::element root;
    if (const auto problem = parser->parse(text.data(), text.size()).get(root))
        return Error{ErrorCode::InvalidArgument, std::string("the body is not JSON: ") + simdjson::error_message(problem)};
    dom::object object;
    if (root.get(object)) return Error{ErrorCode::InvalidArgument, "the body must be a JSON object, {…}"};
    JsonBody body(std::make_unique<Parsed>(Parsed{std::move(parser), object}));
    std::vector<std::string> names = body.names();
    std::sort(names.begin(), names.end());
    const auto twice = std::adjacent_find(names.begin(), names.end());
    if (twice != names.end()) return wrong(*twice, "it once");
    return body;
}

std::vector<std::string> JsonBody::names() const {
    std::vector<std::string> names;
    if (parsed_->parser)
        for (const auto& member : parsed_->object) names.emplace_back(member.key);
    return names;
}

Result<void> JsonBody::only(std::initializer_list<std::string_view> known) const {
    for (const std::string& name : names()) {
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        std::string list;
        for (const std::string_view one : known) list.append(list.empty() ? "" : ", ").append(one);
        return Error{ErrorCode::InvalidArgument,
                     "unknown member \"" + name.substr(0, 60) + "\"; " + (list.empty() ? "none is expected here" : "known here: " + list)};
    }
    return {};
}

bool JsonBody::has(std::string_view name) const { return parsed_->find(name).has_value(); }

bool JsonBody::is_null(std::string_view name) const {
    dom::element found;
    return parsed_->parser && !parsed_->object.at_key(name).get(found) && found.is_null();
}

Result<std::string> JsonBody::text(std::string_view name) const {
    if (!has(name)) return wrong(name, "a text; it is missing");
    return text(name, {});
}

Result<std::string> JsonBody::text(std::string_view name, std::string_view otherwise) const {
    const auto found = parsed_->find(name);
    if (!found) return std::string(otherwise);
    std::string_view text;
    if (found->get(text)) return wrong(name, "a text");
    return std::string(text);
}

Result<int64_t> JsonBody::integer(std::string_view name, int64_t least, int64_t most, std::optional<int64_t> otherwise) const {
    const auto found = parsed_->find(name);
    if (!found && otherwise) return *otherwise;
    int64_t value = 0;
    if (!found || found->get(value) || value < least || value > most)
        return wrong(name, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return value;
}

Result<double> JsonBody::number(std::string_view name) const {
    const auto found = parsed_->find(name);
    double value = 0;
    if (!found || found->get(value)) return wrong(name, "a number");
    return value;
}

Result<bool> JsonBody::flag(std::string_view name, bool otherwise) const {
    const auto found = parsed_->find(name);
    if (!found) return otherwise;
    bool value = false;
    if (found->get(value)) return wrong(name, "true or false");
    return value;
}

Result<std::vector<std::string>> JsonBody::texts(std::string_view name) const {
    std::vector<std::string> texts;
    const auto found = parsed_->find(name);
    if (!found) return texts;
    dom::array array;
    if (found->get(array)) return wrong(name, "a list of texts");
    for (const dom::element one : array) {
        std::string_view text;
        if (one.get(text)) return wrong(name, "a list of texts");
        texts.emplace_back(text);
    }
    return texts;
}

Result<JsonBody> JsonBody::object(std::string_view name) const {
    const auto found = parsed_->find(name);
    if (!found) return JsonBody(std::make_unique<Parsed>());
    dom::object object;
    if (found->get(object)) return wrong(name, "an object, {…}");
    return JsonBody(parsed_->below(object));
}

Result<std::vector<JsonBody>> JsonBody::objects(std::string_view name) const {
    std::vector<JsonBody> objects;
    const auto found = parsed_->find(name);
    if (!found) return objects;
    dom::array array;
    if (found->get(array)) return wrong(name, "a list of objects");
    for (const dom::element one : array) {
        dom::object object;
        if (one.get(object)) return wrong(name, "a list of objects");
        objects.push_back(JsonBody(parsed_->below(object)));
    }
    return objects;
}

std::string JsonBody::literal(std::string_view name) const {
    const auto found = parsed_->find(name);
    return found ? simdjson::minify(*found) : std::string();
}

}  // namespace winnow::http
