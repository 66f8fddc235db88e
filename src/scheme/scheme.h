// A scheme: its listings in all languages together; and the shelf: all schemes of a library, in its folder schemes/.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "scheme/listing.h"

namespace winnow::scheme {

/// Immutable, thread-safe. The tree is that of one listing: the one whose source gives levels, of several the longest.
class Scheme {
  public:
    explicit Scheme(std::vector<std::shared_ptr<const Listing>> listings);

    const std::string& id() const { return tree_->head().id; }
    /// The listing whose tree is the scheme's.
    const Listing& tree() const { return *tree_; }
    bool has_levels() const { return tree_->head().tree == TreeKind::Given; }
    bool contains(std::string_view symbol) const;
    /// In `language`, else in English, else in any; empty when no listing has one.
    std::string_view title(std::string_view symbol, std::string_view language) const;
    /// In `language` alone.
    std::string_view title_in(std::string_view symbol, std::string_view language) const;
    std::string_view parent(std::string_view symbol) const;
    /// From the top down to `symbol`, itself included; empty when there is no such symbol.
    std::vector<std::string> path(std::string_view symbol) const;
    const std::vector<std::shared_ptr<const Listing>>& listings() const { return listings_; }

  private:
    std::vector<std::shared_ptr<const Listing>> listings_;
    const Listing* tree_;
};

/// What lies on the shelf, without opening it.
struct ShelfEntry {
    ListingHead head;
    std::string file;  // "CPC.en.tsv"
    uint64_t bytes = 0;
};

/// The schemes of one folder as they were when it was opened; a scheme is read when it is first asked for. Thread-safe.
class Shelf {
  public:
    /// A folder that does not exist is an empty shelf.
    static Result<std::shared_ptr<const Shelf>> open(const fs::path& folder);

    const std::vector<ShelfEntry>& entries() const { return entries_; }
    /// Null when there is none; Corrupt when its file is damaged.
    Result<std::shared_ptr<const Scheme>> find(std::string_view id) const;

  private:
    fs::path folder_;
    std::vector<ShelfEntry> entries_;
    mutable std::mutex mutex_;
    mutable std::vector<std::pair<std::string, std::shared_ptr<const Scheme>>> opened_;
};

/// The name of a listing's file, without folder.
std::string listing_file(std::string_view id, std::string_view language);
/// Whether `id` may be a scheme's name: 1 to 40 capital letters, digits, - and _.
bool is_scheme_id(std::string_view id);
/// Two or three small letters.
bool is_language(std::string_view language);

}  // namespace winnow::scheme
