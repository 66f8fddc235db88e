// One immutable segment, open for reading, and the snapshot of all of a library's segments.
#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "index/facts.h"
#include "index/physical_field.h"
#include "index/postings.h"
#include "index/stems.h"
#include "index/terms.h"
#include "store/bitset.h"
#include "store/columns.h"
#include "store/documents.h"
#include "store/manifest.h"

namespace winnow::index {

/// Terms and postings of one field of a segment. Const use is thread-safe.
class FieldIndex {
  public:
    static Result<FieldIndex> open(std::unique_ptr<store::CheckedFile> terms, std::unique_ptr<store::CheckedFile> positions);
    const Terms& terms() const { return terms_; }
    const Stems& stems() const { return stems_; }
    Result<PostingList> postings(TermId term) const;
    Result<void> verify_all() const;
    void forget_pages() const;

  private:
    std::unique_ptr<store::CheckedFile> terms_file_, positions_file_;
    Terms terms_;
    Stems stems_;
    store::Section records_;
    std::unique_ptr<store::Section> positions_;  // has an address of its own: lists point to it
};

/// Const use is thread-safe.
class Segment {
  public:
    /// Opens and verifies directories and dictionaries; pages of postings, columns and documents are verified when first touched.
    static Result<std::shared_ptr<const Segment>> open(const fs::path& library, const store::SegmentEntry& entry);

    const store::SegmentEntry& entry() const { return entry_; }
    uint32_t doc_count() const { return entry_.doc_count; }
    uint32_t live_count() const { return entry_.doc_count - entry_.deleted_count; }
    /// Null when no document is deleted.
    const store::BitSet* deleted() const { return entry_.deleted_count > 0 ? &deleted_ : nullptr; }
    bool is_live(DocId doc) const { return entry_.deleted_count == 0 || !deleted_.test(doc); }
    const FieldIndex& field(PhysicalField which) const { return fields_[static_cast<int>(which)]; }
    const Bounds& bounds(PhysicalField which) const { return facts_.bounds[static_cast<int>(which)]; }
    const Facts& facts() const { return facts_; }
    const store::Columns& columns() const { return *columns_; }
    /// Columns of records, in which a record stands where a document does; whose they are: facts().record_offsets().
    const store::Columns& records() const { return *records_; }
    const store::Documents& documents() const { return *documents_; }
    /// Every byte of every file.
    Result<void> verify_all() const;
    /// Gives the memory of mapped pages back while a pass over everything goes on.
    void forget_pages() const;

  private:
    Result<void> verify_pages() const;
    store::SegmentEntry entry_;
    std::vector<FieldIndex> fields_;
    std::unique_ptr<store::CheckedFile> facts_file_;
    Facts facts_;
    std::unique_ptr<store::Columns> columns_, records_;
    std::unique_ptr<store::Documents> documents_;
    store::BitSet deleted_;
};

/// A committed state of a library. Const use is thread-safe; stays valid while writers commit and files are removed.
class Snapshot {
  public:
    /// Opens the newest state, sharing segments with `previous` (may be null). Retries when a writer replaces files meanwhile.
    static Result<std::shared_ptr<const Snapshot>> open(const fs::path& library, const Snapshot* previous);

    const store::Manifest& manifest() const { return manifest_; }
    std::span<const std::shared_ptr<const Segment>> segments() const { return segments_; }
    uint64_t live_count() const;
    /// Families of a segment's documents, numbered over the whole library; see families.h.
    std::span<const uint32_t> simple_families(size_t segment) const { return families_[segment].simple; }
    std::span<const uint32_t> extended_families(size_t segment) const { return families_[segment].extended; }
    uint32_t simple_family_count() const { return simple_count_; }
    uint32_t extended_family_count() const { return extended_count_; }

  private:
    struct SegmentFamilies {
        std::span<const uint32_t> simple, extended;
    };
    static Result<std::shared_ptr<const Snapshot>> try_open(const fs::path& library, const Snapshot* previous);
    Result<void> open_families(const fs::path& library);
    store::Manifest manifest_;
    std::vector<std::shared_ptr<const Segment>> segments_;
    std::unique_ptr<store::CheckedFile> families_file_;
    std::vector<SegmentFamilies> families_;
    uint32_t simple_count_ = 0, extended_count_ = 0;
};

}  // namespace winnow::index
