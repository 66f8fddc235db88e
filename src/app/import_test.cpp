#include <doctest/doctest.h>

#include <atomic>

#include "app/test_library.h"
#include "generate/generator.h"

namespace winnow::app {

namespace {

std::string generated_lines(uint64_t documents, uint64_t seed) {
    const generate::Generator generator({.documents = documents, .seed = seed});
    std::vector<patent::Publication> publications;
    for (uint64_t i = 0; i < documents; ++i) {
        publications.push_back(generator.make(i));
        publications.back().source.file = "generated";  // not the name of the file it lies in, which differs from test to test
    }
    return lines_of(publications);
}

constexpr uint64_t kLittleMemory = 1 << 20;  // many commits

uint64_t count_named(const std::vector<CountBy>& rows, std::string_view name) {
    for (const CountBy& row : rows) {
        if (row.name == name) return row.count;
    }
    return 0;
}

}  // namespace

TEST_CASE("an unchanged input is skipped, a changed one is read again") {
    TestLibrary test;
    const std::string file = test.file("a.jsonl", lines_of({publication("CN", "1", "A", "one")}));
    CHECK(test.import({file}).documents == 1);
    const ImportSummary again = test.import({file});
    CHECK(again.documents == 0);
    CHECK(again.skipped_inputs == std::vector<std::string>{file});
    test.file("a.jsonl", lines_of({publication("CN", "1", "A", "one"), publication("CN", "2", "A", "two")}));
    const ImportSummary changed = test.import({file});
    CHECK(changed.documents == 2);
    CHECK(changed.unchanged == 1);
    CHECK(changed.added == 1);
}

TEST_CASE("an import that is stopped goes on where it was and ends with the same content") {
    TestLibrary whole, halting;
    const std::string lines = generated_lines(1500, 3) + generated_lines(700, 4);
    const std::string more = generated_lines(400, 3);  // says some of it again
    whole.import({whole.file("a.jsonl", lines), whole.file("b.jsonl", more)}, kLittleMemory);
    const std::vector<std::string> paths = {halting.file("a.jsonl", lines), halting.file("b.jsonl", more)};
    uint64_t read = 0, stops = 0;
    for (bool stopped = true; stopped;) {
        std::atomic<bool> stop = false;
        const uint64_t until = 300 + 100 * stops;
        const auto progress = [&](const ImportProgress& state) { stop = state.documents >= until; };
        const ImportSummary summary = halting.library->import({.paths = paths, .memory_bytes = kLittleMemory}, progress, &stop).value();
        read += summary.documents;
        stopped = summary.stopped;
        stops += stopped;
        REQUIRE(stops < 20);
    }
    CHECK(stops > 3);
    CHECK(read == 2600);  // nothing was read into the library twice
    CHECK(first_difference(halting.exported(), whole.exported()) == "");
    CHECK(halting.import(paths, kLittleMemory).documents == 0);
    CHECK(check_library(halting.path(), nullptr).value().empty());
}

TEST_CASE("the same records give the same content wherever the commits fall") {
    const std::string lines = generated_lines(900, 5) + generated_lines(300, 5) + generated_lines(900, 6);
    TestLibrary one, many;
    one.import({one.file("a.jsonl", lines)});
    many.import({many.file("a.jsonl", lines)}, kLittleMemory);
    CHECK(many.library->info().generation > 3);
    CHECK(first_difference(one.exported(), many.exported()) == "");
}

TEST_CASE("broken records are set aside with the place and the reason, and the rest goes on") {
    TestLibrary test;
    const std::string good = lines_of({publication("CN", "1", "A", "one")});
    const ImportSummary summary =
        test.import({test.file("a.jsonl", good + "{\"number\":{\n" + lines_of({publication("CN", "2", "A", "two")}))});
    CHECK(summary.added == 2);
    CHECK(summary.rejected == 1);
    REQUIRE(summary.rejects.size() == 1);
    CHECK(summary.rejects[0].offset == good.size());
    CHECK_FALSE(summary.rejects[0].reason.empty());
}

TEST_CASE("a damaged archive leaves the good records as they were") {
    TestLibrary test;
    // A stored zip with one file (PKWARE APPNOTE 4.3): local header with CRC-32 and sizes, name, content, end of directory.
    const std::string content =
        "{\"number\":{\"office\":\"CN\",\"number\":\"1\",\"kind\":\"A\"},\"titles\":[{\"lang\":\"en\",\"text\":\"good\"}]}\n";
    std::string zip("PK\3\4\x14\0\0\0\0\0\0\0\x21\0", 14);
    const std::string crc("\xbc\xa6\xda\xd9", 4);
    const std::string size{static_cast<char>(content.size()), '\0', '\0', '\0'};
    zip += crc + size + size + std::string("\x07\0\0\0", 4) + "a.jsonl" + content + "PK\5\6" + std::string(18, '\0');
    const std::string file = test.file("a.zip", zip);
    CHECK(test.import({file}).added == 1);
    CHECK(test.title("CN1A") == "good");
    zip[zip.find("good")] = 'f';
    test.file("a.zip", zip);
    for (int times = 0; times < 2; ++times) {  // it is not remembered as done
        const ImportSummary summary = test.import({file});
        CHECK(summary.replaced == 0);
        CHECK(summary.documents == 0);
        REQUIRE(summary.rejects.size() == 1);
        CHECK(summary.rejects[0].file == file + "!a.jsonl");
    }
    CHECK(test.title("CN1A") == "good");
}

TEST_CASE("a file that no reader knows is complained of every time") {
    TestLibrary test;
    const std::string file = test.file("shopping.txt", "milk, bread");
    CHECK(test.import({file}).rejected == 1);
    const ImportSummary again = test.import({file});
    REQUIRE(again.rejects.size() == 1);
    for (const std::string_view name : {"winnow-jsonl", "uspto-xml", "cnipa", "--format"})
        CHECK(again.rejects[0].reason.find(name) != std::string::npos);
}

TEST_CASE("lines of other programs are found by their numbers and classes in any notation") {
    TestLibrary test;
    const std::string lines =
        "{\"titles\":[{\"lang\":\"EN\",\"text\":\"cell\"}],\"number\":{\"kind\":\"B2\",\"office\":\"US\",\"number\":\"08000002\"},"
        "\"classes\":[{\"scheme\":\"IPC\",\"symbol\":\"H01M 4/62\"}]}\n"
        "{\"number\":{\"office\":\"us\",\"number\":\"US8,000,003\",\"kind\":\"B2\"},\"titles\":[{\"text\":\"two\"}]}\n";
    CHECK(test.import({test.file("a.jsonl", lines)}).added == 2);
    for (const std::string_view query : {"PN:US8000002", "PN:US8000003B2", "IPC:H01M4/62", "TTL_EN:cell"})
        CHECK(test.library->count(query).value() == 1);
    std::string exported;
    for (const std::string& line : test.exported()) exported += line + "\n";
    CHECK(test.import({test.file("b.jsonl", exported)}).unchanged == 2);
}

TEST_CASE("a file with nothing but a sequence listing is skipped the next time like any other") {
    TestLibrary test;
    const std::string file =
        test.file("sequences.xml", "<?xml version=\"1.0\"?>\n<sequence-cwu id=\"S1\"><number>1</number></sequence-cwu>\n");
    const ImportSummary first = test.import({file});
    CHECK(first.documents == 0);
    CHECK(first.set_aside == 1);
    const ImportSummary again = test.import({file});
    CHECK(again.set_aside == 0);
    CHECK(again.skipped_inputs == std::vector<std::string>{file});
}

TEST_CASE("a link that leads nowhere is named, and the rest goes on") {
    TestLibrary test;
    fs::create_directory(test.directory.path / "mixed");
    test.file("mixed/b.jsonl", lines_of({publication("CN", "1", "A", "one")}));
    fs::create_symlink("nowhere.jsonl", test.directory.path / "mixed/a.jsonl");
    fs::create_directory_symlink("..", test.directory.path / "mixed/loop");
    const ImportSummary summary = test.import({(test.directory.path / "mixed").string()});
    CHECK(summary.added == 1);
    REQUIRE(summary.rejects.size() == 1);
    CHECK(summary.rejects[0].file == (test.directory.path / "mixed/a.jsonl").string());
}

TEST_CASE("a path that does not exist stops the import before it begins") {
    TestLibrary test;
    const std::string file = test.file("a.jsonl", lines_of({publication("CN", "1", "A", "one")}));
    const auto missing = test.library->import({.paths = {file, file + ".none"}}, nullptr, nullptr);
    REQUIRE_FALSE(missing.ok());
    CHECK(missing.error().code == ErrorCode::NotFound);
    CHECK(test.library->info().documents == 0);
    const auto unknown = test.library->import({.paths = {file}, .format = "papyrus"}, nullptr, nullptr);
    REQUIRE_FALSE(unknown.ok());
    CHECK(unknown.error().message.find("winnow-jsonl") != std::string::npos);
}

TEST_CASE("a directory of many small files is remembered as one input") {
    TestLibrary test;
    fs::create_directory(test.directory.path / "many");
    for (int i = 0; i < 120; ++i)
        test.file("many/" + std::to_string(1000 + i) + ".jsonl", lines_of({publication("CN", std::to_string(1000 + i), "A", "one")}));
    const std::string path = (test.directory.path / "many").string();
    CHECK(test.import({path}).added == 120);
    const ImportSummary again = test.import({path});
    CHECK(again.documents == 0);
    CHECK(again.skipped_inputs.size() == 1);
    test.file("many/2000.jsonl", lines_of({publication("CN", "2000", "A", "new")}));
    const ImportSummary grown = test.import({path});
    CHECK(grown.added == 1);
    CHECK(grown.unchanged == 120);
}

TEST_CASE("a directory of a few files remembers each") {
    TestLibrary test;
    fs::create_directories(test.directory.path / "few/deep");
    test.file("few/a.jsonl", lines_of({publication("CN", "1", "A", "one")}));
    test.file("few/deep/b.jsonl", lines_of({publication("CN", "2", "A", "two")}));
    const std::string path = (test.directory.path / "few").string();
    CHECK(test.import({path}).added == 2);
    test.file("few/c.jsonl", lines_of({publication("CN", "3", "A", "three")}));
    const ImportSummary grown = test.import({path});
    CHECK(grown.documents == 1);
    CHECK(grown.skipped_inputs.size() == 2);
}

TEST_CASE("the summary counts by format, office, kind, language and year, and says what was not delivered") {
    TestLibrary test;
    auto chinese = publication("CN", "1", "A", "");
    chinese.titles = {{"", patent::TextOrigin::Original, "一种太阳能电池及其制备方法和应用"}};
    auto later = publication("US", "2", "B2", "A method of making a solar cell for the roof of a house");
    later.titles[0].lang.clear();
    later.number.date = {20230101};
    const ImportSummary summary = test.import({chinese, later, publication("US", "3", "B2", "three")});
    CHECK(count_named(summary.by_format, "hand-made") == 3);
    CHECK(count_named(summary.by_office, "US") == 2);
    CHECK(count_named(summary.by_kind, "US B2") == 2);
    CHECK(count_named(summary.by_language, "zh") == 1);
    CHECK(count_named(summary.by_language, "en") == 2);
    CHECK(count_named(summary.by_year, "2020") == 2);
    CHECK(summary.by_office[0].name == "US");
    const auto told = [&](std::string_view what) {
        return std::any_of(summary.warnings.begin(), summary.warnings.end(),
                           [&](const std::string& warning) { return warning.find(what) != std::string::npos; });
    };
    CHECK(told("no legal events; status is estimated from kind codes and terms"));
    CHECK(told("no claims"));
    CHECK(test.library->count("TTL_ZH:电池").value() == 1);
}

TEST_CASE("import tells how far it is") {
    TestLibrary test;
    const std::string file = test.file("a.jsonl", generated_lines(200, 9));
    uint64_t calls = 0, documents = 0, bytes = 0;
    const auto progress = [&](const ImportProgress& state) {
        ++calls;
        CHECK(state.documents >= documents);
        CHECK(state.input == file);
        documents = state.documents;
        bytes = state.bytes;
    };
    const ImportSummary summary = test.library->import({.paths = {file}}, progress, nullptr).value();
    CHECK(calls > 3);
    CHECK(documents == 200);
    CHECK(bytes == fs::file_size(file));
    CHECK(summary.bytes == bytes);
}

}  // namespace winnow::app
