// What a clause of CQL asks for, once its field and relation are known. Private to this folder.
#pragma once

#include "dialect/expression.h"

namespace winnow::dialect {

/// Lexeme::form of an operand.
enum class CqlRelation : uint8_t { Equal, Exact, Any, All, Within, Below, AtMost, Above, AtLeast };

class CqlOperands {
  public:
    explicit CqlOperands(Reading& reading) : reading_(reading) {}
    Result<query::NodePtr> node(const Lexeme& lexeme, const FieldSet& fields);

  private:
    Result<query::NodePtr> in_set(const Lexeme& lexeme, const FieldSet& fields);
    Result<query::NodePtr> in_one(const Lexeme& lexeme, const query::Field& field);
    Result<query::NodePtr> words(const Lexeme& lexeme, const FieldSet& fields);
    Result<query::NodePtr> listed(const Lexeme& lexeme, const FieldSet& fields, query::NodeKind kind);
    Result<query::NodePtr> symbol(const Lexeme& lexeme, const query::Field& field);
    Result<query::NodePtr> key(const Lexeme& lexeme, const query::Field& field);
    Result<query::NodePtr> date(const Lexeme& lexeme, const query::Field& field);
    Result<query::NodePtr> between(const Lexeme& lexeme, const query::Field& field, std::string_view low, std::string_view high);
    Result<query::NodePtr> compare(const Lexeme& lexeme, const FieldSet& fields, std::string_view sign);
    std::string our_signs(const Lexeme& lexeme);
    void warn_of_guess(const Lexeme& lexeme);

    Reading& reading_;
};

}  // namespace winnow::dialect
