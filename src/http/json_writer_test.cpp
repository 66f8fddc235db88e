#include "http/json_writer.h"

#include <doctest/doctest.h>

using winnow::http::JsonWriter;

namespace {
std::string quoted(std::string_view text) {
    std::string to;
    winnow::http::append_json_string(to, text);
    return to;
}
}  // namespace

TEST_CASE("commas stand between members and elements and nowhere else") {
    JsonWriter json;
    json.begin_object().member("a", 1).key("b").begin_array().value("x").value(true).begin_object().end_object().end_array();
    json.member("c", 0.5).end_object();
    CHECK(json.text() == R"({"a":1,"b":["x",true,{}],"c":0.5})");
}

TEST_CASE("quotes, backslashes and control characters are escaped") { CHECK(quoted("a\"b\\c\n\x01") == R"("a\"b\\c\n\u0001")"); }

TEST_CASE("text in any script passes unchanged") { CHECK(quoted("电池 é 𝄞") == "\"电池 é 𝄞\""); }

TEST_CASE("bytes that are no UTF-8 become the replacement character") {
    CHECK(quoted("a\xff"
                 "b") ==
          "\"a\xef\xbf\xbd"
          "b\"");
    CHECK(quoted("\xc0\x80") == "\"\xef\xbf\xbd\xef\xbf\xbd\"");  // overlong
    CHECK(quoted("\xe7\x94") == "\"\xef\xbf\xbd\xef\xbf\xbd\"");  // cut short
    CHECK(quoted("\xed\xa0\x80").size() == 2 + 3 * 3);            // a surrogate
}

TEST_CASE("a number that is not finite is written as 0") {
    JsonWriter json;
    json.begin_array().value(1.0 / 3).value(0.0 / 0.0).end_array();
    CHECK(json.text() == "[0.3333333,0]");
}
