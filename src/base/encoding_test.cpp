#include "base/encoding.h"

#include <doctest/doctest.h>

using namespace winnow;

namespace {

std::string repaired(std::string_view text) {
    std::string result;
    append_repaired_utf8(result, text);
    return result;
}

}  // namespace

TEST_CASE("each byte that is no UTF-8 becomes one replacement character, the rest stays") {
    CHECK(repaired("abc 专利 \xf0\xa0\x80\x80") == "abc 专利 \xf0\xa0\x80\x80");
    CHECK(repaired("a\xff"
                   "b") ==
          "a\xef\xbf\xbd"
          "b");
    CHECK(repaired("long ascii before \xe4\xb8") == "long ascii before \xef\xbf\xbd\xef\xbf\xbd");  // cut character
    CHECK(repaired("\xc0\xaf") == "\xef\xbf\xbd\xef\xbf\xbd");                                      // overlong "/"
    CHECK(repaired("\xed\xa0\x80") == "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");                      // surrogate
}

TEST_CASE("valid and invalid UTF-8 are told apart") {
    CHECK(is_valid_utf8(""));
    CHECK(is_valid_utf8("0123456789 发明内容 é \xf4\x8f\xbf\xbf"));
    CHECK_FALSE(is_valid_utf8("0123456789\x80"));
    CHECK_FALSE(is_valid_utf8("\xf4\x90\x80\x80"));  // beyond U+10FFFF
}

TEST_CASE("the encoding is read from the XML declaration") {
    CHECK(declared_encoding("<?xml version=\"1.0\" encoding=\"GB18030\"?><a/>") == "GB18030");
    CHECK(declared_encoding("<?xml version='1.0' encoding='utf-8' ?>") == "utf-8");
    CHECK(declared_encoding("<?xml version=\"1.0\"?><a encoding=\"x\"/>").empty());
    CHECK(declared_encoding("<a/>").empty());
}

TEST_CASE("GB18030 fed byte by byte becomes UTF-8") {
    // 专利 is D7A8 C0FB in GB2312; the euro sign is A2E3 in GB18030.
    auto decoder = Decoder::create("gbk");
    REQUIRE(decoder.ok());
    std::string text;
    for (const char c : std::string("\xd7\xa8\xc0\xfb \xa2\xe3")) decoder->append(text, std::string_view(&c, 1));
    decoder->finish(text);
    CHECK(text == "专利 €");
}

TEST_CASE("an unknown encoding is an error that names it") {
    const auto decoder = Decoder::create("x-nonsense");
    REQUIRE_FALSE(decoder.ok());
    CHECK(decoder.error().message.find("x-nonsense") != std::string::npos);
}

TEST_CASE("an incomplete character at the end becomes a replacement character") {
    auto decoder = Decoder::create("GB18030");
    REQUIRE(decoder.ok());
    std::string text;
    decoder->append(text, "a\xd7");
    CHECK(text == "a");
    decoder->finish(text);
    CHECK(text == "a\xef\xbf\xbd");
}
