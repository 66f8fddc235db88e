// The one table of error codes.
#include "base/error.h"

#include "base/assert.h"

namespace winnow {

namespace {
constexpr ErrorCodeInfo kCodes[] = {
    {ErrorCode::InvalidArgument, "invalid_argument", 400, 2},
    {ErrorCode::QuerySyntax, "query_syntax", 400, 2},
    {ErrorCode::NotFound, "not_found", 404, 3},
    {ErrorCode::Corrupt, "corrupt", 500, 4},
    {ErrorCode::Unsupported, "unsupported", 415, 5},
    {ErrorCode::Conflict, "conflict", 409, 6},
    {ErrorCode::LimitExceeded, "limit_exceeded", 413, 7},
    {ErrorCode::Io, "io", 500, 8},
    {ErrorCode::Internal, "internal", 500, 70},
    {ErrorCode::Unauthenticated, "unauthenticated", 401, 10},
    {ErrorCode::Forbidden, "forbidden", 403, 11},
    {ErrorCode::TooManyRequests, "too_many_requests", 429, 12},
};
}  // namespace

const ErrorCodeInfo& error_code_info(ErrorCode code) {
    const auto& row = kCodes[static_cast<size_t>(code)];
    WINNOW_ASSERT(row.code == code);
    return row;
}

Error Error::in(std::string_view what) const {
    Error outer = *this;
    outer.message = std::string(what) + ": " + message;
    return outer;
}

}  // namespace winnow
