#include "ingest/jp_fields.h"

#include <algorithm>
#include <utility>

#include "patent/number.h"

namespace winnow::ingest {

namespace {

using Words = std::pair<std::string_view, std::string_view>;

bool starts_with(std::string_view text, std::string_view head) { return text.substr(0, head.size()) == head; }
bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

// Gazettes whose name may stand without the code of WIPO ST.16 (general knowledge of the gazettes and of ST.16).
constexpr Words kGazettes[] = {
    {"再公表特許", "A1"},      {"公開特許公報", "A"},  {"公表特許公報", "A"},      {"公開実用新案公報", "U"}, {"公表実用新案公報", "U"},
    {"登録実用新案公報", "U"}, {"実用新案公報", "Y2"}, {"実用新案登録公報", "Y2"}, {"意匠公報", "S"},         {"特許公報", "B2"},
};

// Countries as Japanese applicants' addresses begin, by how often they occur.
constexpr Words kCountries[] = {
    {"アメリカ合衆国", "US"},
    {"米国", "US"},
    {"中華人民共和国", "CN"},
    {"中国", "CN"},
    {"大韓民国", "KR"},
    {"韓国", "KR"},
    {"ドイツ", "DE"},
    {"台湾", "TW"},
    {"中華民国", "TW"},
    {"フランス", "FR"},
    {"スイス", "CH"},
    {"イギリス", "GB"},
    {"英国", "GB"},
    {"オランダ", "NL"},
    {"スウェーデン", "SE"},
    {"イタリア", "IT"},
    {"カナダ", "CA"},
    {"オーストラリア", "AU"},
    {"デンマーク", "DK"},
    {"ベルギー", "BE"},
    {"フィンランド", "FI"},
    {"イスラエル", "IL"},
    {"オーストリア", "AT"},
    {"シンガポール", "SG"},
    {"スペイン", "ES"},
    {"アイルランド", "IE"},
    {"ルクセンブルク", "LU"},
    {"ノルウェー", "NO"},
    {"インド国", "IN"},
    {"インド，", "IN"},
    {"インド、", "IN"},
    {"ロシア", "RU"},
    {"ブラジル", "BR"},
    {"香港", "HK"},
    {"ニュージーランド", "NZ"},
    {"南アフリカ", "ZA"},
    {"ポーランド", "PL"},
    {"チェコ", "CZ"},
    {"ハンガリー", "HU"},
    {"ポルトガル", "PT"},
    {"リヒテンシュタイン", "LI"},
    {"サウジアラビア", "SA"},
    {"マレーシア", "MY"},
    {"タイ国", "TH"},
    {"トルコ", "TR"},
    {"ケイマン諸島", "KY"},
    {"英国領ケイマン諸島", "KY"},
    {"メキシコ", "MX"},
};

// Offices as Japanese texts name them in front of a number: 米国特許第…号明細書.
constexpr Words kOffices[] = {
    {"国際公開", "WO"}, {"国際特許公開", "WO"},   {"米国", "US"},     {"アメリカ", "US"}, {"欧州", "EP"}, {"ヨーロッパ", "EP"},
    {"中国", "CN"},     {"中華人民共和国", "CN"}, {"韓国", "KR"},     {"大韓民国", "KR"}, {"独国", "DE"}, {"ドイツ", "DE"},
    {"英国", "GB"},     {"仏国", "FR"},           {"フランス", "FR"}, {"台湾", "TW"},
};

/// The office that the words begin with; `rest` is what stands behind its name.
std::string_view office_named(std::string_view words, std::string_view& rest) {
    for (const auto& [name, office] : kOffices)
        if (starts_with(words, name)) {
            rest = words.substr(name.size());
            return office;
        }
    rest = words;
    return "JP";
}

/// Full-width letters, digits and signs in ASCII; everything else as it is.
std::string narrow(std::string_view text) {
    std::string result;
    for (size_t at = 0; at < text.size(); ++at) {
        const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[at + i]); };
        if (at + 2 < text.size() && byte(0) == 0xef && (byte(1) == 0xbc || byte(1) == 0xbd)) {
            const int code = ((byte(1) & 0x3f) << 6 | (byte(2) & 0x3f)) + 0xf000 - 0xfee0;
            if (code > ' ' && code < 0x7f) {
                result += static_cast<char>(code);
                at += 2;
                continue;
            }
        }
        result += text[at];
    }
    return result;
}

/// Takes every occurrence of `part` off.
void drop(std::string& text, std::string_view part) {
    for (size_t at = text.find(part); at != text.npos; at = text.find(part, at)) text.erase(at, part.size());
}

/// The kind in "(JP,A)", "(JP,B2)", "(US,A1)" at the end; the brackets and what stands behind them are cut off.
std::string take_kind(std::string& words) {
    const size_t bracket = words.find('(');
    if (bracket == words.npos) return {};
    const std::string inside = words.substr(bracket + 1, words.find(')', bracket) - bracket - 1);
    words.resize(bracket);
    const size_t comma = inside.find(',');
    if (comma == inside.npos) return {};
    std::string kind = inside.substr(comma + 1);
    drop(kind, " ");
    return kind.size() <= 2 ? kind : std::string();
}

}  // namespace

std::string jp_kind(std::string_view name) {
    const std::string narrowed = narrow(name);
    const size_t open = narrowed.find('('), close = narrowed.find(')', open);
    if (open != narrowed.npos && close != narrowed.npos && close - open >= 2 && close - open <= 3)
        return narrowed.substr(open + 1, close - open - 1);
    for (const auto& [gazette, kind] : kGazettes)
        if (contains(narrowed, gazette)) return std::string(kind);
    const bool is_code = !narrowed.empty() && narrowed.size() <= 2 && narrowed[0] >= 'A' && narrowed[0] <= 'Z';
    return is_code ? narrowed : std::string();
}

patent::RightType jp_right_type(std::string_view name, std::string_view kind) {
    if (contains(name, "実用新案")) return patent::RightType::UtilityModel;
    if (contains(name, "意匠")) return patent::RightType::Design;
    const char code = kind.empty() ? ' ' : kind[0];
    if (code == 'A' || code == 'B' || code == 'C') return patent::RightType::Invention;
    if (code == 'U' || code == 'Y' || code == 'Z') return patent::RightType::UtilityModel;
    return code == 'S' ? patent::RightType::Design : patent::RightType::Unknown;
}

bool jp_kind_grants(std::string_view kind, patent::RightType right) {
    const char code = kind.empty() ? ' ' : kind[0];
    return code == 'B' || code == 'C' || code == 'Y' || (code == 'S' && right == patent::RightType::Design);
}

void set_jp_address(patent::Party& party, std::string text) {
    party.address = std::move(text);
    const std::string_view address = party.address;
    for (const auto& [name, code] : kCountries)
        if (starts_with(address, name)) {
            party.country = code;
            return;
        }
    // 東京都, 北海道, 大阪府, 京都府, 神奈川県: two to four characters, each of three bytes.
    if (starts_with(address, "北海道") || starts_with(address, "東京都")) party.province = address.substr(0, 9);
    for (const std::string_view end : {"府", "県"})
        for (const size_t at : {6u, 9u})
            if (party.province.empty() && address.size() > at && address.substr(at, 3) == end) party.province = address.substr(0, at + 3);
    if (!party.province.empty() && party.country.empty()) party.country = "JP";
}

void add_jp_agent(patent::Publication& to, patent::Party party) {
    const bool corporation = contains(party.name, "法人") || contains(party.name, "事務所");
    party.role = corporation ? patent::PartyRole::Agency : patent::PartyRole::Agent;
    add_party(to, std::move(party));
}

void add_fi(patent::Publication& to, std::string symbol, std::string_view facet, bool first) {
    if (symbol.empty()) return;
    if (!facet.empty()) symbol.append(" ").append(facet);
    add_class(to, {"FI", std::move(symbol), {}, first});
}

void add_f_terms(patent::Publication& to, const std::vector<std::string>& themes, const std::vector<std::string>& terms) {
    for (const std::string& theme : themes) {
        const bool covered = std::any_of(terms.begin(), terms.end(), [&](const std::string& term) { return starts_with(term, theme); });
        if (!covered) add_class(to, {"FTERM", theme});
    }
    for (const std::string& term : terms) add_class(to, {"FTERM", term});
}

patent::Citation jp_citation(const std::string& words, patent::CitedBy by) {
    patent::Citation citation;
    citation.by = by;
    std::string narrowed = narrow(words);
    const std::string kind = take_kind(narrowed);
    std::string_view rest;
    const std::string_view office = office_named(narrowed, rest);
    std::string number(rest);
    for (const std::string_view word :
         {"特許出願公開", "出願公開", "公開特許", "特許公開", "登録特許", "明細書", "公開", "登録", "パンフレット"})
        if (office != "JP") drop(number, word);
    if (office != "JP") drop(number, "特許");
    auto parsed = patent::parse_publication_number(number, office);
    if (!parsed.ok() || parsed->office != office) {
        citation.text = words;
        return citation;
    }
    citation.number = std::move(*parsed);
    citation.number.original = words;
    if (!kind.empty()) citation.number.kind = kind;
    return citation;
}

}  // namespace winnow::ingest
