// Every kind of file × every kind of damage: an error somewhere, never a crash, and whatever can still be read is what was written.
#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <random>

#include "store/bitset.h"
#include "store/columns.h"
#include "store/documents.h"
#include "store/test_files.h"

namespace winnow::store {
namespace {

constexpr uint32_t kDocCount = 3000;

/// What a file says, part by part; a part that cannot be read is absent. `complaints` counts the errors.
struct Contents {
    std::map<std::string, std::string> parts;
    int complaints = 0;

    void add(const std::string& part, Result<std::string> text) {
        if (text.ok()) parts[part] = *text;
        else complaints++;
    }
};

struct Kind {
    std::string name;
    std::function<FileStamp(const fs::path&, const std::string& name, uint64_t seed)> write;
    std::function<Contents(const fs::path&, const FileStamp&)> read;
};

FileStamp write_columns(const fs::path& directory, const std::string& name, uint64_t seed) {
    std::mt19937_64 random(seed);
    ColumnsWriter writer;
    std::vector<DocId> keep;
    for (DocId doc = 0; doc < kDocCount; doc++) {
        keep.push_back(doc);
        writer.add_key("PN", doc, "CN" + std::to_string(random() % 1'000'000'000));
        for (int i = 0; i < 5; i++) writer.add_key("IPC", doc, "H01M" + std::to_string(random() % 300));
        writer.set_int("APD", doc, static_cast<int32_t>(random() % 20000));
    }
    return writer.write(directory, name, keep, kDocCount).value();
}

std::string describe(const KeyColumn& column) {
    std::string text;
    for (Ordinal ordinal = 0; ordinal < column.value_count(); ordinal++) {
        text.append(column.value(ordinal)).append("\n").append(as_text(as_bytes(column.documents(ordinal))));
    }
    for (DocId doc = 0; doc < column.doc_count(); doc++) text.append(as_text(as_bytes(column.of(doc)))).append("\n");
    return text.append(as_text(as_bytes(column.first())));
}

Contents read_columns(const fs::path& directory, const FileStamp& stamp) {
    Contents contents;
    const auto columns = Columns::open(directory, stamp, kDocCount);
    if (!columns.ok()) return {.complaints = 1};
    for (const std::string& name : (*columns)->key_names()) {
        const auto column = (*columns)->key(name);
        contents.add(name, column.ok() ? Result<std::string>(describe(**column)) : Result<std::string>(column.error()));
    }
    for (const std::string& name : (*columns)->int_names()) {
        const auto values = (*columns)->ints(name);
        contents.add(name,
                     values.ok() ? Result<std::string>(std::string(as_text(as_bytes(*values)))) : Result<std::string>(values.error()));
    }
    contents.complaints += !(*columns)->verify_all().ok();
    return contents;
}

FileStamp write_documents(const fs::path& directory, const std::string& name, uint64_t seed) {
    std::mt19937_64 random(seed);
    auto writer = DocumentsWriter::create(directory, name).value();
    for (DocId doc = 0; doc < kDocCount; doc++) {
        std::string document;
        for (size_t i = random() % 20; i > 0; i--) document += "{\"claim\": " + std::to_string(random() % 1000) + "}";
        writer.add(document).value();
    }
    return writer.finish().value();
}

Contents read_documents(const fs::path& directory, const FileStamp& stamp) {
    Contents contents;
    const auto documents = Documents::open(directory, stamp, kDocCount);
    if (!documents.ok()) return {.complaints = 1};
    for (DocId doc = 0; doc < kDocCount; doc += 7) contents.add(std::to_string(doc), (*documents)->read(doc));
    contents.complaints += !(*documents)->verify_all().ok();
    return contents;
}

FileStamp write_deletions(const fs::path& directory, const std::string& name, uint64_t seed) {
    std::mt19937_64 random(seed);
    BitSet bits(kDocCount);
    for (int i = 0; i < 1000; i++) bits.set(static_cast<uint32_t>(random() % kDocCount));
    return write_bits(directory, name, bits).value();
}

Contents read_deletions(const fs::path& directory, const FileStamp& stamp) {
    Contents contents;
    const auto bits = read_bits(directory, stamp, kDocCount);
    contents.add("bits",
                 bits.ok() ? Result<std::string>(std::string(as_text(as_bytes(bits->words())))) : Result<std::string>(bits.error()));
    // Bytes that are no data are verified by a check of the whole file.
    const auto file = CheckedFile::open(directory, stamp);
    contents.complaints += !file.ok() || !(*file)->verify_all().ok();
    return contents;
}

const std::vector<Kind> kKinds = {{"columns", write_columns, read_columns},
                                  {"documents", write_documents, read_documents},
                                  {"deletions", write_deletions, read_deletions}};

/// Where each section lies in the file. The first starts behind the header, at byte 64.
std::map<std::string, std::pair<size_t, size_t>> places_of(const fs::path& directory, const FileStamp& stamp) {
    const auto file = CheckedFile::open(directory, stamp).value();
    std::map<std::string, Bytes> bytes;
    const uint8_t* first = nullptr;
    for (const std::string& name : file->section_names()) {
        bytes[name] = file->section(name)->read_all().value();
        if (!bytes[name].empty() && (!first || bytes[name].data() < first)) first = bytes[name].data();
    }
    std::map<std::string, std::pair<size_t, size_t>> places;
    for (const auto& [name, section] : bytes) {
        if (!section.empty()) places[name] = {static_cast<size_t>(section.data() - first) + 64, section.size()};
    }
    return places;
}

void check_damage_found(const Kind& kind, const fs::path& directory, const FileStamp& stamp, const Contents& good,
                        const std::string& what) {
    INFO(kind.name << ", " << what);
    const Contents read = kind.read(directory, stamp);
    CHECK(read.complaints > 0);
    for (const auto& [part, text] : read.parts) CHECK((good.parts.count(part) == 1 && good.parts.at(part) == text));
}

}  // namespace

TEST_CASE("flipped bits and zeroed pages in any section are found") {
    TemporaryDirectory home;
    std::mt19937_64 random(1);
    for (const Kind& kind : kKinds) {
        const FileStamp stamp = kind.write(home.path, "file", 1);
        const std::string content = content_of(home.path / "file");
        const Contents good = kind.read(home.path, stamp);
        REQUIRE(good.complaints == 0);
        for (const auto& [section, place] : places_of(home.path, stamp)) {
            for (int i = 0; i < 10; i++) {
                std::string bad = content;
                const size_t at = place.first + random() % place.second;
                bad[at] = static_cast<char>(bad[at] ^ (1 << random() % 8));
                put_content(home.path / "file", bad);
                check_damage_found(kind, home.path, stamp, good, section + " byte " + std::to_string(at));
            }
            std::string bad = content;
            const size_t page = place.first / 16384 * 16384;
            bad.replace(page, std::min<size_t>(16384, bad.size() - page), std::min<size_t>(16384, bad.size() - page), '\0');
            put_content(home.path / "file", bad);
            check_damage_found(kind, home.path, stamp, good, section + " zeroed page " + std::to_string(page));
        }
    }
}

TEST_CASE("files that were cut, swapped or are older than the stamp are found") {
    TemporaryDirectory home;
    std::mt19937_64 random(2);
    for (const Kind& kind : kKinds) {
        const FileStamp other_stamp = kind.write(home.path, "other", 2);
        const FileStamp old_stamp = kind.write(home.path, "file", 3);
        const FileStamp stamp = kind.write(home.path, "file", 1);
        const Contents good = kind.read(home.path, stamp);
        check_damage_found(kind, home.path, old_stamp, good, "older stamp");
        const std::string content = content_of(home.path / "file"), other = content_of(home.path / "other");
        put_content(home.path / "file", other);
        check_damage_found(kind, home.path, stamp, good, "swapped");
        check_damage_found(kind, home.path, {"file", other_stamp.bytes, other_stamp.checksum}, good, "swapped with its stamp");
        for (int i = 0; i < 20; i++) {
            put_content(home.path / "file", content.substr(0, random() % content.size()));
            check_damage_found(kind, home.path, stamp, good, "cut");
        }
        fs::remove(home.path / "file");
        check_damage_found(kind, home.path, stamp, good, "missing");
    }
}

TEST_CASE("a file of one kind is not read as another") {
    TemporaryDirectory home;
    for (const Kind& written : kKinds) {
        const FileStamp stamp = written.write(home.path, "file", 4);
        for (const Kind& wanted : kKinds) {
            if (wanted.name != written.name) CHECK(wanted.read(home.path, stamp).complaints > 0);
        }
    }
}

}  // namespace winnow::store
