// The table of derived columns, and what makes them. To add one: a function here, in a file of its own, a row in derived.cpp, a row in
// query/fields.cpp.
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/extract.h"
#include "store/columns.h"

namespace winnow::index {

class View;

/// One column a segment. A segment whose derived column would say what a stored one says has the stored one (stored_part).
using KeyColumns = std::vector<std::shared_ptr<const store::KeyColumn>>;
/// By segment: a value by document, store::kMissing where there is none.
using IntColumns = std::vector<std::vector<int32_t>>;

/// Exactly one of the makers is given. They make the column for all segments at once, whether documents are deleted or not, and may ask
/// the view for other columns, derived ones too, as long as none leads back to itself.
struct DerivedColumn {
    std::string_view name;
    std::string_view help;
    Result<KeyColumns> (*make_key)(const View& view) = nullptr;
    Result<IntColumns> (*make_ints)(const View& view) = nullptr;
    ColumnType type() const { return make_key != nullptr ? ColumnType::Key : ColumnType::Int; }
};

std::span<const DerivedColumn> derived_columns();

/// A stored column in place of a derived one; it keeps its segment alive.
Result<std::shared_ptr<const store::KeyColumn>> stored_part(const View& view, size_t segment, std::string_view column);

/// The columns of names under their current names (view.names()): variants are replaced, what becomes equal becomes one.
Result<KeyColumns> current_applicants(const View& view);
Result<KeyColumns> current_first_applicants(const View& view);
Result<KeyColumns> current_owners(const View& view);
Result<KeyColumns> current_inventors(const View& view);

/// Who cites, by citation_columns.h.
Result<KeyColumns> forward_citations(const View& view);
Result<IntColumns> forward_citation_counts(const View& view);
Result<KeyColumns> all_citations(const View& view);

/// Families, by family_columns.h.
Result<KeyColumns> simple_family_names(const View& view);
Result<KeyColumns> extended_family_names(const View& view);
Result<IntColumns> simple_family_sizes(const View& view);
Result<IntColumns> extended_family_sizes(const View& view);
Result<KeyColumns> simple_family_offices(const View& view);

/// Statuses at view.today(), by status_columns.h.
Result<KeyColumns> legal_status(const View& view);
Result<KeyColumns> simple_legal_status(const View& view);
Result<KeyColumns> status_by(const View& view);

}  // namespace winnow::index
