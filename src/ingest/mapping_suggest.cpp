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

std::string preamble(bool json) {
    std::string targets;
    for (const TargetWord& word : target_words()) targets.append(targets.empty() ? "" : ", ").append(word.word);
    const std::string page = json ? "json.md and tables.md explain" : "tables.md explains";
    return "# A mapping to start from. Correct what is wrong, delete what is not wanted; docs/formats/" + page +
           " each line.\n# A column can fill: " + targets + ".\nname = \"" + (json ? "my-records" : "my-table") +
           "\"\nhelp = \"where such files come from\"\n" + (json ? "json = true\n" : "");
}

constexpr std::string_view kNoNumber =
    " looks like publication numbers: every row becomes a record of its own, with the office XX.\nnumber_from = \"row\"\n";

// ---- JSON ----

/// The members of a path without the marks of lists: "applicants[].name" → applicants, name.
std::vector<std::string_view> members_of(std::string_view path) {
    std::vector<std::string_view> members;
    while (!path.empty()) {
        std::string_view member = path.substr(0, path.find('.'));
        path.remove_prefix(std::min(path.size(), member.size() + 1));
        members.push_back(member.substr(0, member.find('[')));
    }
    return members;
}

const MappingColumn* known_path(std::string_view path) {
    for (const Mapping& mapping : known_mappings())
        for (const MappingColumn& column : mapping.columns)
            if (mapping.json && column.where.empty() && std::find(column.names.begin(), column.names.end(), path) != column.names.end())
                return &column;
    return nullptr;
}

/// The column of a known mapping that has this path, else the name of its last member that says something.
const MappingColumn* guess_of(std::string_view path) {
    if (const MappingColumn* known = known_path(path)) return known;
    static constexpr std::string_view kSayNothing[] = {"text", "value", "name", "code", "symbol", "full_name", "content"};
    const std::vector<std::string_view> members = members_of(path);
    for (auto member = members.rbegin(); member != members.rend(); ++member) {
        if (const MappingColumn* known = known_column(*member)) return known;
        if (std::find(std::begin(kSayNothing), std::end(kSayNothing), *member) == std::end(kSayNothing)) return nullptr;
    }
    return nullptr;
}

/// Whether a publication has one of it: no entry of a list says it.
bool is_single(Target target) {
    return target <= Target::PctPublication || target == Target::PriorityDate || target == Target::PageCount || target == Target::Id;
}

/// What a sibling of this name says of a value: part and member, as a line `with`; empty when none does.
std::string with_line(Target target, const std::vector<std::string>& siblings) {
    struct Sibling {
        std::string_view member, part;
        Target first, last;  // targets it belongs to
    };
    static constexpr Sibling kSiblings[] = {
        {"language", "language", Target::Title, Target::Description}, {"lang", "language", Target::Title, Target::Description},
        {"country", "country", Target::Applicant, Target::Examiner},  {"country_code", "country", Target::Applicant, Target::Examiner},
        {"address", "address", Target::Applicant, Target::Examiner},  {"date", "date", Target::Priority, Target::Priority},
        {"filing_date", "date", Target::Priority, Target::Priority},  {"date", "date", Target::Event, Target::Event},
        {"category", "category", Target::Citation, Target::Citation},
    };
    std::string line;
    for (const Sibling& one : kSiblings) {
        const bool fits = target >= one.first && target <= one.last;
        if (!fits || std::find(siblings.begin(), siblings.end(), one.member) == siblings.end()) continue;
        line.append(line.empty() ? "with = { " : ", ").append(one.part).append(" = ").append(quoted(one.member));
    }
    return line.empty() ? line : line + " }\n";
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
    std::string text = preamble(false);
    if (numbered.empty()) text.append("# No column").append(kNoNumber);
    else text.append("recognise = [").append(numbered).append("]\n");
    return text + "empty = [\"-\", \"NA\", \"N/A\", \"none\"]\n" + columns;
}

std::string suggest_json_mapping(const std::vector<PathSample>& paths, std::string_view records) {
    std::string numbered, columns;
    for (const PathSample& path : paths) {
        const MappingColumn* known = guess_of(path.path);
        std::string_view target = known ? target_words()[static_cast<size_t>(known->target)].word : target_of(path.values);
        const bool in_list = path.path.find('[') != path.path.npos;
        if (in_list && known_path(path.path) == nullptr && (known ? is_single(known->target) : target != "class")) target = {};
        if (target == "number" && !numbered.empty()) target = {};  // a record has one
        const std::string_view mark = target.empty() ? "# " : "";
        columns.append("\n# ").append(first_of(path.values)).append("\n");
        columns.append(mark).append("[[column]]\n").append(mark).append("name = ").append(quoted(path.path)).append("\n");
        columns.append(mark).append("to = ").append(quoted(target.empty() ? "?" : target)).append("\n");
        if (target == "class")
            columns.append("scheme = ").append(quoted(known && !known->scheme.empty() ? known->scheme : "IPC")).append("\n");
        if (known && !target.empty()) columns += with_line(known->target, path.siblings);
        if (target == "number") numbered = quoted(members_of(path.path)[0]);
    }
    std::string text = preamble(true);
    if (!records.empty()) text.append("records = ").append(quoted(records)).append("  # each entry of this list is a record\n");
    if (numbered.empty()) text.append("# No member").append(kNoNumber);
    else if (records.empty()) text.append("recognise = [").append(numbered).append("]\n");
    return text + columns;
}

}  // namespace winnow::ingest
