// A tree in the language of Lens and PATENTSCOPE.
#include <algorithm>

#include "dialect/dialects.h"
#include "dialect/lucene.h"
#include "dialect/printer.h"
#include "dialect/scan.h"
#include "query/values.h"

namespace winnow::dialect {

using query::Node;
using query::NodeKind;

namespace {

const Style& style() {
    static const Style instance = [] {
        Style made{lucene_fields(), parse_lucene};
        made.optional = 0;
        made.also_signs = "#_\\";
        made.all_documents = "*:*";
        return made;
    }();
    return instance;
}

constexpr std::string_view kReserved[] = {"and", "or", "not", "andnot"};

class LucenePrinter : public TreePrinter {
  public:
    LucenePrinter() : TreePrinter(style()) {}

  protected:
    std::string proximity_sign(const Node& node) override {
        if (node.kind == NodeKind::Near) {
            const std::string sign = (node.ordered ? "BEFORE" : "NEAR") + std::to_string(node.n);
            if (node.negated) {
                lose(node, "NEAR cannot be negated; printed as its first side alone");
                return {};
            }
            if (node.exact) lose_exact(node, sign);
            return " " + sign + " ";
        }
        const bool sentence = node.unit == query::SameUnit::Sentence;
        const std::string what = sentence ? "no sentences" : "no paragraphs";
        lose(node, node.negated ? what + "; printed as its first side alone" : what + "; printed as AND, which also finds them far apart");
        return {};
    }

    std::string count_sign(const Node& freq) override {
        lose(freq, "no way to count; printed once");
        return {};
    }

    std::string range(const Node& node, std::string_view name) override {
        const auto end = [&](const std::string& bound) { return bound.empty() ? "*" : query::written_class(*node.field, bound); };
        if (node.low == node.high && node.field->type != query::FieldType::Class && !node.low.empty())
            return std::string(name) + ":" + node.low;
        return std::string(name) + ":[" + end(node.low) + " TO " + end(node.high) + "]";
    }

    std::string field_before(std::string_view name) override { return std::string(name) + ":"; }
    std::string field_behind(std::string_view) override { return {}; }

    bool is_reserved(std::string_view word) override {
        const auto is_digits = [](std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); };
        if (word.substr(0, 4) == "NEAR" && is_digits(word.substr(4))) return true;
        if (word.substr(0, 6) == "BEFORE" && is_digits(word.substr(6))) return true;
        if (word.find('/') != std::string_view::npos && is_patentscope_field(word.substr(0, word.find('/')))) return true;
        return std::any_of(std::begin(kReserved), std::end(kReserved), [&](std::string_view name) { return same_word(name, word); });
    }

    /// There is no sign for one character or none.
    std::string in_signs(const Node& node, std::string_view ours) override {
        std::string out(ours);
        if (out.find('#') != std::string::npos) {
            lose(node, "no sign for one character or none; printed as *, which also finds longer words");
            std::replace(out.begin(), out.end(), '#', '*');
        }
        return TreePrinter::in_signs(node, out);
    }

    std::string written_symbol(const Node& key) override {
        const std::string symbol = query::written_class(*key.field, key.text);
        return symbol_as_read(key, {symbol, symbol + "*", "\"" + symbol + "\""});
    }
};

}  // namespace

Printed print_lucene(const Node& tree) { return LucenePrinter().run(tree); }

}  // namespace winnow::dialect
