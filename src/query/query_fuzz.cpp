// Any bytes: parse gives a tree or an error with a place inside the text; a tree survives print → parse.
#include <cstdint>

#include "base/assert.h"
#include "query/parser.h"
#include "query/printer.h"

using namespace winnow;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto parsed = query::parse(text);
    if (!parsed) {
        const Error& error = parsed.error();
        WINNOW_ASSERT(error.code == ErrorCode::QuerySyntax || error.code == ErrorCode::LimitExceeded);
        WINNOW_ASSERT(error.begin <= error.end && error.end <= size);
        WINNOW_ASSERT(!query::caret_message(text, error).empty());
        return 0;
    }
    query::outline(*parsed->tree);
    const auto again = query::parse(query::print(*parsed->tree));
    WINNOW_ASSERT(again.ok());
    WINNOW_ASSERT(query::equal(*again->tree, *parsed->tree));
    return 0;
}
