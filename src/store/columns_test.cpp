// Columns against a plain table of strings; merging against writing everything at once.
#include "store/columns.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "store/test_files.h"

namespace winnow::store {
namespace {

/// The judge: every document with its values as they were given.
struct Row {
    std::map<std::string, std::vector<std::string>> keys;
    std::map<std::string, int32_t> ints;
};
using Table = std::vector<Row>;

const std::vector<std::string> kKeyNames = {"AN", "IPC", "PN", "RARE", "EMPTY/VALUES"};
const std::vector<std::string> kIntNames = {"APD", "CLAIM_COUNT"};

/// Values with shared beginnings, bytes above 127, the empty string and embedded zeros.
std::string random_value(std::mt19937_64& random, const std::string& column, size_t doc) {
    if (column == "PN") return "CN" + std::to_string(100000 + (doc * 7919) % 100000) + "A";
    if (column == "EMPTY/VALUES") return std::string(random() % 3, '\0');
    static const std::vector<std::string> parts = {"a", "b", "\xe5\x8d\x8e", "\xff", "H01M", "4/00", " "};
    std::string value;
    for (size_t i = random() % 4; i > 0; i--) value += parts[random() % parts.size()];
    return value;
}

Table random_table(uint64_t seed, size_t doc_count) {
    std::mt19937_64 random(seed);
    Table table(doc_count);
    for (size_t doc = 0; doc < doc_count; doc++) {
        for (const std::string& name : kKeyNames) {
            const size_t count = name == "PN" ? 1 : name == "RARE" ? random() % 50 == 0 : random() % 5;
            for (size_t i = 0; i < count; i++) table[doc].keys[name].push_back(random_value(random, name, doc));
        }
        for (const std::string& name : kIntNames) {
            if (random() % 3 != 0) table[doc].ints[name] = static_cast<int32_t>(random());
        }
    }
    return table;
}

void fill(ColumnsWriter& writer, const Table& table) {
    for (DocId doc = 0; doc < table.size(); doc++) {
        for (const auto& [name, values] : table[doc].keys) {
            for (const std::string& value : values) writer.add_key(name, doc, value);
        }
        for (const auto& [name, value] : table[doc].ints) writer.set_int(name, doc, value);
    }
}

std::vector<DocId> all_of(size_t doc_count) {
    std::vector<DocId> keep(doc_count);
    for (DocId doc = 0; doc < doc_count; doc++) keep[doc] = doc;
    return keep;
}

FileStamp write_table(const fs::path& directory, const std::string& name, const Table& table) {
    ColumnsWriter writer;
    fill(writer, table);
    return writer.write(directory, name, all_of(table.size()), static_cast<uint32_t>(table.size())).value();
}

std::map<std::string, std::set<DocId>> documents_by_value(const Table& table, const std::string& name) {
    std::map<std::string, std::set<DocId>> documents;
    for (DocId doc = 0; doc < table.size(); doc++) {
        const auto at = table[doc].keys.find(name);
        if (at == table[doc].keys.end()) continue;
        for (const std::string& value : at->second) documents[value].insert(doc);
    }
    return documents;
}

void check_key_column(const KeyColumn& column, const Table& table, const std::string& name) {
    INFO(name);
    REQUIRE(column.doc_count() == table.size());
    const auto expected = documents_by_value(table, name);
    REQUIRE(column.value_count() == expected.size());
    Ordinal ordinal = 0;
    for (const auto& [value, docs] : expected) {
        REQUIRE(column.value(ordinal) == value);
        REQUIRE(column.find(value) == ordinal);
        const auto found = column.documents(ordinal++);
        REQUIRE(std::equal(found.begin(), found.end(), docs.begin(), docs.end()));
    }
    for (DocId doc = 0; doc < table.size(); doc++) {
        const auto at = table[doc].keys.find(name);
        const auto values = at == table[doc].keys.end() ? std::vector<std::string>{} : at->second;
        const std::set<std::string> distinct(values.begin(), values.end());
        const auto ordinals = column.of(doc);
        REQUIRE(std::equal(ordinals.begin(), ordinals.end(), distinct.begin(), distinct.end(),
                           [&](Ordinal o, const std::string& value) { return column.value(o) == value; }));
        REQUIRE(column.first()[doc] == (values.empty() ? column.value_count() : column.find(values[0])));
    }
}

KeyColumn made_column(const Table& table, const std::string& name) {
    const auto documents = documents_by_value(table, name);
    std::vector<std::string_view> values;
    for (const auto& [value, docs] : documents) values.push_back(value);
    const auto ordinal_of = [&](const std::string& value) {
        return static_cast<Ordinal>(std::lower_bound(values.begin(), values.end(), value) - values.begin());
    };
    KeyRows rows;
    for (const Row& row : table) {
        const auto at = row.keys.find(name);
        const auto given = at == row.keys.end() ? std::vector<std::string>{} : at->second;
        for (const std::string& value : std::set<std::string>(given.begin(), given.end())) rows.ordinals.push_back(ordinal_of(value));
        rows.end_document(given.empty() ? static_cast<Ordinal>(values.size()) : ordinal_of(given.front()));
    }
    return KeyColumn::make(values, rows);
}

void check_table(const Columns& columns, const Table& table) {
    for (const std::string& name : kKeyNames) check_key_column(*columns.key(name).value(), table, name);
    for (const std::string& name : kIntNames) {
        const auto values = columns.ints(name).value();
        for (DocId doc = 0; doc < table.size(); doc++) {
            const auto at = table[doc].ints.find(name);
            REQUIRE((values.empty() ? kMissing : values[doc]) == (at == table[doc].ints.end() ? kMissing : at->second));
        }
    }
    CHECK(columns.verify_all().ok());
}

}  // namespace

TEST_CASE("columns come back as they were given") {
    TemporaryDirectory home;
    for (size_t doc_count : {0, 1, 2, 100, 2000}) {
        const Table table = random_table(doc_count, doc_count);
        const auto stamp = write_table(home.path, "columns", table);
        check_table(*Columns::open(home.path, stamp, static_cast<uint32_t>(doc_count)).value(), table);
    }
}

TEST_CASE("a column made in memory is the one that was written and opened") {
    TemporaryDirectory home;
    for (size_t doc_count : {0, 1, 2, 100, 2000}) {
        const Table table = random_table(doc_count + 70, doc_count);
        const auto stamp = write_table(home.path, "columns", table);
        const auto columns = Columns::open(home.path, stamp, static_cast<uint32_t>(doc_count)).value();
        for (const std::string& name : kKeyNames) {
            const KeyColumn made = made_column(table, name);
            check_key_column(made, table, name);
            const KeyColumn& opened = *columns->key(name).value();
            REQUIRE(std::equal(made.first().begin(), made.first().end(), opened.first().begin(), opened.first().end()));
            const bool shares = made.first().data() == made.ordinals().data();
            if (doc_count > 0) REQUIRE(shares == (opened.first().data() == opened.ordinals().data()));
            for (size_t i = 0; i < kRowPadding; i++) REQUIRE(made.ordinals().data()[made.ordinals().size() + i] <= made.value_count());
        }
    }
}

TEST_CASE("ordinals follow bytes, so a prefix and an interval are ranges") {
    TemporaryDirectory home;
    const Table table = random_table(11, 500);
    const auto stamp = write_table(home.path, "columns", table);
    const auto columns = Columns::open(home.path, stamp, 500).value();
    std::mt19937_64 random(12);
    for (const std::string& name : kKeyNames) {
        const KeyColumn& column = *columns->key(name).value();
        const auto values = documents_by_value(table, name);
        for (int i = 0; i < 300; i++) {
            const std::string low = random_value(random, name, random() % 500), high = random_value(random, name, random() % 500);
            const auto count = [&](auto wanted) { return static_cast<uint32_t>(std::count_if(values.begin(), values.end(), wanted)); };
            const OrdinalRange prefix = column.with_prefix(low);
            REQUIRE(prefix.end - prefix.begin == count([&](const auto& row) { return row.first.compare(0, low.size(), low) == 0; }));
            if (!prefix.empty()) REQUIRE(column.value(prefix.begin).substr(0, low.size()) == low);
            const OrdinalRange range = column.between(low, high);
            REQUIRE(range.end - range.begin ==
                    count([&](const auto& row) { return row.first >= low && (high.empty() || row.first <= high); }));
            REQUIRE((column.find(low) < column.value_count()) == (values.count(low) == 1));
        }
    }
}

TEST_CASE("a column nobody has is an empty one") {
    TemporaryDirectory home;
    const auto stamp = write_table(home.path, "columns", random_table(13, 20));
    const auto columns = Columns::open(home.path, stamp, 20).value();
    const KeyColumn& absent = *columns->key("ABSENT").value();
    CHECK(absent.value_count() == 0);
    CHECK(absent.doc_count() == 20);
    CHECK(absent.find("x") == 0);
    CHECK(absent.with_prefix("").empty());
    CHECK(absent.between("", "").empty());
    for (DocId doc = 0; doc < 20; doc++) {
        CHECK(absent.of(doc).empty());
        CHECK(absent.first()[doc] == 0);
    }
    CHECK(columns->ints("ABSENT").value().empty());
}

TEST_CASE("documents left out leave no values behind") {
    TemporaryDirectory home;
    std::mt19937_64 random(14);
    for (int share : {0, 30, 100}) {
        const Table table = random_table(15, 400);
        ColumnsWriter writer;
        fill(writer, table);
        std::vector<DocId> keep;
        Table kept;
        for (const Row& row : table) {
            const bool stays = static_cast<int>(random() % 100) >= share;
            keep.push_back(stays ? static_cast<DocId>(kept.size()) : kNoDoc);
            if (stays) kept.push_back(row);
        }
        const auto stamp = writer.write(home.path, "columns", keep, static_cast<uint32_t>(kept.size())).value();
        check_table(*Columns::open(home.path, stamp, static_cast<uint32_t>(kept.size())).value(), kept);
        CHECK(stamp == write_table(home.path, "columns", kept));
    }
}

TEST_CASE("merging makes the same bytes as writing everything at once") {
    TemporaryDirectory home;
    std::mt19937_64 random(16);
    for (int round = 0; round < 8; round++) {
        const size_t part_count = 1 + random() % 5;
        std::vector<std::unique_ptr<Columns>> opened;
        std::vector<std::pair<size_t, DocId>> survivors;
        std::vector<Table> tables;
        for (size_t part = 0; part < part_count; part++) {
            tables.push_back(random_table(random(), random() % 300));
            const auto stamp = write_table(home.path, "part" + std::to_string(part), tables.back());
            opened.push_back(Columns::open(home.path, stamp, static_cast<uint32_t>(tables.back().size())).value());
            for (DocId doc = 0; doc < tables.back().size(); doc++) {
                if (round % 2 == 0 || random() % 3 != 0) survivors.push_back({part, doc});
            }
        }
        if (round % 3 == 0) std::shuffle(survivors.begin(), survivors.end(), random);  // any order of the new numbers will do
        std::vector<std::vector<DocId>> new_ids;
        for (const Table& table : tables) new_ids.emplace_back(table.size(), kNoDoc);
        Table merged;
        for (const auto& [part, doc] : survivors) {
            new_ids[part][doc] = static_cast<DocId>(merged.size());
            merged.push_back(tables[part][doc]);
        }
        std::vector<ColumnsPart> parts;
        for (size_t part = 0; part < part_count; part++) parts.push_back({opened[part].get(), new_ids[part]});
        const auto doc_count = static_cast<uint32_t>(merged.size());
        const auto stamp = merge_columns(parts, doc_count, home.path, "merged").value();
        check_table(*Columns::open(home.path, stamp, doc_count).value(), merged);
        CHECK(stamp == write_table(home.path, "merged", merged));
    }
}

TEST_CASE("columns of another number of documents are refused") {
    TemporaryDirectory home;
    const auto stamp = write_table(home.path, "columns", random_table(17, 20));
    CHECK(Columns::open(home.path, stamp, 21).error().code == ErrorCode::Corrupt);
}

TEST_CASE("threads that ask for a column at the same time get the same one") {
    TemporaryDirectory home;
    const Table table = random_table(18, 300);
    const auto stamp = write_table(home.path, "columns", table);
    for (int round = 0; round < 20; round++) {
        const auto columns = Columns::open(home.path, stamp, 300).value();
        std::vector<std::thread> threads;
        std::atomic<int> wrong = 0;
        for (int t = 0; t < 4; t++) {
            threads.emplace_back([&] {
                for (const std::string& name : kKeyNames) {
                    const auto column = columns->key(name);
                    const auto expected = documents_by_value(table, name);
                    if (!column.ok() || (*column)->value_count() != expected.size()) wrong++;
                    Ordinal ordinal = 0;
                    for (const auto& [value, docs] : expected) wrong += (*column)->documents(ordinal++).size() != docs.size();
                }
                if (!columns->key("ABSENT").ok() || columns->ints("APD").value().size() != 300) wrong++;
            });
        }
        for (auto& thread : threads) thread.join();
        CHECK(wrong == 0);
    }
}

TEST_CASE("a writer says how much memory it holds") {
    ColumnsWriter writer;
    const size_t before = writer.memory_bytes();
    for (DocId doc = 0; doc < 10'000; doc++) writer.add_key("PN", doc, "US" + std::to_string(doc));
    CHECK(writer.memory_bytes() - before > 10'000 * (6 + 8 + 8));
    CHECK(writer.memory_bytes() - before < 10'000 * 100);
}

}  // namespace winnow::store
