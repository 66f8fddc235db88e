// Which documents a term is in, how much it weighs there, and where: the postings of one term.
//
// A list is cut into blocks of 128 documents, packed, with a table of one BlockMeta each; the rest (and all of a list below 128)
// is a tail of variable-length numbers. Positions are gaps within the document, in a stream of their own, also in blocks of 128;
// a list without full blocks keeps them behind its tail. Bytes: docs/formats/postings.md.
//
// Per document a list has *weight*, the sum over the occurrences of the weight of their zone (title more than description):
// the term frequency of BM25F, Σ_f w_f·tf_f (Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple weighted fields, 2004),
// with whole weights so that it packs; and *frequency*, the number of occurrences, which finds the positions.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "index/packing.h"
#include "store/checked_file.h"
#include "store/doc_id.h"

namespace winnow::index {

using store::DocId;
using store::kNoDoc;

/// What the table of a list knows of one block. 16 bytes on disk, as it is.
struct BlockMeta {
    DocId last_doc;
    uint32_t offset;           // of the block, from the start of the list's blocks
    uint32_t position_offset;  // of the position block with the first position, from the start of the list's positions
    uint16_t position_index;   // of that position in its block
    uint8_t max_impact;        // see impact.h; no document of the block exceeds it
    uint8_t unused = 0;
};
static_assert(sizeof(BlockMeta) == 16);

/// One list of postings, opened on the bytes of a segment. Cheap to copy. Const use is thread-safe.
/// Decoding checks that it stays inside the bytes; a list that does not make sense ends early, it never reads elsewhere.
class PostingList {
  public:
    PostingList() = default;
    /// `record` as PostingsEncoder wrote it; `positions` is the field's stream. Corrupt when the record contradicts itself.
    static Result<PostingList> open(Bytes record, const store::Section* positions);

    uint32_t doc_frequency() const { return doc_frequency_; }
    uint8_t max_impact() const { return max_impact_; }
    uint32_t full_blocks() const { return full_blocks_; }
    uint32_t tail_size() const { return doc_frequency_ - full_blocks_ * kBlock; }
    uint32_t block_count() const { return full_blocks_ + (tail_size() > 0); }
    uint32_t block_size(uint32_t block) const { return block < full_blocks_ ? kBlock : tail_size(); }
    /// Of any block of a list that has full blocks; a shorter list has no table.
    BlockMeta meta(uint32_t block) const { return load<BlockMeta>(table_ + block * sizeof(BlockMeta)); }
    DocId last_doc(uint32_t block) const { return full_blocks_ > 0 ? load<DocId>(table_ + block * sizeof(BlockMeta)) : kNoDoc - 1; }
    uint8_t block_max_impact(uint32_t block) const { return full_blocks_ > 0 ? meta(block).max_impact : max_impact_; }
    /// The first block at or behind `from` whose last document is ≥ target; block_count() when none.
    uint32_t find_block(uint32_t from, DocId target) const;

    /// Decode one block into arrays of kBlock; return the number of values.
    uint32_t decode_docs(uint32_t block, uint32_t* docs) const;
    uint32_t decode_weights(uint32_t block, uint32_t* weights) const;
    uint32_t decode_frequencies(uint32_t block, uint32_t* frequencies) const;

    /// Asks the processor for a block's bytes, or those of its positions, before they are decoded: in long lists they come from far away,
    /// and one packed block must arrive before it is known where the next one starts.
    void prefetch_block(uint32_t block) const;
    void prefetch_positions(uint32_t block) const;

    /// Must be called (and succeed) before positions are read; verifies their bytes.
    Result<void> open_positions();

  private:
    friend class PositionReader;
    struct BlockParts {
        const uint8_t* docs;
        const uint8_t* weights;
        const uint8_t* frequencies;
        uint8_t doc_bits;
    };
    bool parts_of(uint32_t block, BlockParts& parts) const;
    uint32_t decode_tail(uint32_t* docs, uint32_t* weights, uint32_t* frequencies) const;

    const uint8_t* table_ = nullptr;  // BlockMeta × block_count(), unaligned; only when there are full blocks
    const uint8_t* blocks_ = nullptr;
    const uint8_t* tail_ = nullptr;
    const uint8_t* end_ = nullptr;  // of the record
    const store::Section* position_stream_ = nullptr;
    uint64_t position_offset_ = 0;  // in the stream, when there are full blocks
    uint64_t position_bytes_ = 0;
    Bytes positions_;  // after open_positions
    uint32_t doc_frequency_ = 0;
    uint32_t full_blocks_ = 0;
    uint8_t max_impact_ = 0;
    bool positions_unpacked_ = false;  // too few for a packed block: varints from the first on
};

/// So that gaps can be read eight at a time.
constexpr uint32_t kGapPadding = 7;

/// Reads positions of documents of one list, forwards within a block of documents. Not thread-safe; reuse one a list.
class PositionReader {
  public:
    /// `list` must outlive this and have its positions open.
    void reset(const PostingList& list);
    /// Goes to the positions of the first document of a block of documents.
    void start_block(uint32_t block);
    /// Skips `count` positions.
    void skip(uint32_t count) {
        if (!in_tail_ && count < kBlock - index_) index_ += count;
        else cross(count);
    }
    /// The next `count` positions, all of one document, as gaps: position − previous − 1, the first counted from −1. Fewer only when the
    /// list is damaged. kGapPadding more can be read behind them, of no meaning. Valid until the next call of this reader.
    std::span<const uint32_t> gaps(uint32_t count) {
        if (loaded_ && count <= kBlock - index_) {
            const uint32_t* const first = values_ + index_;
            index_ += count;
            return {first, count};
        }
        return gather(count);
    }
    /// Appends the positions of one document with `frequency` occurrences, ascending.
    void read(uint32_t frequency, std::vector<uint32_t>& to);

  private:
    void cross(uint32_t count);
    std::span<const uint32_t> gather(uint32_t count);
    void load_packed();
    bool has_block() const;
    const PostingList* list_ = nullptr;
    const uint8_t* at_ = nullptr;  // the packed block that is loaded or next; the next number of a tail
    const uint8_t* end_ = nullptr;
    uint32_t index_ = 0;  // of the next value in the packed block
    bool loaded_ = false;
    bool in_tail_ = false;
    uint32_t values_[kBlock + kGapPadding];
    std::vector<uint32_t> gathered_;  // gaps that do not lie in one packed block
};

/// Encodes lists one after another. Not thread-safe.
class PostingsEncoder {
  public:
    /// One document of the list; docs ascend; positions ascend within a document; impact is of impact.h.
    void add(DocId doc, uint32_t weight, uint8_t impact, std::span<const uint32_t> positions);
    /// The same, of gaps as PositionReader::gaps gives them.
    void add_gaps(DocId doc, uint32_t weight, uint8_t impact, std::span<const uint32_t> gaps);
    /// Ends the list: appends its record to `record` and its positions (if it has full blocks) to `stream`, whose first byte is
    /// byte `stream_offset` of the field's stream. The encoder is then empty.
    void finish(std::string& record, std::string& stream, uint64_t stream_offset);
    uint32_t doc_count() const { return doc_count_; }

  private:
    void start_doc(DocId doc, uint32_t weight, uint8_t impact, size_t frequency);
    void add_gap(uint32_t gap) {
        gaps_[gap_count_++] = gap;
        if (gap_count_ == kBlock) flush_positions();
    }
    void flush_docs();
    void flush_positions();
    void clear();
    uint32_t doc_count_ = 0;
    uint8_t max_impact_ = 0;
    uint8_t block_impact_ = 0;
    uint32_t size_ = 0;  // of the block in the making
    uint32_t docs_[kBlock], weights_[kBlock], frequencies_[kBlock];
    uint32_t gap_count_ = 0;  // of the position block in the making
    uint32_t gaps_[kBlock];
    uint32_t block_position_offset_ = 0;
    uint16_t block_position_index_ = 0;
    std::vector<BlockMeta> table_;
    std::string blocks_, positions_;
};

}  // namespace winnow::index
