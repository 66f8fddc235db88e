// Checked files: what is written comes back, and no damage of any kind is read as data.
#include "store/checked_file.h"

#include <doctest/doctest.h>

#include <atomic>
#include <map>
#include <random>
#include <thread>

#include "base/hash.h"
#include "store/test_files.h"

namespace winnow::store {
namespace {

using Sections = std::map<std::string, std::string>;

std::string random_bytes(std::mt19937_64& random, size_t size) {
    std::string bytes(size, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    return bytes;
}

/// Sections around the page size, an empty one and one over many pages.
Sections example_sections(uint64_t seed) {
    std::mt19937_64 random(seed);
    Sections sections;
    for (size_t size : {0, 1, 63, 64, 65, 16383, 16384, 16385, 100'000}) sections["s" + std::to_string(size)] = random_bytes(random, size);
    return sections;
}

FileStamp write_sections(const fs::path& directory, const std::string& name, const Sections& sections) {
    auto writer = CheckedFileWriter::create(directory, name).value();
    for (const auto& [section, content] : sections) writer.add_section(section, as_bytes(content)).value();
    return writer.finish().value();
}

/// Everything a file says, or the first error.
Result<Sections> read_sections(const fs::path& directory, const FileStamp& stamp) {
    const auto file = TRY(CheckedFile::open(directory, stamp));
    Sections sections;
    for (const std::string& name : file->section_names()) {
        const Section section = TRY(file->section(name));
        sections[name] = as_text(TRY(section.read_all()));
    }
    TRY(file->verify_all());
    return sections;
}

/// Damage has to be an error; only verify_all may be the one that finds it, when it lies in bytes that are no data.
void check_refused(const fs::path& directory, const FileStamp& stamp, const std::string& what) {
    INFO(what);
    const auto read = read_sections(directory, stamp);
    REQUIRE(!read.ok());
    CHECK(read.error().message.find(stamp.name) != std::string::npos);
}

}  // namespace

TEST_CASE("sections come back as they were written") {
    TemporaryDirectory home;
    const Sections sections = example_sections(1);
    const FileStamp stamp = write_sections(home.path, "segments/000001/example", sections);
    CHECK(stamp.bytes == fs::file_size(home.path / stamp.name));
    CHECK(read_sections(home.path, stamp).value() == sections);
}

TEST_CASE("a file without sections is a valid one") {
    TemporaryDirectory home;
    const FileStamp stamp = write_sections(home.path, "empty", {});
    CHECK(read_sections(home.path, stamp).value().empty());
}

TEST_CASE("any range of a section can be read and none outside of it") {
    TemporaryDirectory home;
    const Sections sections = example_sections(2);
    const FileStamp stamp = write_sections(home.path, "ranges", sections);
    const auto file = CheckedFile::open(home.path, stamp).value();
    std::mt19937_64 random(3);
    for (const auto& [name, content] : sections) {
        const Section section = file->section(name).value();
        REQUIRE(section.size() == content.size());
        for (int i = 0; i < 200; i++) {
            const size_t begin = random() % (content.size() + 1), size = random() % (content.size() - begin + 1);
            CHECK(as_text(section.read(begin, size).value()) == std::string_view(content).substr(begin, size));
        }
        CHECK(!section.read(0, content.size() + 1).ok());
        CHECK(!section.read(content.size() + 1, 0).ok());
        CHECK(!section.read(UINT64_MAX, 2).ok());
        CHECK(!section.read(1, UINT64_MAX).ok());
    }
    CHECK(file->section("absent").error().code == ErrorCode::NotFound);
}

TEST_CASE("sections start at multiples of 64 bytes in memory") {
    TemporaryDirectory home;
    const FileStamp stamp = write_sections(home.path, "aligned", example_sections(4));
    const auto file = CheckedFile::open(home.path, stamp).value();
    for (const std::string& name : file->section_names()) {
        const Bytes bytes = file->section(name)->read_all().value();
        CHECK(reinterpret_cast<uintptr_t>(bytes.data()) % 64 == 0);
    }
}

TEST_CASE("pieces make the same file as the whole") {
    TemporaryDirectory home;
    std::mt19937_64 random(5);
    const std::string content = random_bytes(random, 70'000);
    const FileStamp whole = write_sections(home.path, "pieces", {{"a", content}});
    auto writer = CheckedFileWriter::create(home.path, "pieces").value();
    writer.begin_section("a").value();
    for (size_t at = 0; at < content.size();) {
        const size_t size = std::min<size_t>(random() % 5000, content.size() - at);
        writer.append(std::string_view(content).substr(at, size)).value();
        at += size;
        CHECK(writer.section_size() == at);
    }
    CHECK(writer.finish().value() == whole);
}

TEST_CASE("a section name that is repeated, empty or too long is refused") {
    TemporaryDirectory home;
    auto writer = CheckedFileWriter::create(home.path, "names").value();
    writer.begin_section("a").value();
    CHECK(writer.begin_section("a").error().code == ErrorCode::InvalidArgument);
    CHECK(writer.begin_section("").error().code == ErrorCode::InvalidArgument);
    CHECK(writer.begin_section(std::string(256, 'x')).error().code == ErrorCode::InvalidArgument);
    CHECK(writer.begin_section(std::string(255, 'x')).ok());
}

TEST_CASE("a section of numbers with a byte too many is corrupt, not cut") {
    TemporaryDirectory home;
    const FileStamp stamp = write_sections(home.path, "numbers", {{"eight", "12345678"}, {"nine", "123456789"}});
    const auto file = CheckedFile::open(home.path, stamp).value();
    CHECK(file->section("eight")->read_array<uint32_t>()->size() == 2);
    const auto nine = file->section("nine")->read_array<uint32_t>();
    REQUIRE(!nine.ok());
    CHECK(nine.error().message.find("numbers: section \"nine\"") != std::string::npos);
}

TEST_CASE("every single flipped bit is found") {
    TemporaryDirectory home;
    const Sections small = {{"a", "some bytes"}, {"b", std::string(100, 'b')}, {"c", ""}};
    const FileStamp stamp = write_sections(home.path, "small", small);
    const std::string good = content_of(home.path / "small");
    for (size_t bit = 0; bit < good.size() * 8; bit++) {
        std::string bad = good;
        bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << bit % 8));
        put_content(home.path / "small", bad);
        check_refused(home.path, stamp, "bit " + std::to_string(bit));
    }
}

TEST_CASE("a damaged page is named with its file, section and place") {
    TemporaryDirectory home;
    const FileStamp stamp = write_sections(home.path, "pages", {{"first", std::string(40'000, 'x')}, {"second", std::string(40'000, 'y')}});
    std::string content = content_of(home.path / "pages");
    content[50'000] = 'z';  // page 3 starts at 49152
    put_content(home.path / "pages", content);
    const auto file = CheckedFile::open(home.path, stamp).value();
    CHECK(file->section("first")->read_all().ok());
    CHECK(file->section("second")->read(0, 9000).ok());
    const auto damaged = file->section("second")->read(9000, 1000);
    REQUIRE(!damaged.ok());
    CHECK(damaged.error().code == ErrorCode::Corrupt);
    CHECK(damaged.error().message ==
          "pages: section \"second\", page at byte 49152: the checksum does not match; run `winnow check`; restore from a backup or import "
          "again");
    CHECK(!file->section("second")->read_all().ok());
    CHECK(!file->verify_all().ok());
}

TEST_CASE("random damage, zeroed pages and cut ends are found") {
    TemporaryDirectory home;
    const FileStamp stamp = write_sections(home.path, "big", example_sections(6));
    const std::string good = content_of(home.path / "big");
    std::mt19937_64 random(7);
    for (int i = 0; i < 300; i++) {
        std::string bad = good;
        const size_t at = random() % good.size();
        bad[at] = static_cast<char>(bad[at] ^ (1 << random() % 8));
        put_content(home.path / "big", bad);
        check_refused(home.path, stamp, "byte " + std::to_string(at));
    }
    for (size_t page = 0; page * 16384 < good.size(); page++) {
        std::string bad = good;
        for (size_t i = page * 16384; i < std::min(bad.size(), (page + 1) * 16384); i++) bad[i] = '\0';
        put_content(home.path / "big", bad);
        check_refused(home.path, stamp, "zeroed page " + std::to_string(page));
    }
    for (int i = 0; i < 100; i++) {
        put_content(home.path / "big", good.substr(0, random() % good.size()));
        check_refused(home.path, stamp, "cut");
    }
    put_content(home.path / "big", good + std::string(64, '\0'));
    check_refused(home.path, stamp, "longer");
    put_content(home.path / "big", "");
    check_refused(home.path, stamp, "empty");
}

TEST_CASE("two files of one kind that were swapped are refused, even when the stamp is made to fit") {
    TemporaryDirectory home;
    const FileStamp first = write_sections(home.path, "first", {{"a", "1"}});
    const FileStamp second = write_sections(home.path, "second", {{"a", "2"}});
    fs::rename(home.path / "first", home.path / "other");
    fs::rename(home.path / "second", home.path / "first");
    fs::rename(home.path / "other", home.path / "second");
    check_refused(home.path, first, "stamp of the right file");
    check_refused(home.path, {"first", second.bytes, second.checksum}, "stamp of the wrong file");
    CHECK(CheckedFile::open(home.path, {"first", second.bytes, second.checksum}).error().message.find("another name") != std::string::npos);
}

TEST_CASE("an older file of the same name and size is refused") {
    TemporaryDirectory home;
    const FileStamp old = write_sections(home.path, "file", {{"a", "1"}});
    const FileStamp now = write_sections(home.path, "file", {{"a", "2"}});
    CHECK(old.bytes == now.bytes);
    CHECK(read_sections(home.path, now).ok());
    check_refused(home.path, old, "other generation");
}

TEST_CASE("a file of a later version is unsupported, not damaged") {
    TemporaryDirectory home;
    const FileStamp stamp = write_sections(home.path, "file", {{"a", "1"}});
    std::string content = content_of(home.path / "file");
    content[8] = 2;  // the version; its checksum stands at byte 56 in all versions
    const uint64_t checksum = hash64(content.substr(0, 56));
    std::memcpy(content.data() + 56, &checksum, sizeof checksum);
    put_content(home.path / "file", content);
    const auto file = CheckedFile::open(home.path, stamp);
    REQUIRE(!file.ok());
    CHECK(file.error().code == ErrorCode::Unsupported);
    CHECK(file.error().message == "file: has file format version 2, this program reads version 1; use a newer Winnow or import again");
}

TEST_CASE("the bytes on disk are those that the description of the format shows") {
    TemporaryDirectory home;
    const FileStamp stamp = write_sections(home.path, "x", {{"ab", "hello"}, {"c", std::string(70, 'z')}});
    const std::string file = content_of(home.path / "x");
    // 64 header + 64 (5 bytes and zeros) + 128 (70 bytes and zeros) = 256 of data; directory 19 + 18 = 37, padded 40; one page; footer.
    REQUIRE(file.size() == 256 + 40 + 8 + 64);
    const auto number = [&](size_t at) { return load<uint64_t>(file.data() + at); };
    CHECK(file.substr(0, 8) == "WINNOW\r\n");
    CHECK(load<uint32_t>(file.data() + 8) == 1);
    CHECK(load<uint32_t>(file.data() + 12) == 16384);
    CHECK(number(16) == hash64("x"));
    CHECK(file.substr(64, 6) == std::string("hello\0", 6));
    CHECK(file.substr(128, 71) == std::string(70, 'z') + '\0');
    CHECK((number(256) == 64 && number(264) == 5 && file.substr(272, 3) == "\2ab"));
    CHECK((number(275) == 128 && number(283) == 70 && file.substr(291, 2) == "\1c"));
    CHECK(number(296) == hash64(file.substr(0, 256)));
    CHECK((number(304) == 256 && number(312) == 40 && number(320) == 1 && number(328) == 2 && number(336) == 0));
    CHECK(number(344) == hash64(file.substr(256, 48), hash64(file.substr(0, 64))));
    CHECK(number(352) == hash64(file.substr(304, 48)));
    CHECK(number(352) == stamp.checksum);
    CHECK(file.substr(360) == "wonniw\r\n");
}

TEST_CASE("writing a file again leaves those alone who read the old one") {
    TemporaryDirectory home;
    const FileStamp stamp = write_sections(home.path, "file", {{"a", std::string(100'000, 'x')}});
    const auto file = CheckedFile::open(home.path, stamp).value();
    write_sections(home.path, "file", {{"a", "y"}});
    CHECK(as_text(file->section("a")->read_all().value()) == std::string(100'000, 'x'));
}

TEST_CASE("a missing file is said to be missing, with its name") {
    TemporaryDirectory home;
    const auto file = CheckedFile::open(home.path, {"nothing", 1, 2});
    REQUIRE(!file.ok());
    CHECK(file.error().code == ErrorCode::NotFound);
    CHECK(file.error().message.find("nothing") != std::string::npos);
}

TEST_CASE("threads that read the same pages for the first time all get them") {
    TemporaryDirectory home;
    const Sections sections = example_sections(8);
    const FileStamp stamp = write_sections(home.path, "threads", sections);
    for (int round = 0; round < 20; round++) {
        const auto file = CheckedFile::open(home.path, stamp).value();
        std::vector<std::thread> threads;
        std::atomic<int> wrong = 0;
        for (int t = 0; t < 4; t++) {
            threads.emplace_back([&] {
                for (const auto& [name, content] : sections) {
                    const auto section = file->section(name).value();
                    const auto bytes = section.read_all();
                    if (!bytes.ok() || as_text(*bytes) != content) wrong++;
                }
            });
        }
        for (auto& thread : threads) thread.join();
        CHECK(wrong == 0);
    }
}

}  // namespace winnow::store
