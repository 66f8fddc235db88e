#include "sql/database.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>
#include <vector>

using namespace winnow;
using sql::Database;

namespace {

struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("winnow_sql_" + std::to_string(::getpid()));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() { std::filesystem::remove_all(path); }
};

constexpr std::string_view kFruit = "CREATE TABLE fruit (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, weight REAL, skin BLOB) STRICT";

std::unique_ptr<Database> fruit_stand() {
    auto database = Database::in_memory().value();
    database->migrate("fruit", {kFruit}).value();
    return database;
}

}  // namespace

TEST_CASE("what is bound is read again, empty text and null apart") {
    auto database = fruit_stand();
    database->run("INSERT INTO fruit VALUES (?1, ?2, ?3, ?4)", {7, "", 0.25, nullptr}).value();
    database->run("INSERT INTO fruit VALUES (?1, ?2, ?3, ?4)", {8, std::string("榴莲"), nullptr, sql::Bytes{std::string_view("a\0b", 3)}})
        .value();
    auto row = database->query("SELECT id, name, weight, skin FROM fruit ORDER BY id").value();
    REQUIRE(row.step().value());
    CHECK(row.columns() == 4);
    CHECK(row.integer(0) == 7);
    CHECK(row.text(1) == "");
    CHECK_FALSE(row.is_null(1));
    CHECK(row.number(2) == 0.25);
    CHECK(row.is_null(3));
    CHECK(row.optional_text(3) == std::nullopt);
    REQUIRE(row.step().value());
    CHECK(row.text(1) == "榴莲");
    CHECK(row.optional_integer(2) == std::nullopt);
    CHECK(row.bytes(3) == std::string_view("a\0b", 3));
    CHECK_FALSE(row.step().value());
}

TEST_CASE("a value is never read as a statement") {
    auto database = fruit_stand();
    const std::string name = "x'); DROP TABLE fruit; --";
    database->run("INSERT INTO fruit (name) VALUES (?1)", {name}).value();
    CHECK(database->last_id() == 1);
    CHECK(database->text("SELECT name FROM fruit WHERE id = 1").value() == name);
}

TEST_CASE("a transaction that is not committed leaves nothing") {
    auto database = fruit_stand();
    {
        auto transaction = database->begin().value();
        database->run("INSERT INTO fruit (name) VALUES ('fig')").value();
    }
    CHECK(database->integer("SELECT count(*) FROM fruit").value() == 0);
    auto transaction = database->begin().value();
    database->run("INSERT INTO fruit (name) VALUES ('fig')").value();
    transaction.commit().value();
    CHECK(database->integer("SELECT count(*) FROM fruit").value() == 1);
}

TEST_CASE("a broken constraint is a conflict, wrong SQL is our own mistake") {
    auto database = fruit_stand();
    database->run("INSERT INTO fruit (name) VALUES ('fig')").value();
    CHECK(database->run("INSERT INTO fruit (name) VALUES ('fig')").error().code == ErrorCode::Conflict);
    CHECK(database->run("INSERT INTO fruit (name) VALUES ('date')").value() == 1);
    CHECK(database->run("SELEKT").error().code == ErrorCode::Internal);
    CHECK(database->run("UPDATE fruit SET weight = 1").value() == 2);
}

TEST_CASE("each step is taken once, and a newer file is refused") {
    const Folder folder;
    const auto path = folder.path / "a.sqlite";
    {
        auto database = Database::open(path).value();
        database->migrate("fruit", {kFruit}).value();
        database->migrate("fruit", {kFruit, "ALTER TABLE fruit ADD COLUMN colour TEXT; UPDATE fruit SET colour = 'red'"}).value();
        database->migrate("other", {"CREATE TABLE other (a)"}).value();
    }
    auto database = Database::open(path).value();
    CHECK(database->integer("SELECT steps FROM migrated WHERE module = 'fruit'").value() == 2);
    const auto refused = database->migrate("fruit", {kFruit});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::Unsupported);
    CHECK(refused.error().message.find("newer") != std::string::npos);
}

TEST_CASE("a step that fails half way leaves nothing behind") {
    auto database = Database::in_memory().value();
    CHECK_FALSE(database->migrate("m", {"CREATE TABLE half (a); CREATE TABLE half (a)"}).ok());
    CHECK(database->integer("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").value() == 0);
    database->migrate("m", {"CREATE TABLE half (a)"}).value();
}

TEST_CASE("the file is for its owner alone, and a copy holds what was committed") {
    const Folder folder;
    auto database = Database::open(folder.path / "b.sqlite").value();
    database->migrate("fruit", {kFruit}).value();
    database->run("INSERT INTO fruit (name) VALUES ('fig')").value();
    struct stat status = {};
    REQUIRE(::stat((folder.path / "b.sqlite").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    database->backup_to(folder.path / "copy.sqlite").value();
    database->run("INSERT INTO fruit (name) VALUES ('date')").value();
    database->backup_to(folder.path / "copy2.sqlite").value();
    CHECK(Database::open(folder.path / "copy.sqlite").value()->integer("SELECT count(*) FROM fruit").value() == 1);
    CHECK(Database::open(folder.path / "copy2.sqlite").value()->integer("SELECT count(*) FROM fruit").value() == 2);
}

TEST_CASE("a file that is no database is refused") {
    const Folder folder;
    const auto path = folder.path / "c.sqlite";
    std::FILE* file = std::fopen(path.c_str(), "w");
    for (int i = 0; i < 100; ++i) std::fputs("this is no database at all\n", file);
    std::fclose(file);
    CHECK(Database::open(path).error().code == ErrorCode::Corrupt);
    CHECK(Database::open(folder.path / "missing" / "d.sqlite").error().code == ErrorCode::Io);
}

TEST_CASE("threads and connections count without losing one") {
    const Folder folder;
    auto database = Database::open(folder.path / "e.sqlite").value();
    database->migrate("count", {"CREATE TABLE tally (n INTEGER NOT NULL); INSERT INTO tally VALUES (0)"}).value();
    auto second = Database::open(folder.path / "e.sqlite").value();
    std::atomic<int> failures = 0;
    const auto add = [&](Database& to) {
        for (int i = 0; i < 50; ++i) {
            auto transaction = to.begin();
            if (!transaction.ok()) {
                ++failures;
                continue;
            }
            const auto before = to.integer("SELECT n FROM tally").value();
            to.run("UPDATE tally SET n = ?1", {*before + 1}).value();
            transaction->commit().value();
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back([&, i] { add(i % 2 == 0 ? *database : *second); });
    for (auto& thread : threads) thread.join();
    CHECK(failures == 0);
    CHECK(database->integer("SELECT n FROM tally").value() == 200);
}

TEST_CASE("what may be left out does not wait for another writer") {
    const Folder folder;
    auto first = Database::open(folder.path / "f.sqlite").value(), second = Database::open(folder.path / "f.sqlite").value();
    first->migrate("fruit", {kFruit}).value();
    const auto add = [&](std::string_view name) { first->run_if_free("INSERT INTO fruit (name) VALUES (?1)", {name}); };
    const auto count = [&] { return first->integer("SELECT count(*) FROM fruit").value(); };
    {
        const auto writing = second->begin().value();
        const auto begun = std::chrono::steady_clock::now();
        add("fig");
        CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(4));  // a write that waits does so for 5 s
    }
    CHECK(count() == 0);
    add("fig");
    CHECK(count() == 1);
    // Others still wait for their turn.
    std::thread writer([&] {
        auto writing = second->begin().value();
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        writing.commit().value();
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    CHECK(first->run("INSERT INTO fruit (name) VALUES ('plum')").ok());
    writer.join();
}

TEST_CASE("a second connection of the same process leaves the first one's lock on the file") {
    const Folder folder;
    const std::filesystem::path path = folder.path / "twice.sqlite";
    auto first = Database::open(path).value();
    first->migrate("fruit", {kFruit}).value();
    auto second = Database::open(path).value();
    second.reset();
    const pid_t child = ::fork();
    if (child == 0) {
        // The shared lock of SQLite: 510 bytes behind the first gigabyte (sqlite.org/fileformat2.html, "the lock-byte page").
        struct flock wanted {};
        wanted.l_type = F_WRLCK;
        wanted.l_whence = SEEK_SET;
        wanted.l_start = 0x40000002;
        wanted.l_len = 510;
        const int file = ::open(path.c_str(), O_RDWR);
        ::_exit(::fcntl(file, F_GETLK, &wanted) == 0 && wanted.l_type == F_RDLCK ? 0 : 1);
    }
    int status = -1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}
