// Documents come back whole, in any order, from any thread, and after a merge.
#include "store/documents.h"

#include <doctest/doctest.h>

#include <atomic>
#include <numeric>
#include <random>
#include <thread>

#include "store/test_files.h"

namespace winnow::store {
namespace {

/// Documents of many lengths: empty, short, longer than a block; compressible and not.
std::vector<std::string> random_documents(uint64_t seed, size_t count) {
    std::mt19937_64 random(seed);
    std::vector<std::string> documents;
    for (size_t i = 0; i < count; i++) {
        const size_t size = random() % 40 == 0 ? random() % 300'000 : random() % 10 == 0 ? 0 : random() % 6000;
        std::string document;
        while (document.size() < size) {
            if (i % 5 == 0) document.push_back(static_cast<char>(random()));
            else document += "{\"claim\": " + std::to_string(random() % 1000) + "}";
        }
        documents.push_back(std::move(document));
    }
    return documents;
}

FileStamp write_documents(const fs::path& directory, const std::string& name, const std::vector<std::string>& documents) {
    auto writer = DocumentsWriter::create(directory, name).value();
    for (const std::string& document : documents) writer.add(document).value();
    CHECK(writer.doc_count() == documents.size());
    return writer.finish().value();
}

std::unique_ptr<Documents> open_documents(const fs::path& directory, const FileStamp& stamp, size_t count) {
    return Documents::open(directory, stamp, static_cast<uint32_t>(count)).value();
}

}  // namespace

TEST_CASE("documents come back in order and in any order") {
    TemporaryDirectory home;
    for (size_t count : {0, 1, 2, 500}) {
        const auto documents = random_documents(count, count);
        const auto stored = open_documents(home.path, write_documents(home.path, "documents", documents), count);
        for (DocId doc = 0; doc < count; doc++) REQUIRE(stored->read(doc).value() == documents[doc]);
        std::mt19937_64 random(1);
        for (size_t i = 0; i < count; i++) {
            const auto doc = static_cast<DocId>(random() % count);
            REQUIRE(stored->read(doc).value() == documents[doc]);
        }
        CHECK(stored->verify_all().ok());
        CHECK(stored->read(static_cast<DocId>(count)).error().code == ErrorCode::InvalidArgument);
        CHECK(stored->read(kNoDoc).error().code == ErrorCode::InvalidArgument);
    }
}

TEST_CASE("blocks ascend with their documents and cover all of them") {
    TemporaryDirectory home;
    const auto documents = random_documents(2, 300);
    const auto stored = open_documents(home.path, write_documents(home.path, "documents", documents), 300);
    CHECK(stored->block_of(0) == 0);
    CHECK(stored->block_of(299) + 1 == stored->block_count());
    for (DocId doc = 1; doc < 300; doc++) CHECK(stored->block_of(doc) - stored->block_of(doc - 1) <= 1);
}

TEST_CASE("a document that is too long is refused and leaves the others alone") {
    TemporaryDirectory home;
    auto writer = DocumentsWriter::create(home.path, "documents").value();
    writer.add("before").value();
    // Views of one byte pretend to be long; the length is refused before the text is read.
    const std::string_view long_document("x", kMaxDocumentBytes + 1);
    CHECK(writer.add(long_document).error().code == ErrorCode::LimitExceeded);
    writer.add("behind").value();
    const auto stored = open_documents(home.path, writer.finish().value(), 2);
    CHECK(stored->read(0).value() == "before");
    CHECK(stored->read(1).value() == "behind");
}

TEST_CASE("documents of another number than expected are refused") {
    TemporaryDirectory home;
    const auto stamp = write_documents(home.path, "documents", random_documents(3, 10));
    CHECK(Documents::open(home.path, stamp, 11).error().code == ErrorCode::Corrupt);
}

TEST_CASE("merged documents are those that were kept, in order") {
    TemporaryDirectory home;
    std::mt19937_64 random(4);
    for (const size_t deleted_of_100 : {0, 1, 50, 100}) {
        auto writer = DocumentsWriter::create(home.path, "merged").value();
        std::vector<std::string> expected;
        for (size_t count : {3, 400, 0, 200}) {
            const auto documents = random_documents(random(), count);
            const auto part = open_documents(home.path, write_documents(home.path, "part", documents), count);
            std::vector<DocId> new_ids;
            for (const std::string& document : documents) {
                const bool kept = random() % 100 >= deleted_of_100;
                new_ids.push_back(kept ? static_cast<DocId>(expected.size()) : kNoDoc);
                if (kept) expected.push_back(document);
            }
            writer.add_all(*part, new_ids).value();
        }
        const auto merged = open_documents(home.path, writer.finish().value(), expected.size());
        for (DocId doc = 0; doc < expected.size(); doc++) REQUIRE(merged->read(doc).value() == expected[doc]);
        CHECK(merged->verify_all().ok());
    }
}

TEST_CASE("many small merges do not leave many small blocks") {
    TemporaryDirectory home;
    auto writer = DocumentsWriter::create(home.path, "merged").value();
    const std::vector<DocId> kept{0};
    for (int i = 0; i < 200; i++) {
        const auto part = open_documents(home.path, write_documents(home.path, "part", {std::string(1000, 'x')}), 1);
        writer.add_all(*part, kept).value();
    }
    CHECK(open_documents(home.path, writer.finish().value(), 200)->block_count() == 4);  // 200,000 bytes in blocks of 65,536
}

TEST_CASE("threads read different documents at the same time") {
    TemporaryDirectory home;
    const auto documents = random_documents(5, 300);
    const auto stamp = write_documents(home.path, "documents", documents);
    for (int round = 0; round < 5; round++) {
        const auto stored = open_documents(home.path, stamp, 300);
        std::atomic<int> wrong = 0;
        std::vector<std::thread> threads;
        for (unsigned t = 0; t < 4; t++) {
            threads.emplace_back([&, t] {
                std::mt19937_64 random(t);
                for (int i = 0; i < 300; i++) {
                    const auto doc = static_cast<DocId>(random() % 300);
                    const auto text = stored->read(doc);
                    if (!text.ok() || *text != documents[doc]) wrong++;
                }
            });
        }
        for (auto& thread : threads) thread.join();
        CHECK(wrong == 0);
    }
}

}  // namespace winnow::store
