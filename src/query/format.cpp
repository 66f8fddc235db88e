// Lexemes → elements (operands, operators, comments, nested by brackets) → lines. Trees are of no use here: they have no comments.
#include "query/format.h"

#include <algorithm>
#include <vector>

#include "query/lexer.h"
#include "query/parser.h"
#include "query/parts.h"

namespace winnow::query {

namespace {

enum class Level : uint8_t { Or, And, Record, Proximity, None };

struct Element;
using Elements = std::vector<Element>;

/// A word as written, or what stands between two brackets.
struct Piece {
    std::string text;
    Elements inner;
    bool is_group = false;
};

struct Element {
    enum Kind : uint8_t { Operand, Operator, Comment } kind = Operand;
    Level level = Level::None;     // Operator
    std::vector<Piece> pieces;     // Operand: NOT, field, word or group, $FREQ; else one text, empty for an AND that is not written
    bool on_its_own_line = false;  // Comment
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// Comments in what stands between two lexemes.
void append_comments(std::string_view text, size_t begin, size_t end, Elements& out) {
    while (true) {
        const size_t sign = text.find('#', begin);
        if (sign >= end) return;
        const size_t line_end = std::min(text.find('\n', sign), end);
        size_t before = sign;
        while (before > 0 && is_blank(text[before - 1])) --before;
        Element comment;
        comment.kind = Element::Comment;
        comment.on_its_own_line = before == 0 || text[before - 1] == '\n';
        std::string written(text.substr(sign, line_end - sign));
        while (!written.empty() && is_blank(written.back())) written.pop_back();
        comment.pieces.push_back({std::move(written), {}, false});
        out.push_back(std::move(comment));
        begin = line_end;
    }
}

class Reader {
  public:
    Reader(std::string_view text, size_t begin, const std::vector<Lexeme>& lexemes) : text_(text), behind_(begin), lexemes_(lexemes) {}

    /// Elements up to the bracket that closes or the end, which is taken.
    Elements run() {
        Elements elements;
        bool operand_open = false;  // the last operand waits for its word: behind NOT and a field
        while (true) {
            const Lexeme& lexeme = lexemes_[at_];
            append_comments(text_, behind_, lexeme.begin, elements);
            behind_ = lexeme.end;
            ++at_;
            if (lexeme.kind == LexKind::End || lexeme.kind == LexKind::Close) return elements;
            if (take_operator(lexeme, elements)) {
                operand_open = false;
                continue;
            }
            const bool continues = operand_open || lexeme.kind == LexKind::Freq;
            if (!continues || elements.empty() || elements.back().kind == Element::Comment) begin_operand(elements);
            operand_open = add_piece(lexeme, elements.back());
        }
    }

  private:
    bool take_operator(const Lexeme& lexeme, Elements& elements) {
        const bool negated = lexeme.kind == LexKind::Not && lexemes_[at_].kind == LexKind::Proximity;
        const Lexeme& sign = negated ? lexemes_[at_++] : lexeme;
        Level level = Level::None;
        std::string text(sign.text);
        if (sign.kind == LexKind::Or) level = Level::Or, text = "OR";
        else if (sign.kind == LexKind::And) level = Level::And, text = "AND";
        else if (sign.kind == LexKind::SameRecord) level = Level::Record;
        else if (sign.kind == LexKind::Proximity) level = Level::Proximity;
        else return false;
        behind_ = sign.end;
        add_operator(level, negated ? "NOT " + text : text, elements);
        return true;
    }

    static void add_operator(Level level, std::string text, Elements& elements) {
        Element element;
        element.kind = Element::Operator;
        element.level = level;
        element.pieces.push_back({std::move(text), {}, false});
        elements.push_back(std::move(element));
    }

    static void begin_operand(Elements& elements) {
        const auto last = std::find_if(elements.rbegin(), elements.rend(), [](const Element& e) { return e.kind != Element::Comment; });
        if (last != elements.rend() && last->kind == Element::Operand) {
            // AND is not written here: it goes in front of the comments that belong to the next operand.
            const auto place = std::find_if(last.base(), elements.end(), [](const Element& e) { return e.on_its_own_line; });
            Element blank;
            blank.kind = Element::Operator;
            blank.level = Level::And;
            blank.pieces.push_back({});
            elements.insert(place, std::move(blank));
        }
        elements.emplace_back();
    }

    /// Returns whether the operand goes on behind it.
    bool add_piece(const Lexeme& lexeme, Element& operand) {
        switch (lexeme.kind) {
            case LexKind::Not: operand.pieces.push_back({"NOT ", {}, false}); return true;
            case LexKind::Field:
            case LexKind::Comparison: operand.pieces.push_back({written(lexeme), {}, false}); return true;
            case LexKind::Freq: operand.pieces.push_back({" " + std::string(lexeme.text), {}, false}); return false;
            case LexKind::Open: {
                Piece group;
                group.is_group = true;
                group.inner = run();
                operand.pieces.push_back(std::move(group));
                return false;
            }
            default: operand.pieces.push_back({written(lexeme), {}, false}); return false;
        }
    }

    /// With its quotes or brackets.
    std::string written(const Lexeme& lexeme) const { return std::string(text_.substr(lexeme.begin, lexeme.end - lexeme.begin)); }

    std::string_view text_;
    size_t behind_;
    const std::vector<Lexeme>& lexemes_;
    size_t at_ = 0;
};

class Writer {
  public:
    explicit Writer(size_t width) : width_(width) {}

    /// @param indent column at which the run stands; the text before it is written
    void run(const Element* begin, const Element* end, size_t indent) {
        std::string flat;
        if (append_flat(begin, end, flat) && indent + columns_of(flat) <= width_) {
            out_ += flat;
            return;
        }
        Level loosest = Level::None;
        for (const Element* at = begin; at != end; ++at) {
            if (at->kind == Element::Operator) loosest = std::min(loosest, at->level);
        }
        if (loosest == Level::None) return broken_operand(begin, end, indent);
        const size_t lead = operator_width(begin, end, loosest);
        bool first = true;
        while (true) {
            const Element* next =
                std::find_if(begin, end, [&](const Element& e) { return e.kind == Element::Operator && e.level == loosest; });
            if (first) out_.append(lead, ' ');
            run(begin, next, indent + lead);
            if (next == end) return;
            line(indent);
            const std::string& sign = next->pieces.front().text;
            out_ += sign;
            out_.append(lead - std::min(lead, columns_of(sign)), ' ');
            begin = next + 1;
            first = false;
        }
    }

    void line(size_t indent) {
        while (!out_.empty() && out_.back() == ' ') out_.pop_back();
        if (!out_.empty() && out_.back() != '\n') out_ += '\n';
        out_.append(indent, ' ');
    }
    std::string& out() { return out_; }

  private:
    /// Columns of the widest sign of a level, with its blank; 0 where none is written.
    static size_t operator_width(const Element* begin, const Element* end, Level level) {
        size_t widest = 0;
        for (const Element* at = begin; at != end; ++at) {
            if (at->kind == Element::Operator && at->level == level) widest = std::max(widest, columns_of(at->pieces.front().text));
        }
        return widest == 0 ? 0 : widest + 1;
    }

    /// False where a comment forbids one line, or it is wider than any line.
    bool append_flat(const Element* begin, const Element* end, std::string& out) const {
        for (const Element* at = begin; at != end; ++at) {
            if (at->kind == Element::Comment || out.size() > width_ * 4) return false;
            if (at != begin && !out.ends_with(' ')) out += ' ';
            for (const Piece& piece : at->pieces) {
                if (!piece.is_group) {
                    out += piece.text;
                    continue;
                }
                out += '(';
                if (!append_flat(piece.inner.data(), piece.inner.data() + piece.inner.size(), out)) return false;
                out += ')';
            }
        }
        return true;
    }

    /// One operand and its comments, no operators.
    void broken_operand(const Element* begin, const Element* end, size_t indent) {
        for (const Element* at = begin; at != end; ++at) {
            if (at->kind == Element::Comment) {
                if (at->on_its_own_line && at != begin) line(indent);
                else if (!at->on_its_own_line) out_ += "  ";
                out_ += at->pieces.front().text;
                line(indent);
                continue;
            }
            for (const Piece& piece : at->pieces) {
                if (piece.is_group) group(piece.inner, indent);
                else out_ += piece.text;
            }
        }
    }

    void group(const Elements& inner, size_t indent) {
        const Element* begin = inner.data();
        const Element* end = begin + inner.size();
        std::string flat = "(";
        if (append_flat(begin, end, flat) && indent + columns_of(flat) < width_) {
            out_ += flat + ")";
            return;
        }
        out_ += '(';
        line(indent + 4);
        run(begin, end, indent + 4);
        line(indent);
        out_ += ')';
    }

    size_t width_;
    std::string out_;
};

/// Comments and empty lines outside of parts and query; of several empty lines one stays.
void append_between(std::string_view text, std::string& out) {
    size_t empty = 0;
    for (size_t at = 0; at < text.size();) {
        const size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        at = end + 1;
        while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
        while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
        if (line.empty()) {
            ++empty;
            continue;
        }
        if (empty > 0 && !out.empty()) out += '\n';
        empty = 0;
        out.append(line).append("\n");
    }
    if (empty > 0 && !out.empty()) out += '\n';
}

/// The first line from `at` on that is neither empty nor a comment.
size_t first_line_of_query(std::string_view text, size_t at) {
    while (at < text.size()) {
        size_t sign = at;
        while (sign < text.size() && is_blank(text[sign])) ++sign;
        const bool comment =
            sign < text.size() && text[sign] == '#' && (sign + 1 == text.size() || is_blank(text[sign + 1]) || text[sign + 1] == '\n');
        if (sign < text.size() && text[sign] != '\n' && !comment) return at;
        at = std::min(text.find('\n', at), text.size() - 1) + 1;
    }
    return text.size();
}

Result<void> check_brackets(std::string_view text, const std::vector<Lexeme>& lexemes) {
    std::vector<const Lexeme*> open;
    for (const Lexeme& lexeme : lexemes) {
        if (lexeme.kind == LexKind::Open) open.push_back(&lexeme);
        if (open.size() > kMaxNesting)
            return syntax_error("the query is nested deeper than " + std::to_string(kMaxNesting) + " levels", lexeme.begin, lexeme.end);
        if (lexeme.kind != LexKind::Close) continue;
        if (open.empty()) return syntax_error("unexpected ): no bracket is open here", lexeme.begin, lexeme.end);
        open.pop_back();
    }
    if (open.empty()) return {};
    return syntax_error("bracket opened at " + line_and_column(text, open.back()->begin) + " is never closed", open.back()->begin,
                        open.back()->end);
}

/// The query in [begin, end), its first line without indentation.
Result<std::string> formatted(std::string_view text, size_t begin, size_t end, size_t indent, const FormatOptions& options) {
    const std::string_view until = text.substr(0, end);
    const std::vector<Lexeme> lexemes = TRY(lex(until, begin));
    TRY(check_brackets(until, lexemes));
    const Elements elements = Reader(until, begin, lexemes).run();
    Writer writer(options.width);
    writer.run(elements.data(), elements.data() + elements.size(), indent);
    writer.line(0);
    return std::move(writer.out());
}

Result<std::string> formatted_part(std::string_view text, const Part& part, const FormatOptions& options) {
    constexpr size_t kIndent = 4;
    std::string head = "@" + std::string(part.name) + " :=";
    std::string query = TRY(formatted(text, part.begin, part.end, kIndent, options));
    const bool one_line = query.find('\n') + 1 == query.size() && columns_of(head) + columns_of(query) <= options.width;
    return head + (one_line ? " " : "\n" + std::string(kIndent, ' ')) + query;
}

}  // namespace

Result<std::string> format(std::string_view text, const FormatOptions& options) {
    if (text.size() > kMaxQueryBytes) return Error{ErrorCode::LimitExceeded, "the query is longer than 256 KB"};
    const SplitText split = TRY(split_parts(text));
    std::string out;
    size_t behind = 0;
    for (const Part& part : split.parts) {
        append_between(text.substr(behind, part.name_begin - behind), out);
        out += TRY(formatted_part(text, part, options));
        behind = std::min(part.end + 1, text.size());
    }
    // Comments in front of the query stay in front of it, without indentation.
    const size_t query_line = first_line_of_query(text, behind);
    append_between(text.substr(behind, query_line - behind), out);
    if (query_line < text.size()) out += TRY(formatted(text, query_line, text.size(), 0, options));
    return out;
}

}  // namespace winnow::query
