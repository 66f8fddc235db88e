// When segments are merged; what a commit or a merge leaves behind is tested in app (import_test, crash and exactness tests).
#include "index/library_writer.h"

#include <doctest/doctest.h>

#include "store/test_files.h"

using namespace winnow;

namespace {

/// Commits twenty segments of one document each and waits for the merges that are due.
std::unique_ptr<index::LibraryWriter> write_twenty(const fs::path& library, index::WriterOptions options) {
    auto writer = index::LibraryWriter::open(library, options).value();
    for (int number = 0; number < 20; ++number) {
        patent::Publication made;
        made.number = {"EP", std::to_string(1000000 + number), "A1", {20200101}, ""};
        REQUIRE(writer->add(std::move(made)).ok());
        REQUIRE(writer->commit({}).ok());
    }
    REQUIRE(writer->wait_for_merges().ok());
    return writer;
}

size_t segment_count(const fs::path& library) { return index::Snapshot::open(library, nullptr).value()->segments().size(); }

}  // namespace

TEST_CASE("a writer merges in the background when as many segments as it was told have come") {
    store::TemporaryDirectory directory;
    const auto writer = write_twenty(directory.path, {.segments_per_merge = 8});
    CHECK(segment_count(directory.path) < 8);
}

TEST_CASE("segments wait for the merge into one when more are to come first, and all end in it") {
    store::TemporaryDirectory directory;
    const auto writer = write_twenty(directory.path, {.segments_per_merge = 32});
    CHECK(segment_count(directory.path) == 20);
    REQUIRE(writer->optimise().ok());
    CHECK(segment_count(directory.path) == 1);
    CHECK(index::Snapshot::open(directory.path, nullptr).value()->live_count() == 20);
}
