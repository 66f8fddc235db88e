// docs/query-language.md says what is: its examples parse, its table lists all fields. WINNOW_UPDATE_SPECS=1 writes the table anew.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/file.h"
#include "query/parser.h"

using namespace winnow;

namespace {

constexpr const char* kPath = "docs/query-language.md";
constexpr std::string_view kBegin = "<!-- fields -->\n";
constexpr std::string_view kEnd = "<!-- /fields -->";

std::string_view type_name(query::FieldType type) {
    switch (type) {
        case query::FieldType::Text: return "text";
        case query::FieldType::Key: return "key";
        case query::FieldType::Class: return "class";
        case query::FieldType::Date: return "date";
        case query::FieldType::Number: return "number";
    }
    return "";
}

bool starts_with(std::string_view text, std::string_view head) { return text.substr(0, head.size()) == head; }

/// One row for each base field; derived ones say so in their help ("APD by year").
std::string field_table() {
    struct Row {
        const query::Field* field;
        std::string endings;
    };
    std::vector<Row> rows;
    for (const auto& field : query::fields()) {
        const bool derived = !rows.empty() && starts_with(field.name, std::string(rows.back().field->name) + "_") &&
                             starts_with(field.help, std::string(rows.back().field->name) + " ");
        if (!derived) {
            rows.push_back({&field, ""});
            continue;
        }
        std::string& endings = rows.back().endings;
        endings += (endings.empty() ? "`" : " `") + std::string(field.name.substr(rows.back().field->name.size())) + "`";
    }
    std::string out = "| field | type | endings | what |\n|---|---|---|---|\n";
    for (const Row& row : rows) {
        out += "| `" + std::string(row.field->name) + "` | " + std::string(type_name(row.field->type)) + " | " + row.endings + " | " +
               std::string(row.field->help) + " |\n";
    }
    return out;
}

}  // namespace

TEST_CASE("the documentation lists every field") {
    const auto text = read_file(kPath);
    REQUIRE(text.ok());
    const size_t begin = text->find(kBegin);
    const size_t end = text->find(kEnd);
    REQUIRE(begin != std::string::npos);
    REQUIRE(end != std::string::npos);
    const std::string head = text->substr(0, begin + kBegin.size());
    const std::string written = text->substr(head.size(), end - head.size());
    const std::string expected = field_table();
    if (std::getenv("WINNOW_UPDATE_SPECS") != nullptr) {
        std::ofstream(kPath) << head << expected << text->substr(end);
        return;
    }
    CHECK(written == expected);
}

TEST_CASE("every example of the documentation is a query") {
    const auto text = read_file(kPath);
    REQUIRE(text.ok());
    query::ParseOptions options;
    options.today = 20240331;
    const auto check = [&](const std::string& example) {
        const auto parsed = query::parse(example, options);
        CHECK_MESSAGE(parsed.ok(), example);
        if (parsed) CHECK_MESSAGE(parsed->warnings.empty(), example);
    };
    std::istringstream lines(*text);
    std::string fence, whole;
    size_t count = 0;
    for (std::string line; std::getline(lines, line);) {
        if (starts_with(line, "```")) {
            if (fence == "```query-file") check(whole);  // one query of several lines
            fence = fence.empty() ? line : "";
            whole.clear();
            continue;
        }
        whole += line + "\n";
        if (fence != "```query") continue;
        check(line);
        ++count;
    }
    CHECK(count > 40);
}
