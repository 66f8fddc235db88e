// Where a query comes from.
#include "cli/query_argument.h"

#include <algorithm>
#include <cstdio>

#include "query/nearest.h"
#include "query/parts.h"

namespace winnow::cli {

namespace {

std::string read_standard_input() {
    std::string text;
    char buffer[4096];
    while (const size_t size = std::fread(buffer, 1, sizeof buffer, stdin)) text.append(buffer, size);
    return text;
}

}  // namespace

void QueryArgument::declare(std::vector<Option>& options) {
    options.push_back({"QUERY", "QUERY…", "the query", &words_});
    options.push_back({"-f,--file", "FILE", "read the query from a file; - is standard input", &file_});
    options.push_back({"--part", "NAME", "run this named part (@NAME := …) of the query", &part_});
    options.push_back({"--dialect", "DIALECT", "the language of the query: winnow, incopat, orbit, ppubs, cql, lucene", &dialect_name_});
    options.push_back({"--no-stem", "", "words find exactly themselves, not their inflected forms", &no_stem_});
}

std::vector<query::Warning> QueryArgument::warnings() const {
    query::ParseOptions options;
    options.stem = !no_stem_;
    const Result<query::Parsed> parsed = dialect::parse(text_, dialect_, options);
    return parsed.ok() ? parsed->warnings : std::vector<query::Warning>();
}

Result<dialect::Dialect> dialect_called(const std::string& name, std::string_view what) {
    if (const auto found = dialect::find_dialect(name)) return *found;
    std::string known;
    for (const dialect::Dialect each : dialect::all_dialects()) known.append(known.empty() ? "" : ", ").append(dialect::dialect_name(each));
    return Error{ErrorCode::InvalidArgument, std::string(what) + ": there is no dialect " + name + "; there are " + known};
}

Result<std::string> query_text(const std::vector<std::string>& words, const std::string& file, bool may_be_missing) {
    if (!words.empty() && !file.empty())
        return Error{ErrorCode::InvalidArgument, "the query is given twice, as words and with --file; give it once"};
    if (!file.empty()) return file == "-" ? read_standard_input() : TRY(read_file(file));
    std::string text;
    for (const std::string& word : words) text.append(text.empty() ? "" : " ").append(word);
    if (text.empty() && !may_be_missing)
        return Error{ErrorCode::InvalidArgument,
                     "the query is missing; give it in single quotes, as in 'battery AND TTL:电池', or * for everything"};
    return text;
}

Result<void> QueryArgument::read(bool may_be_missing) {
    text_ = TRY(query_text(words_, file_, may_be_missing));
    if (!dialect_name_.empty()) dialect_ = TRY(dialect_called(dialect_name_, "--dialect"));
    if (part_.empty()) return {};
    const std::string name = part_.starts_with('@') ? part_.substr(1) : part_;
    const query::SplitText split = TRY(query::split_parts(text_));
    std::vector<std::string> names;
    for (const query::Part& part : split.parts) names.emplace_back(part.name);
    if (std::find(names.begin(), names.end(), name) != names.end()) {
        // The query of the file, if there is one, gives way to the part.
        text_ = text_.substr(0, split.parts.empty() ? 0 : split.query_begin) + "\n@" + name;
        return {};
    }
    const std::string_view nearest = query::nearest(name, names);
    return Error{ErrorCode::InvalidArgument,
                 "--part: the query has no part @" + name + (nearest.empty() ? "" : "; did you mean @" + std::string(nearest) + "?")};
}

}  // namespace winnow::cli
