// The one file that includes SQLite.
#include "sql/database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "base/assert.h"

namespace winnow::sql {

namespace {

constexpr int kBusyTimeoutMs = 5000, kBusyStepMs = 2;
// How long others get a turn: long enough for whoever looks at each step, and a share of the time that they waited, as on a busy machine
// they look more rarely.
constexpr std::chrono::milliseconds kLeastTurn{5 * kBusyStepMs};
constexpr int kTurnShare = 4;
constexpr size_t kMaxKeptStatements = 200;

ErrorCode code_of(int result) {
    switch (result & 0xff) {
        case SQLITE_CONSTRAINT:
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return ErrorCode::Conflict;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return ErrorCode::Corrupt;
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH: return ErrorCode::Io;
        case SQLITE_TOOBIG: return ErrorCode::LimitExceeded;
        default: return ErrorCode::Internal;
    }
}

/// SQLite's own waiting looks ever more rarely, and may miss every turn that long work leaves.
int wait_for_lock(void*, int times) {
    if (times * kBusyStepMs >= kBusyTimeoutMs) return 0;
    std::this_thread::sleep_for(std::chrono::milliseconds(kBusyStepMs));
    return 1;
}

/// The team's data hold password hashes: the file is made for its owner alone; SQLite gives its side files the same rights.
/// A file that is there is left alone: closing it would drop the locks that another connection of this process has on it (POSIX), and
/// with them the write-ahead log, which the next process to leave would take for its own to clear away.
Result<void> make_file(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0 && errno != EEXIST) {
        return Error{ErrorCode::Io,
                     path.string() + ": cannot be opened for writing: " + std::error_code(errno, std::generic_category()).message()};
    }
    if (file >= 0) ::close(file);
    return {};
}

}  // namespace

struct Database::Connection {
    sqlite3* handle = nullptr;
    std::string name;  // of the file, for messages
    std::unordered_map<std::string, std::vector<sqlite3_stmt*>> idle;
    size_t idle_count = 0;

    ~Connection() {
        for (auto& [sql, statements] : idle) {
            for (sqlite3_stmt* statement : statements) sqlite3_finalize(statement);
        }
        sqlite3_close_v2(handle);
    }

    Error error(int result) const { return {code_of(result), name + ": " + (handle ? sqlite3_errmsg(handle) : sqlite3_errstr(result))}; }
};

struct Statement::Prepared {
    std::string sql;
    sqlite3_stmt* statement = nullptr;
};

// ---- Statement

Statement::Statement(Database& database, std::unique_ptr<Prepared> prepared) : database_(&database), prepared_(std::move(prepared)) {
    database_->mutex_.lock();
}

Statement::Statement(Statement&& other) noexcept : database_(other.database_), prepared_(std::move(other.prepared_)) {}

Statement::~Statement() {
    if (!prepared_) return;
    reset();
    auto& connection = *database_->connection_;
    if (connection.idle_count < kMaxKeptStatements) {
        connection.idle[prepared_->sql].push_back(prepared_->statement);
        ++connection.idle_count;
    } else {
        sqlite3_finalize(prepared_->statement);
    }
    database_->mutex_.unlock();
}

Result<void> Statement::bind(int place, const Value& value) {
    struct Binder {
        sqlite3_stmt* statement;
        int place;
        int operator()(std::nullptr_t) const { return sqlite3_bind_null(statement, place); }
        int operator()(int64_t number) const { return sqlite3_bind_int64(statement, place, number); }
        int operator()(double number) const { return sqlite3_bind_double(statement, place, number); }
        int operator()(std::string_view text) const {
            // A null pointer would bind NULL; empty text is text.
            return sqlite3_bind_text64(statement, place, text.data() ? text.data() : "", text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
        }
        int operator()(Bytes value) const {
            return sqlite3_bind_blob64(statement, place, value.bytes.data() ? value.bytes.data() : "", value.bytes.size(),
                                       SQLITE_TRANSIENT);
        }
    };
    const int result = std::visit(Binder{prepared_->statement, place}, value.kind());
    if (result != SQLITE_OK) return database_->connection_->error(result);
    return {};
}

Result<bool> Statement::step() {
    const int result = sqlite3_step(prepared_->statement);
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) return false;
    return database_->connection_->error(result);
}

void Statement::reset() {
    sqlite3_reset(prepared_->statement);
    sqlite3_clear_bindings(prepared_->statement);
}

int Statement::columns() const { return sqlite3_column_count(prepared_->statement); }

bool Statement::is_null(int column) const { return sqlite3_column_type(prepared_->statement, column) == SQLITE_NULL; }

int64_t Statement::integer(int column) const { return sqlite3_column_int64(prepared_->statement, column); }

double Statement::number(int column) const { return sqlite3_column_double(prepared_->statement, column); }

std::string_view Statement::text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(prepared_->statement, column));
    return bytes ? std::string_view(bytes, static_cast<size_t>(sqlite3_column_bytes(prepared_->statement, column))) : std::string_view();
}

std::string_view Statement::bytes(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(prepared_->statement, column));
    return bytes ? std::string_view(bytes, static_cast<size_t>(sqlite3_column_bytes(prepared_->statement, column))) : std::string_view();
}

std::optional<int64_t> Statement::optional_integer(int column) const {
    return is_null(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<std::string> Statement::optional_text(int column) const {
    return is_null(column) ? std::nullopt : std::optional(std::string(text(column)));
}

// ---- Transaction

Transaction::Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
    if (!database_) return;
    // Nothing can be done about a failure here; SQLite rolls back by itself when the connection ends.
    (void)database_->execute("ROLLBACK");
    database_->mutex_.unlock();
}

Result<void> Transaction::commit() {
    WINNOW_ASSERT(database_);
    TRY(database_->execute("COMMIT"));
    std::exchange(database_, nullptr)->mutex_.unlock();
    return {};
}

// ---- Database

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}

Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::in_memory() { return open(":memory:"); }

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& path) {
    const bool in_memory = path == ":memory:";
    if (!in_memory) TRY(make_file(path));
    auto connection = std::make_unique<Connection>();
    connection->name = path.filename().string();
    // No mutex of SQLite's own: ours is held by every statement.
    const int result = sqlite3_open_v2(path.c_str(), &connection->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    if (result != SQLITE_OK) return connection->error(result);
    sqlite3_extended_result_codes(connection->handle, 1);
    sqlite3_busy_handler(connection->handle, wait_for_lock, nullptr);
    sqlite3_db_config(connection->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(connection->handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    auto database = std::unique_ptr<Database>(new Database(std::move(connection)));
    TRY(database->execute("PRAGMA foreign_keys = ON"));
    TRY(database->execute("PRAGMA synchronous = NORMAL"));
    if (!in_memory) TRY(database->execute("PRAGMA journal_mode = WAL"));
    return database;
}

Result<void> Database::execute(const std::string& sql) {
    const std::lock_guard lock(mutex_);
    const int result = sqlite3_exec(connection_->handle, sql.c_str(), nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) return connection_->error(result);
    return {};
}

Result<Statement> Database::prepare(std::string_view sql) {
    const std::lock_guard lock(mutex_);
    auto prepared = std::make_unique<Statement::Prepared>();
    prepared->sql = sql;
    if (auto found = connection_->idle.find(prepared->sql); found != connection_->idle.end() && !found->second.empty()) {
        prepared->statement = found->second.back();
        found->second.pop_back();
        --connection_->idle_count;
    } else {
        const int result =
            sqlite3_prepare_v3(connection_->handle, sql.data(), static_cast<int>(sql.size()), 0, &prepared->statement, nullptr);
        if (result != SQLITE_OK) return connection_->error(result);
    }
    return Statement(*this, std::move(prepared));
}

Result<Statement> Database::query(std::string_view sql, std::initializer_list<Value> values) {
    auto statement = TRY(prepare(sql));
    int place = 0;
    for (const Value& value : values) TRY(statement.bind(++place, value));
    return statement;
}

Result<int64_t> Database::run(std::string_view sql, std::initializer_list<Value> values) {
    auto statement = TRY(query(sql, values));
    while (TRY(statement.step())) {
    }
    return sqlite3_changes64(connection_->handle);
}

void Database::run_if_free(std::string_view sql, std::initializer_list<Value> values) {
    const std::lock_guard lock(mutex_);
    sqlite3_busy_handler(connection_->handle, nullptr, nullptr);
    (void)run(sql, values);
    sqlite3_busy_handler(connection_->handle, wait_for_lock, nullptr);
}

Result<std::optional<int64_t>> Database::integer(std::string_view sql, std::initializer_list<Value> values) {
    auto statement = TRY(query(sql, values));
    if (!TRY(statement.step())) return std::optional<int64_t>();
    return statement.optional_integer(0);
}

Result<std::optional<std::string>> Database::text(std::string_view sql, std::initializer_list<Value> values) {
    auto statement = TRY(query(sql, values));
    if (!TRY(statement.step())) return std::optional<std::string>();
    return statement.optional_text(0);
}

int64_t Database::last_id() const {
    const std::lock_guard lock(mutex_);
    return sqlite3_last_insert_rowid(connection_->handle);
}

Result<Transaction> Database::begin() { return begin_with("BEGIN IMMEDIATE"); }

Result<Transaction> Database::begin_reading() { return begin_with("BEGIN"); }

void Database::let_others_write() const {
    std::unique_lock lock(mutex_);
    const auto held = std::chrono::steady_clock::now() - begun_;
    lock.unlock();
    std::this_thread::sleep_for(std::max<std::chrono::nanoseconds>(kLeastTurn, held / kTurnShare));
}

Result<Transaction> Database::begin_with(const char* sql) {
    mutex_.lock();
    auto begun = execute(sql);
    begun_ = std::chrono::steady_clock::now();
    if (begun.ok()) return Transaction(*this);
    mutex_.unlock();
    return std::move(begun).error();
}

Result<void> Database::migrate(std::string_view module, std::span<const std::string_view> steps) {
    TRY(execute("CREATE TABLE IF NOT EXISTS migrated (module TEXT PRIMARY KEY, steps INTEGER NOT NULL) STRICT, WITHOUT ROWID"));
    for (bool done = false; !done;) TRY(take_step(module, steps, done));
    return {};
}

Result<void> Database::take_step(std::string_view module, std::span<const std::string_view> steps, bool& done) {
    auto transaction = TRY(begin());
    // Read inside of the transaction: another process may have taken the same step a moment ago.
    const auto taken = static_cast<size_t>(TRY(integer("SELECT steps FROM migrated WHERE module = ?1", {module})).value_or(0));
    if (taken > steps.size()) {
        return Error{ErrorCode::Unsupported, connection_->name + ": written by a newer version of this program (" + std::string(module) +
                                                 ": step " + std::to_string(taken) + ", known are " + std::to_string(steps.size()) +
                                                 "); use that version, or restore an older backup"};
    }
    done = taken == steps.size();
    if (done) return {};
    auto ran = execute(std::string(steps[taken]));
    if (!ran.ok()) return ran.error().in(std::string(module) + " step " + std::to_string(taken + 1));
    TRY(run("INSERT INTO migrated VALUES (?1, ?2) ON CONFLICT (module) DO UPDATE SET steps = excluded.steps", {module, taken + 1}));
    return transaction.commit();
}

Result<void> Database::backup_to(const std::filesystem::path& path) {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    TRY(make_file(path));
    const std::lock_guard lock(mutex_);
    Connection copy;
    copy.name = path.filename().string();
    int result = sqlite3_open_v2(path.c_str(), &copy.handle, SQLITE_OPEN_READWRITE, nullptr);
    if (result != SQLITE_OK) return copy.error(result);
    sqlite3_backup* backup = sqlite3_backup_init(copy.handle, "main", connection_->handle, "main");
    if (!backup) return copy.error(sqlite3_errcode(copy.handle));
    // A step that met a lock is no error to finish(), and the copy would be empty.
    const int stepped = sqlite3_backup_step(backup, -1);
    result = sqlite3_backup_finish(backup);
    if (result != SQLITE_OK) return copy.error(result);
    if (stepped != SQLITE_DONE) return copy.error(stepped);
    return {};
}

}  // namespace winnow::sql
