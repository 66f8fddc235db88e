// Views and derived columns: made once, by whoever comes first; what they hold is tested where it is searched (search/current_names_test).
#include "index/view.h"

#include <doctest/doctest.h>

#include <set>
#include <thread>

#include "index/derived.h"
#include "index/library_writer.h"
#include "store/test_files.h"

using namespace winnow;

namespace {

/// Two segments; every second document of the first name.
std::shared_ptr<const index::Snapshot> make_library(const store::TemporaryDirectory& directory) {
    auto writer = index::LibraryWriter::open(directory.path, {.merge_in_background = false}).value();
    for (int number = 0; number < 200; ++number) {
        patent::Publication made;
        made.number = {"EP", std::to_string(1000000 + number), "A1", {20200101}, ""};
        patent::Party party;
        party.role = patent::PartyRole::Applicant;
        party.name = number % 2 == 0 ? "Alfa" : "Beta " + std::to_string(number);
        made.parties.push_back(std::move(party));
        REQUIRE(writer->add(std::move(made)).ok());
        if (number % 100 == 99) REQUIRE(writer->commit({}).ok());
    }
    return index::Snapshot::open(directory.path, nullptr).value();
}

}  // namespace

TEST_CASE("every derived column has a name of its own, help, and one maker") {
    std::set<std::string_view> names;
    for (const auto& column : index::stored_columns()) names.insert(column.name);
    for (const auto& column : index::derived_columns()) {
        CHECK_MESSAGE(names.insert(column.name).second, column.name);
        CHECK_MESSAGE(!column.help.empty(), column.name);
        CHECK_MESSAGE((column.make_key != nullptr) != (column.make_ints != nullptr), column.name);
    }
    CHECK(index::columns().size() == names.size());
}

TEST_CASE("every derived column can be made of a library without documents and of one with them") {
    store::TemporaryDirectory empty, full;
    for (const store::TemporaryDirectory* directory : {&empty, &full}) {
        if (directory == &empty) REQUIRE(index::LibraryWriter::open(empty.path, {.merge_in_background = false}).ok());
        const auto snapshot = directory == &empty ? index::Snapshot::open(empty.path, nullptr).value() : make_library(full);
        const index::View view(snapshot, nullptr, {20261122});
        for (const auto& column : index::derived_columns()) {
            for (size_t s = 0; s < view.segment_count(); ++s) {
                if (column.type() == index::ColumnType::Key) {
                    CHECK(view.key(s, column.name).value()->doc_count() == view.segment(s).doc_count());
                } else {
                    const size_t size = view.ints(s, column.name).value().size();
                    CHECK((size == 0 || size == view.segment(s).doc_count()));
                }
            }
        }
    }
}

TEST_CASE("threads that ask for a derived column at the same time get the same one") {
    store::TemporaryDirectory directory;
    const auto snapshot = make_library(directory);
    REQUIRE(snapshot->segments().size() == 2);
    auto names = std::make_shared<index::CurrentNames>();
    names->pairs = {{"ALFA", "GAMMA"}, {"BETA 1", "GAMMA"}};
    for (int round = 0; round < 20; ++round) {
        const index::View view(snapshot, names);
        std::vector<const store::KeyColumn*> seen(4);
        std::vector<std::thread> threads;
        for (size_t t = 0; t < seen.size(); ++t) threads.emplace_back([&, t] { seen[t] = view.key(0, "ANS_KEY").value(); });
        for (std::thread& thread : threads) thread.join();
        for (const store::KeyColumn* column : seen) CHECK(column == seen.front());
        CHECK(seen.front()->documents(seen.front()->find("GAMMA")).size() == 51);
        CHECK(view.key(1, "ANS_KEY").value()->find("BETA 1") == view.key(1, "ANS_KEY").value()->value_count());
    }
}

TEST_CASE("a name is looked up in the list of current names") {
    const index::CurrentNames names{{{"A", "C"}, {"B", "C"}}};
    CHECK(names.of("A") == "C");
    CHECK(names.of("B") == "C");
    CHECK(names.of("C") == "C");
    CHECK(names.of("AB") == "AB");
    CHECK(names.of("") == "");
}
