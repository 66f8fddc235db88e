// The two files of a field being written, `<name>.terms` and `<name>.positions`: what builder and merge end in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/postings.h"
#include "index/stems.h"
#include "index/terms.h"
#include "store/checked_file.h"

namespace winnow::index {

/// Not thread-safe.
class FieldWriter {
  public:
    static Result<FieldWriter> create(const fs::path& directory, const std::string& name);
    /// Terms ascend; `encoder` holds the term's documents and is emptied; a term without documents is left out.
    Result<void> add(std::string_view term, PostingsEncoder& encoder);
    Result<std::vector<store::FileStamp>> finish();
    uint64_t bytes_written() const { return record_offset_ + stream_offset_; }

  private:
    FieldWriter(store::CheckedFileWriter records, store::CheckedFileWriter positions)
        : records_(std::move(records)), positions_(std::move(positions)) {}
    store::CheckedFileWriter records_, positions_;
    TermsWriter terms_;
    StemsWriter stems_;
    TermId next_term_ = 0;
    std::string record_, stream_;
    uint64_t record_offset_ = 0, stream_offset_ = 0;
};

}  // namespace winnow::index
