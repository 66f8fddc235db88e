// What the parser and the printer of Patent Public Search share: the fields. Private to this folder.
#pragma once

#include "dialect/field_names.h"

namespace winnow::dialect {

/// The search indexes of USPTO's Patent Public Search that Winnow has something for.
const FieldNames& ppubs_fields();

/// A publication number as Patent Public Search writes it in its index DID, "US-20200012345-A1", from the stored "US20200012345A1"; as it is
/// where it has another form.
std::string ppubs_document_id(std::string_view stored);

/// Whether the text has that form: two letters, digits and a kind code with hyphens between them.
bool is_document_id(std::string_view text);

/// Whether a number in our signs names no office, so that an American one is meant: 10123456, 10,123,456, 101234*.
bool is_american_number(std::string_view text);

}  // namespace winnow::dialect
