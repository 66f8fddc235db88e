#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "index/library_writer.h"
#include "query/parser.h"
#include "search/random_query.h"
#include "search/search.h"
#include "store/test_files.h"

using namespace winnow;

namespace {

constexpr size_t kAll = 100'000;

/// Publications in families, with words of very many forms, in several segments, some of them replaced.
struct Library {
    Library() {
        auto writer = index::LibraryWriter::open(directory.path, {.merge_in_background = false}).value();
        search::RandomSource random(3);
        for (int commit = 0; commit < 3; ++commit) {
            for (int i = 0; i < 700; ++i) {
                patent::Publication publication;
                publication.number = {"EP", std::to_string(1000000 + random.below(1500)), "A1", {20200101}, ""};
                publication.priorities.push_back({{"DE", std::to_string(500000 + random.below(400)), "", {20190101}, ""}, {}});
                publication.abstracts.push_back({"en", patent::TextOrigin::Original, text(random)});
                REQUIRE(writer->add(std::move(publication)).ok());
            }
            REQUIRE(writer->commit({}).ok());
        }
        snapshot = index::Snapshot::open(directory.path, nullptr).value();
        REQUIRE(snapshot->segments().size() > 1);
    }
    static std::string text(search::RandomSource& random) {
        static const std::vector<std::string> kBases = {"com", "电", "filler", "rare", "word"};
        static const std::vector<std::string> kHan = {"池", "水", "火", "木", "石", "光", "子", "气", "力", "机"};
        std::string text;
        for (uint32_t words = 1 + random.below(40); words-- > 0;) {
            const std::string& base = random.pick(kBases);
            if (base == "com") text += base + static_cast<char>('a' + random.below(26)) + static_cast<char>('a' + random.below(26));
            else if (base == "电") text += base + random.pick(kHan);
            else if (base != "rare" || random.one_in(20)) text += base;
            text += ' ';
        }
        return text + "end";
    }
    search::Response run(const std::string& query, const search::Request& request = {.limit = kAll}) const {
        return search::run(*snapshot, *query::parse(query).value().tree, request).value();
    }
    uint32_t family(search::DocRef ref) const { return snapshot->simple_families(ref.segment)[ref.doc]; }

    store::TemporaryDirectory directory;
    std::shared_ptr<const index::Snapshot> snapshot;
};

using Scores = std::map<std::pair<uint32_t, uint32_t>, float>;

Scores scores_of(const search::Response& response) {
    Scores scores;
    for (const search::Hit& hit : response.hits) scores[{hit.ref.segment, hit.ref.doc}] = hit.score;
    return scores;
}

bool is_page(const search::Response& page, const std::vector<search::Hit>& all, size_t offset, size_t limit) {
    const size_t first = std::min(offset, all.size()), last = std::min(offset + limit, all.size());
    return std::equal(page.hits.begin(), page.hits.end(), all.begin() + static_cast<std::ptrdiff_t>(first),
                      all.begin() + static_cast<std::ptrdiff_t>(last),
                      [](const search::Hit& a, const search::Hit& b) { return a.ref == b.ref && a.score == b.score; });
}

}  // namespace

TEST_CASE("a word of very many forms takes part in the ranking, shorter documents first") {
    const Library library;
    const search::Response response = library.run("com*");
    REQUIRE(response.hits.size() > 200);
    CHECK(response.hits.back().score > 0);
    CHECK(response.hits.front().score > response.hits.back().score);
    // By hand: idf = ln(1 + (N − n + ½)/(n + ½)), and a document of length 600 gives one occurrence 1/(1 + k1) of (k1 + 1)·idf. All here
    // are shorter.
    const double n = static_cast<double>(response.count), documents = static_cast<double>(library.snapshot->live_count());
    const double idf = std::log(1 + (documents - n + 0.5) / (n + 0.5));
    for (const search::Hit& hit : response.hits) {
        CHECK(hit.score > idf);
        CHECK(hit.score < idf * 2.2);
    }
}

TEST_CASE("a word whose forms are together in more documents than there are still ranks them") {
    const Library library;
    const search::Response response = library.run("*r*");  // filler, word, rare, comra … comrz, comar … comzr
    const double n = static_cast<double>(response.count), documents = static_cast<double>(library.snapshot->live_count());
    REQUIRE(n < documents);
    const double idf = std::log(1 + (documents - n + 0.5) / (n + 0.5));
    CHECK(response.hits.front().score > idf);
    CHECK(response.hits.front().score < idf * 2.2);
    CHECK(response.hits.back().score < response.hits.front().score);
}

TEST_CASE("the score of words together is the sum of their scores alone, however many forms they have") {
    const Library library;
    const std::vector<std::string> words = {"com*", "filler", "rare", "word", "c*"};
    for (const std::string& a : words) {
        for (const std::string& b : words) {
            if (a == b) continue;
            CAPTURE(a);
            CAPTURE(b);
            Scores sum = scores_of(library.run(a));
            for (const auto& [ref, score] : scores_of(library.run(b))) sum[ref] += score;
            CHECK(scores_of(library.run(a + " OR " + b)) == sum);
            for (const auto& [ref, score] : scores_of(library.run(a + " AND " + b))) CHECK(score == sum[ref]);
        }
    }
}

TEST_CASE("with words of many forms, too, pages are cut from the full ranking") {
    const Library library;
    for (const char* query :
         {"com*", "com* OR filler", "com* AND rare", "rare OR c* OR com*", "(com* OR rare) NOT word", "com* filler rare"}) {
        CAPTURE(query);
        const search::Response all = library.run(query);
        for (const size_t offset : {0, 7, 90, 400}) {
            for (const bool count : {true, false})
                CHECK(is_page(library.run(query, {.offset = offset, .limit = 5, .count = count}), all.hits, offset, 5));
        }
    }
}

TEST_CASE("with groups deep pages are cut from the full ranking") {
    const Library library;
    for (const char* query : {"com*", "filler OR rare", "filler AND word", "EP", "TAC:end"}) {
        CAPTURE(query);
        std::vector<search::Hit> best;
        std::set<uint32_t> seen;
        for (const search::Hit& hit : library.run(query).hits) {
            if (seen.insert(library.family(hit.ref)).second) best.push_back(hit);
        }
        for (const size_t offset : {0, 59, 60, 100, 150, 300, 390, 400, 1000}) {
            for (const size_t limit : {1, 5, 70}) {
                CAPTURE(offset);
                CAPTURE(limit);
                const search::Response page =
                    library.run(query, {.offset = offset, .limit = limit, .group = search::GroupBy::SimpleFamily});
                CHECK(is_page(page, best, offset, limit));
                CHECK(page.group_count == best.size());
            }
        }
    }
}
