// Tables whose first line names their columns: industries, regions, company trees, anything with symbol, title and parent.
#include <algorithm>
#include <iterator>
#include <optional>

#include "scheme/delimited.h"
#include "scheme/readers.h"
#include "scheme/technology.h"

namespace winnow::scheme {

namespace {

/// A column's role and the names by which it is known, letter case, blanks and signs left out.
struct ColumnNames {
    std::string_view role;
    std::vector<std::string_view> names;
};

const std::vector<ColumnNames>& column_names() {
    static const std::vector<ColumnNames> kNames = {
        {"symbol", {"symbol", "code", "id", "class", "company", "代码", "分类号", "编码", "公司", "企业"}},
        {"parent", {"parent", "parentcode", "parentsymbol", "parentid", "provincecode", "owner", "上级", "上级代码", "父级", "母公司"}},
        {"title", {"title", "name", "label", "description", "名称", "标题", "类名"}},
    };
    return kNames;
}

/// "Parent code" → "parentcode"; "title_zh" → "title" with language "zh".
std::string plain_name(std::string_view text) {
    std::string name;
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z') name += static_cast<char>(c - 'A' + 'a');
        else if (c != ' ' && c != '_' && c != '-') name += c;
    }
    return name;
}

struct TitleColumn {
    size_t place = 0;
    std::string language;  // empty: to be seen from the titles
};

struct Columns {
    std::optional<size_t> symbol, parent;
    std::vector<TitleColumn> titles;
    bool complete() const { return symbol && (parent || !titles.empty()); }
};

Columns columns_of(const std::vector<std::string>& head) {
    Columns columns;
    for (size_t place = 0; place < head.size(); ++place) {
        const std::string name = plain_name(head[place]);
        const size_t mark = head[place].size() > 3 ? head[place].rfind('_') : head[place].npos;
        const bool tagged = mark != head[place].npos && mark + 3 == head[place].size();
        const std::string stem = tagged ? plain_name(head[place].substr(0, mark)) : name;
        const auto is = [&](size_t role, const std::string& text) {
            const auto& names = column_names()[role].names;
            return std::find(names.begin(), names.end(), text) != names.end();
        };
        if (!columns.symbol && is(0, name)) columns.symbol = place;
        else if (!columns.parent && is(1, name)) columns.parent = place;
        else if (is(2, name)) columns.titles.push_back({place, {}});
        else if (tagged && is(2, stem)) columns.titles.push_back({place, plain_name(head[place].substr(mark + 1))});
    }
    return columns;
}

bool has_ideographs(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0xe4 && static_cast<unsigned char>(c) <= 0xe9; });
}

/// "gbt4754-2017.tsv" → "GBT4754-2017": what a scheme is called when nothing better is known.
std::string id_of(std::string_view name) {
    std::string id;
    for (const char c : name.substr(0, name.find('.'))) {
        if (c >= 'a' && c <= 'z') id += static_cast<char>(c - 'a' + 'A');
        else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_') id += c;
        else id += '_';
    }
    return id.empty() ? "TABLE" : id.substr(0, 40);
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "gbt4754-2017.tsv" → "2017": a year that stands by itself.
std::string year_in(std::string_view name) {
    for (size_t at = 0; at + 4 <= name.size(); ++at) {
        const std::string_view year = name.substr(at, 4);
        const bool alone = (at == 0 || !all_digits(name.substr(at - 1, 1))) && !all_digits(name.substr(at + 4, 1));
        if (alone && all_digits(year) && year >= "1950" && year < "2100") return std::string(year);
    }
    return {};
}

bool has_row(const std::vector<FoundRow>& rows, std::string_view symbol, std::string_view title) {
    return std::any_of(rows.begin(), rows.end(),
                       [&](const FoundRow& found) { return found.row.symbol == symbol && found.row.title == title; });
}

/// China's industries (GB/T 4754) and administrative divisions (GB/T 2260) are known by what stands in them; else the file's
/// name is the scheme's.
void name_scheme(FoundListing& listing) {
    listing.head.edition = year_in(listing.head.source);
    const auto fits_division = [](const FoundRow& found) {
        const Row& row = found.row;
        const bool province = row.symbol.size() == 2 && row.parent.empty();
        const bool city = row.symbol.size() == 4 && row.parent.size() == 2 && row.symbol.starts_with(row.parent);
        return all_digits(row.symbol) && (province || city);
    };
    const bool divisions = std::all_of(listing.rows.begin(), listing.rows.end(), fits_division) &&
                           (has_row(listing.rows, "11", "北京市") || has_row(listing.rows, "1301", "石家庄市"));
    if (divisions) {
        listing.head.id = "CN-DIVISIONS";
        listing.is_part = true;  // provinces in one file, cities in another
    } else if (has_row(listing.rows, "A", "农、林、牧、渔业") && has_row(listing.rows, "01", "农业")) {
        listing.head.id = "GBT4754";
    }
}

/// What one title column makes of the table.
struct TableReading {
    const Input& input;
    char delimiter;
    Columns columns;
};

void read_rows(const TableReading& table, Found& found) {
    Cells rows(table.input.text, table.delimiter);
    std::vector<std::string> cells;
    rows.next(cells);
    const size_t width = cells.size();
    while (rows.next(cells)) {
        if (cells.size() != width) {
            found.complaints.push_back({std::string(table.input.name), rows.line(),
                                        std::to_string(cells.size()) + " cells; expected " + std::to_string(width) + "; left out"});
            continue;
        }
        const std::string parent = table.columns.parent ? cells[*table.columns.parent] : std::string();
        for (size_t i = 0; i < found.listings.size(); ++i) {
            const std::string& symbol = cells[*table.columns.symbol];
            const std::string& title = table.columns.titles.empty() ? symbol : cells[table.columns.titles[i].place];
            found.listings[i].rows.push_back({{symbol, parent, title}, table.input.name, rows.line(), false});
        }
    }
}

std::string language_of(const std::vector<FoundRow>& rows) {
    const auto ideographs = std::count_if(rows.begin(), rows.end(), [](const FoundRow& found) { return has_ideographs(found.row.title); });
    return static_cast<size_t>(ideographs) * 2 > rows.size() ? "zh" : "en";
}

}  // namespace

bool is_table(const Input& input) {
    const char delimiter = delimiter_of(input.text);
    if (delimiter == 0) return false;
    Cells rows(input.text.substr(0, 65536), delimiter);
    std::vector<std::string> head;
    return rows.next(head) && columns_of(head).complete() && rows.next(head);
}

Result<Found> read_table(const Input& input) {
    TableReading table{input, delimiter_of(input.text), {}};
    std::vector<std::string> head;
    Cells(input.text, table.delimiter).next(head);
    table.columns = columns_of(head);
    if (!table.columns.complete())
        return Error{ErrorCode::InvalidArgument,
                     "the first line names no columns of a scheme; expected symbol (or code), title (or name) and parent"};
    Found found;
    found.listings.resize(std::max<size_t>(table.columns.titles.size(), 1));
    read_rows(table, found);
    for (size_t i = 0; i < found.listings.size(); ++i) {
        FoundListing& listing = found.listings[i];
        listing.head = {id_of(input.name), {}, {}, std::string(input.name), TreeKind::Given};
        if (!table.columns.titles.empty()) listing.head.language = table.columns.titles[i].language;
        if (listing.head.language.empty()) listing.head.language = language_of(listing.rows);
        name_scheme(listing);
    }
    return found;
}

bool is_technology_table(const Input& input) { return input.text.starts_with("Field_number,") && input.text.find("IPC_code") < 200; }

/// Sectors (I … V, in the order of the table) over fields (1 … 35), in three languages. The rules themselves are in the program
/// (scheme/technology.h); where the table says otherwise, a complaint tells.
Result<Found> read_technology_table(const Input& input) {
    constexpr std::string_view kRoman[] = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII"};
    constexpr std::string_view kLanguages[] = {"en", "fr", "es"};
    Found found;
    for (const std::string_view language : kLanguages) {
        found.listings.emplace_back();
        found.listings.back().head = {std::string(kTechnologyScheme), std::string(language), {}, std::string(input.name), TreeKind::Given};
    }
    Cells rows(input.text, ',');
    std::vector<std::string> cells, sectors;
    rows.next(cells);
    std::string last_field;
    while (rows.next(cells)) {
        if (cells.size() < 8 || !all_digits(cells[0]) || cells[0].size() > 2) {
            found.complaints.push_back({std::string(input.name), rows.line(), "expected a field number and an IPC symbol; left out"});
            continue;
        }
        std::string prefix;
        std::copy_if(cells[7].begin(), cells[7].end(), std::back_inserter(prefix), [](char c) { return c != ' ' && c != '%'; });
        const uint32_t known = technology_field(prefix);
        if (known != static_cast<uint32_t>(std::stoul(cells[0])))
            found.complaints.push_back(
                {std::string(input.name), rows.line(),
                 prefix + " is in field " + cells[0] + " here; TECH_FIELD is computed with field " + std::to_string(known)});
        auto sector = std::find(sectors.begin(), sectors.end(), cells[1]);
        const bool new_sector = sector == sectors.end() && sectors.size() < std::size(kRoman);
        if (new_sector) sectors.push_back(cells[1]), sector = sectors.end() - 1;
        const std::string_view roman = sector == sectors.end() ? std::string_view() : kRoman[sector - sectors.begin()];
        for (size_t i = 0; i < std::size(kLanguages); ++i) {
            auto& list = found.listings[i].rows;
            if (new_sector) list.push_back({{std::string(roman), {}, cells[1 + i]}, input.name, rows.line(), false});
            if (cells[0] != last_field) list.push_back({{cells[0], std::string(roman), cells[4 + i]}, input.name, rows.line(), false});
        }
        last_field = cells[0];
    }
    return found;
}

}  // namespace winnow::scheme
