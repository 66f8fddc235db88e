// The file of a library's names: which names are one party's, and which company belongs to which. A plain table that people edit
// too; nothing but it merges names, and taking a row out undoes a merge. Format: docs/formats/names.md.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "patent/publication.h"

namespace winnow::names {

/// Why a row stands here.
struct Remark {
    std::string evidence;
    std::string who;
    patent::Date when;
};

/// `variant` is a name of the party called `canonical`. A row that is off is a refusal: not the same, do not suggest again.
struct Merge {
    bool on = true;
    std::string canonical, variant;
    Remark remark;
};

/// `child` belongs to `parent` from a day to a day, both included; 0 is open.
struct Holding {
    bool on = true;
    std::string parent, child;
    std::string kind;  // one of holding_kinds()
    patent::Date from, to;
    Remark remark;
};

std::vector<std::string_view> holding_kinds();

/// A list is never in conflict with itself.
/// Invariants, over the rows that are on and names compared by name_key(): 1. a variant has one canonical name; 2. no name leads back
/// to itself, neither through merges nor through holdings of one day; 3. no row is there twice.
/// Thread safety: const use is thread-safe.
class MergeList {
  public:
    MergeList() = default;
    /// InvalidArgument with every mistake and conflict, each with its lines. @param name for messages
    static Result<MergeList> parse(std::string_view text, std::string_view name);
    /// One row of the tree as the file has it: "tree", "on", parent, child … with tabs between. InvalidArgument says what is wrong.
    static Result<Holding> read_holding(std::string_view row);
    /// A file that is not there is an empty list.
    static Result<MergeList> read(const fs::path& path);
    /// Replaces the file as a whole or not at all. Remarks and the order of rows stay as they were read.
    Result<void> write(const fs::path& path) const;
    std::string text() const;

    /// The name a party goes by now; the name itself when nothing says otherwise. Chains are followed.
    std::string current(std::string_view name) const;
    /// The same by keys; an empty view when the list has nothing about the key. The view lives as long as the list.
    std::string_view current_key(std::string_view key) const;
    /// All names on the list whose current name this is, itself included when it stands there.
    std::vector<std::string> variants(std::string_view name) const;
    /// Whether the list says of two keys that they are one party, or by a row that is off that they are not; merges are followed.
    bool has_decided(std::string_view key_a, std::string_view key_b) const;

    /// Direct and indirect children on a day (0: any day), in the order of the file. Names are current ones.
    std::vector<std::string> descendants(std::string_view name, patent::Date day) const;

    std::vector<Merge> merges() const;
    std::vector<Holding> holdings() const;

    /// Conflict when the row contradicts another, InvalidArgument when it cannot be written; the list is unchanged then.
    Result<void> add(Merge row);
    Result<void> add(Holding row);
    /// Removes every merge row, on or off, of this variant (with `canonical`: only with that one). How many.
    Result<size_t> remove_variant(std::string_view variant, std::string_view canonical = {});
    Result<size_t> remove_holding(std::string_view parent, std::string_view child);

  private:
    /// A line as it stands in the file; rows are written anew from their struct.
    struct Line {
        enum class Kind : uint8_t { Text, Merge, Holding } kind = Kind::Text;
        std::string text;
        Merge merge;
        Holding holding;
    };
    static Result<Line> parse_line(std::string_view text);
    Result<void> add_line(Line line);
    Result<size_t> remove_lines(const std::vector<bool>& gone);
    /// Fills the maps from the lines; the conflicts found.
    std::vector<std::string> build();
    void build_merges(std::vector<std::string>& problems);
    void follow_chains(const std::unordered_map<std::string, size_t>& line_of, std::vector<std::string>& problems);
    void check_holdings(std::vector<std::string>& problems) const;
    /// "line 4", or "the new row".
    std::string place(size_t line) const;

    static constexpr size_t kNone = SIZE_MAX;
    std::vector<Line> lines_;
    size_t new_line_ = kNone;                                   // of lines_, the one that is being added: no line of the file yet
    std::unordered_map<std::string, std::string> current_key_;  // key of a variant → key of its current name
    std::unordered_map<std::string, std::string> shown_;        // key of a canonical name → as written
    std::unordered_set<std::string> refused_;                   // two current keys, the lesser first, with a line break between
};

}  // namespace winnow::names
