// The manifest comes back as it was written; anything else is refused.
#include "store/manifest.h"

#include <doctest/doctest.h>

#include <random>

#include "base/hash.h"
#include "store/test_files.h"

namespace winnow::store {
namespace {

Manifest example() {
    Manifest manifest;
    manifest.generation = 41;
    manifest.next_segment = 13;
    manifest.families = {"families/000041", 77, 0x0123456789abcdef};
    manifest.segments.push_back(
        {"000007", 100, 3, {{"segments/000007/columns", 1, 2}, {"segments/000007/documents", 3, 4}}, {"segments/000007/deleted.41", 5, 6}});
    manifest.segments.push_back({"000012", UINT32_MAX, 0, {{"segments/000012/columns", UINT64_MAX, UINT64_MAX}}, {}});
    manifest.segments.push_back({"000003", 0, 0, {}, {}});
    manifest.imports.push_back({"/data/weekly file.zip", 12, 34, 56, true});
    manifest.imports.push_back({"/data/line\nbreak\\n and \\ \xff 专利", 0, UINT64_MAX, 0, false});
    manifest.imports.push_back({"", 0, 0, 0, false});
    return manifest;
}

void check_equal(const Manifest& a, const Manifest& b) {
    CHECK(a.generation == b.generation);
    CHECK(a.next_segment == b.next_segment);
    CHECK(a.families == b.families);
    REQUIRE(a.segments.size() == b.segments.size());
    for (size_t i = 0; i < a.segments.size(); i++) {
        CHECK(a.segments[i].name == b.segments[i].name);
        CHECK(a.segments[i].doc_count == b.segments[i].doc_count);
        CHECK(a.segments[i].deleted_count == b.segments[i].deleted_count);
        CHECK(a.segments[i].files == b.segments[i].files);
        CHECK(a.segments[i].deletions == b.segments[i].deletions);
    }
    REQUIRE(a.imports.size() == b.imports.size());
    for (size_t i = 0; i < a.imports.size(); i++) {
        REQUIRE(a.imports[i].input == b.imports[i].input);
        REQUIRE(a.imports[i].bytes == b.imports[i].bytes);
        REQUIRE(a.imports[i].fingerprint == b.imports[i].fingerprint);
        REQUIRE(a.imports[i].documents_done == b.imports[i].documents_done);
        REQUIRE(a.imports[i].complete == b.imports[i].complete);
    }
}

/// The text with a last line that fits it.
std::string sealed(const std::string& text) {
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash64(text)));
    return text + "checksum " + digits + "\n";
}

}  // namespace

TEST_CASE("a manifest comes back as it was written") {
    TemporaryDirectory home;
    for (const Manifest& manifest : {Manifest{}, example()}) {
        write_manifest(home.path, manifest).value();
        check_equal(read_manifest(home.path).value(), manifest);
    }
}

TEST_CASE("a directory without a manifest is not a library") {
    TemporaryDirectory home;
    CHECK(read_manifest(home.path).error().code == ErrorCode::NotFound);
}

TEST_CASE("a hundred thousand imports are no burden") {
    TemporaryDirectory home;
    Manifest manifest;
    for (uint64_t i = 0; i < 100'000; i++) manifest.imports.push_back({"/data/bulk/part " + std::to_string(i), i, i * i, i, i % 2 == 0});
    write_manifest(home.path, manifest).value();
    check_equal(read_manifest(home.path).value(), manifest);
}

TEST_CASE("every flipped bit and every cut of a manifest is found") {
    TemporaryDirectory home;
    write_manifest(home.path, example()).value();
    const std::string good = content_of(home.path / "MANIFEST");
    for (size_t bit = 0; bit < good.size() * 8; bit++) {
        std::string bad = good;
        bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << bit % 8));
        put_content(home.path / "MANIFEST", bad);
        REQUIRE(read_manifest(home.path).error().code == ErrorCode::Corrupt);
    }
    for (size_t size = 0; size < good.size(); size++) {
        put_content(home.path / "MANIFEST", good.substr(0, size));
        REQUIRE(read_manifest(home.path).error().code == ErrorCode::Corrupt);
    }
    put_content(home.path / "MANIFEST", good + "\n");
    CHECK(read_manifest(home.path).error().code == ErrorCode::Corrupt);
}

TEST_CASE("a manifest of a later version is unsupported, not misread") {
    TemporaryDirectory home;
    put_content(home.path / "MANIFEST", sealed("winnow-manifest 3\nanything\n"));
    const auto manifest = read_manifest(home.path);
    CHECK(manifest.error().code == ErrorCode::Unsupported);
    CHECK(manifest.error().message.find("version 3, this program reads version 2") != std::string::npos);
}

TEST_CASE("lines that make no sense are refused though the checksum fits") {
    TemporaryDirectory home;
    for (const std::string line : {"generation",
                                   "generation x",
                                   "generation -1",
                                   "generation 1 2",
                                   "generation  1",
                                   "generation 18446744073709551616",
                                   "unknown 1",
                                   "file a 1 2",
                                   "deletions a 1 2",
                                   "segment 1 2",
                                   "segment 1 2 3",
                                   "segment ../1 2 1",
                                   "segment a/b 2 1",
                                   "segment 1 4294967296 1",
                                   "families ../x 1 2",
                                   "families /x 1 2",
                                   "families a//b 1 2",
                                   "families a/ 1 2",
                                   "families .hidden 1 2",
                                   "families a/../b 1 2",
                                   "families x 1 g",
                                   "import 1 2 3 maybe /x",
                                   "import 1 2 3 complete \\x",
                                   "import 1 2 3 complete \\",
                                   "segment 1 1 1\nsegment 1 1 1",
                                   "segment 1 1 1\nfile x 1 1\nfile x 1 1",
                                   "segment 1 1 1\ndeletions x 1 1\ndeletions y 1 1",
                                   ""}) {
        INFO(line);
        put_content(home.path / "MANIFEST", sealed("winnow-manifest 2\n" + line + "\n"));
        CHECK(read_manifest(home.path).error().code == ErrorCode::Corrupt);
    }
    put_content(home.path / "MANIFEST", sealed("winnow-manifest 2\ngeneration 5"));
    CHECK(read_manifest(home.path).error().code == ErrorCode::Corrupt);
}

TEST_CASE("names that lead out of the library are never written") {
    TemporaryDirectory home;
    write_manifest(home.path, example()).value();
    for (const std::string name : {"../x", "/etc/passwd", "a b", "a\nb", "a/./b", ".", "..", "a\\b"}) {
        Manifest manifest = example();
        manifest.segments[0].files[0].name = name;
        CHECK(write_manifest(home.path, manifest).error().code == ErrorCode::InvalidArgument);
        manifest = example();
        manifest.segments[0].name = name;
        CHECK(write_manifest(home.path, manifest).error().code == ErrorCode::InvalidArgument);
    }
    check_equal(read_manifest(home.path).value(), example());  // the old one is still there
}

}  // namespace winnow::store
