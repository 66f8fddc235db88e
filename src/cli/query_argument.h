// The query of a command: words on the command line or a file.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "query/parser.h"

namespace winnow::cli {

class QueryArgument {
  public:
    /// Appends QUERY, --file and --no-stem.
    void declare(std::vector<Option>& options);
    /// Reads the file, when one is named. InvalidArgument when there is neither or both; `may_be_missing` allows neither.
    Result<void> read(bool may_be_missing = false);
    const std::string& text() const { return text_; }
    bool stem() const { return !no_stem_; }
    /// Of a query that parses; none for one that does not, or for none.
    std::vector<query::Warning> warnings() const;

  private:
    std::vector<std::string> words_;
    std::string file_;
    bool no_stem_ = false;
    std::string text_;
};

}  // namespace winnow::cli
