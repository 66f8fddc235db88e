// Signs of Espacenet: * any number of characters, ? one or none, # exactly one; the last two are the other way round here.
#include "dialect/cql_operand.h"

#include <algorithm>

#include "dialect/day_first.h"
#include "dialect/scan.h"
#include "query/lexer.h"
#include "query/values.h"

namespace winnow::dialect {

using query::Field;
using query::FieldType;
using query::NodeKind;
using query::NodePtr;
using query::syntax_error;

namespace {

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

bool is_separator(char c) { return c == ' ' || c == ',' || c == '\t' || c == '\n' || c == '\r'; }

/// The words of a list: "green, energy", "2005 2006".
std::vector<std::string_view> list_items(std::string_view text) {
    std::vector<std::string_view> items;
    for (size_t at = 0; at < text.size();) {
        const size_t begin =
            static_cast<size_t>(std::find_if_not(text.begin() + static_cast<ptrdiff_t>(at), text.end(), is_separator) - text.begin());
        const size_t end =
            static_cast<size_t>(std::find_if(text.begin() + static_cast<ptrdiff_t>(begin), text.end(), is_separator) - text.begin());
        if (end > begin) items.push_back(text.substr(begin, end - begin));
        at = end;
    }
    return items;
}

/// A letter, two digits, a letter, digits, a slash and digits, cut off behind the second digit or later.
bool looks_like_symbol(std::string_view word) {
    if (word.size() < 3 || !is_letter(word[0]) || !is_digit(word[1]) || !is_digit(word[2])) return false;
    if (word.size() == 3) return true;
    return is_letter(word[3]) && std::all_of(word.begin() + 4, word.end(), [](char c) { return is_digit(c) || c == '/'; });
}

bool looks_like_number(std::string_view word) {
    return word.size() >= 6 && is_letter(word[0]) && is_letter(word[1]) && std::all_of(word.begin() + 2, word.end() - 2, is_digit);
}

bool looks_like_name(std::string_view word) {
    const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
    return word.size() > 1 && word[0] >= 'A' && word[0] <= 'Z' && std::all_of(word.begin() + 1, word.end(), lower);
}

Error at(const Lexeme& lexeme, std::string message) { return syntax_error(std::move(message), lexeme.begin, lexeme.end); }

query::ValueRequest request_of(const Lexeme& lexeme, const Field& field, std::string_view text, const Reading& reading) {
    return {text, lexeme.begin, lexeme.end, &field, false, false, reading.options.today};
}

}  // namespace

Result<NodePtr> CqlOperands::node(const Lexeme& lexeme, const FieldSet& fields) {
    switch (static_cast<CqlRelation>(lexeme.form)) {
        case CqlRelation::Equal:
        case CqlRelation::Exact: return in_set(lexeme, fields);
        case CqlRelation::Any: return listed(lexeme, fields, NodeKind::Or);
        case CqlRelation::All: return listed(lexeme, fields, NodeKind::And);
        case CqlRelation::Below: return compare(lexeme, fields, "<");
        case CqlRelation::AtMost: return compare(lexeme, fields, "<=");
        case CqlRelation::Above: return compare(lexeme, fields, ">");
        case CqlRelation::AtLeast: return compare(lexeme, fields, ">=");
        case CqlRelation::Within: break;
    }
    const std::vector<std::string_view> ends = list_items(lexeme.text);
    if (ends.empty() || ends.size() > 2) return at(lexeme, "within is followed by two days in quotes: pd within \"2005 2006\"");
    if (fields.size() != 1) return at(lexeme, "within needs a field with dates: pd within \"2005 2006\"");
    return between(lexeme, *fields.front(), ends.front(), ends.back());
}

Result<NodePtr> CqlOperands::in_set(const Lexeme& lexeme, const FieldSet& fields) {
    if (lexeme.text == "*" && fields.empty() && !lexeme.quoted) return query::make_node(NodeKind::All, lexeme.begin, lexeme.end);
    if (fields.empty() && !lexeme.quoted) warn_of_guess(lexeme);
    const bool texts = std::all_of(fields.begin(), fields.end(), [](const Field* field) { return field->type == FieldType::Text; });
    if (texts) return words(lexeme, fields);
    std::vector<NodePtr> choices;
    for (const Field* field : fields) choices.push_back(TRY(in_one(lexeme, *field)));
    return query::combine(NodeKind::Or, std::move(choices));
}

Result<NodePtr> CqlOperands::in_one(const Lexeme& lexeme, const Field& field) {
    switch (field.type) {
        case FieldType::Text: return words(lexeme, {&field});
        case FieldType::Class: return symbol(lexeme, field);
        case FieldType::Key: return key(lexeme, field);
        case FieldType::Date:
        case FieldType::Number: break;
    }
    return date(lexeme, field);
}

std::string CqlOperands::our_signs(const Lexeme& lexeme) {
    std::string ours(lexeme.text);
    for (char& c : ours) {
        if (c == '?') {
            reading_.notes.once("?", "? stands for one character or none there; here that is #", lexeme);
            c = '#';
        } else if (c == '#') {
            reading_.notes.once("#", "# stands for exactly one character there; here that is ?", lexeme);
            c = '?';
        } else if (c == '_') {
            c = '-';
        }
    }
    return ours;
}

Result<NodePtr> CqlOperands::words(const Lexeme& lexeme, const FieldSet& fields) {
    return operand_in(lexeme, our_signs(lexeme), fields, reading_);
}

/// `any` and `all`: each word on its own, as a plain one.
Result<NodePtr> CqlOperands::listed(const Lexeme& lexeme, const FieldSet& fields, NodeKind kind) {
    const std::vector<std::string_view> items = list_items(lexeme.text);
    if (items.empty()) return at(lexeme, "there is nothing searchable here: no letter, digit or character");
    std::vector<NodePtr> nodes;
    for (const std::string_view item : items) {
        Lexeme word = lexeme;
        word.text = item;
        word.quoted = false;
        word.form = static_cast<uint8_t>(CqlRelation::Equal);
        word.begin = word.text_begin = lexeme.text_begin + static_cast<size_t>(item.data() - lexeme.text.data());
        word.end = word.begin + item.size();
        nodes.push_back(TRY(in_set(word, fields)));
    }
    return query::combine(kind, std::move(nodes));
}

/// A section, class, subclass or main group is meant with everything in it, a symbol with a slash alone; `H01M4/6*` is what begins
/// so, `H01M4/62/low` the symbol with everything below it in the scheme.
Result<NodePtr> CqlOperands::symbol(const Lexeme& lexeme, const Field& field) {
    const auto relation = static_cast<CqlRelation>(lexeme.form);
    std::string text = our_signs(lexeme);
    const bool low_behind = text.size() > 4 && same_word(std::string_view(text).substr(text.size() - 4), "/low");
    if (low_behind) text.resize(text.size() - 4);
    const Field* low = low_behind ? query::find_field(std::string(field.name) + "_LOW") : &field;
    if (low == nullptr) return at(lexeme, "/low is for classes of the IPC and the CPC");
    if (low->grain == query::Grain::Low) return query::value_node(request_of(lexeme, *low, text, reading_), reading_.notes.warnings());
    if (relation == CqlRelation::Exact) {
        query::ValueRequest request = request_of(lexeme, field, text, reading_);
        request.exact = true;
        return query::value_node(request, reading_.notes.warnings());
    }
    const bool begins = text.size() > 1 && text.back() == '*' && text.find_first_of("*?#") == text.size() - 1;
    if (begins) text.pop_back();
    query::ValueRequest request = request_of(lexeme, field, text, reading_);
    request.exact = !begins && text.find('/') != std::string::npos && text.find_first_of("*?#") == std::string::npos;
    if (request.exact)
        reading_.notes.once("symbol", "a symbol with a slash is meant alone there; without quotes it would find everything under it here",
                            lexeme);
    NodePtr node = TRY(query::value_node(request, reading_.notes.warnings()));
    if (!is_written_alike(*node))
        return at(lexeme, "'" + text + "' is no symbol of " + reading_.name_of(field) + "; behind == it is searched as it is");
    return node;
}

/// `pn=EP` asks for the office.
Result<NodePtr> CqlOperands::key(const Lexeme& lexeme, const Field& field) {
    std::string text = our_signs(lexeme);
    const bool exact = static_cast<CqlRelation>(lexeme.form) == CqlRelation::Exact;
    const bool office = text.size() == 2 && is_letter(text[0]) && is_letter(text[1]) && !exact;
    if (office && field.name == "APNO") text += '*';
    query::ValueRequest request = request_of(lexeme, field, text, reading_);
    request.quoted = lexeme.quoted;
    request.exact = exact;
    if (office && field.name == "PN") request.field = query::find_field("AUTHORITY");
    if (office && field.name == "PRNO") request.field = query::find_field("PRIORITY_COUNTRY");
    return query::value_node(request, reading_.notes.warnings());
}

Result<NodePtr> CqlOperands::date(const Lexeme& lexeme, const Field& field) {
    const std::vector<std::string_view> ends = list_items(lexeme.text);
    if (ends.size() == 2) return between(lexeme, field, ends[0], ends[1]);
    const std::string text = day_first_to_ours(lexeme.text);
    return query::value_node(request_of(lexeme, field, text, reading_), reading_.notes.warnings());
}

Result<NodePtr> CqlOperands::between(const Lexeme& lexeme, const Field& field, std::string_view low, std::string_view high) {
    const std::string low_text = day_first_to_ours(low), high_text = day_first_to_ours(high);
    NodePtr node = TRY(query::comparison_node(">=", request_of(lexeme, field, low_text, reading_)));
    NodePtr end = TRY(query::comparison_node("<=", request_of(lexeme, field, high_text, reading_)));
    const bool numbers = all_digits(node->low) && all_digits(end->high);
    if (numbers ? std::stoll(node->low) > std::stoll(end->high) : node->low > end->high)
        return at(lexeme, "the range is empty: its low end lies above its high end");
    node->high = std::move(end->high);
    return node;
}

Result<NodePtr> CqlOperands::compare(const Lexeme& lexeme, const FieldSet& fields, std::string_view sign) {
    if (fields.size() != 1 || fields.front()->type == FieldType::Text)
        return at(lexeme, std::string(sign) + " is for fields with dates: pd>=2005");
    const std::string text = day_first_to_ours(lexeme.text);
    return query::comparison_node(sign, request_of(lexeme, *fields.front(), text, reading_));
}

void CqlOperands::warn_of_guess(const Lexeme& lexeme) {
    const std::string_view word = lexeme.text;
    std::string_view field, what;
    if (looks_like_symbol(word)) field = "cl", what = "a class";
    else if (looks_like_number(word)) field = "num", what = "a number";
    else if (word.size() == 8 && all_digits(word)) field = "pd", what = "a date";
    else if (day_first_to_ours(word) != word) field = "pd", what = "a date";
    else if (looks_like_name(word)) field = "ia", what = "a name";
    if (field.empty()) return;
    reading_.notes.once("guess",
                        "without a field the service takes this for " + std::string(what) + "; here it is searched as a word; write " +
                            std::string(field) + "=" + std::string(word),
                        lexeme);
}

}  // namespace winnow::dialect
