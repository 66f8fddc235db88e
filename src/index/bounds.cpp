// See bounds.h.
#include "index/bounds.h"

namespace winnow::index {

namespace {
constexpr uint8_t kBeginsText = 0x80;
constexpr uint8_t kZoneBits = 0x3f;
}  // namespace

void BoundsWriter::add_passage(uint32_t tokens, patent::Zone zone, bool begins_text) {
    append_varint(passages_, tokens);
    passages_.push_back(static_cast<char>(zone.id | (begins_text ? kBeginsText : 0)));
}

void BoundsWriter::add_sentence(uint32_t position) {
    append_varint(sentences_, position - last_sentence_);
    last_sentence_ = position;
}

void BoundsWriter::end_doc() {
    if (!passages_.empty()) {
        append_varint(bytes_, passages_.size());
        bytes_ += passages_;
        bytes_ += sentences_;
    }
    offsets_.push_back(static_cast<uint32_t>(bytes_.size()));
    passages_.clear();
    sentences_.clear();
    last_sentence_ = 0;
}

void BoundsWriter::add_encoded(Bytes doc) {
    bytes_ += as_text(doc);
    offsets_.push_back(static_cast<uint32_t>(bytes_.size()));
}

Result<void> BoundsWriter::write(store::CheckedFileWriter& file, std::string_view field) const {
    if (bytes_.size() > UINT32_MAX) return Error{ErrorCode::LimitExceeded, "a segment's passage bounds exceed 4 GiB"};
    TRY(file.add_section(std::string(field) + ".bounds", as_bytes(bytes_)));
    return file.add_section(std::string(field) + ".bounds-offsets", as_bytes(std::span<const uint32_t>(offsets_)));
}

Result<Bounds> Bounds::open(const store::CheckedFile& file, std::string_view field, uint32_t doc_count) {
    Bounds bounds;
    bounds.bytes_ = TRY(TRY(file.section(std::string(field) + ".bounds")).read_all());
    bounds.offsets_ = TRY(TRY(file.section(std::string(field) + ".bounds-offsets")).read_array<uint32_t>());
    const bool sound = bounds.offsets_.size() == size_t{doc_count} + 1 && bounds.offsets_.back() == bounds.bytes_.size() &&
                       std::is_sorted(bounds.offsets_.begin(), bounds.offsets_.end());
    if (!sound) return Error{ErrorCode::Corrupt, "bounds of field " + std::string(field) + " contradict themselves"};
    return bounds;
}

void Bounds::decode(store::DocId doc, DocBounds& out, bool with_sentences) const {
    out.passages.clear();
    out.sentences.clear();
    const Bytes bytes = encoded(doc);
    const uint8_t* at = bytes.data();
    const uint8_t* const end = at + bytes.size();
    uint64_t size = 0;
    if (!read_varint(at, end, size) || size > static_cast<uint64_t>(end - at)) return;
    const uint8_t* const passages_end = at + size;
    uint32_t begin = 0;
    uint64_t tokens = 0;
    while (read_varint(at, passages_end, tokens) && at < passages_end) {
        PassageBounds passage{begin, begin + static_cast<uint32_t>(tokens), {}, (*at & kBeginsText) != 0};
        passage.zone.id = *at++ & kZoneBits;
        out.passages.push_back(passage);
        begin = passage.end + kPassageGap;
    }
    if (!with_sentences) return;
    at = passages_end;
    uint32_t sentence = 0;
    uint64_t gap = 0;
    size_t next_passage = 0;
    while (read_varint(at, end, gap)) {
        sentence += static_cast<uint32_t>(gap);
        for (; next_passage < out.passages.size() && out.passages[next_passage].begin < sentence; ++next_passage) {
            out.sentences.push_back(out.passages[next_passage].begin);
        }
        out.sentences.push_back(sentence);
    }
    for (; next_passage < out.passages.size(); ++next_passage) out.sentences.push_back(out.passages[next_passage].begin);
}

}  // namespace winnow::index
