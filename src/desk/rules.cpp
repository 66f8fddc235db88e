// See rules.h; and the words of the enumerations.
#include "desk/rules.h"

#include <charconv>
#include <cmath>
#include <set>

namespace winnow::desk {

namespace {

constexpr std::string_view kKinds[] = {"folder", "collection"};
constexpr std::string_view kDecisionNames[] = {"open", "keep", "drop", "maybe"};
constexpr std::string_view kFieldTypes[] = {"text", "number", "date", "choice"};
constexpr std::string_view kItemOrders[] = {"added", "number", "rating", "decision"};
constexpr std::string_view kZones[] = {"title", "abstract", "claim", "paragraph"};
constexpr int64_t kMaxPassageUnits = 100'000'000;

template <class Enum, size_t n>
std::optional<Enum> named(const std::string_view (&names)[n], std::string_view name) {
    for (size_t i = 0; i < n; ++i)
        if (names[i] == name) return static_cast<Enum>(i);
    return std::nullopt;
}

Error invalid(std::string message) { return {ErrorCode::InvalidArgument, std::move(message)}; }

bool is_control(char letter) { return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f; }

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

Result<void> check_choices(const Field& field) {
    if (field.type != FieldType::Choice) {
        if (!field.choices.empty()) return invalid("field " + field.name + ": only a field of type choice has choices");
        return {};
    }
    if (field.choices.empty()) return invalid("field " + field.name + ": a field of type choice needs choices");
    if (field.choices.size() > kMaxChoices) {
        return Error{ErrorCode::LimitExceeded, "field " + field.name + ": at most " + std::to_string(kMaxChoices) + " choices"};
    }
    std::set<std::string_view> seen;
    for (const std::string& choice : field.choices) {
        if (TRY(checked_name("choice", choice)) != choice) return invalid("choice \"" + choice + "\": no space at its ends");
        if (!seen.insert(choice).second) return invalid("field " + field.name + ": choice \"" + choice + "\" stands there twice");
    }
    return {};
}

}  // namespace

std::string_view name_of(Kind kind) { return kKinds[static_cast<size_t>(kind)]; }
std::string_view name_of(Decision decision) { return kDecisionNames[static_cast<size_t>(decision)]; }
std::string_view name_of(FieldType type) { return kFieldTypes[static_cast<size_t>(type)]; }
std::optional<Kind> kind_named(std::string_view name) { return named<Kind>(kKinds, name); }
std::optional<Decision> decision_named(std::string_view name) { return named<Decision>(kDecisionNames, name); }
std::optional<FieldType> field_type_named(std::string_view name) { return named<FieldType>(kFieldTypes, name); }
std::optional<ItemOrder> item_order_named(std::string_view name) { return named<ItemOrder>(kItemOrders, name); }

Result<std::string> checked_name(std::string_view what, std::string_view name) {
    const size_t begin = name.find_first_not_of(' ');
    if (begin == std::string_view::npos) return invalid(std::string(what) + ": a name is needed");
    name = name.substr(begin, name.find_last_not_of(' ') - begin + 1);
    if (name.size() > kMaxNameBytes) {
        return invalid(std::string(what) + ": " + std::to_string(name.size()) + " bytes are too long; at most " +
                       std::to_string(kMaxNameBytes));
    }
    for (const char letter : name)
        if (is_control(letter)) return invalid(std::string(what) + ": no control characters (line breaks, tabs) in a name");
    return std::string(name);
}

Result<void> check_text(std::string_view what, std::string_view text, size_t most) {
    if (text.size() <= most) return {};
    return Error{ErrorCode::LimitExceeded,
                 std::string(what) + ": " + std::to_string(text.size()) + " bytes are too long; at most " + std::to_string(most)};
}

Result<void> check_fields(const std::vector<Field>& fields) {
    if (fields.size() > kMaxFields) return Error{ErrorCode::LimitExceeded, "at most " + std::to_string(kMaxFields) + " fields"};
    std::set<std::string_view> seen;
    for (const Field& field : fields) {
        if (TRY(checked_name("field", field.name)) != field.name) return invalid("field \"" + field.name + "\": no space at its ends");
        if (!seen.insert(field.name).second) return invalid("field \"" + field.name + "\" stands there twice");
        TRY(check_choices(field));
    }
    return {};
}

bool is_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    int parts[3] = {};
    constexpr size_t kBegin[] = {0, 5, 8, 11};
    for (int i = 0; i < 3; ++i) {
        for (size_t at = kBegin[i]; at + 1 < kBegin[i + 1]; ++at) {
            if (text[at] < '0' || text[at] > '9') return false;
            parts[i] = parts[i] * 10 + (text[at] - '0');
        }
    }
    constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const auto [year, month, day] = parts;
    if (year < 1000 || month < 1 || month > 12 || day < 1) return false;
    return day <= kDays[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

Result<void> check_value(const Field& field, const FieldValue& value) {
    const auto* text = std::get_if<std::string>(&value);
    if (field.type == FieldType::Number) {
        if (text || !std::isfinite(std::get<double>(value))) return invalid("field " + field.name + ": expected a number");
        return {};
    }
    if (!text) return invalid("field " + field.name + ": expected text of type " + std::string(name_of(field.type)));
    if (field.type == FieldType::Date && !is_date(*text)) {
        return invalid("field " + field.name + ": expected a date like 2026-01-31, not \"" + text->substr(0, 40) + "\"");
    }
    if (field.type == FieldType::Choice && std::find(field.choices.begin(), field.choices.end(), *text) == field.choices.end()) {
        return invalid("field " + field.name + ": \"" + text->substr(0, 40) + "\" is none of its choices");
    }
    return check_text("field " + field.name, *text, kMaxFieldBytes);
}

Result<void> check_page(const PageRequest& page) {
    if (page.limit >= 1 && page.limit <= kMaxPage) return {};
    return invalid("limit: expected 1 to " + std::to_string(kMaxPage));
}

Result<void> check_passage(const Passage& passage) {
    if (std::find(std::begin(kZones), std::end(kZones), passage.zone) == std::end(kZones)) {
        return invalid("passage: zone is title, abstract, claim or paragraph, not \"" + passage.zone.substr(0, 40) + "\"");
    }
    if (passage.begin < 0 || passage.begin >= passage.end || passage.end > kMaxPassageUnits) {
        return invalid("passage: begin must lie before end, both from 0");
    }
    if (passage.lang.size() > 16 || passage.place.size() > 40) return invalid("passage: lang or place is too long");
    return check_text("passage: quote", passage.quote, kMaxFieldBytes);
}

Result<std::string> checked_colour(std::string_view colour) {
    if (colour.empty()) return std::string("yellow");
    const bool plain = std::all_of(colour.begin(), colour.end(), [](char letter) { return letter >= 'a' && letter <= 'z'; });
    if (!plain || colour.size() > 20) return invalid("colour: expected a name in small letters like yellow");
    return std::string(colour);
}

std::string_view shortened(std::string_view text, size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0) == 0x80) --most;
    return text.substr(0, most);
}

Result<int64_t> id_of_cursor(std::string_view cursor, int64_t otherwise) {
    if (cursor.empty()) return otherwise;
    int64_t id = 0;
    const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), id);
    if (error != std::errc() || end != cursor.data() + cursor.size() || id < 0) {
        return invalid("cursor: expected the next_cursor of the page before");
    }
    return id;
}

}  // namespace winnow::desk
