// Named character entities that office DTDs declare (ISO 8879 sets, HTML), so that no DTD is ever loaded.
#pragma once

#include <string_view>

namespace winnow::ingest {

/// The UTF-8 text of entity `name` ("alpha", "ldquo", "amp"); empty when the table does not have it.
std::string_view entity_text(std::string_view name);

}  // namespace winnow::ingest
