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

std::vector<Piece> split(std::string_view text, const Limits& limits = {}, size_t piece = 1 << 20, RecordElements elements = {}) {
    Drip source(text, piece);
    RecordSplitter splitter(source, limits, elements);
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

// ---- named elements ----

namespace {

constexpr std::string_view kElements[] = {"doc", "other"};

std::vector<Piece> split_elements(std::string_view text, size_t piece = 1 << 20, const Limits& limits = {}) {
    return split(text, limits, piece, kElements);
}

}  // namespace

TEST_CASE("named elements inside one document are records, whatever their prefix") {
    const std::string text = "<?xml version=\"1.0\"?><docs n='2'>\n<x:doc a='>'>1</x:doc> <other/>\n<doc b='/'>2</doc></docs>";
    const std::vector<Piece> pieces = split_elements(text);
    REQUIRE(pieces.size() == 3);
    CHECK(pieces[0] == Piece{"<x:doc a='>'>1</x:doc>", text.find("<x:doc")});
    CHECK(pieces[1] == Piece{"<other/>", text.find("<other")});
    CHECK(pieces[2] == Piece{"<doc b='/'>2</doc>", text.find("<doc b")});
}

TEST_CASE("a record inside a record stays in it, and one that breaks off ends where the next of its name starts") {
    const std::vector<Piece> pieces = split_elements("<r><doc><other>1</other></doc><doc><b>cut<doc>2</doc></r>");
    REQUIRE(pieces.size() == 3);
    CHECK(pieces[0].text == "<doc><other>1</other></doc>");
    CHECK(pieces[1].text == "<doc><b>cut");
    CHECK(pieces[2].text == "<doc>2</doc>");
}

TEST_CASE("records get the beginning of the document around them") {
    const std::string text =
        "<?xml version=\"1.0\"?><r date='1'><doc>1</doc><doc>2</doc></r><?xml version=\"1.0\"?><r date='2'><doc>3</doc></r>";
    MemorySource source(text);
    RecordSplitter splitter(source, {}, kElements);
    std::vector<std::string> around;
    for (;;) {
        const auto record = splitter.next();
        REQUIRE(record.ok());
        if (!*record) break;
        CHECK((*record)->complaint == XmlRecord::Complaint::None);
        around.emplace_back((*record)->document);
    }
    const std::string first = "<?xml version=\"1.0\"?><r date='1'>";
    CHECK(around == std::vector<std::string>{first, first, "<?xml version=\"1.0\"?><r date='2'>"});
}

TEST_CASE("a document without records and one that is not closed are complained of") {
    const std::string text = "<?xml version=\"1.0\"?><r><a/></r><?xml version=\"1.0\"?><r><doc>1</doc>";
    MemorySource source(text);
    RecordSplitter splitter(source, {}, kElements);
    const auto none = splitter.next(), one = splitter.next(), broken = splitter.next(), end = splitter.next();
    REQUIRE(none->has_value());
    CHECK((*none)->complaint == XmlRecord::Complaint::NoRecord);
    CHECK((*none)->offset == 0);
    REQUIRE(one->has_value());
    CHECK((*one)->complaint == XmlRecord::Complaint::None);
    REQUIRE(broken->has_value());
    CHECK((*broken)->complaint == XmlRecord::Complaint::BrokenOff);
    CHECK((*broken)->offset == text.size());
    CHECK_FALSE(end->has_value());
}

TEST_CASE("it does not matter in which pieces the bytes of named elements arrive") {
    std::string text = "<?xml version=\"1.0\"?><docs>";
    for (int i = 0; i < 50; ++i)
        text += "<doc n=\"" + std::to_string(i) + "\">" + std::string(i * 11, 'x') + "</doc>\n" + std::string(i, ' ');
    text += "</docs>";
    const std::vector<Piece> whole = split_elements(text);
    CHECK(whole.size() == 50);
    for (const size_t piece : {1, 7, 100, 1000}) CHECK(split_elements(text, piece) == whole);
}

TEST_CASE("a named element that is too large is passed over, the next one is read") {
    Limits limits;
    limits.document_bytes = 100 << 10;
    const std::string text = "<docs><doc>" + std::string(600 << 10, 'x') + "</doc><doc>2</doc></docs>";
    const std::vector<Piece> pieces = split_elements(text, 1 << 16, limits);
    REQUIRE(pieces.size() == 2);
    CHECK(pieces[1] == Piece{"<doc>2</doc>", text.find("<doc>2")});
}
