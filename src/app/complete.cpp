// See complete.h.
#include "app/complete.h"

#include <algorithm>

#include "app/complete_foreign.h"
#include "app/completion_place.h"
#include "app/state.h"
#include "app/value_counts.h"
#include "patent/class_symbol.h"
#include "query/class_value.h"
#include "query/key_form.h"

namespace winnow::app {

namespace {

using query::Field;
using query::FieldType;
using query::Grain;

constexpr size_t kDetailBytes = 160;

struct OperatorHelp {
    std::string_view text, detail;
};
constexpr OperatorHelp kWords[] = {{"AND", "both"}, {"OR", "either"}, {"NOT", "without"}, {"GAND", "in one and the same record"}};
constexpr OperatorHelp kProximity[] = {{"$W3", "at most 3 words between, in any order"},
                                       {"$PRE3", "at most 3 words between, in this order"},
                                       {"$W=3", "exactly 3 words between, in any order"},
                                       {"$PRE=3", "exactly 3 words between, in this order"},
                                       {"$WS", "at most 99 words between"},
                                       {"$SEN", "in one sentence"},
                                       {"$PARA", "in one paragraph"},
                                       {"$FREQ3", "at least 3 times"}};

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

std::string shortened(std::string_view text) {
    if (text.size() <= kDetailBytes) return std::string(text);
    size_t end = kDetailBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return std::string(text.substr(0, end)) + "…";
}

/// Quoted unless it is surely one word of the grammar.
std::string as_operand(std::string_view value) {
    const bool plain = std::all_of(value.begin(), value.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '/' || c == '.';
    });
    return plain ? std::string(value) : "\"" + std::string(value) + "\"";
}

/// Whether some word of `help` begins with `prefix`, in any letter case.
bool help_mentions(std::string_view help, std::string_view prefix) {
    const std::string text = " " + upper(help);
    return text.find(" " + upper(prefix)) != std::string::npos;
}

void add_fields(std::string_view prefix, size_t limit, std::vector<Suggestion>& items) {
    std::vector<const Field*> named, described;
    for (const Field& field : query::fields()) {
        if (field.name.starts_with(upper(prefix))) named.push_back(&field);
        else if (prefix.size() >= 3 && help_mentions(field.help, prefix)) described.push_back(&field);
    }
    // Fields derived from others have longer names.
    const auto by_length = [](const Field* a, const Field* b) { return a->name.size() < b->name.size(); };
    if (!prefix.empty()) std::stable_sort(named.begin(), named.end(), by_length);
    named.insert(named.end(), described.begin(), described.end());
    for (const Field* field : named) {
        if (items.size() >= limit) return;
        const std::string name(field->name);
        items.push_back({name + ":", name, SuggestionKind::Field, std::string(field->help), {}});
    }
}

void add_operators(std::span<const OperatorHelp> operators, std::string_view prefix, std::vector<Suggestion>& items) {
    for (const OperatorHelp& one : operators) {
        if (one.text.starts_with(upper(prefix)))
            items.push_back({std::string(one.text), std::string(one.text), SuggestionKind::Operator, std::string(one.detail), {}});
    }
}

Result<void> add_saved(const QueryStore& queries, std::string_view prefix, size_t limit, std::vector<Suggestion>& items) {
    for (const SavedQuery& saved : TRY(queries.saved())) {
        if (items.size() < limit && upper(saved.name).starts_with(upper(prefix)))
            items.push_back({"@" + saved.name, saved.name, SuggestionKind::Saved, shortened(saved.text), {}});
    }
    return {};
}

bool has_levels(const Field& field) { return query::find_field(std::string(field.column) + "_SUB_CLASS") != nullptr; }

/// A class is completed level by level: behind H01 its subclasses, behind H01M its groups, behind a slash whole symbols.
Grain next_level(const Field& field, std::string_view typed) {
    if (field.grain != Grain::Whole && field.grain != Grain::Low) return field.grain;
    if (!has_levels(field) || typed.find('/') != std::string_view::npos) return Grain::Whole;
    if (typed.empty()) return Grain::Section;
    if (typed.size() < 3) return Grain::Class;
    return typed.size() == 3 ? Grain::Subclass : Grain::Group;
}

/// What stored values begin with that are meant by `typed`. "H01M1" may go on as H01M10: groups are stored with four digits, so all
/// groups of the subclass are asked for and looked through.
std::string stored_prefix(const Field& field, std::string_view typed) {
    if (field.type != FieldType::Class) return query::key_form(field.column, typed);
    const std::string symbol = upper(typed);
    if (!has_levels(field)) return symbol;
    const size_t slash = symbol.find('/');
    if (slash == std::string::npos) return symbol.substr(0, 4);
    const std::string group = patent::sortable_class(symbol.substr(0, slash) + "/00");
    return group.substr(0, group.find('/')) + symbol.substr(slash);
}

Result<void> add_values(const std::shared_ptr<const index::View>& view, CutCounts& kept, const SchemeUse& schemes,
                        const CompletionRequest& request, const CompletionPlace& place, std::vector<Suggestion>& items) {
    const Field& field = *place.field;
    const bool listed = field.type == FieldType::Key || field.type == FieldType::Class || !field.column.empty();
    if (!listed || field.type == FieldType::Date || field.type == FieldType::Number) return {};
    const bool is_class = field.type == FieldType::Class;
    const Grain grain = is_class ? next_level(field, place.prefix) : Grain::Whole;
    const bool looks_through = is_class && grain == Grain::Group;
    const auto values =
        TRY(common_values(view, kept, field.column, stored_prefix(field, place.prefix), grain, looks_through ? 10'000 : request.limit));
    for (const ValueCount& value : values) {
        const std::string shown = is_class ? patent::display_class(value.value) : value.value;
        if (looks_through && !shown.starts_with(upper(place.prefix))) continue;
        if (items.size() >= request.limit) break;
        items.push_back({as_operand(shown), shown, is_class ? SuggestionKind::Class : SuggestionKind::Value,
                         schemes.title(field.column, shown, request.language), value.documents});
    }
    return {};
}

}  // namespace

std::string_view name_of(SuggestionKind kind) {
    constexpr std::string_view kNames[] = {"field", "value", "operator", "class", "saved"};
    return kNames[static_cast<size_t>(kind)];
}

Result<Completion> Library::complete(const CompletionRequest& request) const {
    Completion completion{request.at, request.at, {}};
    if (request.at > request.query.size())
        return Error{ErrorCode::InvalidArgument,
                     "the caret is behind the end of the query, which has " + std::to_string(request.query.size()) + " bytes"};
    if (request.dialect != dialect::Dialect::Winnow) return complete_foreign(request);
    const CompletionPlace place = completion_place(request.query, request.at);
    completion.from = place.begin;
    completion.to = place.end;
    std::vector<Suggestion>& items = completion.items;
    switch (place.expected) {
        case Expected::Nothing: break;
        case Expected::Operand:
            if (place.behind_operand || !place.prefix.empty()) add_operators(kWords, place.prefix, items);
            if (place.behind_operand && place.prefix.empty()) add_operators(kProximity, {}, items);
            else add_fields(place.prefix, request.limit, items);
            break;
        case Expected::Value: TRY(add_values(state_->current_view(), state_->cut_counts, *state_->schemes(), request, place, items)); break;
        case Expected::Operator: add_operators(kProximity, "$" + std::string(place.prefix), items); break;
        case Expected::Saved: TRY(add_saved(state_->queries, place.prefix, request.limit, items)); break;
    }
    items.resize(std::min(items.size(), request.limit));
    return completion;
}

}  // namespace winnow::app
