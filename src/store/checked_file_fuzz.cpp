// Fuzzes everything that reads checked files: arbitrary bytes as a file, and the same with all checksums made to fit, so that
// the parsers behind them (directory, columns, documents, bit sets) meet bytes that no writer of ours made.
//
// Input: a byte of options (bit 0: repair the checksums), a byte for the number of documents, the file. An input too short to be
// a file is replaced by a real one by the mutator, so no collection of examples is needed. Set TMPDIR to a file system in memory.
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "base/hash.h"
#include "store/bitset.h"
#include "store/columns.h"
#include "store/documents.h"
#include "store/test_files.h"

extern "C" size_t LLVMFuzzerMutate(uint8_t* data, size_t size, size_t max_size);

namespace winnow::store {
namespace {

constexpr size_t kHeaderBytes = 64, kFooterBytes = 64, kPageBytes = 16384;
const std::string kName = "fuzzed";

const fs::path& home() {
    static const TemporaryDirectory directory;
    return directory.path;
}

template <class T>
void store(std::string& file, size_t at, T value) {
    std::memcpy(file.data() + at, &value, sizeof value);
}

/// Makes every checksum of the file fit, as far as its sizes allow. Offsets as in docs/formats/checked-file.md.
void repair(std::string& file) {
    if (file.size() < kHeaderBytes + kFooterBytes) return;
    const size_t footer = file.size() - kFooterBytes;
    store(file, 16, hash64(kName));
    store(file, 56, hash64(std::string_view(file).substr(0, 56)));
    const auto data_end = load<uint64_t>(file.data() + footer), directory_bytes = load<uint64_t>(file.data() + footer + 8);
    if (data_end <= footer && directory_bytes <= footer - data_end) {
        const std::string_view view = file;
        for (size_t page = 0; page * kPageBytes < data_end; page++) {
            const size_t entry = data_end + directory_bytes + page * 8;
            if (entry + 8 > footer) break;
            store(file, entry, hash64(view.substr(page * kPageBytes, std::min<size_t>(kPageBytes, data_end - page * kPageBytes))));
        }
        store(file, footer + 40, hash64(view.substr(data_end, footer - data_end), hash64(view.substr(0, kHeaderBytes))));
    }
    store(file, footer + 48, hash64(std::string_view(file).substr(footer, 48)));
}

/// Adds up all bytes, so that the sanitizers see every one read.
template <class Range>
uint64_t sum(const Range& range) {
    uint64_t total = 0;
    for (const auto element : range) total += static_cast<uint64_t>(element);
    return total;
}

uint64_t read_columns(const FileStamp& stamp, uint32_t doc_count) {
    const auto columns = Columns::open(home(), stamp, doc_count);
    if (!columns.ok()) return 0;
    uint64_t total = 0;
    for (const std::string& name : (*columns)->key_names()) {
        const auto column = (*columns)->key(name);
        if (!column.ok()) continue;
        for (Ordinal ordinal = 0; ordinal < (*column)->value_count(); ordinal++) {
            total += sum((*column)->value(ordinal)) + sum((*column)->documents(ordinal));
        }
        for (DocId doc = 0; doc < doc_count; doc++) total += sum((*column)->of(doc)) + (*column)->first()[doc];
        total += (*column)->find("b") + (*column)->with_prefix("a").end + (*column)->between("a", "b").end;
    }
    for (const std::string& name : (*columns)->int_names()) {
        const auto values = (*columns)->ints(name);
        if (values.ok()) total += sum(*values);
    }
    // The first document is deleted, the others are turned around.
    std::vector<DocId> new_ids(doc_count, kNoDoc);
    for (DocId doc = 1; doc < doc_count; doc++) new_ids[doc] = doc_count - 1 - doc;
    const ColumnsPart part{columns->get(), new_ids};
    if (doc_count > 0) (void)merge_columns({&part, 1}, doc_count - 1, home(), "merged").ok();
    return total;
}

uint64_t read_documents(const FileStamp& stamp, uint32_t doc_count) {
    const auto documents = Documents::open(home(), stamp, doc_count);
    if (!documents.ok()) return 0;
    uint64_t total = 0;
    for (DocId doc = 0; doc < doc_count; doc++) {
        const auto text = (*documents)->read(doc);
        if (text.ok()) total += sum(*text);
    }
    auto writer = DocumentsWriter::create(home(), "merged");
    std::vector<DocId> new_ids(doc_count, 0);
    if (doc_count > 1) new_ids[1] = kNoDoc;
    if (writer.ok()) (void)writer->add_all(**documents, new_ids).ok();
    return total;
}

uint64_t read_sections(const FileStamp& stamp) {
    const auto file = CheckedFile::open(home(), stamp);
    if (!file.ok()) return 0;
    uint64_t total = 0;
    for (const std::string& name : (*file)->section_names()) {
        const auto section = (*file)->section(name);
        const auto bytes = section.ok() ? section->read_all() : Result<Bytes>(section.error());
        if (bytes.ok()) total += sum(*bytes);
    }
    (void)(*file)->verify_all().ok();
    return total;
}

/// A real file of a few documents, of the kind that `seed` says.
std::string example(unsigned seed) {
    const uint32_t doc_count = seed / 4 % 6;
    if (seed % 4 == 0) {
        BitSet bits(doc_count);
        if (doc_count > 2) bits.set(2);
        (void)write_bits(home(), kName, bits).value();
    } else if (seed % 4 == 1) {
        auto writer = DocumentsWriter::create(home(), kName).value();
        for (uint32_t doc = 0; doc < doc_count; doc++) writer.add(std::string(doc * 9000, static_cast<char>('a' + doc))).value();
        (void)writer.finish().value();
    } else {
        ColumnsWriter writer;
        std::vector<DocId> keep;
        for (DocId doc = 0; doc < doc_count; doc++) {
            keep.push_back(doc);
            writer.add_key("A", doc, std::string(doc, 'b'));
            writer.add_key("A", doc, "c");
            writer.set_int("I", doc, static_cast<int32_t>(doc));
        }
        (void)writer.write(home(), kName, keep, doc_count).value();
    }
    return std::string{"\1"} + static_cast<char>(doc_count) + content_of(home() / kName);
}

}  // namespace
}  // namespace winnow::store

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t max_size, unsigned seed) {
    if (size < 130) {
        const std::string real = winnow::store::example(seed);
        if (real.size() <= max_size) {
            std::memcpy(data, real.data(), real.size());
            return real.size();
        }
    }
    size = LLVMFuzzerMutate(data, size, max_size);
    if (size > 0 && seed % 16 != 0) data[0] |= 1;
    return size;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace winnow::store;
    if (size < 2) return 0;
    std::string file(reinterpret_cast<const char*>(data) + 2, size - 2);
    if (data[0] & 1) repair(file);
    put_content(home() / kName, file);
    const uint64_t checksum = file.size() < kFooterBytes ? 0 : winnow::load<uint64_t>(file.data() + file.size() - 16);
    const FileStamp stamp{kName, file.size(), checksum};
    uint64_t total = read_sections(stamp) + read_columns(stamp, data[1]) + read_documents(stamp, data[1]);
    const auto bits = read_bits(home(), stamp, data[1]);
    if (bits.ok()) total += bits->count();
    [[maybe_unused]] const volatile uint64_t used = total;  // so that no read is optimised away
    return 0;
}
