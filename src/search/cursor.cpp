// See cursor.h.
#include "search/cursor.h"

namespace winnow::search {

DocId Cursor::load_block(uint32_t block) {
    block_ = block;
    index_ = 0;
    has_weights_ = has_frequencies_ = at_positions_ = false;
    size_ = block < list_->block_count() ? list_->decode_docs(block, docs_) : 0;
    if (work_ != nullptr) work_->postings_decoded += size_;
    if (size_ > 0) return doc_ = docs_[0];
    docs_[0] = kNoDoc;
    size_ = 1;
    return doc_ = kNoDoc;
}

Result<void> Cursor::open_positions() {
    if (positional_) return {};
    positional_ = std::make_unique<index::PostingList>(*list_);
    TRY(positional_->open_positions());
    reader_.reset(*positional_);
    return {};
}

void Cursor::positions(std::vector<uint32_t>& to) {
    load_frequencies();
    if (!at_positions_ || positions_index_ > index_) {
        reader_.start_block(block_);
        positions_index_ = 0;
        at_positions_ = true;
    }
    uint32_t before = 0;
    for (; positions_index_ < index_; ++positions_index_) before += frequencies_[positions_index_];
    if (before > 0) reader_.skip(before);
    reader_.read(frequencies_[index_], to);
    ++positions_index_;
    if (work_ != nullptr) work_->positions_decoded += frequencies_[index_];
}

}  // namespace winnow::search
