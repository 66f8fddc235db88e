// The documents themselves, as lines of our own JSONL, compressed in blocks of about 64 KiB with zstd.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/checked_file.h"
#include "store/doc_id.h"

namespace winnow::store {

constexpr uint64_t kMaxDocumentBytes = uint64_t{256} << 20;

class Documents;

/// Documents are numbered in the order they are added. Not thread-safe.
class DocumentsWriter {
  public:
    static Result<DocumentsWriter> create(const fs::path& directory, std::string name);
    DocumentsWriter(DocumentsWriter&&) noexcept;
    ~DocumentsWriter();
    /// At most kMaxDocumentBytes, else LimitExceeded and nothing is added.
    Result<void> add(std::string_view document);
    /// Adds the documents of `from` that are not kNoDoc in `new_ids`, in their order. Whole blocks are copied without decompressing.
    Result<void> add_all(const Documents& from, std::span<const DocId> new_ids);
    uint32_t doc_count() const;
    Result<FileStamp> finish();

  private:
    struct State;
    explicit DocumentsWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Const use is thread-safe.
class Documents {
  public:
    static Result<std::unique_ptr<Documents>> open(const fs::path& directory, const FileStamp& stamp, uint32_t doc_count);
    ~Documents();
    /// The document's text. The last few blocks stay decompressed, so reading in ascending order costs each block once.
    /// InvalidArgument when there is no such document.
    Result<std::string> read(DocId doc) const;
    uint32_t doc_count() const;
    uint32_t block_count() const;
    /// The block that holds the document, ascending with it: whoever shares work among threads gives each whole blocks.
    uint32_t block_of(DocId doc) const;
    /// Verifies every byte and decompresses every block.
    Result<void> verify_all() const;
    /// See MappedFile::forget_pages.
    void forget_pages() const;

  private:
    friend class DocumentsWriter;
    Documents();
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace winnow::store
