// Bytes of one record: varint document count, byte max impact; with full blocks: varint offset and size of the positions in the
// stream, varint size of the blocks, the table, the blocks; then the tail; without full blocks: then the positions.
// A block: the width of the document gaps and these packed, then weights − 1 and frequencies − 1, patched.
// Positions: patched blocks of 128 gaps, byte 0xff, then varint gaps; fewer than 128 of a list without full blocks are
// varints at once. A gap is position − previous − 1 within a document, the first counted from −1.
// A tail entry: varint gap, varint (weight − 1)·2 + (frequency > 1), and varint frequency − 2 when that bit is set.
#include "index/postings.h"

#include <algorithm>
#include <cstring>

namespace winnow::index {

namespace {

constexpr uint8_t kTailMark = 0xff;         // in place of a width: the rest of a position stream is varints
constexpr DocId kBeforeFirst = UINT32_MAX;  // + gap + 1 = gap

constexpr uint32_t kCacheLine = 64;
constexpr uint32_t kMostLines = 16;  // of one block's positions; more would push out what is used before

void prefetch(const uint8_t* from, uint32_t lines) {
    for (uint32_t i = 0; i < lines; ++i) __builtin_prefetch(from + size_t{i} * kCacheLine);
}

Error broken(const char* what) { return {ErrorCode::Corrupt, std::string("postings record: ") + what}; }

void append_packed(std::string& to, const uint32_t* values, uint32_t bits) {
    const size_t at = to.size();
    to.resize(at + packed_bytes(bits));
    pack(values, bits, reinterpret_cast<uint8_t*>(to.data()) + at);
}

}  // namespace

Result<PostingList> PostingList::open(Bytes record, const store::Section* positions) {
    PostingList list;
    const uint8_t* at = record.data();
    list.end_ = at + record.size();
    list.position_stream_ = positions;
    uint64_t count = 0;
    if (!read_varint(at, list.end_, count) || count > kNoDoc || at == list.end_) return broken("no document count");
    list.doc_frequency_ = static_cast<uint32_t>(count);
    list.full_blocks_ = list.doc_frequency_ / kBlock;
    list.max_impact_ = *at++;
    if (list.full_blocks_ > 0) {
        uint64_t block_bytes = 0;
        if (!read_varint(at, list.end_, list.position_offset_) || !read_varint(at, list.end_, list.position_bytes_) ||
            !read_varint(at, list.end_, block_bytes)) {
            return broken("header ends early");
        }
        const uint64_t table_bytes = uint64_t{list.block_count()} * sizeof(BlockMeta);
        const auto left = static_cast<uint64_t>(list.end_ - at);
        if (table_bytes > left || block_bytes > left - table_bytes) return broken("blocks leave the record");
        list.table_ = at;
        list.blocks_ = at + table_bytes;
        at = list.blocks_ + block_bytes;
    }
    list.tail_ = at;
    return list;
}

uint32_t PostingList::find_block(uint32_t from, DocId target) const {
    const uint32_t count = block_count();
    if (full_blocks_ == 0) return from;
    // Gallop, then bisect: targets are usually near.
    uint32_t low = from;
    uint32_t step = 1;
    uint32_t high = from;
    while (high < count && last_doc(high) < target) {
        low = high + 1;
        high += step;
        step *= 2;
    }
    high = high < count ? high : count;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (last_doc(middle) < target) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

bool PostingList::parts_of(uint32_t block, BlockParts& parts) const {
    const uint8_t* at = blocks_ + meta(block).offset;
    if (at < blocks_ || at + 1 > tail_ || *at > 32) return false;
    parts.doc_bits = at[0];
    parts.docs = at + 1;
    parts.weights = parts.docs + packed_bytes(parts.doc_bits);
    if (parts.weights + 2 > tail_) return false;
    parts.frequencies = parts.weights + patched_bytes(parts.weights);
    return parts.frequencies > parts.weights && parts.frequencies + 2 <= tail_ && patched_bytes(parts.frequencies) > 0 &&
           parts.frequencies + patched_bytes(parts.frequencies) <= tail_;
}

void PostingList::prefetch_block(uint32_t block) const {
    if (block < full_blocks_) prefetch(blocks_ + meta(block).offset, 4);
}

void PostingList::prefetch_positions(uint32_t block) const {
    if (block + 1 >= full_blocks_) return;
    const uint32_t first = meta(block).position_offset;
    const uint32_t bytes = meta(block + 1).position_offset - first;
    prefetch(positions_.data() + first, std::min(bytes / kCacheLine + 1, kMostLines));
}

uint32_t PostingList::decode_docs(uint32_t block, uint32_t* docs) const {
    if (block >= full_blocks_) return decode_tail(docs, nullptr, nullptr);
    BlockParts parts;
    if (!parts_of(block, parts)) return 0;
    unpack_ascending(parts.docs, parts.doc_bits, block == 0 ? kBeforeFirst : last_doc(block - 1), docs);
    return kBlock;
}

uint32_t PostingList::decode_weights(uint32_t block, uint32_t* weights) const {
    if (block >= full_blocks_) return decode_tail(nullptr, weights, nullptr);
    BlockParts parts;
    if (!parts_of(block, parts)) return 0;
    unpack_patched(parts.weights, weights);
    for (uint32_t i = 0; i < kBlock; ++i) ++weights[i];
    return kBlock;
}

uint32_t PostingList::decode_frequencies(uint32_t block, uint32_t* frequencies) const {
    if (block >= full_blocks_) return decode_tail(nullptr, nullptr, frequencies);
    BlockParts parts;
    if (!parts_of(block, parts)) return 0;
    unpack_patched(parts.frequencies, frequencies);
    for (uint32_t i = 0; i < kBlock; ++i) ++frequencies[i];
    return kBlock;
}

uint32_t PostingList::decode_tail(uint32_t* docs, uint32_t* weights, uint32_t* frequencies) const {
    const uint8_t* at = tail_;
    DocId doc = full_blocks_ > 0 ? last_doc(full_blocks_ - 1) : kBeforeFirst;
    const uint32_t size = tail_size();
    for (uint32_t i = 0; i < size; ++i) {
        uint64_t gap = 0;
        uint64_t weight = 0;
        uint64_t frequency = 0;
        if (!read_varint(at, end_, gap) || !read_varint(at, end_, weight)) return i;
        if ((weight & 1) != 0 && !read_varint(at, end_, frequency)) return i;
        doc += static_cast<uint32_t>(gap) + 1;
        if (docs) docs[i] = doc;
        if (weights) weights[i] = static_cast<uint32_t>(weight >> 1) + 1;
        if (frequencies) frequencies[i] = (weight & 1) != 0 ? static_cast<uint32_t>(frequency) + 2 : 1;
    }
    return size;
}

Result<void> PostingList::open_positions() {
    if (full_blocks_ > 0) {
        positions_ = TRY(position_stream_->read(position_offset_, position_bytes_));
        return {};
    }
    // Behind the tail: walk over it once.
    const uint8_t* at = tail_;
    uint64_t occurrences = 0;
    for (uint32_t i = 0; i < doc_frequency_; ++i) {
        uint64_t value = 0;
        uint64_t more = 0;
        if (!read_varint(at, end_, value) || !read_varint(at, end_, value)) return broken("tail ends early");
        if ((value & 1) != 0 && !read_varint(at, end_, more)) return broken("tail ends early");
        occurrences += (value & 1) != 0 ? more + 2 : 1;
    }
    positions_unpacked_ = occurrences < kBlock;
    positions_ = {at, static_cast<size_t>(end_ - at)};
    return {};
}

void PositionReader::reset(const PostingList& list) {
    list_ = &list;
    at_ = list.positions_.data();
    end_ = at_ + list.positions_.size();
    index_ = 0;
    loaded_ = false;
    in_tail_ = list.positions_unpacked_;
}

void PositionReader::start_block(uint32_t block) {
    if (list_->full_blocks_ == 0) return reset(*list_);
    const BlockMeta meta = list_->meta(block);
    const uint8_t* at = list_->positions_.data() + meta.position_offset;
    if (at != at_ || in_tail_) loaded_ = false;
    in_tail_ = false;
    at_ = at > end_ ? end_ : at;
    index_ = 0;
    skip(meta.position_index);
}

/// Skips `count` positions, over the ends of packed blocks.
void PositionReader::cross(uint32_t count) {
    if (!in_tail_) {
        index_ += count;
        while (at_ < end_ && *at_ != kTailMark) {
            if (index_ < kBlock) return;
            const uint32_t bytes = end_ - at_ >= 2 ? patched_bytes(at_) : 0;
            loaded_ = false;
            if (bytes == 0 || bytes > static_cast<uint64_t>(end_ - at_)) {
                at_ = end_;
                return;
            }
            at_ += bytes;
            index_ -= kBlock;
        }
        if (at_ >= end_) return;
        ++at_;
        in_tail_ = true;
        loaded_ = false;
        count = index_;
    }
    uint64_t value = 0;
    while (count-- > 0 && read_varint(at_, end_, value)) {
    }
}

/// Whether a whole block lies at at_.
bool PositionReader::has_block() const {
    return end_ - at_ >= 2 && patched_bytes(at_) > 0 && patched_bytes(at_) <= static_cast<uint64_t>(end_ - at_);
}

void PositionReader::load_packed() {
    if (has_block()) unpack_patched(at_, values_);
    else std::memset(values_, 0, kBlock * sizeof *values_);
    loaded_ = true;
}

std::span<const uint32_t> PositionReader::gather(uint32_t count) {
    gathered_.clear();
    while (gathered_.size() < count) {
        if (in_tail_ || !loaded_ || index_ >= kBlock) cross(0);
        if (at_ >= end_) break;
        const uint32_t missing = count - static_cast<uint32_t>(gathered_.size());
        if (in_tail_) {
            uint64_t gap = 0;
            if (!read_varint(at_, end_, gap)) break;
            gathered_.push_back(static_cast<uint32_t>(gap));
            continue;
        }
        if (!loaded_) load_packed();
        const uint32_t here = std::min(missing, kBlock - index_);
        const uint32_t* const first = values_ + index_;
        index_ += here;
        if (here == count) return {first, count};
        gathered_.insert(gathered_.end(), first, first + here);
    }
    const size_t size = gathered_.size();
    gathered_.resize(size + kGapPadding);
    return {gathered_.data(), size};
}

void PositionReader::read(uint32_t frequency, std::vector<uint32_t>& to) {
    const size_t before = to.size();
    to.resize(before + frequency);
    uint32_t* out = to.data() + before;
    uint32_t* const end = out + frequency;
    uint32_t last = kBeforeFirst;
    while (out < end && at_ < end_) {
        if (in_tail_) {
            uint64_t gap = 0;
            if (!read_varint(at_, end_, gap)) break;
            *out++ = last += static_cast<uint32_t>(gap) + 1;
            continue;
        }
        if (index_ == kBlock || (!loaded_ && *at_ == kTailMark)) {
            cross(0);
            continue;
        }
        if (!loaded_) load_packed();
        for (; out < end && index_ < kBlock; ++index_) *out++ = last += values_[index_] + 1;
    }
    to.resize(before + frequency - static_cast<size_t>(end - out));
}

void PostingsEncoder::start_doc(DocId doc, uint32_t weight, uint8_t impact, size_t frequency) {
    if (size_ == 0) {
        block_position_offset_ = static_cast<uint32_t>(positions_.size());
        block_position_index_ = static_cast<uint16_t>(gap_count_);
        block_impact_ = 0;
    }
    docs_[size_] = doc;
    weights_[size_] = weight - 1;
    frequencies_[size_++] = static_cast<uint32_t>(frequency) - 1;
    block_impact_ = std::max(block_impact_, impact);
    max_impact_ = std::max(max_impact_, impact);
    ++doc_count_;
}

void PostingsEncoder::add(DocId doc, uint32_t weight, uint8_t impact, std::span<const uint32_t> positions) {
    start_doc(doc, weight, impact, positions.size());
    uint32_t last = kBeforeFirst;
    for (const uint32_t position : positions) {
        add_gap(position - last - 1);
        last = position;
    }
    if (size_ == kBlock) flush_docs();
}

void PostingsEncoder::add_gaps(DocId doc, uint32_t weight, uint8_t impact, std::span<const uint32_t> gaps) {
    start_doc(doc, weight, impact, gaps.size());
    for (const uint32_t gap : gaps) add_gap(gap);
    if (size_ == kBlock) flush_docs();
}

void PostingsEncoder::flush_positions() {
    append_patched(positions_, gaps_);
    gap_count_ = 0;
}

void PostingsEncoder::flush_docs() {
    uint32_t gaps[kBlock];
    DocId last = table_.empty() ? kBeforeFirst : table_.back().last_doc;
    for (uint32_t i = 0; i < kBlock; ++i) {
        gaps[i] = docs_[i] - last - 1;
        last = docs_[i];
    }
    table_.push_back({last, static_cast<uint32_t>(blocks_.size()), block_position_offset_, block_position_index_, block_impact_});
    const uint32_t doc_bits = bits_needed(gaps);
    blocks_.push_back(static_cast<char>(doc_bits));
    append_packed(blocks_, gaps, doc_bits);
    append_patched(blocks_, weights_);
    append_patched(blocks_, frequencies_);
    size_ = 0;
}

void PostingsEncoder::finish(std::string& record, std::string& stream, uint64_t stream_offset) {
    const bool has_full_blocks = !table_.empty();
    DocId last = has_full_blocks ? table_.back().last_doc : kBeforeFirst;
    if (has_full_blocks && size_ > 0) {
        table_.push_back(
            {docs_[size_ - 1], static_cast<uint32_t>(blocks_.size()), block_position_offset_, block_position_index_, block_impact_});
    }
    std::string tail;
    for (uint32_t i = 0; i < size_; ++i) {
        append_varint(tail, docs_[i] - last - 1);
        last = docs_[i];
        append_varint(tail, uint64_t{weights_[i]} << 1 | (frequencies_[i] > 0));
        if (frequencies_[i] > 0) append_varint(tail, frequencies_[i] - 1);
    }
    if (has_full_blocks || !positions_.empty()) positions_.push_back(static_cast<char>(kTailMark));
    for (uint32_t i = 0; i < gap_count_; ++i) append_varint(positions_, gaps_[i]);

    append_varint(record, doc_count_);
    record.push_back(static_cast<char>(max_impact_));
    if (has_full_blocks) {
        append_varint(record, stream_offset + stream.size());
        append_varint(record, positions_.size());
        append_varint(record, blocks_.size());
        record.append(reinterpret_cast<const char*>(table_.data()), table_.size() * sizeof(BlockMeta));
        record += blocks_;
        record += tail;
        stream += positions_;
    } else {
        record += tail;
        record += positions_;
    }
    clear();
}

void PostingsEncoder::clear() {
    doc_count_ = 0;
    max_impact_ = 0;
    size_ = 0;
    gap_count_ = 0;
    table_.clear();
    blocks_.clear();
    positions_.clear();
}

}  // namespace winnow::index
