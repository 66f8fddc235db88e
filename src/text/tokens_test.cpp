#include "text/tokens.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <random>

#include "text/token_invariants.h"
#include "text/utf8.h"

using namespace winnow::text;

namespace {

/// The tokens of a text separated by blanks; " | " before each that starts a sentence, except the first.
std::string tokens_of(std::string_view text) {
    Tokens tokens;
    tokenize(text, tokens);
    std::string shown;
    for (const Token& token : tokens.tokens) {
        if (!shown.empty()) shown += token.starts_sentence ? " | " : " ";
        shown += tokens.text_of(token);
    }
    return shown;
}

/// One letter a token: w, i, s.
std::string kinds_of(std::string_view text) {
    Tokens tokens;
    tokenize(text, tokens);
    std::string kinds;
    for (const Token& token : tokens.tokens) kinds += "wis"[static_cast<int>(token.kind)];
    return kinds;
}

/// The stretches of source that the tokens come from, each in brackets.
std::string sources_of(std::string_view text) {
    Tokens tokens;
    tokenize(text, tokens);
    std::string shown;
    for (const Token& token : tokens.tokens) shown.append("[").append(text.substr(token.begin, token.end - token.begin)).append("]");
    return shown;
}

std::string utf8(char32_t c) {
    std::string text;
    append_utf8(text, c);
    return text;
}

/// Lines of a compressed sample file; empty when the file or the zstd program is missing.
std::vector<std::string> sample_lines(const std::string& path, size_t limit) {
    std::vector<std::string> lines;
    if (!std::filesystem::exists(path)) return lines;
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(("zstd -dcq " + path + " 2>/dev/null").c_str(), "r"), ::pclose);
    std::string line;
    for (int c; pipe && lines.size() < limit && (c = std::fgetc(pipe.get())) != EOF;) {
        if (c != '\n') {
            line.push_back(static_cast<char>(c));
            continue;
        }
        lines.push_back(std::move(line));
        line.clear();
    }
    return lines;
}

}  // namespace

TEST_CASE("a word is a run of letters and digits, and all else separates") {
    CHECK(tokens_of("Li-ion T_shirt and/or don't (H2O) CO₂ 3D") == "li ion t shirt and or don t h2o co2 3d");
    CHECK(tokens_of("R&D a·b x→y ●1 #2 $3 a*b \"q\"") == "r d a b x y 1 2 3 a b q");
    CHECK(tokens_of("Teflon™ Nafion® ﬁlm naïve Łódź Møller STRASSE Straße") == "teflon nafion film naive lodz moller strasse strasse");
    CHECK(tokens_of("Способ ЁЖ Ωμέγα ΩΜΕΓΑ العَرَبِيَّة สวัสดีครับ हिन्दी") == "способ еж ωμεγα ωμεγα العربية สวัสดีครับ हिन्दी");
    CHECK(tokens_of("") == "");
    CHECK(tokens_of(" .,-") == "");
}

TEST_CASE("each Han character, kana and hangul syllable is one token") {
    CHECK(tokens_of("锂电池A123包") == "锂 电 池 a123 包");
    CHECK(tokens_of("電池パックの") == "电 池 パ ッ ク の");
    CHECK(tokens_of("전지 팩") == "전 지 팩");
    CHECK(tokens_of("𠮷𪚥〇々") == "𠮷 𪚥 〇 々");  // planes 2 and 3 too
    CHECK(kinds_of("电a池パ전%") == "iwiiis");
}

TEST_CASE("traditional and simplified characters are the same tokens") {
    CHECK(tokens_of("太陽能電池與開關裝置") == tokens_of("太阳能电池与开关装置"));
    CHECK(fold("發明專利") == "发明专利");
}

TEST_CASE("full width and half width are the same tokens") {
    CHECK(tokens_of("ＡＢＣ１２３　ｍｍ％") == "abc123 mm %");
    CHECK(tokens_of("３．５ｍｍ") == "3.5mm");
    CHECK(tokens_of("ｶﾞﾗｽ ﾊﾟﾈﾙ") == tokens_of("ガラス パネル"));
    CHECK(tokens_of("か\u3099") == "が");
}

TEST_CASE("numbers keep the decimal point and lose grouping commas") {
    CHECK(tokens_of("3.5 0.05mm 1.2.3") == "3.5 0.05mm 1.2.3");
    CHECK(tokens_of("1,000 12,345.67 1,234,567kg") == "1000 12345.67 1234567kg");
    CHECK(tokens_of("1,2-dichloro 5,6 1,0000 12,34 1234,567 a1,000") == "1 2 dichloro 5 6 1 0000 12 34 1234 567 a1 000");
    CHECK(tokens_of("(112,113) (110,110a) （104,112） (1,000 W)") == "112 113 110 110a 104 112 1000 w");
    CHECK(fold("(112,113) (1,000 W)") == "(112,113) (1000 w)");
    CHECK(tokens_of("claim 1. .5 5.") == "claim 1 | 5 5");
    CHECK(tokens_of("m² 10² 10⁻³ 10¹²") == "m2 10 2 10 3 10 12");
    CHECK(tokens_of("①20g ⑴ Ⓐb ½ 3½") == "1 20g 1 a b ½ 3 ½");
    CHECK(sources_of("of 1,000rpm") == "[of][1,000rpm]");
}

TEST_CASE("units are one token however people write them") {
    for (const char* text : {"85℃", "85°C", "85° C.", "85°Ｃ", "85 ° C", "85ºC", "８５℃", "85∘C"})
        CHECK_MESSAGE(tokens_of(text) == "85 °c", text);
    CHECK(tokens_of("90° C-shaped 90°coil 30° 1°F") == "90 ° c shaped 90 ° coil 30 ° 1 °f");
    CHECK(tokens_of("5 mm 5㎜ 5µm 5μm 5㎡ ㎏") == "5 mm 5mm 5μm 5μm 5m2 kg");
    CHECK(tokens_of("10kΩ 10 Ω") == "10k ω 10 ω");
    CHECK(kinds_of("85℃ 5Ω 5% mm") == "wswswsw");
    CHECK(sources_of("at 25° C. for") == "[at][25][° C][for]");
}

TEST_CASE("signs are tokens") {
    CHECK(tokens_of("≥5% ≤3 <2 >1 a=b ±0.1 3×4÷2 5‰ ∞ √2 ∑ €5") == "≥ 5 % ≤ 3 < 2 > 1 a = b ± 0.1 3 × 4 ÷ 2 5 ‰ ∞ √ 2 ∑ € 5");
    CHECK(tokens_of("≦≧ 10～20 10〜20 10~20 ∆T=ΔT") == "≤ ≥ 10 ~ 20 10 ~ 20 10 ~ 20 δt = δt");
}

TEST_CASE("a sentence ends at its mark but not in decimals and after abbreviations") {
    CHECK(tokens_of("One. Two! Three? Four") == "one | two | three | four");
    CHECK(tokens_of("一。二！三？四；五，六") == "一 | 二 | 三 | 四 | 五 六");
    CHECK(tokens_of("see Fig. 3 and Figs. 4A, No. 5 and Nos. 6.") == "see fig 3 and figs 4a no 5 and nos 6");
    CHECK(tokens_of("The answer is no. The rest") == "the answer is no | the rest");
    CHECK(tokens_of("U.S. Pat. No. 5,123 by J. Smith et al. shows, e.g. this, i.e. that vs. it, approx. 3.5 mm, ca. 4, etc. only") ==
          "u s pat no 5123 by j smith et al shows e g this i e that vs it approx 3.5 mm ca 4 etc only");
    CHECK(tokens_of("Dr. A of Eq. 1 and Ref. 2, etc. The end") == "dr a of eq 1 and ref 2 etc | the end");
    CHECK(tokens_of("filed Aug. 5, 2010 in Aug. The") == "filed aug 5 2010 in aug | the");
    CHECK(tokens_of("He said \"stop.\" Then (so.) it a.b went") == "he said stop | then so | it a b went");
    CHECK(tokens_of("at 25° C. for 1 h. At 30° C. The") == "at 25 °c for 1 h at 30 °c | the");
    CHECK(tokens_of("图１．２．方法．其特征") == "图 1.2 | 方 法 | 其 特 征");
    CHECK(tokens_of("a;b c: d\ne") == "a b c d e");
}

TEST_CASE("the first token starts a sentence even behind separators") {
    Tokens tokens;
    tokenize(" - (a b", tokens);
    REQUIRE(tokens.tokens.size() == 2);
    CHECK(tokens.tokens[0].starts_sentence);
    CHECK_FALSE(tokens.tokens[1].starts_sentence);
}

TEST_CASE("tokens know where they come from") {
    CHECK(sources_of("Ｌi－ion, e\u0301te 電\uFE00池ﾊﾟ") == "[Ｌi][ion][e\u0301te][電\uFE00][池][ﾊﾟ]");
    Tokens tokens;
    tokenize("ab 電池", tokens);
    REQUIRE(tokens.tokens.size() == 3);
    CHECK(tokens.tokens[1].begin == 3);
    CHECK(tokens.tokens[1].end == 6);
    CHECK(tokens.tokens[2].begin == 6);
}

TEST_CASE("invalid bytes separate") {
    CHECK(tokens_of("ab\xFF"
                    "cd \xE7\x94 e\xC0\x80"
                    "f\xED\xA0\x80g\xF5h") == "ab cd e f g h");
    CHECK(tokens_of("\xE7\x94") == "");
    CHECK(fold("A\xFF"
               "B") == "a\uFFFDb");
}

TEST_CASE("what is invisible does not cut a word") {
    CHECK(tokens_of("pho\u00ADto\u200Dvol\u2060taic") == "photovoltaic");
    CHECK(tokens_of("\uFEFFbom") == "bom");
}

TEST_CASE("a very long word is cut between characters and keeps its whole range") {
    const std::string ascii(1000, 'x');
    Tokens tokens;
    tokenize(ascii + " y", tokens);
    REQUIRE(tokens.tokens.size() == 2);
    CHECK(tokens.tokens[0].text_bytes == kMaxWordBytes);
    CHECK(tokens.tokens[0].end == 1000);
    CHECK(tokens.text_of(tokens.tokens[1]) == "y");
    std::string cyrillic;
    for (int i = 0; i < 300; ++i) cyrillic += "ж";
    tokenize(cyrillic, tokens);
    REQUIRE(tokens.tokens.size() == 1);
    CHECK(tokens.tokens[0].text_bytes == 254);
    CHECK(tokens.tokens[0].end == 600);
}

TEST_CASE("Tokens may be reused") {
    Tokens tokens;
    tokenize("a long text with many words", tokens);
    tokenize("short", tokens);
    CHECK(tokens.tokens.size() == 1);
    CHECK(tokens.folded == "short");
}

TEST_CASE("fold keeps the wildcards and the separators") {
    CHECK(fold("*Ｂatter?  #Électro-Lyte＊") == "*batter?  #electro-lyte*");
    CHECK(fold("1,000 Ω at 5 ℃ (85° C)") == "1000 ω at 5 °c (85°c)");
}

TEST_CASE("every code point keeps the invariants, alone and between neighbours") {
    for (char32_t c = 1; c < 0x30000; ++c) {
        if (c >= 0xD800 && c < 0xE000) continue;
        if (c >= 0x20000 && c % 16 != 0) continue;
        const std::string one = utf8(c);
        for (const std::string& text : {one, "a" + one + "1", "か" + one + one, "5°" + one + "C"}) {
            const std::string broken = broken_invariant(text);
            if (!broken.empty()) FAIL_CHECK("U+", std::hex, static_cast<uint32_t>(c), " in ", text, ": ", broken);
        }
    }
}

TEST_CASE("folding changes no number of ideographs and settles at once") {
    for (char32_t c = 0x3400; c < 0x40000; ++c) {
        if (c >= 0xD800 && c < 0xE000) continue;
        const std::string once = fold(utf8(c));
        Tokens tokens;
        tokenize(utf8(c), tokens);
        if (tokens.tokens.size() == 1 && tokens.tokens[0].kind == TokenKind::Ideograph) {
            const auto* at = reinterpret_cast<const uint8_t*>(once.data());
            if (decode_utf8(at, at + once.size()).bytes != once.size()) FAIL_CHECK("several characters: ", once);
        }
        if (fold(once) != once) FAIL_CHECK(once, " folds to ", fold(once));
    }
}

TEST_CASE("random texts keep the invariants") {
    const std::vector<std::string> pieces = {
        "a",      "Z",      "É",          "e\u0301",    "\u0301", "ß",      "ﬁ",        "İ",     "ω",
        "Ω",      "μ",      "Ж",          "9",          "12",     "000",    "123",      "1,000", "(",
        "９",     "²",      "₂",          "①",          "½",      "㎜",     "㎧",       ".",     "．",
        ",",      "，",     "-",          " ",          "  ",     "\u00A0", "°",        "º",     "℃",
        "C",      "F",      "Ｃ",         "c",          "%",      "≥",      "∆",        "電",    "池",
        "か",     "ｶ",      "ﾞ",          "\u3099",     "゛",     "ﾊ",      "ﾟ",        "전",    "\u1112\u1161",
        "ก",      "ำ",      "ّ",           "שׁ",          "𠮷",     "丽",     "㈱",       "㍍",    "。",
        "！",     "?",      "\"",         ")",          "”",      "Fig",    "No",       "etc",   "\u00AD",
        "\u200D", "\uFE0F", "\U000E0100", "\U000F0000", "\xFF",   "\xE7",   "\xE7\x94", "\xC2",  "\xF0\x9F",
        "\x01",   "\n",     "™",          "ﷺ"};
    std::mt19937 random(20261122);
    for (int round = 0; round < 60000; ++round) {
        std::string text;
        for (size_t n = random() % 14; n > 0; --n) text += pieces[random() % pieces.size()];
        const std::string broken = broken_invariant(text);
        if (!broken.empty()) FAIL_CHECK(text, ": ", broken);
    }
}

TEST_CASE("texts of real patents keep the invariants") {
    const auto chinese = sample_lines("../shared/data/cn-text/abstracts.jsonl.zst", 5000);
    const auto english = sample_lines("../shared/data/us-text/grants.jsonl.zst", 100);
    if (chinese.empty() || english.empty()) {
        MESSAGE("skipped: ../shared/data/cn-text or us-text or the program zstd is absent");
        return;
    }
    for (const auto* lines : {&chinese, &english})
        for (const std::string& line : *lines) {
            const std::string broken = broken_invariant(line);
            if (!broken.empty()) FAIL_CHECK(line.substr(0, 60), ": ", broken);
        }
    size_t in_chinese = 0;
    for (const std::string& line : chinese) in_chinese += guess_language(line) == "zh";
    CHECK(in_chinese == chinese.size());
}
