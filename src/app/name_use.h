// What a library's list of names is used for: columns under current names, and queries that name a variant. Private to this folder.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/file.h"
#include "index/current_names.h"
#include "query/parser.h"

namespace winnow::app {

/// One state of the list. Const use is thread-safe.
class NameUse {
  public:
    /// Every name is its own current name.
    NameUse() : names_(std::make_shared<const index::CurrentNames>()) {}
    /// Of the file as it is now. A file with mistakes leaves the names of `previous` in use, and searches that look at current names warn.
    static std::shared_ptr<const NameUse> read(const fs::path& file, const NameUse& previous);

    const std::shared_ptr<const index::CurrentNames>& current() const { return names_; }
    /// Brings values of fields of current names to the current name: who asks for a variant means the party.
    void resolve(query::Node& node) const;
    /// Why the list cannot be read, where the query or one of the fields looks at current names.
    void warn(const query::Node& tree, const std::vector<std::string>& fields, std::vector<query::Warning>& warnings) const;

  private:
    std::shared_ptr<const index::CurrentNames> names_;
    std::string problem_;  // empty: none
};

}  // namespace winnow::app
