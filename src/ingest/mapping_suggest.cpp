// A mapping to start from: what each column of an unknown table may be, by its name in known mappings, else by what stands in it.
#include <algorithm>

#include "ingest/mapping.h"
#include "ingest/mapping_values.h"
#include "patent/class_symbol.h"
#include "patent/number.h"

namespace winnow::ingest {

namespace {

/// The target that a column of this name has in any known mapping of tables; null when none knows it.
const MappingColumn* known_column(std::string_view name) {
    const std::string folded = fold_column_name(name);
    for (const Mapping& mapping : known_mappings())
        for (const MappingColumn& column : mapping.columns)
            if (!mapping.json && std::find(column.folded.begin(), column.folded.end(), folded) != column.folded.end()) return &column;
    return nullptr;
}

bool is_number(std::string_view value) {
    const auto parsed = patent::parse_publication_number(value);
    return parsed.ok() && !parsed->office.empty() && value.size() >= 6;
}

bool is_symbol(std::string_view value) {
    const bool long_enough = value.size() >= 6 && value[0] >= 'A' && value[0] <= 'H' && value[1] >= '0' && value[1] <= '9';
    return long_enough && value.find('/') != value.npos && patent::normalise_class("IPC", value).find('/') != std::string::npos;
}

/// The target that most values look like; empty when they look like nothing.
std::string_view target_of(const std::vector<std::string>& values) {
    size_t numbers = 0, days = 0, symbols = 0, bytes = 0;
    for (const std::string& value : values) {
        numbers += is_number(value);
        days += value.size() >= 6 && read_day(value, DateOrder::DayFirst).known();
        symbols += is_symbol(value);
        bytes += value.size();
    }
    const size_t most = values.size() - values.size() / 3;
    if (values.empty()) return {};
    if (symbols >= most) return "class";
    if (days >= most) return "publication_date";
    if (numbers >= most) return "number";
    return bytes / values.size() > 250 ? "abstract" : "";
}

/// The separator that stands in most values, one of the usual ones; empty when none does.
std::string_view separator_of(const std::vector<std::string>& values) {
    for (const std::string_view separator : {";;", "|", ";", "；", "\n"}) {
        const auto with =
            std::count_if(values.begin(), values.end(), [&](const auto& value) { return value.find(separator) != value.npos; });
        if (values.size() > 1 && static_cast<size_t>(with) * 5 >= values.size()) return separator;
    }
    return {};
}

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        if (c == '\n') result += "\\n";
        else if (static_cast<unsigned char>(c) >= ' ') result += c;
    }
    return result + '"';
}

std::string first_of(const std::vector<std::string>& values) {
    if (values.empty()) return "empty";
    std::string text;
    for (const char c : values[0]) text += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    if (text.size() <= 60) return text;
    size_t end = 60;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

}  // namespace

std::string suggest_mapping(const std::vector<std::string>& names, const std::vector<std::vector<std::string>>& rows) {
    std::string numbered, columns;
    for (size_t at = 0; at < names.size(); ++at) {
        const std::string_view name = trimmed_text(names[at]);
        if (name.empty()) continue;
        std::vector<std::string> values;
        for (const auto& row : rows)
            if (at < row.size() && !trimmed_text(row[at]).empty()) values.emplace_back(trimmed_text(row[at]));
        const MappingColumn* known = known_column(name);
        const std::string_view target = known ? target_words()[static_cast<size_t>(known->target)].word : target_of(values);
        const std::string_view mark = target.empty() ? "# " : "";
        columns.append("\n# ").append(first_of(values)).append("\n");
        columns.append(mark).append("[[column]]\n").append(mark).append("name = ").append(quoted(name)).append("\n");
        columns.append(mark).append("to = ").append(quoted(target.empty() ? "?" : target)).append("\n");
        if (const std::string_view separator = separator_of(values); !separator.empty() && target != "abstract" && target != "title")
            columns.append(mark).append("split = ").append(quoted(separator)).append("\n");
        if (target == "class")
            columns.append("scheme = ").append(quoted(known && !known->scheme.empty() ? known->scheme : "IPC")).append("\n");
        if (target == "number" && numbered.empty()) numbered = quoted(name);
    }
    std::string targets;
    for (const TargetWord& word : target_words()) targets.append(targets.empty() ? "" : ", ").append(word.word);
    std::string text =
        "# A mapping to start from. Correct what is wrong, delete what is not wanted; docs/formats/tables.md explains each line.\n";
    text += "# A column can fill: " + targets + ".\n";
    text += "name = \"my-table\"\nhelp = \"where such files come from\"\n";
    if (numbered.empty())
        text +=
            "# No column looks like publication numbers: every row becomes a record of its own, with the office XX.\nnumber_from = "
            "\"row\"\n";
    else text += "recognise = [" + numbered + "]\n";
    return text + "empty = [\"-\", \"NA\", \"N/A\", \"none\"]\n" + columns;
}

}  // namespace winnow::ingest
