#include "ingest/source.h"

#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "base/file.h"
#include "ingest/collect.h"

using namespace winnow;
using namespace winnow::ingest;

namespace {

class Directory {
  public:
    Directory() : path_(fs::temp_directory_path() / ("winnow-source-test-" + std::to_string(::getpid()))) {
        fs::remove_all(path_);
        fs::create_directories(path_);
    }
    ~Directory() {
        std::error_code error;
        fs::remove_all(path_, error);
    }
    std::string operator/(const std::string& name) const { return (path_ / name).string(); }
    std::string file(const std::string& name, std::string_view content) const {
        fs::create_directories((path_ / name).parent_path());
        FileWriter writer = FileWriter::create(path_ / name).value();
        REQUIRE(writer.append(content).ok());
        REQUIRE(writer.close().ok());
        return (path_ / name).string();
    }

  private:
    fs::path path_;
};

using Entries = std::vector<std::pair<std::string, std::string>>;
enum class Format { Zip, StoredZip, Tar, Raw };

/// An archive made by libarchive's writer; `filter` compresses it as a whole.
std::string pack(const Entries& entries, Format format, int filter = ARCHIVE_FILTER_NONE) {
    archive* a = archive_write_new();
    if (filter != ARCHIVE_FILTER_NONE) archive_write_add_filter(a, filter);
    if (format == Format::Zip || format == Format::StoredZip) archive_write_set_format_zip(a);
    if (format == Format::StoredZip) archive_write_set_format_option(a, "zip", "compression", "store");
    if (format == Format::Tar) archive_write_set_format_ustar(a);
    if (format == Format::Raw) archive_write_set_format_raw(a);
    archive_write_set_bytes_in_last_block(a, 1);
    std::string bytes(4 << 20, '\0');
    size_t used = 0;
    REQUIRE(archive_write_open_memory(a, bytes.data(), bytes.size(), &used) == ARCHIVE_OK);
    for (const auto& [name, content] : entries) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        REQUIRE(archive_write_header(a, entry) == ARCHIVE_OK);
        for (size_t at = 0; at < content.size();)
            at += static_cast<size_t>(archive_write_data(a, content.data() + at, content.size() - at));
        archive_entry_free(entry);
    }
    archive_write_close(a);
    archive_write_free(a);
    bytes.resize(used);
    return bytes;
}

struct Walk {
    Entries inputs;  // name, content
    std::vector<Reject> rejects;
    Result<void> result;
};

Walk walk(const std::vector<std::string>& paths, const Limits& limits = {}) {
    Walk walk;
    walk.result = for_each_input(paths,
                                 {[&](const std::string& name, PeekSource& source) -> Result<bool> {
                                      std::string content, block(1000, '\0');
                                      while (const size_t got = TRY(source.read(block.data(), block.size()))) content.append(block, 0, got);
                                      walk.inputs.emplace_back(name, content);
                                      return true;
                                  },
                                  [&](Reject&& reject) { return walk.rejects.push_back(std::move(reject)), true; }},
                                 limits);
    return walk;
}

}  // namespace

TEST_CASE("directories are walked by name, files in the order they are given") {
    const Directory d;
    d.file("in/b.xml", "B");
    d.file("in/a/z.xml", "Z");
    d.file("in/a.xml", "A");
    const std::string other = d.file("other", "O");
    const Walk w = walk({other, d / "in"});
    REQUIRE(w.result.ok());
    CHECK(w.inputs == Entries{{other, "O"}, {d / "in/a/z.xml", "Z"}, {d / "in/a.xml", "A"}, {d / "in/b.xml", "B"}});
}

TEST_CASE("archives are recognised by content and their files named by the way to them") {
    const Directory d;
    const std::string zip = d.file("a.dat", pack({{"x/1.xml", "one"}, {"2.xml", "two"}}, Format::Zip));
    const std::string tar = d.file("b.tar", pack({{"1.xml", "one"}}, Format::Tar));
    const std::string tgz = d.file("c.tar.gz", pack({{"1.xml", "one"}}, Format::Tar, ARCHIVE_FILTER_GZIP));
    const std::string zst = d.file("d.xml.zst", pack({{"data", "one"}}, Format::Raw, ARCHIVE_FILTER_ZSTD));
    const Walk w = walk({zip, tar, tgz, zst});
    REQUIRE(w.result.ok());
    CHECK(w.rejects.empty());
    CHECK(w.inputs ==
          Entries{{zip + "!x/1.xml", "one"}, {zip + "!2.xml", "two"}, {tar + "!1.xml", "one"}, {tgz + "!1.xml", "one"}, {zst, "one"}});
}

TEST_CASE("an archive in an archive is read, a third level is refused") {
    const Directory d;
    const std::string inner = pack({{"1.xml", "one"}}, Format::Zip);
    const std::string middle = pack({{"inner.zip", inner}, {"2.xml", "two"}}, Format::Zip);
    const std::string two = d.file("two.zip", middle);
    const std::string three = d.file("three.zip", pack({{"middle.zip", middle}}, Format::Tar));
    Walk w = walk({two});
    CHECK(w.inputs == Entries{{two + "!inner.zip!1.xml", "one"}, {two + "!2.xml", "two"}});
    w = walk({three});
    CHECK(w.inputs == Entries{{three + "!middle.zip!2.xml", "two"}});
    REQUIRE(w.rejects.size() == 1);
    CHECK(w.rejects[0].file == three + "!middle.zip!inner.zip");
}

TEST_CASE("names that lead out of the archive are refused, the rest is read") {
    const Directory d;
    const std::string zip = d.file(
        "a.tar", pack({{"../evil.xml", "1"}, {"/abs.xml", "2"}, {"a/../../b", "3"}, {"C:\\x", "4"}, {"a/..b/ok.xml", "5"}}, Format::Tar));
    const Walk w = walk({zip});
    CHECK(w.inputs == Entries{{zip + "!a/..b/ok.xml", "5"}});
    CHECK(w.rejects.size() == 4);
    for (const Reject& r : w.rejects) CHECK(r.reason == "the name leads out of the archive: refused");
}

TEST_CASE("Chinese names in archives are read in UTF-8 and in GBK") {
    const Directory d;
    const std::string zip = d.file("a.zip", pack({{"\xd7\xa8\xc0\xfb.xml", "1"}, {"专利/一.xml", "2"}}, Format::Zip));
    const Walk w = walk({zip});
    CHECK(w.inputs == Entries{{zip + "!专利.xml", "1"}, {zip + "!专利/一.xml", "2"}});
    // A stored entry whose name is marked as UTF-8 (bit 11 of the flags): PKWARE APPNOTE 4.4.4.
    std::string marked("PK\3\4\x14\0\0\x08\0\0\0\0\x21\0", 14);
    marked.append("\xb7\xef\xdc\x83\1\0\0\0\1\0\0\0\x06\0\0\0", 16).append("专利").append("1");  // CRC-32 of "1"
    const std::string other = d.file("b.zip", marked);
    CHECK(walk({other}).inputs == Entries{{other + "!专利", "1"}});
}

TEST_CASE("a bomb is refused and what stands beside it is read") {
    const Directory d;
    const std::string zip = d.file("bomb.zip", pack({{"bomb", std::string(3 << 20, ' ')}, {"good", "yes"}}, Format::Zip));
    Limits limits;
    limits.ratio_from_bytes = 1 << 20;
    limits.ratio = 100;
    Walk w = walk({zip}, limits);
    REQUIRE(w.result.ok());
    CHECK(w.inputs == Entries{{zip + "!good", "yes"}});
    REQUIRE(w.rejects.size() == 1);
    CHECK(w.rejects[0].reason.find("refused as hostile") != std::string::npos);
    CHECK(w.rejects[0].file == zip + "!bomb");

    limits = {};
    limits.stream_bytes = 1 << 20;
    w = walk({d.file("big.gz", pack({{"data", std::string(3 << 20, 'x')}}, Format::Raw, ARCHIVE_FILTER_GZIP))}, limits);
    CHECK(w.inputs.empty());
    CHECK(w.rejects.size() == 1);
    limits = {};
    limits.archive_entries = 1;
    w = walk({zip}, limits);
    CHECK(w.inputs.size() == 1);
    CHECK(w.rejects.at(0).reason == "more than 1 entries in one archive");
}

TEST_CASE("a broken archive is a reject, not the end") {
    const Directory d;
    std::string text(100000, 'x');
    for (size_t i = 0; i < text.size(); ++i) text[i] = static_cast<char>('a' + i * i * 31 % 26);
    const std::string whole = pack({{"data", text}}, Format::Raw, ARCHIVE_FILTER_GZIP);
    const std::string cut = d.file("1.gz", std::string_view(whole).substr(0, whole.size() / 2));
    const std::string junk = d.file("2.zip", std::string("PK\3\4") + std::string(100, '\7'));
    const std::string good = d.file("3.xml", "<a/>");
    const Walk w = walk({cut, junk, good});
    REQUIRE(w.result.ok());
    CHECK(w.rejects.size() == 2);
    CHECK(w.inputs == Entries{{good, "<a/>"}});
}

namespace {

/// Lines of our own format: documents that could be delivered long before their file's end.
std::string lines(const std::string& office, int count) {
    std::string text;
    for (int i = 0; i < count; ++i)
        text += "{\"number\":{\"office\":\"" + office + "\",\"number\":\"" + std::to_string(1000000 + i) + "\",\"kind\":\"A\"}," +
                "\"titles\":[{\"lang\":\"en\",\"text\":\"battery " + std::to_string(i * 7919 % 1000) + "\"}]}\n";
    return text;
}

std::string with_other_byte(std::string bytes, size_t at) {
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    return bytes;
}

}  // namespace

TEST_CASE("of a file whose checksum is wrong nothing is delivered, what stands beside it in the archive is") {
    const Directory d;
    const std::string whole =
        pack({{"a.jsonl", lines("CN", 50)}, {"b.jsonl", lines("US", 2000)}, {"c.jsonl", lines("EP", 50)}}, Format::StoredZip);
    CHECK(collect_paths({d.file("good.zip", whole)}).publications.size() == 2100);
    const std::string bad = d.file("bad.zip", with_other_byte(whole, whole.find("battery", whole.find("\"US\"") + 100'000) + 2));
    const Collected all = collect_paths({bad});
    CHECK(all.publications.size() == 100);
    for (const auto& publication : all.publications) CHECK(publication.number.office != "US");
    REQUIRE(all.rejects.size() == 1);
    CHECK(all.rejects[0].file == bad + "!b.jsonl");
    CHECK(all.rejects[0].reason.find("none of its documents was taken") != std::string::npos);

    // The same when it cannot even be unpacked.
    const std::string packed =
        pack({{"a.jsonl", lines("CN", 50)}, {"b.jsonl", lines("US", 2000)}, {"c.jsonl", lines("EP", 50)}}, Format::Zip);
    std::string torn = packed;
    const size_t inside = packed.find("b.jsonl") + 2000;
    for (size_t i = 0; i < 40; ++i) torn[inside + i] = '\xff';
    const Collected others = collect_paths({d.file("torn.zip", torn)});
    CHECK(others.publications.size() == 100);
    REQUIRE(others.rejects.size() == 1);
    CHECK(others.rejects[0].file == (d / "torn.zip") + "!b.jsonl");
    CHECK(others.rejects[0].reason.find('\n') == std::string::npos);

    const std::string nested = d.file("nested.zip", pack({{"inner.zip", with_other_byte(whole, whole.find("battery"))}}, Format::Tar));
    const Collected inner = collect_paths({nested});
    CHECK(inner.publications.empty());  // an archive in an archive is taken whole or not at all
    REQUIRE(inner.rejects.size() == 1);
    CHECK(inner.rejects[0].file == nested + "!inner.zip");
}

TEST_CASE("of a compressed file that is damaged, cut or followed by something else nothing is delivered") {
    const Directory d;
    const std::string text = lines("CN", 2000);
    const std::string gz = pack({{"data", text}}, Format::Raw, ARCHIVE_FILTER_GZIP);
    const std::string tgz = pack({{"a.jsonl", lines("CN", 50)}, {"b.jsonl", text}}, Format::Tar, ARCHIVE_FILTER_GZIP);
    const std::string xz = pack({{"data", text}}, Format::Raw, ARCHIVE_FILTER_XZ);
    const std::string zst = pack({{"data", text}}, Format::Raw, ARCHIVE_FILTER_ZSTD);
    // RFC 1952, 2.3.1: checksum and length are the last eight bytes of a member.
    const std::string inputs[] = {with_other_byte(gz, gz.size() - 8),
                                  with_other_byte(gz, gz.size() - 1),
                                  with_other_byte(tgz, tgz.size() - 8),
                                  gz.substr(0, gz.size() - 4),
                                  gz + "rubbish",
                                  xz.substr(0, xz.size() - 20),
                                  with_other_byte(xz, xz.size() / 2),
                                  zst.substr(0, zst.size() - 10)};
    for (const std::string& input : inputs) {
        const std::string file = d.file("damaged", input);
        const Collected all = collect_paths({file});
        CHECK(all.publications.empty());
        REQUIRE(all.rejects.size() == 1);
        CHECK(all.rejects[0].file == file);
        CHECK(all.rejects[0].reason.find("none of its documents was taken") != std::string::npos);
    }
    CHECK(collect_paths({d.file("whole.xz", xz), d.file("whole.zst", zst)}).publications.size() == 4000);
}

TEST_CASE("an archive that comes through a pipe is checked before it is read, too") {
    const Directory d;
    const std::string whole = pack({{"data", lines("CN", 2000)}}, Format::Raw, ARCHIVE_FILTER_GZIP);
    const std::string pipe = d / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    const auto through_pipe = [&](const std::string& bytes) {
        std::thread writing([&] { std::ofstream(pipe, std::ios::binary) << bytes; });
        Collected all = collect_paths({pipe});
        writing.join();
        return all;
    };
    CHECK(through_pipe(lines("CN", 20)).publications.size() == 20);
    CHECK(through_pipe(whole).publications.size() == 2000);
    const Collected damaged = through_pipe(with_other_byte(whole, whole.size() - 8));
    CHECK(damaged.publications.empty());
    REQUIRE(damaged.rejects.size() == 1);
    CHECK(damaged.rejects[0].file == pipe);
}

TEST_CASE("gzip members in a row are one stream, zeros behind them are filling") {
    const Directory d;
    const std::string a = pack({{"data", lines("CN", 30)}}, Format::Raw, ARCHIVE_FILTER_GZIP);
    const std::string b = pack({{"data", lines("US", 20)}}, Format::Raw, ARCHIVE_FILTER_GZIP);
    const Collected all = collect_paths({d.file("two.gz", a + b + std::string(1000, '\0'))});
    CHECK(all.publications.size() == 50);
    CHECK(all.rejects.empty());
}

TEST_CASE("what cannot be read is a reject, what does not exist is an error before anything is read") {
    const Directory d;
    d.file("in/a", "A");
    const std::string closed = d.file("in/b", "B");
    fs::permissions(closed, fs::perms::none);
    fs::create_symlink("nowhere", d / "in/c");
    fs::create_directory_symlink(".", d / "in/loop");
    Walk w = walk({d / "in"});
    REQUIRE(w.result.ok());
    CHECK(w.inputs.size() == (::geteuid() == 0 ? 2 : 1));  // root may read everything
    CHECK(w.rejects.size() == (::geteuid() == 0 ? 1 : 2));
    w = walk({d / "in", d / "absent"});
    REQUIRE_FALSE(w.result.ok());
    CHECK(w.result.error().code == ErrorCode::NotFound);
    CHECK(w.inputs.empty());
}

TEST_CASE("spreadsheets are files, not archives") {
    const Directory d;
    const std::string xlsx = d.file("t.xlsx", pack({{"[Content_Types].xml", "<x/>"}, {"xl/workbook.xml", "<y/>"}}, Format::Zip));
    const Walk w = walk({xlsx});
    REQUIRE(w.inputs.size() == 1);
    CHECK(w.inputs[0].first == xlsx);
}

TEST_CASE("the format is recognised by content, whatever the file is called") {
    const Directory d;
    const std::string record =
        "<us-patent-grant><us-bibliographic-data-grant><publication-reference><document-id><country>US</country>"
        "<doc-number>1</doc-number></document-id></publication-reference></us-bibliographic-data-grant></us-patent-grant>";
    d.file("in/a.jpg", record);
    d.file("in/b.xml", "\xff\xd8\xff\xe0 a picture");
    d.file("in/c.xml", "");
    d.file("in/d.xml", "<html/>");
    std::string wide("\xff\xfe");
    for (const char c : record) wide += {c, '\0'};
    d.file("in/e.csv", wide);
    const Collected all = collect_paths({d / "in"});
    CHECK(all.publications.size() == 2);
    REQUIRE(all.rejects.size() == 2);
    CHECK(all.rejects[0].reason == "empty file");
    CHECK(all.rejects[1].reason == "no reader knows this format; there are " + format_names() + "; --format names one");
}

// The folders of the EPO's DOCDB: Root/index.xml, Root/DTDS, Root/DOC; the contents are invented.
TEST_CASE("what a delivery says of itself is set aside, not rejected") {
    const Directory d;
    d.file("Root/index.xml",
           "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE docdb-package-index SYSTEM \"DTDS/docdb-package-v1.1.dtd\" [<!ENTITY a "
           "\"b\">]>\n<docdb-package-index volume-id=\"X\"><docdb-package-file><filename>a.zip</filename></docdb-package-file>"
           "</docdb-package-index>");
    d.file("Root/DTDS/exchange-documents-v2.5.9.xsd",
           "<?xml version=\"1.0\"?><!-- a comment --><xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" "
           "targetNamespace=\"http://www.epo.org/exchange\"><xs:element name=\"exchange-documents\"/></xs:schema>");
    d.file("Root/DTDS/datatypes.dtd", "<!ELEMENT date (#PCDATA)>");
    d.file("Root/DOC/statistics_202401_Amend_001.csv", "authority,documents\nAP,12\nAT,34\n");
    d.file("Root/DOC/data_coverage_202401_Amend_001.csv", "authority,first,last\nAP,19850703,20231231\n");
    d.file("other/index.xml", "<delivery><file>x</file></delivery>");
    const Collected all = collect_paths({d / "Root", d / "other"});
    CHECK(all.rejects.empty());
    CHECK(all.publications.empty());
    CHECK(all.set_aside == std::vector<std::string>{"statistics of a delivery", "statistics of a delivery", "XML schema",
                                                    "index of a delivery", "index of a delivery"});
    // A document is read, whatever its file is called.
    d.file("more/index.xml",
           "<us-patent-grant><us-bibliographic-data-grant><publication-reference><document-id><country>US</country>"
           "<doc-number>1</doc-number></document-id></publication-reference></us-bibliographic-data-grant></us-patent-grant>");
    CHECK(collect_paths({d / "more"}).publications.size() == 1);
}
