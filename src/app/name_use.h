// What a library's list of names is used for: columns under current names, queries that name a variant, or a company with all that
// belong to it. Private to this folder.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/file.h"
#include "index/view.h"
#include "names/merge_list.h"
#include "query/parser.h"
#include "search/search.h"

namespace winnow::app {

/// One state of the list. Const use is thread-safe.
class NameUse {
  public:
    /// An empty list: every name is its own current name.
    NameUse() : NameUse(names::MergeList()) {}
    explicit NameUse(names::MergeList list);
    /// Of the file as it is now. A file with mistakes leaves the names of `previous` in use, and searches that look at current names warn.
    static std::shared_ptr<const NameUse> read(const fs::path& file, const NameUse& previous);

    const std::shared_ptr<const index::CurrentNames>& current() const { return names_; }
    /// Brings values of fields of current names to the view's current name: who asks for a variant means the party. Puts the names of a
    /// company and of all that belong to it on the view's day (unknown: on any day) in place of TREE@; InvalidArgument with the place in the
    /// query where the list has no such company.
    Result<void> resolve(const index::View& view, query::Node& node) const;
    /// Tells why the list cannot be read, where the query, a facet or the order looks at current names.
    void warn(const query::Node& tree, const search::Request& request, std::vector<query::Warning>& warnings) const;

  private:
    Result<void> descend(const index::View& view, query::Node& node) const;
    Error unknown_company(const query::Node& node) const;

    std::shared_ptr<const names::MergeList> list_;
    std::shared_ptr<const index::CurrentNames> names_;
    std::map<std::string, std::string> companies_;  // all names of the list: key → as written
    std::string problem_;                           // empty: none
};

}  // namespace winnow::app
