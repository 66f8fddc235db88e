// The documents themselves, as lines of our own JSONL, compressed in blocks of about 64 KiB with zstd.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/checked_file.h"
#include "store/doc_id.h"

namespace winnow::store {

/// Documents are numbered in the order they are added. Not thread-safe.
class DocumentsWriter {
  public:
    static Result<DocumentsWriter> create(const fs::path& directory, std::string name);
    DocumentsWriter(DocumentsWriter&&) noexcept;
    ~DocumentsWriter();
    Result<void> add(std::string_view document);
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
    /// The document's text; neighbouring calls in ascending order share the decompressed block (cache per thread or small LRU).
    Result<std::string> read(DocId doc) const;
    Result<void> verify_all() const;

  private:
    Documents();
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace winnow::store
