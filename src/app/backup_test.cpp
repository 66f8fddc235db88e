// Backups of a small library: whole, true at one moment, verified on the way back.
#include "app/backup.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <thread>

#include "app/query_store.h"
#include "app/test_library.h"
#include "sql/database.h"

using namespace winnow;
using namespace winnow::app;

namespace {

std::vector<std::string> exported(const fs::path& library) {
    const auto opened = Library::open(library, false).value();
    std::vector<std::string> lines;
    (void)opened->export_documents("", [&](std::string_view line) -> Result<void> {
        lines.emplace_back(line);
        return {};
    });
    std::sort(lines.begin(), lines.end());
    return lines;
}

void fill(TestLibrary& made) {
    made.import({publication("CN", "1", "A", "Battery"), publication("EP", "2", "A1", "Drum")});
    CHECK(made.library->queries().save("mine", "TTL:battery").ok());
    const auto team = sql::Database::open(made.path() / "team.sqlite").value();
    CHECK(team->migrate("test", {"CREATE TABLE word (text TEXT)"}).ok());
    CHECK(team->run("INSERT INTO word VALUES (?1)", {"kept"}).ok());
}

/// What the library says, what the team wrote, what was saved beside it.
void check_same(const fs::path& restored, const TestLibrary& original) {
    CHECK(exported(restored) == original.exported());
    CHECK(check_library(restored, nullptr).value().empty());
    CHECK(sql::Database::open(restored / "team.sqlite").value()->text("SELECT text FROM word").value() == "kept");
    CHECK(read_file(restored / "queries" / "mine.wnq").value() == read_file(original.path() / "queries" / "mine.wnq").value());
    CHECK(!fs::exists(restored / "LOCK"));
    CHECK(!fs::exists(restored / "BACKUP"));
}

}  // namespace

TEST_CASE("what is restored from a folder or a tar file is what was saved") {
    TestLibrary original;
    fill(original);
    for (const char* name : {"saved", "saved.tar"}) {
        const fs::path backup = original.directory.path / name, restored = original.directory.path / (std::string(name) + "-restored");
        const auto saved = back_up(original.path(), backup, nullptr, nullptr);
        REQUIRE(saved.ok());
        CHECK(saved->documents == 2);
        const auto back = restore(backup, restored, nullptr, nullptr);
        REQUIRE(back.ok());
        CHECK(back->documents == 2);
        CHECK(back->files == saved->files);
        check_same(restored, original);
        CHECK(!fs::exists(backup.string() + ".staging"));
        CHECK(!fs::exists(backup.string() + ".partial"));
    }
}

TEST_CASE("a backup that is a folder is a library itself and takes no room for what never changes") {
    TestLibrary original;
    fill(original);
    const fs::path backup = original.directory.path / "saved";
    REQUIRE(back_up(original.path(), backup, nullptr, nullptr).ok());
    CHECK(exported(backup) == original.exported());
    CHECK(fs::hard_link_count(backup / "segments" / "000001" / "documents") == 2);
}

TEST_CASE("nothing that is there is overwritten") {
    TestLibrary original;
    fill(original);
    const fs::path backup = original.directory.path / "saved";
    REQUIRE(back_up(original.path(), backup, nullptr, nullptr).ok());
    CHECK(back_up(original.path(), backup, nullptr, nullptr).error().code == ErrorCode::InvalidArgument);
    CHECK(restore(backup, original.path(), nullptr, nullptr).error().code == ErrorCode::InvalidArgument);
    CHECK(restore(original.directory.path / "nowhere", original.directory.path / "new", nullptr, nullptr).error().code ==
          ErrorCode::NotFound);
    CHECK(back_up(original.directory.path / "nowhere", original.directory.path / "b2", nullptr, nullptr).error().code ==
          ErrorCode::NotFound);
    CHECK(!fs::exists(original.directory.path / "b2"));
}

TEST_CASE("a damaged backup does not become a library") {
    TestLibrary original;
    fill(original);
    const fs::path whole = original.directory.path / "whole.tar", damaged = original.directory.path / "damaged.tar";
    REQUIRE(back_up(original.path(), whole, nullptr, nullptr).ok());
    const std::string bytes = read_file(whole).value();
    const auto refused = [&](std::string content) {
        store::put_content(damaged, content);
        const fs::path place = original.directory.path / "place";
        const auto restored = restore(damaged, place, nullptr, nullptr);
        const bool is_left = fs::exists(place) || fs::exists(place.string() + ".restoring");
        return !restored.ok() && restored.error().code == ErrorCode::Corrupt && !is_left;
    };
    for (const size_t at : {bytes.size() / 3, bytes.size() / 2}) {
        std::string flipped = bytes;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x20);
        if (flipped[at] != 0x20) CHECK(refused(flipped));
    }
    CHECK(refused(bytes.substr(0, bytes.size() / 2)));
    CHECK(refused("no tar at all"));
    std::string outside = bytes;  // the name of the first file, in its header, leads out of the folder
    outside.replace(0, 3, "../");
    CHECK(refused(outside));
}

TEST_CASE("what fails to be restored leaves the place as it was") {
    TestLibrary original;
    fill(original);
    const fs::path whole = original.directory.path / "whole.tar", damaged = original.directory.path / "damaged.tar";
    REQUIRE(back_up(original.path(), whole, nullptr, nullptr).ok());
    const std::string bytes = read_file(whole).value();
    store::put_content(damaged, bytes.substr(0, bytes.size() / 2));
    const fs::path empty = original.directory.path / "empty";
    fs::create_directory(empty);
    CHECK(restore(damaged, empty, nullptr, nullptr).error().code == ErrorCode::Corrupt);
    CHECK(fs::is_empty(empty));
    const std::atomic<bool> stop = true;
    CHECK(!restore(whole, empty, nullptr, &stop).ok());
    CHECK(fs::is_empty(empty));
    // What a restore left that was killed is in nobody's way.
    store::put_content(original.directory.path / "new.restoring", "rubbish");
    REQUIRE(restore(whole, original.directory.path / "new", nullptr, nullptr).ok());
    check_same(original.directory.path / "new", original);
    CHECK(!fs::exists(original.directory.path / "new.restoring"));
    REQUIRE(restore(whole, empty, nullptr, nullptr).ok());
    check_same(empty, original);
}

TEST_CASE("whoever was logged in when a backup was made is not logged in to what is made of it") {
    TestLibrary original;
    fill(original);
    const auto sessions = [](const fs::path& library) {
        return sql::Database::open(library / "team.sqlite").value()->integer("SELECT count(*) FROM session").value();
    };
    {
        const auto team = sql::Database::open(original.path() / "team.sqlite").value();
        REQUIRE(team->migrate("sessions", {"CREATE TABLE session (hash BLOB)"}).ok());
        REQUIRE(team->run("INSERT INTO session VALUES ('x')").ok());
    }
    for (const char* name : {"saved", "saved.tar"}) {
        const fs::path backup = original.directory.path / name, restored = original.directory.path / (std::string(name) + "-restored");
        REQUIRE(back_up(original.path(), backup, nullptr, nullptr).ok());
        REQUIRE(restore(backup, restored, nullptr, nullptr).ok());
        CHECK(sessions(restored) == 0);
    }
    CHECK(sessions(original.path()) == 1);
    CHECK(sessions(original.directory.path / "saved") == 0);  // a folder is a library, too
}

TEST_CASE("a backup is for its owner alone, whatever the caller's umask") {
    TestLibrary original;
    fill(original);
    const mode_t before = ::umask(0);
    const fs::path folder = original.directory.path / "saved", tar = original.directory.path / "saved.tar",
                   restored = original.directory.path / "restored";
    const bool done = back_up(original.path(), folder, nullptr, nullptr).ok() && back_up(original.path(), tar, nullptr, nullptr).ok() &&
                      restore(tar, restored, nullptr, nullptr).ok();
    ::umask(before);
    REQUIRE(done);
    const auto rights = [](const fs::path& path) { return static_cast<unsigned>(fs::status(path).permissions()); };
    CHECK(rights(folder) == 0700);
    CHECK(rights(tar) == 0600);
    CHECK(rights(restored) == 0700);
    for (const fs::path& library : {folder, restored}) CHECK(rights(library / "team.sqlite") == 0600);
    const fs::path shared = fs::path("segments") / "000001" / "documents";
    CHECK(rights(folder / shared) == rights(original.path() / shared));
}

TEST_CASE("a backup made while an import runs has the documents of one commit") {
    TestLibrary original;
    constexpr int kBatches = 12, kEach = 40;
    std::atomic<bool> imported = false;
    std::thread importing([&] {
        for (int batch = 0; batch < kBatches; ++batch) {
            std::vector<patent::Publication> some;
            for (int i = 0; i < kEach; ++i) some.push_back(publication("CN", std::to_string(1000 + batch * kEach + i), "A", "Battery"));
            original.import(some);
        }
        imported = true;
    });
    int backups = 0;
    for (; !imported || backups == 0; ++backups) {
        const fs::path backup = original.directory.path / ("saved" + std::to_string(backups) + (backups % 2 ? ".tar" : ""));
        const auto saved = back_up(original.path(), backup, nullptr, nullptr);
        REQUIRE(saved.ok());
        CHECK(saved->documents % kEach == 0);
        const fs::path restored = original.directory.path / "restored";
        REQUIRE(restore(backup, restored, nullptr, nullptr).ok());
        CHECK(check_library(restored, nullptr).value().empty());
        CHECK(exported(restored).size() == saved->documents);
        fs::remove_all(restored);
    }
    importing.join();
}
