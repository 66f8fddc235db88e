// The table of columns.
#include "sheet/column.h"

#include <algorithm>

#include "legal/term.h"
#include "patent/words.h"
#include "query/nearest.h"
#include "sheet/values.h"

namespace winnow::sheet {

namespace {

using patent::PartyRole;
using patent::Publication;

Cell text(std::string value) { return value.empty() ? Cell() : Cell(std::move(value)); }
Cell date(patent::Date value) { return value.known() ? Cell(value) : Cell(); }
Cell list(std::vector<std::string> values) { return values.empty() ? Cell() : Cell(std::move(values)); }
Cell count(size_t value) { return static_cast<int64_t>(value); }
Cell fact(int32_t value) { return value < 0 ? Cell() : Cell(int64_t{value}); }

Cell display(const std::vector<patent::LocalText>& texts) {
    const patent::LocalText* found = display_text(texts);
    return found ? text(found->text) : Cell();
}

Cell in_language(const std::vector<patent::LocalText>& texts, std::string_view lang) {
    for (const patent::LocalText& one : texts)
        if (one.lang == lang) return text(one.text);
    return {};
}

/// English, else Chinese, else the first; null when there are none.
template <class Text>
const Text* best_of(const std::vector<Text>& all) {
    for (const std::string_view lang : {"en", "zh"})
        for (const Text& one : all)
            if (one.lang == lang) return &one;
    return all.empty() ? nullptr : &all.front();
}

Cell claims(const Publication& publication, bool only_first) {
    const patent::ClaimSet* set = best_of(publication.claims);
    std::string all;
    for (size_t i = 0; set && i < set->claims.size() && (!only_first || i == 0); ++i)
        all += (all.empty() ? "" : "\n") + std::to_string(set->claims[i].number) + ". " + set->claims[i].text;
    return text(std::move(all));
}

Cell count_claims(const Publication& publication, bool only_independent) {
    const patent::ClaimSet* set = best_of(publication.claims);
    if (!set) return {};
    return count(static_cast<size_t>(std::count_if(
        set->claims.begin(), set->claims.end(), [&](const patent::Claim& claim) { return !only_independent || claim.is_independent(); })));
}

Cell description(const Publication& publication) {
    const patent::Description* found = best_of(publication.descriptions);
    std::string all;
    for (size_t i = 0; found && i < found->paragraphs.size(); ++i) {
        const patent::Paragraph& paragraph = found->paragraphs[i];
        all += (all.empty() ? "" : "\n") + (paragraph.number.empty() ? "" : "[" + paragraph.number + "] ") + paragraph.text;
    }
    return text(std::move(all));
}

Cell first_symbol(const Publication& publication, std::string_view scheme) {
    const std::vector<std::string> all = symbols_of(publication, scheme);
    return all.empty() ? Cell() : text(all.front());
}

Cell numbers(const std::vector<patent::Priority>& priorities) {
    std::vector<std::string> all;
    for (const patent::Priority& one : priorities)
        if (!one.number.number.empty()) all.push_back(number_text(one.number));
    return list(std::move(all));
}

Cell citations(const Publication& publication, bool patents) {
    std::vector<std::string> all;
    for (const patent::Citation& one : publication.citations)
        if (one.is_patent() == patents)
            all.push_back((patents ? number_text(one.number) : one.text) + (one.category.empty() ? "" : " [" + one.category + "]"));
    return list(std::move(all));
}

const patent::LegalEvent* last_event(const Publication& publication) {
    const patent::LegalEvent* last = nullptr;
    for (const patent::LegalEvent& one : publication.events)
        if (!last || one.date >= last->date) last = &one;
    return last;
}

Cell event_text(const Publication& publication) {
    const patent::LegalEvent* last = last_event(publication);
    if (!last) return {};
    return text(std::string(patent::to_word(last->kind)) + (last->text.empty() ? "" : ": " + last->text));
}

std::vector<std::string> owners(const Publication& publication) {
    for (const PartyRole role : {PartyRole::CurrentOwner, PartyRole::Assignee, PartyRole::Applicant})
        if (auto names = names_of(publication, role); !names.empty()) return names;
    return {};
}

std::vector<std::string> sources(const Publication& publication) {
    std::vector<std::string> files;
    for (const Publication& record : publication.records) files.push_back(record.source.file);
    if (files.empty()) files.push_back(publication.source.file);
    return files;
}

std::vector<std::string> written_fields(const Record& record) {
    std::vector<std::string> all;
    if (record.marks)
        for (const auto& [name, value] : record.marks->fields) all.push_back(name + ": " + value);
    return all;
}

#define CELL [](const Record& r) -> Cell
constexpr CellType T = CellType::Text, N = CellType::Number, D = CellType::Date, K = CellType::Link, L = CellType::List;

const Column kColumns[] = {
    {"number", "Publication", "公开号", K, CELL{return Link{patent::publication_key(r.publication.number), address_of(r.publication)};
}  // namespace
, kNothing, true
}  // namespace winnow::sheet
, {"title", "Title", "标题", T, CELL{return display(r.publication.titles);
}
, kNothing, true
}
, {"title_en", "Title (English)", "标题（英文）", T, CELL{return in_language(r.publication.titles, "en");
}
}
, {"title_zh", "Title (Chinese)", "标题（中文）", T, CELL{return in_language(r.publication.titles, "zh");
}
}
, {"applicants", "Applicants", "申请人", L, CELL{return list(names_of(r.publication, PartyRole::Applicant));
}
, kNothing, true
}
, {"assignees", "Assignees", "专利权人", L, CELL{return list(names_of(r.publication, PartyRole::Assignee));
}
}
, {"owners", "Owners, as last named", "当前权利人", L, CELL{return list(owners(r.publication));
}
}
, {"inventors", "Inventors", "发明人", L, CELL{return list(names_of(r.publication, PartyRole::Inventor));
}
, kNothing, true
}
, {"agents", "Agents", "代理人", L, CELL{return list(names_of(r.publication, PartyRole::Agent));
}
}
, {"agencies", "Agencies", "代理机构", L, CELL{return list(names_of(r.publication, PartyRole::Agency));
}
}
, {"office", "Office", "公开国别", T, CELL{return text(r.publication.number.office);
}
, kNothing, true
}
, {"kind", "Kind", "文献种类", T, CELL{return text(r.publication.number.kind);
}
}
, {"right", "Right", "专利类型", T, CELL{return text(std::string(patent::to_word(r.publication.right)));
}
}
, {"publication_date", "Published", "公开日", D, CELL{return date(r.publication.number.date);
}
, kNothing, true
}
, {"application", "Application", "申请号", T, CELL{return text(number_text(r.publication.application));
}
, kNothing, true
}
, {"filing_date", "Filed", "申请日", D, CELL{return date(r.publication.application.date);
}
, kNothing, true
}
, {"priorities", "Priorities", "优先权号", L, CELL{return numbers(r.publication.priorities);
}
}
, {"earliest_priority", "Earliest priority", "最早优先权日", D, CELL{return date(earliest_priority(r.publication));
}
, kNothing, true
}
, {"pct_application", "PCT application", "PCT 申请号", T, CELL{return text(number_text(r.publication.pct_application));
}
}
, {"pct_publication", "PCT publication", "PCT 公开号", T, CELL{return text(number_text(r.publication.pct_publication));
}
}
, {"grant_date", "Granted", "授权日", D, CELL{return date(r.publication.grant_date);
}
, kNothing, true
}
, {"expiry_date", "Expires, by the source", "失效日（来源）", D, CELL{return date(r.publication.expiry_date);
}
}
, {"term_end", "End of the longest term, estimated", "预计最长届满日", D, CELL{return date(legal::estimate_term(r.publication).end);
}
}
, {"status", "Status", "法律状态", T, CELL{return text(std::string(r.facts.status));
}
, kStatus, true
}
, {"status_of_source", "Status, by the source", "法律状态（来源）", T,
   CELL{return r.publication.status == patent::Status::Unknown ? Cell() : text(std::string(patent::to_word(r.publication.status)));
}
}
, {"last_event", "Last legal event", "最近法律事件", T, CELL{return event_text(r.publication);
}
}
, {"last_event_date", "Date of the last legal event", "最近法律事件日", D,
   CELL{return last_event(r.publication) ? date(last_event(r.publication)->date) : Cell();
}
}
, {"ipc", "IPC", "IPC 分类号", L, CELL{return list(symbols_of(r.publication, "IPC"));
}
, kNothing, true
}
, {"first_ipc", "First IPC", "IPC 主分类号", T, CELL{return first_symbol(r.publication, "IPC");
}
}
, {"cpc", "CPC", "CPC 分类号", L, CELL{return list(symbols_of(r.publication, "CPC"));
}
, kNothing, true
}
, {"first_cpc", "First CPC", "CPC 主分类号", T, CELL{return first_symbol(r.publication, "CPC");
}
}
, {"loc", "Locarno", "洛迦诺分类号", L, CELL{return list(symbols_of(r.publication, "LOC"));
}
}
, {"uspc", "USPC", "美国分类号", L, CELL{return list(symbols_of(r.publication, "USPC"));
}
}
, {"fi", "FI", "FI 分类号", L, CELL{return list(symbols_of(r.publication, "FI"));
}
}
, {"fterm", "F-term", "F-term 分类号", L, CELL{return list(symbols_of(r.publication, "FTERM"));
}
}
, {"family", "Simple family", "简单同族", T, CELL{return text(std::string(r.facts.family));
}
, kFamily, true
}
, {"family_size", "Family size", "同族数", N, CELL{return fact(r.facts.family_size);
}
, kFamilySize
}
, {"cited_by_count", "Cited by", "被引次数", N, CELL{return fact(r.facts.cited_by_count);
}
, kCitedBy
}
, {"citations", "Cited patents", "引用专利", L, CELL{return citations(r.publication, true);
}
}
, {"literature", "Cited literature", "引用非专利文献", L, CELL{return citations(r.publication, false);
}
}
, {"citation_count", "Citations", "引用数", N, CELL{return count(r.publication.citations.size());
}
}
, {"abstract", "Abstract", "摘要", T, CELL{return display(r.publication.abstracts);
}
}
, {"abstract_en", "Abstract (English)", "摘要（英文）", T, CELL{return in_language(r.publication.abstracts, "en");
}
}
, {"abstract_zh", "Abstract (Chinese)", "摘要（中文）", T, CELL{return in_language(r.publication.abstracts, "zh");
}
}
, {"first_claim", "First claim", "首项权利要求", T, CELL{return claims(r.publication, true);
}
}
, {"claims", "Claims", "权利要求", T, CELL{return claims(r.publication, false);
}
}
, {"claim_count", "Number of claims", "权利要求数", N, CELL{return count_claims(r.publication, false);
}
}
, {"independent_count", "Independent claims", "独立权利要求数", N, CELL{return count_claims(r.publication, true);
}
}
, {"description", "Description", "说明书", T, CELL{return description(r.publication);
}
}
, {"pages", "Pages", "页数", N, CELL{return r.publication.page_count == 0 ? Cell() : count(r.publication.page_count);
}
}
, {"sources", "Source files", "来源文件", L, CELL{return list(sources(r.publication));
}
}
, {"decision", "Decision", "评审结论", T, CELL{return r.marks ? text(r.marks->decision) : Cell();
}
, kMarks
}
, {"rating", "Rating", "评分", N, CELL{return r.marks && r.marks->rating > 0 ? Cell(int64_t{r.marks->rating}) : Cell();
}
, kMarks
}
, {"tags", "Tags", "标签", L, CELL{return r.marks ? list(r.marks->tags) : Cell();
}
, kMarks
}
, {"fields", "Own fields", "自定义字段", L, CELL{return list(written_fields(r));
}
, kMarks
}
, {"comments", "Comments", "评论数", N, CELL{return r.marks ? Cell(r.marks->comments) : Cell();
}
, kMarks
}
,
}
;
#undef CELL

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

Error unknown_column(std::string_view name) {
    std::vector<std::string> names;
    for (const Column& column : kColumns) names.emplace_back(column.name);
    const std::string near(query::nearest(name, names));
    return {ErrorCode::InvalidArgument, "no column '" + std::string(name) + "'" + (near.empty() ? "" : "; did you mean " + near + "?") +
                                            " `winnow export --columns help` lists them"};
}

}  // namespace

std::span<const Column> columns() { return kColumns; }

std::string_view to_word(CellType type) {
    constexpr std::string_view kWords[] = {"text", "number", "date", "link", "list"};
    return kWords[static_cast<size_t>(type)];
}

ColumnList default_columns(bool marks) {
    ColumnList chosen;
    for (const Column& column : kColumns)
        if (column.is_default || (marks && (column.needs & kMarks) != 0)) chosen.push_back(&column);
    return chosen;
}

Result<ColumnList> choose_columns(std::string_view names) {
    ColumnList chosen;
    if (trimmed(names).empty()) return default_columns(false);
    if (trimmed(names) == "all") {
        for (const Column& column : kColumns) chosen.push_back(&column);
        return chosen;
    }
    for (size_t begin = 0; begin <= names.size();) {
        const size_t end = std::min(names.find(',', begin), names.size());
        const std::string_view name = trimmed(names.substr(begin, end - begin));
        const auto found =
            std::find_if(std::begin(kColumns), std::end(kColumns), [&](const Column& column) { return column.name == name; });
        if (found == std::end(kColumns)) return unknown_column(name.substr(0, 40));
        if (std::find(chosen.begin(), chosen.end(), found) != chosen.end())
            return Error{ErrorCode::InvalidArgument, "column '" + std::string(name) + "' is named twice"};
        chosen.push_back(found);
        begin = end + 1;
    }
    return chosen;
}

unsigned needs_of(const ColumnList& columns) {
    unsigned needs = kNothing;
    for (const Column* column : columns) needs |= column->needs;
    return needs;
}

std::string columns_help() {
    std::string help;
    for (const Column& column : kColumns) {
        std::string line = std::string(column.is_default ? "* " : "  ") + std::string(column.name);
        line.resize(std::max<size_t>(line.size(), 20), ' ');
        line.append(" ").append(to_word(column.type));
        line.resize(std::max<size_t>(line.size(), 29), ' ');
        help += line + std::string(column.title_en) + " · " + std::string(column.title_zh) + "\n";
    }
    return help + "* are written when no columns are named; \"all\" means all of them.\n";
}

}  // namespace winnow::sheet
