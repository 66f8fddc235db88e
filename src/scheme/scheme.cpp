#include "scheme/scheme.h"

#include <algorithm>

#include "base/assert.h"

namespace winnow::scheme {

namespace {

constexpr std::string_view kEnding = ".tsv";
constexpr size_t kMostLevels = 100;

/// "schemes/CPC.en.tsv".
std::string folder_name(const fs::path& path) { return (path.parent_path().filename() / path.filename()).string(); }

/// Whether the tree of `a` is preferred to that of `b`.
bool is_better(const Listing& a, const Listing& b) {
    if (a.head().tree != b.head().tree) return a.head().tree == TreeKind::Given;
    return a.size() > b.size();
}

}  // namespace

Scheme::Scheme(std::vector<std::shared_ptr<const Listing>> listings) : listings_(std::move(listings)) {
    WINNOW_ASSERT(!listings_.empty());
    tree_ = listings_.front().get();
    for (const auto& listing : listings_)
        if (is_better(*listing, *tree_)) tree_ = listing.get();
}

bool Scheme::contains(std::string_view symbol) const {
    return std::any_of(listings_.begin(), listings_.end(), [&](const auto& listing) { return listing->contains(symbol); });
}

std::string_view Scheme::title(std::string_view symbol, std::string_view language) const {
    for (const std::string_view wanted : {language, std::string_view("en"), std::string_view()}) {
        for (const auto& listing : listings_) {
            if (!wanted.empty() && listing->head().language != wanted) continue;
            const std::string_view title = listing->title(symbol);
            if (!title.empty()) return title;
        }
    }
    return {};
}

std::string_view Scheme::title_in(std::string_view symbol, std::string_view language) const {
    for (const auto& listing : listings_)
        if (listing->head().language == language) return listing->title(symbol);
    return {};
}

std::string_view Scheme::parent(std::string_view symbol) const {
    if (tree_->contains(symbol)) return tree_->parent(symbol);
    for (const auto& listing : listings_)
        if (listing->contains(symbol)) return listing->parent(symbol);
    return {};
}

std::vector<std::string> Scheme::path(std::string_view symbol) const {
    std::vector<std::string> path;
    if (!contains(symbol)) return path;
    for (std::string_view at = symbol; !at.empty() && path.size() < kMostLevels; at = parent(at)) path.emplace_back(at);
    std::reverse(path.begin(), path.end());
    return path;
}

Result<std::shared_ptr<const Shelf>> Shelf::open(const fs::path& folder) {
    auto shelf = std::make_shared<Shelf>();
    shelf->folder_ = folder;
    std::error_code problem;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) {
        const std::string name = at->path().filename().string();
        if (!name.ends_with(kEnding)) continue;
        ShelfEntry entry{TRY(read_head(at->path())), name, at->file_size(problem)};
        if (entry.file != listing_file(entry.head.id, entry.head.language))
            return Error{ErrorCode::Corrupt,
                         folder_name(at->path()) + ": holds " + entry.head.id + "; import the classification scheme again"};
        shelf->entries_.push_back(std::move(entry));
    }
    if (problem && problem != std::errc::no_such_file_or_directory) return Error{ErrorCode::Io, folder.string() + ": " + problem.message()};
    std::sort(shelf->entries_.begin(), shelf->entries_.end(), [](const auto& a, const auto& b) { return a.file < b.file; });
    return std::shared_ptr<const Shelf>(std::move(shelf));
}

Result<std::shared_ptr<const Scheme>> Shelf::find(std::string_view id) const {
    const std::lock_guard guard(mutex_);
    for (const auto& [name, scheme] : opened_)
        if (name == id) return scheme;
    std::vector<std::shared_ptr<const Listing>> listings;
    for (const ShelfEntry& entry : entries_)
        if (entry.head.id == id) listings.push_back(TRY(Listing::open(folder_ / entry.file)));
    std::shared_ptr<const Scheme> scheme;
    if (!listings.empty()) scheme = std::make_shared<Scheme>(std::move(listings));
    opened_.emplace_back(id, scheme);
    return scheme;
}

std::string listing_file(std::string_view id, std::string_view language) {
    return std::string(id).append(".").append(language).append(kEnding);
}

bool is_scheme_id(std::string_view id) {
    const auto fits = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
    return !id.empty() && id.size() <= 40 && std::all_of(id.begin(), id.end(), fits);
}

bool is_language(std::string_view language) {
    return (language.size() == 2 || language.size() == 3) &&
           std::all_of(language.begin(), language.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace winnow::scheme
