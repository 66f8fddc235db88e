// Trees to text in the language of a service: what all printers share. A dialect says its names, signs and strengths, and what it
// cannot say; brackets, fields and the choice between words and quotes are made here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dialect/dialect.h"
#include "dialect/field_names.h"
#include "query/tree.h"
#include "text/tokens.h"

namespace winnow::dialect {

/// Binding strengths of what is printed, loose to tight. Where a dialect reads two of them at equal strength, its Style says so.
enum class Strength : uint8_t { Or, And, Not, Proximity, Counted, Primary };

struct Style {
    const FieldNames& names;
    Result<query::Parsed> (*parse)(std::string_view text, const query::ParseOptions& options);  // of the same language
    std::string_view and_sign = " AND ", or_sign = " OR ";
    std::string_view and_not_sign = " NOT ";    // between two sides
    std::string_view not_sign = "NOT ";         // in front of one; empty where the service has none: a loss
    char any = '*', one = '?', optional = '#';  // its signs for 0 and more, exactly one, none or one character; 0 for none
    std::string_view also_signs;                // further characters that mean something inside of words and quotes
    std::string_view all_documents;             // empty where the service cannot ask for all: a loss
    std::string_view bare_signs = "-";          // what may stand inside a word without quotes, besides letters, digits and wildcards
    bool left_to_right = false;                 // all operators bind alike: every inner one gets brackets
    std::string wildcards() const {
        std::string signs;
        for (const char sign : {any, one, optional}) {
            if (sign != 0) signs += sign;
        }
        return signs;
    }
};

class TreePrinter {
  public:
    explicit TreePrinter(const Style& style) : style_(style) {}
    virtual ~TreePrinter() = default;
    Printed run(const query::Node& tree);

  protected:
    /// " 2W ", or empty and a loss where no operator comes near. Called for Near and Same.
    virtual std::string proximity_sign(const query::Node& node) = 0;
    /// What stands behind an item to count it; empty and a loss where the service cannot count.
    virtual std::string count_sign(const query::Node& freq) = 0;
    /// A whole condition with its field: "PD>=20200101". At least one end is given. Empty and a loss where the service has no ranges.
    virtual std::string range(const query::Node& node, std::string_view name) = 0;
    /// What is written in front of what stands in the field `name`, and behind it.
    virtual std::string field_before(std::string_view name) = 0;
    virtual std::string field_behind(std::string_view name) = 0;
    /// Whether a bare word would be read as an operator or a field of this language.
    virtual bool is_reserved(std::string_view word) = 0;
    /// The value of a Key where this language writes it in a form of its own, which it must read as the same node; empty: as a word or
    /// in quotes.
    virtual std::string own_key(const query::Node&) { return {}; }

    /// How the service writes a value of a Key field that is stored as `stored`.
    virtual std::string written_value(const query::Field& field, std::string_view stored);

    /// Whether and how a class symbol is written: by default as people write it, in quotes where what is below it is left out. Called with
    /// a Key of a Class field; empty and a loss where it cannot be written.
    virtual std::string written_symbol(const query::Node& key);

    /// The first of `forms` that this language reads as the class symbol itself; else the symbol in quotes, and a loss.
    std::string symbol_as_read(const query::Node& key, const std::vector<std::string>& forms);

    /// Notes a negated proximity, or one of several sentences or paragraphs, that the service cannot say; false where it is neither.
    bool lose_wider_proximity(const query::Node& node);
    /// Notes that `sign`, which also finds nearer ones, stands for an exact distance.
    void lose_exact(const query::Node& near, const std::string& sign);
    /// Notes what cannot be said of `node`.
    void lose(const query::Node& node, std::string message);
    /// Words in our signs to those of the service; empty and a loss of `node` where it has no such sign.
    virtual std::string in_signs(const query::Node& node, std::string_view ours);
    /// The name of a field, or that of the nearest one and a loss; empty and a loss where there is none.
    std::string_view name_for(const query::Node& node, const query::Field& field);

  private:
    /// Each of these writes to out_, and returns whether anything was written.
    bool append(const query::Node& node, const query::Field* named, Strength needed);
    bool append_in_parts(const query::Node& node, const query::Field& field, const FieldSet& parts, Strength needed);
    bool append_bracketed(const query::Node& node, const query::Field* named, Strength needed);
    bool append_bare(const query::Node& node, const query::Field* named);
    bool append_joined(const query::Node& node, const query::Field* named, std::string_view sign, Strength needed);
    bool append_not(const query::Node& node, const query::Field* named);
    bool append_near(const query::Node& node, const query::Field* named);
    bool append_words(const query::Node& node);
    bool append_phrase(const query::Node& node, const query::Field* named);
    bool append_text(const query::Node& node, const std::string& ours, bool want_bare);
    bool append_key(const query::Node& node);
    bool append_number(const query::Node& node);
    bool append_range(const query::Node& node);
    bool append_leaf(const query::Node& leaf, const std::string& condition, const std::string& text, size_t losses_before);
    std::string in_field(const query::Field& field, const std::string& text);
    Strength strength(const query::Node& node) const;
    bool is_ideograph(const query::Node& item);

    const Style& style_;
    Printed printed_;
    std::string out_;
    text::Tokens tokens_;
    uint32_t depth_ = 0, brackets_ = 0, most_brackets_ = 0;
};

/// The first line of its outline.
std::string headline(const query::Node& node);

}  // namespace winnow::dialect
