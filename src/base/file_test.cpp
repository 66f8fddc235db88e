#include "base/file.h"
#include "base/error.h"

#include <doctest/doctest.h>
#include <unistd.h>

using namespace winnow;

namespace {
fs::path fresh_directory() {
    fs::path directory = fs::temp_directory_path() / ("winnow-file-test-" + std::to_string(::getpid()));
    fs::remove_all(directory);
    fs::create_directories(directory);
    return directory;
}
}  // namespace

TEST_CASE("a replaced file holds the new content and leaves no temporary behind") {
    const auto directory = fresh_directory();
    REQUIRE(replace_file(directory / "a", "one").ok());
    REQUIRE(replace_file(directory / "a", "two").ok());
    CHECK(read_file(directory / "a").value() == "two");
    CHECK(std::distance(fs::directory_iterator(directory), fs::directory_iterator()) == 1);
    fs::remove_all(directory);
}

TEST_CASE("a missing file is NotFound and named") {
    const auto result = read_file("/nowhere/at/all");
    REQUIRE(!result.ok());
    CHECK(result.error().code == ErrorCode::NotFound);
    CHECK(result.error().message.find("/nowhere/at/all") != std::string::npos);
}

TEST_CASE("a second writer is refused while the first holds the lock") {
    const auto directory = fresh_directory();
    {
        const auto first = FileLock::acquire(directory / "LOCK");
        REQUIRE(first.ok());
        const auto second = FileLock::acquire(directory / "LOCK");
        REQUIRE(!second.ok());
        CHECK(second.error().code == ErrorCode::Conflict);
    }
    CHECK(FileLock::acquire(directory / "LOCK").ok());
    fs::remove_all(directory);
}

TEST_CASE("every error code has its row") {
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
        CHECK(error_code_info(static_cast<ErrorCode>(code)).code == static_cast<ErrorCode>(code));
    }
}
