// One classification scheme in one language: symbols with parent and title, as a checked text file (docs/formats/schemes.md).
// Opening verifies the checksum and nothing else; a title is found by binary search in the mapped bytes. The tree is made when
// children or descendants are first asked for.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"

namespace winnow::scheme {

/// Where the parents come from.
enum class TreeKind : uint8_t {
    Given,    // levels, dots or parents of the source
    Derived,  // the source has none: from the digits of the symbols
};

struct Row {
    std::string symbol;  // as displayed: "H01M10/0525"
    std::string parent;  // empty at the top
    std::string title;   // one line
    friend bool operator==(const Row&, const Row&) = default;
};

/// What there is to know of a listing besides its rows.
struct ListingHead {
    std::string id;        // "CPC", "GBT4754": capital letters, digits, - and _
    std::string language;  // two letters
    std::string edition;   // "20240101", empty when the source does not say
    std::string source;    // name of the file it came from
    TreeKind tree = TreeKind::Given;
    friend bool operator==(const ListingHead&, const ListingHead&) = default;
};

struct ListingData {
    ListingHead head;
    std::vector<Row> rows;  // every parent is a symbol of the list, none of itself; order: a parent, then what is under it
};

/// The bytes of the file. `data` must be arranged (scheme/arrange.h).
std::string listing_text(const ListingData& data);

/// Invariants: rows ascend by the bytes of their symbols; every parent is there. Const use is thread-safe.
class Listing {
  public:
    static Result<std::shared_ptr<const Listing>> open(const fs::path& path);
    /// The same for bytes in memory; `name` is used in errors.
    static Result<std::shared_ptr<const Listing>> parse(std::string text, std::string_view name);
    ~Listing();

    const ListingHead& head() const;
    size_t size() const;
    bool contains(std::string_view symbol) const;
    /// Empty when there is no such symbol or it has none.
    std::string_view title(std::string_view symbol) const;
    std::string_view parent(std::string_view symbol) const;
    /// Direct children in the order of the scheme; of "" those at the top.
    std::vector<std::string_view> children(std::string_view symbol) const;
    /// `symbol` and everything under it, in the order of the scheme; empty when there is no such symbol.
    std::vector<std::string_view> subtree(std::string_view symbol) const;
    /// All rows in the order of the scheme.
    std::vector<Row> rows() const;
    /// Whether the file still consists of the bytes it had, and every line can be understood.
    Result<void> verify() const;

  private:
    struct State;
    explicit Listing(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Reads the first line alone.
Result<ListingHead> read_head(const fs::path& path);

}  // namespace winnow::scheme
