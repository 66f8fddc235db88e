#include "ingest/aps_record.h"

#include <doctest/doctest.h>

#include "ingest/source.h"

using namespace winnow;
using namespace winnow::ingest;

namespace {

/// Gives one byte at a time, so that every cut in the stream is met.
class TricklingSource final : public ByteSource {
  public:
    explicit TricklingSource(std::string_view text) : text_(text) {}
    Result<size_t> read(char* to, size_t size) override {
        if (size == 0 || text_.empty()) return size_t{0};
        *to = text_.front();
        text_.remove_prefix(1);
        return size_t{1};
    }

  private:
    std::string_view text_;
};

std::vector<std::string> cut(ByteSource& source, const Limits& limits = {}) {
    ApsSplitter splitter(source, limits);
    std::vector<std::string> records;
    while (true) {
        const auto record = splitter.next();
        REQUIRE(record.ok());
        if (!*record) return records;
        records.push_back(std::to_string((*record)->offset) + ((*record)->too_large ? "!" : "") + ":" + std::string((*record)->text));
    }
}

}  // namespace

TEST_CASE("a patent goes from its line PATN to the next") {
    const std::string text = "HHHHHT        APS1        ISSUE - 760106\r\nPATN\r\nWKU  1\r\nPATN\nWKU  2\n     PATN\nPATNX\nPATN  \nWKU  3";
    const std::vector<std::string> expected = {"42:PATN\r\nWKU  1\r\n", "56:PATN\nWKU  2\n     PATN\nPATNX\n", "84:PATN  \nWKU  3"};
    MemorySource whole(text);
    CHECK(cut(whole) == expected);
    TricklingSource trickling(text);
    CHECK(cut(trickling) == expected);
}

TEST_CASE("text before the first patent is a record of its own") {
    MemorySource source("      of a boat.\nPATN\nWKU  1\n");
    CHECK(cut(source) == std::vector<std::string>{"6:of a boat.\n", "17:PATN\nWKU  1\n"});
}

TEST_CASE("a record that is too large is passed over") {
    const std::string large = "PATN\nWKU  1\n" + std::string(2000, 'x') + "\n";
    Limits limits;
    limits.document_bytes = 1000;
    const std::string text = large + "PATN\nWKU  2\n";
    MemorySource source(text);
    const auto records = cut(source, limits);
    REQUIRE(records.size() == 2);
    CHECK(records[0].substr(0, 7) == "0!:PATN");
    CHECK(records[1] == std::to_string(large.size()) + ":PATN\nWKU  2\n");
}

TEST_CASE("lines with a code begin fields, others go on") {
    const auto sections = parse_aps(
        "PATN\nWKU  039373754\nTTL  A long\n      title\nINVT\nNAM  Doe; Jane\nSTR\nBSUM\n     SUMMARY\nPAR  One\n      two\nTHE  "
        "word\nPA1  three\n"
        "EOV\nHHHHHT of another tape\nPAR  no");
    REQUIRE(sections.size() == 3);
    CHECK(sections[0].value("WKU") == "039373754");
    CHECK(sections[0].value("TTL") == "A long\n      title");
    CHECK(sections[0].value("NAM") == "");
    CHECK(sections[1].name == "INVT");
    CHECK(sections[1].value("NAM") == "Doe; Jane");
    CHECK(sections[1].value("STR") == "");
    REQUIRE(sections[2].fields.size() == 3);
    CHECK(sections[2].fields[0].code == "");
    CHECK(sections[2].value("PAR") == "One\n      two\nTHE  word");
    CHECK(sections[2].value("PA1") == "three");
}
