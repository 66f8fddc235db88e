#include "ingest/aps_text.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <unordered_map>

#include "base/resources.h"
#include "ingest/markup.h"

namespace winnow::ingest {

namespace {

constexpr size_t kLongestName = 20;

using NameTable = std::unordered_map<std::string_view, std::string_view>;

NameTable make_names() {
    NameTable names;
    std::string_view rows = resource("ingest/aps-characters.tsv");
    while (!rows.empty()) {
        const std::string_view row = rows.substr(0, rows.find('\n'));
        rows.remove_prefix(std::min(rows.size(), row.size() + 1));
        const size_t tab = row.find('\t');
        if (row.substr(0, 1) == "#" || tab == row.npos) continue;
        std::string_view character = row.substr(tab + 1);
        character = character.substr(0, character.find('\t'));
        names.emplace(row.substr(0, tab), character == "-" ? std::string_view{} : character);
    }
    return names;
}

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_lower(c) || is_upper(c); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The name between the point at `at` and the next one, when the table has it.
std::optional<std::string_view> name_at(std::string_view raw, size_t at, std::string_view& character) {
    static const NameTable table = make_names();
    if (at + 2 >= raw.size() || is_blank(raw[at + 1])) return std::nullopt;
    const size_t end = raw.substr(0, std::min(raw.size(), at + 2 + kLongestName)).find('.', at + 1);
    if (end == raw.npos) return std::nullopt;
    const std::string_view name = raw.substr(at + 1, end - at - 1);
    const auto found = table.find(name);
    if (found == table.end()) return std::nullopt;
    character = found->second;
    return name;
}

bool is_script(std::string_view name) {
    return name == "sub" || name == "sup" || name == "sbsb" || name == "sbsp" || name == "spsb" || name == "spsp";
}

// ---- chemical formulae ----

bool is_element(std::string_view symbol) {
    static constexpr std::string_view kElements[] = {
        "H",  "He", "Li", "Be", "B",  "C",  "N",  "O",  "F",  "Ne", "Na", "Mg", "Al", "Si", "P",  "S",  "Cl", "Ar", "K",  "Ca", "Sc", "Ti",
        "V",  "Cr", "Mn", "Fe", "Co", "Ni", "Cu", "Zn", "Ga", "Ge", "As", "Se", "Br", "Kr", "Rb", "Sr", "Y",  "Zr", "Nb", "Mo", "Tc", "Ru",
        "Rh", "Pd", "Ag", "Cd", "In", "Sn", "Sb", "Te", "I",  "Xe", "Cs", "Ba", "La", "Ce", "Pr", "Nd", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho",
        "Er", "Tm", "Yb", "Lu", "Hf", "Ta", "W",  "Re", "Os", "Ir", "Pt", "Au", "Hg", "Tl", "Pb", "Bi", "Th", "U",  "Pu"};
    return std::find(std::begin(kElements), std::end(kElements), symbol) != std::end(kElements);
}

/// Whether `letters` is a row of element symbols: "SiO", "CH".
bool is_elements(std::string_view letters) {
    while (!letters.empty()) {
        const size_t size = letters.size() > 1 && is_lower(letters[1]) ? 2 : 1;
        if (!is_upper(letters[0]) || !is_element(letters.substr(0, size))) return false;
        letters.remove_prefix(size);
    }
    return true;
}

/// Whether what was written ends with an element, a residue R or a closing bracket: what a chemical index can stand at.
bool ends_as_formula(std::string_view written) {
    if (written.empty()) return false;
    if (written.back() == ')' || written.back() == ']') return true;
    size_t first = written.size();
    while (first > 0 && is_letter(written[first - 1])) --first;
    const std::string_view letters = written.substr(first);
    return !letters.empty() && (letters == "R" || is_elements(letters));
}

/// Whether the word that starts `raw` goes on as a formula: element symbols, brackets, bonds and numbers to its end or its next index.
bool starts_as_formula(std::string_view raw) {
    const size_t end = std::min(raw.find_first_of(" \n\r\t,;:.", 0), raw.size());
    std::string_view word = raw.substr(0, end);
    std::string_view character;
    const bool indexed = end < raw.size() && raw[end] == '.' && name_at(raw, end, character);
    // Words that could be read as symbols.
    static constexpr std::string_view kWords[] = {"I",  "In", "As", "At", "No", "He", "Be", "IN", "ON",  "OF",  "NO",
                                                  "IS", "BY", "UP", "SO", "US", "Co", "Re", "Os", "WHO", "HOW", "WHY"};
    if (!indexed && std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords)) return false;
    bool element = false;
    while (!word.empty()) {
        if (is_upper(word[0])) {
            const size_t size = word.size() > 1 && is_lower(word[1]) ? 2 : 1;
            if (!is_element(word.substr(0, size))) return false;
            element = true;
            word.remove_prefix(size);
        } else if (is_digit(word[0]) || std::strchr("()[]=-+", word[0])) {
            word.remove_prefix(1);
        } else {
            return false;
        }
    }
    return element;
}

/// Where the raised or lowered piece ends that starts at `at`: the blank behind it; npos when something else ends it.
size_t blank_behind_script(std::string_view raw, size_t at) {
    for (; at < raw.size(); ++at) {
        if (is_blank(raw[at])) return at;
        if (std::strchr(",;:)]", raw[at])) return raw.npos;
        if (raw[at] != '.') continue;
        std::string_view character;
        const auto name = name_at(raw, at, character);
        if (!name || is_script(*name)) return raw.npos;
        at += name->size() + 1;
    }
    return raw.npos;
}

/// Where a word goes on behind an underscore, which the tapes write as two lowered dashes: "QUERY.sub.-- STRING"; npos when there is none.
size_t behind_underscore(std::string_view raw, size_t at, std::string_view name) {
    const auto is_word = [&](size_t i) { return i < raw.size() && (is_letter(raw[i]) || is_digit(raw[i])); };
    const size_t dashes = at + name.size() + 2;
    if (name != "sub" || raw.substr(dashes, 2) != "--" || at == 0 || !is_word(at - 1)) return raw.npos;
    const size_t next = raw.find_first_not_of(" \n\r\t", dashes + 2);
    return next != raw.npos && is_word(next) ? next : raw.npos;
}

/// "##EQU12##" and the like: what was a picture.
std::string_view picture_at(std::string_view raw, size_t at, size_t& size) {
    if (raw.substr(at, 2) != "##") return {};
    const size_t end = raw.substr(0, std::min(raw.size(), at + 14)).find("##", at + 2);
    if (end == raw.npos || end < at + 5) return {};
    const std::string_view kind = raw.substr(at + 2, 3), number = raw.substr(at + 5, end - at - 5);
    if (number.find_first_not_of("0123456789") != number.npos) return {};
    std::string_view word;
    if (kind == "EQU") word = " [formula] ";
    else if (kind == "STR") word = " [chemistry] ";
    else if (kind == "SPC" || kind == "TBL") word = " [image] ";
    size = word.empty() ? 0 : end + 2 - at;
    return word;
}

/// Names and marks replaced; blanks as they are.
void replace_names(std::string& to, std::string_view raw) {
    size_t glue = raw.npos;  // the blank here goes
    size_t copied = 0;
    const auto copy_to = [&](size_t end) {
        if (glue < end) {
            to.append(raw.substr(copied, glue - copied));
            copied = raw.find_first_not_of(" \n\r\t", glue);
            glue = raw.npos;
        }
        to.append(raw.substr(copied, end - copied));
        copied = end;
    };
    for (size_t at = 0; (at = raw.find_first_of(".#", at)) != raw.npos;) {
        std::string_view character;
        size_t size = 0;
        if (raw[at] == '#') {
            character = picture_at(raw, at, size);
        } else if (const auto name = name_at(raw, at, character)) {
            size = name->size() + 2;
            if (const size_t rest = behind_underscore(raw, at, *name); rest != raw.npos) {
                copy_to(at);
                to += '_';
                at = copied = rest;
                continue;
            }
            if (is_script(*name)) {
                copy_to(at);
                const size_t blank = blank_behind_script(raw, at + size);
                const size_t next = blank == raw.npos ? blank : raw.find_first_not_of(" \n\r\t", blank);
                if (next != raw.npos && ends_as_formula(to) && starts_as_formula(raw.substr(next))) glue = blank;
            }
        }
        if (size == 0) {
            ++at;
            continue;
        }
        copy_to(at);
        to.append(character);
        at += size;
        copied = at;
    }
    copy_to(raw.size());
}

}  // namespace

void append_aps_text(std::string& to, std::string_view raw) {
    std::string replaced;
    replaced.reserve(raw.size());
    replace_names(replaced, raw);
    TextWriter writer(to);
    writer.write(replaced);
}

std::string aps_text(std::string_view raw) {
    std::string text;
    append_aps_text(text, raw);
    return text;
}

}  // namespace winnow::ingest
