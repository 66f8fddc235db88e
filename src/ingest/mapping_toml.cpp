// Reads mappings from TOML and says, with the line, what is wrong with one.
#include <algorithm>
#include <optional>
#include <sstream>
#include <stdexcept>

// toml++ 3.3 asserts where some broken input should be an error: a table whose name begins with a sign, "[!x]". What ends there is told as
// one; with NDEBUG the library would take its assertions for facts.
namespace winnow::ingest {
[[noreturn]] static void refuse() { throw std::logic_error("a name of a table that does not begin with a letter"); }
}  // namespace winnow::ingest
#undef NDEBUG
#define TOML_EXCEPTIONS 1
#define TOML_ASSERT(expr) ((expr) ? static_cast<void>(0) : winnow::ingest::refuse())
#include <toml++/toml.h>

#include "ingest/mapping.h"
#include "patent/words.h"

namespace winnow::ingest {

namespace {

/// Reads one mapping; the first complaint is kept, and nothing is read after it.
class MappingReader {
  public:
    MappingReader(std::string_view file, Mapping& to) : file_(file), to_(to) {}

    Result<void> read(const toml::table& root) {
        to_.file = file_;
        known_keys(root, {"name", "help", "json", "general", "no_patents", "recognise", "ignore", "empty", "records", "defaults",
                          "number_from", "column"});
        text(root, "name", to_.name);
        text(root, "help", to_.help);
        flag(root, "json", to_.json);
        flag(root, "general", to_.general);
        text(root, "no_patents", to_.no_patents);
        text(root, "records", to_.records);
        texts(root, "ignore", to_.ignored);
        texts(root, "empty", to_.empty_words);
        fold(to_.ignored);
        fold(to_.empty_words);
        read_needs(root);
        read_defaults(root);
        read_number_from(root);
        if (to_.name.empty()) complain(root.source(), "a mapping needs a name: name = \"my-table\"");
        const toml::array* columns = root["column"].as_array();
        if (columns == nullptr && root.contains("column")) complain(root["column"].node()->source(), "'column' must be written [[column]]");
        for (size_t i = 0; columns != nullptr && i < columns->size(); ++i) read_column(*columns->get(i));
        if (to_.columns.empty() && to_.no_patents.empty())
            complain(root.source(), "a mapping needs columns: [[column]] with name = \"Title\" and to = \"title\"");
        if (complaint_) return *complaint_;
        return {};
    }

  private:
    void complain(const toml::source_region& where, const std::string& what) {
        if (complaint_) return;
        complaint_ =
            Error{ErrorCode::InvalidArgument, file_ + ", line " + std::to_string(std::max<uint32_t>(1, where.begin.line)) + ": " + what};
    }

    void known_keys(const toml::table& table, std::initializer_list<std::string_view> keys) {
        for (const auto& [key, value] : table) {
            if (std::find(keys.begin(), keys.end(), key.str()) != keys.end()) continue;
            std::string list;
            for (const std::string_view known : keys) list.append(list.empty() ? "" : ", ").append(known);
            complain(value.source(), "no key '" + std::string(key.str()) + "'; there are " + list);
        }
    }

    void text(const toml::table& table, std::string_view key, std::string& to) {
        const toml::node* node = table.get(key);
        if (node == nullptr) return;
        if (const auto value = node->value<std::string>(); node->is_string() && value) to = *value;
        else complain(node->source(), "'" + std::string(key) + "' must be a text in quotes");
    }

    void flag(const toml::table& table, std::string_view key, bool& to) {
        const toml::node* node = table.get(key);
        if (node == nullptr) return;
        if (node->is_boolean()) to = *node->value<bool>();
        else complain(node->source(), "'" + std::string(key) + "' must be true or false");
    }

    /// One text or a list of texts.
    void texts(const toml::table& table, std::string_view key, std::vector<std::string>& to) {
        const toml::node* node = table.get(key);
        if (node == nullptr) return;
        if (node->is_string()) {
            to.push_back(*node->value<std::string>());
            return;
        }
        const toml::array* list = node->as_array();
        for (size_t i = 0; list != nullptr && i < list->size(); ++i)
            if (list->get(i)->is_string()) to.push_back(*list->get(i)->value<std::string>());
            else list = nullptr;
        if (list == nullptr) complain(node->source(), "'" + std::string(key) + "' must be a text or a list of texts: [\"a\", \"b\"]");
    }

    /// JSON paths stay as they are written.
    void fold(std::vector<std::string>& names) const {
        for (std::string& name : names)
            if (!to_.json) name = fold_column_name(name);
    }

    template <class Enum, class Words>
    std::optional<Enum> word(const toml::node& where, std::string_view what, std::string_view written, const Words& words) {
        std::string list;
        size_t at = 0;
        for (const auto& known : words) {
            std::string_view name;
            if constexpr (requires { known.word; }) name = known.word;
            else name = known;
            if (name == written) return static_cast<Enum>(at);
            list.append(list.empty() ? "" : ", ").append(name);
            ++at;
        }
        complain(where.source(), "no " + std::string(what) + " '" + std::string(written) + "'; there are " + list);
        return std::nullopt;
    }

    /// recognise = ["a", "b"] is one set, recognise = [["a", "b"], ["c"]] are two.
    void read_needs(const toml::table& root) {
        const toml::node* node = root.get("recognise");
        if (node == nullptr) return;
        const toml::array* list = node->as_array();
        const bool nested = list != nullptr && !list->empty() && list->get(0)->is_array();
        if (!nested) {
            std::vector<std::string> set;
            texts(root, "recognise", set);
            fold(set);
            if (!set.empty()) to_.needs.push_back(std::move(set));
            return;
        }
        for (size_t i = 0; i < list->size(); ++i) {
            const toml::array* inner = list->get(i)->as_array();
            std::vector<std::string> set;
            for (size_t k = 0; inner != nullptr && k < inner->size(); ++k)
                if (inner->get(k)->is_string()) set.push_back(*inner->get(k)->value<std::string>());
            if (set.empty()) return complain(list->get(i)->source(), "'recognise' must be a list of names, or a list of such lists");
            fold(set);
            to_.needs.push_back(std::move(set));
        }
    }

    void read_defaults(const toml::table& root) {
        const toml::table* defaults = root["defaults"].as_table();
        if (defaults == nullptr) return;
        known_keys(*defaults, {"office", "kind", "language"});
        text(*defaults, "kind", to_.kind);
        const bool is_kind = to_.kind.size() <= 2 && to_.kind[0] >= 'A' && to_.kind[0] <= 'Z' &&
                             (to_.kind.size() == 1 || (to_.kind[1] >= '0' && to_.kind[1] <= '9'));
        if (!to_.kind.empty() && !is_kind) complain(defaults->get("kind")->source(), "'kind' must be a kind code such as \"A1\" or \"B\"");
        text(*defaults, "office", to_.office);
        text(*defaults, "language", to_.language);
    }

    void read_number_from(const toml::table& root) {
        std::string from;
        text(root, "number_from", from);
        if (from.empty()) return;
        constexpr std::string_view kWords[] = {"column", "row", "application"};
        if (const auto found = word<NumberFrom>(*root.get("number_from"), "source of a number", from, kWords)) to_.number_from = *found;
    }

    void read_column(const toml::node& node) {
        const toml::table* table = node.as_table();
        if (table == nullptr) return complain(node.source(), "'column' must be written [[column]]");
        known_keys(*table,
                   {"name",        "to",     "split", "parts",  "between", "with",         "words", "unless", "order", "language", "origin",
                    "original_at", "office", "form",  "scheme", "first",   "group_digits", "by",    "code",   "strip", "where"});
        MappingColumn column;
        column.line = table->source().begin.line;
        texts(*table, "name", column.names);
        if (column.names.empty() || std::count(column.names.begin(), column.names.end(), "") > 0)
            complain(table->source(), "a column needs a name: name = \"Title\"");
        column.folded = column.names;
        fold(column.folded);
        std::string to;
        text(*table, "to", to);
        if (to.empty()) return complain(table->source(), "a column needs what it fills: to = \"title\"");
        if (const auto target = word<Target>(*table->get("to"), "target", to, target_words())) column.target = *target;
        texts(*table, "split", column.split);
        texts(*table, "unless", column.unless);
        fold(column.unless);
        texts(*table, "original_at", column.original_at);
        for (const auto& [key, value] : {std::pair("between", &column.between), std::pair("language", &column.language),
                                         std::pair("office", &column.office), std::pair("scheme", &column.scheme),
                                         std::pair("by", &column.by), std::pair("code", &column.code), std::pair("strip", &column.strip)})
            text(*table, key, *value);
        flag(*table, "first", column.first);
        read_parts(*table, column);
        read_where(*table, column);
        read_words(*table, column);
        read_choices(*table, column);
        std::erase(column.split, "");
        to_.columns.push_back(std::move(column));
    }

    void read_parts(const toml::table& table, MappingColumn& column) {
        std::vector<std::string> names;
        texts(table, "parts", names);
        for (const std::string& name : names)
            if (const auto part = word<Part>(*table.get("parts"), "part", name, part_words())) column.parts.push_back(*part);
        const toml::table* with = table["with"].as_table();
        if (with == nullptr) {
            if (table.contains("with")) complain(table.get("with")->source(), "'with' must be a table: with = { language = \"Language\" }");
            return;
        }
        for (const auto& [key, value] : *with) {
            const auto part = word<Part>(value, "part", key.str(), part_words());
            if (!value.is_string()) complain(value.source(), "'" + std::string(key.str()) + "' must name a column");
            else if (part) column.with[*part] = *value.value<std::string>();
        }
    }

    /// where = { event = "Application filed" }
    void read_where(const toml::table& table, MappingColumn& column) {
        const toml::node* where = table.get("where");
        if (where == nullptr) return;
        const toml::table* conditions = where->as_table();
        if (conditions == nullptr || !to_.json)
            return complain(where->source(), "'where' is a table, of JSON alone: where = { type = \"A\" }");
        for (const auto& [key, value] : *conditions) {
            if (value.is_string()) column.where[std::string(key.str())] = *value.value<std::string>();
            else complain(value.source(), "'" + std::string(key.str()) + "' must be a text in quotes");
        }
    }

    void read_words(const toml::table& table, MappingColumn& column) {
        const toml::table* words = table["words"].as_table();
        if (words == nullptr) {
            if (table.contains("words"))
                complain(table.get("words")->source(), "'words' must be a table: words = { \"授权\" = \"in_force\" }");
            return;
        }
        for (const auto& [key, value] : *words) {
            const std::string meant = value.value<std::string>().value_or("");
            const bool known = column.target == Target::Right    ? patent::from_word<patent::RightType>(meant).has_value()
                               : column.target == Target::Status ? patent::from_word<patent::Status>(meant).has_value()
                                                                 : patent::from_word<patent::CitedBy>(meant).has_value();
            if (!known)
                complain(value.source(), "'" + meant + "' is no word for this; there are " +
                                             (column.target == Target::Right    ? patent::all_words<patent::RightType>()
                                              : column.target == Target::Status ? patent::all_words<patent::Status>()
                                                                                : patent::all_words<patent::CitedBy>()));
            column.words[fold_column_name(key.str())] = meant;
        }
    }

    void read_choices(const toml::table& table, MappingColumn& column) {
        std::string order, origin, form;
        text(table, "form", form);
        constexpr std::string_view kForms[] = {"office", "docdb", "epodoc", "derwent"};
        if (!form.empty())
            if (const auto found = word<NumberForm>(*table.get("form"), "form of numbers", form, kForms)) column.form = *found;
        text(table, "order", order);
        text(table, "origin", origin);
        constexpr std::string_view kOrders[] = {"dmy", "mdy", "ymd"};
        if (!order.empty())
            if (const auto found = word<DateOrder>(*table.get("order"), "order of days", order, kOrders)) column.order = *found;
        if (!origin.empty())
            if (const auto found = word<patent::TextOrigin>(*table.get("origin"), "origin", origin, patent::words<patent::TextOrigin>()))
                column.origin = *found;
        if (!column.by.empty() && !patent::from_word<patent::CitedBy>(column.by))
            complain(table.get("by")->source(), "no '" + column.by + "' who cites; there are " + patent::all_words<patent::CitedBy>());
        if (const toml::node* digits = table.get("group_digits")) {
            const auto value = digits->value<int64_t>();
            if (!value || *value < 1 || *value > 4) complain(digits->source(), "'group_digits' must be a number from 1 to 4");
            else column.group_digits = static_cast<uint32_t>(*value);
        }
    }

    std::string file_;
    Mapping& to_;
    std::optional<Error> complaint_;
};

/// Where a string that starts at `at` ends (behind its last quote), or the end of the text.
size_t end_of_string(std::string_view text, size_t at) {
    const char quote = text[at];
    const bool is_long = text.substr(at, 3) == std::string(3, quote);
    const std::string closing(is_long ? 3 : 1, quote);
    for (at += closing.size(); at < text.size(); ++at) {
        if (quote == '"' && text[at] == '\\') ++at;
        else if (text.substr(at, closing.size()) == closing) return at + closing.size();
        else if (!is_long && text[at] == '\n') return at;
    }
    return text.size();
}

/// Where a walk through TOML is: texts begin only where a name or a value does; a value that begins otherwise goes on to the next blank, comma
/// or closing bracket, quotes and all, which is how toml++ reads it.
class TomlPlace {
  public:
    /// Whether `c` begins a text here. @param before the character in front of it
    bool begins_string(char c, char before) const { return (c == '"' || c == '\'') && (!in_word_ || (is_name_ && before == '.')); }

    void pass_string() { in_word_ = true; }

    void pass(char c) {
        const char open = open_.empty() ? '\0' : open_.back();
        switch (c) {
            case '\n':
                if (open_.empty()) is_name_ = true;
                in_word_ = false;
                return;
            case ' ':
            case '\t':
            case '\r': in_word_ = false; return;
            case '=':
                in_word_ = !is_name_;
                is_name_ = false;
                return;
            case ',':
                in_word_ = false;
                is_name_ = open == '{';
                return;
            case '[':
            case '{':
                if (is_name_ || in_word_) return;  // of the name of a table, or within a broken value
                open_ += c;
                is_name_ = c == '{';
                return;
            case ']':
            case '}':
                if (open == (c == ']' ? '[' : '{')) open_.pop_back(), is_name_ = false;
                in_word_ = !is_name_;
                return;
            default: in_word_ = true;
        }
    }

  private:
    std::string open_;  // brackets and braces of values
    bool is_name_ = true, in_word_ = false;
};

/// Outside of strings and comments TOML has ASCII only; toml++ 3.3 reaches code that it calls unreachable when something else stands there,
/// and a column's name without quotes deserves a clear word.
Result<void> check_outside_strings(std::string_view text, std::string_view file) {
    TomlPlace place;
    size_t line = 1;
    for (size_t at = 0; at < text.size();) {
        const char c = text[at];
        const auto byte = static_cast<unsigned char>(c);
        size_t next = at + 1;
        if (place.begins_string(c, at == 0 ? '\n' : text[at - 1])) {
            next = std::min(end_of_string(text, at), text.size());
            place.pass_string();
        } else if (c == '#') {
            next = std::min(text.find('\n', at), text.size());
        } else if (byte >= 0x7f || (byte < ' ' && c != '\t' && c != '\n' && c != '\r')) {
            return Error{ErrorCode::InvalidArgument,
                         std::string(file) + ", line " + std::to_string(line) +
                             ": no TOML: names with other characters than letters, digits, - and _ stand in quotes"};
        } else {
            place.pass(c);
        }
        line +=
            static_cast<size_t>(std::count(text.begin() + static_cast<ptrdiff_t>(at), text.begin() + static_cast<ptrdiff_t>(next), '\n'));
        at = next;
    }
    return {};
}

}  // namespace

Result<Mapping> parse_mapping(std::string_view toml, std::string_view file) {
    constexpr std::string_view kMark = "\xef\xbb\xbf";
    if (toml.substr(0, kMark.size()) == kMark) toml.remove_prefix(kMark.size());
    TRY(check_outside_strings(toml, file));
    Mapping mapping;
    try {
        const toml::table parsed = toml::parse(toml, file);
        TRY(MappingReader(file, mapping).read(parsed));
    } catch (const toml::parse_error& error) {
        return Error{ErrorCode::InvalidArgument, std::string(file) + ", line " + std::to_string(error.source().begin.line) +
                                                     ": no TOML: " + std::string(error.description())};
    } catch (const std::logic_error& error) {
        return Error{ErrorCode::InvalidArgument, std::string(file) + ": no TOML: " + error.what()};
    }
    return mapping;
}

}  // namespace winnow::ingest
