// Sets of documents are bit sets: 125 kB a million documents, combined a word at a time. And evaluates its cheapest children first. Once
// few documents are left, they become a list of numbers, from which every further child drops those that it matches or does not.
#include "search/matcher.h"

#include <algorithm>

#include "index/wildcard.h"
#include "query/positional.h"
#include "search/block.h"
#include "search/builder.h"
#include "search/column_match.h"
#include "search/lists.h"
#include "search/record_match.h"

namespace winnow::search {

namespace {

using query::FieldType;
using query::Node;
using query::NodeKind;
using query::NodePtr;
using Docs = std::vector<DocId>;

constexpr uint64_t kPositionalFactor = 8;  // a positional node costs so much more per candidate than a list per posting
constexpr uint32_t kFew = 16;              // one document in so many is few: they are then looked up one by one
constexpr uint64_t kLookupFactor = 5;      // a lookup in a list costs about as much as so many postings put into a bit set

/// Leaves the documents for which matches(doc) is false.
template <class Matches>
void drop_if(Docs& docs, Matches matches) {
    size_t kept = 0;
    for (const DocId doc : docs) {
        docs[kept] = doc;
        kept += !matches(doc);
    }
    docs.resize(kept);
}

/// Leaves the documents of `docs` that are not in `others`, which is a part of it.
void drop_all(Docs& docs, const Docs& others) {
    size_t at = 0;
    drop_if(docs, [&](DocId doc) {
        const bool is_there = at < others.size() && others[at] == doc;
        at += is_there;
        return is_there;
    });
}

bool is_column(const Node& node) { return node.kind == NodeKind::Key || node.kind == NodeKind::Range; }

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
        case NodeKind::Event: return add_by_records(segment_, node, to);
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
    std::vector<const Node*> order = TRY(cheapest_first(node));
    BitSet current(to.size());
    const BitSet* interest = within;
    for (size_t i = 0; i < order.size(); ++i) {
        if (interest == &current && uint64_t{current.count()} * kFew <= current.size()) return add_few(order, i, current, to);
        const Node* const child = order[i];
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

/// Children of an And, those that exclude last.
Result<std::vector<const Node*>> Matcher::cheapest_first(const Node& node) {
    std::vector<std::pair<uint64_t, const Node*>> costs;
    for (const NodePtr& child : node.children)
        costs.emplace_back(child->kind == NodeKind::Not ? UINT64_MAX : TRY(cost(*child)), child.get());
    std::stable_sort(costs.begin(), costs.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<const Node*> order;
    for (const auto& [unused, child] : costs) order.push_back(child);
    return order;
}

/// Adds the documents of `current` that match order[done] and all behind it. Columns come first: they cost least a document.
Result<void> Matcher::add_few(std::vector<const Node*>& order, size_t done, const BitSet& current, BitSet& to) {
    const auto rest = order.begin() + static_cast<std::ptrdiff_t>(done);
    std::stable_partition(rest, order.end(), [](const Node* child) { return is_column(*child); });
    Docs docs;
    current.for_each([&](uint32_t doc) { docs.push_back(doc); });
    for (auto child = rest; child != order.end() && !docs.empty(); ++child) TRY(keep(**child, docs));
    set_all(docs, to);
    return {};
}

Result<void> Matcher::keep(const Node& node, Docs& docs) {
    if (node.kind == NodeKind::Not) return drop(*node.children[0], docs);
    Docs others = docs;
    TRY(drop(node, others));
    drop_all(docs, others);
    return {};
}

Result<void> Matcher::drop(const Node& node, Docs& docs) {
    switch (node.kind) {
        case NodeKind::Term:
        case NodeKind::Wild: return drop_token(node, docs);
        case NodeKind::AnyOne:
        case NodeKind::Phrase:
        case NodeKind::Near:
        case NodeKind::Same:
        case NodeKind::Freq: return drop_positional(node, docs);
        case NodeKind::Key: return drop_key(node, docs);
        case NodeKind::Event: return drop_by_records(node, docs);
        case NodeKind::Range: return drop_range(node, docs);
        case NodeKind::All: docs.clear(); return {};
        case NodeKind::Or:
            for (const NodePtr& child : node.children) TRY(drop(*child, docs));
            return {};
        case NodeKind::Not: return keep(*node.children[0], docs);
        case NodeKind::And: {
            Docs matching = docs;
            for (const NodePtr& child : node.children) TRY(keep(*child, matching));
            drop_all(docs, matching);
            return {};
        }
    }
    return Error{ErrorCode::Internal, "unknown kind of query node"};
}

void Matcher::drop_list(const index::PostingList& list, Docs& docs) {
    if (docs.size() * kLookupFactor > list.doc_frequency()) {
        BitSet found(segment_.doc_count());
        add_list(list, found);
        drop_if(docs, [&](DocId doc) { return found.test(doc); });
        return;
    }
    uint32_t values[kBlock];
    uint32_t block = 0;
    size_t kept = 0;
    for (size_t i = 0; i < docs.size();) {
        const uint32_t found = list.find_block(block, docs[i]);
        work_.blocks_skipped += found - block;
        block = found;
        const uint32_t size = block < list.block_count() ? list.decode_docs(block, values) : 0;
        if (size == 0) {
            while (i < docs.size()) docs[kept++] = docs[i++];
            break;
        }
        work_.postings_decoded += size;
        std::fill(values + size, values + kBlock, kNoDoc);
        const DocId last = list.last_doc(block);
        for (; i < docs.size() && docs[i] <= last; ++i) {
            const DocId doc = docs[i];
            docs[kept] = doc;
            kept += values[lower_bound_in_block(values, doc)] != doc;
        }
        ++block;
    }
    docs.resize(kept);
}

void Matcher::add_list(const index::PostingList& list, BitSet& to) { work_.postings_decoded += add_documents(list, to); }

Result<void> Matcher::add_token(const Node& node, const BitSet* within, BitSet& to) {
    for (const Target& target : targets_of(*node.field)) {
        if (!target.is_whole()) return add_positional(node, within, to);
    }
    for (const Target& target : targets_of(*node.field)) {
        const index::FieldIndex& field = segment_.field(target.field);
        for (const index::TermId term : TRY(terms_of(field, node))) {
            TRY(effort_.check(node));
            add_list(TRY(field.postings(term)), to);
        }
    }
    return {};
}

Result<void> Matcher::drop_token(const Node& node, Docs& docs) {
    const std::vector<Target> targets = targets_of(*node.field);
    if (!std::all_of(targets.begin(), targets.end(), [](const Target& target) { return target.is_whole(); }))
        return drop_positional(node, docs);
    for (const Target& target : targets) {
        const index::FieldIndex& field = segment_.field(target.field);
        for (const index::TermId term : TRY(terms_of(field, node))) {
            TRY(effort_.check(node));
            drop_list(TRY(field.postings(term)), docs);
        }
    }
    return {};
}

Result<void> Matcher::add_positional(const Node& node, const BitSet* within, BitSet& to) {
    for (const Target& target : targets_of(*query::first_field(node))) {
        Builder builder(segment_, target, within, effort_);
        if (const auto terms = TRY(builder.single_part(node))) {
            for (const index::TermId term : *terms) add_list(TRY(segment_.field(target.field).postings(term)), to);
            continue;
        }
        const PositionalPtr root = TRY(builder.build(node));
        TRY(effort_.check(node));
        if (!root) continue;
        root->add_matches(within, effort_, to);
        TRY(effort_.check(node));
    }
    return {};
}

Result<void> Matcher::drop_positional(const Node& node, Docs& docs) {
    BitSet within(segment_.doc_count());
    set_all(docs, within);
    for (const Target& target : targets_of(*query::first_field(node))) {
        Builder builder(segment_, target, &within, effort_);
        if (const auto terms = TRY(builder.single_part(node))) {
            for (const index::TermId term : *terms) drop_list(TRY(segment_.field(target.field).postings(term)), docs);
            continue;
        }
        const PositionalPtr root = TRY(builder.build(node));
        TRY(effort_.check(node));
        if (!root || docs.empty()) continue;
        DocId at = root->seek(docs[0]);
        std::erase_if(docs, [&](DocId doc) {
            if (effort_.is_over()) return false;
            if (at < doc) at = root->seek(doc);
            return at == doc && root->matches();
        });
        TRY(effort_.check(node));
    }
    return {};
}

Result<void> Matcher::add_key(const Node& node, BitSet& to) {
    add_keys(*TRY(keys_of(node)), node, to);
    return {};
}

Result<void> Matcher::add_range(const Node& node, BitSet& to) {
    if (is_about_records(node)) return add_by_records(segment_, node, to);
    if (node.field->type == FieldType::Key || node.field->type == FieldType::Class) add_between(*TRY(keys_of(node)), node, to);
    else add_between(TRY(view_.ints(number_, node.field->column)), TRY(int_range(node)), to);
    return {};
}

Result<void> Matcher::drop_key(const Node& node, Docs& docs) {
    const store::KeyColumn& column = *TRY(keys_of(node));
    if (has_wildcard(node.text) || !node.descend) {
        BitSet found(segment_.doc_count());
        TRY(add_key(node, found));
        drop_if(docs, [&](DocId doc) { return found.test(doc); });
    } else {
        drop_ordinals(column, column.with_prefix(node.text), docs);
    }
    return {};
}

void Matcher::drop_ordinals(const store::KeyColumn& column, store::OrdinalRange range, Docs& docs) {
    if (range.empty()) return;
    drop_if(docs, [&](DocId doc) {
        const std::span<const store::Ordinal> ordinals = column.of(doc);
        const auto first = std::lower_bound(ordinals.begin(), ordinals.end(), range.begin);
        return first != ordinals.end() && *first < range.end;
    });
}

Result<void> Matcher::drop_by_records(const Node& node, Docs& docs) {
    BitSet found(segment_.doc_count());
    TRY(add_by_records(segment_, node, found));
    drop_if(docs, [&](DocId doc) { return found.test(doc); });
    return {};
}

Result<void> Matcher::drop_range(const Node& node, Docs& docs) {
    if (is_about_records(node)) return drop_by_records(node, docs);
    if (node.field->type == FieldType::Key || node.field->type == FieldType::Class) {
        const store::KeyColumn& column = *TRY(keys_of(node));
        drop_ordinals(column, column.between(node.low, node.high), docs);
        return {};
    }
    const std::span<const int32_t> values = TRY(view_.ints(number_, node.field->column));
    const IntRange range = TRY(int_range(node));
    if (!values.empty()) drop_if(docs, [&](DocId doc) { return range.has(values[doc]); });
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
            const store::KeyColumn& column = *TRY(keys_of(node));
            const store::OrdinalRange range = column.with_prefix(index::literal_prefix(node.text));
            for (store::Ordinal ordinal = range.begin; ordinal < range.end; ++ordinal) total += column.documents(ordinal).size();
            return total;
        }
        case NodeKind::Range: return is_about_records(node) ? segment_.records().doc_count() / 8 : segment_.doc_count() / 8;
        case NodeKind::Event: return segment_.records().doc_count() / 8;
        case NodeKind::Phrase:
        case NodeKind::Near:
        case NodeKind::Same:
        case NodeKind::And: {
            uint64_t least = UINT64_MAX;
            for (const NodePtr& child : node.children) {
                if (node.negated && child != node.children[0]) break;
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
