// See field_builder.h.
#include "index/field_builder.h"

#include <algorithm>
#include <numeric>

#include "index/field_writer.h"
#include "index/impact.h"

namespace winnow::index {

std::string_view ideograph_term(const text::Tokens& tokens, size_t index, std::deque<std::string>& joined) {
    const text::Token& token = tokens.tokens[index];
    const std::string_view own = tokens.text_of(token);
    if (index + 1 == tokens.tokens.size() || tokens.tokens[index + 1].kind != text::TokenKind::Ideograph) return own;
    const std::string_view next = tokens.text_of(tokens.tokens[index + 1]);
    if (own.data() + own.size() == next.data()) return {own.data(), own.size() + next.size()};
    return joined.emplace_back(own).append(next);
}

void FieldBuilder::add_passage(patent::Zone zone, uint32_t whole, const text::Tokens& tokens) {
    if (tokens.tokens.empty()) return;
    const uint32_t weight = zone_weight(zone);
    bounds_.add_passage(static_cast<uint32_t>(tokens.tokens.size()), zone, last_whole_ != whole);
    last_whole_ = whole;
    texts_.clear();
    joined_.clear();
    for (size_t i = 0; i < tokens.tokens.size(); ++i) {
        const text::Token& token = tokens.tokens[i];
        texts_.push_back(token.kind == text::TokenKind::Ideograph ? ideograph_term(tokens, i, joined_) : tokens.text_of(token));
        stream_places_.push_back(next_position_ << 4 | weight);
        if (token.starts_sentence && i > 0) bounds_.add_sentence(next_position_);
        ++next_position_;
    }
    const size_t before = stream_terms_.size();
    stream_terms_.resize(before + texts_.size());
    terms_.intern_all(texts_, stream_terms_.data() + before);
    weighted_length_ += weight * static_cast<uint32_t>(tokens.tokens.size());
    next_position_ += kPassageGap;
}

void FieldBuilder::end_doc() {
    doc_starts_.push_back(stream_terms_.size());
    bounds_.end_doc();
    next_position_ = 0;
    last_whole_.reset();
    weighted_length_ = 0;
}

size_t FieldBuilder::memory_bytes() const {
    // Twice eight bytes a token: the stream, and its sorted form while writing.
    return stream_terms_.size() * 16 + terms_.size() * 12 + doc_starts_.size() * 8 + terms_.memory_bytes() + bounds_.memory_bytes();
}

std::vector<FieldBuilder::Place> FieldBuilder::places_by_term(std::vector<uint64_t>& starts) const {
    starts.assign(terms_.size() + 1, 0);
    for (const uint32_t term : stream_terms_) ++starts[term + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<uint64_t> next(starts.begin(), starts.end() - 1);
    std::vector<Place> places(stream_terms_.size());
    for (store::DocId doc = 0; doc + 1 < doc_starts_.size(); ++doc) {
        for (uint64_t i = doc_starts_[doc]; i < doc_starts_[doc + 1]; ++i) places[next[stream_terms_[i]]++] = {doc, stream_places_[i]};
    }
    return places;
}

Result<std::vector<store::FileStamp>> FieldBuilder::write(const fs::path& directory, const std::string& name,
                                                          std::span<const uint8_t> norms) const {
    auto writer = TRY(FieldWriter::create(directory, name));
    std::vector<uint64_t> starts;
    const std::vector<Place> places = places_by_term(starts);
    std::vector<uint32_t> order(terms_.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return terms_.at(a) < terms_.at(b); });

    PostingsEncoder encoder;
    std::vector<uint32_t> positions;
    for (const uint32_t term : order) {
        uint64_t at = starts[term];
        const uint64_t end = starts[term + 1];
        while (at < end) {
            const store::DocId doc = places[at].doc;
            uint32_t weight = 0;
            positions.clear();
            for (; at < end && places[at].doc == doc; ++at) {
                weight += places[at].position_weight & 15;
                positions.push_back(places[at].position_weight >> 4);
            }
            encoder.add(doc, weight, impact_ceiling(impact(weight, norms[doc])), positions);
        }
        TRY(writer.add(terms_.at(term), encoder));
    }
    return writer.finish();
}

}  // namespace winnow::index
