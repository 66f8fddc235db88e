// See record_match.h.
#include "search/record_match.h"

#include "index/records.h"
#include "query/build.h"
#include "search/column_match.h"

namespace winnow::search {

namespace {

using query::Node;
using query::NodeKind;
using store::BitSet;

/// The records of a segment that meet a condition.
class RecordMatcher {
  public:
    explicit RecordMatcher(const store::Columns& columns) : columns_(columns) {}

    Result<BitSet> of_group(std::string_view group) const {
        BitSet records(columns_.doc_count());
        const store::KeyColumn& groups = *TRY(columns_.key(index::kGroupColumn));
        const store::Ordinal ordinal = groups.find(group);
        if (ordinal < groups.value_count()) set_all(groups.documents(ordinal), records);
        return records;
    }

    Result<BitSet> match(const Node& node) const {
        BitSet records(columns_.doc_count());
        switch (node.kind) {
            case NodeKind::Key: add_keys(*TRY(columns_.key(node.field->column)), node, records); break;
            case NodeKind::Range: TRY(add_range(node, records)); break;
            case NodeKind::Not:
                records = TRY(match(*node.children[0]));
                records.flip_all();
                break;
            case NodeKind::Or:
                for (const auto& child : node.children) records.or_with(TRY(match(*child)));
                break;
            case NodeKind::And:
            case NodeKind::Event:
                records.set_range(0, records.size());
                for (const auto& child : node.children) records.and_with(TRY(match(*child)));
                break;
            default: return Error{ErrorCode::Internal, "no condition on a record: " + query::outline(node), node.begin, node.end};
        }
        return records;
    }

  private:
    Result<void> add_range(const Node& node, BitSet& records) const {
        if (node.field->type == query::FieldType::Date) add_between(TRY(columns_.ints(node.field->column)), TRY(int_range(node)), records);
        else add_between(*TRY(columns_.key(node.field->column)), node, records);
        return {};
    }

    const store::Columns& columns_;
};

}  // namespace

bool is_about_records(const Node& node) {
    if (node.kind == NodeKind::Event) return true;
    return node.kind == NodeKind::Range && node.field->type == query::FieldType::Date && !node.field->group.empty();
}

Result<void> add_by_records(const index::Segment& segment, const Node& node, BitSet& to) {
    const RecordMatcher matcher(segment.records());
    BitSet records = TRY(matcher.match(node));
    if (node.kind == NodeKind::Event) records.and_with(TRY(matcher.of_group(query::record_group(node))));
    index::add_documents_of(records, segment.facts().record_offsets(), to);
    return {};
}

}  // namespace winnow::search
