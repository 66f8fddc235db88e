#include "scheme/arrange.h"

#include <optional>
#include <unordered_map>

namespace winnow::scheme {

namespace {

constexpr size_t kSubclass = 4;  // letters of a subclass symbol
constexpr size_t kLeastDigits = 2;

/// Blanks and control characters become one blank, none at the ends.
std::string one_line(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool blank = static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
        if (!blank) out += c;
        else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

using Index = std::unordered_map<std::string_view, size_t>;

/// "H01M10/0525" → 052, 05, then the main group; "H01M10/00" → H01M → H01 → H: the first that is in the list.
std::string parent_of(std::string_view symbol, const Index& index) {
    const auto known = [&](std::string_view candidate) { return candidate != symbol && index.contains(candidate); };
    const size_t slash = symbol.find('/');
    if (slash != symbol.npos && symbol.substr(slash) != "/00") {
        for (size_t size = symbol.size() - 1; size >= slash + 1 + kLeastDigits; --size)
            if (known(symbol.substr(0, size))) return std::string(symbol.substr(0, size));
        std::string main = std::string(symbol.substr(0, slash)) + "/00";
        if (known(main)) return main;
    }
    for (const size_t size : {kSubclass, size_t{3}, size_t{1}})
        if (symbol.size() > size && known(symbol.substr(0, size))) return std::string(symbol.substr(0, size));
    return {};
}

class Arranger {
  public:
    Arranger(std::vector<FoundRow> found, std::vector<Complaint>& complaints) : found_(std::move(found)), complaints_(complaints) {}

    std::vector<Row> run() {
        take_rows();
        for (size_t i = 0; i < rows_.size(); ++i) find_parent(i);
        break_circles();
        return in_order();
    }

  private:
    void complain(const FoundRow& row, std::string what) { complaints_.push_back({std::string(row.file), row.line, std::move(what)}); }

    void take_rows() {
        rows_.reserve(found_.size());  // symbols must not move: the index points to them
        for (FoundRow& found : found_) {
            found.row = {one_line(found.row.symbol), one_line(found.row.parent), one_line(found.row.title)};
            if (found.row.symbol.empty()) {
                complain(found, "no symbol; the line is left out");
                continue;
            }
            const auto known = index_.find(found.row.symbol);
            if (known == index_.end()) {
                rows_.push_back(std::move(found));
                index_.emplace(rows_.back().row.symbol, rows_.size() - 1);
                continue;
            }
            FoundRow& first = rows_[known->second];
            if (first.row.title.empty()) first.row.title = found.row.title;
            else if (!found.row.title.empty() && found.row.title != first.row.title)
                complain(found,
                         found.row.symbol + " is there twice (first in line " + std::to_string(first.line) + "); this title is left out");
        }
    }

    void find_parent(size_t i) {
        FoundRow& found = rows_[i];
        if (found.parent_by_symbol || found.row.parent == found.row.symbol) found.row.parent = parent_of(found.row.symbol, index_);
        if (found.row.parent.empty() || index_.contains(found.row.parent)) return;
        complain(found, found.row.symbol + " is under " + found.row.parent + ", which is not in the list; it is put at the top");
        found.row.parent.clear();
    }

    size_t parent_index(size_t i) const { return rows_[i].row.parent.empty() ? rows_.size() : index_.at(rows_[i].row.parent); }

    /// Walks up from every row; a row met twice on one way is the one where the circle is cut.
    void break_circles() {
        std::vector<uint32_t> seen(rows_.size(), 0);
        for (size_t start = 0; start < rows_.size(); ++start) {
            const auto walk = static_cast<uint32_t>(start + 1);
            size_t at = start;
            while (at < rows_.size() && seen[at] == 0) {
                seen[at] = walk;
                at = parent_index(at);
            }
            if (at >= rows_.size() || seen[at] != walk) continue;
            complain(rows_[at], rows_[at].row.symbol + " is under itself; it is put at the top");
            rows_[at].row.parent.clear();
        }
    }

    /// Parents first, children in the order they were read.
    std::vector<Row> in_order() {
        std::vector<std::vector<size_t>> children(rows_.size() + 1);
        for (size_t i = 0; i < rows_.size(); ++i) children[parent_index(i)].push_back(i);
        std::vector<size_t> order, open(children.back().rbegin(), children.back().rend());
        while (!open.empty()) {
            const size_t at = open.back();
            open.pop_back();
            order.push_back(at);
            open.insert(open.end(), children[at].rbegin(), children[at].rend());
        }
        std::vector<Row> rows;
        rows.reserve(order.size());
        for (const size_t at : order) rows.push_back(std::move(rows_[at].row));
        return rows;
    }

    std::vector<FoundRow> found_;
    std::vector<Complaint>& complaints_;
    std::vector<FoundRow> rows_;
    Index index_;
};

}  // namespace

std::vector<Row> arrange(std::vector<FoundRow> found, std::vector<Complaint>& complaints) {
    return Arranger(std::move(found), complaints).run();
}

std::vector<FoundRow> joined(const std::vector<Row>& older, std::vector<FoundRow> newer) {
    std::unordered_map<std::string, size_t> places;
    std::vector<FoundRow> all;
    for (const Row& row : older) {
        places.emplace(row.symbol, all.size());
        all.push_back({row, {}, 0, false});
    }
    std::vector<bool> replaced(all.size(), false);
    for (FoundRow& found : newer) {
        const auto place = places.find(one_line(found.row.symbol));
        const bool first = place != places.end() && !replaced[place->second];
        if (!first) {
            all.push_back(std::move(found));
            continue;
        }
        replaced[place->second] = true;
        all[place->second] = std::move(found);
    }
    return all;
}

}  // namespace winnow::scheme
