// What the team has set aside, marked and written: collections in folders, their items with decisions, ratings, tags and custom
// fields, notes and marks on documents, and who changed what when. Documents are numbers here, nothing else.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "sql/database.h"

namespace winnow::desk {

/// Seconds since 1970 began, in coordinated universal time.
using Seconds = int64_t;
using Clock = std::function<Seconds()>;

constexpr size_t kMaxCollections = 10'000;
constexpr size_t kMaxDepth = 32;  // folders in folders
constexpr size_t kMaxNameBytes = 200;
constexpr size_t kMaxNoteBytes = 100'000, kMaxNotesOfDocument = 1'000;
constexpr size_t kMaxFields = 50, kMaxChoices = 200, kMaxFieldBytes = 10'000;
constexpr size_t kMaxTags = 10'000, kMaxTagsOfItem = 100;
constexpr size_t kMaxItems = 1'000'000;  // of one collection
constexpr size_t kMaxPage = 10'000;
constexpr size_t kAtOnce = 10'000;  // items changed in one transaction

/// One page of a list that may grow while it is read.
template <class T>
struct Page {
    std::vector<T> items;
    std::string next_cursor;  // empty at the end
};

struct PageRequest {
    std::string cursor;  // next_cursor of the page before; empty: from the start
    size_t limit = 100;  // 1 to kMaxPage
};

enum class Kind : uint8_t { Folder, Collection };
enum class Decision : uint8_t { Open, Keep, Drop, Maybe };
constexpr size_t kDecisions = 4;
enum class FieldType : uint8_t { Text, Number, Date, Choice };

/// "folder", "keep", "choice" …, and back; nothing for another word.
std::string_view name_of(Kind kind);
std::string_view name_of(Decision decision);
std::string_view name_of(FieldType type);
std::optional<Kind> kind_named(std::string_view name);
std::optional<Decision> decision_named(std::string_view name);
std::optional<FieldType> field_type_named(std::string_view name);

/// A custom field of a collection.
struct Field {
    std::string name;
    FieldType type = FieldType::Text;
    std::vector<std::string> choices;  // of FieldType::Choice, at least one
};

/// A date is text, "2026-01-31".
using FieldValue = std::variant<std::string, double>;

struct Collection {
    int64_t id = 0;
    std::optional<int64_t> parent_id;
    Kind kind = Kind::Collection;
    std::string name, note;
    uint64_t items = 0;                   // of a folder: of all that is below it
    uint64_t decisions[kDecisions] = {};  // by Decision
    std::vector<Field> fields;
    Seconds created = 0, changed = 0;
    std::string created_by;
};

/// What is absent stays as it is.
struct CollectionChange {
    std::optional<std::string> name, note;
    std::optional<std::optional<int64_t>> parent_id;  // an inner nothing: to the top
    std::optional<std::vector<Field>> fields;         // all of them; those left out go with their values
};

struct NewCollection {
    std::string name, note;
    Kind kind = Kind::Collection;
    std::optional<int64_t> parent_id;
    std::vector<Field> fields;
};

struct Item {
    int64_t id = 0;
    std::string number;
    Decision decision = Decision::Open;
    int rating = 0;  // 0 (none) to 5
    std::vector<std::string> tags;
    std::map<std::string, FieldValue> fields;
    uint64_t comment_count = 0;  // notes on the document, in this collection or in none
    Seconds added = 0, changed = 0;
    std::string added_by, changed_by;
};

enum class ItemOrder : uint8_t { Added, Number, Rating, Decision };  // rating: highest first
std::optional<ItemOrder> item_order_named(std::string_view name);

struct ItemFilter {
    std::optional<std::string> tag;
    std::optional<Decision> decision;
    int rating_min = 0;
};

struct ItemQuery {
    PageRequest page;
    size_t offset = 0;  // items passed over, where there is no cursor
    ItemOrder order = ItemOrder::Added;
    ItemFilter filter;
};

/// Which items a change is for.
struct Selection {
    bool all = false;
    std::vector<std::string> numbers;  // unless all
    ItemFilter filter;                 // of all
};

struct ItemChange {
    std::optional<Decision> decision;
    std::optional<int> rating;
    std::vector<std::string> add_tags, remove_tags;
    std::map<std::string, std::optional<FieldValue>> fields;  // nothing: take the value away
};

struct Added {
    uint64_t added = 0;
    uint64_t present = 0;  // were in it already
};

/// One line of the history of a collection.
struct Change {
    Seconds time = 0;
    std::string user, action;
    std::string number;  // empty unless it was about one document
    std::string detail;
};

struct Tag {
    std::string name;
    uint64_t count = 0;  // items
};

/// A collection that holds a document.
struct Place {
    int64_t collection_id = 0;
    std::string collection;
    Decision decision = Decision::Open;
    int rating = 0;
};

/// Where in a document a note belongs.
struct Passage {
    std::string zone;            // "title", "abstract", "claim" or "paragraph"
    std::string lang, place;     // place: the number of the claim or paragraph
    int64_t begin = 0, end = 0;  // in UTF-16 units of the passage's plain text
    std::string quote;           // the marked words
};

struct Note {
    int64_t id = 0;
    std::string number, text, colour;
    std::optional<Passage> passage;
    std::optional<int64_t> collection_id;
    Seconds created = 0, changed = 0;
    std::string created_by;
};

struct NewNote {
    std::string text, colour;
    std::optional<Passage> passage;
    std::optional<int64_t> collection_id;
};

struct NoteChange {
    std::optional<std::string> text, colour;
};

struct ItemKey;

/// Every change is one transaction and leaves a line in the history of its collection. A change of more than kAtOnce items is several, with
/// one line, so that others need not wait for the end to write; when it breaks off, what was done so far stays.
/// Errors: InvalidArgument for what breaks a rule, NotFound for an id that is not there, Conflict for a name that is taken,
/// LimitExceeded beyond the limits above. Thread-safe. The database must outlive it.
class Desk {
  public:
    static Result<std::unique_ptr<Desk>> open(sql::Database& database, Clock clock);

    // Collections: a tree of folders with collections as leaves. Among siblings names are different.
    Result<std::vector<Collection>> collections();  // by name, folders first
    Result<Collection> collection(int64_t id);
    Result<Collection> add_collection(const NewCollection& wanted, std::string_view user);
    Result<Collection> change_collection(int64_t id, const CollectionChange& change, std::string_view user);
    /// With all that is below it. Notes stay with their documents.
    Result<void> remove_collection(int64_t id, std::string_view user);
    Result<Page<Change>> history(int64_t id, const PageRequest& page);  // newest first

    // Items.
    Result<Page<Item>> items(int64_t collection, const ItemQuery& query);
    Result<uint64_t> count_items(int64_t collection, const ItemFilter& filter);
    Result<std::vector<std::string>> numbers(int64_t collection);  // in the order they were added
    /// @param why for the history, for instance the query they come from
    Result<Added> add_items(int64_t collection, std::span<const std::string> numbers, std::string_view user, std::string_view why = {});
    /// The number of items selected. Numbers that are not in the collection are passed over.
    Result<uint64_t> change_items(int64_t collection, const Selection& selection, const ItemChange& change, std::string_view user);
    Result<uint64_t> remove_items(int64_t collection, const Selection& selection, std::string_view user);
    Result<std::vector<Place>> places_of(std::string_view number);
    Result<std::vector<Tag>> tags();  // those in use, by name

    // Notes and marks.
    Result<std::vector<Note>> notes_on(std::string_view number);  // oldest first
    Result<Page<Note>> notes(const PageRequest& page);            // newest first
    Result<Note> note(int64_t id);
    Result<Note> add_note(std::string_view number, const NewNote& wanted, std::string_view user);
    Result<Note> change_note(int64_t id, const NoteChange& change, std::string_view user);
    Result<void> remove_note(int64_t id, std::string_view user);

  private:
    Desk(sql::Database& database, Clock clock) : database_(database), clock_(std::move(clock)) {}
    Result<Collection> read_collection(int64_t id);
    Result<void> check_place(std::optional<int64_t> parent, std::optional<int64_t> moved);
    Result<void> check_name_free(std::string_view name, std::optional<int64_t> parent, int64_t except);
    Result<void> store_fields(int64_t id, const std::vector<Field>& fields);
    Result<void> keep_fields_usable(int64_t id, const std::vector<Field>& old_fields, const std::vector<Field>& fields);
    struct Picking;
    struct Line;
    Result<uint64_t> pick(int64_t collection, Picking& picking);
    Result<uint64_t> change_picked(int64_t collection, const Selection& selection, Line line,
                                   const std::function<Result<void>(const Collection& in)>& work);
    Result<uint64_t> check_room(int64_t collection, std::span<const std::string> numbers);
    Result<void> add_some(int64_t collection, std::span<const std::string> numbers, std::string_view user, uint64_t room, Added& result);
    Result<void> remove_items_below(int64_t id);
    Result<void> drop_unused_tags();
    Result<void> check_tags();
    Result<void> change_picked_tags(const ItemChange& change);
    Result<void> change_picked_fields(int64_t collection, const std::vector<Field>& fields, const ItemChange& change);
    Result<void> complete(int64_t collection, Item& item);
    Result<bool> add_to_page(int64_t collection, const ItemQuery& query, const ItemKey& from, std::string_view which, Page<Item>& page);
    Result<void> remember(int64_t collection, std::string_view user, std::string_view action, std::string_view number,
                          std::string_view detail);
    Result<void> remember_so_far(int64_t collection, Line& line, uint64_t count);
    sql::Database& database_;
    Clock clock_;
};

}  // namespace winnow::desk
