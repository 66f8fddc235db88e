#include "index/postings.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <optional>
#include <random>

using namespace winnow;
using namespace winnow::index;

namespace {

struct Posting {
    DocId doc;
    uint32_t weight;
    std::vector<uint32_t> positions;
};

std::vector<Posting> random_list(std::mt19937& random, uint32_t count, uint32_t max_gap, uint32_t max_frequency) {
    std::vector<Posting> list;
    DocId doc = random() % max_gap;
    for (uint32_t i = 0; i < count; ++i) {
        Posting posting{doc, 1 + static_cast<uint32_t>(random() % 40), {}};
        uint32_t position = random() % 100;
        for (uint32_t k = 0; k <= random() % max_frequency; ++k) {
            posting.positions.push_back(position);
            position += 1 + random() % 300;
        }
        list.push_back(posting);
        doc += 1 + random() % max_gap;
    }
    return list;
}

/// Writes positions streams to a checked file and reads them back as a section.
struct StreamFile {
    fs::path directory = fs::temp_directory_path() / ("winnow-postings-" + std::to_string(::getpid()));
    std::unique_ptr<store::CheckedFile> file;
    store::Section section;
    explicit StreamFile(std::string_view bytes) {
        fs::create_directories(directory);
        auto writer = store::CheckedFileWriter::create(directory, "positions").value();
        writer.add_section("positions", as_bytes(bytes)).value();
        const auto stamp = writer.finish().value();
        file = store::CheckedFile::open(directory, stamp).value();
        section = file->section("positions").value();
    }
    ~StreamFile() { fs::remove_all(directory); }
};

/// One list, encoded and opened again with its positions.
struct EncodedList {
    std::string stream, record;
    std::optional<StreamFile> file;
    PostingList list;
    explicit EncodedList(const std::vector<Posting>& postings) {
        PostingsEncoder encoder;
        for (const auto& posting : postings) encoder.add(posting.doc, posting.weight, 9, posting.positions);
        encoder.finish(record, stream, 0);
        file.emplace(stream);
        list = PostingList::open(as_bytes(record), &file->section).value();
        REQUIRE(list.open_positions().ok());
    }
};

std::vector<Posting> read_all(const PostingList& list) {
    std::vector<Posting> out;
    PositionReader reader;
    reader.reset(list);
    uint32_t docs[kBlock], weights[kBlock], frequencies[kBlock];
    for (uint32_t block = 0; block < list.block_count(); ++block) {
        const uint32_t size = list.decode_docs(block, docs);
        CHECK(list.decode_weights(block, weights) == size);
        CHECK(list.decode_frequencies(block, frequencies) == size);
        reader.start_block(block);
        for (uint32_t i = 0; i < size; ++i) {
            out.push_back({docs[i], weights[i], {}});
            reader.read(frequencies[i], out.back().positions);
        }
    }
    return out;
}

}  // namespace

TEST_CASE("lists of any length come back document by document, position by position") {
    std::mt19937 random(7);
    std::vector<std::vector<Posting>> lists;
    for (const uint32_t count : {1, 2, 127, 128, 129, 255, 256, 1000, 5000}) {
        for (const uint32_t gap : {1, 3, 900}) {
            for (const uint32_t frequency : {1, 3, 200}) lists.push_back(random_list(random, count, gap, frequency));
        }
    }
    PostingsEncoder encoder;
    std::string stream;
    std::vector<std::string> records;
    for (const auto& list : lists) {
        for (const auto& posting : list) encoder.add(posting.doc, posting.weight, 9, posting.positions);
        encoder.finish(records.emplace_back(), stream, 0);
    }
    const StreamFile file(stream);
    for (size_t i = 0; i < lists.size(); ++i) {
        auto list = PostingList::open(as_bytes(records[i]), &file.section).value();
        REQUIRE(list.open_positions().ok());
        CHECK(list.doc_frequency() == lists[i].size());
        const auto back = read_all(list);
        REQUIRE(back.size() == lists[i].size());
        for (size_t k = 0; k < back.size(); ++k) {
            CHECK(back[k].doc == lists[i][k].doc);
            CHECK(back[k].weight == lists[i][k].weight);
            CHECK(back[k].positions == lists[i][k].positions);
        }
    }
}

TEST_CASE("positions of any document can be reached without reading those before it") {
    std::mt19937 random(8);
    const auto postings = random_list(random, 2000, 5, 9);
    const EncodedList encoded(postings);
    const PostingList& list = encoded.list;
    PositionReader reader;
    reader.reset(list);
    uint32_t frequencies[kBlock];
    for (int round = 0; round < 2000; ++round) {
        const uint32_t which = random() % postings.size();
        const uint32_t block = list.find_block(0, postings[which].doc);
        REQUIRE(block == which / kBlock);
        list.decode_frequencies(block, frequencies);
        uint32_t before = 0;
        for (uint32_t i = 0; i < which % kBlock; ++i) before += frequencies[i];
        reader.start_block(block);
        reader.skip(before);
        std::vector<uint32_t> positions;
        reader.read(frequencies[which % kBlock], positions);
        CHECK(positions == postings[which].positions);
    }
}

namespace {

/// Goes through one block of documents, skipping, taking gaps (also in two parts) and reading in random order.
void read_block_at_random(std::mt19937& random, PositionReader& reader, const std::vector<Posting>& postings, uint32_t block) {
    const size_t end = std::min<size_t>(postings.size(), (size_t{block} + 1) * kBlock);
    reader.start_block(block);
    for (size_t i = size_t{block} * kBlock; i < end; ++i) {
        const std::vector<uint32_t>& positions = postings[i].positions;
        const auto count = static_cast<uint32_t>(positions.size());
        std::vector<uint32_t> gaps;
        for (uint32_t k = 0; k < count; ++k) gaps.push_back(k == 0 ? positions[0] : positions[k] - positions[k - 1] - 1);
        const auto take = [&](uint32_t from, uint32_t size) {
            const auto found = reader.gaps(size);
            CHECK(std::vector(found.begin(), found.end()) == std::vector(gaps.begin() + from, gaps.begin() + from + size));
            volatile uint32_t padding = found.data()[size + kGapPadding - 1];  // may be read
            (void)padding;
        };
        const auto part = static_cast<uint32_t>(random() % count);
        switch (random() % 5) {
            case 0: reader.skip(count); break;
            case 1: take(0, count); break;
            case 2:
                take(0, part);
                take(part, count - part);
                break;
            case 3:
                reader.skip(part);
                take(part, count - part);
                break;
            default: {
                std::vector<uint32_t> found{7};
                reader.read(count, found);
                CHECK(std::vector(found.begin() + 1, found.end()) == positions);
            }
        }
    }
}

}  // namespace

TEST_CASE("positions come in any mixture of skipping, gaps and reading, from packed blocks into the tail") {
    std::mt19937 random(10);
    for (int round = 0; round < 300; ++round) {
        const uint32_t most = std::vector<uint32_t>{1, 3, 20, 200}[random() % 4];
        const auto postings = random_list(random, 1 + random() % 400, 5, most);
        const EncodedList encoded(postings);
        const PostingList& list = encoded.list;
        PositionReader reader;
        reader.reset(list);
        for (uint32_t block = 0; block < list.block_count(); ++block) read_block_at_random(random, reader, postings, block);
        for (int again = 0; again < 5; ++again) read_block_at_random(random, reader, postings, random() % list.block_count());
    }
}

TEST_CASE("a list cut anywhere is refused or ends early, and reads nothing else") {
    std::mt19937 random(9);
    const auto postings = random_list(random, 700, 50, 3);
    PostingsEncoder encoder;
    std::string stream, record;
    for (const auto& posting : postings) encoder.add(posting.doc, posting.weight, 9, posting.positions);
    encoder.finish(record, stream, 0);
    const StreamFile file(stream);
    for (size_t size = 0; size < record.size(); size += 3) {
        const std::string cut = record.substr(0, size);
        auto list = PostingList::open(as_bytes(cut), &file.section);
        if (!list.ok()) continue;
        uint32_t docs[kBlock];
        for (uint32_t block = 0; block < list->block_count(); ++block) CHECK(list->decode_docs(block, docs) <= kBlock);
    }
}
