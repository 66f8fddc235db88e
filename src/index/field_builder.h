// One field of a segment in the making: the stream of its tokens in memory, then sorted by term and encoded.
// Idea: a token is eight bytes (term, position and weight) in the order of reading; writing counts them by term and places them,
// a stable counting sort, so each term finds its documents and positions already in order. No list is ever grown.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/bounds.h"
#include "index/physical_field.h"
#include "store/checked_file.h"
#include "store/doc_id.h"
#include "store/string_pool.h"
#include "text/tokens.h"

namespace winnow::index {

/// The terms under which the ideograph at `index` of `tokens` is indexed: itself with the ideograph behind it, or itself alone.
/// `joined` holds it when it is no part of the tokens' text.
std::string_view ideograph_term(const text::Tokens& tokens, size_t index, std::deque<std::string>& joined);

/// Not thread-safe.
class FieldBuilder {
  public:
    /// Adds one passage of the current document. Passages without tokens leave no trace.
    /// @param whole see index::Passage
    void add_passage(patent::Zone zone, uint32_t whole, const text::Tokens& tokens);
    void end_doc();
    /// Weighted tokens of the current document so far.
    uint32_t weighted_length() const { return weighted_length_; }
    size_t memory_bytes() const;
    /// Writes the two files of the field; norms by document.
    Result<std::vector<store::FileStamp>> write(const fs::path& directory, const std::string& name, std::span<const uint8_t> norms) const;
    const BoundsWriter& bounds() const { return bounds_; }

  private:
    struct Place {
        store::DocId doc;
        uint32_t position_weight;  // position · 16 + weight
    };
    std::vector<Place> places_by_term(std::vector<uint64_t>& starts) const;
    store::StringPool terms_;
    std::vector<uint32_t> stream_terms_;
    std::vector<uint32_t> stream_places_;
    std::vector<uint64_t> doc_starts_{0};
    BoundsWriter bounds_;
    uint32_t next_position_ = 0;
    std::optional<uint32_t> last_whole_;
    uint32_t weighted_length_ = 0;
    std::vector<std::string_view> texts_;  // of the terms of one passage
    std::deque<std::string> joined_;       // pairs of ideographs that do not stand side by side in the text
};

}  // namespace winnow::index
