// Backups of a small library: whole, true at one moment, verified on the way back.
#include "app/backup.h"

#include <doctest/doctest.h>

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
        const bool is_library = fs::exists(place / "MANIFEST");
        fs::remove_all(place);
        return !restored.ok() && restored.error().code == ErrorCode::Corrupt && !is_library;
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
