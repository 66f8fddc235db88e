// Sets of documents are bit sets: 125 kB a million documents, combined a word at a time. And evaluates its cheapest child first and
// tells the others which documents are still of interest, so that long lists are then skipped through instead of read.
#include "search/matcher.h"

#include <algorithm>
#include <charconv>

#include "index/wildcard.h"
#include "query/positional.h"
#include "search/builder.h"
#include "search/lists.h"

namespace winnow::search {

namespace {

using query::FieldType;
using query::Node;
using query::NodeKind;
using query::NodePtr;

constexpr uint64_t kPositionalFactor = 8;   // a positional node costs so much more per candidate than a list per posting
constexpr uint32_t kSkipFactor = 16;        // skip through a list when so much longer than the documents of interest

bool has_wildcard(std::string_view text) { return text.find_first_of("*?#") != std::string_view::npos; }

Result<int32_t> bound_of(const std::string& text, int32_t open, const Node& node) {
    if (text.empty()) return open;
    int64_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) {
        return Error{ErrorCode::InvalidArgument, "'" + text + "' is no number", node.begin, node.end};
    }
    return static_cast<int32_t>(std::clamp<int64_t>(value, store::kMissing + 1, INT32_MAX));
}

void set_all(std::span<const DocId> docs, store::BitSet& to) {
    for (const DocId doc : docs) to.set(doc);
}

}  // namespace

Result<store::BitSet> Matcher::match(const Node& node, const BitSet* within) {
    BitSet found(segment_.doc_count());
    TRY(add(node, within, found));
    if (segment_.deleted() != nullptr) found.and_not(*segment_.deleted());
    return found;
}

Result<void> Matcher::add(const Node& node, const BitSet* within, BitSet& to) {
    switch (node.kind) {
        case NodeKind::Term:
        case NodeKind::Wild: return add_token(node, within, to);
        case NodeKind::AnyOne:
        case NodeKind::Phrase:
        case NodeKind::Near:
        case NodeKind::Same:
        case NodeKind::Freq: return add_positional(node, within, to);
        case NodeKind::Key: return add_key(node, to);
        case NodeKind::Range: return add_range(node, to);
        case NodeKind::And: return add_all_of(node, within, to);
        case NodeKind::All: to.set_range(0, to.size()); return {};
        case NodeKind::Or:
            for (const NodePtr& child : node.children) TRY(add(*child, within, to));
            return {};
        case NodeKind::Not: {
            BitSet inner(to.size());
            TRY(add(*node.children[0], within, inner));
            inner.flip_all();
            to.or_with(inner);
            return {};
        }
    }
    return Error{ErrorCode::Internal, "unknown kind of query node"};
}

Result<void> Matcher::add_all_of(const Node& node, const BitSet* within, BitSet& to) {
    std::vector<std::pair<uint64_t, const Node*>> order;
    for (const NodePtr& child : node.children) {
        const bool negative = child->kind == NodeKind::Not;
        order.emplace_back(negative ? UINT64_MAX : TRY(cost(*child)), child.get());
    }
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    BitSet current(to.size());
    const BitSet* interest = within;
    for (const auto& [unused, child] : order) {
        const bool negative = child->kind == NodeKind::Not && interest == &current;
        BitSet one(to.size());
        TRY(add(negative ? *child->children[0] : *child, interest, one));
        if (negative) current.and_not(one);
        else if (interest == &current) current.and_with(one);
        else current = std::move(one);
        interest = &current;
    }
    to.or_with(current);
    return {};
}

void Matcher::add_list(const index::PostingList& list, const BitSet* within, BitSet& to) {
    if (within != nullptr && uint64_t{within->count()} * kSkipFactor < list.doc_frequency()) {
        Cursor cursor(list, work_);
        for (uint32_t doc = within->next(0); doc < within->size();) {
            const DocId at = cursor.seek(doc);
            if (at >= to.size()) return;
            if (at == doc) to.set(doc);
            doc = within->next(at == doc ? doc + 1 : at);
        }
        return;
    }
    uint32_t docs[kBlock];
    uint64_t* const words = to.mutable_words().data();
    const uint32_t limit = to.size();
    for (uint32_t block = 0; block < list.block_count(); ++block) {
        const uint32_t size = list.decode_docs(block, docs);
        if (size > 0 && docs[size - 1] >= limit) return;  // only in a damaged list
        for (uint32_t i = 0; i < size; ++i) words[docs[i] / 64] |= uint64_t{1} << (docs[i] % 64);
        if (work_ != nullptr) work_->postings_decoded += size;
    }
}

Result<void> Matcher::add_token(const Node& node, const BitSet* within, BitSet& to) {
    for (const Target& target : targets_of(*node.field)) {
        if (!target.is_whole()) return add_positional(node, within, to);
    }
    for (const Target& target : targets_of(*node.field)) {
        const index::FieldIndex& field = segment_.field(target.field);
        for (const index::TermId term : TRY(terms_of(field, node))) add_list(TRY(field.postings(term)), within, to);
    }
    return {};
}

Result<void> Matcher::add_positional(const Node& node, const BitSet* within, BitSet& to) {
    for (const Target& target : targets_of(*query::first_field(node))) {
        Builder builder(segment_, target, within, work_);
        if (const auto terms = TRY(builder.single_part(node))) {
            for (const index::TermId term : *terms) add_list(TRY(segment_.field(target.field).postings(term)), within, to);
            continue;
        }
        const PositionalPtr root = TRY(builder.build(node));
        if (!root) continue;
        for (DocId doc = root->seek(0); doc < to.size();) {
            if (within != nullptr && !within->test(doc)) {
                const uint32_t next = within->next(doc);
                if (next >= to.size()) break;
                doc = root->seek(next);
                continue;
            }
            if (!to.test(doc) && root->matches()) to.set(doc);
            doc = root->seek(doc + 1);
        }
    }
    return {};
}

Result<void> Matcher::add_key(const Node& node, BitSet& to) {
    const store::KeyColumn& column = *TRY(segment_.columns().key(node.field->column));
    if (has_wildcard(node.text)) {
        const store::OrdinalRange range = column.with_prefix(index::literal_prefix(node.text));
        for (store::Ordinal ordinal = range.begin; ordinal < range.end; ++ordinal) {
            if (index::wildcard_match(node.text, column.value(ordinal))) set_all(column.documents(ordinal), to);
        }
        if (!node.descend) return {};
    }
    if (node.descend) {
        const store::OrdinalRange range = column.with_prefix(node.text);
        for (store::Ordinal ordinal = range.begin; ordinal < range.end; ++ordinal) set_all(column.documents(ordinal), to);
        return {};
    }
    const store::Ordinal ordinal = column.find(node.text);
    if (ordinal < column.value_count()) set_all(column.documents(ordinal), to);
    return {};
}

Result<void> Matcher::add_range(const Node& node, BitSet& to) {
    if (node.field->type == FieldType::Key || node.field->type == FieldType::Class) {
        const store::KeyColumn& column = *TRY(segment_.columns().key(node.field->column));
        const store::OrdinalRange range = column.between(node.low, node.high);
        for (store::Ordinal ordinal = range.begin; ordinal < range.end; ++ordinal) set_all(column.documents(ordinal), to);
        return {};
    }
    const std::span<const int32_t> values = TRY(segment_.columns().ints(node.field->column));
    const int32_t low = TRY(bound_of(node.low, store::kMissing + 1, node));
    const int32_t high = TRY(bound_of(node.high, INT32_MAX, node));
    for (size_t begin = 0; begin < values.size(); begin += 64) {
        const size_t end = std::min(begin + 64, values.size());
        uint64_t word = 0;
        for (size_t i = begin; i < end; ++i) word |= uint64_t{values[i] >= low && values[i] <= high} << (i - begin);
        to.mutable_words()[begin / 64] |= word;
    }
    return {};
}

Result<uint64_t> Matcher::cost(const Node& node) {
    uint64_t total = 0;
    switch (node.kind) {
        case NodeKind::Term:
        case NodeKind::Wild:
            for (const Target& target : targets_of(*node.field)) {
                const index::FieldIndex& field = segment_.field(target.field);
                for (const index::TermId term : TRY(terms_of(field, node))) {
                    total += TRY(field.postings(term)).doc_frequency() * (target.is_whole() ? 1 : kPositionalFactor);
                }
            }
            return total;
        case NodeKind::Key: {
            const store::KeyColumn& column = *TRY(segment_.columns().key(node.field->column));
            const store::OrdinalRange range = column.with_prefix(index::literal_prefix(node.text));
            for (store::Ordinal ordinal = range.begin; ordinal < range.end; ++ordinal) total += column.documents(ordinal).size();
            return total;
        }
        case NodeKind::Range: return segment_.doc_count() / 8;
        case NodeKind::Phrase:
        case NodeKind::Near:
        case NodeKind::Same:
        case NodeKind::And: {
            uint64_t least = UINT64_MAX;
            for (const NodePtr& child : node.children) {
                if (child->kind != NodeKind::AnyOne) least = std::min(least, TRY(cost(*child)));
            }
            return node.kind == NodeKind::And || least > UINT64_MAX / kPositionalFactor ? least : least * kPositionalFactor;
        }
        case NodeKind::Or:
        case NodeKind::Freq:
            for (const NodePtr& child : node.children) total += TRY(cost(*child));
            return total;
        case NodeKind::AnyOne:
        case NodeKind::All:
        case NodeKind::Not: return uint64_t{segment_.doc_count()} * kPositionalFactor;
    }
    return total;
}

}  // namespace winnow::search
