// The dictionary of one field: all its terms in byte order, each with the place of its postings record.
// The text lies uncompressed, one term a line: a wildcard with a leading * is then a scan of a few megabytes by memmem,
// without touching a posting. Every 16th term has its offset in a table, which is what a lookup bisects.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/checked_file.h"

namespace winnow::index {

using TermId = uint32_t;
constexpr uint32_t kTermsPerBlock = 16;

struct TermRange {
    TermId begin = 0;
    TermId end = 0;
};

/// Where a record lies in the section of records.
struct RecordPlace {
    uint64_t offset = 0;
    uint32_t bytes = 0;
};

/// Gathers terms in ascending byte order; memory: the text and 5 bytes a term.
class TermsWriter {
  public:
    void add(std::string_view term, uint64_t record_offset, uint32_t record_bytes);
    /// Adds the sections "terms", "term-blocks", "record-sizes", their names behind `prefix`.
    Result<void> write(store::CheckedFileWriter& file, const std::string& prefix = "") const;

  private:
    struct Block {
        uint64_t text_offset;
        uint64_t record_offset;
    };
    friend class Terms;
    std::string text_;
    std::vector<Block> blocks_;
    std::vector<uint32_t> sizes_;
};

/// Const use is thread-safe.
class Terms {
  public:
    static Result<Terms> open(const store::CheckedFile& file, const std::string& prefix = "");
    uint32_t size() const { return static_cast<uint32_t>(sizes_.size()); }
    std::optional<TermId> find(std::string_view term) const;
    /// The first term that is not below `text`; size() when all are.
    TermId lower_bound(std::string_view text) const;
    TermRange with_prefix(std::string_view prefix) const;
    /// Terms that fit a folded pattern with * ? #, ascending.
    std::vector<TermId> matching(std::string_view pattern) const;
    std::string_view term(TermId id) const;
    /// The term behind one that this dictionary returned and that is not its last; cheaper than term(id + 1).
    std::string_view behind(std::string_view term) const {
        const size_t begin = static_cast<size_t>(term.data() + term.size() + 1 - text_.data());
        return text_.substr(begin, text_.find('\n', begin) - begin);
    }
    RecordPlace record(TermId id) const;
    /// Calls visit(id, term) for a range, in order, faster than term() one by one.
    template <class Visit>
    void for_each(TermRange range, Visit&& visit) const {
        if (range.begin >= range.end) return;
        const char* at = term(range.begin).data();
        for (TermId id = range.begin; id < range.end; ++id) {
            const char* end = static_cast<const char*>(__builtin_memchr(at, '\n', static_cast<size_t>(text_.data() + text_.size() - at)));
            if (end == nullptr) return;
            visit(id, std::string_view(at, static_cast<size_t>(end - at)));
            at = end + 1;
        }
    }

  private:
    std::string_view block_first(uint32_t block) const;
    std::vector<TermId> scan(std::string_view literal, std::string_view pattern) const;
    std::string_view text_;
    std::span<const TermsWriter::Block> blocks_;
    std::span<const uint32_t> sizes_;
};

}  // namespace winnow::index
