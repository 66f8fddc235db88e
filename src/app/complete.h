// What can be written at the caret: fields, operators, saved queries, values of fields and classes with their titles.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/library.h"

namespace winnow::app {

enum class SuggestionKind : uint8_t { Field, Value, Operator, Class, Saved };
/// "field", "value", "operator", "class", "saved".
std::string_view name_of(SuggestionKind kind);

struct Suggestion {
    std::string text;   // to put into the query
    std::string label;  // to show in its place
    SuggestionKind kind = SuggestionKind::Value;
    std::string detail;             // what it means: the help of a field, the title of a class, the text of a saved query
    std::optional<uint64_t> count;  // documents with the value, exact
};

struct Completion {
    size_t from = 0, to = 0;  // bytes of the query that a suggestion replaces
    std::vector<Suggestion> items;
};

struct CompletionRequest {
    std::string query;
    size_t at = 0;  // the caret, bytes
    dialect::Dialect dialect = dialect::Dialect::Winnow;
    std::string language = "en";  // of the titles of classes
    size_t limit = 20;
};

}  // namespace winnow::app
