// * and ? mean here what they mean there; a backslash takes the meaning from any sign. # _ and $ mean nothing there.
#include "dialect/lucene_operand.h"

#include <algorithm>

#include "dialect/day_first.h"
#include "dialect/scan.h"
#include "query/lexer.h"
#include "query/values.h"

namespace winnow::dialect {

using query::Field;
using query::FieldType;
using query::Node;
using query::NodeKind;
using query::NodePtr;
using query::syntax_error;

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_wildcard(char c) { return c == '*' || c == '?'; }

/// The pieces between blanks.
std::vector<std::string_view> pieces_of(std::string_view text) {
    std::vector<std::string_view> pieces;
    for (size_t at = 0; at < text.size();) {
        while (at < text.size() && is_blank(text[at])) ++at;
        const size_t begin = at;
        while (at < text.size() && !is_blank(text[at])) ++at;
        if (at > begin) pieces.push_back(text.substr(begin, at - begin));
    }
    return pieces;
}

Error at(const Lexeme& lexeme, std::string message) { return syntax_error(std::move(message), lexeme.begin, lexeme.end); }

query::ValueRequest request_of(const Lexeme& lexeme, const Field& field, std::string_view text, const Reading& reading) {
    return {text, lexeme.begin, lexeme.end, &field, lexeme.quoted, false, reading.options.today};
}

/// EP_0227762_B1_19900411 is EP0227762B1; other numbers as they are.
std::string our_number(std::string_view text) {
    std::string out;
    size_t parts = 0;
    for (const char c : text) {
        if (c == '_' && ++parts == 3) break;
        if (c != '_') out += c;
    }
    return parts > 0 ? out : std::string(text);
}

}  // namespace

Result<NodePtr> LuceneOperands::node(const Lexeme& lexeme, const FieldSet& fields) {
    switch (lexeme.form) {
        case kLuceneAll: return query::make_node(NodeKind::All, lexeme.begin, lexeme.end);
        case kLuceneStar:
            if (fields.empty()) return query::make_node(NodeKind::All, lexeme.begin, lexeme.end);
            return exists(lexeme, fields);
        case kLuceneExists: return exists(lexeme, fields);
        case kLuceneRange: return range(lexeme, fields);
        case kLuceneComparison: return comparison(lexeme, fields);
        default: break;
    }
    const bool texts = std::all_of(fields.begin(), fields.end(), [](const Field* field) { return field->type == FieldType::Text; });
    if (texts) return lexeme.form == kLuceneSlop ? slop(lexeme, fields) : words(lexeme, fields);
    if (lexeme.form == kLuceneSlop)
        return at(lexeme, "~ counts words, and " + std::string(fields.front()->name) + " is compared as a whole");
    std::vector<NodePtr> choices;
    for (const Field* field : fields)
        choices.push_back(field->type == FieldType::Text ? TRY(words(lexeme, {field})) : TRY(value(lexeme, *field)));
    return query::combine(NodeKind::Or, std::move(choices));
}

std::string LuceneOperands::our_signs(const Lexeme& lexeme) {
    const std::string_view text = lexeme.text;
    const auto separates = [](char c) { return c == '#' || c == '_'; };
    std::string ours;
    for (size_t i = 0; i < text.size(); ++i) {
        if (is_wildcard(text[i]) && lexeme.quoted)
            reading_.notes.once("quoted wildcard", "in quotes * and ? are no truncation signs there; here they are", lexeme);
        const bool escaped = text[i] == '\\' && i + 1 < text.size();
        if (escaped) ++i;
        if (separates(text[i]) || (escaped && is_wildcard(text[i]))) ours += escaped ? "--" : "-";
        else ours += text[i];
    }
    return ours;
}

Result<NodePtr> LuceneOperands::words(const Lexeme& lexeme, const FieldSet& fields) {
    NodePtr node = TRY(operand_in(lexeme, our_signs(lexeme), fields, reading_));
    const bool words = lexeme.quoted && std::any_of(lexeme.text.begin(), lexeme.text.end(), is_letter);
    if (words && reading_.options.stem)
        reading_.notes.once("quoted stem",
                            "in quotes words are found in all their forms there, if the service is set to stemming; here quotes keep "
                            "them as they are",
                            lexeme);
    return node;
}

/// `"a b"~5`. Lucene counts moves: side by side in the other order takes two. Read as: at most 5 words in between, in either order.
Result<NodePtr> LuceneOperands::slop(const Lexeme& lexeme, const FieldSet& fields) {
    const std::vector<std::string_view> pieces = pieces_of(lexeme.text);
    if (pieces.size() < 2) return words(lexeme, fields);
    const std::string sign = "$W" + std::to_string(lexeme.n);
    reading_.notes.once("slop",
                        "~" + std::to_string(lexeme.n) + " behind a phrase counts moves of words there; read as " + sign +
                            " between neighbours, in either order",
                        lexeme);
    query::Proximity proximity;
    proximity.n = lexeme.n;
    const query::Operator op{lexeme.text, lexeme.begin, lexeme.end};
    NodePtr chain;
    for (size_t i = 0; i < pieces.size(); ++i) {
        Lexeme piece = lexeme;
        piece.text = pieces[i];
        piece.begin = piece.text_begin = lexeme.text_begin + static_cast<size_t>(pieces[i].data() - lexeme.text.data());
        piece.end = piece.begin + pieces[i].size();
        NodePtr word = TRY(words(piece, fields));
        if (i == 0) chain = std::move(word);
        else if (i == 1) chain = TRY(query::join_by_proximity(std::move(chain), std::move(word), proximity, op));
        else TRY(query::extend_proximity(*chain, std::move(word), op));
    }
    chain->begin = static_cast<uint32_t>(lexeme.begin);
    chain->end = static_cast<uint32_t>(lexeme.end);
    return chain;
}

Result<NodePtr> LuceneOperands::value(const Lexeme& lexeme, const Field& field) {
    std::string text(lexeme.text);
    text.erase(std::remove(text.begin(), text.end(), '\\'), text.end());
    if (field.name == "PN") text = our_number(text);
    if (field.type == FieldType::Date) text = day_first_to_ours(text);
    if (field.type == FieldType::Class && !lexeme.quoted && text.size() > 1 && text.back() == '*' && text.find('*') == text.size() - 1 &&
        text.find('/') == std::string::npos && text.find('?') == std::string::npos)
        text.pop_back();
    return query::value_node(request_of(lexeme, field, text, reading_), reading_.notes.warnings());
}

/// Whether there is a value. Texts always have one where the source gives the text, so that cannot be asked.
Result<NodePtr> LuceneOperands::exists(const Lexeme& lexeme, const FieldSet& fields) {
    std::vector<NodePtr> choices;
    for (const Field* field : fields) {
        if (field->type == FieldType::Text)
            return at(lexeme, "whether there is a text in " + std::string(field->name) + " cannot be asked; ask for a word");
        query::ValueRequest request = request_of(lexeme, *field, "*", reading_);
        choices.push_back(TRY(query::value_node(request, reading_.notes.warnings())));
    }
    return query::combine(NodeKind::Or, std::move(choices));
}

Result<const Field*> LuceneOperands::ordered_field(const Lexeme& lexeme, const FieldSet& fields) const {
    if (fields.size() != 1) return at(lexeme, "a range needs a field with dates or numbers: date_published:[2020 TO 2024]");
    if (fields.front()->type == FieldType::Text)
        return at(lexeme,
                  std::string(fields.front()->name) + " is a text and has no ranges; ranges are for dates, counts and classifications");
    return fields.front();
}

Result<NodePtr> LuceneOperands::range(const Lexeme& lexeme, const FieldSet& fields) {
    const Field* field = TRY(ordered_field(lexeme, fields));
    const Cursor cursor(lexeme.text);
    const size_t first = cursor.bytes_at(0);
    size_t last = first;
    for (size_t next = first; next < lexeme.text.size(); next += cursor.bytes_at(next)) last = next;
    std::string body;
    for (const std::string_view piece : pieces_of(lexeme.text.substr(first, last - first))) {
        std::string bound(piece);
        bound.erase(std::remove(bound.begin(), bound.end(), '"'), bound.end());
        body += (body.empty() ? "" : " ") + (field->type == FieldType::Date ? day_first_to_ours(bound) : bound);
    }
    query::Lexeme range;
    range.begin = lexeme.begin;
    range.end = lexeme.end;
    range.text = body;
    range.text_begin = lexeme.begin;
    range.low_exclusive = cursor.sign_at(0) == '{';
    range.high_exclusive = cursor.sign_at(last) == '}';
    Result<NodePtr> node = query::range_node(range, *field, reading_.options.today);
    if (node.ok()) return node;
    return at(lexeme, node.error().message);
}

Result<NodePtr> LuceneOperands::comparison(const Lexeme& lexeme, const FieldSet& fields) {
    const Field* field = TRY(ordered_field(lexeme, fields));
    const Cursor cursor(lexeme.text);
    std::string sign(1, cursor.sign_at(0));
    size_t value = cursor.bytes_at(0);
    if (cursor.sign_at(value) == '=') {
        sign += '=';
        value += cursor.bytes_at(value);
    }
    std::string text(lexeme.text.substr(value));
    text.erase(std::remove(text.begin(), text.end(), '"'), text.end());
    if (field->type == FieldType::Date) text = day_first_to_ours(text);
    return query::comparison_node(sign, request_of(lexeme, *field, text, reading_));
}

}  // namespace winnow::dialect
