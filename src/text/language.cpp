// guess_language(): first the script, then, for Latin letters, which language's most frequent words occur.
//
// Titles are short, so the lists hold, besides the usual small words, the words that patent titles are made of.
#include <algorithm>
#include <array>
#include <string_view>

#include "text/fold_rules.h"
#include "text/tokens.h"

namespace winnow::text {
namespace {

constexpr size_t kBytesLookedAt = 8192;

struct Language {
    std::string_view code;
    std::string_view words;    // folded, each between blanks
    std::string_view endings;  // of words of six letters and more, likewise
    std::string_view letters;  // that few other languages of this list use
};

constexpr Language kLatinLanguages[] = {
    {"en",
     " the of and to for with by which an are is at from on or as that wherein method apparatus device system using thereof having "
     "therefor comprising same manufacturing process composition control vehicle its be between into said controlling producing in a "
     "methods systems devices ",
     " ing ity ly able ness tion tions ics ous ted ated ized ive ment age ory cy ", ""},
    {"de",
     " der die das und ein eine einer eines einem einen mit zur zum von des dem den wird ist sind fur fuer auf durch bei oder sowie nach "
     "verfahren vorrichtung einrichtung anordnung herstellung deren wobei dass ueber im aus in ",
     " ung ungen heit keit lich isch ischen einrichtung verfahren vorrichtung anlage ", "äöüß"},
    {"fr",
     " le la les de des du et un une pour dans par est avec sur au aux qui que ou ce cette sont en procede dispositif appareil "
     "systeme comprenant fabrication composition utilisation ainsi son ",
     " tion tions eur eux ment age ", "éèàçêœôûî"},
    {"es",
     " el la las los de del y un una para con por en que se es al su procedimiento dispositivo metodo sistema aparato fabricacion "
     "uso comprende o como mediante ",
     " cion ciones miento dad dor ", "ñíóáú¿"},
    {"it",
     " il lo la gli di e un una per con che della del dei delle nel nella in da al metodo dispositivo procedimento sistema "
     "apparecchiatura macchina particolare alla comprendente ",
     " zione zioni mento tore tura ", "àìòù"},
    {"pt", " o a os as de do da dos das e um uma para com em por que no na ao processo metodo dispositivo aparelho sistema compreende ",
     " cao coes mento dade dor ", "ãõçâ"},
    {"nl", " de het een van en met voor in is dat op door te bij werkwijze inrichting waarbij wordt zijn uit aan ", " ing heid lijk ", ""},
    {"sv", " och en ett av for med som till i att pa ar den det forfarande anordning vid samt fran eller ", " ning ande het ", "åäö"},
    {"da", " og en et af for med som til i at pa er den det fremgangsmade anordning ved samt fra eller ", " ning hed else ", "æøå"},
    {"pl", " i w z do na o sposob urzadzenie oraz wytwarzania jest przez uklad ze sie od dla ", " nia ania nie owy owa ", "ąęłśżźćń"},
    {"cs", " a v na se s z zpusob zarizeni je ze do pri podle ", " eni ani ost ", "ěřůčšž"},
    {"tr", " ve bir icin ile bu olan yontem cihaz sistemi veya ", " leri lari ", "ğışç"},
};
constexpr size_t kLatinLanguageCount = std::size(kLatinLanguages);

struct ScriptCounts {
    size_t han = 0, kana = 0, hangul = 0, latin = 0, cyrillic = 0, ukrainian = 0, greek = 0, arabic = 0, hebrew = 0, thai = 0,
           devanagari = 0;
};

void count(char32_t c, ScriptCounts& counts) {
    const auto in = [c](char32_t low, char32_t high) { return c >= low && c <= high; };
    if (in('a', 'z') || in('A', 'Z') || in(0xC0, 0x24F)) ++counts.latin;
    else if (c < 0x370) return;
    else if (in(0x370, 0x3FF)) ++counts.greek;
    else if (in(0x400, 0x52F)) {
        ++counts.cyrillic;
        if (c == 0x404 || c == 0x406 || c == 0x407 || c == 0x454 || c == 0x456 || c == 0x457 || in(0x490, 0x491)) ++counts.ukrainian;
    } else if (in(0x590, 0x5FF)) ++counts.hebrew;
    else if (in(0x600, 0x6FF)) ++counts.arabic;
    else if (in(0x900, 0x97F)) ++counts.devanagari;
    else if (in(0xE00, 0xE7F)) ++counts.thai;
    else if (in(0x3041, 0x30FA) || in(0xFF66, 0xFF9D)) ++counts.kana;
    else if (in(0xAC00, 0xD7A3) || in(0x1100, 0x11FF)) ++counts.hangul;
    else if (in(0x3400, 0x9FFF) || in(0x20000, 0x3FFFF)) ++counts.han;
}

ScriptCounts count_scripts(std::string_view text) {
    ScriptCounts counts;
    const auto* at = reinterpret_cast<const uint8_t*>(text.data());
    for (const uint8_t* const end = at + text.size(); at < end;) {
        const CodePoint c = decode_utf8(at, end);
        count(c.value, counts);
        at += c.bytes;
    }
    return counts;
}

/// How often the language's own letters occur.
size_t own_letters(std::string_view text, std::string_view letters) {
    size_t found = 0;
    const auto* at = reinterpret_cast<const uint8_t*>(letters.data());
    for (const uint8_t* const end = at + letters.size(); at < end;) {
        const size_t bytes = decode_utf8(at, end).bytes;
        const std::string_view letter(reinterpret_cast<const char*>(at), bytes);
        for (size_t place = text.find(letter); place != text.npos; place = text.find(letter, place + bytes)) ++found;
        at += bytes;
    }
    return found;
}

/// How much a folded word speaks for a language: 3 for a frequent word, 1 where that is a single letter or for an ending alone.
size_t word_score(const Language& language, std::string_view word, std::string& scratch) {
    scratch.assign(" ").append(word).append(" ");
    if (language.words.find(scratch) != std::string_view::npos) return word.size() == 1 ? 1 : 3;
    if (word.size() < 6) return 0;
    for (size_t length = 2; length <= 5; ++length) {
        scratch.assign(" ").append(word.substr(word.size() - length)).append(" ");
        if (language.endings.find(scratch) != std::string_view::npos) return 1;
    }
    return 0;
}

/// The language with the highest score, when it leads; a word in several lists counts for each.
std::string guess_latin(std::string_view text) {
    std::array<size_t, kLatinLanguageCount> score{};
    Tokens tokens;
    tokenize(text, tokens);
    std::string scratch;
    for (const Token& token : tokens.tokens) {
        if (token.kind != TokenKind::Word || token.text_bytes > 40) continue;
        for (size_t i = 0; i < kLatinLanguageCount; ++i) score[i] += word_score(kLatinLanguages[i], tokens.text_of(token), scratch);
    }
    for (size_t i = 0; i < kLatinLanguageCount; ++i) score[i] += own_letters(text, kLatinLanguages[i].letters);
    const auto best = std::max_element(score.begin(), score.end());
    if (*best == 0 || std::count(score.begin(), score.end(), *best) > 1) return "";
    return std::string(kLatinLanguages[best - score.begin()].code);
}

}  // namespace

std::string guess_language(std::string_view text) {
    text = text.substr(0, utf8_cut(reinterpret_cast<const uint8_t*>(text.data()), text.size(), kBytesLookedAt));
    const ScriptCounts n = count_scripts(text);
    // A Han character or a syllable says about as much as three letters.
    const size_t east = 3 * (n.han + n.kana + n.hangul);
    const std::pair<size_t, const char*> alphabets[] = {{n.latin, "latin"},  {n.cyrillic, n.ukrainian * 50 > n.cyrillic ? "uk" : "ru"},
                                                        {n.greek, "el"},     {n.arabic, "ar"},
                                                        {n.hebrew, "he"},    {n.thai, "th"},
                                                        {n.devanagari, "hi"}};
    const auto most = *std::max_element(std::begin(alphabets), std::end(alphabets), [](auto& a, auto& b) { return a.first < b.first; });
    if (east > 0 && east >= most.first) {
        if (n.hangul >= n.han + n.kana) return "ko";
        return n.kana * 20 > n.han ? "ja" : "zh";  // Chinese texts use a kana at most in a name
    }
    if (most.first == 0) return "";
    return most.second == std::string_view("latin") ? guess_latin(text) : most.second;
}

}  // namespace winnow::text
