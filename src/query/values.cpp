#include "query/values.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "patent/number.h"
#include "query/class_value.h"
#include "query/dates.h"
#include "query/key_form.h"
#include "query/listed_values.h"

namespace winnow::query {

namespace {

constexpr int64_t kLargestNumber = INT32_MAX;

std::string_view trim(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

bool has_wildcard(std::string_view text) { return text.find_first_of("*?#") != std::string_view::npos; }

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

NodePtr make_range(const Field& field, std::string low, std::string high, size_t begin, size_t end) {
    auto node = std::make_unique<Node>();
    node->kind = NodeKind::Range;
    node->field = &field;
    node->low = std::move(low);
    node->high = std::move(high);
    node->begin = static_cast<uint32_t>(begin);
    node->end = static_cast<uint32_t>(end);
    return node;
}

NodePtr make_key(const Field& field, std::string text, const ValueRequest& request) {
    auto node = std::make_unique<Node>();
    node->kind = NodeKind::Key;
    node->field = &field;
    node->text = std::move(text);
    node->begin = static_cast<uint32_t>(request.begin);
    node->end = static_cast<uint32_t>(request.end);
    return node;
}

/// What one written bound covers: a year covers its days, a number itself, "H01M" every symbol below it.
struct Bound {
    std::string first, last;    // the covered values
    std::string before, after;  // the nearest values outside; empty where there is none
};

Result<Bound> date_bound(std::string_view text, int32_t today, size_t begin, size_t end) {
    const auto span = parse_day_span(text, today);
    if (!span) {
        return syntax_error("'" + std::string(text) + "' is no date; write 2020, 2020-03, 2020-03-05, NOW or NOW-18M", begin, end);
    }
    Bound bound{std::to_string(span->first), std::to_string(span->last), {}, {}};
    if (span->first > kFirstDay) bound.before = std::to_string(previous_day(span->first));
    if (span->last < kLastDay) bound.after = std::to_string(next_day(span->last));
    return bound;
}

Result<Bound> number_bound(std::string_view text, size_t begin, size_t end) {
    int64_t value = -1;
    if (all_digits(text) && text.size() <= 12) std::from_chars(text.data(), text.data() + text.size(), value);
    if (value < 0 || value > kLargestNumber) {
        return syntax_error("'" + std::string(text) + "' is no number; expected digits, at most " + std::to_string(kLargestNumber), begin,
                            end);
    }
    Bound bound{std::to_string(value), std::to_string(value), {}, {}};
    if (value > 0) bound.before = std::to_string(value - 1);
    if (value < kLargestNumber) bound.after = std::to_string(value + 1);
    return bound;
}

Result<Bound> class_bound(const Field& field, std::string_view text, size_t begin, size_t end) {
    if (has_wildcard(text)) return syntax_error("a bound of a range holds no wildcards", begin, end);
    ClassSpan span = TRY(class_span(field, text, begin, end));
    return Bound{std::move(span.first), std::move(span.last), {}, {}};
}

Result<Bound> bound_of(const Field& field, std::string_view text, int32_t today, size_t begin, size_t end) {
    switch (field.type) {
        case FieldType::Date: return date_bound(text, today, begin, end);
        case FieldType::Number: return number_bound(text, begin, end);
        case FieldType::Class: return class_bound(field, text, begin, end);
        case FieldType::Text:
        case FieldType::Key: break;
    }
    return syntax_error(std::string(field.name) + " has no order, so it has no ranges; ranges are for dates, counts and classifications",
                        begin, end);
}

/// Dates and numbers have no texts: a value is the range from its first to its last day.
Result<NodePtr> point_node(const ValueRequest& request) {
    const std::string_view text = trim(request.text);
    if (text == "*") return make_range(*request.field, {}, {}, request.begin, request.end);
    Bound bound = TRY(bound_of(*request.field, text, request.today, request.begin, request.end));
    return make_range(*request.field, std::move(bound.first), std::move(bound.last), request.begin, request.end);
}

bool is_application_column(std::string_view column) {
    return column == "APNO" || column == "PRNO" || column == "PCT_APNO" || column == "PARENT";
}

NodePtr any_of_keys(std::vector<NodePtr> keys, const ValueRequest& request) {
    if (keys.size() == 1) return std::move(keys.front());
    auto any = std::make_unique<Node>();
    any->kind = NodeKind::Or;
    any->begin = static_cast<uint32_t>(request.begin);
    any->end = static_cast<uint32_t>(request.end);
    any->children = std::move(keys);
    return any;
}

void add_form(std::vector<NodePtr>& keys, const Field& field, std::string text, const ValueRequest& request) {
    NodePtr key = make_key(field, key_form(field.column, text), request);
    const bool known = std::any_of(keys.begin(), keys.end(), [&](const NodePtr& other) { return equal(*other, *key); });
    if (!known && !key->text.empty()) keys.push_back(std::move(key));
}

/// Why no rule knows the number; the search goes on with what was written.
void warn_unknown(const ValueRequest& request, const Error& reason, std::vector<Warning>& warnings) {
    warnings.push_back({std::string(request.field->name) + " is searched as written: " + reason.message, request.begin, request.end});
}

std::vector<NodePtr> application_forms(const ValueRequest& request, std::vector<Warning>& warnings) {
    std::vector<NodePtr> keys;
    const auto number = patent::parse_application_number(request.text);
    if (number) {
        add_form(keys, *request.field, number->office + number->number, request);
    } else {
        warn_unknown(request, number.error(), warnings);
    }
    return keys;
}

/// A letter, or a letter and a digit, behind a digit.
bool ends_with_kind(std::string_view number) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const size_t size = number.size();
    if (size >= 2 && !is_digit(number[size - 1])) return is_digit(number[size - 2]);
    return size >= 3 && !is_digit(number[size - 2]) && is_digit(number[size - 3]);
}

/// Columns of publications without kind code.
bool is_base_column(std::string_view column) {
    return column == "PN_BASE" || column == "B_CITES" || column == "F_CITES" || column == "BF_CITES";
}

/// Without a kind code a publication is looked up without kind codes, in PN_BASE. An application number in PN finds its publications.
std::vector<NodePtr> publication_forms(const ValueRequest& request, std::vector<Warning>& warnings) {
    const Field& field = *request.field;
    std::vector<NodePtr> keys;
    const auto number = patent::parse_publication_number(request.text);
    const bool names_kind = number && !number->kind.empty();
    const bool without_kinds = is_base_column(field.column) || (field.column == "PN" && !names_kind);
    if (number && without_kinds) {
        add_form(keys, field.column == "PN" ? *find_field("PN_BASE") : field, number->office + number->number, request);
        return keys;
    }
    if (!number) {
        const auto application = patent::parse_application_number(request.text);
        if (application && field.column == "PN") {
            add_form(keys, *find_field("APNO"), application->office + application->number, request);
            return keys;
        }
        warn_unknown(request, number.error(), warnings);
    }
    for (std::string& form : patent::publication_key_candidates(request.text)) {
        const bool base = field.column == "PN" && !number && !ends_with_kind(form);
        add_form(keys, base ? *find_field("PN_BASE") : field, std::move(form), request);
    }
    return keys;
}

/// The forms under which the number may be stored.
Result<NodePtr> number_node(const ValueRequest& request, std::vector<Warning>& warnings) {
    const bool application = is_application_column(request.field->column);
    std::vector<NodePtr> keys = application ? application_forms(request, warnings) : publication_forms(request, warnings);
    if (keys.empty()) add_form(keys, *request.field, std::string(request.text), request);
    if (keys.empty()) return syntax_error("a number is expected here", request.begin, request.end);
    return any_of_keys(std::move(keys), request);
}

Result<NodePtr> key_node(const ValueRequest& request, std::vector<Warning>& warnings) {
    const Field& field = *request.field;
    const bool is_family = field.column == "FAM" || field.column == "IFAM";  // whose number it is the library knows
    const bool is_number = is_number_column(field.column) && !is_family;
    if (is_number && !request.exact && !has_wildcard(request.text)) return number_node(request, warnings);
    std::string text = key_form(field.column, request.text);
    if (is_family && has_wildcard(text) && text != "*")
        return syntax_error("a family is named by the number of one of its members, without wildcards", request.begin, request.end);
    if (text.empty()) return syntax_error("there is no value here", request.begin, request.end);
    TRY(check_listed(field, text, request.begin, request.end, warnings));
    return make_key(field, std::move(text), request);
}

Result<NodePtr> class_node(const ValueRequest& request) {
    ClassKey key = TRY(class_key(*request.field, request.text, request.quoted || request.exact, request.begin, request.end));
    NodePtr node = make_key(*request.field, std::move(key.text), request);
    node->descend = key.descend;
    return node;
}

bool is_ascii_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Where the word TO stands between blanks in a range body; npos when it does not.
size_t find_to(std::string_view body) {
    for (size_t i = 1; i + 2 < body.size(); ++i) {
        const bool is_to = (body[i] == 'T' || body[i] == 't') && (body[i + 1] == 'O' || body[i + 1] == 'o');
        if (is_to && is_ascii_blank(body[i - 1]) && is_ascii_blank(body[i + 2])) return i;
    }
    return std::string_view::npos;
}

/// The value next to an exclusive bound.
Result<std::string> next_to(std::string neighbour, size_t begin, size_t end) {
    if (neighbour.empty()) return syntax_error("nothing lies beyond this bound", begin, end);
    return neighbour;
}

Result<void> check_order(const Field& field, const std::string& low, const std::string& high, size_t begin, size_t end) {
    if (low.empty() || high.empty()) return {};
    const bool ordered = field.type == FieldType::Class ? low <= high : std::stoll(low) <= std::stoll(high);
    if (!ordered) return syntax_error("the range is empty: its low end lies above its high end", begin, end);
    return {};
}

}  // namespace

Result<NodePtr> value_node(const ValueRequest& request, std::vector<Warning>& warnings) {
    switch (request.field->type) {
        case FieldType::Date:
        case FieldType::Number: return point_node(request);
        case FieldType::Class: return class_node(request);
        case FieldType::Key:
        case FieldType::Text: break;
    }
    return key_node(request, warnings);
}

Result<NodePtr> range_node(const Lexeme& range, const Field& field, int32_t today) {
    const size_t to = find_to(range.text);
    if (to == std::string_view::npos) {
        return syntax_error("a range is [low TO high]; * leaves an end open", range.begin, range.end);
    }
    const std::string_view low_text = trim(range.text.substr(0, to));
    const std::string_view high_text = trim(range.text.substr(to + 2));
    if (low_text.empty() || high_text.empty())
        return syntax_error("an end of the range is missing; * leaves an end open", range.begin, range.end);
    const auto position = [&](std::string_view part) { return range.text_begin + static_cast<size_t>(part.data() - range.text.data()); };
    const bool class_exclusive = field.type == FieldType::Class && (range.low_exclusive || range.high_exclusive);
    if (class_exclusive)
        return syntax_error("ranges of classification symbols include both ends: [H01M4/00 TO H01M4/62]", range.begin, range.end);
    std::string low, high;
    if (low_text != "*") {
        Bound bound = TRY(bound_of(field, low_text, today, position(low_text), position(low_text) + low_text.size()));
        low = range.low_exclusive ? TRY(next_to(bound.after, range.begin, range.end)) : bound.first;
    }
    if (high_text != "*") {
        Bound bound = TRY(bound_of(field, high_text, today, position(high_text), position(high_text) + high_text.size()));
        high = range.high_exclusive ? TRY(next_to(bound.before, range.begin, range.end)) : bound.last;
    }
    if (low_text == "*" && high_text == "*")
        TRY(bound_of(field, field.type == FieldType::Class ? "A" : "2000", today, range.begin, range.end));
    TRY(check_order(field, low, high, range.begin, range.end));
    return make_range(field, std::move(low), std::move(high), range.begin, range.end);
}

Result<NodePtr> comparison_node(std::string_view comparison, const ValueRequest& request) {
    const Field& field = *request.field;
    Bound bound = TRY(bound_of(field, trim(request.text), request.today, request.begin, request.end));
    const bool strict = comparison.size() == 1;
    if (strict && field.type == FieldType::Class)
        return syntax_error("classification symbols are compared with >= and <= only", request.begin, request.end);
    std::string low, high;
    if (comparison.front() == '>') {
        low = strict ? TRY(next_to(bound.after, request.begin, request.end)) : bound.first;
    } else {
        high = strict ? TRY(next_to(bound.before, request.begin, request.end)) : bound.last;
    }
    return make_range(field, std::move(low), std::move(high), request.begin, request.end);
}

}  // namespace winnow::query
