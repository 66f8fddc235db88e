// Derived columns of what depends on the whole library: citations, families, the status of applications.
#include "index/citation_columns.h"
#include "index/derived.h"
#include "index/family_columns.h"
#include "index/status_columns.h"
#include "index/view.h"

namespace winnow::index {

namespace {

using store::KeyColumn;

KeyColumns shared(std::vector<KeyColumn> columns) {
    KeyColumns made;
    for (KeyColumn& column : columns) made.push_back(std::make_shared<const KeyColumn>(std::move(column)));
    return made;
}

/// One column of the view, by segment.
Result<std::vector<const KeyColumn*>> everywhere(const View& view, std::string_view column) {
    std::vector<const KeyColumn*> all;
    for (size_t s = 0; s < view.segment_count(); ++s) all.push_back(TRY(view.key(s, column)));
    return all;
}

}  // namespace

Result<KeyColumns> forward_citations(const View& view) { return shared(TRY(citing_publications(view.snapshot()))); }

Result<IntColumns> forward_citation_counts(const View& view) {
    IntColumns counts;
    for (const KeyColumn* column : TRY(everywhere(view, "F_CITES"))) counts.push_back(value_counts(*column));
    return counts;
}

Result<KeyColumns> all_citations(const View& view) {
    const auto cited = TRY(everywhere(view, "B_CITES")), citing = TRY(everywhere(view, "F_CITES"));
    return shared(TRY(cited_or_citing(cited, citing)));
}

Result<KeyColumns> simple_family_names(const View& view) {
    return shared(TRY(family_representatives(view.snapshot(), FamilyKind::Simple)));
}
Result<KeyColumns> extended_family_names(const View& view) {
    return shared(TRY(family_representatives(view.snapshot(), FamilyKind::Extended)));
}
Result<IntColumns> simple_family_sizes(const View& view) { return family_sizes(view.snapshot(), FamilyKind::Simple); }
Result<IntColumns> extended_family_sizes(const View& view) { return family_sizes(view.snapshot(), FamilyKind::Extended); }
Result<KeyColumns> simple_family_offices(const View& view) { return shared(TRY(family_offices(view.snapshot()))); }

Result<KeyColumns> legal_status(const View& view) { return shared(TRY(judged_status(view.snapshot(), view.today())).status); }
Result<KeyColumns> status_by(const View& view) { return shared(TRY(judged_status(view.snapshot(), view.today())).by); }
Result<KeyColumns> simple_legal_status(const View& view) {
    std::vector<KeyColumn> made;
    for (const KeyColumn* column : TRY(everywhere(view, "LEGAL_STATUS"))) made.push_back(simple_status(*column));
    return shared(std::move(made));
}

}  // namespace winnow::index
