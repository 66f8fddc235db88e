#include "fts5_tokenizer.h"

#include "tokens.h"

namespace bench {

namespace {

// FTS5 numbers tokens itself, so a gap between passages can only be made of tokens: six of them keep NEAR(a b, 5) inside one passage.
constexpr int kGapTokens = 6;
const char kGap[] = "\x01";

int create(void*, const char**, int, Fts5Tokenizer** out) {
    static char nothing;
    *out = reinterpret_cast<Fts5Tokenizer*>(&nothing);
    return SQLITE_OK;
}

void destroy(Fts5Tokenizer*) {}

using OnToken = int (*)(void*, int, const char*, int, int, int);

int tokenize(Fts5Tokenizer*, void* context, int, const char* text, int bytes, OnToken on_token) {
    int status = SQLITE_OK;
    auto emit = [&](std::string_view token, size_t begin, size_t end) {
        if (status == SQLITE_OK) status = on_token(context, 0, token.data(), int(token.size()), int(begin), int(end));
    };
    size_t last_end = 0;
    each_token(
        std::string_view(text, size_t(bytes)),
        [&](std::string_view token, uint32_t, size_t begin, size_t end) { emit(token, begin, last_end = end); },
        [&](uint32_t) {
            for (int i = 0; i < kGapTokens; ++i) emit(kGap, last_end, last_end);
        });
    return status;
}

}  // namespace

bool register_tokenizer(sqlite3* database) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, nullptr) != SQLITE_OK) return false;
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    static fts5_tokenizer tokenizer{create, destroy, tokenize};
    return api && api->xCreateTokenizer(api, "bilingual", nullptr, &tokenizer, nullptr) == SQLITE_OK;
}

}  // namespace bench
