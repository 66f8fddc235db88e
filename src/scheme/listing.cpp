#include "scheme/listing.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <mutex>
#include <numeric>

#include "base/hash.h"

namespace winnow::scheme {

namespace {

constexpr std::string_view kMagic = "winnow-scheme";
constexpr std::string_view kVersion = "1";
constexpr std::string_view kTreeWords[] = {"given", "derived"};
constexpr std::string_view kEnd = "end\t";
constexpr size_t kHashDigits = 16;
constexpr size_t kLastLine = kEnd.size() + kHashDigits + 1;
constexpr size_t kHeadCells = 8;  // magic, version, id, language, edition, tree, rows, source

std::string hexadecimal(uint64_t number) {
    char text[kHashDigits + 1];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(number));
    return text;
}

template <class Number>
bool read_number(std::string_view text, Number& number) {
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    return problem == std::errc() && end == text.data() + text.size();
}

/// The cells of a line; false unless there are as many as `cells`.
template <size_t N>
bool split(std::string_view line, std::array<std::string_view, N>& cells) {
    for (size_t i = 0; i + 1 < N; ++i) {
        const size_t tab = line.find('\t');
        if (tab == line.npos) return false;
        cells[i] = line.substr(0, tab);
        line.remove_prefix(tab + 1);
    }
    cells[N - 1] = line;
    return true;
}

/// "schemes/CPC.en.tsv", for messages.
std::string name_of(const fs::path& path) { return (path.parent_path().filename() / path.filename()).string(); }

struct Line {
    std::string_view symbol, parent, title;
    uint32_t position = 0;
};

std::optional<Line> line_of(std::string_view text) {
    std::array<std::string_view, 4> cells;
    Line line;
    if (!split(text, cells) || !read_number(cells[2], line.position)) return {};
    line.symbol = cells[0], line.parent = cells[1], line.title = cells[3];
    return line;
}

Error damaged(std::string_view name, std::string_view what) {
    return {ErrorCode::Corrupt, std::string(name) + ": " + std::string(what) + "; import the classification scheme again"};
}

/// The head and, in `rows`, the number of rows that it promises.
Result<ListingHead> head_of(std::string_view line, std::string_view name, uint32_t& rows) {
    std::array<std::string_view, kHeadCells> cells;
    if (!split(line, cells) || cells[0] != kMagic) return damaged(name, "this is no classification scheme");
    if (cells[1] != kVersion)
        return Error{ErrorCode::Unsupported, std::string(name) + ": version " + std::string(cells[1]) +
                                                 " of the format; this program reads " + std::string(kVersion) +
                                                 "; import the classification scheme again"};
    ListingHead head{std::string(cells[2]), std::string(cells[3]), std::string(cells[4]), std::string(cells[7]), {}};
    const auto* const word = std::find(std::begin(kTreeWords), std::end(kTreeWords), cells[5]);
    if (word == std::end(kTreeWords) || !read_number(cells[6], rows)) return damaged(name, "the first line cannot be understood");
    head.tree = static_cast<TreeKind>(word - std::begin(kTreeWords));
    return head;
}

/// The tree over the rows; all vectors have one entry a row, rows numbered by their place in the file.
struct Tree {
    std::vector<Line> lines;
    std::vector<uint32_t> by_position;  // position → row
    std::vector<uint32_t> subtree;      // by position: how many rows it and what is under it are
};

}  // namespace

struct Listing::State {
    std::string name;
    std::string text;
    std::optional<MappedFile> file;
    std::string_view all;   // of the file
    std::string_view body;  // its rows
    ListingHead head;
    uint32_t rows = 0;
    mutable std::once_flag made;
    mutable Tree tree;
    mutable std::string problem;  // why there is no tree

    Result<void> check();
    std::optional<Line> find(std::string_view symbol) const;
    const Tree& whole() const;
    void make() const;
    bool order() const;
};

Result<void> Listing::State::check() {
    const bool ends = all.size() > kLastLine && all.ends_with('\n') && all.substr(all.size() - kLastLine).starts_with(kEnd);
    if (!ends) return damaged(name, "the file is cut off");
    const std::string_view content = all.substr(0, all.size() - kLastLine);
    if (all.substr(content.size() + kEnd.size(), kHashDigits) != hexadecimal(hash64(content))) return damaged(name, "bytes have changed");
    const size_t line_end = content.find('\n');
    if (line_end == content.npos) return damaged(name, "the file is cut off");
    head = TRY(head_of(content.substr(0, line_end), name, rows));
    body = content.substr(line_end + 1);
    if (!body.empty() && body.back() != '\n') return damaged(name, "the last row is cut off");
    return {};
}

/// Binary search over bytes: a place in the middle belongs to the line around it.
std::optional<Line> Listing::State::find(std::string_view symbol) const {
    size_t low = 0, high = body.size();
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const size_t before = middle == 0 ? body.npos : body.rfind('\n', middle - 1);
        const size_t begin = before == body.npos || before < low ? low : before + 1;
        const size_t end = body.find('\n', begin);
        const auto line = line_of(body.substr(begin, end - begin));
        if (!line) return {};
        if (line->symbol == symbol) return line;
        if (line->symbol < symbol) low = end + 1;
        else high = begin;
    }
    return {};
}

const Tree& Listing::State::whole() const {
    std::call_once(made, [this] {
        tree.lines.reserve(rows);
        make();
        if (!problem.empty()) tree = {};
    });
    return tree;
}

void Listing::State::make() const {
    for (std::string_view rest = body; !rest.empty();) {
        const size_t end = rest.find('\n');
        const auto line = line_of(rest.substr(0, end));
        if (!line) return void(problem = "a row cannot be understood");
        if (!tree.lines.empty() && line->symbol <= tree.lines.back().symbol) return void(problem = "rows are out of order");
        tree.lines.push_back(*line);
        rest.remove_prefix(end + 1);
    }
    if (tree.lines.size() != rows) problem = "the number of rows is wrong";
    else if (!order()) problem = "a row stands in the wrong place of the tree";
}

/// Fills by_position and subtree; false when positions are no order in which everything stands behind its parent.
bool Listing::State::order() const {
    tree.by_position.assign(rows, rows);
    for (uint32_t row = 0; row < rows; ++row) {
        const uint32_t position = tree.lines[row].position;
        if (position >= rows || tree.by_position[position] != rows) return false;
        tree.by_position[position] = row;
    }
    tree.subtree.assign(rows, 1);
    std::vector<uint32_t> open;  // positions from the top down to where we are
    const auto close_to = [&](size_t depth, uint32_t end) {
        for (; open.size() > depth; open.pop_back()) tree.subtree[open.back()] = end - open.back();
    };
    for (uint32_t position = 0; position < rows; ++position) {
        const std::string_view parent = tree.lines[tree.by_position[position]].parent;
        size_t depth = parent.empty() ? 0 : open.size();
        while (depth > 0 && tree.lines[tree.by_position[open[depth - 1]]].symbol != parent) --depth;
        if (depth == 0 && !parent.empty()) return false;
        close_to(depth, position);
        open.push_back(position);
    }
    close_to(0, rows);
    return true;
}

Listing::Listing(std::unique_ptr<State> state) : state_(std::move(state)) {}
Listing::~Listing() = default;

Result<std::shared_ptr<const Listing>> Listing::open(const fs::path& path) {
    auto state = std::make_unique<State>();
    state->name = name_of(path);
    state->file = TRY(MappedFile::open(path));
    state->all = as_text(state->file->bytes());
    TRY(state->check());
    return std::shared_ptr<const Listing>(new Listing(std::move(state)));
}

Result<std::shared_ptr<const Listing>> Listing::parse(std::string text, std::string_view name) {
    auto state = std::make_unique<State>();
    state->name = name;
    state->text = std::move(text);
    state->all = state->text;
    TRY(state->check());
    return std::shared_ptr<const Listing>(new Listing(std::move(state)));
}

const ListingHead& Listing::head() const { return state_->head; }
size_t Listing::size() const { return state_->rows; }
bool Listing::contains(std::string_view symbol) const { return state_->find(symbol).has_value(); }

std::string_view Listing::title(std::string_view symbol) const {
    const auto line = state_->find(symbol);
    return line ? line->title : std::string_view();
}

std::string_view Listing::parent(std::string_view symbol) const {
    const auto line = state_->find(symbol);
    return line ? line->parent : std::string_view();
}

std::vector<std::string_view> Listing::children(std::string_view symbol) const {
    const Tree& tree = state_->whole();
    uint32_t at = 0, end = static_cast<uint32_t>(tree.lines.size());
    if (!symbol.empty()) {
        const auto line = state_->find(symbol);
        if (!line || tree.lines.empty()) return {};
        at = line->position + 1;
        end = line->position + tree.subtree[line->position];
    }
    std::vector<std::string_view> found;
    for (; at < end; at += tree.subtree[at]) found.push_back(tree.lines[tree.by_position[at]].symbol);
    return found;
}

std::vector<std::string_view> Listing::subtree(std::string_view symbol) const {
    const Tree& tree = state_->whole();
    const auto line = state_->find(symbol);
    std::vector<std::string_view> found;
    if (!line || tree.lines.empty()) return found;
    for (uint32_t i = 0; i < tree.subtree[line->position]; ++i) found.push_back(tree.lines[tree.by_position[line->position + i]].symbol);
    return found;
}

std::vector<Row> Listing::rows() const {
    const Tree& tree = state_->whole();
    std::vector<Row> rows;
    rows.reserve(tree.lines.size());
    for (const uint32_t row : tree.by_position) {
        const Line& line = tree.lines[row];
        rows.push_back({std::string(line.symbol), std::string(line.parent), std::string(line.title)});
    }
    return rows;
}

Result<void> Listing::verify() const {
    State again;
    again.name = state_->name;
    again.all = state_->all;
    TRY(again.check());
    state_->whole();
    if (!state_->problem.empty()) return damaged(state_->name, state_->problem);
    return {};
}

std::string listing_text(const ListingData& data) {
    std::vector<uint32_t> order(data.rows.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return data.rows[a].symbol < data.rows[b].symbol; });
    std::string text;
    const auto line = [&](std::initializer_list<std::string_view> cells) {
        for (const std::string_view cell : cells) text.append(cell).push_back('\t');
        text.back() = '\n';
    };
    const ListingHead& head = data.head;
    line({kMagic, kVersion, head.id, head.language, head.edition, kTreeWords[static_cast<size_t>(head.tree)],
          std::to_string(data.rows.size()), head.source});
    for (const uint32_t position : order) {
        const Row& row = data.rows[position];
        line({row.symbol, row.parent, std::to_string(position), row.title});
    }
    const std::string hash = hexadecimal(hash64(text));
    return text.append(kEnd).append(hash).append("\n");
}

Result<ListingHead> read_head(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string line;
    if (!std::getline(file, line)) return damaged(name_of(path), "the file is empty");
    uint32_t rows = 0;
    return head_of(line, name_of(path), rows);
}

}  // namespace winnow::scheme
