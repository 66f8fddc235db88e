// Small facts that change: one SQLite file behind our own words. Only database.cpp knows SQLite.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "base/result.h"

namespace winnow::sql {

/// Bytes that are no text.
struct Bytes {
    std::string_view bytes;
};

/// What a `?` of a statement stands for. Borrows its text.
class Value {
  public:
    using Kinds = std::variant<std::nullptr_t, int64_t, double, std::string_view, Bytes>;
    Value(std::nullptr_t) {}
    Value(double number) : kind_(number) {}
    Value(Bytes bytes) : kind_(bytes) {}
    template <class T, std::enable_if_t<std::is_integral_v<T> || std::is_enum_v<T>, int> = 0>
    Value(T number) : kind_(static_cast<int64_t>(number)) {}
    template <class T, std::enable_if_t<std::is_convertible_v<const T&, std::string_view>, int> = 0>
    Value(const T& text) : kind_(std::string_view(text)) {}
    template <class T>
    Value(const std::optional<T>& value) {
        if (value) kind_ = Value(*value).kind_;
    }
    const Kinds& kind() const { return kind_; }

  private:
    Kinds kind_ = nullptr;
};

class Database;

/// A statement on its way. Invariant: while it lives its thread holds the database, so that what it read, changed and
/// inserted (Database::last_id) is not mixed with another thread's work; keep it short.
class Statement {
  public:
    ~Statement();
    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) = delete;

    /// @param place from 1, as in SQL.
    Result<void> bind(int place, const Value& value);
    /// True when there is a row to read; false at the end. Conflict for a broken constraint.
    Result<bool> step();
    /// Back to the start, with nothing bound.
    void reset();

    // Columns of the row, from 0.
    int columns() const;
    bool is_null(int column) const;
    int64_t integer(int column) const;
    double number(int column) const;
    std::string_view text(int column) const;   // until the next step(); empty for null
    std::string_view bytes(int column) const;  // likewise
    std::optional<int64_t> optional_integer(int column) const;
    std::optional<std::string> optional_text(int column) const;

  private:
    friend class Database;
    struct Prepared;
    Statement(Database& database, std::unique_ptr<Prepared> prepared);
    Database* database_;
    std::unique_ptr<Prepared> prepared_;
};

/// Everything between begin() and commit() happens, or nothing does. Holds the database for its thread. Transactions do not nest.
class Transaction {
  public:
    ~Transaction();  // rolls back what was not committed
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    Result<void> commit();

  private:
    friend class Database;
    explicit Transaction(Database& database) : database_(&database) {}
    Database* database_;
};

/// One file (write-ahead log, foreign keys checked) with one connection.
/// Thread safety: all functions may be called from any thread; a Statement or Transaction keeps other threads waiting while it
/// lives. Several processes may have the file open; a writer waits up to 5 s for another one, then gives Conflict.
class Database {
  public:
    /// Makes the file, readable by its owner alone, when it is missing.
    static Result<std::unique_ptr<Database>> open(const std::filesystem::path& path);
    /// For tests: gone with the object.
    static Result<std::unique_ptr<Database>> in_memory();
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Brings the tables of `module` to the last of `steps` (each one or more statements), in one transaction a step. Steps that were
    /// once released never change; new ones are put behind. Unsupported when the file has seen more steps than there are.
    Result<void> migrate(std::string_view module, std::span<const std::string_view> steps);
    Result<void> migrate(std::string_view module, std::initializer_list<std::string_view> steps) {
        return migrate(module, std::span(steps.begin(), steps.size()));
    }

    /// Compiled statements are kept and used again; text must not hold values, bind them.
    Result<Statement> prepare(std::string_view sql);
    /// prepare, and bind the values to ?1, ?2 …
    Result<Statement> query(std::string_view sql, std::initializer_list<Value> values = {});
    /// Runs a statement to its end; the number of rows it changed.
    Result<int64_t> run(std::string_view sql, std::initializer_list<Value> values = {});
    /// For what may be left out: runs a statement unless somebody else is writing, and tells nobody when it fails.
    void run_if_free(std::string_view sql, std::initializer_list<Value> values = {});
    /// The first column of the first row as a number; nothing when there is no row or it is null.
    Result<std::optional<int64_t>> integer(std::string_view sql, std::initializer_list<Value> values = {});
    /// The same as text.
    Result<std::optional<std::string>> text(std::string_view sql, std::initializer_list<Value> values = {});
    /// The row id of the last insertion; read it while the statement or transaction that inserted still lives.
    int64_t last_id() const;

    /// Waits for other writers at once, so that what is read inside is still true when it commits.
    Result<Transaction> begin();
    /// To be called after each transaction of long work: whoever waits to write, here or in another process, gets a turn.
    void let_others_write() const;
    /// Everything read inside is of one moment, whatever other processes write; ends without a commit.
    Result<Transaction> begin_reading();
    /// Writes a copy, true at one moment, while others read and write. An existing file at `path` is replaced.
    Result<void> backup_to(const std::filesystem::path& path);

  private:
    friend class Statement;
    friend class Transaction;
    struct Connection;
    explicit Database(std::unique_ptr<Connection> connection);
    Result<Transaction> begin_with(const char* sql);
    Result<void> execute(const std::string& sql);
    Result<void> take_step(std::string_view module, std::span<const std::string_view> steps, bool& done);
    mutable std::recursive_mutex mutex_;
    std::unique_ptr<Connection> connection_;
    std::chrono::steady_clock::time_point begun_;  // the last transaction
};

}  // namespace winnow::sql
