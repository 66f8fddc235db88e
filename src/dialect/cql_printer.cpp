// A tree in the language of Espacenet. Every inner AND, OR and NOT gets brackets, because the service reads them from left to right.
#include <algorithm>

#include "dialect/cql.h"
#include "dialect/dialects.h"
#include "dialect/printer.h"
#include "dialect/scan.h"
#include "query/values.h"

namespace winnow::dialect {

using query::Node;
using query::NodeKind;

namespace {

const Style& style() {
    static const Style instance = [] {
        Style made{cql_fields(), parse_cql};
        made.and_sign = " and ";
        made.or_sign = " or ";
        made.and_not_sign = " not ";
        made.not_sign = "not ";
        made.one = '#';
        made.optional = '?';
        made.also_signs = "_";
        made.all_documents = "*";
        made.left_to_right = true;
        return made;
    }();
    return instance;
}

constexpr std::string_view kReserved[] = {"and", "or", "not", "prox", "any", "all", "within", "exact", "sortby"};

class CqlPrinter : public TreePrinter {
  public:
    CqlPrinter() : TreePrinter(style()) {}

  protected:
    std::string proximity_sign(const Node& node) override {
        if (node.negated) {
            lose(node, "prox cannot be negated; printed as its first side alone");
            return {};
        }
        if (node.kind == NodeKind::Near) {
            const std::string distance = node.exact ? "=" + std::to_string(node.n) : "<" + std::to_string(node.n + 1);
            return " prox/distance" + distance + (node.ordered ? "/ordered " : " ");
        }
        const std::string unit = node.unit == query::SameUnit::Sentence ? "/unit=sentence" : "/unit=paragraph";
        if (node.n > 99) {
            lose(node, "at most 99 apart there; printed so");
            return " prox/distance<=99" + unit + " ";
        }
        return " prox" + (node.n > 0 ? "/distance<=" + std::to_string(node.n) : std::string()) + unit + " ";
    }

    std::string count_sign(const Node& freq) override {
        lose(freq, "no way to count; printed once");
        return {};
    }

    /// `pd within "20200101 20201231"`, `pd>=20200101`.
    std::string range(const Node& node, std::string_view name) override {
        if (node.low.empty() && node.high.empty()) {
            lose(node, "no way to ask whether there is a value; left out");
            return {};
        }
        const std::string field(name);
        const std::string low = query::written_class(*node.field, node.low), high = query::written_class(*node.field, node.high);
        std::string text;
        if (node.low == node.high) text = field + "=" + low;
        else if (node.low.empty()) text = field + "<=" + high;
        else if (node.high.empty()) text = field + ">=" + low;
        else text = field + " within \"" + low + " " + high + "\"";
        const auto again = parse_cql(text, {});
        if (again.ok() && query::equal(*again->tree, node)) return text;
        lose(node, "its ends cannot be written so that they are read the same; left out");
        return {};
    }

    std::string field_before(std::string_view name) override {
        if (name == "pc") return "pn=";
        if (name == "prc") return "pr=";
        const size_t low = name.find("/low");
        if (low != std::string_view::npos) return std::string(name.substr(0, low)) + "=/low ";
        return std::string(name) + "=";
    }

    /// The office of a publication or priority is asked for by its two letters in the field of the number.
    std::string in_signs(const Node& node, std::string_view ours) override {
        const bool letters = ours.size() == 2 && is_letter(ours[0]) && is_letter(ours[1]);
        const std::string_view column = node.kind == NodeKind::Key ? node.field->column : std::string_view{};
        const bool office = column == "AUTHORITY" || column == "PRIORITY_COUNTRY";
        const bool number = column == "PN" || column == "PN_BASE" || column == "PRNO" || column == "APNO";
        if (letters ? !number : !office) return TreePrinter::in_signs(node, ours);
        lose(node, "two letters ask for an office there, and nothing else does; left out");
        return {};
    }
    std::string field_behind(std::string_view) override { return {}; }

    bool is_reserved(std::string_view word) override {
        return std::any_of(std::begin(kReserved), std::end(kReserved), [&](std::string_view name) { return same_word(name, word); });
    }

    std::string written_symbol(const Node& key) override {
        const std::string symbol = query::written_class(*key.field, key.text);
        return symbol_as_read(key, {symbol, symbol + "*", "\"" + symbol + "\""});
    }
};

}  // namespace

Printed print_cql(const Node& tree) { return CqlPrinter().run(tree); }

}  // namespace winnow::dialect
