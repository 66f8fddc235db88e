// The first byte picks the dialect, the rest is the query. Any bytes: parse gives a tree, or an error with a place inside of the text;
// warnings have places; the tree prints in every dialect; what prints without loss is read as the same tree.
#include <cstdint>

#include "base/assert.h"
#include "dialect/dialect.h"

using namespace winnow;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    const auto all = dialect::all_dialects();
    const dialect::Dialect from = all[data[0] % all.size()];
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    dialect::detect(text);
    const auto parsed = dialect::parse(text, from);
    if (!parsed) {
        const Error& error = parsed.error();
        WINNOW_ASSERT(error.code == ErrorCode::QuerySyntax || error.code == ErrorCode::LimitExceeded);
        WINNOW_ASSERT(!error.message.empty() && error.begin <= error.end && error.end <= text.size());
        return 0;
    }
    for (const query::Warning& warning : parsed->warnings) WINNOW_ASSERT(warning.begin <= warning.end && warning.end <= text.size());
    for (const dialect::Dialect to : all) {
        const dialect::Printed printed = dialect::print(*parsed->tree, to);
        if (!printed.losses.empty()) continue;
        const auto again = dialect::parse(printed.text, to);
        WINNOW_ASSERT(again.ok() || again.error().code == ErrorCode::LimitExceeded);
        WINNOW_ASSERT(!again.ok() || query::equal(*again->tree, *parsed->tree));
    }
    return 0;
}
