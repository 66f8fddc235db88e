// Reads and runs spec files of queries, for the default dialect here and for those of module dialect. A file is a sequence of cases with
// blank lines and comments (#) between them:
//
//   query: a $W3 b            or the lines of the query, indented by two blanks, under an empty "query:"
//   stem: off                 optional
//   …                         the answer, written by the test
//
// WINNOW_UPDATE_SPECS=1 in the environment writes the answers anew; read the difference before committing it.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include "base/file.h"
#include "query/parser.h"

namespace winnow::query {

struct SpecCase {
    std::string before;  // blank lines and comments
    std::string head;    // the lines of query: and stem:, as written
    std::string query;
    bool stem = true;
    std::string answer;
};

inline std::vector<std::string> spec_lines(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

inline std::string indented(const std::string& text) {
    std::string out;
    for (const std::string& line : spec_lines(text)) out += "  " + line + "\n";
    return out;
}

/// @param rest what stands behind the last case
inline std::vector<SpecCase> read_spec_cases(const std::string& text, std::string& rest) {
    std::vector<SpecCase> cases;
    bool between = true;
    bool in_query = false;
    for (const std::string& line : spec_lines(text)) {
        if (line.starts_with("query:")) {
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
        } else if (in_query && line.starts_with("  ")) {
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
inline Result<std::string> spec_recall(std::string_view name) {
    if (name == "#1") return std::string("solar OR photovoltaic");
    if (name == "#2") return std::string("#1 AND cell");
    if (name == "#3") return std::string("@bat := lithium\n@bat OR cell");
    if (name == "#4") return std::string("#4 OR cell");
    if (name == "#5") return std::string("(cell");
    if (name == "saved") return std::string("TTL:电池");
    if (name.front() == '#') return Error{ErrorCode::NotFound, "the history has 5 lines"};
    return Error{ErrorCode::NotFound, {}};
}

inline Result<std::vector<std::string>> spec_synonyms(std::string_view words) {
    if (words == "电池") return std::vector<std::string>{"电芯", "storage battery"};
    return Error{ErrorCode::NotFound, "the thesaurus has nothing for " + std::string(words)};
}

inline ParseOptions spec_options(const SpecCase& test) {
    ParseOptions options;
    options.stem = test.stem;
    options.today = 20240331;
    options.recall = spec_recall;
    options.synonyms = spec_synonyms;
    return options;
}

/// "warning:\n  1:8 message …" for each.
inline std::string shown_warnings(const std::string& query, const std::vector<Warning>& warnings) {
    std::string out;
    for (const Warning& warning : warnings) {
        const Error shown{ErrorCode::QuerySyntax, warning.message, warning.begin, warning.end};
        out += "warning:\n" + indented(caret_message(query, shown));
    }
    return out;
}

/// Checks or rewrites all .txt files of a folder; returns how many cases there were.
inline size_t run_spec_files(const std::string& folder, const std::function<std::string(const SpecCase&)>& answer_to) {
    const bool update = std::getenv("WINNOW_UPDATE_SPECS") != nullptr;
    size_t count = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() != ".txt") continue;
        const auto text = read_file(entry.path());
        REQUIRE(text.ok());
        std::string rest, rewritten;
        for (const SpecCase& test : read_spec_cases(*text, rest)) {
            const std::string answer = answer_to(test);
            if (!update) CHECK_MESSAGE(answer == test.answer, entry.path().filename().string(), ": ", test.query);
            rewritten += test.before + test.head + answer;
            ++count;
        }
        if (update) std::ofstream(entry.path()) << rewritten << rest;
    }
    return count;
}

}  // namespace winnow::query
