// A sifted leaf against the plainest reading of what it is: for each document of the set, the sorted positions of all its lists.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>

#include "search/positional.h"
#include "store/test_files.h"

using namespace winnow;
using namespace winnow::search;

namespace {

constexpr uint32_t kTitleTokens = 40;  // of every document; further positions are the abstract's
constexpr uint32_t kAbstractBegin = kTitleTokens - 1 + index::kPassageGap + 1;
constexpr uint32_t kPositions = 120;

/// Occurrences of each list by document.
using Occurrences = std::vector<std::map<DocId, std::vector<uint32_t>>>;

/// No position is in two lists, as two words never stand in one place. Some lists have few documents, some nearly all of them.
Occurrences random_occurrences(std::mt19937& random, uint32_t lists, uint32_t documents) {
    Occurrences made(lists);
    for (uint32_t list = 0; list < lists; ++list) {
        const uint32_t gap = 1 + (random() % 3 == 0 ? random() % 300 : random() % 4);
        for (DocId doc = random() % gap; doc < documents; doc += 1 + random() % gap) {
            const uint32_t count = random() % 20 == 0 ? 1 + random() % 30 : 1 + random() % 3;
            auto& positions = made[list][doc];
            for (uint32_t i = 0; i < count; ++i) {
                uint32_t position = (random() % kPositions) / lists * lists + list;
                if (position >= kTitleTokens && position < kAbstractBegin)
                    position += lists * ((kAbstractBegin - position + lists - 1) / lists);
                positions.push_back(position);
            }
            std::sort(positions.begin(), positions.end());
            positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
        }
    }
    return made;
}

/// The lists, encoded and opened again, and where the title and the abstract of each document lie.
struct Encoded {
    store::TemporaryDirectory directory;
    std::vector<std::string> records;
    std::unique_ptr<store::CheckedFile> file;
    store::Section positions;
    std::optional<index::Bounds> bounds;

    Encoded(const Occurrences& lists, uint32_t documents) : records(lists.size()) {
        std::string stream;
        index::PostingsEncoder encoder;
        for (size_t i = 0; i < lists.size(); ++i) {
            for (const auto& [doc, at] : lists[i]) encoder.add(doc, 1, 9, at);
            encoder.finish(records[i], stream, 0);
        }
        index::BoundsWriter writer;
        for (uint32_t doc = 0; doc < documents; ++doc) {
            writer.add_passage(kTitleTokens, {patent::ZoneKind::Title, patent::LangClass::English}, true);
            writer.add_passage(10 * kPositions, {patent::ZoneKind::Abstract, patent::LangClass::English}, true);
            writer.end_doc();
        }
        auto out = store::CheckedFileWriter::create(directory.path, "lists").value();
        out.add_section("positions", as_bytes(stream)).value();
        writer.write(out, "front").value();
        file = store::CheckedFile::open(directory.path, out.finish().value()).value();
        positions = file->section("positions").value();
        bounds = index::Bounds::open(*file, "front", documents).value();
    }
    std::vector<index::PostingList> lists() const {
        std::vector<index::PostingList> opened;
        for (const std::string& record : records) opened.push_back(index::PostingList::open(as_bytes(record), &positions).value());
        return opened;
    }
};

store::BitSet random_set(std::mt19937& random, uint32_t documents) {
    store::BitSet set(documents);
    const uint32_t one_in[] = {1, 2, 10, 500, 100'000};
    const uint32_t rate = one_in[random() % std::size(one_in)];
    for (DocId doc = 0; doc < documents; ++doc)
        if (random() % rate == 0) set.set(doc);
    if (random() % 3 == 0) {  // a hole in which whole blocks lie
        for (DocId doc = documents / 4; doc < documents / 2; ++doc) set.reset(doc);
    }
    return set;
}

/// By document of the set that has any: all positions, those outside of the title too.
std::map<DocId, std::vector<uint32_t>> expected(const Occurrences& lists, const store::BitSet& set) {
    std::map<DocId, std::vector<uint32_t>> all;
    for (const auto& list : lists)
        for (const auto& [doc, at] : list)
            if (set.test(doc)) all[doc].insert(all[doc].end(), at.begin(), at.end());
    for (auto& [doc, at] : all) std::sort(at.begin(), at.end());
    return all;
}

/// Walks the leaf from document to document, at random some are passed over; "" or the first thing that is wrong.
std::string first_mistake(Leaf& leaf, const std::map<DocId, std::vector<uint32_t>>& wanted, bool title_only, std::mt19937& random) {
    const uint32_t leap = random() % 3 == 0 ? 1 + random() % 3000 : 1;
    std::vector<uint32_t> positions;
    Extents spans;
    for (DocId target = random() % leap;;) {
        const auto next = wanted.lower_bound(target);
        const DocId doc = leaf.seek(target);
        const std::string where = "at " + std::to_string(target) + ": ";
        if (doc != (next == wanted.end() ? kNoDoc : next->first)) return where + "found " + std::to_string(doc);
        if (doc == kNoDoc) return {};
        std::vector<uint32_t> right = next->second;
        if (title_only) std::erase_if(right, [](uint32_t position) { return position >= kTitleTokens; });
        switch (random() % 4) {
            case 0:
                leaf.positions(positions);
                if (positions != right) return where + "positions of " + std::to_string(doc);
                break;
            case 1:
                leaf.spans(spans);
                positions.clear();
                for (const Extent& span : spans) {
                    if (span.end != span.begin + 1) return where + "a span of more than one";
                    positions.push_back(span.begin);
                }
                if (positions != right) return where + "spans of " + std::to_string(doc);
                break;
            case 2:
                if (leaf.matches() == right.empty()) return where + "whether " + std::to_string(doc) + " matches";
                break;
            default: break;  // only sought
        }
        target = doc + 1 + random() % leap;
    }
}

}  // namespace

TEST_CASE("a sifted leaf has the positions of its lists in the documents of a set, and no others") {
    std::mt19937 random(20261123);
    for (const uint32_t lists : {1, 2, 8, 9, 40}) {
        for (const uint32_t documents : {100, 1500, 9000}) {
            const Occurrences occurrences = random_occurrences(random, lists, documents);
            const Encoded encoded(occurrences, documents);
            uint64_t all = 0;
            for (const auto& list : occurrences) all += list.size();
            for (int round = 0; round < 12; ++round) {
                const store::BitSet set = random_set(random, documents);
                const bool title_only = round % 3 == 0;
                ZoneFilter filter;
                if (title_only) filter = {std::make_shared<DocContext>(*encoded.bounds, false), zone_bits(patent::ZoneKind::Title)};
                Work work;
                const auto rows = std::make_shared<const Rows>(set);
                const LeafPtr leaf = make_sifted_leaf(encoded.lists(), filter, rows, Effort(&work)).value();
                CHECK(leaf->cost() == all);
                INFO(lists << " lists, " << documents << " documents, " << set.count() << " of them in the set, round " << round);
                CHECK(first_mistake(*leaf, expected(occurrences, set), title_only, random) == "");
                CHECK(work.postings_decoded <= all);
            }
        }
    }
}

TEST_CASE("of a long list only the blocks are read that have documents of the set") {
    constexpr uint32_t kDocuments = 100 * index::kBlock;
    Occurrences occurrences(1);
    for (DocId doc = 0; doc < kDocuments; ++doc) occurrences[0][doc] = {3};
    const Encoded encoded(occurrences, kDocuments);
    store::BitSet set(kDocuments);
    set.set(5 * index::kBlock + 1);
    set.set(70 * index::kBlock);
    Work work;
    const LeafPtr leaf = make_sifted_leaf(encoded.lists(), {}, std::make_shared<const Rows>(set), Effort(&work)).value();
    std::mt19937 random(1);
    CHECK(first_mistake(*leaf, expected(occurrences, set), false, random) == "");
    CHECK(work.postings_decoded == 2 * index::kBlock);
    // Behind the last document wanted nothing need be skipped.
    CHECK(work.blocks_skipped == 70 - 1);
}

TEST_CASE("documents at the edges of the windows in which a set is sifted are found") {
    constexpr uint32_t kDocuments = 5000, kWindow = 1024;  // as in sifted_leaf.cpp
    Occurrences occurrences(4);
    for (DocId edge = kWindow; edge < kDocuments; edge += kWindow) {
        occurrences[0][edge - 1] = {0};
        occurrences[1][edge] = {1};
        for (const DocId doc : {edge - 2, edge + 1}) occurrences[2][doc] = {2};
    }
    occurrences[3][3 * kWindow - 1] = {3};
    const Encoded encoded(occurrences, kDocuments);
    std::mt19937 random(1);
    for (int round = 0; round < 8; ++round) {
        Work work;
        const store::BitSet all(kDocuments, true);
        const LeafPtr leaf = make_sifted_leaf(encoded.lists(), {}, std::make_shared<const Rows>(all), Effort(&work)).value();
        CHECK(first_mistake(*leaf, expected(occurrences, all), false, random) == "");
    }
}

TEST_CASE("a set or a list without documents has none") {
    const Occurrences occurrences = {{{7, {1, 2}}}};
    const Encoded encoded(occurrences, 10);
    Work work;
    const auto empty = std::make_shared<const Rows>(store::BitSet(10)), all = std::make_shared<const Rows>(store::BitSet(10, true));
    CHECK(make_sifted_leaf(encoded.lists(), {}, empty, Effort(&work)).value()->seek(0) == kNoDoc);
    CHECK(make_sifted_leaf({}, {}, all, Effort(&work)).value()->seek(0) == kNoDoc);
    const LeafPtr leaf = make_sifted_leaf(encoded.lists(), {}, all, Effort(&work)).value();
    CHECK(leaf->seek(3) == 7);
    CHECK(leaf->seek(8) == kNoDoc);
}
