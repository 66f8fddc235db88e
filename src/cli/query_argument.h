// The query of a command: words on the command line or a file.
#pragma once

#include <string>
#include <vector>

#include "app/library.h"
#include "cli/command.h"
#include "query/parser.h"

namespace winnow::cli {

/// The words joined by blanks, or what is in the file (- is standard input). InvalidArgument when there is neither or both;
/// `may_be_missing` allows neither.
Result<std::string> query_text(const std::vector<std::string>& words, const std::string& file, bool may_be_missing = false);

/// The dialect called `name`; InvalidArgument naming the option `what`.
Result<dialect::Dialect> dialect_called(const std::string& name, std::string_view what);

class QueryArgument {
  public:
    /// Appends QUERY, --file, --part, --dialect and --no-stem.
    void declare(std::vector<Option>& options);
    /// As query_text; with --part the query is one of the named parts of the text.
    Result<void> read(bool may_be_missing = false);
    const std::string& text() const { return text_; }
    app::Reading reading() const { return {!no_stem_, dialect_}; }
    /// Of a query that parses; none for one that does not, or for none.
    std::vector<query::Warning> warnings() const;

  private:
    std::vector<std::string> words_;
    std::string file_, part_, dialect_name_;
    dialect::Dialect dialect_ = dialect::Dialect::Winnow;
    bool no_stem_ = false;
    std::string text_;
};

}  // namespace winnow::cli
