#include "ingest/markup.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "base/bytes.h"
#include "ingest/encoding.h"
#include "ingest/entities.h"
#include "ingest/xml.h"

namespace winnow::ingest {

namespace {

enum class Element : uint8_t { Inline, Break, Block, Table, Formula, Chemistry, Image, Skip };

/// Elements that are not inline, by what they are.
constexpr std::pair<Element, std::string_view> kElements[] = {
    {Element::Break, "br Br BR LineBreak"},
    {Element::Block, "p P Paragraphs paragraph heading Heading claim-text ClaimText pre program-listing title Title"},
    {Element::Block, "ul ol li dl dt dd sl ordered-list unordered-list"},
    {Element::Block, "row entry tr td th mtr"},
    {Element::Block, "bio-deposit depositary bio-accno term"},
    {Element::Block, "PARA CLMSTEP H UL OL LI DL DT DD ROW ENTRY"},  // ST.32
    {Element::Block, "Row Entry"},                                   // ST.96
    {Element::Table, "tables Tables table-cwu TableDetails Table TABLE-US"},
    {Element::Formula, "maths Maths math math-cwu Math InlineFormula MATH-US MATH"},
    {Element::Chemistry, "chemistry Chemistry chemistry-cwu ChemicalFormulae CHEM-US"},
    {Element::Image, "img Image image TableImage PageImage custom-character EMI CUSTOM-CHARACTER"},
    {Element::Skip, "number sequence-list us-sequence-list-doc table-external-doc ClaimNumber ClaimTypeCategory SEQLST-US"},
};

using ElementTable = std::unordered_map<std::string_view, Element>;

ElementTable make_element_table() {
    ElementTable table;
    for (auto [element, names] : kElements) {
        while (!names.empty()) {
            const std::string_view name = names.substr(0, names.find(' '));
            table.emplace(name, element);
            names.remove_prefix(std::min(names.size(), name.size() + 1));
        }
    }
    return table;
}

Element element_of(std::string_view name) {
    static const ElementTable table = make_element_table();
    const auto found = table.find(name);
    return found == table.end() ? Element::Inline : found->second;
}

/// Han, kana, their punctuation and full-width forms: scripts written without blanks. Hangul is not: it has blanks.
bool is_unspaced(uint32_t c) {
    return (c >= 0x2e80 && c < 0xa000) || (c >= 0xf900 && c < 0xfb00) || (c >= 0xfe30 && c < 0xfe50) || (c >= 0xff00 && c < 0xfff0) ||
           (c >= 0x20000 && c < 0x40000);
}

/// The code point that starts `text` (well-formed UTF-8) and its length.
uint32_t code_point_at(std::string_view text, size_t at, size_t& length) {
    const auto byte = [&](size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0x80u; };
    const unsigned lead = byte(0);
    length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    length = std::min(length, text.size() - at);
    if (lead < 0x80) return lead;
    if (lead < 0xe0) return (lead & 0x1f) << 6 | (byte(1) & 0x3f);
    if (lead < 0xf0) return (lead & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f);
    return (lead & 0x07) << 18 | (byte(1) & 0x3f) << 12 | (byte(2) & 0x3f) << 6 | (byte(3) & 0x3f);
}

uint32_t last_code_point(std::string_view text) {
    size_t at = text.size() - 1, length;
    while (at > 0 && (text[at] & 0xc0) == 0x80) --at;
    return code_point_at(text, at, length);
}

/// White_Space of Unicode 15 beyond ASCII, and U+FEFF.
bool is_wide_blank(uint32_t c) {
    return c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
           c == 0x205f || c == 0x3000 || c == 0xfeff;
}

/// Bytes that cannot be copied blindly: controls and blanks, '&', and the leads of characters among which are blanks.
constexpr std::array<bool, 256> make_special() {
    std::array<bool, 256> special{};
    for (int i = 0; i <= 0x20; ++i) special[i] = true;
    special['&'] = special[0xc2] = special[0xe1] = special[0xe2] = special[0xe3] = special[0xef] = true;
    return special;
}
constexpr std::array<bool, 256> kSpecial = make_special();
bool is_special(char c) { return kSpecial[static_cast<unsigned char>(c)]; }

/// Numeric references 128 to 159 mean Windows-1252 characters wherever they were ever used.
constexpr std::array<uint16_t, 32> kWindows1252 = {0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
                                                   0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
                                                   0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};

/// The character of "#8220" or "#x201c"; false when that is no number.
bool parse_reference(std::string_view name, uint32_t& code_point) {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const char* const begin = name.data() + (hex ? 2 : 1);
    const char* const end = name.data() + name.size();
    const auto [stop, error] = std::from_chars(begin, end, code_point, hex ? 16 : 10);
    if (error == std::errc::result_out_of_range) code_point = 0xfffd;
    else if (error != std::errc{} || stop != end) return false;
    if (code_point >= 0x80 && code_point < 0xa0 && code_point != 0x85) code_point = kWindows1252[code_point - 0x80];
    return true;
}

void write_formula(TextWriter& writer, pugi::xml_node node, std::string_view word);

void write_child(TextWriter& writer, pugi::xml_node node, const TableHandler* tables) {
    const Element element = element_of(local_name(node));
    switch (element) {
        case Element::Inline: return write_text(writer, node, tables);
        case Element::Break: writer.line_break(); return write_text(writer, node, tables);
        case Element::Skip: return;
        case Element::Formula: return write_formula(writer, node, "[formula]");
        case Element::Chemistry: return write_formula(writer, node, "[chemistry]");
        case Element::Image: return writer.write("[image]");
        case Element::Table:
            if (tables) return (*tables)(node);
            [[fallthrough]];
        case Element::Block:
            // "claim 1" within the reference to it is no text of its own.
            if (local_name(node.parent()) == "dependent-claim-reference") return write_text(writer, node, tables);
            writer.blank();
            write_text(writer, node, tables);
            writer.blank();
    }
}

/// The characters of a formula without the blanks of its layout.
void write_characters(TextWriter& writer, pugi::xml_node node) {
    const auto write_trimmed = [&](std::string_view text) {
        const size_t first = text.find_first_not_of(" \t\r\n");
        if (first != text.npos) writer.write(text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first));
    };
    write_trimmed(node.value());
    for (pugi::xml_node child : node.children()) {
        if (child.type() != pugi::node_element) {
            write_trimmed(child.value());
            continue;
        }
        if (element_of(local_name(child)) == Element::Block) writer.blank();
        write_characters(writer, child);
    }
}

void write_formula(TextWriter& writer, pugi::xml_node node, std::string_view word) {
    writer.blank();
    writer.write(word);
    writer.blank();
    write_characters(writer, node);
    writer.blank();
}

}  // namespace

void TextWriter::write_run(std::string_view run) {
    if (pending_ != Pending::None) {
        size_t length;
        const bool glued =
            empty() || (pending_ == Pending::Break && (is_unspaced(last_code_point(to_)) || is_unspaced(code_point_at(run, 0, length))));
        if (!glued) to_ += ' ';
        pending_ = Pending::None;
    }
    to_ += run;
}

void TextWriter::write_code_point(uint32_t c) {
    if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029) return line_break();
    if (c <= 0x20 || is_wide_blank(c)) return blank();
    std::string text;
    append_code_point(text, c);
    write_run(text);
}

/// Writes the special character at `at`; returns how many bytes it had.
size_t TextWriter::write_special(std::string_view text, size_t at, bool resolve) {
    if (text[at] != '&' || !resolve) {
        size_t length;
        const uint32_t c = code_point_at(text, at, length);
        if (c <= 0x20 || is_wide_blank(c)) write_code_point(c);
        else write_run(text.substr(at, length));
        return length;
    }
    constexpr size_t kLongestName = 40;
    const size_t end = text.substr(0, at + kLongestName).find(';', at);
    const std::string_view name = end == text.npos ? std::string_view{} : text.substr(at + 1, end - at - 1);
    uint32_t code_point = 0;
    if (!name.empty() && name[0] == '#' && parse_reference(name, code_point)) {
        write_code_point(code_point);
        return name.size() + 2;
    }
    if (const std::string_view known = entity_text(name); !known.empty()) {
        write(known, false);
        return name.size() + 2;
    }
    write_run("&");
    return 1;
}

/// Where a run ends that can be copied as it is: words with single blanks between them. Eight bytes at a time where all are
/// ASCII without controls, '&' and double blanks (the borrow of the subtractions can only claim too much, never too little).
size_t TextWriter::run_end(std::string_view text, size_t at) {
    constexpr uint64_t kOnes = 0x0101010101010101, kTops = 0x8080808080808080;
    const auto zero_bytes = [&](uint64_t v) { return (v - kOnes) & ~v & kTops; };
    while (at < text.size()) {
        while (text.size() - at >= 8) {
            const uint64_t v = load<uint64_t>(text.data() + at);
            const uint64_t controls = (v - kOnes * 0x20) & ~v;
            const uint64_t blanks = zero_bytes(v ^ kOnes * 0x20);
            if (((v | controls) & kTops) || zero_bytes(v ^ kOnes * '&') || (blanks & blanks << 8)) break;
            at += blanks >> 63 ? 7 : 8;  // what follows a last blank is seen with it
        }
        for (const size_t stop = std::min(text.size(), at + 8); at < stop; ++at)
            if (is_special(text[at]) && (text[at] != ' ' || at + 1 == text.size() || is_special(text[at + 1]))) return at;
    }
    return at;
}

void TextWriter::write(std::string_view text, bool resolve) {
    for (size_t at = 0; at < text.size();) {
        if (is_special(text[at])) {
            at += write_special(text, at, resolve);
            continue;
        }
        const size_t end = run_end(text, at);
        write_run(text.substr(at, end - at));
        at = end;
    }
}

void write_text(TextWriter& writer, pugi::xml_node node, const TableHandler* tables) {
    writer.write(node.value());
    for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling()) {
        switch (child.type()) {
            case pugi::node_pcdata: writer.write(child.value()); break;
            case pugi::node_cdata: writer.write(child.value(), false); break;
            case pugi::node_element: write_child(writer, child, tables); break;
            default: break;
        }
    }
}

std::string text_of(pugi::xml_node node) {
    std::string text;
    if (!node) return text;
    TextWriter writer(text);
    write_text(writer, node);
    return text;
}

std::string text_of(pugi::xml_attribute attribute) {
    std::string text;
    TextWriter(text).write(attribute.value());
    return text;
}

}  // namespace winnow::ingest
