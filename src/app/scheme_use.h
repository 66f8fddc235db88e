// What a library's schemes are used for: titles beside symbols, and queries that go down the tree. Private to this folder.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/library.h"
#include "query/parser.h"
#include "scheme/scheme.h"

namespace winnow::app {

/// Thread-safe as far as the shelf is.
class SchemeUse {
  public:
    /// @param problem why the shelf could not be opened; null when it could
    explicit SchemeUse(std::shared_ptr<const scheme::Shelf> shelf, std::shared_ptr<const Error> problem = nullptr)
        : shelf_(std::move(shelf)), problem_(std::move(problem)) {}

    /// The title of a value of a column ("IPC", "GBC", "TECH_FIELD" …) as displayed; empty when no scheme has one.
    std::string title(std::string_view column, std::string_view value, std::string_view language) const;

    void add_titles(std::vector<search::Facet>& facets, std::string_view language) const;

    /// Replaces classes of _LOW fields by what stands under them. InvalidArgument, with the place in the query, where no scheme
    /// says what that is.
    Result<void> descend(query::Node& node, std::vector<query::Warning>& warnings) const;

  private:
    Result<void> descend_class(query::Node& node, std::vector<query::Warning>& warnings) const;
    Result<std::shared_ptr<const scheme::Scheme>> scheme_with_levels(std::string_view column) const;
    std::shared_ptr<const scheme::Scheme> find(std::string_view id) const;

    std::shared_ptr<const scheme::Shelf> shelf_;
    std::shared_ptr<const Error> problem_;
};

}  // namespace winnow::app
