// What people keep beside a library for their queries, in plain files that they may edit: saved queries (queries/NAME.wnq), the history
// (history.tsv) and a thesaurus (thesaurus.txt). docs/formats/query-files.md has the forms.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "query/parser.h"

namespace winnow::app {

struct SavedQuery {
    std::string name;  // without @
    std::string text;
};

/// A line of the history. Lines are numbered from 1 in the order they were added.
struct HistoryLine {
    std::string day;  // yyyy-mm-dd
    uint64_t count = 0;
    std::string query;
};

/// Reads the files anew with each call: they are small, and others edit them. Thread-safe; of two writers at once each line of the
/// history stays whole, and of a saved query the later one wins.
class QueryStore {
  public:
    explicit QueryStore(fs::path library) : library_(std::move(library)) {}

    /// The text behind "name" or "#3", for query::ParseOptions. NotFound with the nearest name or the number of lines.
    Result<std::string> recall(std::string_view name) const;
    /// The other words of the lines of the thesaurus that have `words`, compared folded. NotFound where there is none.
    Result<std::vector<std::string>> synonyms(std::string_view words) const;

    /// By name.
    Result<std::vector<SavedQuery>> saved() const;
    /// InvalidArgument for a name that cannot stand behind @.
    Result<void> save(std::string_view name, std::string_view text) const;
    Result<void> remove(std::string_view name) const;

    /// The publications that a saved query found when they were last remembered, ascending (queries/NAME.seen); NotFound when never.
    Result<std::vector<std::string>> seen(std::string_view name) const;
    /// How many they are, without reading the list into memory; nothing when never.
    Result<std::optional<uint64_t>> seen_count(std::string_view name) const;
    Result<void> remember(std::string_view name, const std::vector<std::string>& numbers) const;

    Result<std::vector<HistoryLine>> history() const;
    Result<void> append_history(const HistoryLine& line) const;

    fs::path thesaurus_file() const { return library_ / "thesaurus.txt"; }
    fs::path history_file() const { return library_ / "history.tsv"; }
    fs::path query_file(std::string_view name) const { return library_ / "queries" / (std::string(name) + ".wnq"); }
    fs::path seen_file(std::string_view name) const { return library_ / "queries" / (std::string(name) + ".seen"); }

  private:
    Result<void> check_name(std::string_view name) const;
    fs::path library_;
};

}  // namespace winnow::app
