#include "query/operand.h"

#include "query/build.h"
#include "query/key_form.h"
#include "query/values.h"
#include "query/words.h"

namespace winnow::query {

const Field& default_text_field(const ParseOptions& options) {
    return options.default_field != nullptr ? *options.default_field : default_field();
}

Result<NodePtr> operand_node(const Operand& operand, const ParseOptions& options, std::vector<Warning>& warnings) {
    const Field& field = operand.field != nullptr ? *operand.field : default_text_field(options);
    if (field.type != FieldType::Text) {
        return value_node({operand.text, operand.begin, operand.end, &field, operand.quoted, operand.exact, options.today}, warnings);
    }
    NodePtr node = TRY(words_node({operand.text, operand.text_begin, &field, options.stem && !operand.quoted}));
    if (operand.quoted) {
        node->begin = static_cast<uint32_t>(operand.begin);
        node->end = static_cast<uint32_t>(operand.end);
    }
    return node;
}

Result<NodePtr> company_node(const Lexeme& company, const Field* field) {
    const Field* names = field != nullptr ? find_field(field->column) : nullptr;  // the whole names of ANS stand in ANS_KEY
    if (names == nullptr || !is_name_column(names->column)) {
        const std::string what =
            field != nullptr ? std::string(field->name) + " has no whole names for TREE@" : "TREE@ needs a field of names";
        return syntax_error(what + ": ANS:(TREE@\"Siemens\")", company.begin, company.end);
    }
    NodePtr node = make_node(NodeKind::Key, company.begin, company.end);
    node->field = names;
    node->text = key_form(names->column, company.text);
    node->tree = true;
    if (node->text.empty()) return syntax_error("there is no name here", company.begin, company.end);
    return node;
}

Error unknown_field(std::string_view name, size_t begin) {
    std::string message = "unknown field " + std::string(name.substr(0, 60));
    const auto near = nearest_fields(name);
    for (size_t i = 0; i < near.size(); ++i) message += (i == 0 ? "; did you mean " : ", ") + std::string(near[i]);
    message += near.empty() ? "; put text with a colon into quotes" : "?";
    return syntax_error(std::move(message), begin, begin + name.size());
}

}  // namespace winnow::query
