#include "table/xlsx_parts.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/encoding.h"
#include "table/limits.h"
#include "table/read_ahead.h"
#include "table/xml_stream.h"

namespace winnow::table {

namespace {

std::string_view view(const char* text) { return text ? text : std::string_view{}; }

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

uint32_t number(const char* text, uint32_t otherwise = 0) {
    const std::string_view digits = view(text);
    uint32_t value = otherwise;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

bool is_true(const char* text) { return view(text) == "1" || view(text) == "true"; }

/// An event handler that looks at start tags only.
template <class F>
class OnStart final : public XmlHandler {
  public:
    explicit OnStart(F f) : f_(std::move(f)) {}
    void start(std::string_view name, const Attributes& attributes) override { f_(name, attributes); }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

  private:
    F f_;
};

template <class F>
Result<void> each_start(const ZipFile& zip, std::string_view part, F f) {
    OnStart<F> handler(std::move(f));
    const Result<void> done = read_xml(TRY(zip.part(part)), handler);
    if (!done.ok()) return done.error().in(part);
    return {};
}

std::string folder_of(std::string_view part) {
    const size_t slash = part.rfind('/');
    return std::string(part.substr(0, slash == part.npos ? 0 : slash + 1));
}

/// Part that a relation of `from` leads to: relative to the folder of `from`, or from the root of the file.
std::string resolved(std::string_view from, std::string_view target) {
    if (!target.empty() && target[0] == '/') return std::string(target.substr(1));
    std::string folder = folder_of(from);
    while (target.substr(0, 3) == "../") {
        target.remove_prefix(3);
        if (!folder.empty()) folder.pop_back();
        folder = folder_of(folder);
    }
    if (target.substr(0, 2) == "./") target.remove_prefix(2);
    return folder.append(target);
}

std::string relations_part(std::string_view of) {
    const std::string folder = folder_of(of);
    return folder + "_rels/" + std::string(of.substr(folder.size())) + ".rels";
}

struct Relation {
    std::string type, target;
    bool external = false;
};

/// The relations of a part by their id; none when the part has none.
Result<std::unordered_map<std::string, Relation>> read_relations(const ZipFile& zip, std::string_view of, std::string_view only_type) {
    std::unordered_map<std::string, Relation> relations;
    const std::string part = relations_part(of);
    if (!zip.has(part)) return relations;
    TRY(each_start(zip, part, [&](std::string_view name, const Attributes& attributes) {
        if (name != "Relationship" || relations.size() >= kLinks) return;
        const std::string_view type = view(attributes.find("Type"));
        if (!only_type.empty() && !ends_with(type, only_type)) return;
        Relation relation{std::string(type), std::string(view(attributes.find("Target"))),
                          view(attributes.find("TargetMode")) == "External"};
        relations.emplace(view(attributes.find("Id")), std::move(relation));
    }));
    return relations;
}

Error no_workbook(const ZipFile& zip) {
    if (zip.has("xl/workbook.bin")) return {ErrorCode::Unsupported, "a binary spreadsheet (.xlsb); save it as .xlsx"};
    if (zip.has("content.xml")) return {ErrorCode::Unsupported, "an OpenDocument file; save it as .xlsx"};
    if (zip.has("word/document.xml")) return {ErrorCode::Unsupported, "a text document (.docx), not a table"};
    return {ErrorCode::Unsupported, "a zip file without a workbook: not a table"};
}

Result<std::string> workbook_part(const ZipFile& zip) {
    if (zip.has("_rels/.rels"))
        for (const auto& [id, relation] : TRY(read_relations(zip, "", "/officeDocument")))
            if (zip.has(resolved("", relation.target))) return resolved("", relation.target);
    if (zip.has("xl/workbook.xml")) return std::string("xl/workbook.xml");
    return no_workbook(zip);
}

/// <si> elements: the text of <t>, also in runs <r>, but not in <rPh>, which says how the text is pronounced.
class SharedStringsHandler final : public XmlHandler {
  public:
    explicit SharedStringsHandler(StringStore& to) : to_(to) {}
    void start(std::string_view name, const Attributes&) override {
        if (name == "si") text_.clear();
        if (name == "rPh") ++phonetic_;
        in_text_ = name == "t" && phonetic_ == 0;
    }
    void end(std::string_view name) override {
        if (name == "rPh" && phonetic_ > 0) --phonetic_;
        if (name == "si") {
            unescape(text_, 0);
            if (const Result<void> added = to_.add(text_); !added.ok() && !failure_) failure_ = added.error();
            if (text_.capacity() > kSmallPartBytes / 16) text_ = {};
        }
        in_text_ = false;
    }
    void text(std::string_view piece) override {
        if (in_text_ && text_.size() <= kCellBytes) text_ += piece;
    }
    const std::optional<Error>& failure() const { return failure_; }

  private:
    StringStore& to_;
    std::string text_;
    uint32_t phonetic_ = 0;
    bool in_text_ = false;
    std::optional<Error> failure_;
};

/// Value of "_xHHHH_" at `at`, or -1.
int escaped_unit(std::string_view text, size_t at) {
    if (text.size() - at < 7 || text[at + 1] != 'x' || text[at + 6] != '_') return -1;
    int value = 0;
    const auto [end, problem] = std::from_chars(text.data() + at + 2, text.data() + at + 6, value, 16);
    return problem == std::errc{} && end == text.data() + at + 6 && value >= 0 ? value : -1;
}

}  // namespace

Result<Workbook> read_workbook(const ZipFile& zip) {
    const std::string part = TRY(workbook_part(zip));
    if (ends_with(part, ".bin")) return no_workbook(zip);
    const auto relations = TRY(read_relations(zip, part, ""));
    Workbook book;
    for (const auto& [id, relation] : relations) {
        if (ends_with(relation.type, "/sharedStrings")) book.strings_part = resolved(part, relation.target);
        if (ends_with(relation.type, "/styles")) book.styles_part = resolved(part, relation.target);
    }
    TRY(each_start(zip, part, [&](std::string_view name, const Attributes& attributes) {
        if (name == "workbookPr") book.days_1904 = is_true(attributes.find("date1904"));
        if (name != "sheet" || book.sheets.size() >= kEntries) return;
        const auto relation = relations.find(std::string(view(attributes.find("id"))));
        if (relation == relations.end() || !ends_with(relation->second.type, "/worksheet")) return;
        const std::string_view state = view(attributes.find("state"));
        book.sheets.push_back({std::string(view(attributes.find("name"))), resolved(part, relation->second.target),
                               state == "hidden" || state == "veryHidden"});
    }));
    if (!zip.has(book.strings_part)) book.strings_part.clear();
    if (!zip.has(book.styles_part)) book.styles_part.clear();
    return book;
}

Result<std::vector<NumberFormat>> read_styles(const ZipFile& zip, const std::string& part) {
    std::vector<NumberFormat> styles;
    if (part.empty()) return styles;
    std::unordered_map<uint32_t, NumberFormat> own;
    bool in_cell_styles = false;
    TRY(each_start(zip, part, [&](std::string_view name, const Attributes& attributes) {
        if (name == "numFmt" && own.size() < kLinks)
            own[number(attributes.find("numFmtId"))] = format_of(view(attributes.find("formatCode")));
        if (name == "cellXfs") in_cell_styles = true;
        if (name == "cellStyles" || name == "dxfs") in_cell_styles = false;
        if (name != "xf" || !in_cell_styles || styles.size() >= kLinks) return;
        const uint32_t id = number(attributes.find("numFmtId"));
        const auto found = own.find(id);
        styles.push_back(found == own.end() ? builtin_format(id) : found->second);
    }));
    return styles;
}

Result<StringStore> read_shared_strings(const ZipFile& zip, const std::string& part) {
    StringStore strings;
    if (part.empty()) return strings;
    SharedStringsHandler handler(strings);
    const Result<void> done = read_xml(std::make_unique<ReadAhead>(TRY(zip.part(part))), handler);
    if (!done.ok()) return done.error().in(part);
    if (handler.failure()) return *handler.failure();
    return strings;
}

Result<Links> read_links(const ZipFile& zip, const std::string& sheet_part) {
    Links links;
    const auto relations = TRY(read_relations(zip, sheet_part, "/hyperlink"));
    if (relations.empty()) return links;
    TRY(each_start(zip, sheet_part, [&](std::string_view name, const Attributes& attributes) {
        if (name != "hyperlink" || links.size() >= kLinks) return;
        const auto relation = relations.find(std::string(view(attributes.find("id"))));
        uint64_t row = 0;
        uint32_t column = 0;
        const std::string_view range = view(attributes.find("ref"));
        if (relation == relations.end() || !parse_reference(range.substr(0, range.find(':')), row, column)) return;
        links.emplace(cell_key(row, column), relation->second.target);
    }));
    return links;
}

bool parse_reference(std::string_view reference, uint64_t& row, uint32_t& column) {
    size_t at = 0;
    column = 0;
    for (; at < reference.size() && at < 4 && (reference[at] | 0x20) >= 'a' && (reference[at] | 0x20) <= 'z'; ++at)
        column = column * 26 + static_cast<uint32_t>((reference[at] | 0x20) - 'a' + 1);
    if (at == 0) return false;
    const auto [end, problem] = std::from_chars(reference.data() + at, reference.data() + reference.size(), row);
    if (problem != std::errc{} || end != reference.data() + reference.size() || row == 0) return false;
    --row;
    --column;
    return true;
}

void unescape(std::string& text, size_t from) {
    if (!std::memchr(text.data() + from, '_', text.size() - from) && !std::memchr(text.data() + from, '\r', text.size() - from)) return;
    std::string plain;
    for (size_t i = from; i < text.size(); ++i) {
        int unit = text[i] == '_' ? escaped_unit(text, i) : -1;
        if (unit < 0) {
            plain += text[i];
            continue;
        }
        i += 6;
        if (const int low = unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.size() && text[i + 1] == '_' ? escaped_unit(text, i + 1) : -1;
            low >= 0xdc00 && low < 0xe000) {
            unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
            i += 7;
        }
        append_code_point(plain, static_cast<uint32_t>(unit));
    }
    text.resize(from);
    for (size_t i = 0; i < plain.size(); ++i) {
        if (plain[i] == '\r' && i + 1 < plain.size() && plain[i + 1] == '\n') continue;
        text += plain[i] == '\r' ? '\n' : plain[i];
    }
}

}  // namespace winnow::table
