#include "ingest/markup.h"

#include <doctest/doctest.h>

#include "ingest/entities.h"
#include "ingest/fields.h"
#include "ingest/xml.h"

using namespace winnow;
using namespace winnow::ingest;

namespace {

/// The same flags as the readers use.
std::string text(const std::string& xml) {
    pugi::xml_document tree;
    REQUIRE(tree.load_buffer(xml.data(), xml.size(), pugi::parse_cdata | pugi::parse_ws_pcdata | pugi::parse_embed_pcdata));
    return text_of(tree.document_element());
}

patent::Description description(const std::string& xml, std::string_view lang) {
    pugi::xml_document tree;
    REQUIRE(tree.load_buffer(xml.data(), xml.size(), pugi::parse_cdata | pugi::parse_ws_pcdata | pugi::parse_embed_pcdata));
    return read_description(tree.document_element(), lang);
}

patent::ClaimSet claims(const std::string& xml) {
    pugi::xml_document tree;
    REQUIRE(tree.load_buffer(xml.data(), xml.size(), pugi::parse_cdata | pugi::parse_ws_pcdata | pugi::parse_embed_pcdata));
    return read_claims(tree.document_element(), "en");
}

}  // namespace

TEST_CASE("inline markup is transparent and blanks collapse") {
    CHECK(text("<p>H<sub>2</sub>O and  10<sup>-3</sup>\n m, <b>1</b> <i>x</i> </p>") == "H2O and 10-3 m, 1 x");
    CHECK(text("<p>see <figref idref=\"D\">FIG. <b>1</b></figref>.</p>") == "see FIG. 1.");
    CHECK(text("<p>\n</p>") == "");
    CHECK(text("<p>a<!-- no --><?no?>b</p>") == "ab");
}

TEST_CASE("all blanks of Unicode are blanks") {
    CHECK(text("<p>a\xc2\xa0&#x2003;b\xe3\x80\x80&nbsp;c&#10;d</p>") == "a b c d");
    CHECK(text("<p>é\xe2\x82\xac…ａ</p>") == "é€…ａ");  // other characters that start with the same bytes
}

TEST_CASE("entities come from the built-in table, once, and unknown ones stay as written") {
    CHECK(text("<p>&ldquo;a&rdquo; &alpha;&lt;&#946;&#x3b3; &amp;alpha; &nonsense; &; & b</p>") == "“a” α<βγ &alpha; &nonsense; &; & b");
    CHECK(text("<p>&#146;&#x97;</p>") == "’—");  // Windows-1252 by number
    CHECK(text("<p>&#xd800;&#1114112;&#99999999999;</p>") == "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    CHECK(text("<p><![CDATA[a &lt; b <i>]]></p>") == "a &lt; b <i>");
    CHECK(entity_text("ccaron") == "č");
    CHECK(entity_text("agr") == "α");
    CHECK(entity_text("nonsense").empty());
}

TEST_CASE("a line break between Chinese characters leaves nothing, between words a blank") {
    CHECK(text("<p>重复利用的筛选方法\n\t\t<br />以及筛选装置</p>") == "重复利用的筛选方法以及筛选装置");
    CHECK(text("<p>基材10\n<br/>以及</p>") == "基材10以及");
    CHECK(text("<p>one<br/>two</p>") == "one two");
    CHECK(text("<p>无菌水 清洗</p>") == "无菌水 清洗");  // a plain blank was meant
}

TEST_CASE("formulae, structures and pictures leave a word") {
    CHECK(text("<p>so <maths><math><mi>x</mi> <mo>=</mo>\n<mn>2</mn></math></maths> holds</p>") == "so [formula] x=2 holds");
    CHECK(text("<p>of <chemistry><img file=\"a\"/></chemistry>.</p>") == "of [chemistry] .");
    CHECK(text("<p>式<img file=\"a\"/>中</p>") == "式[image]中");
}

TEST_CASE("lists and cells are set off by blanks") { CHECK(text("<p>of<ul><li>one</li><li>two</li></ul>kinds</p>") == "of one two kinds"); }

TEST_CASE("a table in a paragraph is a paragraph of its own") {
    const auto d = description(
        "<description><p num=\"0007\">Before.<tables><table><tgroup><tbody><row><entry>a</entry><entry>b</entry></row>"
        "<row><entry>c</entry></row></tbody></tgroup></table></tables>After.</p></description>",
        "en");
    REQUIRE(d.paragraphs.size() == 3);
    CHECK(d.paragraphs[0].text == "Before.");
    CHECK(d.paragraphs[1].text == "a b c");
    CHECK(d.paragraphs[2].text == "After.");
    CHECK(d.paragraphs[2].number == "0007");
}

TEST_CASE("English headings name the part that follows") {
    const auto d = description(
        "<description><heading>I. BACKGROUND OF THE INVENTION</heading><p>a</p><heading>1. Field of the Invention</heading><p>b</p>"
        "<description-of-drawings><heading>BRIEF DESCRIPTION OF THE DRAWINGS</heading><p>c</p></description-of-drawings>"
        "<heading>DETAILED DESCRIPTION OF THE DRAWINGS</heading><p>d</p><heading>Magnetic Field</heading><p>e</p></description>",
        "en");
    using enum patent::DescriptionPart;
    std::vector<patent::DescriptionPart> parts;
    for (const auto& p : d.paragraphs) parts.push_back(p.part);
    CHECK(parts == std::vector{Background, Background, TechnicalField, TechnicalField, Drawings, Drawings, Embodiments, Embodiments,
                               Embodiments, Embodiments});
    CHECK(d.paragraphs[0].heading);
    CHECK_FALSE(d.paragraphs[1].heading);
}

TEST_CASE("a Chinese paragraph that is nothing but the name of a part is its heading") {
    const auto d = description(
        "<description><p num=\"0001\">[技术领域]</p><p num=\"0002\">本发明属于技术领域。</p><p>二、背景技术：</p><p>x</p>"
        "<p>具体实施方式\n\t</p><p>y</p></description>",
        "zh");
    using enum patent::DescriptionPart;
    REQUIRE(d.paragraphs.size() == 6);
    CHECK(d.paragraphs[0].heading);
    CHECK(d.paragraphs[1].part == TechnicalField);
    CHECK_FALSE(d.paragraphs[1].heading);
    CHECK(d.paragraphs[3].part == Background);
    CHECK(d.paragraphs[5].part == Embodiments);
}

TEST_CASE("a claim loses its number and keeps its words") {
    const auto set = claims(
        "<claims><claim id=\"CLM-00001\" num=\"00001\"><claim-text><b>1</b>. A device comprising:<claim-text>a wheel; and</claim-text>"
        "<claim-text>2.5 mm of wire.</claim-text></claim-text></claim>"
        "<claim num=\"00002\"><claim-text>2.The device of <claim-ref idref=\"CLM-00001\">claim 1</claim-ref>.</claim-text></claim>"
        "<claim id=\"c3\"><claim-text>2.5 mm wire of <claim-ref idref=\"CLM-00002 CLM-00001 "
        "CLM-00009\">claim</claim-ref></claim-text></claim></claims>");
    REQUIRE(set.claims.size() == 3);
    CHECK(set.claims[0].number == 1);
    CHECK(set.claims[0].text == "A device comprising: a wheel; and 2.5 mm of wire.");
    CHECK(set.claims[0].is_independent());
    CHECK(set.claims[1].text == "The device of claim 1.");
    CHECK(set.claims[1].depends_on == std::vector<uint32_t>{1});
    CHECK(set.claims[2].text == "2.5 mm wire of claim");
    CHECK(set.claims[2].depends_on == std::vector<uint32_t>{1, 2});  // not on a later one
}
