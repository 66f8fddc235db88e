// Where a query comes from.
#include "cli/query_argument.h"

#include <cstdio>

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
    options.push_back({"--no-stem", "", "words find exactly themselves, not their inflected forms", &no_stem_});
}

std::vector<query::Warning> QueryArgument::warnings() const {
    Result<query::Parsed> parsed = query::parse(text_, {.stem = stem()});
    return parsed.ok() ? std::move(parsed->warnings) : std::vector<query::Warning>();
}

Result<void> QueryArgument::read(bool may_be_missing) {
    if (!words_.empty() && !file_.empty())
        return Error{ErrorCode::InvalidArgument, "the query is given twice, as words and with --file; give it once"};
    if (!file_.empty()) {
        text_ = file_ == "-" ? read_standard_input() : TRY(read_file(file_));
        return {};
    }
    for (const std::string& word : words_) text_.append(text_.empty() ? "" : " ").append(word);
    if (text_.empty() && !may_be_missing)
        return Error{ErrorCode::InvalidArgument,
                     "the query is missing; give it in single quotes, as in 'battery AND TTL:电池', or * for everything"};
    return {};
}

}  // namespace winnow::cli
