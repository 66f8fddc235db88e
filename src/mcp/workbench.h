// What the tools work with: the library, the day, and what the team has set aside.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/library.h"
#include "base/result.h"

namespace winnow::mcp {

/// A collection or a folder of collections.
struct Collection {
    int64_t id = 0;
    int64_t parent_id = 0;  // 0: at the top
    bool is_folder = false;
    std::string name, note;
    uint64_t items = 0;
    uint64_t open = 0, keep = 0, drop = 0, maybe = 0;  // items by decision
};

struct CollectionItem {
    std::string number, decision;  // decision: "open", "keep", "drop" or "maybe"
    int rating = 0;                // 0 (none) to 5
    std::vector<std::string> tags;
    uint64_t comments = 0;
};

struct CollectionPage {
    std::vector<CollectionItem> items;
    std::string next_cursor;  // empty at the end
};

/// The team's collections, which another module keeps. Thread-safe.
class Collections {
  public:
    virtual ~Collections() = default;
    virtual Result<std::vector<Collection>> list() = 0;
    /// NotFound for an id that is not there. `decision` empty: all items. @param cursor of the page before; empty: from the start
    virtual Result<CollectionPage> items(int64_t id, std::string_view decision, std::string_view cursor, size_t limit) = 0;
};

/// All members outlive the tools. Tools read and never change anything.
struct Workbench {
    const app::Library& library;
    std::function<patent::Date()> today;
    std::string version;                 // of the program
    Collections* collections = nullptr;  // null: there is no such tool
};

}  // namespace winnow::mcp
