// Lexemes to a tree, for languages that are operands, brackets, fields and operators between two sides, whatever their signs and
// strengths. A dialect's lexer says what each word is, its grammar how tightly operators bind, its operand function what a word means.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "dialect/field_names.h"
#include "dialect/scan.h"
#include "query/build.h"
#include "query/parser.h"

namespace winnow::dialect {

enum class LexKind : uint8_t {
    Operand,
    Open,
    Close,
    And,
    Or,
    Not,  // between two sides: a NOT b; in front of one
    Xor,
    Proximity,  // proximity; `a NOT ADJ b` is one lexeme
    Freq,       // behind an item: n
    Field,      // in front of an operand or a bracket: fields
    Suffix,     // behind an operand or a bracket: fields
    End,
};

struct Lexeme {
    LexKind kind = LexKind::End;
    std::string_view text;  // of an operand without its quotes, else as written
    size_t begin = 0;       // bytes in the query, end exclusive, quotes included
    size_t end = 0;
    size_t text_begin = 0;  // where `text` starts in the query
    bool quoted = false;
    uint8_t form = 0;  // for the dialect's own operand function: what its lexer knows of an operand
    uint32_t n = 0;
    query::Proximity proximity;
    FieldSet fields;
};

Lexeme make_lexeme(LexKind kind, std::string_view query, size_t begin, size_t end);

/// The frame of a dialect's lexer: lexeme behind lexeme to the end of the text. `Own` is the lexer, which inherits this; its scan() takes
/// what stands at the cursor.
template <class Own>
class LexerFrame {
  public:
    Result<std::vector<Lexeme>> run() {
        while (true) {
            cursor_.skip_blanks_and_comments();
            if (cursor_.at_end()) break;
            TRY(static_cast<Own&>(*this).scan());
        }
        add(LexKind::End, text_.size(), text_.size());
        return std::move(lexemes_);
    }

  protected:
    explicit LexerFrame(std::string_view text) : cursor_(text), text_(text) {}
    Lexeme& add(LexKind kind, size_t begin, size_t end) { return lexemes_.emplace_back(make_lexeme(kind, text_, begin, end)); }

    Cursor cursor_;
    const std::string_view text_;
    std::vector<Lexeme> lexemes_;
};

/// Warnings of one query, one of each kind.
class Notes {
  public:
    explicit Notes(std::vector<query::Warning>& warnings) : warnings_(warnings) {}
    /// Keeps the first of `kind`.
    void once(std::string_view kind, std::string message, size_t begin, size_t end);
    void once(std::string_view kind, std::string message, const Lexeme& at) { once(kind, std::move(message), at.begin, at.end); }
    std::vector<query::Warning>& warnings() { return warnings_; }

  private:
    std::vector<query::Warning>& warnings_;
    std::set<std::string, std::less<>> kinds_;
};

/// What stands under several fields is put together under a stand-in, a field of its own, so that proximity sees one field; when the
/// tree is ready, each condition becomes an Or of itself in each field.
class FieldSets {
  public:
    /// The field itself where the set is or unites to one (TTL and ABST to TA); its stand-in where all are texts; else null.
    const query::Field* one_for(const FieldSet& set);
    /// The tree without stand-ins. LimitExceeded above query::kMaxNodes.
    Result<query::NodePtr> spread(query::NodePtr tree);

  private:
    query::NodePtr spread_node(query::NodePtr node);
    const FieldSet* set_of(const query::Field* field) const;
    query::NodePtr copy_in(const query::Node& node, const query::Field& from, const query::Field* to);

    std::deque<query::Field> fields_;
    std::deque<std::string> names_;
    std::map<FieldSet, const query::Field*> known_;
    std::map<const query::Field*, FieldSet> sets_;
    size_t nodes_ = 0;
};

/// What the parts of a dialect's parser share.
struct Reading {
    std::string_view text;  // of the query
    const query::ParseOptions& options;
    Notes& notes;
    FieldSets sets;
    /// Words in messages of module query that this dialect writes otherwise: {"$PREn", "(nw)"}.
    std::vector<std::pair<std::string_view, std::string_view>> wording;
    const FieldNames* names = nullptr;  // for messages; null: fields are named as ours

    std::string name_of(const query::Field& field) const;
    /// That the field has ranges.
    Result<void> check_ordered(const query::Field& field, const Lexeme& at) const;

    Error in_own_words(Error error) const;
};

struct Grammar {
    /// How tightly a binary operator binds, 1 the loosest. Of equal ones the left binds first.
    std::function<int(const Lexeme& op)> strength;
    /// The node of an operand under the fields that apply to it; an empty set where none was named.
    std::function<Result<query::NodePtr>(const Lexeme& operand, const FieldSet& fields)> operand;
    /// What stands between neighbours without operator: And, Or, Proximity. End: they are an error.
    std::function<Lexeme(const Lexeme& left, const Lexeme& right)> implied;
    /// Told of each operator with two sides when it was read, for warnings. May be empty.
    std::function<void(const Lexeme& op, const query::Node& left, const query::Node& right)> on_operator;
    /// In the dialect's signs, for messages: "NOT", "(2w)", "ti=(solar (2w) cell)".
    std::string_view near_example = "a W b";
};

/// The tree of all lexemes, stand-ins of field sets resolved. `lexemes` ends with End.
///  - A chain of And, of Or or of one proximity is one node; `a NOT b` is And(a, Not b); `a XOR b` is (a NOT b) OR (b NOT a).
///  - A suffix reaches over the proximity chain that its operand closes: `solar 2W cell/TI` is in TI as a whole.
///  - At most query::kMaxNesting levels of brackets and negations, as many changes of operator without brackets.
Result<query::NodePtr> read_expression(const std::vector<Lexeme>& lexemes, const Grammar& grammar, Reading& reading);

/// Whether Winnow's own language can write the node as it is. Symbols of classes without levels may hold nearly anything; those that a
/// lexer takes for something else are only asked for as they are, not for what begins with them.
bool is_written_alike(const query::Node& node);

/// Words in the signs of the default dialect, or a value, under the fields of `set`; `ours` is `lexeme.text` with signs replaced. Where
/// the two differ in length, all nodes have the place of the whole operand.
Result<query::NodePtr> operand_in(const Lexeme& lexeme, const std::string& ours, const FieldSet& set, Reading& reading);

/// One warning that plain words stand for all words of the same stem, at the first such word; `service` takes words as written.
void note_stems(const query::Node& tree, std::string_view service, Notes& notes);

/// Checks the text and parses it with `read`.
Result<query::Parsed> read_dialect(std::string_view text, const query::ParseOptions& options,
                                   const std::function<Result<query::NodePtr>(Reading&)>& read);

}  // namespace winnow::dialect
