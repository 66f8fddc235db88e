// See complete_foreign.h. Only the word before the caret is looked at: what it may become is a field, by name or by what it is, or an operator.
#include "app/complete_foreign.h"

#include <algorithm>

#include "query/fields.h"

namespace winnow::app {

namespace {

bool is_part(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == '/';
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

/// The help of all of our fields that a foreign one stands for.
std::string help_of(std::string_view ours) {
    std::string help;
    while (!ours.empty()) {
        const size_t end = std::min(ours.find(' '), ours.size());
        if (const query::Field* field = query::find_field(ours.substr(0, end))) help.append(help.empty() ? "" : "; ").append(field->help);
        ours.remove_prefix(std::min(end + 1, ours.size()));
    }
    return help;
}

}  // namespace

Completion complete_foreign(const CompletionRequest& request) {
    Completion completion{request.at, request.at, {}};
    while (completion.from > 0 && is_part(request.query[completion.from - 1])) --completion.from;
    while (completion.to < request.query.size() && is_part(request.query[completion.to])) ++completion.to;
    std::string prefix = lower(std::string_view(request.query).substr(completion.from, request.at - completion.from));
    // "battery/T": the field stands behind its operand.
    if (const size_t sign = prefix.find_last_of("/."); sign != std::string::npos && sign > 0) {
        completion.from += sign;
        prefix.erase(0, sign);
    }
    if (prefix.empty()) return completion;
    for (const std::string_view word : {"AND", "OR", "NOT"}) {
        if (lower(word).starts_with(prefix))
            completion.items.push_back({std::string(word), std::string(word), SuggestionKind::Operator, {}, {}});
    }
    for (const dialect::FieldForm& form : dialect::field_forms(request.dialect)) {
        if (completion.items.size() >= request.limit) break;
        if (lower(form.text).starts_with(prefix))
            completion.items.push_back({form.text, form.text, SuggestionKind::Field, help_of(form.ours), {}});
    }
    completion.items.resize(std::min(completion.items.size(), request.limit));
    return completion;
}

}  // namespace winnow::app
