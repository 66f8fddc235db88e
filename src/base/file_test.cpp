#include "base/file.h"
#include "base/error.h"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

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

TEST_CASE("what cannot be replaced leaves no temporary behind") {
    const auto directory = fresh_directory();
    fs::create_directory(directory / "folder");
    CHECK(replace_file(directory / "folder", "one").error().code == ErrorCode::Io);
    // Files may grow to 4 KiB only, as on a disk that is nearly full.
    const auto before = std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &limit) == 0);
    const rlimit small{4096, limit.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    const auto replaced = replace_file(directory / "large", std::string(65536, 'x'));
    ::setrlimit(RLIMIT_FSIZE, &limit);
    std::signal(SIGXFSZ, before);
    CHECK(replaced.error().code == ErrorCode::Io);
    CHECK(std::distance(fs::directory_iterator(directory), fs::directory_iterator()) == 1);
    fs::remove_all(directory);
}

TEST_CASE("a path that cannot be looked at is an error, not a missing file") {
    const auto directory = fresh_directory();
    REQUIRE(replace_file(directory / "a", "one").ok());
    CHECK(file_exists(directory).value());
    CHECK(file_exists(directory / "a").value());
    CHECK_FALSE(file_exists(directory / "b").value());
    CHECK_FALSE(file_exists(directory / "a" / "b").value());
    CHECK(file_exists(directory / std::string(300, 'x')).error().code == ErrorCode::Io);
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
