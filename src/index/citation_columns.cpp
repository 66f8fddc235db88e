// Numbers of publications (without kind code) of all segments get one numbering; what a document cites becomes such numbers by
// walking along both sorted lists; then pairs (cited, citing) are placed by counting, as an inverted list is.
#include "index/citation_columns.h"

#include <algorithm>

#include "index/merged_dictionary.h"

namespace winnow::index {

using store::DocId;
using store::KeyColumn;
using store::Ordinal;

namespace {

/// The number of a document's own publication, kNoNumber when it is dead or has none.
uint32_t own_number(const Segment& segment, const KeyColumn& bases, std::span<const uint32_t> numbers, DocId doc) {
    const auto own = bases.of(doc);
    return own.empty() || !segment.is_live(doc) ? kNoNumber : numbers[own.front()];
}

/// Calls visit(cited, citing) for every citation within the library, repeats included.
template <class Visit>
void for_each_citation(const Snapshot& snapshot, const UnpackedColumn& bases, const MergedDictionary& publications,
                       const UnpackedColumn& cites, std::span<const std::vector<uint32_t>> targets, Visit visit) {
    for (size_t s = 0; s < snapshot.segments().size(); ++s) {
        const Segment& segment = *snapshot.segments()[s];
        for (DocId doc = 0; doc < segment.doc_count(); ++doc) {
            const uint32_t citing = own_number(segment, bases.by_segment[s], publications.numbers[s], doc);
            if (citing == kNoNumber) continue;
            for (const Ordinal ordinal : cites.by_segment[s].of(doc)) {
                const uint32_t cited = targets[s][ordinal];
                if (cited != kNoNumber) visit(cited, citing);
            }
        }
    }
}

/// By cited publication: who cites it, ascending, without repeats.
NumberRows citing_rows(const Snapshot& snapshot, const UnpackedColumn& bases, const MergedDictionary& publications,
                       const UnpackedColumn& cites) {
    std::vector<std::vector<uint32_t>> targets;
    for (const KeyColumn& column : cites.by_segment) targets.push_back(places_in(publications.values, column));
    const size_t count = publications.values.size();
    std::vector<uint32_t> ends(count + 1);
    for_each_citation(snapshot, bases, publications, cites, targets, [&](uint32_t cited, uint32_t) { ++ends[cited + size_t{1}]; });
    for (size_t i = 1; i <= count; ++i) ends[i] += ends[i - 1];
    std::vector<uint32_t> placed(ends.back()), next(ends.begin(), ends.end() - 1);
    for_each_citation(snapshot, bases, publications, cites, targets,
                      [&](uint32_t cited, uint32_t citing) { placed[next[cited]++] = citing; });
    NumberRows rows;
    rows.offsets.reserve(count + 1);
    rows.numbers.reserve(placed.size());
    for (size_t i = 0; i < count; ++i) {
        const auto begin = placed.begin() + ends[i], end = placed.begin() + ends[i + 1];
        std::sort(begin, end);
        rows.numbers.insert(rows.numbers.end(), begin, std::unique(begin, end));
        rows.end_document();
    }
    return rows;
}

}  // namespace

Result<std::vector<KeyColumn>> citing_publications(const Snapshot& snapshot) {
    const UnpackedColumn bases = TRY(unpack_everywhere(snapshot, "PN_BASE")), cites = TRY(unpack_everywhere(snapshot, "B_CITES"));
    const MergedDictionary publications = merge_dictionaries(bases.pointers());
    const NumberRows by_publication = citing_rows(snapshot, bases, publications, cites);
    std::vector<KeyColumn> made;
    for (size_t s = 0; s < snapshot.segments().size(); ++s) {
        const Segment& segment = *snapshot.segments()[s];
        NumberRows rows;
        for (DocId doc = 0; doc < segment.doc_count(); ++doc) {
            const uint32_t own = own_number(segment, bases.by_segment[s], publications.numbers[s], doc);
            if (own != kNoNumber) {
                const auto begin = by_publication.numbers.begin() + by_publication.offsets[own];
                const auto end = by_publication.numbers.begin() + by_publication.offsets[own + size_t{1}];
                rows.numbers.insert(rows.numbers.end(), begin, end);
            }
            rows.end_document();
        }
        made.push_back(make_column(publications.values, std::move(rows)));
    }
    return made;
}

Result<std::vector<KeyColumn>> cited_or_citing(std::span<const KeyColumn* const> cited, std::span<const KeyColumn* const> citing) {
    std::vector<KeyColumn> made;
    for (size_t s = 0; s < cited.size(); ++s) {
        const KeyColumn* const both[] = {cited[s], citing[s]};
        const MergedDictionary values = merge_dictionaries(both);
        NumberRows rows;
        for (DocId doc = 0; doc < cited[s]->doc_count(); ++doc) {
            const auto begin = static_cast<std::ptrdiff_t>(rows.numbers.size());
            for (size_t i = 0; i < 2; ++i)
                for (const Ordinal ordinal : both[i]->of(doc)) rows.numbers.push_back(values.numbers[i][ordinal]);
            std::sort(rows.numbers.begin() + begin, rows.numbers.end());
            rows.numbers.erase(std::unique(rows.numbers.begin() + begin, rows.numbers.end()), rows.numbers.end());
            rows.end_document();
        }
        made.push_back(make_column(values.values, std::move(rows)));
    }
    return made;
}

std::vector<int32_t> value_counts(const KeyColumn& column) {
    std::vector<int32_t> counts(column.doc_count(), store::kMissing);
    for (DocId doc = 0; doc < column.doc_count(); ++doc) {
        const size_t count = column.of(doc).size();
        if (count > 0) counts[doc] = static_cast<int32_t>(count);
    }
    return counts;
}

}  // namespace winnow::index
