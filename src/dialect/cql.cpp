// A placeholder.
#include "dialect/dialects.h"

namespace winnow::dialect {

Result<query::Parsed> parse_cql(std::string_view, const query::ParseOptions&) {
    return Error{ErrorCode::InvalidArgument, "this dialect cannot be read yet"};
}

Printed print_cql(const query::Node&) { return {}; }

}  // namespace winnow::dialect
