// See builder.h.
#include "search/builder.h"

#include <algorithm>

#include "query/positional.h"
#include "search/lists.h"

namespace winnow::search {

namespace {

using query::Node;
using query::NodeKind;
using query::NodePtr;

constexpr uint64_t kMuchRarer = 2;
constexpr uint64_t kSeekFactor = 16;    // seeking a document in a list costs about as much as adding so many postings to a set
constexpr uint64_t kMostCostly = 1000;  // postings a document: more than any word has

/// One token of a list of terms: a Term, a Wild, or an Or of such.
bool is_word(const Node& node) {
    if (node.kind != NodeKind::Or) return node.kind == NodeKind::Term || node.kind == NodeKind::Wild;
    return std::all_of(node.children.begin(), node.children.end(), [](const NodePtr& child) { return is_word(*child); });
}

/// A phrase of single tokens, not all of them arbitrary: every item has its distance from the start.
bool is_fixed_phrase(const Node& node) {
    if (node.kind != NodeKind::Phrase) return false;
    const auto& children = node.children;
    return std::all_of(children.begin(), children.end(),
                       [](const NodePtr& child) { return child->kind == NodeKind::AnyOne || is_word(*child); }) &&
           std::any_of(children.begin(), children.end(), [](const NodePtr& child) { return child->kind != NodeKind::AnyOne; });
}

bool needs_every_child(NodeKind kind) { return kind == NodeKind::Phrase || kind == NodeKind::Near || kind == NodeKind::Same; }

/// The documents that documents_of(part, within) finds for every part: each is asked about those alone that the parts before it have.
template <class Parts, class DocumentsOf>
Result<store::BitSet> common(const Parts& parts, const store::BitSet* within, DocumentsOf documents_of) {
    store::BitSet found;
    for (const auto& part : parts) {
        found = TRY(documents_of(part, within));
        within = &found;
    }
    return found;
}

/// Every token of the zones: what `?` alone stands for.
class AnyToken final : public Leaf {
  public:
    AnyToken(std::shared_ptr<DocContext> context, patent::ZoneMask zones, uint32_t doc_count, Effort effort)
        : context_(std::move(context)), zones_(zones), doc_count_(doc_count), effort_(effort) {}
    DocId seek(DocId target) override { return doc_ = target < doc_count_ ? target : kNoDoc; }
    void positions(std::vector<uint32_t>& out) override {
        out.clear();
        for (const index::PassageBounds& passage : context_->of(doc_).passages) {
            if ((zones_ >> passage.zone.id & 1) == 0) continue;
            for (uint32_t position = passage.begin; position < passage.end; ++position) out.push_back(position);
        }
        effort_.spend(out.size());
    }
    uint64_t cost() const override { return uint64_t{doc_count_} * 100; }

  private:
    std::shared_ptr<DocContext> context_;
    patent::ZoneMask zones_;
    uint32_t doc_count_;
    Effort effort_;
    DocId doc_ = kNoDoc;
};

}  // namespace

Builder::Builder(const index::Segment& segment, const Target& target, const store::BitSet* within, Effort effort)
    : segment_(segment),
      target_(target),
      within_(within),
      effort_(effort),
      context_(std::make_shared<DocContext>(segment.bounds(target.field), true)) {
    if (!target.is_whole()) filter_ = {context_, target.zones};
}

/// Looked up once for all the passes over the tree.
Result<const std::vector<index::TermId>*> Builder::terms_of_word(const Node& word) const {
    const auto known = terms_.find(&word);
    if (known != terms_.end()) return &known->second;
    std::vector<index::TermId> terms = word.kind == NodeKind::Or ? TRY(alternatives(word)).terms : TRY(terms_of(field(), word));
    return &terms_.emplace(&word, std::move(terms)).first->second;
}

Result<void> Builder::add_alternatives(const Node& node, Alternatives& to) const {
    for (const NodePtr& child : node.children) {
        if (child->kind == NodeKind::Or) {
            TRY(add_alternatives(*child, to));
        } else if (is_word(*child)) {
            const auto& terms = *TRY(terms_of_word(*child));
            to.terms.insert(to.terms.end(), terms.begin(), terms.end());
        } else {
            to.others.push_back(child.get());
        }
    }
    return {};
}

/// Equal terms are one: no position is in two lists.
Result<Builder::Alternatives> Builder::alternatives(const Node& node) const {
    Alternatives found;
    TRY(add_alternatives(node, found));
    std::sort(found.terms.begin(), found.terms.end());
    found.terms.erase(std::unique(found.terms.begin(), found.terms.end()), found.terms.end());
    return found;
}

Result<LeafPtr> Builder::leaf(const std::vector<index::TermId>& terms) {
    if (terms.empty() || effort_.is_over()) return LeafPtr();
    auto lists = TRY(lists_of(field(), terms));
    if (!rows_ && lists.size() <= kMaxListsWalked) return make_list_leaf(std::move(lists), filter_, effort_.work());
    const auto rows = rows_ ? rows_ : std::make_shared<const Rows>(within_ ? *within_ : store::BitSet(segment_.doc_count(), true));
    if (lists.size() <= kMaxListsSifted) return make_sifted_leaf(std::move(lists), filter_, rows, effort_);
    return make_gathered_leaf(std::move(lists), filter_, rows, effort_);
}

Result<PositionalPtr> Builder::build(const Node& node) {
    switch (node.kind) {
        case NodeKind::Term:
        case NodeKind::Wild: return PositionalPtr(TRY(leaf(*TRY(terms_of_word(node)))));
        case NodeKind::AnyOne: return PositionalPtr(std::make_unique<AnyToken>(context_, target_.zones, segment_.doc_count(), effort_));
        case NodeKind::Phrase: return phrase(node);
        case NodeKind::Freq: return freq(node);
        case NodeKind::Or: return any_of(node);
        case NodeKind::Near:
        case NodeKind::Same: return all_of(node);
        default:
            return Error{ErrorCode::InvalidArgument, "this part has no positions and cannot stand inside proximity", node.begin, node.end};
    }
}

Result<PositionalPtr> Builder::any_of(const Node& node) {
    const Alternatives found = TRY(alternatives(node));
    const bool was_narrowed = is_narrowed_;
    is_narrowed_ = false;  // to what all alternatives demand together, not each
    std::vector<PositionalPtr> items;
    if (!found.terms.empty()) items.push_back(TRY(leaf(found.terms)));
    for (const Node* other : found.others) items.push_back(TRY(build(*other)));
    is_narrowed_ = was_narrowed;
    std::erase(items, nullptr);
    return items.empty() ? PositionalPtr() : make_union(std::move(items));
}

Result<std::vector<PositionalPtr>> Builder::build_all(const Node& node) {
    std::vector<PositionalPtr> items;
    for (const NodePtr& child : node.children) items.push_back(TRY(build(*child)));
    return items;
}

/// The lists of proximity between two words of one list each, all of whose positions count and none farther than passages are apart.
Result<std::optional<std::vector<index::PostingList>>> Builder::single_lists(const Node& near) const {
    std::optional<std::vector<index::PostingList>> lists;
    if (near.kind != NodeKind::Near || near.negated || near.children.size() != 2 || near.n >= index::kPassageGap || !target_.is_whole())
        return lists;
    std::vector<index::TermId> terms;
    for (const NodePtr& child : near.children) {
        if (!is_word(*child)) return lists;
        const auto& found = *TRY(terms_of_word(*child));
        if (found.size() != 1) return lists;
        terms.push_back(found[0]);
    }
    lists = TRY(lists_of(field(), terms));
    return lists;
}

/// Proximity at a fixed distance is a phrase with a hole in it.
Result<PositionalPtr> Builder::exact_lists(const Node& node, const std::vector<index::PostingList>& lists) const {
    std::vector<PositionalPtr> orders;
    for (const size_t first : {0, 1}) {
        if (node.ordered && first == 1) break;
        std::vector<ListItem> items;
        items.push_back({lists[first], 0});
        items.push_back({lists[1 - first], node.n + 1});
        orders.push_back(TRY(make_list_phrase(std::move(items), node.n + 2, nullptr, effort_.work())));
    }
    return make_union(std::move(orders));
}

/// What `build` returns. Before lists are read for their positions, within_ is narrowed to the documents that hold every item.
template <class Build>
Result<PositionalPtr> Builder::narrowed(const Node& node, Build build) {
    if (is_narrowed_ || !TRY(is_worth_narrowing(node))) return build();
    const store::BitSet* const outer = within_;
    const auto outer_rows = rows_;
    const auto rows = rows_ = std::make_shared<const Rows>(TRY(candidates(node, outer)));
    within_ = &rows->documents();
    is_narrowed_ = !node.negated;  // not to what the second item of a negated node demands
    auto built = build();
    within_ = outer;
    rows_ = outer_rows;
    is_narrowed_ = false;
    PositionalPtr item = TRY(std::move(built));
    return item ? make_known(std::move(item), rows) : PositionalPtr();
}

/// Whether some word has several lists, or single lists are so much alike in length that seeking document after document costs more.
Result<bool> Builder::is_worth_narrowing(const Node& node) const {
    if (TRY(has_forms(node))) return true;
    if (within_ != nullptr || node.kind == NodeKind::Phrase || node.negated) return false;
    uint64_t all = 0, least = UINT64_MAX;
    for (const NodePtr& child : node.children) {
        const uint64_t one = TRY(postings_of(*child));
        all += one;
        least = std::min(least, one);
    }
    return all < least * kSeekFactor;
}

/// Whether some word of the node stands for several lists.
Result<bool> Builder::has_forms(const Node& node) const {
    if (is_word(node)) return TRY(terms_of_word(node))->size() > 1;
    if (is_fixed_phrase(node)) {
        const auto parts = TRY(phrase_parts(node));
        return std::any_of(parts.begin(), parts.end(), [](const PhrasePart& part) { return part.terms.size() > 1; });
    }
    for (const NodePtr& child : node.children) {
        if (TRY(has_forms(*child))) return true;
    }
    return false;
}

/// What is near the second item, or together with it, drops out; documents without it stay.
Result<PositionalPtr> Builder::negated(const Node& node) {
    auto items = TRY(build_all(node));
    if (!items[0]) return PositionalPtr();
    if (node.kind == NodeKind::Near)
        return make_not_near(std::move(items[0]), std::move(items[1]), {node.n, node.ordered, node.exact}, context_);
    return make_not_same(std::move(items[0]), std::move(items[1]), {node.n, node.unit == query::SameUnit::Sentence}, context_);
}

Result<PositionalPtr> Builder::all_of(const Node& node) {
    if (auto lists = TRY(single_lists(node))) {
        if (node.exact) return exact_lists(node, *lists);
        return make_list_near(std::move(lists->front()), std::move(lists->back()), {node.n, node.ordered}, effort_);
    }
    return narrowed(node, [&] { return node.negated ? negated(node) : together(node); });
}

Result<PositionalPtr> Builder::together(const Node& node) {
    auto items = TRY(build_all(node));
    if (std::find(items.begin(), items.end(), nullptr) != items.end()) return PositionalPtr();
    const bool sentence = node.unit == query::SameUnit::Sentence;
    if (node.kind == NodeKind::Same && node.n > 0) return make_same_stretch(std::move(items), {node.n, sentence}, context_);
    if (node.kind == NodeKind::Same) return make_same(std::move(items), sentence, context_);
    if (!node.ordered && items.size() > kMaxUnorderedItems) {
        return Error{ErrorCode::LimitExceeded,
                     "more than " + std::to_string(kMaxUnorderedItems) + " items in unordered proximity; use $PREn or $SEN, or brackets",
                     node.begin, node.end};
    }
    return make_near(std::move(items), {node.n, node.ordered, node.exact}, context_, effort_);
}

Result<store::BitSet> Builder::documents_with(const std::vector<index::TermId>& terms, const store::BitSet* within) const {
    store::BitSet found(segment_.doc_count());
    std::optional<Wanted> wanted;
    if (within != nullptr) wanted.emplace(*within);
    for (const auto& list : TRY(lists_of(field(), terms))) {
        if (effort_.is_over()) break;
        if (wanted) add_documents(list, *wanted, found);
        else add_documents(list, found);
    }
    return found;
}

/// Rough number of postings that candidates() reads; of items that must all be there it reads the others in part only.
Result<uint64_t> Builder::postings_of(const Node& node) const {
    if (node.negated) return postings_of(*node.children[0]);
    if (node.kind == NodeKind::AnyOne) return uint64_t{segment_.doc_count()} * kMostCostly;
    const auto of_terms = [&](const std::vector<index::TermId>& terms) -> Result<uint64_t> {
        uint64_t sum = 0;
        for (const index::TermId term : terms) sum += TRY(field().postings(term)).doc_frequency();
        return sum;
    };
    if (is_word(node)) return of_terms(*TRY(terms_of_word(node)));
    uint64_t sum = 0, least = UINT64_MAX;
    const auto add = [&](uint64_t one) {
        sum += one;
        least = std::min(least, one);
    };
    if (is_fixed_phrase(node)) {
        for (const PhrasePart& part : TRY(phrase_parts(node))) add(TRY(of_terms(part.terms)));
    } else {
        for (const NodePtr& child : node.children) add(TRY(postings_of(*child)));
    }
    return needs_every_child(node.kind) ? least : sum;
}

/// Documents of those `within` (null: all) that may match: those that hold all of what the node demands, wherever in the field.
Result<store::BitSet> Builder::candidates(const Node& node, const store::BitSet* within) const {
    if (node.negated) return candidates(*node.children[0], within);
    if (node.kind == NodeKind::AnyOne) return within != nullptr ? *within : store::BitSet(segment_.doc_count(), true);
    if (is_word(node)) return documents_with(*TRY(terms_of_word(node)), within);
    if (is_fixed_phrase(node)) {
        std::vector<PhrasePart> parts = TRY(phrase_parts(node));
        return common(parts, within, [&](const PhrasePart& part, const store::BitSet* those) { return documents_with(part.terms, those); });
    }
    if (!needs_every_child(node.kind)) {
        store::BitSet found(segment_.doc_count());
        for (const NodePtr& child : node.children) found.or_with(TRY(candidates(*child, within)));
        return found;
    }
    std::vector<std::pair<uint64_t, const Node*>> children;
    for (const NodePtr& child : node.children) children.emplace_back(TRY(postings_of(*child)), child.get());
    std::stable_sort(children.begin(), children.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    return common(children, within, [&](const auto& child, const store::BitSet* those) { return candidates(*child.second, those); });
}

/// Adds the pairs that cover the run of single ideographs [begin, end) of a phrase.
Result<void> Builder::add_run(const Node& phrase, size_t begin, size_t end, std::vector<PhrasePart>& parts) const {
    std::vector<std::vector<index::TermId>> pairs;
    std::vector<uint64_t> costs;
    for (size_t i = begin; i + 1 < end; ++i) {
        const auto term = field().terms().find(phrase.children[i]->text + phrase.children[i + 1]->text);
        pairs.emplace_back();
        if (term) pairs.back().push_back(*term);
        costs.push_back(term ? TRY(field().postings(*term)).doc_frequency() : 0);
    }
    // A pair that does not occur costs nothing, so it is chosen or what it would exclude is excluded by a neighbour: keep all such.
    // One that is much rarer than one of those chosen is worth its list: positions of the longest are then seldom needed.
    uint64_t most = 0;
    std::vector<bool> used(pairs.size());
    for (const uint32_t i : cover_run(costs)) {
        parts.push_back({pairs[i], static_cast<uint32_t>(begin + i)});
        used[i] = true;
        most = std::max(most, costs[i]);
    }
    for (size_t i = 0; i < pairs.size(); ++i) {
        if (!used[i] && costs[i] < most / kMuchRarer) parts.push_back({pairs[i], static_cast<uint32_t>(begin + i)});
        else if (pairs[i].empty()) parts.push_back({{}, static_cast<uint32_t>(begin + i)});
    }
    return {};
}

/// The parts of a phrase of single tokens; a part without terms means that the phrase does not occur.
Result<std::vector<Builder::PhrasePart>> Builder::phrase_parts(const Node& phrase) const {
    const auto& children = phrase.children;
    const auto is_han = [&](size_t i) { return children[i]->kind == NodeKind::Term && is_ideograph(children[i]->text); };
    std::vector<PhrasePart> parts;
    for (size_t i = 0; i < children.size();) {
        size_t end = i;
        while (end < children.size() && is_han(end)) ++end;
        if (end - i >= 2) {
            TRY(add_run(phrase, i, end, parts));
            i = end;
            continue;
        }
        if (children[i]->kind != NodeKind::AnyOne) parts.push_back({*TRY(terms_of_word(*children[i])), static_cast<uint32_t>(i)});
        ++i;
    }
    return parts;
}

Result<std::optional<std::vector<index::TermId>>> Builder::single_part(const Node& node) const {
    std::optional<std::vector<index::TermId>> terms;
    const auto is_open = [](const NodePtr& child) { return child->kind == NodeKind::AnyOne; };
    if (!target_.is_whole() || !is_fixed_phrase(node) || std::any_of(node.children.begin(), node.children.end(), is_open)) return terms;
    auto parts = TRY(phrase_parts(node));
    if (parts.size() == 1) terms = std::move(parts[0].terms);
    return terms;
}

Result<PositionalPtr> Builder::phrase(const Node& node) {
    if (!is_fixed_phrase(node)) {
        auto items = TRY(build_all(node));
        if (std::find(items.begin(), items.end(), nullptr) != items.end()) return PositionalPtr();
        return make_sequence(std::move(items), effort_);
    }
    const auto& children = node.children;
    const bool open_ended = children.front()->kind == NodeKind::AnyOne || children.back()->kind == NodeKind::AnyOne;
    const auto ends = open_ended || children.size() > index::kPassageGap ? context_ : nullptr;
    const auto width = static_cast<uint32_t>(children.size());
    const auto parts = TRY(phrase_parts(node));
    if (std::any_of(parts.begin(), parts.end(), [](const PhrasePart& part) { return part.terms.empty(); })) return PositionalPtr();
    if (target_.is_whole() && std::all_of(parts.begin(), parts.end(), [](const PhrasePart& part) { return part.terms.size() == 1; })) {
        std::vector<ListItem> items;
        for (const PhrasePart& part : parts) items.push_back({TRY(field().postings(part.terms[0])), part.offset});
        return make_list_phrase(std::move(items), width, ends, effort_.work());
    }
    return narrowed(node, [&]() -> Result<PositionalPtr> {
        std::vector<PhraseItem> items;
        for (const PhrasePart& part : parts) {
            items.push_back({TRY(leaf(part.terms)), part.offset});
            if (!items.back().leaf) return PositionalPtr();
        }
        return make_phrase(std::move(items), width, ends);
    });
}

Result<PositionalPtr> Builder::freq(const Node& node) {
    auto item = TRY(build(*node.children[0]));
    if (!item) return item;
    std::vector<PositionalPtr> elsewhere;
    for (const Target& target : targets_of(*query::first_field(node))) {
        if (target.field == target_.field) continue;
        auto other = TRY(Builder(segment_, target, nullptr, effort_).build(*node.children[0]));
        if (other) elsewhere.push_back(std::move(other));
    }
    return make_freq(std::move(item), std::move(elsewhere), node.n);
}

}  // namespace winnow::search
