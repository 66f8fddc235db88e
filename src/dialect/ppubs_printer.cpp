// A tree in the language of Patent Public Search.
#include <algorithm>

#include "dialect/dialects.h"
#include "dialect/ppubs.h"
#include "dialect/printer.h"
#include "dialect/scan.h"
#include "query/values.h"

namespace winnow::dialect {

using query::Node;
using query::NodeKind;

namespace {

const Style& style() {
    static const Style instance = [] {
        Style made{ppubs_fields(), parse_ppubs};
        made.any = '$';
        made.also_signs = "*$#_";
        made.all_documents = "$";
        return made;
    }();
    return instance;
}

constexpr std::string_view kReserved[] = {"and", "or", "not", "xor"};
constexpr std::string_view kProximities[] = {"adj", "near", "with", "same"};

class PpubsPrinter : public TreePrinter {
  public:
    PpubsPrinter() : TreePrinter(style()) {}

  protected:
    std::string proximity_sign(const Node& node) override {
        std::string sign = node.negated ? " NOT " : " ";
        const uint32_t number = node.n + 1;
        if (node.kind == NodeKind::Near) {
            const std::string name = (node.ordered ? "ADJ" : "NEAR") + written(number);
            if (node.exact) lose_exact(node, name);
            return sign + name + " ";
        }
        if (node.unit == query::SameUnit::Sentence) return sign + "WITH" + limited(node, number) + " ";
        return sign + "SAME" + limited(node, number) + " ";
    }

    std::string count_sign(const Node& freq) override {
        lose(freq, "no way to count; printed once");
        return {};
    }

    /// "@pd>=20200101<=20201231".
    std::string range(const Node& node, std::string_view name) override {
        if (node.field->type != query::FieldType::Date) {
            lose(node, "ranges are for dates only; left out");
            return {};
        }
        if (node.low.empty() && node.high.empty()) {
            lose(node, "no way to ask whether there is a date; left out");
            return {};
        }
        std::string text = "@" + std::string(name);
        const std::string low = day(node, node.low, "0101"), high = day(node, node.high, "1231");
        if (low == high) return text + "=" + low;
        if (!low.empty()) text += ">=" + low;
        if (!high.empty()) text += "<=" + high;
        return text;
    }

    std::string field_before(std::string_view) override { return {}; }
    std::string field_behind(std::string_view name) override {
        if (name == "did" && without_kind_) name = "pn";
        without_kind_ = false;
        return "." + std::string(name) + ".";
    }

    bool is_reserved(std::string_view word) override {
        for (const std::string_view name : kReserved) {
            if (same_word(name, word)) return true;
        }
        const auto digits = std::find_if(word.begin(), word.end(), is_digit);
        if (!std::all_of(digits, word.end(), is_digit)) return false;
        const std::string_view letters = word.substr(0, static_cast<size_t>(digits - word.begin()));
        for (const std::string_view name : kProximities) {
            if (same_word(name, letters)) return true;
        }
        const bool line = digits != word.end() && letters.size() == 1 && (letters == "L" || letters == "l" || letters == "S");
        return line || word == "$";
    }

    /// `#` three times in a row is `$3`; a digit behind a sign would be taken for its number.
    std::string in_signs(const Node& node, std::string_view ours) override {
        const std::string_view column = node.kind == NodeKind::Key ? node.field->column : std::string_view{};
        if ((column == "PN" || column == "PN_BASE" || column == "B_CITES") && is_special_number(ours)) {
            lose(node, "would be read as another number there; left out");
            return {};
        }
        std::string out;
        for (size_t i = 0; i < ours.size(); ++i) {
            const size_t begin = i;
            while (ours[begin] == '#' && i + 1 < ours.size() && ours[i + 1] == '#') ++i;
            const bool digit_follows = i + 1 < ours.size() && is_digit(ours[i + 1]);
            const size_t count = i - begin + 1;
            if (ours[begin] == '#' && (digit_follows || count > 20)) {
                lose(node, "no sign for at most so many characters in front of a digit; printed as *, which also finds more");
                out += '*';
            } else if (ours[begin] == '#') {
                out += "$" + std::to_string(count);
            } else if (ours[begin] == '*') {
                out += digit_follows ? '*' : '$';
            } else if (ours[begin] == '$' || ours[begin] == '_') {
                lose(node, "the sign " + std::string(1, ours[begin]) + " means something else there; left out");
                return {};
            } else {
                out += ours[begin];
            }
        }
        return out;
    }

    /// Under DID a whole number, "US-20200012345-A1"; a number without kind code under PN, an American one without its office.
    std::string own_key(const Node& node) override {
        const bool whole = node.field->column == "PN", without_kind = node.field->column == "PN_BASE";
        const bool plain = std::all_of(node.text.begin(), node.text.end(), [](char c) { return is_letter(c) || is_digit(c); });
        if ((!whole && !without_kind) || !plain || is_special_number(node.text)) return {};
        if (whole) return ppubs_document_id(node.text);
        without_kind_ = true;
        const bool american = node.text.substr(0, 2) == "US" && is_american_number(std::string_view(node.text).substr(2));
        return american ? node.text.substr(2) : node.text;
    }

    /// The symbol alone, or with $ everything that begins with it.
    std::string written_symbol(const Node& key) override {
        const std::string symbol = query::written_class(*key.field, key.text);
        const bool group = key.text.size() == 8 && symbol.find('/') == std::string::npos;
        return symbol_as_read(key, {symbol + (key.descend ? group ? "/$" : "$" : ""), "\"" + symbol + "\""});
    }

  private:
    /// Whether reading changes the number.
    static bool is_special_number(std::string_view text) { return is_american_number(text) || is_document_id(text); }

    bool without_kind_ = false;  // of the number that is being printed

    static std::string written(uint32_t number) { return number > 1 ? std::to_string(number) : std::string(); }

    std::string limited(const Node& node, uint32_t number) {
        constexpr uint32_t kMost = 25;
        if (number <= kMost) return written(number);
        lose(node, "at most 25 apart there; printed so");
        return std::to_string(kMost);
    }

    /// A whole year as its number, in the fields of years.
    static std::string day(const Node& node, const std::string& day, std::string_view month_and_day) {
        const bool year = node.field->grain == query::Grain::Year && day.size() == 8 && day.substr(4) == month_and_day;
        return year ? day.substr(0, 4) : day;
    }
};

}  // namespace

Printed print_ppubs(const Node& tree) { return PpubsPrinter().run(tree); }

}  // namespace winnow::dialect
