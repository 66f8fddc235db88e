// The documents of a collection: paging by keys, changes of many in transactions of bounded size, tags.
#include <charconv>
#include <unordered_set>

#include "desk/desk.h"
#include "desk/rules.h"

namespace winnow::desk {

/// Where a page begins: behind an item's key in the order asked for, and its id.
struct ItemKey {
    int64_t key = 0, id = 0;
};

/// A line of the history that grows with the transactions of one change.
struct Desk::Line {
    std::string_view user, action, number;
    std::function<std::string(uint64_t count)> detail;
    int64_t id = 0;  // once it is there
};

/// How far a selection has been picked.
struct Desk::Picking {
    explicit Picking(const Selection& selection)
        : all(selection.all), filter(selection.filter), numbers(selection.numbers.begin(), selection.numbers.end()) {
        std::sort(numbers.begin(), numbers.end());
        numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    }
    const bool all;
    const ItemFilter& filter;
    std::vector<std::string_view> numbers;
    size_t next = 0;     // of numbers
    int64_t behind = 0;  // of all: the last item that was picked
    bool more = true;
};

namespace {

constexpr int kMaxRating = 5;
constexpr size_t kMaxTagsAtOnce = 100;

Error invalid(std::string message) { return {ErrorCode::InvalidArgument, std::move(message)}; }

/// The shortest digits that give the number again.
std::string shortest(double number) {
    char digits[32];
    return {digits, std::to_chars(digits, digits + sizeof digits, number).ptr};
}

std::string counted(uint64_t count, std::string_view what) { return std::to_string(count) + " " + std::string(what); }

/// " FROM … WHERE …" for the items of collection ?1 that the filter lets through; its values are ?2 to ?4. ?4 is named always: only parameters
/// up to the last one that is named can be given.
std::string from_items(const ItemFilter& filter) {
    std::string sql = " FROM item WHERE collection_id = ?1";
    if (filter.tag) sql.append(" AND id IN (SELECT item_id FROM item_tag WHERE tag_id = (SELECT id FROM tag WHERE name = ?2))");
    if (filter.decision) sql.append(" AND decision = ?3");
    return sql.append(filter.rating_min > 0 ? " AND rating >= ?4" : " AND ?4 = 0");
}

/// How an order is asked for: the next item is the first one behind key ?5. Where keys repeat, those of the same key come first, from id ?6
/// on: two questions, because a seek in an index answers each of them, and nothing answers "or".
struct OrderSql {
    std::string_view behind, order;
    std::string_view same = {};  // empty where keys do not repeat
    bool number_is_key = false;
    int64_t first_key = 0;
};

constexpr OrderSql kOrders[] = {
    {"id > ?5", "id"},
    {"number > ?5", "number", "", true},
    {"rating < ?5", "rating DESC, id", "rating = ?5 AND id > ?6", false, kMaxRating + 1},
    {"decision > ?5", "decision, id", "decision = ?5 AND id > ?6", false, -1},
};

/// "4.123": rating 4, id 123.
Result<ItemKey> key_of_cursor(const OrderSql& order, std::string_view cursor) {
    if (cursor.empty()) return ItemKey{order.first_key, 0};
    if (order.same.empty()) return ItemKey{TRY(id_of_cursor(cursor, 0)), 0};
    const size_t dot = cursor.find('.');
    if (dot == 0 || dot == std::string_view::npos || dot + 1 == cursor.size())
        return invalid("cursor: expected the next_cursor of the page before");
    return ItemKey{TRY(id_of_cursor(cursor.substr(0, dot), 0)), TRY(id_of_cursor(cursor.substr(dot + 1), 0))};
}

std::string cursor_behind(ItemOrder order, const Item& item) {
    switch (order) {
        case ItemOrder::Added: return std::to_string(item.id);
        case ItemOrder::Number: return item.number;
        case ItemOrder::Rating: return std::to_string(item.rating) + "." + std::to_string(item.id);
        case ItemOrder::Decision: return std::to_string(static_cast<int>(item.decision)) + "." + std::to_string(item.id);
    }
    return {};
}

Item item_of(const sql::Statement& row) {
    Item item;
    item.id = row.integer(0);
    item.number = row.text(1);
    item.decision = static_cast<Decision>(row.integer(2));
    item.rating = static_cast<int>(row.integer(3));
    item.added = row.integer(4);
    item.added_by = row.text(5);
    item.changed = row.integer(6);
    item.changed_by = row.text(7);
    return item;
}

Result<void> check_change(const ItemChange& change) {
    if (change.rating && (*change.rating < 0 || *change.rating > kMaxRating)) return invalid("rating: expected 0 (none) to 5");
    if (change.add_tags.size() + change.remove_tags.size() > kMaxTagsAtOnce) {
        return Error{ErrorCode::LimitExceeded, "at most " + std::to_string(kMaxTagsAtOnce) + " tags at once"};
    }
    for (const std::string& tag : change.remove_tags) TRY(checked_name("tag", tag));
    if (!change.decision && !change.rating && change.add_tags.empty() && change.remove_tags.empty() && change.fields.empty()) {
        return invalid("nothing to change: give decision, rating, add_tags, remove_tags or fields");
    }
    return {};
}

/// The change in words, for the history.
std::string described(const ItemChange& change) {
    std::string text;
    const auto say = [&](std::string_view what) -> std::string& { return text.append(text.empty() ? "" : "; ").append(what); };
    if (change.decision) say(name_of(*change.decision));
    if (change.rating) say("rating " + std::to_string(*change.rating));
    for (const std::string& tag : change.add_tags) say("+" + tag);
    for (const std::string& tag : change.remove_tags) say("-" + tag);
    for (const auto& [name, value] : change.fields) {
        say(name + " = ");
        if (!value) text.append("nothing");
        else if (const auto* words = std::get_if<std::string>(&*value)) text.append(shortened(*words, kMaxNameBytes));
        else text.append(shortest(std::get<double>(*value)));
    }
    return text;
}

}  // namespace

Result<void> Desk::complete(int64_t collection, Item& item) {
    auto tag = TRY(database_.query("SELECT name FROM item_tag JOIN tag ON tag.id = tag_id WHERE item_id = ?1 ORDER BY name", {item.id}));
    while (TRY(tag.step())) item.tags.emplace_back(tag.text(0));
    auto field =
        TRY(database_.query("SELECT name, value, typeof(value) FROM item_field JOIN collection_field f ON f.id = field_id "
                            "WHERE item_id = ?1",
                            {item.id}));
    while (TRY(field.step())) {
        const bool is_text = field.text(2) == "text";
        item.fields[std::string(field.text(0))] = is_text ? FieldValue(std::string(field.text(1))) : FieldValue(field.number(1));
    }
    const auto comments = TRY(database_.integer(
        "SELECT count(*) FROM note WHERE number = ?1 AND (collection_id IS NULL OR collection_id = ?2)", {item.number, collection}));
    item.comment_count = static_cast<uint64_t>(comments.value_or(0));
    return {};
}

/// Adds items of which `which` is true to a page until it is full and one more; whether it is.
Result<bool> Desk::add_to_page(int64_t collection, const ItemQuery& query, const ItemKey& from, std::string_view which, Page<Item>& page) {
    const OrderSql& order = kOrders[static_cast<size_t>(query.order)];
    const ItemFilter& filter = query.filter;
    std::string sql = "SELECT id, number, decision, rating, added, added_by, changed, changed_by" + from_items(filter);
    sql.append(" AND ").append(which).append(" ORDER BY ").append(order.order).append(" LIMIT ?7 OFFSET ?8");
    const sql::Value key = order.number_is_key ? sql::Value(query.page.cursor) : sql::Value(from.key);
    auto row = TRY(database_.query(sql, {collection, filter.tag, filter.decision.value_or(Decision::Open), filter.rating_min, key, from.id,
                                         query.page.limit + 1 - page.items.size(), query.offset}));
    while (TRY(row.step())) {
        if (page.items.size() == query.page.limit) {
            page.next_cursor = cursor_behind(query.order, page.items.back());
            return true;
        }
        page.items.push_back(item_of(row));
        TRY(complete(collection, page.items.back()));
    }
    return false;
}

Result<Page<Item>> Desk::items(int64_t collection, const ItemQuery& query) {
    TRY(check_page(query.page));
    if (query.offset > 0 && !query.page.cursor.empty()) return invalid("offset: expected none beside a cursor");
    const OrderSql& order = kOrders[static_cast<size_t>(query.order)];
    const ItemKey from = order.number_is_key ? ItemKey{} : TRY(key_of_cursor(order, query.page.cursor));
    const auto transaction = TRY(database_.begin_reading());
    TRY(read_collection(collection));
    Page<Item> page;
    const bool full = !order.same.empty() && TRY(add_to_page(collection, query, from, order.same, page));
    if (!full) TRY(add_to_page(collection, query, from, order.behind, page));
    return page;
}

Result<uint64_t> Desk::count_items(int64_t collection, const ItemFilter& filter) {
    const auto count = TRY(database_.integer("SELECT count(*)" + from_items(filter),
                                             {collection, filter.tag, filter.decision.value_or(Decision::Open), filter.rating_min}));
    return static_cast<uint64_t>(count.value_or(0));
}

Result<std::vector<std::string>> Desk::numbers(int64_t collection) {
    TRY(read_collection(collection));
    auto row = TRY(database_.query("SELECT number FROM item WHERE collection_id = ?1 ORDER BY id", {collection}));
    std::vector<std::string> found;
    while (TRY(row.step())) found.emplace_back(row.text(0));
    return found;
}

Result<std::vector<Place>> Desk::places_of(std::string_view number) {
    auto row =
        TRY(database_.query("SELECT c.id, c.name, decision, rating FROM item JOIN collection c ON c.id = collection_id WHERE number = ?1 "
                            "ORDER BY c.name, c.id",
                            {number}));
    std::vector<Place> found;
    while (TRY(row.step())) {
        found.push_back(
            {row.integer(0), std::string(row.text(1)), static_cast<Decision>(row.integer(2)), static_cast<int>(row.integer(3))});
    }
    return found;
}

/// How many documents the collection still takes; LimitExceeded when those of `numbers` that it does not have are more.
Result<uint64_t> Desk::check_room(int64_t collection, std::span<const std::string> numbers) {
    const auto reading = TRY(database_.begin_reading());
    const Collection to = TRY(read_collection(collection));
    if (to.kind == Kind::Folder) return invalid("\"" + to.name + "\" is a folder; documents are put into collections");
    const auto held = TRY(database_.integer("SELECT count(*) FROM item WHERE collection_id = ?1", {collection})).value_or(0);
    const uint64_t room = kMaxItems - std::min(kMaxItems, static_cast<size_t>(held));
    if (numbers.size() <= room) return room;
    std::unordered_set<std::string_view> fresh;
    for (const std::string& number : numbers) {
        if (TRY(database_.integer("SELECT 1 FROM item WHERE collection_id = ?1 AND number = ?2", {collection, number}))) continue;
        fresh.insert(number);
        if (fresh.size() > room)
            return Error{ErrorCode::LimitExceeded, "a collection holds at most " + std::to_string(kMaxItems) +
                                                       " documents; there is room for " + std::to_string(room) + " more"};
    }
    return room;
}

Result<void> Desk::add_some(int64_t collection, std::span<const std::string> numbers, std::string_view user, uint64_t room, Added& result) {
    const Seconds now = clock_();
    for (const std::string& number : numbers) {
        const int64_t added =
            TRY(database_.run("INSERT INTO item (collection_id, number, added, added_by, changed, changed_by) "
                              "VALUES (?1, ?2, ?3, ?4, ?3, ?4) ON CONFLICT DO NOTHING",
                              {collection, number, now, user}));
        ++(added ? result.added : result.present);
        if (result.added > room) return Error{ErrorCode::LimitExceeded, "the collection is full; others are adding documents, too"};
    }
    return {};
}

Result<Added> Desk::add_items(int64_t collection, std::span<const std::string> numbers, std::string_view user, std::string_view why) {
    for (const std::string& number : numbers) TRY(checked_name("number", number));
    const uint64_t room = TRY(check_room(collection, numbers));
    const bool one = numbers.size() == 1;
    Line line{user, "added", one ? std::string_view(numbers[0]) : std::string_view(), [&](uint64_t count) {
                  std::string detail = one ? std::string() : counted(count, "documents");
                  if (!why.empty()) detail.append(detail.empty() ? "" : "; ").append(shortened(why, kMaxFieldBytes));
                  return detail;
              }};
    Added result;
    for (size_t at = 0; at < numbers.size(); at += kAtOnce) {
        if (at > 0) database_.let_others_write();
        auto transaction = TRY(database_.begin());
        TRY(read_collection(collection));
        TRY(add_some(collection, numbers.subspan(at, std::min(kAtOnce, numbers.size() - at)), user, room, result));
        if (result.added > 0) TRY(remember_so_far(collection, line, result.added));
        TRY(transaction.commit());
    }
    return result;
}

Result<void> Desk::remember_so_far(int64_t collection, Line& line, uint64_t count) {
    if (line.id != 0) {
        TRY(database_.run("UPDATE change SET detail = ?2 WHERE id = ?1", {line.id, line.detail(count)}));
        return {};
    }
    TRY(remember(collection, line.user, line.action, line.number, line.detail(count)));
    line.id = database_.last_id();
    return {};
}

/// Puts the ids of the next items that are meant into the table `picked`; how many.
Result<uint64_t> Desk::pick(int64_t collection, Picking& picking) {
    TRY(database_.run("DELETE FROM picked"));
    if (picking.all) {
        const ItemFilter& filter = picking.filter;
        const auto count = TRY(
            database_.run("INSERT INTO picked SELECT id" + from_items(filter) + " AND id > ?5 ORDER BY id LIMIT ?6",
                          {collection, filter.tag, filter.decision.value_or(Decision::Open), filter.rating_min, picking.behind, kAtOnce}));
        picking.behind = TRY(database_.integer("SELECT max(id) FROM picked")).value_or(picking.behind);
        picking.more = static_cast<size_t>(count) == kAtOnce;
        return static_cast<uint64_t>(count);
    }
    uint64_t count = 0;
    const size_t end = std::min(picking.next + kAtOnce, picking.numbers.size());
    for (; picking.next < end; ++picking.next) {
        count += static_cast<uint64_t>(TRY(database_.run("INSERT INTO picked SELECT id FROM item WHERE collection_id = ?1 AND number = ?2",
                                                         {collection, picking.numbers[picking.next]})));
    }
    picking.more = end < picking.numbers.size();
    return count;
}

/// Does `work` to the items that are meant, those in the table `picked`, one transaction after another; how many they are in all.
Result<uint64_t> Desk::change_picked(int64_t collection, const Selection& selection, Line line,
                                     const std::function<Result<void>(const Collection& in)>& work) {
    uint64_t total = 0;
    for (Picking picking(selection); picking.more;) {
        if (total > 0) database_.let_others_write();
        auto transaction = TRY(database_.begin());
        const Collection in = TRY(read_collection(collection));
        const uint64_t count = TRY(pick(collection, picking));
        if (count == 0) continue;
        total += count;
        TRY(work(in));
        TRY(remember_so_far(collection, line, total));
        TRY(transaction.commit());
    }
    return total;
}

Result<void> Desk::change_picked_tags(const ItemChange& change) {
    for (const std::string& given : change.add_tags) {
        const std::string tag = TRY(checked_name("tag", given));
        TRY(database_.run("INSERT INTO tag (name) VALUES (?1) ON CONFLICT DO NOTHING", {tag}));
        TRY(database_.run("INSERT OR IGNORE INTO item_tag SELECT id, (SELECT id FROM tag WHERE name = ?1) FROM picked", {tag}));
    }
    for (const std::string& tag : change.remove_tags) {
        TRY(database_.run("DELETE FROM item_tag WHERE tag_id = (SELECT id FROM tag WHERE name = ?1) AND item_id IN (SELECT id FROM picked)",
                          {tag}));
    }
    TRY(drop_unused_tags());
    return change.add_tags.empty() ? Result<void>() : check_tags();
}

Result<void> Desk::check_tags() {
    if (TRY(database_.integer("SELECT count(*) FROM tag")).value_or(0) > static_cast<int64_t>(kMaxTags))
        return Error{ErrorCode::LimitExceeded, "there are " + std::to_string(kMaxTags) + " tags; more are not kept"};
    const auto most = TRY(database_.integer(
        "SELECT count(*) FROM item_tag WHERE item_id IN (SELECT id FROM picked) GROUP BY item_id ORDER BY 1 DESC LIMIT 1"));
    if (most.value_or(0) > static_cast<int64_t>(kMaxTagsOfItem))
        return Error{ErrorCode::LimitExceeded, "a document has at most " + std::to_string(kMaxTagsOfItem) + " tags in a collection"};
    return {};
}

Result<void> Desk::drop_unused_tags() {
    TRY(database_.run("DELETE FROM tag WHERE NOT EXISTS (SELECT 1 FROM item_tag WHERE tag_id = tag.id)"));
    return {};
}

Result<void> Desk::change_picked_fields(int64_t collection, const std::vector<Field>& fields, const ItemChange& change) {
    for (const auto& wanted : change.fields) {
        // No structured binding: clang 14 lets no lambda capture one.
        const std::string& name = wanted.first;
        const auto& value = wanted.second;
        const auto field = std::find_if(fields.begin(), fields.end(), [&](const Field& one) { return one.name == name; });
        if (field == fields.end()) return invalid("this collection has no field \"" + std::string(shortened(name, kMaxNameBytes)) + "\"");
        const auto id = TRY(database_.integer("SELECT id FROM collection_field WHERE collection_id = ?1 AND name = ?2", {collection, name}))
                            .value_or(0);
        if (!value) {
            TRY(database_.run("DELETE FROM item_field WHERE field_id = ?1 AND item_id IN (SELECT id FROM picked)", {id}));
            continue;
        }
        TRY(check_value(*field, *value));
        const auto* text = std::get_if<std::string>(&*value);
        TRY(database_.run(
            "INSERT INTO item_field SELECT id, ?1, ?2 FROM picked WHERE true ON CONFLICT DO UPDATE SET value = excluded.value",
            {id, text ? sql::Value(*text) : sql::Value(std::get<double>(*value))}));
    }
    return {};
}

Result<uint64_t> Desk::change_items(int64_t collection, const Selection& selection, const ItemChange& change, std::string_view user) {
    TRY(check_change(change));
    const bool one = !selection.all && selection.numbers.size() == 1;
    Line line{user, "changed", one ? std::string_view(selection.numbers[0]) : std::string_view(),
              [&](uint64_t count) { return (one ? "" : counted(count, "documents: ")) + described(change); }};
    const auto decision = change.decision ? std::optional(static_cast<int64_t>(*change.decision)) : std::nullopt;
    return change_picked(collection, selection, std::move(line), [&](const Collection& in) -> Result<void> {
        TRY(
            database_.run("UPDATE item SET decision = ifnull(?1, decision), rating = ifnull(?2, rating), changed = ?3, changed_by = ?4 "
                          "WHERE id IN (SELECT id FROM picked)",
                          {decision, change.rating, clock_(), user}));
        TRY(change_picked_tags(change));
        return change_picked_fields(collection, in.fields, change);
    });
}

Result<uint64_t> Desk::remove_items(int64_t collection, const Selection& selection, std::string_view user) {
    const bool one = !selection.all && selection.numbers.size() == 1;
    Line line{user, "removed", one ? std::string_view(selection.numbers[0]) : std::string_view(),
              [&](uint64_t count) { return one ? std::string() : counted(count, "documents"); }};
    return change_picked(collection, selection, std::move(line), [&](const Collection&) -> Result<void> {
        TRY(database_.run("DELETE FROM item WHERE id IN (SELECT id FROM picked)"));
        return drop_unused_tags();
    });
}

/// Empties what is about to be removed, so that the removal itself is short.
Result<void> Desk::remove_items_below(int64_t id) {
    for (;;) {
        const auto removed = TRY(
            database_.run("DELETE FROM item WHERE id IN (WITH RECURSIVE below (id) AS (SELECT ?1 UNION ALL SELECT c.id FROM collection c "
                          "JOIN below ON c.parent_id = below.id) SELECT id FROM item WHERE collection_id IN below LIMIT ?2)",
                          {id, kAtOnce}));
        if (static_cast<size_t>(removed) < kAtOnce) return {};
        database_.let_others_write();
    }
}

Result<std::vector<Tag>> Desk::tags() {
    auto row = TRY(database_.query("SELECT name, count(*) FROM tag JOIN item_tag ON tag_id = tag.id GROUP BY tag.id ORDER BY name"));
    std::vector<Tag> found;
    while (TRY(row.step())) found.push_back({std::string(row.text(0)), static_cast<uint64_t>(row.integer(1))});
    return found;
}

}  // namespace winnow::desk
