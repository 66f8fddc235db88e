// The two input files of the benchmark, JSON lines; README.md describes them.
#pragma once

#include <simdjson.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

struct Document {
    std::string id, tac, desc, authority, kind;
    std::vector<std::string> ipc, applicant;
    std::set<std::string> subclasses;  // the first four characters of the symbols
    long pbd = 0;
    long family = 0;
};

struct Query {
    std::string name, kind, ipc_prefix;
    std::vector<std::string> terms;
    std::vector<std::vector<std::string>> groups;
    long from = 0;
    long to = 0;
};

[[noreturn]] inline void stop(const std::string& why) {
    std::fprintf(stderr, "%s\n", why.c_str());
    std::exit(1);
}

inline std::string text_of(simdjson::dom::element from, std::string_view member) {
    std::string_view text;
    return from[member].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

inline long number_of(simdjson::dom::element from, std::string_view member) {
    int64_t number = 0;
    return from[member].get(number) == simdjson::SUCCESS ? long(number) : 0;
}

inline std::vector<std::string> texts_of(simdjson::dom::element from) {
    std::vector<std::string> texts;
    simdjson::dom::array array;
    if (from.get(array) != simdjson::SUCCESS) return texts;
    for (auto item : array) {
        std::string_view text;
        if (item.get(text) == simdjson::SUCCESS) texts.emplace_back(text);
    }
    return texts;
}

inline std::vector<std::string> texts_of(simdjson::dom::element from, std::string_view member) {
    simdjson::dom::element array;
    return from[member].get(array) == simdjson::SUCCESS ? texts_of(array) : std::vector<std::string>();
}

/// Calls `use(Document&&)` for every document of the file.
template <class Use>
void each_document(const std::string& path, Use use) {
    std::ifstream lines(path);
    if (!lines) stop("cannot read " + path);
    simdjson::dom::parser parser;
    simdjson::dom::element json;
    for (std::string line; std::getline(lines, line);) {
        if (parser.parse(line).get(json) != simdjson::SUCCESS) stop("no JSON: " + line.substr(0, 80));
        Document document{.id = text_of(json, "id"), .tac = text_of(json, "tac"), .desc = text_of(json, "desc"),
                          .authority = text_of(json, "authority"), .kind = text_of(json, "kind"), .ipc = texts_of(json, "ipc"),
                          .applicant = texts_of(json, "applicant"), .subclasses = {}, .pbd = number_of(json, "pbd"),
                          .family = number_of(json, "family")};
        for (const std::string& symbol : document.ipc) document.subclasses.insert(symbol.substr(0, 4));
        use(std::move(document));
    }
}

inline std::vector<Query> read_queries(const std::string& path) {
    std::ifstream lines(path);
    if (!lines) stop("cannot read " + path);
    std::vector<Query> queries;
    simdjson::dom::parser parser;
    simdjson::dom::element json;
    for (std::string line; std::getline(lines, line);) {
        if (parser.parse(line).get(json) != simdjson::SUCCESS) stop("no JSON: " + line.substr(0, 80));
        Query query{.name = text_of(json, "name"), .kind = text_of(json, "kind"), .ipc_prefix = text_of(json, "ipc_prefix"),
                    .terms = texts_of(json, "terms"), .groups = {}, .from = number_of(json, "from"), .to = number_of(json, "to")};
        simdjson::dom::array groups;
        if (json["groups"].get(groups) == simdjson::SUCCESS) {
            for (auto group : groups) query.groups.push_back(texts_of(group));
        }
        queries.push_back(std::move(query));
    }
    return queries;
}

}  // namespace bench
