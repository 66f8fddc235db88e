// Fields of current names against a plain map from name to name: random documents, random lists, random patterns.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "index/library_writer.h"
#include "index/view.h"
#include "query/key_form.h"
#include "search/random_query.h"
#include "search/search.h"
#include "store/test_files.h"

using namespace winnow;

namespace {

constexpr size_t kAll = 100'000;
using Names = std::vector<std::string>;
using Merges = std::map<std::string, std::string>;

const Names kNames = {"ALFA",           "ALFA NET", "ALFANET", "ALPHA", "BETA", "BETA CORP",
                      "BETA CORP ASIA", "BETON",    "GAMMA",   "Z 1",   "Z 2",  "华为"};
const Names kOtherNames = {"A", "ALFB", "BETA CORPS", "ZZ", "中兴"};  // that no document has

patent::Publication publication(const std::string& number, const Names& applicants) {
    patent::Publication made;
    made.number = {"EP", number, "A1", {20200101}, ""};
    for (const std::string& name : applicants) {
        patent::Party party;
        party.role = patent::PartyRole::Applicant;
        party.name = name;
        made.parties.push_back(std::move(party));
    }
    return made;
}

/// Documents in several segments, some of them replaced: the judge knows the names of the last record of each number.
struct Library {
    Library() {
        auto writer = index::LibraryWriter::open(directory.path, {.merge_in_background = false}).value();
        for (int commit = 0; commit < 4; ++commit) {
            for (int i = 0; i < 150; ++i) {
                const std::string number = std::to_string(1000000 + random.below(400));
                Names applicants;
                for (uint32_t count = random.below(4); count-- > 0;) applicants.push_back(random.pick(kNames));
                REQUIRE(writer->add(publication(number, applicants)).ok());
                applicants_["EP" + number + "A1"] = applicants;
            }
            REQUIRE(writer->commit({}).ok());
        }
        snapshot = index::Snapshot::open(directory.path, nullptr).value();
        REQUIRE(snapshot->segments().size() > 1);
        REQUIRE(snapshot->live_count() == applicants_.size());
    }
    std::string number_of(search::DocRef ref) const {
        const store::KeyColumn& numbers = *snapshot->segments()[ref.segment]->columns().key("PN").value();
        return std::string(numbers.value(numbers.of(ref.doc).front()));
    }
    Merges random_merges() {
        Merges merges;
        for (uint32_t count = random.below(8); count-- > 0;) {
            const Names& targets = random.one_in(2) ? kNames : kOtherNames;
            const std::string variant = random.pick(kNames), target = random.pick(targets);
            const bool chained = merges.count(target) > 0 ||
                                 std::any_of(merges.begin(), merges.end(), [&](const auto& one) { return one.second == variant; });
            if (variant != target && !chained) merges[variant] = target;
        }
        return merges;
    }
    index::View view(const Merges& merges) const {
        auto names = std::make_shared<index::CurrentNames>();
        for (const auto& [variant, current] : merges) names->pairs.push_back({variant, current});
        return index::View(snapshot, names);
    }

    store::TemporaryDirectory directory;
    search::RandomSource random{5};
    std::shared_ptr<const index::Snapshot> snapshot;
    std::map<std::string, Names> applicants_;
};

std::string current(const Merges& merges, const std::string& name) {
    const auto at = merges.find(name);
    return at == merges.end() ? name : at->second;
}

/// The current names of a document, in the order of the source.
Names current_names(const Merges& merges, Names names) {
    for (std::string& name : names) name = current(merges, name);
    return names;
}

/// For patterns of * and ASCII.
bool fits(std::string_view pattern, std::string_view text) {
    if (pattern.empty()) return text.empty();
    if (pattern.front() == '*') return fits(pattern.substr(1), text) || (!text.empty() && fits(pattern, text.substr(1)));
    return !text.empty() && (pattern.front() == '?' || pattern.front() == text.front()) && fits(pattern.substr(1), text.substr(1));
}

query::Node key_node(std::string_view field, std::string text) {
    query::Node node;
    node.kind = query::NodeKind::Key;
    node.field = query::find_field(field);
    node.text = std::move(text);
    return node;
}

std::string random_pattern(search::RandomSource& random) {
    std::string pattern = random.pick(random.one_in(4) ? kOtherNames : kNames);
    if (pattern.front() < 0) return random.one_in(2) ? pattern : "*" + pattern;
    if (random.one_in(3)) pattern[random.below(static_cast<uint32_t>(pattern.size()))] = '?';
    if (random.one_in(3)) pattern.resize(1 + random.below(static_cast<uint32_t>(pattern.size())));
    if (random.one_in(2)) pattern += '*';
    if (random.one_in(4)) pattern.insert(0, "*");
    return pattern;
}

std::map<std::string, uint64_t> counts_of(const search::Facet& facet) {
    std::map<std::string, uint64_t> counts;
    for (const auto& value : facet.values) counts[value.value] = value.count;
    return counts;
}

}  // namespace

TEST_CASE("the names of this test are in their stored form") {
    for (const Names& names : {kNames, kOtherNames}) {
        for (const std::string& name : names) CHECK(query::key_form("AN_KEY", name) == name);
    }
}

TEST_CASE("a pattern finds the documents that have a name whose current name fits it") {
    Library library;
    size_t found = 0;
    for (int round = 0; round < 60; ++round) {
        const Merges merges = library.random_merges();
        const index::View view = library.view(merges);
        for (int i = 0; i < 20; ++i) {
            const std::string pattern = random_pattern(library.random);
            std::set<std::string> expected, answered;
            for (const auto& [number, names] : library.applicants_) {
                const Names now = current_names(merges, names);
                if (std::any_of(now.begin(), now.end(), [&](const auto& name) { return fits(pattern, name); })) expected.insert(number);
            }
            const auto response = search::run(view, key_node("ANS_KEY", pattern), {.limit = kAll}).value();
            for (const auto& hit : response.hits) answered.insert(library.number_of(hit.ref));
            REQUIRE_MESSAGE(answered == expected, pattern);
            found += expected.size();
        }
    }
    CHECK(found > 10'000);
}

TEST_CASE("a facet counts documents by current names, each once") {
    Library library;
    for (int round = 0; round < 40; ++round) {
        const Merges merges = library.random_merges();
        const index::View view = library.view(merges);
        std::map<std::string, uint64_t> expected, expected_first;
        uint64_t missing = 0;
        for (const auto& [number, names] : library.applicants_) {
            const Names now = current_names(merges, names);
            for (const std::string& name : std::set<std::string>(now.begin(), now.end())) ++expected[name];
            if (now.empty()) ++missing;
            else ++expected_first[now.front()];
        }
        query::Node all;
        all.kind = query::NodeKind::All;
        const search::Request request{.limit = 0, .facets = {{"ANS", 100, {}}, {"ANS_KEY", 100, "beta"}, {"F_ANS_KEY", 100, {}}}};
        const auto facets = search::run(view, all, request).value().facets;
        CHECK(counts_of(facets[0]) == expected);
        CHECK(facets[0].missing == missing);
        CHECK(counts_of(facets[2]) == expected_first);
        std::erase_if(expected, [](const auto& one) { return one.first.find("BETA") == std::string::npos; });
        CHECK(counts_of(facets[1]) == expected);
    }
}

TEST_CASE("documents are sorted by the current name of the applicant named first") {
    Library library;
    query::Node all;
    all.kind = query::NodeKind::All;
    for (const std::string sort : {"ANS", "-ANS_KEY"}) {
        const Merges merges{{"ALFA", "ZZ"}, {"Z 1", "A"}, {"BETON", "BETA"}};
        const index::View view = library.view(merges);
        std::vector<std::pair<std::string, std::string>> expected;  // name, number
        for (const auto& [number, names] : library.applicants_) {
            expected.emplace_back(names.empty() ? "" : current(merges, names.front()), number);
        }
        const bool down = sort.front() == '-';
        std::sort(expected.begin(), expected.end(), [&](const auto& a, const auto& b) {
            if (a.first == b.first) return a.second < b.second;
            if (a.first.empty() || b.first.empty()) return b.first.empty();
            return down ? a.first > b.first : a.first < b.first;
        });
        const auto response = search::run(view, all, {.limit = kAll, .sort = sort}).value();
        REQUIRE(response.hits.size() == expected.size());
        for (size_t i = 0; i < expected.size(); ++i) CHECK(library.number_of(response.hits[i].ref) == expected[i].second);
    }
}

TEST_CASE("a segment without a merged name keeps the stored column") {
    Library library;
    const index::View none = library.view({}), other = library.view({{"NOBODY", "ALFA"}}), some = library.view({{"BETON", "ALFA"}});
    for (size_t s = 0; s < none.segment_count(); ++s) {
        const store::KeyColumn* const stored = none.key(s, "AN_KEY").value();
        CHECK(stored == library.snapshot->segments()[s]->columns().key("AN_KEY").value());
        CHECK(none.key(s, "ANS_KEY").value() == stored);
        CHECK(other.key(s, "ANS_KEY").value() == stored);
        CHECK(some.key(s, "ANS_KEY").value() != stored);
        CHECK(some.key(s, "ANS_KEY").value() == some.key(s, "ANS_KEY").value());
        CHECK(some.key(s, "AN_KEY").value() == stored);
    }
}
