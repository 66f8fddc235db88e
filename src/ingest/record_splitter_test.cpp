#include "ingest/record_splitter.h"

#include <doctest/doctest.h>

#include "ingest/source.h"

using namespace winnow;
using namespace winnow::ingest;

namespace {

/// Hands out a text in small pieces.
class Drip final : public ByteSource {
  public:
    Drip(std::string_view text, size_t piece) : inner_(text), piece_(piece) {}
    Result<size_t> read(char* to, size_t size) override { return inner_.read(to, std::min(size, piece_)); }

  private:
    MemorySource inner_;
    size_t piece_;
};

struct Piece {
    std::string text;
    uint64_t offset;
    bool operator==(const Piece&) const = default;
};

std::vector<Piece> split(std::string_view text, const Limits& limits = {}, size_t piece = 1 << 20) {
    Drip source(text, piece);
    RecordSplitter splitter(source, limits);
    std::vector<Piece> pieces;
    for (;;) {
        const auto record = splitter.next();
        REQUIRE(record.ok());
        if (!*record) return pieces;
        const std::span<char> bytes = (*record)->bytes;
        pieces.push_back({std::string(bytes.data(), bytes.size()), (*record)->offset});
        std::fill(bytes.begin(), bytes.end(), '#');  // as a parser in place would
    }
}

}  // namespace

TEST_CASE("a record starts at each XML declaration and ends with its root") {
    const std::string a = "<?xml version=\"1.0\"?>\n<!DOCTYPE a [ ]>\n<a>1</a>", b = "<?xml version=\"1.0\"?><b x=\"1\"/>";
    const std::vector<Piece> pieces = split(a + "\n\n" + b + "\n");
    REQUIRE(pieces.size() == 2);
    CHECK(pieces[0] == Piece{a, 0});
    CHECK(pieces[1].text.substr(0, b.size()) == b);
    CHECK(pieces[1].offset == a.size() + 2);
}

TEST_CASE("roots that follow one another without declarations are records, too") {
    const std::vector<Piece> pieces = split("<?xml version=\"1.0\"?><a>1</a> <a>2</a>\n<a>3</a>");
    REQUIRE(pieces.size() == 3);
    CHECK(pieces[1] == Piece{"<a>2</a>", 30});
    CHECK(pieces[2] == Piece{"<a>3</a>", 39});
}

TEST_CASE("marks, blanks, NULs and stray characters between records are passed over") {
    using namespace std::string_literals;
    const std::vector<Piece> pieces = split("\xef\xbb\xbf  <a>1</a>\0\0 stray < & \x1a\n<?xml version=\"1.0\"?><a>2</a> end"s);
    REQUIRE(pieces.size() == 2);
    CHECK(pieces[0] == Piece{"<a>1</a>", 5});
    CHECK(pieces[1].text == "<?xml version=\"1.0\"?><a>2</a>");
}

TEST_CASE("a document that breaks off ends where the next one starts") {
    const std::vector<Piece> with_declaration = split("<?xml version=\"1.0\"?><a><b>cut<?xml version=\"1.0\"?><a>2</a>");
    REQUIRE(with_declaration.size() == 2);
    CHECK(with_declaration[1].text == "<?xml version=\"1.0\"?><a>2</a>");
    const std::vector<Piece> without = split("<a><b>cut <a>2</a>");
    REQUIRE(without.size() == 2);
    CHECK(without[1].text == "<a>2</a>");
}

TEST_CASE("a stylesheet instruction is no declaration and a longer name is no root end") {
    const std::string text = "<?xml version=\"1.0\"?><?xml-stylesheet href=\"x\"?><doc><docs>1</docs><doc-number>2</doc-number></doc>";
    REQUIRE(split(text).size() == 1);
    CHECK(split(text)[0].text == text);
}

TEST_CASE("it does not matter in which pieces the bytes arrive") {
    std::string text;
    for (int i = 0; i < 50; ++i)
        text +=
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<root n=\"" + std::to_string(i) + "\">" + std::string(i * 7, 'x') + "</root>\n";
    const std::vector<Piece> whole = split(text);
    CHECK(whole.size() == 50);
    for (const size_t piece : {1, 2, 3, 7, 64}) CHECK(split(text, {}, piece) == whole);
}

TEST_CASE("records larger than the buffer come whole, and what is beyond the limit is passed over") {
    const std::string large = "<a>" + std::string(5 << 20, 'x') + "</a>";
    const std::string text = large + "<?xml version=\"1.0\"?><a>2</a>";
    const std::vector<Piece> pieces = split(text);
    REQUIRE(pieces.size() == 2);
    CHECK(pieces[0].text.size() == large.size());
    CHECK(pieces[1].offset == large.size());

    Limits limits;
    limits.document_bytes = 1 << 20;
    Drip source(text, 1 << 16);
    RecordSplitter splitter(source, limits);
    auto record = splitter.next();
    REQUIRE((record.ok() && *record));
    CHECK((*record)->too_large);
    record = splitter.next();
    REQUIRE((record.ok() && *record));
    CHECK_FALSE((*record)->too_large);
    CHECK((*record)->offset == large.size());
}

TEST_CASE("UTF-16 becomes UTF-8 and offsets stay those of the file") {
    const std::string ascii = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>x</a>\n<a>y</a>";
    std::string little("\xff\xfe"), big("\xfe\xff");
    for (const char c : ascii) {
        little += {c, '\0'};
        big += {'\0', c};
    }
    for (const std::string& text : {little, big}) {
        const std::vector<Piece> pieces = split(text, {}, 3);
        REQUIRE(pieces.size() == 2);
        CHECK(pieces[1].text == "<a>y</a>");
        CHECK(pieces[1].offset == 2 + 2 * ascii.find("<a>y"));
    }
}
