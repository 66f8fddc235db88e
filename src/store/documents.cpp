// Documents in blocks. A block is closed as soon as it holds 64 KiB of text, so a long document has one to itself.
//
// No zstd dictionary: trained on 500 documents it made blocks 7 % (English full text) to 13 % (short records) smaller but
// compressing 20 % to 30 % and decompressing 20 % to 30 % slower, and blocks that share one could not be copied by a merge.
#include "store/documents.h"

#include <zstd.h>

#include <algorithm>
#include <array>
#include <mutex>

#include "store/errors.h"

namespace winnow::store {

namespace {

constexpr size_t kBlockBytes = 64 * 1024;
constexpr size_t kCopiedBlockBytes = kBlockBytes / 2;  // a smaller block is taken apart by a merge, so that they do not pile up
constexpr int kCompressionLevel = 3;
constexpr uint32_t kDocumentsFormat = 1;

struct DocumentsInfo {
    uint32_t format = kDocumentsFormat;
    uint32_t doc_count = 0;
    uint32_t block_count = 0;
    uint32_t reserved = 0;
};

struct FreeCompressor {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};
struct FreeDecompressor {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};
using Compressor = std::unique_ptr<ZSTD_CCtx, FreeCompressor>;
using Decompressor = std::unique_ptr<ZSTD_DCtx, FreeDecompressor>;

/// More text than `compressed` bytes of zstd can stand for: one of its blocks has four bytes or more and 128 KiB or less.
bool is_too_long_for(uint64_t text_bytes, uint64_t compressed_bytes) { return text_bytes / (128 * 1024) > compressed_bytes / 4; }

}  // namespace

// ---- writing ----

struct DocumentsWriter::State {
    CheckedFileWriter file;
    Compressor compressor{ZSTD_createCCtx()};
    std::string text;                        // of the block in the making
    std::string compressed;                  // kept for its memory
    std::vector<uint32_t> doc_ends;          // by document: where it ends in the text of its block
    std::vector<uint64_t> block_offsets{0};  // one more than there are blocks
    std::vector<uint32_t> first_docs{0};     // likewise

    Result<void> flush() {
        if (first_docs.back() == doc_ends.size()) return {};
        compressed.resize(ZSTD_compressBound(text.size()));
        const size_t size =
            ZSTD_compressCCtx(compressor.get(), compressed.data(), compressed.size(), text.data(), text.size(), kCompressionLevel);
        if (ZSTD_isError(size)) return Error{ErrorCode::Internal, std::string("cannot compress documents: ") + ZSTD_getErrorName(size)};
        text.clear();
        return end_block(as_bytes(compressed).first(size));
    }

    Result<void> end_block(Bytes block) {
        TRY(file.append(block));
        block_offsets.push_back(file.section_size());
        first_docs.push_back(static_cast<uint32_t>(doc_ends.size()));
        return {};
    }
};

DocumentsWriter::DocumentsWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
DocumentsWriter::DocumentsWriter(DocumentsWriter&&) noexcept = default;
DocumentsWriter::~DocumentsWriter() = default;

Result<DocumentsWriter> DocumentsWriter::create(const fs::path& directory, std::string name) {
    auto state = std::unique_ptr<State>(new State{.file = TRY(CheckedFileWriter::create(directory, std::move(name)))});
    TRY(state->file.begin_section("blocks"));
    return DocumentsWriter(std::move(state));
}

Result<void> DocumentsWriter::add(std::string_view document) {
    if (document.size() > kMaxDocumentBytes) {
        return Error{ErrorCode::LimitExceeded,
                     "a document has " + std::to_string(document.size()) + " bytes, the limit is " + std::to_string(kMaxDocumentBytes)};
    }
    WINNOW_ASSERT(state_->doc_ends.size() < kNoDoc);
    if (state_->text.size() + document.size() > kMaxDocumentBytes) TRY(state_->flush());
    state_->text += document;
    state_->doc_ends.push_back(static_cast<uint32_t>(state_->text.size()));
    return state_->text.size() < kBlockBytes ? Result<void>{} : state_->flush();
}

uint32_t DocumentsWriter::doc_count() const { return static_cast<uint32_t>(state_->doc_ends.size()); }

Result<FileStamp> DocumentsWriter::finish() {
    State& state = *state_;
    TRY(state.flush());
    const DocumentsInfo info{.doc_count = doc_count(), .block_count = static_cast<uint32_t>(state.first_docs.size() - 1)};
    TRY(state.file.add_section("block_offsets", as_bytes(std::span<const uint64_t>(state.block_offsets))));
    TRY(state.file.add_section("first_docs", as_bytes(std::span<const uint32_t>(state.first_docs))));
    TRY(state.file.add_section("doc_ends", as_bytes(std::span<const uint32_t>(state.doc_ends))));
    TRY(state.file.add_section("documents", as_bytes(std::span<const DocumentsInfo>(&info, 1))));
    return state.file.finish();
}

// ---- reading ----

struct Documents::State {
    using Text = std::shared_ptr<const std::string>;
    struct Cached {
        uint32_t block = UINT32_MAX;
        uint64_t used = 0;
        Text text;
    };

    std::unique_ptr<CheckedFile> file;
    Section blocks, doc_ends;
    std::span<const uint64_t> block_offsets;  // ascending within `blocks`
    std::span<const uint32_t> first_docs;     // strictly ascending, from 0 to doc_count
    uint32_t doc_count = 0;

    // Guarded by the mutex; decompressing happens outside of it.
    mutable std::mutex mutex;
    mutable std::array<Cached, 8> cache;
    mutable uint64_t uses = 0;
    mutable std::vector<Decompressor> idle_decompressors;

    uint32_t block_count() const { return static_cast<uint32_t>(first_docs.size() - 1); }

    uint32_t block_of(DocId doc) const {
        return static_cast<uint32_t>(std::upper_bound(first_docs.begin(), first_docs.end(), doc) - first_docs.begin() - 1);
    }

    /// Where the documents [begin, end) of one block end in its text, verified to ascend.
    Result<std::span<const uint32_t>> ends(DocId begin, DocId end) const {
        const Bytes bytes = TRY(doc_ends.read(uint64_t{begin} * 4, uint64_t{end - begin} * 4));
        return std::span<const uint32_t>(reinterpret_cast<const uint32_t*>(bytes.data()), end - begin);
    }

    Result<Bytes> compressed(uint32_t block) const {
        return blocks.read(block_offsets[block], block_offsets[block + size_t{1}] - block_offsets[block]);
    }

    Result<std::string> decompress(uint32_t block) const {
        const Bytes bytes = TRY(compressed(block));
        const DocId last = first_docs[block + size_t{1}] - 1;
        const uint32_t text_bytes = TRY(ends(last, last + 1)).front();
        const auto declared = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
        if (declared != text_bytes || text_bytes > kMaxDocumentBytes || is_too_long_for(text_bytes, bytes.size())) {
            return blocks.corrupt("block " + std::to_string(block) + " does not have the length of its documents");
        }
        std::string text(text_bytes, '\0');
        Decompressor decompressor = take_decompressor();
        const size_t size = ZSTD_decompressDCtx(decompressor.get(), text.data(), text.size(), bytes.data(), bytes.size());
        {
            const std::lock_guard lock(mutex);
            idle_decompressors.push_back(std::move(decompressor));
        }
        if (ZSTD_isError(size) || size != text_bytes) return blocks.corrupt("block " + std::to_string(block) + " cannot be decompressed");
        return text;
    }

    Decompressor take_decompressor() const {
        const std::lock_guard lock(mutex);
        if (idle_decompressors.empty()) return Decompressor(ZSTD_createDCtx());
        Decompressor decompressor = std::move(idle_decompressors.back());
        idle_decompressors.pop_back();
        return decompressor;
    }

    Text find_cached(uint32_t block) const {
        const std::lock_guard lock(mutex);
        for (Cached& entry : cache) {
            if (entry.block != block) continue;
            entry.used = ++uses;
            return entry.text;
        }
        return nullptr;
    }

    Result<Text> text_of(uint32_t block) const {
        if (Text text = find_cached(block)) return text;
        Text text = std::make_shared<const std::string>(TRY(decompress(block)));
        const std::lock_guard lock(mutex);
        Cached& oldest = *std::min_element(cache.begin(), cache.end(), [](const Cached& a, const Cached& b) { return a.used < b.used; });
        oldest = {block, ++uses, text};
        return text;
    }

    /// The document's bytes in the text of its block.
    Result<std::string_view> cut(std::string_view text, uint32_t block, DocId doc) const {
        const DocId from = doc == first_docs[block] ? doc : doc - 1;
        const auto bounds = TRY(ends(from, doc + 1));
        const uint32_t begin = from == doc ? 0 : bounds.front(), end = bounds.back();
        if (begin > end || end > text.size()) return doc_ends.corrupt("document " + std::to_string(doc) + " lies outside of its block");
        return text.substr(begin, end - begin);
    }

    Result<void> open(const FileStamp& stamp);
};

Documents::Documents() = default;
Documents::~Documents() = default;

Result<void> Documents::State::open(const FileStamp& stamp) {
    const Section info_section = TRY(file->section("documents"));
    const auto info = load<DocumentsInfo>(TRY(info_section.read(0, sizeof(DocumentsInfo))).data());
    if (info.format != kDocumentsFormat) return unknown_version(stamp.name, "documents", info.format, kDocumentsFormat);
    if (info.doc_count != doc_count) return info_section.corrupt("is of another number of documents than the manifest says");
    blocks = TRY(file->section("blocks"));
    doc_ends = TRY(file->section("doc_ends"));
    if (doc_ends.size() != uint64_t{doc_count} * 4) return doc_ends.corrupt("has another length than the documents need");
    const Section offsets_section = TRY(file->section("block_offsets"));
    block_offsets = TRY(offsets_section.read_array<uint64_t>());
    const bool offsets_fit = block_offsets.size() == info.block_count + size_t{1} && block_offsets.front() == 0 &&
                             block_offsets.back() == blocks.size() && std::is_sorted(block_offsets.begin(), block_offsets.end());
    if (!offsets_fit) return offsets_section.corrupt("the offsets of the blocks are not in order");
    const Section first_section = TRY(file->section("first_docs"));
    first_docs = TRY(first_section.read_array<uint32_t>());
    const bool firsts_fit = first_docs.size() == block_offsets.size() && first_docs.front() == 0 && first_docs.back() == doc_count &&
                            std::adjacent_find(first_docs.begin(), first_docs.end(), std::greater_equal<>()) == first_docs.end();
    if (!firsts_fit) return first_section.corrupt("the blocks do not follow each other");
    return {};
}

Result<std::unique_ptr<Documents>> Documents::open(const fs::path& directory, const FileStamp& stamp, uint32_t doc_count) {
    auto documents = std::unique_ptr<Documents>(new Documents);
    documents->state_ = std::make_unique<State>();
    documents->state_->file = TRY(CheckedFile::open(directory, stamp));
    documents->state_->doc_count = doc_count;
    TRY(documents->state_->open(stamp));
    return documents;
}

Result<std::string> Documents::read(DocId doc) const {
    if (doc >= state_->doc_count) {
        return Error{ErrorCode::InvalidArgument, state_->file->name() + ": there is no document " + std::to_string(doc) + ", only " +
                                                     std::to_string(state_->doc_count)};
    }
    const uint32_t block = state_->block_of(doc);
    const State::Text text = TRY(state_->text_of(block));
    return std::string(TRY(state_->cut(*text, block, doc)));
}

uint32_t Documents::doc_count() const { return state_->doc_count; }
uint32_t Documents::block_count() const { return state_->block_count(); }
uint32_t Documents::block_of(DocId doc) const { return state_->block_of(doc); }

void Documents::forget_pages() const { state_->file->forget_pages(); }

Result<void> Documents::verify_all() const {
    TRY(state_->file->verify_all());
    for (uint32_t block = 0; block < block_count(); block++) {
        const std::string text = TRY(state_->decompress(block));
        for (DocId doc = state_->first_docs[block]; doc < state_->first_docs[block + size_t{1}]; doc++) TRY(state_->cut(text, block, doc));
    }
    return {};
}

// ---- merging ----

Result<void> DocumentsWriter::add_all(const Documents& from, std::span<const DocId> new_ids) {
    const Documents::State& source = *from.state_;
    WINNOW_ASSERT(new_ids.size() == source.doc_count);
    for (uint32_t block = 0; block < source.block_count(); block++) {
        const DocId begin = source.first_docs[block], end = source.first_docs[block + size_t{1}];
        const auto ids = new_ids.subspan(begin, end - begin);
        const auto deleted = std::count(ids.begin(), ids.end(), kNoDoc);
        if (deleted == static_cast<ptrdiff_t>(ids.size())) continue;
        const auto ends = TRY(source.ends(begin, end));
        if (deleted == 0 && ends.back() >= kCopiedBlockBytes) {
            TRY(state_->flush());
            state_->doc_ends.insert(state_->doc_ends.end(), ends.begin(), ends.end());
            TRY(state_->end_block(TRY(source.compressed(block))));
            continue;
        }
        const std::string text = TRY(source.decompress(block));
        for (DocId doc = begin; doc < end; doc++) {
            if (new_ids[doc] != kNoDoc) TRY(add(TRY(source.cut(text, block, doc))));
        }
    }
    return {};
}

}  // namespace winnow::store
