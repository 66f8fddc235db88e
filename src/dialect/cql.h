// What the parser and the printer of Espacenet's CQL share: the fields. Private to this folder.
#pragma once

#include "dialect/field_names.h"

namespace winnow::dialect {

/// The field identifiers of Espacenet (classic and new) and of the EPO's Open Patent Services that Winnow has something for.
const FieldNames& cql_fields();

}  // namespace winnow::dialect
