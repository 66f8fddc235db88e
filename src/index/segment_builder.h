// A segment in the making: publications in, a segment directory out.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/extract.h"
#include "index/field_builder.h"
#include "store/columns.h"
#include "store/documents.h"
#include "store/manifest.h"

namespace winnow::index {

/// Names and sizes of the files of a segment, relative to its directory.
constexpr std::string_view kFactsFile = "facts";  // bounds, norms, family links
constexpr std::string_view kColumnsFile = "columns";
constexpr std::string_view kRecordsFile = "records";
constexpr std::string_view kDocumentsFile = "documents";

/// Where a publication in the making came from and what identifies it.
struct BuiltDoc {
    std::string key;       // publication_key
    uint64_t digest = 0;   // hash of the stored line, source left out: equal digests mean equal content
    int32_t produced = 0;  // date of the record (yyyymmdd), 0 when the source does not say
};

/// Not thread-safe. Memory: see memory_bytes; the documents themselves go to disk at once.
class SegmentBuilder {
  public:
    /// Creates `<library>/segments/<name>/`.
    static Result<SegmentBuilder> create(const fs::path& library, std::string name);
    SegmentBuilder(SegmentBuilder&&) noexcept;
    ~SegmentBuilder();

    /// `line` is the publication as append_json writes it.
    Result<void> add(const patent::Publication& publication, std::string_view line, BuiltDoc doc);
    const std::vector<BuiltDoc>& docs() const;
    size_t memory_bytes() const;
    /// Writes the files, named in the entry relative to the library; durable when it returns.
    Result<store::SegmentEntry> finish();

  private:
    struct State;
    explicit SegmentBuilder(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace winnow::index
