// What the parser and the printer of Lucene's language share: the fields of Lens and PATENTSCOPE. Private to this folder.
#pragma once

#include "dialect/field_names.h"

namespace winnow::dialect {

/// Searchable fields of Lens, then of PATENTSCOPE, that Winnow has something for.
const FieldNames& lucene_fields();

/// Whether the name is one of PATENTSCOPE's, which may also stand in front of a slash: EN_TI/"wind turbine".
bool is_patentscope_field(std::string_view name);

}  // namespace winnow::dialect
