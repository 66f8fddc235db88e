// The engine against its judge: random publications in real libraries of several segments, with updates and deletions; random
// trees; what search::run returns against search/reference.h and against counting by hand; the spans of every positional condition.
// 10,000 pairs of a document set and a query by default; WINNOW_EXACTNESS_PAIRS and WINNOW_EXACTNESS_SEED choose others.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "app/span_comparison.h"
#include "index/library_writer.h"
#include "patent/class_symbol.h"
#include "query/parser.h"
#include "search/random_query.h"
#include "search/reference.h"
#include "search/search.h"
#include "store/test_files.h"

namespace winnow::app {

namespace {

using index::Snapshot;
using patent::Publication;
using search::DocRef;
using search::RandomSource;
using search::ReferenceDocument;
using search::Response;

constexpr size_t kAll = 100'000;  // more than any library here has

uint64_t from_environment(const char* name, uint64_t otherwise) {
    const char* const value = std::getenv(name);
    return value ? std::strtoull(value, nullptr, 10) : otherwise;
}

/// What the newest records of all keys are, by the rule of index/library_writer.h, one record after the other.
class Truth {
  public:
    void add(const Publication& publication) {
        const std::string key = patent::publication_key(publication.number);
        const auto old = live_.find(key);
        const int32_t produced = publication.source.produced.ymd;
        if (old != live_.end()) {
            const int32_t before = old->second.source.produced.ymd;
            Publication comparable = publication;
            comparable.source = old->second.source;
            const bool same = comparable == old->second;
            if (same && !(before != 0 && produced > before)) return;
            if (!same && before != 0 && produced != 0 && produced < before) return;
        }
        if (publication.deleted) live_.erase(key);
        else live_[key] = publication;
    }
    const std::map<std::string, Publication>& live() const { return live_; }

  private:
    std::map<std::string, Publication> live_;
};

/// A library on disk and what it ought to hold.
class RandomLibrary {
  public:
    /// @param most_records of one commit
    RandomLibrary(RandomSource& random, uint32_t most_records) : random_(random) {
        auto writer = index::LibraryWriter::open(directory_.path, {.merge_in_background = false}).value();
        const uint32_t commits = 2 + random.below(4);
        for (uint32_t commit = 0; commit < commits; ++commit) {
            for (uint32_t i = most_records / 3 + random.below(most_records); i-- > 0;) add(*writer);
            REQUIRE(writer->commit({}).ok());
        }
        reopen();
        for (const auto& [key, publication] : truth_.live()) documents_.emplace(key, publication);
    }

    void optimise() {
        auto writer = index::LibraryWriter::open(directory_.path, {.merge_in_background = false}).value();
        REQUIRE(writer->optimise().ok());
        reopen();
    }
    void reopen() { snapshot_ = Snapshot::open(directory_.path, nullptr).value(); }

    const Snapshot& snapshot() const { return *snapshot_; }
    const std::map<std::string, ReferenceDocument>& documents() const { return documents_; }
    std::string key_of(DocRef ref) const {
        const store::KeyColumn* numbers = snapshot_->segments()[ref.segment]->columns().key("PN").value();
        return std::string(numbers->value(numbers->first()[ref.doc]));
    }

  private:
    void add(index::LibraryWriter& writer) {
        Publication publication = search::random_publication(random_, serial_++);
        tie_to_family(publication);
        if (random_.one_in(3)) add_text(publication, kForms, 8);
        if (random_.one_in(16)) add_text(publication, kRepeated, 30);
        if (!numbers_.empty() && random_.one_in(4)) publication.number = random_.pick(numbers_);
        if (random_.one_in(3)) publication.source.produced = {static_cast<int32_t>(20200101 + random_.below(4))};
        publication.deleted = random_.one_in(12);
        numbers_.push_back(publication.number);
        truth_.add(publication);
        REQUIRE(writer.add(std::move(publication)).ok());
    }

    void tie_to_family(Publication& publication) {
        const auto number = [&] { return patent::DocNumber{"US", std::to_string(600000 + random_.below(8)), "", {20170101}, ""}; };
        if (random_.one_in(3)) publication.priorities.push_back({number(), patent::PriorityKind::National});
        if (random_.one_in(4)) publication.relations.push_back({patent::RelationKind::Continuation, number()});
        if (random_.one_in(4)) publication.application = number();
    }

    void add_text(Publication& publication, const std::vector<std::string>& words, uint32_t count) {
        std::string text;
        while (count-- > 0) text += random_.pick(words) + (random_.one_in(10) ? ". " : " ");
        if (random_.one_in(2)) publication.abstracts.push_back({"en", patent::TextOrigin::Original, text});
        else publication.descriptions.push_back({"en", patent::TextOrigin::Original, {{"", patent::DescriptionPart::Other, false, text}}});
    }
    /// So many that some patterns and ideographs stand for more lists than are walked side by side.
    inline static const std::vector<std::string> kForms = {"cellar",   "cellars",  "cello",  "cellos", "celled", "celling", "cellist",
                                                           "cellular", "aeration", "nation", "电水",   "电火",   "电木",    "电石",
                                                           "池水",     "池火",     "池木",   "池石",   "电",     "池"};
    /// So few that one word stands in a document many times.
    inline static const std::vector<std::string> kRepeated = {"cell", "ion", "电", "池"};

    store::TemporaryDirectory directory_;
    RandomSource& random_;
    uint32_t serial_ = 0;
    std::vector<patent::DocNumber> numbers_;
    Truth truth_;
    std::shared_ptr<const Snapshot> snapshot_;
    std::map<std::string, ReferenceDocument> documents_;  // points into truth_
};

std::vector<std::string> keys_of(const RandomLibrary& library, const Response& response) {
    std::vector<std::string> keys;
    for (const search::Hit& hit : response.hits) keys.push_back(library.key_of(hit.ref));
    return keys;
}

std::set<std::string> as_set(const std::vector<std::string>& keys) { return {keys.begin(), keys.end()}; }

/// One query on one library, compared in every way there is.
class Comparison {
  public:
    Comparison(const RandomLibrary& library, const query::Node& tree) : library_(library), tree_(tree) {
        for (const auto& [key, document] : library.documents()) {
            if (document.match(tree).matches) expected_.insert(key);
        }
        all_ = run({.limit = kAll});
    }

    const std::set<std::string>& expected() const { return expected_; }
    std::vector<std::string> ranking() const { return keys_of(library_, all_); }

    /// The documents and their number.
    void documents() const {
        CHECK(all_.count == expected_.size());
        CHECK(as_set(ranking()) == expected_);
        CHECK(all_.hits.size() == expected_.size());
    }

    /// Pages and uncounted searches are cut from the full ranking, which falls by score, then rises by number.
    void ranks() const {
        for (size_t i = 1; i < all_.hits.size(); ++i) {
            const search::Hit &a = all_.hits[i - 1], &b = all_.hits[i];
            CHECK((a.score > b.score || (a.score == b.score && library_.key_of(a.ref) < library_.key_of(b.ref))));
        }
        for (const size_t offset : {0, 3}) {
            for (const bool count : {true, false}) {
                const Response page = run({.offset = offset, .limit = 5, .count = count});
                if (count) CHECK(page.count == expected_.size());
                is_cut_from_all(page, offset, 5);
            }
        }
    }

    void facets() const {
        const char* const fields[] = {"AUTHORITY", "IPC",   "IPC_SUB_CLASS", "IPC_GROUP",   "CPC_CLASS", "IPC_SECTION",
                                      "AN_KEY",    "PBD_Y", "PBD_YM",        "CLAIM_COUNT", "LANG"};
        search::Request request{.limit = 0};
        for (const char* field : fields) request.facets.push_back({field, kAll, ""});
        const Response response = run(request);
        REQUIRE(response.facets.size() == std::size(fields));
        for (const search::Facet& facet : response.facets) facet_is_exact(facet);
    }

    void groups(search::GroupBy by) const {
        const Response grouped = run({.limit = kAll, .group = by});
        std::map<uint32_t, uint32_t> sizes;
        std::vector<std::string> best;  // of each family, in the order of the ranking
        for (const search::Hit& hit : all_.hits) {
            if (++sizes[family(by, hit.ref)] == 1) best.push_back(library_.key_of(hit.ref));
        }
        CHECK(grouped.count == expected_.size());
        CHECK(grouped.group_count == sizes.size());
        CHECK(keys_of(library_, grouped) == best);
        for (const search::Hit& hit : grouped.hits) CHECK(hit.family_hits == sizes[family(by, hit.ref)]);
        const Response page = run({.offset = 1, .limit = 3, .group = by});
        const auto begin = best.begin() + std::min<std::ptrdiff_t>(1, std::ssize(best)),
                   end = best.begin() + std::min<std::ptrdiff_t>(4, std::ssize(best));
        CHECK(keys_of(library_, page) == std::vector<std::string>(begin, end));
    }

    /// By publication date, oldest or newest first, those without a date last; ties by number.
    void sorting() const {
        for (const bool descending : {false, true}) {
            std::vector<std::pair<int64_t, std::string>> rows;
            for (const std::string& key : expected_) {
                int64_t day = INT64_MAX;
                for (const auto& value : library_.documents().at(key).values().ints) {
                    if (value.column == "PBD") day = descending ? -value.value : value.value;
                }
                rows.emplace_back(day, key);
            }
            std::sort(rows.begin(), rows.end());
            const Response sorted = run({.limit = kAll, .sort = descending ? "-PBD" : "PBD"});
            std::vector<std::string> keys;
            for (const auto& row : rows) keys.push_back(row.second);
            CHECK(keys_of(library_, sorted) == keys);
        }
    }

  private:
    Response run(const search::Request& request) const {
        auto response = search::run(library_.snapshot(), tree_, request);
        if (!response.ok()) FAIL(response.error().message);
        return std::move(response).value();
    }

    void is_cut_from_all(const Response& page, size_t offset, size_t limit) const {
        const size_t first = std::min(offset, all_.hits.size()), last = std::min(offset + limit, all_.hits.size());
        REQUIRE(page.hits.size() == last - first);
        for (size_t i = first; i < last; ++i) {
            CHECK(page.hits[i - first].ref == all_.hits[i].ref);
            CHECK(page.hits[i - first].score == all_.hits[i].score);
        }
    }

    uint32_t family(search::GroupBy by, DocRef ref) const {
        const Snapshot& snapshot = library_.snapshot();
        return (by == search::GroupBy::SimpleFamily ? snapshot.simple_families(ref.segment)
                                                    : snapshot.extended_families(ref.segment))[ref.doc];
    }

    /// How a value is counted: "H01M0004/62" under IPC_GROUP as H01M4, 20200317 under PBD_YM as 202003.
    static std::string counted_as(std::string_view field, std::string value) {
        if (field.ends_with("_Y")) return value.substr(0, 4);
        if (field.ends_with("_YM")) return value.substr(0, 6);
        if (!field.starts_with("IPC") && !field.starts_with("CPC")) return value;
        std::string shown = patent::display_class(value);
        if (field.ends_with("_SECTION")) return shown.substr(0, 1);
        if (field.ends_with("_SUB_CLASS")) return shown.substr(0, 4);
        if (field.ends_with("_CLASS")) return shown.substr(0, 3);
        if (field.ends_with("_GROUP")) return shown.substr(0, shown.find('/'));
        return shown;
    }

    void facet_is_exact(const search::Facet& facet) const {
        CAPTURE(facet.field);
        std::string_view column = facet.field;
        for (const std::string_view suffix : {"_YM", "_Y", "_SECTION", "_SUB_CLASS", "_CLASS", "_GROUP"}) {
            if (column.ends_with(suffix)) column.remove_suffix(suffix.size());
        }
        std::map<std::string, uint64_t> counts;
        uint64_t missing = 0;
        for (const std::string& key : expected_) {
            std::set<std::string> values;
            const index::Extract& extract = library_.documents().at(key).values();
            for (const auto& value : extract.keys) {
                if (value.column == column) values.insert(counted_as(facet.field, value.value));
            }
            for (const auto& value : extract.ints) {
                if (value.column == column) values.insert(counted_as(facet.field, std::to_string(value.value)));
            }
            missing += values.empty();
            for (const std::string& value : values) ++counts[value];
        }
        CHECK(facet.missing == missing);
        CHECK(facet.distinct == counts.size());
        std::map<std::string, uint64_t> found;
        for (const auto& row : facet.values) found[row.value] = row.count;
        CHECK(found == counts);
        CHECK(std::is_sorted(facet.values.begin(), facet.values.end(), [](const auto& a, const auto& b) { return a.count > b.count; }));
    }

    const RandomLibrary& library_;
    const query::Node& tree_;
    std::set<std::string> expected_;
    Response all_;
};

/// And or Or of two to six words in one field: what is ranked without finding all matches first when nobody counts.
query::NodePtr words_tree(RandomSource& random) {
    static const std::vector<std::string> kWords = {"cell", "cells", "battery", "batteries", "solar", "ion",
                                                    "ions", "a",     "85",      "lithium",   "co"};
    static const std::vector<std::string> kFields = {"TACD", "TAC", "DESC", "TTL", "TA"};
    const std::string between = random.one_in(2) ? " AND " : " OR ";
    std::string words = random.pick(kWords);
    for (uint32_t i = 1 + random.below(5); i-- > 0;) words += between + random.pick(kWords);
    return query::parse(random.pick(kFields) + ":(" + words + ")", {.stem = random.one_in(2)}).value().tree;
}

/// Proximity of two words, or a phrase, with one list each in a field whose every position counts: what joint lists answer.
query::NodePtr joint_tree(RandomSource& random) {
    static const std::vector<std::string> kWords = {"cell", "ion", "battery", "solar", "a", "lithium"};
    static const std::vector<std::string> kPhrases = {"\"电池能\"",     "\"太阳能电\"", "\"电池 cell\"",
                                                      "\"cell ? ion\"", "\"池电池电\"", "\"ion ?\""};
    static const std::vector<std::string> kFields = {"TACD", "TAC", "DESC", "TTL", "MAINF"};
    const std::string op = random.pick(std::vector<std::string>{" $W", " $PRE", " $W=", " $PRE=", " NOT $W", " NOT $PRE="});
    const std::string field = random.pick(kFields) + ":", words = "(" + random.pick(kWords) + op;
    const std::string near = words + std::to_string(random.below(random.one_in(4) ? 20 : 6)) + " " + random.pick(kWords) + ")";
    const std::string phrase = random.one_in(3) ? random.pick(kPhrases) : "\"" + random.pick(kWords) + " " + random.pick(kWords) + "\"";
    return query::parse(field + (random.one_in(3) ? phrase : near), {.stem = false}).value().tree;
}

constexpr uint64_t kQueriesPerLibrary = 400;
constexpr uint32_t kSmallCommit = 15, kLargeCommit = 700;  // records; postings of the large ones have several blocks

/// Runs queries on one library; after it is reopened and after it is merged the answers are the same. Returns how many queries
/// matched some of the documents but not all.
uint64_t compare_library(RandomSource& random, uint32_t most_records, uint64_t queries, SpanTally& tally) {
    uint64_t telling = 0;
    RandomLibrary library(random, most_records);
    REQUIRE(library.snapshot().live_count() == library.documents().size());
    const SpanComparison spans(library.snapshot(), library.documents());
    std::vector<std::pair<query::NodePtr, std::vector<std::string>>> answered;
    for (uint64_t i = 0; i < queries; ++i) {
        query::NodePtr tree = i % 5 == 4 ? joint_tree(random) : search::random_tree(random, {.operators = random.one_in(2), .records = true});
        const std::string outline = query::outline(*tree);
        CAPTURE(outline);
        const Comparison comparison(library, *tree);
        comparison.documents();
        spans.compare(*tree, random, tally);
        telling += !comparison.expected().empty() && comparison.expected().size() < library.documents().size();
        if (i % 4 == 0) comparison.ranks();
        if (i % 16 == 0) comparison.facets();
        if (i % 8 == 1) comparison.groups(search::GroupBy::SimpleFamily);
        if (i % 8 == 2) comparison.groups(search::GroupBy::ExtendedFamily);
        if (i % 8 == 3) comparison.sorting();
        if (i % 20 == 0) answered.emplace_back(std::move(tree), comparison.ranking());
    }
    library.reopen();
    for (const auto& [tree, ranking] : answered) CHECK(Comparison(library, *tree).ranking() == ranking);
    library.optimise();
    REQUIRE(library.snapshot().segments().size() <= 1);
    const SpanComparison merged_spans(library.snapshot(), library.documents());
    for (const auto& [tree, ranking] : answered) {
        const std::string outline = query::outline(*tree);
        CAPTURE(outline);
        const Comparison merged(library, *tree);
        merged.documents();
        CHECK(merged.expected() == as_set(ranking));  // scores may differ: deleted documents count no more
        merged.ranks();
        merged.facets();
        merged_spans.compare(*tree, random, tally);
    }
    return telling;
}

}  // namespace

TEST_CASE("the engine finds, counts, ranks, groups and sorts what the definition says") {
    const uint64_t pairs = from_environment("WINNOW_EXACTNESS_PAIRS", 10'000);
    const uint64_t seed = from_environment("WINNOW_EXACTNESS_SEED", 1);
    RandomSource random(seed);
    uint64_t telling = 0;
    SpanTally tally;
    for (uint64_t done = 0; done < pairs; done += kQueriesPerLibrary) {
        CAPTURE(done);
        telling += compare_library(random, kSmallCommit, std::min(kQueriesPerLibrary, pairs - done), tally);
    }
    MESSAGE(pairs << " pairs of a document set and a query compared, seed " << seed << "; " << telling << " matched some, not all");
    MESSAGE(tally.spans << " spans of " << tally.conditions << " positional conditions in " << tally.documents << " documents compared");
    CHECK(telling > pairs / 4);
    CHECK(tally.spans > pairs);
}

TEST_CASE("so it does where lists are long and ranking skips") {
    RandomSource random(from_environment("WINNOW_EXACTNESS_SEED", 1) + 1'000'000);
    const uint64_t pairs = from_environment("WINNOW_EXACTNESS_PAIRS", 10'000) / 100;
    constexpr uint64_t kQueries = 50;
    SpanTally tally;
    for (uint64_t done = 0; done < pairs; done += kQueries) compare_library(random, kLargeCommit, kQueries, tally);
    for (uint64_t done = 0; done < pairs; done += kQueries) {
        const RandomLibrary library(random, kLargeCommit);
        for (uint64_t query = 0; query < kQueries; ++query) {
            const query::NodePtr tree = words_tree(random);
            const std::string outline = query::outline(*tree);
            CAPTURE(outline);
            const Comparison comparison(library, *tree);
            comparison.documents();
            comparison.ranks();
        }
    }
}

}  // namespace winnow::app
