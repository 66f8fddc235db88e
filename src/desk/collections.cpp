// The tree of folders and collections, their custom fields and their history.
#include "desk/desk.h"
#include "desk/rules.h"
#include "desk/schema.h"

namespace winnow::desk {

namespace {

constexpr std::string_view kSelect = "SELECT id, parent_id, kind, name, note, created, created_by, changed";

std::string selected(std::string_view rest) { return std::string(kSelect).append(rest); }

Error invalid(std::string message) { return {ErrorCode::InvalidArgument, std::move(message)}; }

Collection collection_of(const sql::Statement& row) {
    Collection found;
    found.id = row.integer(0);
    found.parent_id = row.optional_integer(1);
    found.kind = static_cast<Kind>(row.integer(2));
    found.name = row.text(3);
    found.note = row.text(4);
    found.created = row.integer(5);
    found.created_by = row.text(6);
    found.changed = row.integer(7);
    return found;
}

/// Choices are kept as lines; a name has no line break.
std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text.append(text.empty() ? "" : "\n").append(line);
    return text;
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const size_t end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

Field field_of(const sql::Statement& row) { return {std::string(row.text(1)), static_cast<FieldType>(row.integer(2)), split(row.text(3))}; }

/// Adds what lies below each folder to it.
void add_up(std::vector<Collection>& all) {
    std::map<int64_t, Collection*> by_id;
    for (Collection& one : all) by_id[one.id] = &one;
    for (const Collection& one : all) {
        if (one.kind == Kind::Folder) continue;
        for (auto above = one.parent_id; above;) {
            Collection& folder = *by_id.at(*above);
            folder.items += one.items;
            for (size_t i = 0; i < kDecisions; ++i) folder.decisions[i] += one.decisions[i];
            above = folder.parent_id;
        }
    }
}

}  // namespace

Result<std::unique_ptr<Desk>> Desk::open(sql::Database& database, Clock clock) {
    TRY(database.migrate("desk", kSchema));
    TRY(database.run("CREATE TEMP TABLE IF NOT EXISTS picked (id INTEGER PRIMARY KEY)"));
    return std::unique_ptr<Desk>(new Desk(database, std::move(clock)));
}

Result<std::vector<Collection>> Desk::collections() {
    const auto transaction = TRY(database_.begin_reading());
    auto row = TRY(database_.query(selected(" FROM collection ORDER BY kind, name")));
    std::vector<Collection> all;
    std::map<int64_t, size_t> place_of;
    while (TRY(row.step())) {
        place_of[row.integer(0)] = all.size();
        all.push_back(collection_of(row));
    }
    auto fields = TRY(database_.query("SELECT collection_id, name, type, choices FROM collection_field ORDER BY collection_id, place"));
    while (TRY(fields.step())) all[place_of.at(fields.integer(0))].fields.push_back(field_of(fields));
    auto counts = TRY(database_.query("SELECT collection_id, decision, count(*) FROM item GROUP BY collection_id, decision"));
    while (TRY(counts.step())) {
        Collection& counted = all[place_of.at(counts.integer(0))];
        counted.decisions[counts.integer(1)] = static_cast<uint64_t>(counts.integer(2));
        counted.items += static_cast<uint64_t>(counts.integer(2));
    }
    add_up(all);
    return all;
}

Result<Collection> Desk::read_collection(int64_t id) {
    auto row = TRY(database_.query(selected(" FROM collection WHERE id = ?1"), {id}));
    if (!TRY(row.step())) return Error{ErrorCode::NotFound, "no collection " + std::to_string(id)};
    Collection found = collection_of(row);
    auto fields =
        TRY(database_.query("SELECT id, name, type, choices FROM collection_field WHERE collection_id = ?1 ORDER BY place", {id}));
    while (TRY(fields.step())) found.fields.push_back(field_of(fields));
    return found;
}

Result<Collection> Desk::collection(int64_t id) {
    Collection found = TRY(read_collection(id));
    auto counts = TRY(database_.query(
        "WITH RECURSIVE below (id) AS (SELECT ?1 UNION ALL SELECT c.id FROM collection c JOIN below ON c.parent_id = below.id) "
        "SELECT decision, count(*) FROM item WHERE collection_id IN below GROUP BY decision",
        {id}));
    while (TRY(counts.step())) {
        found.decisions[counts.integer(0)] = static_cast<uint64_t>(counts.integer(1));
        found.items += static_cast<uint64_t>(counts.integer(1));
    }
    return found;
}

/// A parent is a folder, not too deep, and neither `moved` nor below it.
Result<void> Desk::check_place(std::optional<int64_t> parent, std::optional<int64_t> moved) {
    size_t above = 0;
    for (auto at = parent; at; ++above) {
        if (at == moved) return invalid("a folder cannot be moved into itself or below itself");
        const Collection folder = TRY(read_collection(*at));
        if (folder.kind != Kind::Folder) return invalid("\"" + folder.name + "\" is a collection; only folders hold others");
        at = folder.parent_id;
    }
    size_t own = 1;
    if (moved) {
        own = static_cast<size_t>(
            TRY(database_.integer("WITH RECURSIVE below (id, depth) AS (SELECT ?1, 1 UNION ALL SELECT c.id, depth + 1 FROM "
                                  "collection c JOIN below ON c.parent_id = below.id) SELECT max(depth) FROM below",
                                  {*moved}))
                .value_or(1));
    }
    if (above + own > kMaxDepth) return Error{ErrorCode::LimitExceeded, "folders nest at most " + std::to_string(kMaxDepth) + " deep"};
    return {};
}

Result<void> Desk::check_name_free(std::string_view name, std::optional<int64_t> parent, int64_t except) {
    const auto taken = TRY(database_.integer("SELECT id FROM collection WHERE ifnull(parent_id, 0) = ?1 AND name = ?2 AND id <> ?3",
                                             {parent.value_or(0), name, except}));
    if (taken) return Error{ErrorCode::Conflict, "there is a \"" + std::string(name) + "\" in this place already; choose another name"};
    return {};
}

Result<void> Desk::store_fields(int64_t id, const std::vector<Field>& fields) {
    for (size_t place = 0; place < fields.size(); ++place) {
        const Field& field = fields[place];
        TRY(
            database_.run("INSERT INTO collection_field (collection_id, name, place, type, choices) VALUES (?1, ?2, ?3, ?4, ?5) "
                          "ON CONFLICT (collection_id, name) DO UPDATE SET place = ?3, type = ?4, choices = ?5",
                          {id, field.name, place, field.type, joined(field.choices)}));
    }
    return {};
}

Result<Collection> Desk::add_collection(const NewCollection& wanted, std::string_view user) {
    const std::string name = TRY(checked_name(name_of(wanted.kind), wanted.name));
    TRY(check_text("note", wanted.note, kMaxFieldBytes));
    TRY(check_fields(wanted.fields));
    if (wanted.kind == Kind::Folder && !wanted.fields.empty()) return invalid("a folder has no fields; its collections have");
    auto transaction = TRY(database_.begin());
    if (TRY(database_.integer("SELECT count(*) FROM collection")).value_or(0) >= static_cast<int64_t>(kMaxCollections)) {
        return Error{ErrorCode::LimitExceeded, "there are " + std::to_string(kMaxCollections) + " collections; more are not kept"};
    }
    TRY(check_place(wanted.parent_id, std::nullopt));
    TRY(check_name_free(name, wanted.parent_id, 0));
    const Seconds now = clock_();
    TRY(database_.run(
        "INSERT INTO collection (parent_id, kind, name, note, created, created_by, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?5)",
        {wanted.parent_id, wanted.kind, name, wanted.note, now, user}));
    const int64_t id = database_.last_id();
    TRY(store_fields(id, wanted.fields));
    TRY(remember(id, user, "created", {}, name));
    TRY(transaction.commit());
    return collection(id);
}

/// Values of `old_fields` must still be right under `fields`.
Result<void> Desk::keep_fields_usable(int64_t id, const std::vector<Field>& old_fields, const std::vector<Field>& fields) {
    for (const Field& old_field : old_fields) {
        const auto kept = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == old_field.name; });
        if (kept == fields.end()) {
            TRY(database_.run("DELETE FROM collection_field WHERE collection_id = ?1 AND name = ?2", {id, old_field.name}));
            continue;
        }
        auto values =
            TRY(database_.query("SELECT DISTINCT value, typeof(value) FROM item_field WHERE field_id = "
                                "(SELECT id FROM collection_field WHERE collection_id = ?1 AND name = ?2)",
                                {id, old_field.name}));
        while (TRY(values.step())) {
            const bool is_text = values.text(1) == "text";
            const FieldValue value = is_text ? FieldValue(std::string(values.text(0))) : FieldValue(values.number(0));
            const auto fits = check_value(*kept, value);
            if (!fits.ok()) return Error{ErrorCode::Conflict, "items have values that would no longer fit: " + fits.error().message};
        }
    }
    return {};
}

Result<Collection> Desk::change_collection(int64_t id, const CollectionChange& change, std::string_view user) {
    auto transaction = TRY(database_.begin());
    Collection old = TRY(read_collection(id));
    std::string detail;
    const auto say = [&](std::string_view what) { detail.append(detail.empty() ? "" : "; ").append(what); };
    const std::string name = change.name ? TRY(checked_name(name_of(old.kind), *change.name)) : old.name;
    const std::string note = change.note.value_or(old.note);
    const auto parent = change.parent_id.value_or(old.parent_id);
    TRY(check_text("note", note, kMaxFieldBytes));
    if (parent != old.parent_id) TRY(check_place(parent, id));
    TRY(check_name_free(name, parent, id));
    if (name != old.name) say("name: " + old.name + " → " + name);
    if (note != old.note) say("note");
    if (parent != old.parent_id) say(parent ? "moved to " + TRY(read_collection(*parent)).name : std::string("moved to the top"));
    if (change.fields) {
        TRY(check_fields(*change.fields));
        if (old.kind == Kind::Folder && !change.fields->empty()) return invalid("a folder has no fields; its collections have");
        TRY(keep_fields_usable(id, old.fields, *change.fields));
        TRY(store_fields(id, *change.fields));
        say("fields");
    }
    if (!detail.empty()) {
        TRY(database_.run("UPDATE collection SET name = ?2, note = ?3, parent_id = ?4, changed = ?5 WHERE id = ?1",
                          {id, name, note, parent, clock_()}));
        TRY(remember(id, user, "changed", {}, detail));
    }
    TRY(transaction.commit());
    return collection(id);
}

Result<void> Desk::remove_collection(int64_t id, std::string_view user) {
    const Collection old = TRY(collection(id));
    if (old.items > kAtOnce) TRY(remove_items_below(id));
    auto transaction = TRY(database_.begin());
    TRY(read_collection(id));
    TRY(database_.run("DELETE FROM collection WHERE id = ?1", {id}));
    TRY(drop_unused_tags());
    if (old.parent_id) TRY(remember(*old.parent_id, user, "removed", {}, old.name + ", " + std::to_string(old.items) + " items"));
    return transaction.commit();
}

Result<void> Desk::remember(int64_t collection, std::string_view user, std::string_view action, std::string_view number,
                            std::string_view detail) {
    TRY(database_.run("INSERT INTO change (collection_id, time, user, action, number, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                      {collection, clock_(), user, action, number, detail}));
    return {};
}

Result<Page<Change>> Desk::history(int64_t id, const PageRequest& page) {
    TRY(check_page(page));
    const int64_t before = TRY(id_of_cursor(page.cursor, INT64_MAX));
    TRY(read_collection(id));
    auto row =
        TRY(database_.query("SELECT id, time, user, action, number, detail FROM change WHERE collection_id = ?1 AND id < ?2 "
                            "ORDER BY id DESC LIMIT ?3",
                            {id, before, page.limit + 1}));
    Page<Change> found;
    int64_t last = 0;
    while (TRY(row.step())) {
        if (found.items.size() == page.limit) {
            found.next_cursor = std::to_string(last);
            break;
        }
        last = row.integer(0);
        found.items.push_back(
            {row.integer(1), std::string(row.text(2)), std::string(row.text(3)), std::string(row.text(4)), std::string(row.text(5))});
    }
    return found;
}

}  // namespace winnow::desk
