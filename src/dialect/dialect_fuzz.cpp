// The first byte picks the dialect, unless `--dialect=NAME` does for all inputs; the rest is the query. Any bytes: parse gives a tree, or
// an error with a place inside of the text; warnings have places; the tree prints in every dialect; what prints without loss is read as
// the same tree.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include "base/assert.h"
#include "dialect/dialect.h"

using namespace winnow;

namespace {

std::optional<dialect::Dialect> only;

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* count, char*** arguments) {
    constexpr std::string_view kOption = "--dialect=";
    for (int i = 1; i < *count; ++i) {
        std::string_view argument = (*arguments)[i];
        if (!argument.starts_with(kOption)) continue;
        argument.remove_prefix(kOption.size());
        only = dialect::find_dialect(argument);
        if (only) continue;
        std::fprintf(stderr, "no dialect '%.*s'\n", static_cast<int>(argument.size()), argument.data());
        std::exit(2);
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    const auto all = dialect::all_dialects();
    const dialect::Dialect from = only.value_or(all[data[0] % all.size()]);
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
