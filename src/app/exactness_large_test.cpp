// The engine where lists have many blocks: a few thousand invented publications over a dozen words, some in nearly every document, some
// in a few, some in a stretch of them. What search::run returns is compared with counting over the words and values of the documents themselves.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "index/library_writer.h"
#include "query/parser.h"
#include "search/random_query.h"
#include "search/search.h"
#include "store/test_files.h"

namespace winnow::app {

namespace {

using index::Snapshot;
using search::RandomSource;
using search::Response;

constexpr size_t kAll = 1'000'000;  // more than any library here has
constexpr uint32_t kMillion = 1'000'000;
constexpr size_t kWords = 12;
const std::array<std::string, kWords> kNames = {"alpha", "bravo", "charlie", "delta",  "echo", "foxtrot",
                                                "golf",  "hotel", "india",   "juliet", "kilo", "lima"};

/// What a publication holds, apart from the library.
struct Record {
    std::string office, number;
    std::array<uint32_t, kWords> in_title{}, in_abstract{};
    uint32_t filling = 0;  // words that nobody asks for
    std::set<std::string> symbols, applicants;
    int32_t day = 0;

    std::string key() const { return office + number + "A"; }
    bool has(size_t word) const { return in_title[word] + in_abstract[word] > 0; }
};

/// Whether document `serial` of `count` has a word: dense, sparse, every seventh, one stretch, the second half.
bool draws_word(RandomSource& random, size_t word, uint32_t serial, uint32_t count, bool has_golf) {
    constexpr uint32_t kOften[] = {900'000, 600'000, 350'000, 200'000, 100'000, 40'000};  // of a million
    if (word < std::size(kOften)) return random.below(kMillion) < kOften[word];
    switch (word) {
        case 6: return random.below(count) < 150;  // golf: one full block and a tail, however large the library is
        case 7: return has_golf && !random.one_in(3);
        case 8: return serial == count / 2;
        case 9: return serial >= count / 4 && serial < count / 4 + 200;
        case 10: return serial % 7 == 0;
        default: return serial > count / 2 && random.one_in(4);
    }
}

Record random_record(RandomSource& random, uint32_t serial, uint32_t count) {
    Record record;
    record.office = random.one_in(3) ? "CN" : "US";
    record.number = std::to_string(10'000'000 + uint64_t{serial} * 7919 % 1'000'003);  // not in the order of import
    for (size_t word = 0; word < kWords; ++word) {
        if (!draws_word(random, word, serial, count, record.has(6))) continue;
        (random.one_in(4) ? record.in_title : record.in_abstract)[word] = 1 + random.below(random.one_in(5) ? 6 : 1);
        if (random.one_in(10)) record.in_title[word] = 1;
    }
    record.filling = random.one_in(20) ? 200 : random.below(12);
    return record;
}

/// Values for the facets: some values frequent, most rare; none in some documents, more than four in others.
void add_values(RandomSource& random, Record& record) {
    for (uint32_t i = random.one_in(8) ? 5 + random.below(4) : random.below(4); i-- > 0;) {
        const std::string section(1, static_cast<char>('A' + random.below(1 + random.below(8))));
        record.symbols.insert(section + "01" + static_cast<char>('B' + random.below(3)) + std::to_string(10 + random.below(4)) + "/" +
                              std::to_string(10 + random.below(1 + random.below(60))));
    }
    for (uint32_t i = random.one_in(8) ? 5 + random.below(4) : random.below(3); i-- > 0;) {
        record.applicants.insert("MAKER " + std::to_string(1000 + random.below(1 + random.below(1 + random.below(3000)))));
    }
    if (!random.one_in(9))
        record.day = static_cast<int32_t>((2015 + random.below(6)) * 10000 + (1 + random.below(12)) * 100 + 1 + random.below(28));
}

patent::Publication publication_of(const Record& record) {
    patent::Publication made;
    made.number = {record.office, record.number, "A", {record.day}, ""};
    std::string title, abstract;
    for (size_t word = 0; word < kWords; ++word) {
        for (uint32_t i = 0; i < record.in_title[word]; ++i) title += kNames[word] + " ";
        for (uint32_t i = 0; i < record.in_abstract[word]; ++i) abstract += kNames[word] + " ";
    }
    for (uint32_t i = 0; i < record.filling; ++i) abstract += "zulu ";
    made.titles.push_back({"en", patent::TextOrigin::Original, title});
    made.abstracts.push_back({"en", patent::TextOrigin::Original, abstract});
    for (const std::string& symbol : record.symbols) made.classes.push_back({"IPC", symbol, "", false, true});
    for (const std::string& name : record.applicants)
        made.parties.push_back({.role = patent::PartyRole::Applicant, .name = name, .normalised = name});
    return made;
}

/// A library and the records that are live in it.
class LargeLibrary {
  public:
    /// @param shares how many of each ten documents every commit takes
    LargeLibrary(RandomSource& random, uint32_t count, bool with_values, const std::vector<uint32_t>& shares) : random_(random) {
        auto writer = index::LibraryWriter::open(directory_.path, {.merge_in_background = false}).value();
        uint32_t serial = 0;
        for (const uint32_t share : shares) {
            for (const uint32_t end = serial + count * share / 10; serial < end; ++serial) {
                Record record = random_record(random_, serial, count);
                if (with_values) add_values(random_, record);
                add(*writer, record);
                if (serial > 100 && random_.one_in(50)) drop_one(*writer);
                if (serial > 100 && random_.one_in(50)) replace_one(*writer, count);
            }
            REQUIRE(writer->commit({}).ok());
        }
        reopen();
    }
    void optimise() {
        auto writer = index::LibraryWriter::open(directory_.path, {.merge_in_background = false}).value();
        REQUIRE(writer->optimise().ok());
        reopen();
        REQUIRE(snapshot_->segments().size() == 1);
    }

    const Snapshot& snapshot() const { return *snapshot_; }
    const std::map<std::string, Record>& live() const { return live_; }
    std::string key_of(search::DocRef ref) const {
        return std::string(numbers_[ref.segment]->value(numbers_[ref.segment]->first()[ref.doc]));
    }

  private:
    void reopen() {
        snapshot_ = Snapshot::open(directory_.path, nullptr).value();
        numbers_.clear();
        for (const auto& segment : snapshot_->segments()) numbers_.push_back(segment->columns().key("PN").value());
    }
    void add(index::LibraryWriter& writer, const Record& record) {
        REQUIRE(writer.add(publication_of(record)).ok());
        keys_.push_back(record.key());
        live_[record.key()] = record;
    }
    void drop_one(index::LibraryWriter& writer) {
        const auto found = live_.find(random_.pick(keys_));
        if (found == live_.end()) return;
        patent::Publication gone = publication_of(found->second);
        gone.deleted = true;
        REQUIRE(writer.add(gone).ok());
        live_.erase(found);
    }
    void replace_one(index::LibraryWriter& writer, uint32_t count) {
        const auto found = live_.find(random_.pick(keys_));
        if (found == live_.end()) return;
        Record renewed = random_record(random_, random_.below(count), count);
        renewed.office = found->second.office;
        renewed.number = found->second.number;
        add(writer, renewed);
    }

    store::TemporaryDirectory directory_;
    RandomSource& random_;
    std::vector<std::string> keys_;
    std::map<std::string, Record> live_;
    std::shared_ptr<const Snapshot> snapshot_;
    std::vector<const store::KeyColumn*> numbers_;  // by segment
};

/// And or Or of some words on one library.
class WordsComparison {
  public:
    WordsComparison(const LargeLibrary& library, const std::vector<size_t>& words, bool all) : library_(library), words_(words) {
        for (const size_t word : words) text_ += (text_.empty() ? "TAC:(" : all ? " AND " : " OR ") + kNames[word];
        tree_ = query::parse(text_ + ")", {.stem = false}).value().tree;
        for (const auto& [key, record] : library.live()) {
            const auto has = [&record = record](size_t word) { return record.has(word); };
            const bool matches = all ? std::all_of(words.begin(), words.end(), has) : std::any_of(words.begin(), words.end(), has);
            if (matches) expected_.push_back(key);
        }
        // With a facet all matches are found before any is scored.
        full_ = run({.limit = kAll, .facets = {{"AUTHORITY", 1, ""}}});
    }

    void documents_and_ranks() const {
        CAPTURE(text_);
        CHECK(full_.count == expected_.size());
        std::vector<std::string> found;
        for (const search::Hit& hit : full_.hits) found.push_back(library_.key_of(hit.ref));
        for (size_t i = 1; i < found.size(); ++i) {
            const float before = full_.hits[i - 1].score, here = full_.hits[i].score;
            if (!(before > here || (before == here && found[i - 1] < found[i]))) FAIL_CHECK("rank " << i << " is out of order");
        }
        std::sort(found.begin(), found.end());
        CHECK(found == expected_);
        for (const bool count : {true, false}) {
            for (const auto& [offset, limit] : std::vector<std::pair<size_t, size_t>>{{0, 10}, {0, 1}, {5, 7}, {0, 300}, {0, kAll}}) {
                page_is_cut(run({.offset = offset, .limit = limit, .count = count}), offset, limit, count);
            }
        }
        CHECK(run({.limit = 0}).count == expected_.size());
    }

    /// By the formula of index/impact.h, with as many documents and occurrences as were written; only without deleted documents, which
    /// lists go on counting until they are merged.
    void scores() const {
        CAPTURE(text_);
        std::vector<double> factors;
        const double total = static_cast<double>(library_.live().size());
        for (const size_t word : words_) {
            double with = 0;
            for (const auto& [key, record] : library_.live()) with += record.has(word);
            factors.push_back(2.2 * std::log(1 + (total - with + 0.5) / (with + 0.5)));
        }
        for (const search::Hit& hit : full_.hits) {
            const Record& record = library_.live().at(library_.key_of(hit.ref));
            uint32_t length = 3 * record.filling;
            for (size_t word = 0; word < kWords; ++word) length += 5 * record.in_title[word] + 3 * record.in_abstract[word];
            const double rounded = std::exp2(std::round(12 * std::log2(1.0 + length)) / 12) - 1;  // twelve steps an octave
            double score = 0;
            for (size_t i = 0; i < words_.size(); ++i) {
                const double weight = 5 * record.in_title[words_[i]] + 3 * record.in_abstract[words_[i]];
                score += factors[i] * weight / (weight + 1.2 * (0.5 + 0.5 * rounded / 600));
            }
            if (std::abs(hit.score - score) > 0.001) FAIL_CHECK(record.key() << " scores " << hit.score << " instead of " << score);
        }
    }

    using Values = std::function<std::set<std::string>(const Record&)>;
    void facet(const std::string& field, const Values& values, const std::string& part) const {
        CAPTURE(text_);
        CAPTURE(field);
        CAPTURE(part);
        std::map<std::string, uint64_t> counts;
        uint64_t missing = 0;
        for (const std::string& key : expected_) {
            const std::set<std::string> here = values(library_.live().at(key));
            missing += here.empty();
            for (const std::string& value : here) ++counts[value];
        }
        std::vector<std::pair<std::string, uint64_t>> rows(counts.begin(), counts.end());
        std::erase_if(rows, [&](const auto& row) { return row.first.find(part) == std::string::npos; });
        std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
        for (const size_t limit : {kAll, size_t{3}, size_t{1}, size_t{0}, size_t{40}}) {
            CAPTURE(limit);
            const Response response = run({.limit = 0, .facets = {{field, limit, part}}});
            const search::Facet& facet = response.facets.at(0);
            CHECK(facet.missing == missing);
            CHECK(facet.distinct == counts.size());
            std::vector<std::pair<std::string, uint64_t>> found;
            for (const search::FacetValue& row : facet.values) found.emplace_back(row.value, row.count);
            CHECK(found == std::vector(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(std::min(limit, rows.size()))));
        }
    }

  private:
    Response run(const search::Request& request) const {
        auto response = search::run(library_.snapshot(), *tree_, request);
        if (!response.ok()) FAIL(response.error().message);
        return std::move(response).value();
    }
    void page_is_cut(const Response& page, size_t offset, size_t limit, bool count) const {
        CAPTURE(offset);
        CAPTURE(limit);
        CAPTURE(count);
        if (count) CHECK(page.count == expected_.size());
        const size_t first = std::min(offset, full_.hits.size()), last = std::min(offset + limit, full_.hits.size());
        REQUIRE(page.hits.size() == last - first);
        size_t same = 0;
        while (same < last - first && page.hits[same].ref == full_.hits[first + same].ref &&
               page.hits[same].score == full_.hits[first + same].score)
            ++same;
        CHECK(same == last - first);
    }

    const LargeLibrary& library_;
    const std::vector<size_t> words_;
    std::string text_;
    query::NodePtr tree_;
    std::vector<std::string> expected_;  // keys, ascending
    Response full_;
};

/// Different words in random order.
std::vector<size_t> some_words(RandomSource& random, size_t count) {
    std::vector<size_t> words;
    while (words.size() < count) {
        const size_t word = random.below(kWords);
        if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    }
    return words;
}

/// All pairs, and some larger sets of words.
void compare_words(const LargeLibrary& library, RandomSource& random, uint32_t larger, bool scored) {
    const auto compare = [&](const std::vector<size_t>& words, bool all) {
        const WordsComparison comparison(library, words, all);
        comparison.documents_and_ranks();
        if (scored) comparison.scores();
    };
    for (size_t a = 0; a < kWords; ++a) {
        for (size_t b = a + 1; b < kWords; ++b) compare({a, b}, true);
    }
    for (uint32_t i = 0; i < larger; ++i) {
        compare(some_words(random, 3), true);
        compare(some_words(random, 2 + random.below(3)), false);
        compare(some_words(random, 4 + random.below(3)), true);
        compare(some_words(random, 10), false);
    }
}

std::set<std::string> cut(const std::set<std::string>& symbols, size_t length) {
    std::set<std::string> shorter;
    for (const std::string& symbol : symbols) shorter.insert(symbol.substr(0, length));
    return shorter;
}

void compare_facets(const LargeLibrary& library) {
    const std::vector<std::pair<std::vector<size_t>, bool>> queries = {{{0, 1}, true}, {{2, 11}, true}, {{6, 7}, true},
                                                                       {{0, 8}, true}, {{3, 9}, false}, {{0, 10}, false}};
    for (const auto& [words, all] : queries) {
        const WordsComparison comparison(library, words, all);
        comparison.facet(
            "IPC", [](const Record& r) { return r.symbols; }, "");
        comparison.facet(
            "IPC", [](const Record& r) { return r.symbols; }, "C10");
        comparison.facet(
            "IPC_SECTION", [](const Record& r) { return cut(r.symbols, 1); }, "");
        comparison.facet(
            "IPC_SUB_CLASS", [](const Record& r) { return cut(r.symbols, 4); }, "");
        comparison.facet(
            "IPC_GROUP", [](const Record& r) { return cut(r.symbols, 6); }, "");
        comparison.facet(
            "AN_KEY", [](const Record& r) { return r.applicants; }, "");
        comparison.facet(
            "AN_KEY", [](const Record& r) { return r.applicants; }, "R 11");
        comparison.facet(
            "AN_KEY", [](const Record& r) { return r.applicants; }, "NOBODY");
        comparison.facet(
            "AUTHORITY", [](const Record& r) { return std::set{r.office}; }, "");
        comparison.facet(
            "PBD_Y", [](const Record& r) { return r.day == 0 ? std::set<std::string>() : std::set{std::to_string(r.day / 10000)}; }, "");
        comparison.facet(
            "PBD", [](const Record& r) { return r.day == 0 ? std::set<std::string>() : std::set{std::to_string(r.day)}; }, "");
    }
}

}  // namespace

TEST_CASE("words and facets are counted and ranked as by hand where lists have many blocks, in several segments and in one") {
    RandomSource random(11);
    LargeLibrary library(random, 4000, true, {6, 3, 1});
    REQUIRE(library.snapshot().segments().size() == 3);
    REQUIRE(library.snapshot().live_count() == library.live().size());
    compare_words(library, random, 10, false);
    compare_facets(library);
    library.optimise();
    compare_words(library, random, 10, true);
    compare_facets(library);
}

TEST_CASE("so are words where a segment has several windows and the documents of one block lie far apart") {
    RandomSource random(12);
    const LargeLibrary library(random, 40'000, false, {10});
    REQUIRE(library.snapshot().segments().size() == 1);
    compare_words(library, random, 3, false);
}

}  // namespace winnow::app
