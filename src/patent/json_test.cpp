// The codec carries every member: random publications go through text and come back equal.
#include "patent/json.h"

#include <random>

#include <doctest/doctest.h>

#include "patent/members.h"
#include "patent/words.h"

using namespace winnow;
using namespace winnow::patent;

namespace {

/// Fills every member of a struct of the model with something that is not its default.
class Filler {
  public:
    explicit Filler(uint32_t seed) : random_(seed) {}

    void fill(std::string& text) {
        static const char* const kPieces[] = {
            "a", "B7", " ", "\"", "\\", "\n", "\t", "\x01", "\x7f", "\xe2\x80\xa8", "太阳能", "é", "\xf0\x9f\x94\x8b", "/", "{}[]:,"};
        text = "x";
        for (uint32_t n = pick(12); n > 0; --n) text += kPieces[pick(std::size(kPieces))];
    }
    void fill(bool& value) { value = !value; }
    void fill(uint32_t& value) { value = random_() | 1u; }
    void fill(uint64_t& value) { value = (uint64_t{random_()} << 32) | 1u; }
    void fill(Date& date) { date.ymd = 19000101 + static_cast<int32_t>(pick(1000000)); }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void fill(Enum& value) {
        const Enum before = value;
        while (value == before) value = static_cast<Enum>(pick(static_cast<uint32_t>(words<Enum>().size())));
    }
    void fill(std::vector<Publication>& records) {  // they hold none themselves
        if (is_inside_) return;
        is_inside_ = true;
        records.resize(2);
        for (Publication& record : records) fill(record);
        is_inside_ = false;
    }
    template <class Value>
    void fill(std::vector<Value>& values) {
        values.resize(1 + pick(3));
        for (Value& value : values) fill(value);
    }
    template <class Owner, class = decltype(Members<Owner>::list)>
    void fill(Owner& owner) {
        std::apply([&](const auto&... m) { (fill(owner.*m.pointer), ...); }, Members<Owner>::list);
    }

  private:
    uint32_t pick(size_t below) { return static_cast<uint32_t>(random_() % below); }
    std::mt19937 random_;
    bool is_inside_ = false;
};

std::string json(const Publication& publication) {
    std::string text;
    append_json(text, publication);
    return text;
}

std::string title_after_round_trip(const std::string& title) {
    Publication publication;
    publication.titles.push_back({"en", TextOrigin::Original, title});
    JsonReader reader;
    const auto back = reader.parse(json(publication));
    REQUIRE(back.ok());
    return back->titles.at(0).text;
}

std::string complaint(std::string_view line) {
    JsonReader reader;
    const auto result = reader.parse(line);
    REQUIRE(!result.ok());
    CHECK(result.error().code == ErrorCode::InvalidArgument);
    return result.error().message;
}

}  // namespace

TEST_CASE("a publication with every member set comes back equal") {
    JsonReader reader;
    for (uint32_t seed = 0; seed < 500; ++seed) {
        Publication publication;
        Filler(seed).fill(publication);
        const std::string line = json(publication);
        CHECK(line.find('\n') == std::string::npos);
        const auto back = reader.parse(line);
        REQUIRE_MESSAGE(back.ok(), line);
        CHECK(*back == publication);
    }
}

TEST_CASE("members with their default value are left out") {
    CHECK(json(Publication{}) == "{}");
    Publication publication;
    publication.number = {"CN", "112345678", "A", {20210101}, ""};
    publication.classes.push_back({"IPC", "H01M4/62", "", true, true});
    publication.classes.push_back({"CPC", "H01M4/13", "", false, false});
    CHECK(json(publication) ==
          R"({"number":{"office":"CN","number":"112345678","kind":"A","date":20210101},)"
          R"("classes":[{"scheme":"IPC","symbol":"H01M4/62","first":true},{"scheme":"CPC","symbol":"H01M4/13","inventive":false}]})");
}

TEST_CASE("awkward strings survive") {
    for (const std::string& text :
         {std::string("quote \" backslash \\ slash /"), std::string("line\nreturn\rtab\t"), std::string("nul \0 inside", 12),
          std::string("\x01\x1f\x7f"), std::string("line separator \xe2\x80\xa8 and \xe2\x80\xa9"),
          std::string("\xf0\x9f\x94\x8b 电池 \xef\xbf\xbd"), std::string("\xf4\x8f\xbf\xbf")})
        CHECK(title_after_round_trip(text) == text);
}

TEST_CASE("a byte that is not UTF-8 becomes U+FFFD") {
    CHECK(title_after_round_trip("a\xffz") == "a\xef\xbf\xbdz");
    CHECK(title_after_round_trip("\xe5\xa4") == "\xef\xbf\xbd\xef\xbf\xbd");                  // cut off 太
    CHECK(title_after_round_trip("\xc0\xaf") == "\xef\xbf\xbd\xef\xbf\xbd");                  // overlong /
    CHECK(title_after_round_trip("\xed\xa0\x80") == "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");  // a surrogate
    CHECK(title_after_round_trip("\xf5\x80\x80\x80x") == "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdx");
}

TEST_CASE("JSON written by others is read: blanks, escapes, unknown members, any order") {
    JsonReader reader;
    const auto publication = reader.parse(
        R"( { "titles" : [ { "text" : "\u592a\u9633\u80fd \ud83d\udd0b", "lang" : "zh" } ], "colour" : {"a": [1, null]}, "status": "in_force" } )");
    REQUIRE(publication.ok());
    CHECK(publication->titles.at(0).text == "太阳能 \xf0\x9f\x94\x8b");
    CHECK(publication->status == Status::InForce);
}

TEST_CASE("a message says where and what was expected") {
    CHECK(complaint("").find("expected one JSON object") != std::string::npos);
    CHECK(complaint(R"({"number":{})").find("expected one JSON object") != std::string::npos);
    CHECK(complaint("{} {}").find("expected one JSON object") != std::string::npos);
    CHECK(complaint("[1]") == "expected an object, found an array");
    CHECK(complaint(R"({"parties":[{},{"role":"chief"}]})") ==
          "parties[1].role: unknown word 'chief'; expected one of: applicant, assignee, current_owner, inventor, agent, agency, examiner");
    CHECK(complaint(R"({"number":{"date":"2020"}})") == "number.date: expected a whole number from 0 to 2147483647, found a string");
    CHECK(complaint(R"({"page_count":4294967296})") == "page_count: expected a whole number from 0 to 4294967295, found a number");
    CHECK(complaint(R"({"figures":["a",null]})") == "figures[1]: expected a string, found null");
}

TEST_CASE("every enum value has a word of its own and the word leads back") {
    const auto check = [](auto example) {
        using Enum = decltype(example);
        for (size_t i = 0; i < words<Enum>().size(); ++i) CHECK(from_word<Enum>(to_word(static_cast<Enum>(i))) == static_cast<Enum>(i));
        CHECK(!from_word<Enum>("no such word"));
    };
    check(RightType{}), check(TextOrigin{}), check(ClaimCategory{}), check(DescriptionPart{}), check(PartyRole{}), check(CitedBy{});
    check(PriorityKind{}), check(RelationKind{}), check(EventKind{}), check(Status{}), check(ZoneKind{}), check(LangClass{});
    CHECK(to_word(Status::InForce) == "in_force");
    CHECK(to_word(EventKind::PledgeRelease) == "pledge_release");
    CHECK(to_word(ZoneKind::FirstInventor) == "first_inventor");
}
