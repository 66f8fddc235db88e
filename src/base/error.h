// What can go wrong, as a value. One table maps code -> name -> HTTP status -> exit code (error.cpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace winnow {

enum class ErrorCode : uint8_t {
    InvalidArgument,  // the caller asked for something that makes no sense
    QuerySyntax,      // a query that cannot be understood; position is set
    NotFound,         // no such file, document, library
    Corrupt,          // stored bytes fail their checksum or contradict each other
    Unsupported,      // a format or version that this build does not read
    Conflict,         // another writer holds the library
    LimitExceeded,    // nesting, size or expansion beyond the documented limit
    Io,               // the operating system refused: disk full, permission
    Internal,         // we are wrong; never expected
    Unauthenticated,  // nobody is logged in, or the name and password do not fit
    Forbidden,        // known, but not allowed
    TooManyRequests,  // come back later
};

/// What is known of one error code outside the program.
struct ErrorCodeInfo {
    ErrorCode code;
    std::string_view name;  // "query_syntax", as in JSON answers
    int http_status;
    int exit_code;  // of the command line
};

/// The row of the table for `code`; every code has one.
const ErrorCodeInfo& error_code_info(ErrorCode code);

/// An error says what, where, what was expected, and what to do.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;
    // Where in a query text: byte offsets, end exclusive. begin == end == npos when not about a query.
    static constexpr size_t kNowhere = static_cast<size_t>(-1);
    size_t begin = kNowhere;
    size_t end = kNowhere;

    /// The same error with `what: ` put before its message, for callers that know the file or the step.
    [[nodiscard]] Error in(std::string_view what) const;
};

}  // namespace winnow
