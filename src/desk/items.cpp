// The documents of a collection: paging by keys, changes of many in one transaction, tags.
#include <charconv>

#include "desk/desk.h"
#include "desk/rules.h"

namespace winnow::desk {

/// Where a page begins: behind an item's key in the order asked for, and its id.
struct ItemKey {
    int64_t key = 0, id = 0;
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

/// How an order is asked for: the next item is the first one behind key ?3. Where keys repeat, those of the same key come first, from id ?4
/// on: two questions, because a seek in an index answers each of them, and nothing answers "or".
struct OrderSql {
    std::string_view behind, order;
    std::string_view same = {};  // empty where keys do not repeat
    bool number_is_key = false;
    int64_t first_key = 0;
};

constexpr OrderSql kOrders[] = {
    {"id > ?3", "id"},
    {"number > ?3", "number", "", true},
    {"rating < ?3", "rating DESC, id", "rating = ?3 AND id > ?4", false, kMaxRating + 1},
    {"decision > ?3", "decision, id", "decision = ?3 AND id > ?4", false, -1},
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
    std::string sql = "SELECT id, number, decision, rating, added, added_by, changed, changed_by FROM item WHERE collection_id = ?1 AND ";
    sql.append(which);
    if (query.tag) sql.append(" AND id IN (SELECT item_id FROM item_tag WHERE tag_id = (SELECT id FROM tag WHERE name = ?5))");
    if (query.decision) sql.append(" AND decision = ?6");
    // Naming the last parameter always makes all of them known to the statement.
    sql.append(" AND rating >= ?7 ORDER BY ").append(order.order).append(" LIMIT ?2");
    const sql::Value key = order.number_is_key ? sql::Value(query.page.cursor) : sql::Value(from.key);
    auto row = TRY(database_.query(sql, {collection, query.page.limit + 1 - page.items.size(), key, from.id, query.tag,
                                         query.decision.value_or(Decision::Open), query.rating_min}));
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
    const OrderSql& order = kOrders[static_cast<size_t>(query.order)];
    const ItemKey from = order.number_is_key ? ItemKey{} : TRY(key_of_cursor(order, query.page.cursor));
    const auto transaction = TRY(database_.begin_reading());
    TRY(read_collection(collection));
    Page<Item> page;
    const bool full = !order.same.empty() && TRY(add_to_page(collection, query, from, order.same, page));
    if (!full) TRY(add_to_page(collection, query, from, order.behind, page));
    return page;
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

Result<Added> Desk::add_items(int64_t collection, std::span<const std::string> numbers, std::string_view user, std::string_view why) {
    for (const std::string& number : numbers) TRY(checked_name("number", number));
    auto transaction = TRY(database_.begin());
    const Collection to = TRY(read_collection(collection));
    if (to.kind == Kind::Folder) return invalid("\"" + to.name + "\" is a folder; documents are put into collections");
    const Seconds now = clock_();
    Added result;
    for (const std::string& number : numbers) {
        const int64_t added =
            TRY(database_.run("INSERT INTO item (collection_id, number, added, added_by, changed, changed_by) "
                              "VALUES (?1, ?2, ?3, ?4, ?3, ?4) ON CONFLICT DO NOTHING",
                              {collection, number, now, user}));
        ++(added ? result.added : result.present);
    }
    const auto held = TRY(database_.integer("SELECT count(*) FROM item WHERE collection_id = ?1", {collection}));
    if (static_cast<size_t>(held.value_or(0)) > kMaxItems) {
        return Error{ErrorCode::LimitExceeded, "a collection holds at most " + std::to_string(kMaxItems) + " documents"};
    }
    if (result.added > 0) {
        const bool one = numbers.size() == 1;
        std::string detail = one ? std::string() : counted(result.added, "documents");
        if (!why.empty()) detail.append(detail.empty() ? "" : "; ").append(shortened(why, kMaxFieldBytes));
        TRY(remember(collection, user, "added", one ? std::string_view(numbers[0]) : std::string_view(), detail));
    }
    TRY(transaction.commit());
    return result;
}

/// Puts the ids of the items that are meant into the table `picked`; how many.
Result<uint64_t> Desk::pick(int64_t collection, const Selection& selection) {
    TRY(database_.run("DELETE FROM picked"));
    if (selection.all) {
        return static_cast<uint64_t>(TRY(database_.run("INSERT INTO picked SELECT id FROM item WHERE collection_id = ?1", {collection})));
    }
    uint64_t count = 0;
    for (const std::string& number : selection.numbers) {
        count += static_cast<uint64_t>(TRY(database_.run(
            "INSERT OR IGNORE INTO picked SELECT id FROM item WHERE collection_id = ?1 AND number = ?2", {collection, number})));
    }
    return count;
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
    return drop_unused_tags();
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
        if (field == fields.end()) return invalid("this collection has no field \"" + name + "\"");
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
    auto transaction = TRY(database_.begin());
    const Collection in = TRY(read_collection(collection));
    const uint64_t count = TRY(pick(collection, selection));
    if (count == 0) return count;
    const auto decision = change.decision ? std::optional(static_cast<int64_t>(*change.decision)) : std::nullopt;
    TRY(
        database_.run("UPDATE item SET decision = ifnull(?1, decision), rating = ifnull(?2, rating), changed = ?3, changed_by = ?4 "
                      "WHERE id IN (SELECT id FROM picked)",
                      {decision, change.rating, clock_(), user}));
    TRY(change_picked_tags(change));
    TRY(change_picked_fields(collection, in.fields, change));
    const bool one = !selection.all && selection.numbers.size() == 1;
    const std::string detail = (one ? "" : counted(count, "documents: ")) + described(change);
    TRY(remember(collection, user, "changed", one ? std::string_view(selection.numbers[0]) : std::string_view(), detail));
    TRY(transaction.commit());
    return count;
}

Result<uint64_t> Desk::remove_items(int64_t collection, std::span<const std::string> numbers, std::string_view user) {
    auto transaction = TRY(database_.begin());
    TRY(read_collection(collection));
    const uint64_t count = TRY(pick(collection, {.numbers = {numbers.begin(), numbers.end()}}));
    if (count == 0) return count;
    TRY(database_.run("DELETE FROM item WHERE id IN (SELECT id FROM picked)"));
    TRY(drop_unused_tags());
    const bool one = numbers.size() == 1;
    TRY(remember(collection, user, "removed", one ? std::string_view(numbers[0]) : std::string_view(),
                 one ? std::string() : counted(count, "documents")));
    TRY(transaction.commit());
    return count;
}

Result<std::vector<Tag>> Desk::tags() {
    auto row = TRY(database_.query("SELECT name, count(*) FROM tag JOIN item_tag ON tag_id = tag.id GROUP BY tag.id ORDER BY name"));
    std::vector<Tag> found;
    while (TRY(row.step())) found.push_back({std::string(row.text(0)), static_cast<uint64_t>(row.integer(1))});
    return found;
}

}  // namespace winnow::desk
