// The engine's spans against the judge's: every positional condition of a tree in every live document of a library, in each physical field.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "index/segment.h"
#include "query/positional.h"
#include "search/builder.h"
#include "search/random_query.h"
#include "search/reference.h"

namespace winnow::app {

/// What was compared, so that a test can see that it was not nothing.
struct SpanTally {
    uint64_t conditions = 0;
    uint64_t documents = 0;  // with spans, once for each condition
    uint64_t spans = 0;
};

/// Positional conditions directly under the Boolean nodes.
inline void gather_conditions(const query::Node& node, std::vector<const query::Node*>& conditions) {
    using query::NodeKind;
    switch (node.kind) {
        case NodeKind::And:
        case NodeKind::Or:
        case NodeKind::Not:
            for (const auto& child : node.children) gather_conditions(*child, conditions);
            return;
        case NodeKind::Key:
        case NodeKind::Range:
        case NodeKind::Event:
        case NodeKind::All: return;
        default: conditions.push_back(&node);
    }
}

inline std::string shown(const search::Extents& extents) {
    std::string text;
    for (const search::Extent extent : extents) text += "[" + std::to_string(extent.begin) + " " + std::to_string(extent.end) + ") ";
    return text;
}

/// One snapshot and the judge's documents by publication number; both must outlive this.
class SpanComparison {
  public:
    SpanComparison(const index::Snapshot& snapshot, const std::map<std::string, search::ReferenceDocument>& documents)
        : snapshot_(snapshot) {
        for (const auto& segment : snapshot.segments()) {
            const store::KeyColumn* numbers = segment->columns().key("PN").value();
            auto& judged = judged_.emplace_back();
            for (index::DocId doc = 0; doc < segment->doc_count(); ++doc) {
                judged.emplace_back();
                if (!segment->is_live(doc)) continue;
                judged.back() = placed(documents.at(std::string(numbers->value(numbers->first()[doc]))));
            }
        }
    }

    /// @param random which documents the engine is asked about the second time
    void compare(const query::Node& tree, search::RandomSource& random, SpanTally& tally) const {
        std::vector<const query::Node*> conditions;
        gather_conditions(tree, conditions);
        for (const query::Node* condition : conditions) {
            ++tally.conditions;
            for (size_t s = 0; s < judged_.size(); ++s) compare_in(s, *condition, random, tally);
        }
    }

  private:
    static constexpr size_t kFields = index::kPhysicalFields;
    using Found = std::vector<search::Extents>;  // by document of a segment

    /// A document with the position of the first token of each passage in each physical field that holds it.
    struct Judged {
        const search::ReferenceDocument* document = nullptr;  // null: deleted
        std::vector<std::array<uint32_t, kFields>> starts;
    };

    static bool holds(size_t field, patent::Zone zone) { return (index::kPhysicalZones[field] >> zone.id & 1) != 0; }

    /// Counts positions as docs/adr/0002 says: passages in their order, kPassageGap free behind each, none for one without tokens.
    static Judged placed(const search::ReferenceDocument& document) {
        Judged judged{&document, {}};
        std::array<uint32_t, kFields> next{};
        for (const auto& passage : document.passages()) {
            judged.starts.push_back(next);
            const auto size = static_cast<uint32_t>(passage.tokens.size());
            for (size_t field = 0; field < kFields && size > 0; ++field)
                next[field] += holds(field, passage.zone) ? size + index::kPassageGap : 0;
        }
        return judged;
    }

    void compare_in(size_t segment, const query::Node& condition, search::RandomSource& random, SpanTally& tally) const {
        const auto& judged = judged_[segment];
        store::BitSet within(static_cast<uint32_t>(judged.size()));
        std::vector<std::vector<search::Occurrence>> occurrences(judged.size());
        size_t unseen = 0;
        for (uint32_t doc = 0; doc < judged.size(); ++doc) {
            if (random.one_in(2)) within.set(doc);
            if (judged[doc].document == nullptr) continue;
            occurrences[doc] = judged[doc].document->occurrences(condition);
            tally.documents += !occurrences[doc].empty();
            tally.spans += occurrences[doc].size();
            unseen += occurrences[doc].size();
        }
        for (const search::Target& target : search::targets_of(*query::first_field(condition))) {
            Found expected(judged.size());
            for (uint32_t doc = 0; doc < judged.size(); ++doc) {
                expected[doc] = in_field(judged[doc], occurrences[doc], static_cast<size_t>(target.field));
                unseen -= expected[doc].size();
            }
            check(segment, condition, target, nullptr, expected);
            check(segment, condition, target, &within, expected);
        }
        CHECK(unseen == 0);  // every occurrence lies in one of the physical fields
    }

    static search::Extents in_field(const Judged& judged, const std::vector<search::Occurrence>& occurrences, size_t field) {
        search::Extents extents;
        for (const search::Occurrence& at : occurrences) {
            if (!holds(field, judged.document->passages()[at.passage].zone)) continue;
            extents.push_back({judged.starts[at.passage][field] + at.begin, judged.starts[at.last_passage][field] + at.end});
        }
        return extents;
    }

    /// The engine's spans by document, asked for as the matcher asks whether there are any.
    Found engine_spans(size_t number, const query::Node& condition, const search::Target& target, const store::BitSet* within) const {
        const index::Segment& segment = *snapshot_.segments()[number];
        Found found(segment.doc_count());
        search::Work work;
        const search::PositionalPtr root = search::Builder(segment, target, within, &work).build(condition).value();
        if (!root) return found;
        const auto next = [&](index::DocId doc) { return root->seek(within != nullptr ? within->next(doc) : doc); };
        index::DocId least = 0;
        for (index::DocId doc = next(0); doc < segment.doc_count(); doc = next(doc + 1)) {
            REQUIRE(doc >= least);
            least = doc + 1;
            if (within != nullptr && !within->test(doc)) continue;
            root->spans(found[doc]);
        }
        return found;
    }

    void check(size_t segment, const query::Node& condition, const search::Target& target, const store::BitSet* within,
               const Found& expected) const {
        Found found = engine_spans(segment, condition, target, within);
        for (uint32_t doc = 0; doc < expected.size(); ++doc) {
            if (judged_[segment][doc].document == nullptr || (within != nullptr && !within->test(doc))) continue;
            if (condition.kind == query::NodeKind::Same && condition.n == 0 && !condition.negated)
                end_units(judged_[segment][doc], static_cast<size_t>(target.field), found[doc]);
            if (found[doc] == expected[doc]) continue;
            const std::string outline = query::outline(condition), engine = shown(found[doc]), judge = shown(expected[doc]);
            CAPTURE(outline);
            CAPTURE(doc);
            CAPTURE(index::kPhysicalNames[static_cast<size_t>(target.field)]);
            CAPTURE(within != nullptr);
            CHECK(engine == judge);
        }
    }

    /// The engine lets the last sentence of a passage reach up to the next passage, where nothing stands.
    static void end_units(const Judged& judged, size_t field, search::Extents& units) {
        for (search::Extent& unit : units) {
            for (size_t passage = 0; passage < judged.starts.size(); ++passage) {
                const auto& of = judged.document->passages()[passage];
                const uint32_t begin = judged.starts[passage][field], end = begin + static_cast<uint32_t>(of.tokens.size());
                if (holds(field, of.zone) && unit.begin >= begin && unit.begin < end) unit.end = std::min(unit.end, end);
            }
        }
    }

    const index::Snapshot& snapshot_;
    std::vector<std::vector<Judged>> judged_;  // by segment and document
};

}  // namespace winnow::app
