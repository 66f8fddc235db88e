// What a service calls our fields: one table a dialect, read in both directions.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "query/fields.h"

namespace winnow::dialect {

/// Fields named together: what stands under them may be in any. Empty: none was named.
using FieldSet = std::vector<const query::Field*>;

struct FieldName {
    std::string_view foreign;  // in any letter case
    std::string_view ours;     // one name, or several with blanks between: "AN ANC"
    bool only_read = false;    // never written: a second name, or one that is not sure to be the service's
};

/// Immutable after construction.
class FieldNames {
  public:
    /// @param rows of static storage; where two rows name the same field of ours, the first is the one that is written. Every name of
    /// ours must exist.
    explicit FieldNames(std::span<const FieldName> rows);

    /// Null where the service has no such field, or Winnow nothing like it.
    const FieldSet* find(std::string_view foreign) const;
    /// Empty where the service has no field that is just this one.
    std::string_view name_of(const query::Field* field) const;
    /// That there is no such field, with the nearest names of the service.
    Error unknown(std::string_view name, size_t begin) const;
    std::span<const FieldName> rows() const { return rows_; }

    /// The field with a name that stands for `field`: itself; of a text the smallest field that holds all its zones; of anything else the
    /// one without year or class level. Null where there is none.
    const query::Field* nearest_named(const query::Field& field) const;
    /// Two to four fields with names that together are all of a text field, no text in two of them; empty where there are none.
    FieldSet parts_of(const query::Field& field) const;

  private:
    std::span<const FieldName> rows_;
    std::vector<FieldSet> sets_;
    std::unordered_map<std::string, size_t> by_name_;
    std::unordered_map<const query::Field*, size_t> by_field_;
};

/// The one field that is all of the set, such as TA for TTL and ABST, IPC_CPC for IPC and CPC; null where there is none.
const query::Field* united(const FieldSet& set);

}  // namespace winnow::dialect
