// Runs tests/spec/query/*.txt. A file is a sequence of cases with blank lines and comments (#) between them:
//
//   query: a $W3 b            or the lines of the query, indented by two blanks, under an empty "query:"
//   stem: off                 optional
//   tree:                     the outline of the tree, indented by two blanks
//     Near n=3 TACD
//   print: a $W3 b            the tree in the default dialect; it must parse to the same tree
//   warning:                  what was understood but perhaps not as meant, as an error is shown; one after another
//   error:                    or instead of tree and print: the message, the line, the carets
//
// WINNOW_UPDATE_SPECS=1 in the environment writes the answers anew; read the difference before committing it.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/file.h"
#include "query/parser.h"
#include "query/printer.h"

using namespace winnow;

namespace {

struct Case {
    std::string before;  // blank lines and comments
    std::string head;    // the lines of query: and stem:, as written
    std::string query;
    bool stem = true;
    std::string answer;
};

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

bool starts_with(const std::string& line, std::string_view prefix) { return line.compare(0, prefix.size(), prefix) == 0; }

std::string indented(const std::string& text) {
    std::string out;
    for (const std::string& line : lines_of(text)) out += "  " + line + "\n";
    return out;
}

std::vector<Case> read_cases(const std::string& text, std::string& rest) {
    std::vector<Case> cases;
    bool between = true;
    bool in_query = false;
    for (const std::string& line : lines_of(text)) {
        if (starts_with(line, "query:")) {
            cases.push_back({});
            cases.back().before = std::move(rest);
            rest.clear();
            cases.back().head = line + "\n";
            cases.back().query = line.size() > 7 ? line.substr(7) : "";
            in_query = line == "query:";
            between = false;
        } else if (line.empty() || between) {
            rest += line + "\n";
            between = true;
        } else if (in_query && starts_with(line, "  ")) {
            cases.back().head += line + "\n";
            if (!cases.back().query.empty()) cases.back().query += '\n';
            cases.back().query += line.substr(2);
        } else if (line == "stem: off") {
            cases.back().head += line + "\n";
            cases.back().stem = false;
        } else {
            in_query = false;
            cases.back().answer += line + "\n";
        }
    }
    return cases;
}

/// Lines of a history and saved queries, as an application would hold them.
Result<std::string> recall(std::string_view name) {
    if (name == "#1") return std::string("solar OR photovoltaic");
    if (name == "#2") return std::string("#1 AND cell");
    if (name == "#3") return std::string("@bat := lithium\n@bat OR cell");
    if (name == "#4") return std::string("#4 OR cell");
    if (name == "#5") return std::string("(cell");
    if (name == "saved") return std::string("TTL:电池");
    if (name.front() == '#') return Error{ErrorCode::NotFound, "the history has 5 lines"};
    return Error{ErrorCode::NotFound, {}};
}

Result<std::vector<std::string>> synonyms(std::string_view words) {
    if (words == "电池") return std::vector<std::string>{"电芯", "storage battery"};
    return Error{ErrorCode::NotFound, "the thesaurus has nothing for " + std::string(words)};
}

std::string answer_to(const Case& test) {
    query::ParseOptions options;
    options.stem = test.stem;
    options.today = 20240331;
    options.recall = recall;
    options.synonyms = synonyms;
    const auto parsed = query::parse(test.query, options);
    if (!parsed) return "error:\n" + indented(query::caret_message(test.query, parsed.error()));
    const std::string printed = query::print(*parsed->tree);
    const auto again = query::parse(printed);
    CHECK_MESSAGE(again.ok(), printed);
    if (again) CHECK_MESSAGE(query::equal(*again->tree, *parsed->tree), printed);
    std::string answer = "tree:\n" + indented(query::outline(*parsed->tree)) + "print: " + printed + "\n";
    for (const query::Warning& warning : parsed->warnings) {
        const Error shown{ErrorCode::QuerySyntax, warning.message, warning.begin, warning.end};
        answer += "warning:\n" + indented(query::caret_message(test.query, shown));
    }
    return answer;
}

}  // namespace

TEST_CASE("queries give the trees and errors that the spec files say") {
    const bool update = std::getenv("WINNOW_UPDATE_SPECS") != nullptr;
    size_t count = 0;
    for (const auto& entry : fs::directory_iterator("tests/spec/query")) {
        if (entry.path().extension() != ".txt") continue;
        const auto text = read_file(entry.path());
        REQUIRE(text.ok());
        std::string rest, rewritten;
        for (const Case& test : read_cases(*text, rest)) {
            const std::string answer = answer_to(test);
            if (!update) CHECK_MESSAGE(answer == test.answer, entry.path().filename().string(), ": ", test.query);
            rewritten += test.before + test.head + answer;
            ++count;
        }
        if (update) std::ofstream(entry.path()) << rewritten << rest;
    }
    CHECK(count > 100);
    MESSAGE(count, " cases");
}
