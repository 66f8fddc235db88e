// CPC and IPC as text: a symbol and a title on each line.
//
// Levels above the subgroups are those of the symbols. The tables of CPC put main groups and classes under guidance headings
// ("SHAPING" stands over B21 … B33, "Ploughs" over A01B3/00 … A01B17/00), which carry the symbol of the first of them; nobody who
// asks for B21 means B33. Subgroups keep the parent that the table or the dots say: the 2000 series of CPC stands there, too
// (A01C2001/048 under A01C1/04).
#include <algorithm>
#include <charconv>
#include <map>

#include "patent/class_symbol.h"
#include "scheme/delimited.h"
#include "scheme/readers.h"

namespace winnow::scheme {

namespace {

constexpr size_t kLinesLooked = 20;  // when recognising
constexpr std::string_view kTableHead[] = {"symbol", "level", "parent"};
constexpr uint32_t kLeastSubgroupLevel = 8;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A section, class, subclass or group with its subgroup, in the one written form; empty when `text` is none.
std::string symbol_of(std::string_view text) {
    const bool plain = !text.empty() && text.size() <= 20 && std::all_of(text.begin(), text.end(), [](char c) {
        return is_digit(c) || (c >= 'A' && c <= 'Z') || c == '/' || c == ' ';
    });
    if (!plain || text.front() == ' ') return {};
    std::string symbol = patent::normalise_class("CPC", text);
    const size_t slash = symbol.find('/');
    const bool upper = symbol.size() == text.size() && symbol.size() <= 4;
    if (upper ? symbol != text : slash == symbol.npos || slash < 5) return {};
    const bool letters = symbol[0] <= 'H' || symbol[0] == 'Y';
    const bool digits = symbol.size() < 3 || (is_digit(symbol[1]) && is_digit(symbol[2]));
    return letters && digits && symbol.size() != 2 ? symbol : std::string();
}

bool is_subgroup(std::string_view symbol) { return symbol.find('/') != symbol.npos && !symbol.ends_with("/00"); }

/// "cpc-section-A_20240101.txt" → "20240101".
std::string edition_in(std::string_view name) {
    for (size_t at = 0; at + 8 <= name.size(); ++at) {
        const std::string_view piece = name.substr(at, 8);
        const bool whole = (at == 0 || !is_digit(name[at - 1])) && (at + 8 == name.size() || !is_digit(name[at + 8]));
        if (whole && std::all_of(piece.begin(), piece.end(), is_digit) && piece >= "19680101" && piece < "21000101")
            return std::string(piece);
    }
    return {};
}

bool is_ideograph_lead(char c) { return static_cast<unsigned char>(c) >= 0xe3; }
bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

/// Line breaks of the printed edition left blanks between ideographs; they mean nothing there.
std::string without_blanks_between_ideographs(std::string_view title) {
    std::string out;
    for (size_t at = 0; at < title.size(); ++at) {
        if (title[at] == ' ' && !out.empty()) {
            size_t lead = out.size() - 1;
            while (lead > 0 && is_continuation(out[lead])) --lead;
            const size_t next = title.find_first_not_of(' ', at);
            if (next != title.npos && is_ideograph_lead(out[lead]) && is_ideograph_lead(title[next])) continue;
        }
        out += title[at];
    }
    return out;
}

bool has_ideographs(std::string_view text) {
    size_t leads = 0;
    for (const char c : text) leads += static_cast<unsigned char>(c) >= 0xe4 && static_cast<unsigned char>(c) <= 0xe9;
    return leads * 12 > text.size();
}

/// Whether the first line and most of the first lines have `cells` cells, the first of them a symbol.
bool has_symbol_lines(std::string_view text, size_t cells) {
    Lines lines(text);
    std::string_view line;
    size_t good = 0, all = 0;
    while (lines.next(line) && lines.number() <= kLinesLooked) {
        if (line.empty()) continue;
        const auto found = tab_cells(line);
        const bool fits = found.size() == cells && !symbol_of(found[0]).empty();
        if (!fits && all == 0) return false;
        good += fits;
        ++all;
    }
    return good > 0 && good * 4 >= all * 3;
}

FoundListing new_listing(const Input& input, std::string_view id, std::string_view language) {
    FoundListing listing;
    listing.head = {std::string(id), std::string(language), edition_in(input.name), std::string(input.name), TreeKind::Given};
    return listing;
}

Complaint complaint(const Input& input, uint64_t line, std::string what) { return {std::string(input.name), line, std::move(what)}; }

/// One digit behind the slash: a spreadsheet took zeros for the end of a number. Where the title begins with the lost digits
/// ("E01D101/1", "0"), they go back; else the missing zero does.
void restore_digits(std::string_view written, std::string& symbol, std::string_view& title) {
    const size_t slash = written.find('/');
    if (slash == written.npos || written.size() != slash + 2 || !is_digit(written.back())) return;
    symbol = patent::normalise_class("CPC", std::string(written) + (title.empty() || !is_digit(title[0]) ? '0' : title[0]));
    if (!title.empty() && is_digit(title[0])) title.remove_prefix(1);
}

}  // namespace

bool is_cpc_table(const Input& input) {
    Lines lines(input.text);
    std::string_view line;
    if (!lines.next(line)) return false;
    const auto cells = tab_cells(line);
    return cells.size() == 5 && std::equal(std::begin(kTableHead), std::end(kTableHead), cells.begin()) && cells[4] == "title";
}

Result<Found> read_cpc_table(const Input& input) {
    Found found;
    FoundListing listing = new_listing(input, "CPC", "en");
    Lines lines(input.text);
    std::string_view line;
    lines.next(line);
    while (lines.next(line)) {
        if (line.empty()) continue;
        const auto cells = tab_cells(line);
        uint32_t level = 0;
        const std::string symbol = symbol_of(cells[0]);
        const bool good = cells.size() == 5 && !symbol.empty() &&
                          std::from_chars(cells[1].data(), cells[1].data() + cells[1].size(), level).ec == std::errc();
        if (!good) {
            found.complaints.push_back(complaint(input, lines.number(), "expected symbol, level, parent, IPC symbol and title; left out"));
            continue;
        }
        const bool by_symbol = level < kLeastSubgroupLevel;
        listing.rows.push_back(
            {{symbol, by_symbol ? std::string() : symbol_of(cells[2]), std::string(cells[4])}, input.name, lines.number(), by_symbol});
    }
    found.listings.push_back(std::move(listing));
    return found;
}

bool is_cpc_list(const Input& input) { return has_symbol_lines(input.text, 3); }

/// Dots are counted from the main group, 0, on; section, class and subclass have none.
Result<Found> read_cpc_list(const Input& input) {
    Found found;
    FoundListing listing = new_listing(input, "CPC", "en");
    listing.is_part = true;
    Lines lines(input.text);
    std::string_view line;
    std::map<uint32_t, std::string> open;  // dots → the last symbol with so many
    while (lines.next(line)) {
        if (line.empty()) continue;
        const auto cells = tab_cells(line);
        const std::string symbol = symbol_of(cells[0]);
        uint32_t dots = 0;
        const bool numbered =
            cells.size() == 3 && std::from_chars(cells[1].data(), cells[1].data() + cells[1].size(), dots).ec == std::errc();
        if (symbol.empty() || cells.size() != 3 || (is_subgroup(symbol) && !numbered)) {
            found.complaints.push_back(complaint(input, lines.number(), "expected symbol, dots and title; left out"));
            continue;
        }
        const bool by_symbol = dots == 0;
        open.erase(open.lower_bound(dots), open.end());
        listing.rows.push_back({{symbol, by_symbol || open.empty() ? std::string() : open.rbegin()->second, std::string(cells[2])},
                                input.name,
                                lines.number(),
                                by_symbol || open.empty()});
        open.emplace(dots, symbol);
    }
    found.listings.push_back(std::move(listing));
    return found;
}

bool is_ipc_list(const Input& input) { return has_symbol_lines(input.text, 2); }

Result<Found> read_ipc_list(const Input& input) {
    Found found;
    FoundListing listing = new_listing(input, "IPC", has_ideographs(input.text.substr(0, 65536)) ? "zh" : "en");
    listing.head.tree = TreeKind::Derived;
    listing.is_part = !listing.head.edition.empty();
    Lines lines(input.text);
    std::string_view line;
    while (lines.next(line)) {
        if (line.empty()) continue;
        const auto cells = tab_cells(line);
        std::string symbol = symbol_of(cells[0]);
        if (symbol.empty() || cells.size() != 2) {
            found.complaints.push_back(complaint(input, lines.number(), "expected symbol and title; left out"));
            continue;
        }
        std::string_view title = cells[1];
        restore_digits(cells[0], symbol, title);
        listing.rows.push_back({{std::move(symbol), {}, without_blanks_between_ideographs(title)}, input.name, lines.number(), true});
    }
    found.listings.push_back(std::move(listing));
    return found;
}

}  // namespace winnow::scheme
