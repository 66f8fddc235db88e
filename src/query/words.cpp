// Three steps: cut the text into atoms (tokens and runs of wildcards), glue wildcards to the Latin words they touch,
// then write out one alternative for every choice that an optional separator or an optional character leaves.
#include "query/words.h"

#include <algorithm>

#include "query/lexer.h"
#include "text/tokens.h"

namespace winnow::query {

namespace {

/// At most this many optional places in one word or phrase: 16 alternatives.
constexpr size_t kMaxOptional = 4;

bool is_wildcard(char c) { return c == '*' || c == '?' || c == '#'; }

/// A token, a pattern, or a run of wildcards that touches no Latin word.
struct Atom {
    enum Kind : uint8_t { Latin, Other, Wildcards, AnyToken } kind = Other;
    std::string text;
    size_t begin = 0;  // bytes in the text of the request
    size_t end = 0;
    bool is_pattern = false;
    bool optional = false;  // AnyToken made of #
};

/// Tokens of [begin, end) of `text`.
void append_tokens(std::string_view text, size_t begin, size_t end, text::Tokens& tokens, std::vector<Atom>& atoms) {
    text::tokenize(text.substr(begin, end - begin), tokens);
    for (const text::Token& token : tokens.tokens) {
        Atom atom;
        atom.kind = token.kind == text::TokenKind::Word ? Atom::Latin : Atom::Other;
        atom.text = tokens.text_of(token);
        atom.begin = begin + token.begin;
        atom.end = begin + token.end;
        atoms.push_back(std::move(atom));
    }
}

std::vector<Atom> cut(std::string_view text) {
    std::vector<Atom> atoms;
    text::Tokens tokens;
    size_t at = 0;
    while (at < text.size()) {
        size_t end = at;
        while (end < text.size() && is_wildcard(text[end]) == is_wildcard(text[at])) ++end;
        if (is_wildcard(text[at])) {
            Atom run;
            run.kind = Atom::Wildcards;
            run.text = text.substr(at, end - at);
            run.begin = at;
            run.end = end;
            atoms.push_back(std::move(run));
        } else {
            append_tokens(text, at, end, tokens, atoms);
        }
        at = end;
    }
    return atoms;
}

/// Joins two parts of a word; stars are not repeated.
void append_part(std::string& word, const std::string& part) {
    for (const char c : part) {
        if (c != '*' || word.empty() || word.back() != '*') word += c;
    }
}

/// Joins `right` to `left`, which it touches.
void glue(Atom& left, const Atom& right) {
    append_part(left.text, right.text);
    left.end = right.end;
    left.is_pattern = true;
    left.kind = Atom::Latin;
}

std::vector<Atom> glue_patterns(std::vector<Atom> atoms) {
    std::vector<Atom> glued;
    for (Atom& atom : atoms) {
        const bool touches = !glued.empty() && glued.back().end == atom.begin;
        const bool extends = touches && glued.back().kind == Atom::Latin && atom.kind == Atom::Wildcards;
        const bool completes = touches && atom.kind == Atom::Latin && (glued.back().is_pattern || glued.back().kind == Atom::Wildcards);
        if (!extends && !completes) {
            glued.push_back(std::move(atom));
            continue;
        }
        if (glued.back().kind == Atom::Wildcards) {
            Atom start = glued.back();
            start.text.clear();
            glue(start, glued.back());
            glued.back() = start;
        }
        glue(glued.back(), atom);
    }
    return glued;
}

/// Replaces wildcards that touch no Latin word by arbitrary tokens.
Result<std::vector<Atom>> place_any_tokens(std::vector<Atom> atoms, const WordsRequest& request) {
    std::vector<Atom> placed;
    for (size_t i = 0; i < atoms.size(); ++i) {
        if (atoms[i].kind != Atom::Wildcards) {
            placed.push_back(std::move(atoms[i]));
            continue;
        }
        for (size_t k = 0; k < atoms[i].text.size(); ++k) {
            const char c = atoms[i].text[k];
            const size_t at = request.begin + atoms[i].begin + k;
            const bool inside = i > 0 && i + 1 < atoms.size();
            if (c == '*' && inside) {
                return syntax_error("* between characters would leave the distance open; say how many may stand between them with $PREn",
                                    at, at + 1);
            }
            if (c == '*') continue;
            Atom any;
            any.kind = Atom::AnyToken;
            any.begin = atoms[i].begin + k;
            any.end = any.begin + 1;
            any.optional = c == '#';
            placed.push_back(std::move(any));
        }
    }
    return placed;
}

/// Whether only an underscore stands between two Latin atoms: `T_shirt`.
bool may_join(const Atom& left, const Atom& right, std::string_view text) {
    return left.kind == Atom::Latin && right.kind == Atom::Latin && left.end + 1 == right.begin && text[left.end] == '_';
}

NodePtr item_node(const Atom& atom, const WordsRequest& request) {
    auto node = std::make_unique<Node>();
    node->field = request.field;
    node->begin = static_cast<uint32_t>(request.begin + atom.begin);
    node->end = static_cast<uint32_t>(request.begin + atom.end);
    if (atom.kind == Atom::AnyToken) {
        node->kind = NodeKind::AnyOne;
        return node;
    }
    node->kind = atom.is_pattern ? NodeKind::Wild : NodeKind::Term;
    node->text = atom.text;
    node->stem = request.stem && atom.kind == Atom::Latin && !atom.is_pattern && has_stem(atom.text);
    return node;
}

/// The Term, Wild or Phrase of one alternative.
NodePtr sequence_node(const std::vector<Atom>& atoms, const WordsRequest& request) {
    if (atoms.size() == 1) return item_node(atoms.front(), request);
    auto phrase = std::make_unique<Node>();
    phrase->kind = NodeKind::Phrase;
    phrase->field = request.field;
    for (const Atom& atom : atoms) phrase->children.push_back(item_node(atom, request));
    phrase->begin = phrase->children.front()->begin;
    phrase->end = phrase->children.back()->end;
    return phrase;
}

/// Cuts what stands between wildcards where the tokenizer cuts the words of documents.
void cut_long_runs(std::string& word) {
    for (size_t begin = 0; begin < word.size();) {
        size_t end = begin;
        while (end < word.size() && !is_wildcard(word[end])) ++end;
        size_t kept = std::min(end, begin + text::kMaxWordBytes);
        while (kept < end && kept > begin && (static_cast<uint8_t>(word[kept]) & 0xc0) == 0x80) --kept;
        word.erase(kept, end - kept);
        begin = kept + 1;
    }
}

/// Bit i of `choice` set: the i-th optional place is taken the short way (joined, left out).
std::vector<Atom> alternative(const std::vector<Atom>& atoms, std::string_view text, uint32_t choice) {
    std::vector<Atom> chosen;
    size_t place = 0;
    for (size_t i = 0; i < atoms.size(); ++i) {
        if (i > 0 && may_join(atoms[i - 1], atoms[i], text)) {
            if ((choice >> place++ & 1) != 0) {
                append_part(chosen.back().text, atoms[i].text);
                chosen.back().is_pattern |= atoms[i].is_pattern;
                cut_long_runs(chosen.back().text);
                chosen.back().end = atoms[i].end;
                continue;
            }
        }
        if (atoms[i].optional && (choice >> place++ & 1) != 0) continue;
        chosen.push_back(atoms[i]);
    }
    return chosen;
}

size_t count_optional(const std::vector<Atom>& atoms, std::string_view text) {
    size_t count = 0;
    for (size_t i = 0; i < atoms.size(); ++i) {
        count += atoms[i].optional;
        count += i > 0 && may_join(atoms[i - 1], atoms[i], text);
    }
    return count;
}

}  // namespace

bool has_stem(std::string_view folded_word) {
    return std::any_of(folded_word.begin(), folded_word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

Result<NodePtr> words_node(const WordsRequest& request) {
    const size_t end = request.begin + request.text.size();
    const auto atoms = TRY(place_any_tokens(glue_patterns(cut(request.text)), request));
    const bool searchable = std::any_of(atoms.begin(), atoms.end(), [](const Atom& atom) { return atom.kind != Atom::AnyToken; });
    if (!searchable) {
        const bool wild = std::any_of(request.text.begin(), request.text.end(), is_wildcard);
        return syntax_error(wild ? "a wildcard needs a letter, digit or character beside it"
                                 : "there is nothing searchable here: no letter, digit or character",
                            request.begin, end);
    }
    const size_t optional = count_optional(atoms, request.text);
    if (optional > kMaxOptional) {
        return syntax_error("more than 4 optional separators or characters (_ or #) in one word or phrase", request.begin, end);
    }
    std::vector<NodePtr> alternatives;
    for (uint32_t choice = 0; choice < 1u << optional; ++choice) {
        NodePtr node = sequence_node(alternative(atoms, request.text, choice), request);
        const bool known =
            std::any_of(alternatives.begin(), alternatives.end(), [&](const NodePtr& other) { return equal(*other, *node); });
        if (!known) alternatives.push_back(std::move(node));
    }
    if (alternatives.size() == 1) return std::move(alternatives.front());
    auto any = std::make_unique<Node>();
    any->kind = NodeKind::Or;
    any->begin = static_cast<uint32_t>(request.begin);
    any->end = static_cast<uint32_t>(end);
    any->children = std::move(alternatives);
    return any;
}

}  // namespace winnow::query
