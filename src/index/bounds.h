// Where the passages and sentences of each document lie in the positions of one field.
// A document's bytes: varint size of the passage list; per passage varint tokens and the zone byte, its highest bit set where a text
// begins (a description, a set of claims, any other passage: index::Passage::whole); then varint gaps of the sentence
// starts that are not starts of a passage. Passage i starts kPassageGap + 1 behind the last token of passage i−1.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "index/physical_field.h"
#include "patent/zone.h"
#include "store/checked_file.h"
#include "store/doc_id.h"

namespace winnow::index {

struct PassageBounds {
    uint32_t begin = 0;  // position of the first token
    uint32_t end = 0;    // behind the last token
    patent::Zone zone;
    bool begins_text = false;  // else it is the next piece of the text that the passage before it belongs to
};

/// The bounds of one document; reused from document to document.
struct DocBounds {
    std::vector<PassageBounds> passages;
    std::vector<uint32_t> sentences;  // starts, ascending, those of passages included

    /// The passage that a position lies in, or null.
    const PassageBounds* passage_at(uint32_t position) const {
        const auto behind = std::upper_bound(passages.begin(), passages.end(), position,
                                             [](uint32_t p, const PassageBounds& passage) { return p < passage.begin; });
        if (behind == passages.begin() || position >= std::prev(behind)->end) return nullptr;
        return &*std::prev(behind);
    }
    /// Number of the sentence that a position lies in.
    uint32_t sentence_at(uint32_t position) const {
        return static_cast<uint32_t>(std::upper_bound(sentences.begin(), sentences.end(), position) - sentences.begin());
    }
};

class BoundsWriter {
  public:
    void add_passage(uint32_t tokens, patent::Zone zone, bool begins_text);
    void add_sentence(uint32_t position);  // not the start of a passage
    void end_doc();
    /// As end_doc after bytes copied from another segment.
    void add_encoded(Bytes doc);
    uint32_t doc_count() const { return static_cast<uint32_t>(offsets_.size()) - 1; }
    /// Sections "<field>.bounds" and "<field>.bounds-offsets".
    Result<void> write(store::CheckedFileWriter& file, std::string_view field) const;
    size_t memory_bytes() const { return bytes_.size() + offsets_.size() * 4; }

  private:
    std::string bytes_, passages_, sentences_;
    std::vector<uint32_t> offsets_{0};
    uint32_t last_sentence_ = 0;
};

/// Const use is thread-safe.
class Bounds {
  public:
    static Result<Bounds> open(const store::CheckedFile& file, std::string_view field, uint32_t doc_count);
    /// Replaces `out`; sentences only when wanted. A damaged document decodes to fewer passages, never outside its bytes.
    void decode(store::DocId doc, DocBounds& out, bool with_sentences) const;
    Bytes encoded(store::DocId doc) const { return bytes_.subspan(offsets_[doc], offsets_[doc + 1] - offsets_[doc]); }

  private:
    Bytes bytes_;
    std::span<const uint32_t> offsets_;
};

}  // namespace winnow::index
