// The benchmark's tokens for SQLite FTS5, registered as tokenizer "bilingual".
#pragma once

#include <sqlite3.h>

namespace bench {

/// False when this SQLite has no FTS5.
bool register_tokenizer(sqlite3* database);

}  // namespace bench
