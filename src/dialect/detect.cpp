// In which language a query was written. Each word that only some languages use, or use in this place, is a sign with a weight for each of
// them; the language with the most weight wins, the default dialect where nothing is heavier. Of two that weigh the same the one that can
// read the query wins.
#include <algorithm>
#include <array>

#include "dialect/cql.h"
#include "dialect/dialect.h"
#include "dialect/incopat.h"
#include "dialect/lucene.h"
#include "dialect/orbit.h"
#include "dialect/ppubs.h"
#include "dialect/scan.h"
#include "query/fields.h"

namespace winnow::dialect {

namespace {

constexpr size_t kMaxSigns = 5;
/// A longer query shows what it is in its beginning.
constexpr size_t kMaxBytes = 32 << 10;

/// A piece of the query: a word, or one of the characters ( ) [ ] { } " standing for all between quotes.
struct Piece {
    std::string_view text;
    bool touches = false;  // the piece before it
    bool is_sign(char c) const { return text.size() == 1 && text[0] == c; }
    bool is_word() const { return text.find_first_of("()[]{}\"") == std::string_view::npos; }
};

/// Half-width, without comments and without what stands between quotes.
std::string plain_form(std::string_view text) {
    Cursor cursor(text);
    std::string out;
    while (true) {
        const size_t before = cursor.at();
        cursor.skip_blanks_and_comments();
        if (cursor.at() > before) out += ' ';
        if (cursor.at_end()) return out;
        const char c = cursor.sign();
        if (c == '"') {
            out += '"';
            if (!cursor.take_quoted('"')) return out;
            continue;
        }
        if (c != 0) out += c;
        else out += text.substr(cursor.at(), cursor.bytes_at(cursor.at()));
        cursor.skip_character();
    }
}

std::vector<Piece> cut(std::string_view text) {
    std::vector<Piece> pieces;
    bool touches = false;
    for (size_t at = 0; at < text.size();) {
        if (text[at] == ' ') {
            ++at;
            touches = false;
            continue;
        }
        size_t end = at + 1;
        const bool sign = std::string_view("()[]{}\"").find(text[at]) != std::string_view::npos;
        while (!sign && end < text.size() && std::string_view(" ()[]{}\"").find(text[end]) == std::string_view::npos) ++end;
        pieces.push_back({text.substr(at, end - at), touches});
        touches = true;
        at = end;
    }
    return pieces;
}

bool all_of(std::string_view text, bool (*is)(char)) { return !text.empty() && std::all_of(text.begin(), text.end(), is); }
bool in_capitals(std::string_view name) {
    return std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}
/// `word` is `head` and digits, or `head` alone where they may be missing.
bool is_numbered(std::string_view word, std::string_view head, bool must = true) {
    if (word.substr(0, head.size()) != head) return false;
    const std::string_view digits = word.substr(head.size());
    return digits.empty() ? !must : all_of(digits, is_digit);
}

class Scales {
  public:
    /// @param ideographs the query has some: of two that write fields alike it is the Chinese service
    Scales(std::string_view text, bool ideographs) : pieces_(cut(text)) {
        for (at_ = 0; at_ < pieces_.size(); ++at_) {
            weigh_brackets();
            if (!pieces_[at_].is_word()) continue;
            const std::string_view word = pieces_[at_].text;
            weigh_fields(word);
            weigh_suffixes(word);
            weigh_operators(word);
            weigh_truncation(word);
        }
        if (ideographs && weight(Dialect::Incopat) > 0) add(Dialect::Incopat, 1, std::string());
    }

    int weight(Dialect dialect) const { return weights_[static_cast<size_t>(dialect)]; }
    const std::vector<std::string>& signs(Dialect dialect) const { return signs_[static_cast<size_t>(dialect)]; }

  private:
    void add(Dialect dialect, int weight, std::string sign) {
        weights_[static_cast<size_t>(dialect)] += weight;
        auto& signs = signs_[static_cast<size_t>(dialect)];
        if (weight >= 2 && signs.size() < kMaxSigns && std::find(signs.begin(), signs.end(), sign) == signs.end())
            signs.push_back(std::move(sign));
    }
    void add(Dialect dialect, int weight, std::string_view sign) { add(dialect, weight, std::string(sign.substr(0, 40))); }

    const Piece* piece(size_t steps) const { return at_ + steps < pieces_.size() ? &pieces_[at_ + steps] : nullptr; }
    bool next_is(char c) const { return piece(1) != nullptr && piece(1)->is_sign(c); }
    const Piece* before() const { return at_ > 0 ? &pieces_[at_ - 1] : nullptr; }
    bool behind_item() const { return before() != nullptr && (before()->is_word() || before()->is_sign(')') || before()->is_sign('"')); }
    bool before_item() const { return piece(1) != nullptr && (piece(1)->is_word() || piece(1)->is_sign('(') || piece(1)->is_sign('"')); }
    bool between_items() const { return behind_item() && before_item(); }

    /// `(2w)`, `(s)`.
    void weigh_brackets() {
        if (!pieces_[at_].is_sign('(') || piece(2) == nullptr || !piece(2)->is_sign(')')) return;
        const std::string word = upper(piece(1)->text);
        if (word.empty() || std::string_view("WNSPF").find(word.back()) == std::string_view::npos) return;
        const std::string_view digits = std::string_view(word).substr(0, word.size() - 1);
        if (!digits.empty() && !all_of(digits, is_digit)) return;
        add(Dialect::Incopat, digits.empty() ? 3 : 6, "(" + std::string(piece(1)->text) + ")");
    }

    /// `ti=`, `title:`, `PD>=`, `@pd>=`, `2011<=pd`.
    void weigh_fields(std::string_view word) {
        size_t at = word.find_first_of(":=<>");
        if (word.substr(0, 1) == "@") return weigh_ppubs_comparison(word, at);
        if (word.substr(0, 5) == "prox/") return add(Dialect::Cql, 6, word);
        if (at == std::string_view::npos) return weigh_relation(word);
        const std::string_view name = word.substr(0, at);
        const char sign = word[at];
        if (sign == ':') return weigh_colon(name, word.substr(at + 1));
        if (sign == '=') return weigh_equals(name, word.substr(at + 1));
        if (all_of(name, is_digit)) {
            const size_t begin = word.find_first_not_of("<>=", at);
            if (begin == std::string_view::npos) return;
            const std::string_view rest = word.substr(begin);
            if (incopat_fields().find(rest.substr(0, rest.find_first_of("<>="))) != nullptr) add(Dialect::Incopat, 6, word);
            return;
        }
        const std::string shown = std::string(name) + sign;
        if (orbit_fields().find(name) != nullptr && in_capitals(name)) return add(Dialect::Orbit, 4, shown);
        if (incopat_fields().find(name) != nullptr) add(Dialect::Incopat, 2, shown);
        if (cql_fields().find(name) != nullptr) add(Dialect::Cql, 2, shown);
    }

    void weigh_ppubs_comparison(std::string_view word, size_t sign) {
        if (sign == std::string_view::npos) return;
        const std::string_view name = word.substr(1, sign - 1);
        if (word[sign] != ':' && ppubs_fields().find(name) != nullptr) add(Dialect::Ppubs, 6, word.substr(0, sign + 1));
    }

    /// `ti all "a b"`, `pd within "2005 2006"`, `ti = x`.
    void weigh_relation(std::string_view word) {
        const Piece* next = piece(1);
        if (next == nullptr || cql_fields().find(word) == nullptr) return;
        for (const std::string_view relation : {"any", "all", "within"}) {
            if (same_word(next->text, relation)) add(Dialect::Cql, 5, std::string(word) + " " + std::string(relation));
        }
    }

    void weigh_colon(std::string_view name, std::string_view rest) {
        if (name.empty() || rest.substr(0, 1) == "/") return;
        const std::string shown = std::string(name) + ":";
        const bool lucene = lucene_fields().find(name) != nullptr || name.find('.') != std::string_view::npos;
        const bool ours = query::find_field(name) != nullptr;
        if (ours && rest == "=") return add(Dialect::Winnow, 6, shown);  // PBD:>=2020, cut at its first sign
        if (ours) add(Dialect::Winnow, lucene ? 1 : 4, shown);
        if (lucene) add(Dialect::Lucene, ours ? 1 : 5, shown);
    }

    void weigh_equals(std::string_view name, std::string_view rest) {
        const bool incopat = incopat_fields().find(name) != nullptr, cql = cql_fields().find(name) != nullptr;
        const bool ours = query::find_field(name) != nullptr;
        const std::string shown = std::string(name) + "=";
        for (const std::string_view semantic : {"R", "RAD", "RPD"}) {
            if (name == semantic) add(Dialect::Incopat, 5, shown);
        }
        if (ours && rest.substr(0, 1) == "=") return add(Dialect::Winnow, 6, shown + "=");
        if (ours && !incopat && !cql) return add(Dialect::Winnow, 4, shown);
        if (ours && in_capitals(name)) add(Dialect::Winnow, 5, shown);
        if (orbit_fields().find(name) != nullptr && in_capitals(name) && rest.find(':') != std::string_view::npos)
            return add(Dialect::Orbit, 5, shown);
        if (incopat) add(Dialect::Incopat, cql ? 2 : 5, shown);
        if (cql) add(Dialect::Cql, incopat ? 2 : 5, shown);
        if (incopat && rest.empty() && next_is('[')) add(Dialect::Incopat, 5, shown + "[");
        if (incopat && rest.empty() && next_is('(')) add(Dialect::Incopat, 1, shown);
        if (cql && rest.empty() && next_is('"')) add(Dialect::Cql, 1, shown);
        if (cql && rest.empty() && !before_item()) add(Dialect::Cql, 1, shown);
        const bool word = !rest.empty() && rest[0] > 0;
        if (cql && word) add(Dialect::Cql, 1, shown);
    }

    /// `solar/TI`, `radar.ti.`, `"a b"~5`, `a^2`.
    void weigh_suffixes(std::string_view word) {
        weigh_slash(word);
        weigh_dots(word);
        const bool behind_quote = pieces_[at_].touches && before() != nullptr && before()->is_sign('"');
        if (behind_quote && is_numbered(word, "~", false)) return add(Dialect::Lucene, 6, "\"…\"" + std::string(word));
        const size_t sign = word.find_last_of("~^");
        if (sign == std::string_view::npos || word.size() > 64) return;
        const std::string_view number = word.substr(sign + 1);
        const bool weighted = number.find_first_not_of("0123456789.") == std::string_view::npos;
        const bool power = sign > 0 && word[sign] == '^' && is_digit(word[sign - 1]);  // 10^5
        if (weighted && !power && (sign > 0 || pieces_[at_].touches) && (word[sign] == '~' || !number.empty()))
            add(Dialect::Lucene, 3, word);
    }

    void weigh_slash(std::string_view word) {
        const size_t slash = word.rfind('/');
        if (slash == std::string_view::npos || (slash == 0 && !pieces_[at_].touches)) return;
        const std::string_view name = word.substr(slash + 1);
        if (is_patentscope_field(word.substr(0, slash)) && name.empty()) return add(Dialect::Lucene, 3, word);
        if (same_word(name, "low")) return add(Dialect::Cql, 3, word.substr(slash));
        const bool symbol = slash > 0 && word.find_first_of("0123456789") == std::string_view::npos;
        if (orbit_fields().find(name) == nullptr) return;
        add(Dialect::Orbit, in_capitals(name) ? 5 : symbol ? 2 : 1, word.substr(slash));
    }

    /// `.ti.`, `.ti,ab.` at the end of a word or behind a bracket.
    void weigh_dots(std::string_view word) {
        if (word.size() < 3 || word.back() != '.') return;
        std::string_view body = word.substr(0, word.size() - 1);
        const size_t dot = body.rfind('.');
        if (dot == std::string_view::npos || (dot == 0 && !pieces_[at_].touches)) return;
        const std::string_view names = body.substr(dot + 1);
        if (ppubs_fields().find(names.substr(0, names.find(','))) == nullptr) return;
        add(Dialect::Ppubs, 6, word.substr(dot));
    }

    void weigh_operators(std::string_view word) {
        weigh_own_operators(word);
        if (!between_items()) return;
        const bool not_before = same_word(before()->text, "NOT");
        if (is_numbered(word, "ADJ", false)) add(Dialect::Ppubs, 5, word);
        if (is_numbered(word, "NEAR", false)) add(Dialect::Ppubs, 3, word);
        if (is_numbered(word, "NEAR", false) && !not_before) add(Dialect::Lucene, 2, word);
        if (is_numbered(word, "WITH", false) || is_numbered(word, "SAME", false)) add(Dialect::Ppubs, 4, word);
        if (word == "XOR") {
            add(Dialect::Ppubs, 2, word);
            add(Dialect::Orbit, 1, word);
        }
        Lexeme lexeme;
        const bool near = read_orbit_operator(word, lexeme) && lexeme.kind == LexKind::Proximity;
        if (near) add(Dialect::Orbit, in_capitals(word) ? (word.size() > 1 ? 4 : 3) : word.size() > 1 ? 2 : 1, word);
        if (word == "F") add(Dialect::Orbit, 2, word);
        if (word == "&&" || word == "||") add(Dialect::Lucene, 2, word);
        if (same_word(word, "prox")) add(Dialect::Cql, 4, word);
    }

    /// `$W3`, GAND.
    void weigh_own_operators(std::string_view word) {
        for (const std::string_view head : {"$W", "$PRE", "$WS", "$SEN", "$PARA", "$FREQ", "$W=", "$PRE="}) {
            if (is_numbered(upper(word), head, false)) add(Dialect::Winnow, 6, word);
        }
        if (word == "GAND" || word == ":=" || word.substr(0, 5) == "TREE@") add(Dialect::Winnow, 6, word);
        const bool line = (word[0] == 'L' || word[0] == 'S') && all_of(word.substr(1), is_digit);
        const bool joined = (piece(1) != nullptr && (piece(1)->text == "AND" || piece(1)->text == "OR" || piece(1)->text == "NOT")) ||
                            (before() != nullptr && (before()->text == "AND" || before()->text == "OR" || before()->text == "NOT"));
        if (line && joined) add(Dialect::Ppubs, 2, word);
        if (word.size() > 1 && word[0] == '+' && !pieces_[at_].touches && word.find_first_not_of('+') != std::string_view::npos)
            add(Dialect::Lucene, 1, word);
    }

    /// `batter+`, `cell$2`.
    void weigh_truncation(std::string_view word) {
        const size_t field = word.find('/');
        const std::string_view stem = word.substr(0, field);
        if (stem.size() > 2 && stem.back() == '+' && is_letter(stem[stem.size() - 2])) add(Dialect::Orbit, 3, stem);
        if (stem.size() > 2 && stem.front() == '+' && is_letter(stem[1]) && field != std::string_view::npos) add(Dialect::Orbit, 2, stem);
        const size_t dollar = word.find('$', 1);
        if (dollar == std::string_view::npos || word[0] == '$') return;
        const bool counted = dollar + 1 < word.size() && is_digit(word[dollar + 1]);
        add(Dialect::Ppubs, counted ? 4 : 2, word);
        if (!counted) add(Dialect::Incopat, 1, word);
    }

    std::vector<Piece> pieces_;
    size_t at_ = 0;
    std::array<int, 6> weights_{};
    std::array<std::vector<std::string>, 6> signs_;
};

/// Heavier first; of equal weights the one that can read the text.
Dialect heaviest(const Scales& scales, std::string_view text) {
    Dialect best = Dialect::Winnow;
    for (const Dialect dialect : all_dialects()) {
        const int more = scales.weight(dialect) - scales.weight(best);
        const bool tie = more == 0 && dialect != best && best != Dialect::Winnow && scales.weight(dialect) > 0;
        if (more > 0 || (tie && !parse(text, best).ok() && parse(text, dialect).ok())) best = dialect;
    }
    return best;
}

}  // namespace

Detected detect(std::string_view text) {
    text = text.substr(0, kMaxBytes);
    const std::string plain = plain_form(text);
    const bool ideographs = std::any_of(text.begin(), text.end(), [](char c) { return static_cast<uint8_t>(c) >= 0xe3; });
    const Scales scales(plain, ideographs);
    Detected detected;
    detected.dialect = heaviest(scales, text);
    detected.signs = scales.signs(detected.dialect);
    return detected;
}

}  // namespace winnow::dialect
