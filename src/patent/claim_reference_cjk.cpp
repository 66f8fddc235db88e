// Chinese, Japanese and Korean. Phrasings: CNIPA, 专利审查指南 part II chapter 2, 3.3.2; TIPO, 專利審查基準 part II chapter 1;
// JPO, examination guidelines part II chapter 2 and handbook annex; KIPO, 특허·실용신안 심사기준 part 2 chapter 4. Checked 2026-11.
#include "patent/claim_scanner.h"

namespace winnow::patent {

namespace {

template <size_t N>
bool takes_off(std::string_view& text, const std::string_view (&tails)[N]) {
    for (const std::string_view tail : tails)
        if (ends_with(text, tail)) {
            text.remove_suffix(tail.size());
            return true;
        }
    return false;
}

/// "第" before another number of the list, which then has 項 behind it: not "第2电极".
bool takes_ordinal(Scanner& s) {
    const size_t before = s.at();
    if (s.take("第")) {
        Scanner ahead = s;
        if (ahead.take_number() && (ahead.take("项") || ahead.take("項"))) return true;
        ahead = s;
        if (ahead.take_han_number() && (ahead.take("项") || ahead.take("項"))) return true;
    }
    s.go(before);
    return false;
}

// ---- Chinese ----

bool chinese_range(Scanner& s) {
    static constexpr std::string_view kWords[] = {"-", "–", "—", "－", "‑", "~", "～", "至", "到", "―", "∼", "─", "−", "直至"};
    return s.take_any(kWords);
}
bool chinese_comma(Scanner& s) {
    static constexpr std::string_view kWords[] = {"、", "，", ",", "；", ";"};
    return s.take_any(kWords);
}
bool chinese_and(Scanner& s) {
    static constexpr std::string_view kWords[] = {"以及", "和/或", "和／或", "或者", "或", "和", "及", "与", "與", "/", "／"};
    return s.take_any(kWords);
}
bool chinese_again(Scanner& s) {
    static constexpr std::string_view kWords[] = {"权利要求", "權利要求", "请求项", "請求項"};
    const bool named = s.take_any(kWords);
    return takes_ordinal(s) || named;
}
bool chinese_unit(Scanner& s) { return s.take("项") || s.take("項"); }
constexpr ListWords kChinese = {chinese_range, chinese_comma, chinese_and, chinese_again, chinese_unit};

/// Whether a list of numbers begins here; "一种", "一项" and the like are no numbers.
bool starts_with_number(std::string_view text, bool ordinal) {
    Scanner scanner(text, 0);
    if (scanner.take_number()) return true;
    if (!scanner.take_han_number()) return false;
    for (const std::string_view counted : {"种", "種", "个", "個", "类", "類", "方面", "项", "項"})
        if (starts_with(scanner.rest(), counted)) return ordinal && (counted == "项" || counted == "項");
    return true;
}

/// "前述任一权利要求", "上述权利要求中任一项", "任一前述权利要求": all before.
bool means_all_before(std::string_view before, std::string_view behind) {
    static constexpr std::string_view kBack[] = {"前述", "上述", "前面", "以上", "在前", "之前", "在先", "先前", "前列", "前文", "前"};
    static constexpr std::string_view kBetween[] = {
        "任意一项", "任一项", "任何一项", "任一个", "任意一个", "任何一个", "任一項", "任意一項", "任何一項", "其中之一", "中的", "任一",
        "任意",     "任何",   "之任",     "中",     "的",       "各",       "所有",   "全部",     "所述",     "诸",       "之"};
    bool any = false, pointed = false;
    for (bool more = true; more;) {
        const std::string_view rest = before;
        more = !pointed && takes_off(before, kBack);
        pointed |= more;
        if (!more) more = takes_off(before, kBetween);
        const std::string_view taken = rest.substr(before.size());
        any |= taken.find("任") != taken.npos || taken == "各" || taken == "所有" || taken == "全部" || taken == "诸";
    }
    if (!pointed) return false;
    static constexpr std::string_view kBehind[] = {"中",   "之一", "的",     "任",   "所述", "所記",
                                                   "其中", "之任", "之至少", "所请", "所載", "所称"};
    return any || std::any_of(std::begin(kBehind), std::end(kBehind), [&](std::string_view word) { return starts_with(behind, word); });
}

// ---- Japanese ----

bool japanese_range(Scanner& s) {
    static constexpr std::string_view kWords[] = {"から", "乃至", "ないし", "～", "〜", "~",  "-", "－",
                                                  "‐",    "−",    "―",      "—",  "–",  "ー", "至"};
    return s.take_any(kWords);
}
bool japanese_comma(Scanner& s) {
    static constexpr std::string_view kWords[] = {"、", "，", ",", "､"};
    return s.take_any(kWords);
}
bool japanese_and(Scanner& s) {
    static constexpr std::string_view kWords[] = {"または",   "又は",      "もしくは",   "若しくは", "あるいは", "或いは",
                                                  "或は",     "及び/又は", "及び／又は", "及び",     "および",   "並びに",
                                                  "ならびに", "と",        "又",         "か",       "／",       "/"};
    return s.take_any(kWords);
}
bool japanese_again(Scanner& s) {
    static constexpr std::string_view kWords[] = {"請求項", "特許請求の範囲", "請求の範囲", "クレーム"};
    const bool named = s.take_any(kWords);
    return takes_ordinal(s) || named;
}
bool japanese_unit(Scanner& s) {
    const bool item = s.take("項");
    return s.take("まで") || s.take("迄") || item;
}
constexpr ListWords kJapanese = {japanese_range, japanese_comma, japanese_and, japanese_again, japanese_unit};

/// "前記請求項のいずれか", "先行する請求項", "上記のいずれかの請求項": all before.
bool japanese_before(std::string_view before) {
    static constexpr std::string_view kBetween[] = {
        "のいずれか一項の", "のいずれか１項の", "のいずれかの", "のいずれか", "いずれかの", "いずれか",
        "の何れかの",       "すべての",         "全ての",       "各",         "の"};
    static constexpr std::string_view kBack[] = {"前記", "上記", "前述", "上述", "先行する", "先行", "先の", "以上", "これまで", "前"};
    while (takes_off(before, kBetween)) {
    }
    return takes_off(before, kBack);
}

// ---- Korean ----

bool korean_range(Scanner& s) {
    static constexpr std::string_view kWords[] = {"내지", "부터", "에서", "~", "～", "-", "–", "∼", "−"};
    return s.take_any(kWords);
}
bool korean_comma(Scanner& s) {
    static constexpr std::string_view kWords[] = {",", "、", "，", "·"};
    return s.take_any(kWords);
}
bool korean_and(Scanner& s) {
    static constexpr std::string_view kWords[] = {"및/또는", "또는", "및", "이나", "혹은", "그리고", "와", "과", "나", "/"};
    return s.take_any(kWords);
}
bool korean_again(Scanner& s) {
    static constexpr std::string_view kWords[] = {"청구항", "특허청구범위"};
    const bool named = s.take_any(kWords);
    return s.take("제") || named;
}

/// "항" behind a number, unless it begins another word: 제1항에, but 제1항체 (antibody), 제1항원 (antigen).
bool korean_unit(Scanner& s) {
    const size_t before = s.at();
    if (!s.take("항")) return false;
    const std::string_view rest = s.rest();
    const bool hangul = !rest.empty() && static_cast<unsigned char>(rest[0]) >= 0xea && static_cast<unsigned char>(rest[0]) <= 0xed;
    static constexpr std::string_view kParticles[] = {"에", "의", "내지", "또",   "및",   "과",   "와",   "중",
                                                      "을", "를", "으로", "부터", "까지", "기재", "이나", "하"};
    const auto follows = [&](std::string_view particle) { return starts_with(rest, particle); };
    if (hangul && std::none_of(std::begin(kParticles), std::end(kParticles), follows)) return s.go(before), false;
    s.take("까지");
    return true;
}
constexpr ListWords kKorean = {korean_range, korean_comma, korean_and, korean_again, korean_unit};

/// "제 1 항": a number between 제 and 항, both of this claim list.
bool is_korean_item(Scanner scanner) { return scanner.take_number() && korean_unit(scanner); }

/// "제1 내지 3항": the unit stands behind the list only.
bool is_korean_list(Scanner scanner) {
    for (int numbers = 0; scanner.take_number() && numbers < 20; ++numbers) {
        if (korean_unit(scanner)) return true;
        if (!korean_range(scanner) && !korean_comma(scanner) && !korean_and(scanner)) return false;
        scanner.take("제");
    }
    return false;
}

bool korean_before(std::string_view before) {
    static constexpr std::string_view kBack[] = {"전술한", "선행하는", "선행", "이전의", "이전",
                                                 "앞선",   "상기",     "앞의", "상술한", "전기한"};
    static constexpr std::string_view kBetween[] = {"어느 한", "어느 하나의", "임의의", "모든", "각", "중"};
    trim_end(before);
    while (takes_off(before, kBetween)) trim_end(before);
    return takes_off(before, kBack);
}

/// The next place of one of these words from `at`, and the word.
template <size_t N>
size_t find_any(std::string_view text, const std::string_view (&words)[N], size_t at, std::string_view& word) {
    size_t found = text.npos;
    for (const std::string_view candidate : words)
        if (const size_t place = text.find(candidate, at); place < found) found = place, word = candidate;
    return found;
}

}  // namespace

void read_chinese(std::string_view text, References& references) {
    static constexpr std::string_view kClaim[] = {"权利要求", "權利要求", "请求项", "請求項", "申請專利範圍", "申请专利范围"};
    std::string_view word;
    for (size_t at = 0; (at = find_any(text, kClaim, at, word)) != text.npos;) {
        Scanner scanner(text, at + word.size());
        static constexpr std::string_view kFillers[] = {"书第", "書第", "书中第", "书", "書", "中第", "第", "(", "（"};
        scanner.take_any(kFillers);
        const bool ordinal = ends_with(text.substr(0, scanner.at()), "第");
        if (starts_with_number(scanner.rest(), ordinal)) read_list(scanner, kChinese, true, references);
        else if (means_all_before(text.substr(0, at), text.substr(at + word.size()))) references.add_all();
        at = std::max(scanner.at(), at + word.size());
    }
}

void read_japanese(std::string_view text, References& references) {
    static constexpr std::string_view kClaim[] = {"請求項", "請求の範囲", "クレーム"};
    std::string_view word;
    for (size_t at = 0; (at = find_any(text, kClaim, at, word)) != text.npos;) {
        Scanner scanner(text, at + word.size());
        static constexpr std::string_view kFillers[] = {"の第", "第", "（", "("};
        scanner.take_any(kFillers);
        const bool ordinal = ends_with(text.substr(0, scanner.at()), "第");
        if (starts_with_number(scanner.rest(), ordinal)) read_list(scanner, kJapanese, true, references);
        else if (japanese_before(text.substr(0, at))) references.add_all();
        at = std::max(scanner.at(), at + word.size());
    }
}

void read_korean(std::string_view text, References& references) {
    static constexpr std::string_view kClaim[] = {"청구항", "제"};
    std::string_view word;
    for (size_t at = 0; (at = find_any(text, kClaim, at, word)) != text.npos;) {
        Scanner scanner(text, at + word.size());
        const bool named = word != "제";
        if (named) {
            scanner.take("들");
            scanner.take("제");
        }
        if (named ? starts_with_number(scanner.rest(), false) : is_korean_item(scanner) || is_korean_list(scanner))
            read_list(scanner, kKorean, true, references);
        else if (named && korean_before(text.substr(0, at))) references.add_all();
        at = std::max(scanner.at(), at + word.size());
    }
}

}  // namespace winnow::patent
