// Which words of a field's dictionary share an English stem. Words that are their own stem are not listed: a lookup finds them
// in the dictionary itself.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "index/terms.h"
#include "store/checked_file.h"

namespace winnow::index {

class StemsWriter {
  public:
    /// Terms ascend, ids as the dictionary numbers them.
    void add(std::string_view term, TermId id);
    /// Sections "stem-terms" …, "stem-words". Empties the writer.
    Result<void> write(store::CheckedFileWriter& file);

  private:
    std::vector<std::pair<std::string, TermId>> stems_;
};

/// Const use is thread-safe.
class Stems {
  public:
    static Result<Stems> open(const store::CheckedFile& file);
    /// Terms of `terms` with the same stem as the folded word, ascending; the word itself among them when it is a term.
    Result<std::vector<TermId>> words_like(std::string_view word, const Terms& terms) const;

  private:
    Terms stems_;
    store::Section words_;
};

}  // namespace winnow::index
