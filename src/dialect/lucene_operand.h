// What an operand of Lucene's language asks for, once its field is known. Private to this folder.
#pragma once

#include "dialect/expression.h"

namespace winnow::dialect {

/// Lexeme::form of an operand; for kLuceneSlop n is the number behind ~.
enum LuceneForm : uint8_t { kLuceneWords, kLuceneSlop, kLuceneRange, kLuceneComparison, kLuceneStar, kLuceneExists, kLuceneAll };

class LuceneOperands {
  public:
    explicit LuceneOperands(Reading& reading) : reading_(reading) {}
    Result<query::NodePtr> node(const Lexeme& lexeme, const FieldSet& fields);

  private:
    Result<query::NodePtr> words(const Lexeme& lexeme, const FieldSet& fields);
    Result<query::NodePtr> slop(const Lexeme& lexeme, const FieldSet& fields);
    Result<query::NodePtr> value(const Lexeme& lexeme, const query::Field& field);
    Result<query::NodePtr> range(const Lexeme& lexeme, const FieldSet& fields);
    Result<query::NodePtr> comparison(const Lexeme& lexeme, const FieldSet& fields);
    Result<query::NodePtr> exists(const Lexeme& lexeme, const FieldSet& fields);
    Result<const query::Field*> ordered_field(const Lexeme& lexeme, const FieldSet& fields) const;
    std::string our_signs(const Lexeme& lexeme);

    Reading& reading_;
};

}  // namespace winnow::dialect
