// Lines are kept as they were read; what is asked is answered from maps that are made anew after every change.
#include "names/merge_list.h"

#include <algorithm>

#include "names/holding_cycles.h"
#include "names/name_form.h"
#include "names/table_rows.h"

namespace winnow::names {

namespace {

constexpr std::string_view kHeader = "# winnow names 1";
constexpr std::string_view kExplanation =
    "# merge <tab> on|off <tab> canonical name <tab> variant <tab> evidence <tab> who <tab> when\n"
    "# tree <tab> on|off <tab> parent <tab> child <tab> kind <tab> from <tab> to <tab> evidence <tab> who <tab> when\n";
constexpr size_t kMaxNameBytes = 2000;
constexpr size_t kMaxProblemsTold = 20;
constexpr std::string_view kHoldingKinds[] = {"subsidiary", "branch", "joint_venture", "acquired", "affiliate"};

Error invalid(std::string message) { return Error{ErrorCode::InvalidArgument, std::move(message)}; }

std::string marked(std::string_view name) { return "'" + std::string(name) + "'"; }
std::string line_number(size_t index) { return "line " + std::to_string(index + 1); }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\r')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
    return text;
}

Result<bool> parse_switch(std::string_view text) {
    if (text == "on") return true;
    if (text == "off") return false;
    return invalid("expected on or off in the second column, not " + marked(text));
}

int32_t days_in_month(int32_t year, int32_t month) {
    if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// "2020-03-05", "2020-03", "2020", or nothing.
Result<patent::Date> parse_date(std::string_view text) {
    const Error wrong = invalid("expected a date such as 2020-03-05, 2020-03 or 2020, not " + marked(text));
    if (text.empty()) return patent::Date{};
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return wrong;
    int32_t number = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        const bool is_dash = i == 4 || i == 7;
        if (is_dash ? text[i] != '-' : text[i] < '0' || text[i] > '9') return wrong;
        if (!is_dash) number = number * 10 + (text[i] - '0');
    }
    for (size_t size = text.size(); size < 10; size += 3) number *= 100;
    const patent::Date date{number};
    const int32_t month = number / 100 % 100, day = number % 100;
    if (date.year() < 1000 || month > 12 || (text.size() > 4 && month == 0)) return wrong;
    if (text.size() == 10 && (day == 0 || day > days_in_month(date.year(), month))) return wrong;
    return date;
}

std::string date_text(patent::Date date) {
    if (!date.known()) return {};
    const std::string digits = std::to_string(date.ymd);
    std::string out = digits.substr(0, 4);
    if (date.ymd / 100 % 100 != 0) out += "-" + digits.substr(4, 2);
    if (date.ymd % 100 != 0) out += "-" + digits.substr(6, 2);
    return out;
}

Result<std::string> checked_name(std::string_view name) {
    if (name.size() > kMaxNameBytes) return invalid("a name of " + std::to_string(name.size()) + " bytes; at most 2,000 are possible");
    if (is_placeholder(name_key(name))) return invalid(marked(name) + " is nobody's name");
    return std::string(name);
}

/// A text that fits into one column.
Result<void> check_text(std::string_view text) {
    if (std::any_of(text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }))
        return invalid(marked(text) + " has a tab or a line break, which the file cannot hold");
    return {};
}

Result<void> check_remark(const Remark& remark) {
    TRY(check_text(remark.evidence));
    return check_text(remark.who);
}

/// The first and last day a date can mean.
int32_t first_day(patent::Date date) { return date.ymd; }
int32_t last_day(patent::Date date) {
    if (!date.known()) return INT32_MAX;
    if (date.ymd / 100 % 100 == 0) return date.ymd + 1231;
    return date.ymd % 100 == 0 ? date.ymd + 31 : date.ymd;
}

std::string remark_text(const Remark& remark) { return "\t" + remark.evidence + "\t" + remark.who + "\t" + date_text(remark.when); }

/// Columns nobody filled need not stand there.
std::string without_empty_end(std::string line) {
    while (!line.empty() && line.back() == '\t') line.pop_back();
    return line;
}

std::string row_text(const Merge& row) {
    return without_empty_end(std::string("merge\t") + (row.on ? "on" : "off") + "\t" + row.canonical + "\t" + row.variant +
                             remark_text(row.remark));
}

std::string row_text(const Holding& row) {
    return without_empty_end(std::string("tree\t") + (row.on ? "on" : "off") + "\t" + row.parent + "\t" + row.child + "\t" + row.kind +
                             "\t" + date_text(row.from) + "\t" + date_text(row.to) + remark_text(row.remark));
}

using Columns = std::vector<std::string_view>;

Result<Remark> parse_remark(const Columns& columns, size_t first) {
    const patent::Date when = TRY(parse_date(columns[first + 2]));
    return Remark{std::string(columns[first]), std::string(columns[first + 1]), when};
}

Result<Merge> parse_merge(const Columns& columns) {
    Merge row;
    row.on = TRY(parse_switch(columns[1]));
    row.canonical = TRY(checked_name(columns[2]));
    row.variant = TRY(checked_name(columns[3]));
    row.remark = TRY(parse_remark(columns, 4));
    return row;
}

Result<Holding> parse_holding(const Columns& columns) {
    Holding row;
    row.on = TRY(parse_switch(columns[1]));
    row.parent = TRY(checked_name(columns[2]));
    row.child = TRY(checked_name(columns[3]));
    row.kind = columns[4].empty() ? "subsidiary" : std::string(columns[4]);
    if (std::find(std::begin(kHoldingKinds), std::end(kHoldingKinds), row.kind) == std::end(kHoldingKinds)) {
        std::string known;
        for (const std::string_view kind : kHoldingKinds) known.append(known.empty() ? "" : ", ").append(kind);
        return invalid("unknown kind " + marked(row.kind) + "; expected one of: " + known);
    }
    row.from = TRY(parse_date(columns[5]));
    row.to = TRY(parse_date(columns[6]));
    if (row.to.known() && first_day(row.from) > last_day(row.to)) return invalid("it ends before it begins");
    row.remark = TRY(parse_remark(columns, 7));
    return row;
}

std::string pair_key(std::string_view a, std::string_view b) {
    return a < b ? std::string(a).append("\n").append(b) : std::string(b).append("\n").append(a);
}

}  // namespace

std::vector<std::string_view> holding_kinds() { return {std::begin(kHoldingKinds), std::end(kHoldingKinds)}; }

Result<MergeList::Line> MergeList::parse_line(std::string_view text) {
    Line line;
    line.text = std::string(text);
    const std::string_view content = trimmed(text);
    if (content.empty() || content.front() == '#') return line;
    Columns columns = pieces_of(text, '\t');
    for (std::string_view& column : columns) column = trimmed(column);
    const bool is_merge = columns[0] == "merge", is_tree = columns[0] == "tree";
    if (!is_merge && !is_tree) return invalid("a row begins with merge or tree, not " + marked(columns[0].substr(0, 40)));
    const size_t least = 4, most = is_merge ? 7 : 10;
    if (columns.size() < least || columns.size() > most)
        return invalid("expected " + std::to_string(least) + " to " + std::to_string(most) + " columns with a tab between, not " +
                       std::to_string(columns.size()));
    columns.resize(most);
    line.kind = is_merge ? Line::Kind::Merge : Line::Kind::Holding;
    if (is_merge) line.merge = TRY(parse_merge(columns));
    else line.holding = TRY(parse_holding(columns));
    return line;
}

Result<Holding> MergeList::read_holding(std::string_view row) { return TRY(parse_line(row)).holding; }

Result<MergeList> MergeList::parse(std::string_view text, std::string_view name) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    MergeList list;
    std::vector<std::string> problems;
    if (text.starts_with("# winnow names ") && trimmed(text.substr(0, text.find('\n'))) != kHeader)
        return Error{ErrorCode::Unsupported, std::string(name) + ": line 1: another version of this file; this program reads version 1"};
    if (text.ends_with('\n')) text.remove_suffix(1);
    if (text.empty()) return list;
    for (std::string_view raw : pieces_of(text, '\n')) {
        while (raw.ends_with('\r')) raw.remove_suffix(1);
        Result<Line> line = parse_line(raw);
        if (!line.ok()) problems.push_back(line_number(list.lines_.size()) + ": " + line.error().message);
        list.lines_.push_back(line.ok() ? *std::move(line) : Line{});
    }
    for (std::string& problem : list.build()) problems.push_back(std::move(problem));
    if (problems.empty()) return list;
    std::string message(name);
    for (size_t i = 0; i < problems.size() && i < kMaxProblemsTold; ++i) message += (i == 0 ? ": " : "\n  ") + problems[i];
    if (problems.size() > kMaxProblemsTold) message += "\n  … and " + std::to_string(problems.size() - kMaxProblemsTold) + " more";
    return invalid(std::move(message));
}

Result<MergeList> MergeList::read(const fs::path& path) {
    Result<std::string> text = read_file(path);
    if (!text.ok() && text.error().code == ErrorCode::NotFound) return parse(MergeList().text(), path.string());
    return parse(TRY(std::move(text)), path.string());
}

Result<void> MergeList::write(const fs::path& path) const { return replace_file(path, text()); }

std::string MergeList::text() const {
    std::string out;
    const bool has_header = !lines_.empty() && trimmed(lines_.front().text) == kHeader;
    if (!has_header) out.append(kHeader).append("\n").append(kExplanation);
    for (const Line& line : lines_) out.append(line.text).append("\n");
    return out;
}

std::string MergeList::place(size_t line) const { return line == new_line_ ? "the new row" : line_number(line); }

std::vector<std::string> MergeList::build() {
    std::vector<std::string> problems;
    build_merges(problems);
    check_holdings(problems);
    return problems;
}

void MergeList::build_merges(std::vector<std::string>& problems) {
    current_key_.clear();
    shown_.clear();
    refused_.clear();
    std::unordered_map<std::string, size_t> line_of;  // key of a variant → where it is merged
    for (size_t i = 0; i < lines_.size(); ++i) {
        const Merge& row = lines_[i].merge;
        if (lines_[i].kind != Line::Kind::Merge || !row.on) continue;
        const std::string variant = name_key(row.variant), canonical = name_key(row.canonical);
        shown_.emplace(canonical, row.canonical);
        if (variant == canonical) {
            problems.push_back(place(i) + ": " + marked(row.variant) + " and " + marked(row.canonical) +
                               " are the same name without a merge");
            continue;
        }
        const auto [before, is_new] = line_of.emplace(variant, i);
        if (is_new) {
            current_key_.emplace(variant, canonical);
            continue;
        }
        const std::string& other = lines_[before->second].merge.canonical;
        const bool twice = name_key(other) == canonical;
        problems.push_back(place(before->second) + " and " + place(i) + ": " +
                           (twice ? "the same merge of " + marked(row.variant) + " twice"
                                  : marked(row.variant) + " is merged into both " + marked(other) + " and " + marked(row.canonical)));
    }
    follow_chains(line_of, problems);
    for (const Line& line : lines_) {
        if (line.kind != Line::Kind::Merge || line.merge.on) continue;
        const std::string a = name_key(line.merge.canonical), b = name_key(line.merge.variant);
        const std::string_view now_a = current_key(a), now_b = current_key(b);
        refused_.insert(pair_key(now_a.empty() ? a : now_a, now_b.empty() ? b : now_b));
    }
}

void MergeList::follow_chains(const std::unordered_map<std::string, size_t>& line_of, std::vector<std::string>& problems) {
    std::unordered_map<std::string, std::string> finals;
    for (const auto& start : current_key_) {
        std::vector<std::string> way;
        std::unordered_map<std::string, size_t> step;
        std::string at = start.first;
        while (current_key_.contains(at) && !finals.contains(at) && step.emplace(at, way.size()).second) {
            way.push_back(at);
            at = current_key_.at(at);
        }
        if (const auto again = step.find(at); again != step.end() && !finals.contains(at)) {
            std::vector<size_t> lines;
            for (size_t i = again->second; i < way.size(); ++i) lines.push_back(line_of.at(way[i]));
            std::sort(lines.begin(), lines.end());
            std::string where;
            for (size_t i = 0; i < lines.size(); ++i) where += (i == 0 ? "" : i + 1 == lines.size() ? " and " : ", ") + place(lines[i]);
            problems.push_back(where + ": these merges lead from " + marked(lines_[lines.front()].merge.variant) + " back to itself");
        }
        const std::string target = finals.contains(at) ? finals.at(at) : at;
        for (std::string& key : way) finals.emplace(std::move(key), target);
    }
    current_key_ = std::move(finals);
}

void MergeList::check_holdings(std::vector<std::string>& problems) const {
    std::unordered_map<std::string, uint32_t> number;
    std::unordered_map<std::string, std::vector<size_t>> same_pair;
    std::vector<HoldingEdge> edges;
    const auto number_of = [&](std::string_view name) {
        return number.emplace(name_key(current(name)), static_cast<uint32_t>(number.size())).first->second;
    };
    for (size_t i = 0; i < lines_.size(); ++i) {
        const Holding& row = lines_[i].holding;
        if (lines_[i].kind != Line::Kind::Holding || !row.on) continue;
        const uint32_t parent = number_of(row.parent), child = number_of(row.child);
        const HoldingEdge edge{parent, child, first_day(row.from), last_day(row.to), i};
        if (parent == child) {
            problems.push_back(place(i) + ": " + marked(row.child) + " and " + marked(row.parent) +
                               " are one party; it cannot be its own parent");
            continue;
        }
        auto& others = same_pair[std::to_string(parent) + " " + std::to_string(child)];
        for (const size_t other : others) {
            const Holding& before = lines_[other].holding;
            if (first_day(before.from) <= edge.to && edge.from <= last_day(before.to)) {
                problems.push_back(place(other) + " and " + place(i) + ": " + marked(row.child) + " under " + marked(row.parent) +
                                   " twice for the same time");
                break;
            }
        }
        others.push_back(i);
        edges.push_back(edge);
    }
    const std::vector<HoldingEdge> circle = find_circle(std::move(edges));
    if (circle.empty()) return;
    std::string where;
    for (size_t i = 0; i < circle.size(); ++i) where += (i == 0 ? "" : i + 1 == circle.size() ? " and " : ", ") + place(circle[i].line);
    problems.push_back(where + ": companies that belong to each other in a circle, from " + marked(lines_[circle[0].line].holding.parent) +
                       " down");
}

std::string MergeList::current(std::string_view name) const {
    const std::string key = name_key(name);
    const std::string_view now = current_key(key);
    const auto shown = shown_.find(now.empty() ? key : std::string(now));
    return shown == shown_.end() ? std::string(name) : shown->second;
}

std::string_view MergeList::current_key(std::string_view key) const {
    const auto found = current_key_.find(std::string(key));
    return found == current_key_.end() ? std::string_view() : found->second;
}

std::vector<std::string> MergeList::variants(std::string_view name) const {
    const std::string key = name_key(current(name));
    std::vector<std::string> found;
    if (const auto shown = shown_.find(key); shown != shown_.end()) found.push_back(shown->second);
    for (const Line& line : lines_) {
        if (line.kind == Line::Kind::Merge && line.merge.on && current_key(name_key(line.merge.variant)) == key)
            found.push_back(line.merge.variant);
    }
    return found;
}

bool MergeList::has_decided(std::string_view key_a, std::string_view key_b) const {
    const std::string_view now_a = current_key(key_a), now_b = current_key(key_b);
    const std::string_view a = now_a.empty() ? key_a : now_a, b = now_b.empty() ? key_b : now_b;
    return a == b || refused_.contains(pair_key(a, b));
}

std::vector<std::string> MergeList::descendants(std::string_view name, patent::Date day) const {
    std::unordered_map<std::string, std::vector<const Holding*>> below;
    for (const Line& line : lines_) {
        if (line.kind != Line::Kind::Holding || !line.holding.on) continue;
        const bool holds = !day.known() || (first_day(line.holding.from) <= day.ymd && day.ymd <= last_day(line.holding.to));
        if (holds) below[name_key(current(line.holding.parent))].push_back(&line.holding);
    }
    std::vector<std::string> found;
    std::unordered_set<std::string> seen{name_key(current(name))};
    std::vector<std::string> open{*seen.begin()};
    while (!open.empty()) {
        const std::string parent = std::move(open.back());
        open.pop_back();
        for (const Holding* holding : below[parent]) {
            std::string child = current(holding->child);
            if (!seen.insert(name_key(child)).second) continue;
            open.push_back(name_key(child));
            found.push_back(std::move(child));
        }
    }
    return found;
}

std::vector<Merge> MergeList::merges() const {
    std::vector<Merge> rows;
    for (const Line& line : lines_)
        if (line.kind == Line::Kind::Merge) rows.push_back(line.merge);
    return rows;
}

std::vector<Holding> MergeList::holdings() const {
    std::vector<Holding> rows;
    for (const Line& line : lines_)
        if (line.kind == Line::Kind::Holding) rows.push_back(line.holding);
    return rows;
}

Result<void> MergeList::add_line(Line line) {
    new_line_ = lines_.size();
    lines_.push_back(std::move(line));
    const std::vector<std::string> problems = build();
    new_line_ = kNone;
    if (problems.empty()) return {};
    lines_.pop_back();
    build();
    return Error{ErrorCode::Conflict, problems.front()};
}

Result<void> MergeList::add(Merge row) {
    for (const std::string* name : {&row.canonical, &row.variant}) {
        TRY(check_text(*name));
        TRY(checked_name(*name));
    }
    TRY(check_remark(row.remark));
    std::string text = row_text(row);
    return add_line({Line::Kind::Merge, std::move(text), std::move(row), {}});
}

Result<void> MergeList::add(Holding row) {
    for (const std::string* name : {&row.parent, &row.child}) {
        TRY(check_text(*name));
        TRY(checked_name(*name));
    }
    TRY(check_text(row.kind));
    TRY(check_remark(row.remark));
    const std::string text = row_text(row);
    return add_line(TRY(parse_line(text)));
}

/// Keeps the lines that are not gone. Without rows there is less to contradict, save that a chain cut in two may part two companies.
Result<size_t> MergeList::remove_lines(const std::vector<bool>& gone) {
    const std::vector<Line> before = lines_;
    size_t at = 0;
    std::erase_if(lines_, [&](const Line&) { return gone[at++]; });
    const std::vector<std::string> problems = build();
    if (problems.empty()) return before.size() - lines_.size();
    lines_ = before;
    build();
    return Error{ErrorCode::Conflict, problems.front()};
}

Result<size_t> MergeList::remove_variant(std::string_view variant, std::string_view canonical) {
    const std::string key = name_key(variant), into = name_key(canonical);
    std::vector<bool> gone;
    for (const Line& line : lines_) {
        const bool is_it = line.kind == Line::Kind::Merge && name_key(line.merge.variant) == key;
        gone.push_back(is_it && (canonical.empty() || name_key(line.merge.canonical) == into));
    }
    return remove_lines(gone);
}

Result<size_t> MergeList::remove_holding(std::string_view parent, std::string_view child) {
    const std::string key_parent = name_key(parent), key_child = name_key(child);
    std::vector<bool> gone;
    for (const Line& line : lines_)
        gone.push_back(line.kind == Line::Kind::Holding && name_key(line.holding.parent) == key_parent &&
                       name_key(line.holding.child) == key_child);
    return remove_lines(gone);
}

}  // namespace winnow::names
