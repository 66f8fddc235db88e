// A placeholder.
#include "dialect/dialect.h"

namespace winnow::dialect {

Detected detect(std::string_view) { return {}; }

}  // namespace winnow::dialect
