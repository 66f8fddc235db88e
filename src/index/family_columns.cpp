#include "index/family_columns.h"

#include <algorithm>

#include "index/merged_dictionary.h"
#include "index/number_table.h"

namespace winnow::index {

using store::DocId;
using store::KeyColumn;

namespace {

std::span<const uint32_t> families_of(const Snapshot& snapshot, FamilyKind kind, size_t segment) {
    return kind == FamilyKind::Simple ? snapshot.simple_families(segment) : snapshot.extended_families(segment);
}
size_t family_count(const Snapshot& snapshot, FamilyKind kind) {
    return kind == FamilyKind::Simple ? snapshot.simple_family_count() : snapshot.extended_family_count();
}

/// Calls visit(segment number, document, family) for every live document.
template <class Visit>
void for_each_member(const Snapshot& snapshot, FamilyKind kind, Visit visit) {
    for (size_t s = 0; s < snapshot.segments().size(); ++s) {
        const Segment& segment = *snapshot.segments()[s];
        const auto families = families_of(snapshot, kind, s);
        for (DocId doc = 0; doc < segment.doc_count(); ++doc)
            if (segment.is_live(doc)) visit(s, doc, families[doc]);
    }
}

/// Family and a number in one word, to be sorted.
uint64_t paired(uint32_t family, uint32_t number) { return uint64_t{family} << 32 | number; }
uint32_t family_in(uint64_t pair) { return static_cast<uint32_t>(pair >> 32); }

void sort_without_repeats(std::vector<uint64_t>& pairs) {
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

/// Which member of a family stands for it.
struct Representative {
    int32_t day = INT32_MAX;
    uint32_t number = kNoNumber;  // in byte order of publication numbers
    friend auto operator<=>(const Representative&, const Representative&) = default;
};

}  // namespace

Result<std::vector<KeyColumn>> family_representatives(const Snapshot& snapshot, FamilyKind kind) {
    std::vector<const KeyColumn*> numbers;
    std::vector<std::span<const int32_t>> days;
    for (const auto& segment : snapshot.segments()) {
        numbers.push_back(TRY(segment->columns().key("PN")));
        days.push_back(TRY(segment->columns().ints("PBD")));
    }
    const MergedDictionary publications = merge_dictionaries(numbers);
    std::vector<Representative> representatives(family_count(snapshot, kind));
    for_each_member(snapshot, kind, [&](size_t s, DocId doc, uint32_t family) {
        const auto own = numbers[s]->of(doc);
        if (own.empty()) return;
        const bool dated = !days[s].empty() && days[s][doc] != store::kMissing;
        const Representative candidate{dated ? days[s][doc] : INT32_MAX, publications.numbers[s][own.front()]};
        representatives[family] = std::min(representatives[family], candidate);
    });
    std::vector<KeyColumn> made;
    for (size_t s = 0; s < numbers.size(); ++s) {
        const Segment& segment = *snapshot.segments()[s];
        const auto families = families_of(snapshot, kind, s);
        NumberRows rows;
        for (DocId doc = 0; doc < segment.doc_count(); ++doc) {
            const uint32_t number = segment.is_live(doc) ? representatives[families[doc]].number : kNoNumber;
            if (number != kNoNumber) rows.numbers.push_back(number);
            rows.end_document();
        }
        made.push_back(make_column(publications.values, std::move(rows)));
    }
    return made;
}

std::vector<std::vector<int32_t>> family_sizes(const Snapshot& snapshot, FamilyKind kind) {
    size_t documents = 0;
    for (const auto& segment : snapshot.segments()) documents += segment->doc_count();
    NumberTable applications(documents);
    std::vector<uint64_t> members;
    for_each_member(snapshot, kind, [&](size_t s, DocId doc, uint32_t family) {
        members.push_back(paired(family, applications.number_of(snapshot.segments()[s]->facts().applications[doc])));
    });
    sort_without_repeats(members);
    std::vector<int32_t> sizes(family_count(snapshot, kind));
    for (const uint64_t member : members) ++sizes[family_in(member)];
    std::vector<std::vector<int32_t>> made;
    for (const auto& segment : snapshot.segments()) made.emplace_back(segment->doc_count(), store::kMissing);
    for_each_member(snapshot, kind, [&](size_t s, DocId doc, uint32_t family) { made[s][doc] = sizes[family]; });
    return made;
}

Result<std::vector<KeyColumn>> family_offices(const Snapshot& snapshot) {
    const UnpackedColumn authorities = TRY(unpack_everywhere(snapshot, "AUTHORITY"));
    const MergedDictionary offices = merge_dictionaries(authorities.pointers());
    std::vector<uint64_t> pairs;
    for_each_member(snapshot, FamilyKind::Simple, [&](size_t s, DocId doc, uint32_t family) {
        for (const store::Ordinal ordinal : authorities.by_segment[s].of(doc)) pairs.push_back(paired(family, offices.numbers[s][ordinal]));
    });
    sort_without_repeats(pairs);
    std::vector<uint32_t> begins(family_count(snapshot, FamilyKind::Simple) + 1);
    for (const uint64_t pair : pairs) ++begins[family_in(pair) + size_t{1}];
    for (size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
    std::vector<KeyColumn> made;
    for (size_t s = 0; s < snapshot.segments().size(); ++s) {
        const Segment& segment = *snapshot.segments()[s];
        const auto families = snapshot.simple_families(s);
        NumberRows rows;
        for (DocId doc = 0; doc < segment.doc_count(); ++doc) {
            const uint32_t begin = segment.is_live(doc) ? begins[families[doc]] : 0;
            const uint32_t end = segment.is_live(doc) ? begins[families[doc] + size_t{1}] : 0;
            for (uint32_t i = begin; i < end; ++i) rows.numbers.push_back(static_cast<uint32_t>(pairs[i]));
            rows.end_document();
        }
        made.push_back(make_column(offices.values, std::move(rows)));
    }
    return made;
}

}  // namespace winnow::index
