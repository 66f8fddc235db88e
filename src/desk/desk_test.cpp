#include "desk/desk.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <set>
#include <thread>

using namespace winnow;
using namespace winnow::desk;

namespace {

/// A desk in memory whose clock goes one second further with every look.
struct Office {
    std::unique_ptr<sql::Database> database = sql::Database::in_memory().value();
    Seconds now = 1'000'000;
    std::unique_ptr<Desk> desk = Desk::open(*database, [this] { return ++now; }).value();

    int64_t folder(const std::string& name, std::optional<int64_t> parent = {}) {
        return desk->add_collection({.name = name, .kind = Kind::Folder, .parent_id = parent}, "anna").value().id;
    }
    int64_t collection(const std::string& name, std::optional<int64_t> parent = {}) {
        return desk->add_collection({.name = name, .parent_id = parent}, "anna").value().id;
    }
    Added add(int64_t to, std::vector<std::string> numbers) { return desk->add_items(to, numbers, "anna").value(); }
    std::vector<std::string> listed(int64_t of, ItemQuery query) {
        std::vector<std::string> all;
        do {
            auto page = desk->items(of, query).value();
            for (const Item& item : page.items) all.push_back(item.number);
            query.page.cursor = page.next_cursor;
        } while (!query.page.cursor.empty());
        return all;
    }
    Item item(int64_t of, const std::string& number) {
        const auto page = desk->items(of, {}).value();
        for (const Item& found : page.items)
            if (found.number == number) return found;
        return {};
    }
};

template <class T>
ErrorCode code(const Result<T>& result) {
    REQUIRE_FALSE(result.ok());
    return result.error().code;
}

using Numbers = std::vector<std::string>;

}  // namespace

TEST_CASE("a collection is read as it was made") {
    Office office;
    const int64_t folder = office.folder("Cases");
    const auto made = office.desk
                          ->add_collection({.name = "  电池 2026 ",
                                            .note = "first round",
                                            .parent_id = folder,
                                            .fields = {{"Claim", FieldType::Text, {}}, {"Use", FieldType::Choice, {"A", "B"}}}},
                                           "bo")
                          .value();
    const auto read = office.desk->collection(made.id).value();
    CHECK(read.name == "电池 2026");
    CHECK(read.note == "first round");
    CHECK(read.parent_id == folder);
    CHECK(read.kind == Kind::Collection);
    CHECK(read.created_by == "bo");
    CHECK(read.created == read.changed);
    REQUIRE(read.fields.size() == 2);
    CHECK(read.fields[1].type == FieldType::Choice);
    CHECK(read.fields[1].choices == Numbers{"A", "B"});
}

TEST_CASE("names are needed, short, without control characters, and different among siblings") {
    Office office;
    const int64_t folder = office.folder("A");
    CHECK(code(office.desk->add_collection({.name = " "}, "x")) == ErrorCode::InvalidArgument);
    CHECK(code(office.desk->add_collection({.name = "a\nb"}, "x")) == ErrorCode::InvalidArgument);
    CHECK(code(office.desk->add_collection({.name = std::string(kMaxNameBytes + 1, 'a')}, "x")) == ErrorCode::InvalidArgument);
    CHECK(code(office.desk->add_collection({.name = "A"}, "x")) == ErrorCode::Conflict);
    office.collection("A", folder);
    const int64_t other = office.collection("B", folder);
    CHECK(code(office.desk->change_collection(other, {.name = "A"}, "x")) == ErrorCode::Conflict);
    CHECK(office.desk->change_collection(other, {.name = "B"}, "x").ok());
    CHECK(code(office.desk->change_collection(other, {.parent_id = std::optional<int64_t>(999)}, "x")) == ErrorCode::NotFound);
}

TEST_CASE("a folder is never moved into or below itself, and only folders hold others") {
    Office office;
    const int64_t top = office.folder("top");
    const int64_t middle = office.folder("middle", top);
    const int64_t leaf = office.folder("leaf", middle);
    const int64_t collection = office.collection("c");
    const auto move = [&](int64_t what, std::optional<int64_t> to) {
        return office.desk->change_collection(what, {.parent_id = to}, "anna");
    };
    CHECK(code(move(top, top)) == ErrorCode::InvalidArgument);
    CHECK(code(move(top, leaf)) == ErrorCode::InvalidArgument);
    CHECK(code(move(top, collection)) == ErrorCode::InvalidArgument);
    CHECK(move(leaf, std::nullopt).value().parent_id == std::nullopt);
    CHECK(move(top, leaf).value().parent_id == leaf);
    CHECK(code(office.desk->add_items(top, Numbers{"US1A"}, "anna")) == ErrorCode::InvalidArgument);
}

TEST_CASE("folders nest to a limit, also when a tree is moved") {
    Office office;
    std::optional<int64_t> at;
    for (size_t i = 0; i + 1 < kMaxDepth; ++i) at = office.folder("f", at);
    const int64_t two = office.folder("two");
    office.folder("below", two);
    CHECK(code(office.desk->change_collection(two, {.parent_id = at}, "x")) == ErrorCode::LimitExceeded);
    const int64_t last = office.folder("f", at);
    CHECK(code(office.desk->add_collection({.name = "f", .parent_id = last}, "x")) == ErrorCode::LimitExceeded);
}

TEST_CASE("a folder counts what lies below it") {
    Office office;
    const int64_t top = office.folder("top");
    const int64_t middle = office.folder("middle", top);
    const int64_t a = office.collection("a", middle);
    const int64_t b = office.collection("b", top);
    office.add(a, {"US1A", "US2A"});
    office.add(b, {"US1A"});
    office.desk->change_items(a, {.numbers = {"US2A"}}, {.decision = Decision::Drop}, "anna").value();
    const auto all = office.desk->collections().value();
    REQUIRE(all.size() == 4);
    CHECK(all[0].name == "middle");  // folders first, by name
    CHECK(all[1].name == "top");
    CHECK(all[1].items == 3);
    CHECK(all[1].decisions[static_cast<int>(Decision::Drop)] == 1);
    CHECK(office.desk->collection(top).value().items == 3);
    CHECK(office.desk->collection(a).value().decisions[0] == 1);
    office.desk->remove_collection(middle, "anna").value();
    CHECK(code(office.desk->collection(a)) == ErrorCode::NotFound);
    CHECK(office.desk->collection(top).value().items == 1);
    CHECK(office.desk->history(top, {}).value().items[0].detail == "middle, 2 items");
}

TEST_CASE("a document is in a collection once") {
    Office office;
    const int64_t id = office.collection("c");
    const auto first = office.add(id, {"US1A", "US2A", "US1A"});
    CHECK(first.added == 2);
    CHECK(first.present == 1);
    CHECK(office.add(id, {"US2A"}).present == 1);
    CHECK(office.desk->numbers(id).value() == Numbers{"US1A", "US2A"});
    CHECK(office.desk->remove_items(id, {.numbers = {"US1A", "US9A"}}, "anna").value() == 1);
    CHECK(office.desk->numbers(id).value() == Numbers{"US2A"});
    CHECK(code(office.desk->add_items(999, Numbers{"US1A"}, "anna")) == ErrorCode::NotFound);
    CHECK(code(office.desk->add_items(id, Numbers{"US3A", ""}, "anna")) == ErrorCode::InvalidArgument);
    CHECK(office.desk->numbers(id).value() == Numbers{"US2A"});
}

TEST_CASE("pages of one, in every order, show every item once") {
    Office office;
    const int64_t id = office.collection("c");
    office.add(id, {"US5A", "CN1A", "EP3A", "JP2A"});
    office.desk->change_items(id, {.numbers = {"CN1A", "JP2A"}}, {.decision = Decision::Keep, .rating = 4}, "anna").value();
    office.desk->change_items(id, {.numbers = {"EP3A"}}, {.decision = Decision::Drop, .rating = 5}, "anna").value();
    for (const size_t limit : {1, 2, 100}) {
        const auto in_order = [&](ItemOrder order) { return office.listed(id, {.page = {.limit = limit}, .order = order}); };
        CHECK(in_order(ItemOrder::Added) == Numbers{"US5A", "CN1A", "EP3A", "JP2A"});
        CHECK(in_order(ItemOrder::Number) == Numbers{"CN1A", "EP3A", "JP2A", "US5A"});
        CHECK(in_order(ItemOrder::Rating) == Numbers{"EP3A", "CN1A", "JP2A", "US5A"});
        CHECK(in_order(ItemOrder::Decision) == Numbers{"US5A", "CN1A", "JP2A", "EP3A"});
    }
    CHECK(office.listed(id, {.filter = {.decision = Decision::Keep}}) == Numbers{"CN1A", "JP2A"});
    CHECK(office.listed(id, {.filter = {.rating_min = 5}}) == Numbers{"EP3A"});
    CHECK(office.listed(id, {.filter = {.decision = Decision::Keep, .rating_min = 5}}).empty());
    CHECK(code(office.desk->items(id, {.page = {.cursor = "nonsense"}})) == ErrorCode::InvalidArgument);
    CHECK(code(office.desk->items(id, {.page = {.cursor = "5"}, .order = ItemOrder::Rating})) == ErrorCode::InvalidArgument);
    CHECK(code(office.desk->items(id, {.page = {.limit = 0}})) == ErrorCode::InvalidArgument);
}

TEST_CASE("a page can begin anywhere, and what a filter finds is counted") {
    Office office;
    const int64_t id = office.collection("c");
    office.add(id, {"US1A", "US2A", "US3A", "US4A", "US5A"});
    office.desk
        ->change_items(id, {.numbers = {"US2A", "US4A", "US5A"}}, {.decision = Decision::Keep, .rating = 3, .add_tags = {"x"}}, "anna")
        .value();
    CHECK(office.listed(id, {.page = {.limit = 100}, .offset = 3}) == Numbers{"US4A", "US5A"});
    CHECK(office.listed(id, {.offset = 4, .order = ItemOrder::Rating}) == Numbers{"US3A"});
    CHECK(office.listed(id, {.offset = 1, .filter = {.decision = Decision::Keep}}) == Numbers{"US4A", "US5A"});
    CHECK(office.listed(id, {.offset = 5}).empty());
    CHECK(code(office.desk->items(id, {.page = {.cursor = "1"}, .offset = 1})) == ErrorCode::InvalidArgument);
    CHECK(office.desk->count_items(id, {}).value() == 5);
    CHECK(office.desk->count_items(id, {.decision = Decision::Open}).value() == 2);
    CHECK(office.desk->count_items(id, {.tag = "X", .rating_min = 3}).value() == 3);
    CHECK(office.desk->count_items(id, {.tag = "x", .rating_min = 4}).value() == 0);
}

TEST_CASE("all that a filter finds can be changed and taken out, and nothing else") {
    Office office;
    const int64_t id = office.collection("c"), other = office.collection("d");
    office.add(id, {"US1A", "US2A", "US3A"});
    office.add(other, {"US1A"});
    office.desk->change_items(id, {.numbers = {"US1A", "US3A"}}, {.add_tags = {"x"}}, "anna").value();
    const Selection tagged{.all = true, .filter = {.tag = "x"}}, kept{.all = true, .filter = {.decision = Decision::Keep}};
    CHECK(office.desk->change_items(id, tagged, {.decision = Decision::Keep, .remove_tags = {"x"}}, "anna").value() == 2);
    CHECK(office.item(id, "US2A").decision == Decision::Open);
    CHECK(office.desk->remove_items(id, kept, "anna").value() == 2);
    CHECK(office.desk->numbers(id).value() == Numbers{"US2A"});
    CHECK(office.desk->numbers(other).value() == Numbers{"US1A"});
}

TEST_CASE("what is added while a list is read does not repeat or hide others") {
    Office office;
    const int64_t id = office.collection("c");
    office.add(id, {"US2A", "US4A", "US6A"});
    auto page = office.desk->items(id, {.page = {.limit = 2}, .order = ItemOrder::Number}).value();
    office.add(id, {"US1A", "US5A"});
    office.desk->remove_items(id, {.numbers = {"US4A"}}, "anna").value();
    page = office.desk->items(id, {.page = {.cursor = page.next_cursor, .limit = 2}, .order = ItemOrder::Number}).value();
    REQUIRE(page.items.size() == 2);
    CHECK(page.items[0].number == "US5A");
    CHECK(page.items[1].number == "US6A");
    CHECK(page.next_cursor.empty());
}

TEST_CASE("a change says who and when, and leaves the rest as it was") {
    Office office;
    const int64_t id = office.collection("c");
    office.add(id, {"US1A", "US2A"});
    office.desk->change_items(id, {.numbers = {"US1A"}}, {.rating = 3}, "bo").value();
    office.desk->change_items(id, {.numbers = {"US1A"}}, {.decision = Decision::Maybe}, "cleo").value();
    const Item item = office.item(id, "US1A");
    CHECK(item.rating == 3);
    CHECK(item.decision == Decision::Maybe);
    CHECK(item.added_by == "anna");
    CHECK(item.changed_by == "cleo");
    CHECK(item.changed > item.added);
    CHECK(office.item(id, "US2A").decision == Decision::Open);
    CHECK(office.desk->change_items(id, {.numbers = {"US9A"}}, {.rating = 1}, "bo").value() == 0);
    CHECK(code(office.desk->change_items(id, {.all = true}, {.rating = 6}, "bo")) == ErrorCode::InvalidArgument);
    CHECK(code(office.desk->change_items(id, {.all = true}, {.rating = -1}, "bo")) == ErrorCode::InvalidArgument);
    CHECK(code(office.desk->change_items(id, {.all = true}, {}, "bo")) == ErrorCode::InvalidArgument);
}

TEST_CASE("tags differ by more than case, and one that nothing has is gone") {
    Office office;
    const int64_t id = office.collection("c");
    office.add(id, {"US1A", "US2A"});
    office.desk->change_items(id, {.all = true}, {.add_tags = {"Novelty", "新颖性"}}, "anna").value();
    office.desk->change_items(id, {.numbers = {"US1A"}}, {.add_tags = {"novelty", " X "}}, "anna").value();
    CHECK(office.item(id, "US1A").tags == Numbers{"Novelty", "X", "新颖性"});
    auto tags = office.desk->tags().value();
    REQUIRE(tags.size() == 3);
    CHECK(tags[0].name == "Novelty");
    CHECK(tags[0].count == 2);
    CHECK(office.listed(id, {.filter = {.tag = "x"}}) == Numbers{"US1A"});
    CHECK(office.listed(id, {.filter = {.tag = "unknown"}}).empty());
    office.desk->change_items(id, {.all = true}, {.remove_tags = {"NOVELTY", "X"}}, "anna").value();
    CHECK(office.desk->tags().value().size() == 1);
    office.desk->remove_items(id, {.numbers = {"US1A", "US2A"}}, "anna").value();
    CHECK(office.desk->tags().value().empty());
    CHECK(office.desk->change_items(id, {.all = true}, {.add_tags = {""}}, "anna").value() == 0);
}

TEST_CASE("tags have limits, for one document and in all") {
    Office office;
    const int64_t id = office.collection("c");
    office.add(id, {"US1A", "US2A"});
    const auto tagged = [&](int from, int to, ItemChange change = {}) {
        for (int i = from; i < to; ++i) change.add_tags.push_back("t" + std::to_string(i));
        return office.desk->change_items(id, {.numbers = {"US1A"}}, change, "anna");
    };
    REQUIRE(tagged(0, kMaxTagsOfItem).ok());
    CHECK(code(tagged(kMaxTagsOfItem, kMaxTagsOfItem + 1)) == ErrorCode::LimitExceeded);
    CHECK(office.item(id, "US1A").tags.size() == kMaxTagsOfItem);
    CHECK(tagged(kMaxTagsOfItem, kMaxTagsOfItem + 1, {.remove_tags = {"t0"}}).ok());
    CHECK(code(office.desk->change_items(id, {.all = true}, {.remove_tags = {std::string(300, 'x')}}, "anna")) ==
          ErrorCode::InvalidArgument);
    office.database
        ->run("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) INSERT INTO tag (name) SELECT 'n' || i FROM n",
              {kMaxTags - kMaxTagsOfItem})
        .value();
    office.database->run("INSERT INTO item_tag SELECT (SELECT max(id) FROM item), id FROM tag").value();
    CHECK(code(office.desk->change_items(id, {.numbers = {"US1A"}}, {.add_tags = {"one more"}, .remove_tags = {"t1"}}, "anna")) ==
          ErrorCode::LimitExceeded);
}

TEST_CASE("custom fields take values of their type alone") {
    Office office;
    const int64_t id = office.desk
                           ->add_collection({.name = "c",
                                             .fields = {{"T", FieldType::Text, {}},
                                                        {"N", FieldType::Number, {}},
                                                        {"D", FieldType::Date, {}},
                                                        {"C", FieldType::Choice, {"yes", "no"}}}},
                                            "anna")
                           .value()
                           .id;
    office.add(id, {"US1A"});
    const auto set = [&](const std::string& name, std::optional<FieldValue> value) {
        return office.desk->change_items(id, {.all = true}, {.fields = {{name, value}}}, "anna");
    };
    CHECK(set("T", "any words").ok());
    CHECK(set("N", 0.5).ok());
    CHECK(set("D", "2024-02-29").ok());
    CHECK(set("C", "no").ok());
    CHECK(code(set("T", 1.0)) == ErrorCode::InvalidArgument);
    CHECK(code(set("N", "1")) == ErrorCode::InvalidArgument);
    CHECK(code(set("N", 1.0 / 0.0)) == ErrorCode::InvalidArgument);
    for (const auto* no_date : {"2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-4-1", "0099-01-01", ""})
        CHECK(code(set("D", no_date)) == ErrorCode::InvalidArgument);
    CHECK(code(set("C", "perhaps")) == ErrorCode::InvalidArgument);
    CHECK(code(set("X", "unknown field")) == ErrorCode::InvalidArgument);
    auto item = office.item(id, "US1A");
    CHECK(item.fields.size() == 4);
    CHECK(std::get<double>(item.fields["N"]) == 0.5);
    CHECK(std::get<std::string>(item.fields["D"]) == "2024-02-29");
    CHECK(set("T", std::nullopt).ok());
    CHECK(office.item(id, "US1A").fields.size() == 3);
}

TEST_CASE("fields change only in ways that the values bear") {
    Office office;
    const int64_t id =
        office.desk->add_collection({.name = "c", .fields = {{"C", FieldType::Choice, {"a", "b"}}, {"T", FieldType::Text, {}}}}, "anna")
            .value()
            .id;
    office.add(id, {"US1A"});
    office.desk->change_items(id, {.all = true}, {.fields = {{"C", "b"}, {"T", "words"}}}, "anna").value();
    const auto change = [&](std::vector<Field> fields) { return office.desk->change_collection(id, {.fields = fields}, "anna"); };
    CHECK(code(change({{"C", FieldType::Choice, {"a"}}})) == ErrorCode::Conflict);
    CHECK(code(change({{"C", FieldType::Number, {}}})) == ErrorCode::Conflict);
    CHECK(office.item(id, "US1A").fields.size() == 2);
    CHECK(code(change({{"C", FieldType::Choice, {}}})) == ErrorCode::InvalidArgument);
    CHECK(code(change({{"C", FieldType::Text, {"a"}}})) == ErrorCode::InvalidArgument);
    CHECK(code(change({{"T", FieldType::Text, {}}, {"T", FieldType::Text, {}}})) == ErrorCode::InvalidArgument);
    const auto changed = change({{"C", FieldType::Choice, {"c", "b"}}}).value();
    REQUIRE(changed.fields.size() == 1);
    CHECK(changed.fields[0].choices == Numbers{"c", "b"});
    CHECK(office.item(id, "US1A").fields.size() == 1);
    CHECK(code(office.desk->add_collection({.name = "f", .kind = Kind::Folder, .fields = {{"T", FieldType::Text, {}}}}, "x")) ==
          ErrorCode::InvalidArgument);
}

TEST_CASE("a change that fails half way leaves nothing") {
    Office office;
    const int64_t id = office.collection("c");
    office.add(id, {"US1A"});
    CHECK_FALSE(
        office.desk->change_items(id, {.all = true}, {.decision = Decision::Keep, .add_tags = {"t"}, .fields = {{"X", 1.0}}}, "a").ok());
    CHECK(office.item(id, "US1A").decision == Decision::Open);
    CHECK(office.desk->tags().value().empty());
    CHECK(office.desk->history(id, {}).value().items.size() == 2);
}

TEST_CASE("history tells what happened, newest first, by pages") {
    Office office;
    const int64_t id = office.collection("c");
    office.desk->add_items(id, Numbers{"US1A", "US2A"}, "anna", "TI:battery").value();
    office.desk->change_items(id, {.numbers = {"US2A"}}, {.decision = Decision::Keep, .rating = 2, .add_tags = {"t"}}, "bo").value();
    office.desk->change_collection(id, {.name = "d"}, "bo").value();
    const auto first = office.desk->history(id, {.limit = 2}).value();
    REQUIRE(first.items.size() == 2);
    CHECK(first.items[0].detail == "name: c → d");
    CHECK(first.items[1].number == "US2A");
    CHECK(first.items[1].user == "bo");
    CHECK(first.items[1].detail == "keep; rating 2; +t");
    const auto second = office.desk->history(id, {.cursor = first.next_cursor, .limit = 2}).value();
    REQUIRE(second.items.size() == 2);
    CHECK(second.items[0].detail == "2 documents; TI:battery");
    CHECK(second.items[0].time < first.items[1].time);
    CHECK(second.items[1].action == "created");
    CHECK(second.next_cursor.empty());
    CHECK(code(office.desk->history(999, {})) == ErrorCode::NotFound);
}

TEST_CASE("notes belong to a document, marks to a passage of it") {
    Office office;
    const int64_t id = office.collection("c");
    office.add(id, {"US1A"});
    const auto comment = office.desk->add_note("US1A", {.text = "looks close", .collection_id = id}, "anna").value();
    const Passage passage{.zone = "claim", .lang = "en", .place = "1", .begin = 4, .end = 11, .quote = "battery"};
    const auto mark = office.desk->add_note("US1A", {.colour = "green", .passage = passage}, "bo").value();
    CHECK(comment.colour == "yellow");
    CHECK(mark.passage->quote == "battery");
    CHECK(mark.passage->end == 11);
    CHECK(office.desk->notes_on("US1A").value().size() == 2);
    CHECK(office.desk->notes_on("US2A").value().empty());
    CHECK(office.item(id, "US1A").comment_count == 2);
    const auto page = office.desk->notes({.limit = 1}).value();
    CHECK(page.items[0].id == mark.id);
    CHECK(office.desk->notes({.cursor = page.next_cursor}).value().items[0].id == comment.id);
    const auto changed = office.desk->change_note(comment.id, {.text = "closest"}, "bo").value();
    CHECK(changed.text == "closest");
    CHECK(changed.created_by == "anna");
    CHECK(changed.changed > changed.created);
    CHECK(code(office.desk->change_note(comment.id, {.text = ""}, "bo")) == ErrorCode::InvalidArgument);
    CHECK(office.desk->change_note(mark.id, {.text = ""}, "bo").ok());
    office.desk->remove_collection(id, "anna").value();
    CHECK(office.desk->note(comment.id).value().collection_id == std::nullopt);
    office.desk->remove_note(comment.id, "anna").value();
    CHECK(code(office.desk->remove_note(comment.id, "anna")) == ErrorCode::NotFound);
}

TEST_CASE("a note without words or passage, or with an impossible passage, is refused") {
    Office office;
    const auto refused = [&](const NewNote& note) { return code(office.desk->add_note("US1A", note, "anna")); };
    CHECK(refused({}) == ErrorCode::InvalidArgument);
    CHECK(refused({.passage = Passage{.zone = "drawing", .begin = 0, .end = 1}}) == ErrorCode::InvalidArgument);
    CHECK(refused({.passage = Passage{.zone = "claim", .begin = 3, .end = 3}}) == ErrorCode::InvalidArgument);
    CHECK(refused({.passage = Passage{.zone = "claim", .begin = -1, .end = 3}}) == ErrorCode::InvalidArgument);
    CHECK(refused({.text = "x", .colour = "#ff0000"}) == ErrorCode::InvalidArgument);
    CHECK(refused({.text = "x", .collection_id = 5}) == ErrorCode::NotFound);
    CHECK(refused({.text = std::string(kMaxNoteBytes + 1, 'x')}) == ErrorCode::LimitExceeded);
}

TEST_CASE("a document has so many notes and no more") {
    Office office;
    office.database
        ->run(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) INSERT INTO note (number, text, colour, "
            "created, "
            "created_by, changed) SELECT 'US1A', 'x', 'yellow', 0, '', 0 FROM n",
            {kMaxNotesOfDocument})
        .value();
    CHECK(code(office.desk->add_note("US1A", {.text = "x"}, "anna")) == ErrorCode::LimitExceeded);
    CHECK(office.desk->add_note("US2A", {.text = "x"}, "anna").ok());
}

TEST_CASE("a document knows the collections it is in") {
    Office office;
    const int64_t a = office.collection("a");
    office.collection("b");
    office.add(a, {"US1A"});
    office.desk->change_items(a, {.all = true}, {.decision = Decision::Keep, .rating = 5}, "anna").value();
    const auto places = office.desk->places_of("US1A").value();
    REQUIRE(places.size() == 1);
    CHECK(places[0].collection == "a");
    CHECK(places[0].decision == Decision::Keep);
    CHECK(places[0].rating == 5);
}

TEST_CASE("a hundred thousand documents are one action") {
    Office office;
    const int64_t id = office.collection("c");
    Numbers numbers;
    for (int i = 0; i < 100'000; ++i) numbers.push_back("US" + std::to_string(10'000'000 + i) + "B2");
    const auto begin = std::chrono::steady_clock::now();
    CHECK(office.desk->add_items(id, numbers, "anna").value().added == numbers.size());
    const auto added = std::chrono::steady_clock::now();
    CHECK(office.desk->change_items(id, {.numbers = numbers}, {.decision = Decision::Drop, .rating = 1, .add_tags = {"all"}}, "anna")
              .value() == numbers.size());
    const auto changed = std::chrono::steady_clock::now();
    const auto page = office.desk->items(id, {.page = {.cursor = "1.99000", .limit = 100}, .order = ItemOrder::Rating}).value();
    const auto listed = std::chrono::steady_clock::now();
    const auto ms = [](auto from, auto to) { return std::chrono::duration<double, std::milli>(to - from).count(); };
    MESSAGE("added in " << ms(begin, added) << " ms, changed in " << ms(added, changed) << " ms, a page in " << ms(changed, listed)
                        << " ms");
    REQUIRE(page.items.size() == 100);
    CHECK(page.items[0].id == 99'001);
    CHECK(office.desk->tags().value()[0].count == numbers.size());
    CHECK(office.desk->collections().value()[0].decisions[static_cast<int>(Decision::Drop)] == numbers.size());
    office.desk->remove_collection(id, "anna").value();
    CHECK(office.desk->tags().value().empty());
}

TEST_CASE("others write while many documents are added, changed and removed, and history has one line for each") {
    const auto file = std::filesystem::temp_directory_path() / ("winnow_desk_" + std::to_string(::getpid()) + ".sqlite");
    {
        const auto database = sql::Database::open(file).value(), other = sql::Database::open(file).value();
        const auto desk = Desk::open(*database, [] { return 1; }).value();
        other->migrate("other", {"CREATE TABLE tally (n INTEGER)"}).value();
        const int64_t id = desk->add_collection({.name = "c"}, "anna")->id;
        Numbers numbers;
        for (int i = 0; i < 60'000; ++i) numbers.push_back("US" + std::to_string(10'000'000 + i) + "B2");
        numbers.push_back(numbers.front());
        const auto written_during = [&](const auto& work) {
            std::atomic<bool> done = false;
            int written = 0;
            std::thread writer([&] {
                while (!done) {
                    written += other->run("INSERT INTO tally VALUES (1)").ok();
                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
                }
            });
            work();
            done = true;
            writer.join();
            return written;
        };
        constexpr int kTimes = 3;  // of six pieces; of one there would be one or two, before and behind it
        CHECK(written_during([&] { CHECK(desk->add_items(id, numbers, "anna", "TI:x")->added == 60'000); }) >= kTimes);
        const ItemChange change{.decision = Decision::Keep, .add_tags = {"t"}};
        CHECK(written_during([&] { CHECK(desk->change_items(id, {.all = true}, change, "anna").value() == 60'000); }) >= kTimes);
        CHECK(written_during([&] { CHECK(desk->change_items(id, {.numbers = numbers}, change, "anna").value() == 60'000); }) >= kTimes);
        CHECK(written_during([&] {
                  CHECK(desk->remove_items(id, {.numbers = {numbers.begin(), numbers.begin() + 30'000}}, "anna").value() == 30'000);
              }) >= 2);
        std::vector<std::string> details;
        const auto history = desk->history(id, {}).value();
        for (const Change& line : history.items) details.push_back(line.detail);
        CHECK(details ==
              Numbers{"30000 documents", "60000 documents: keep; +t", "60000 documents: keep; +t", "60000 documents; TI:x", "c"});
        CHECK(desk->collection(id)->items == 30'000);
        CHECK(written_during([&] { CHECK(desk->remove_collection(id, "anna").ok()); }) >= 2);
    }
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + end);
}

TEST_CASE("a collection that is full takes no more, and nothing of what is too much") {
    Office office;
    const int64_t id = office.collection("full");
    office.database
        ->run(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2) "
            "INSERT INTO item (collection_id, number, added, added_by, changed, changed_by) SELECT ?1, 'US' || i || 'A', 0, '', 0, '' FROM "
            "n",
            {id, kMaxItems - 20'000})
        .value();
    Numbers numbers;
    for (int i = 0; i < 20'001; ++i) numbers.push_back("EP" + std::to_string(1'000'000 + i) + "A1");
    CHECK(code(office.desk->add_items(id, numbers, "anna")) == ErrorCode::LimitExceeded);
    CHECK(office.desk->collection(id)->items == kMaxItems - 20'000);
    numbers.back() = "US1A";  // is there already
    CHECK(office.desk->add_items(id, numbers, "anna")->added == 20'000);
    CHECK(code(office.desk->add_items(id, Numbers{"EP1A1"}, "anna")) == ErrorCode::LimitExceeded);
}
