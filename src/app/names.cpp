#include "app/names.h"

#include "index/segment.h"
#include "patent/json.h"

namespace winnow::app {

namespace {

constexpr uint64_t kDocumentsPerTick = 4096;

/// Families are numbered over the whole library.
Result<void> gather_segment(const index::Snapshot& snapshot, size_t number, names::NameGatherer& gatherer,
                            const std::function<void()>& tick) {
    const index::Segment& segment = *snapshot.segments()[number];
    const std::span<const uint32_t> families = snapshot.simple_families(number);
    patent::JsonReader reader;
    for (uint32_t doc = 0; doc < segment.doc_count(); ++doc) {
        tick();
        if (!segment.is_live(doc)) continue;
        const patent::Publication publication = TRY(reader.parse(TRY(segment.documents().read(doc))));
        gatherer.add(publication, families[doc]);
    }
    segment.forget_pages();
    return {};
}

}  // namespace

fs::path names_file(const fs::path& library) { return library / "names.tsv"; }

Result<names::SuggestReport> suggest_names(const fs::path& library, const names::SuggestOptions& options,
                                           const std::function<void(uint64_t done, uint64_t all)>& progress) {
    if (!TRY(file_exists(library / "MANIFEST")))
        return Error{ErrorCode::NotFound, library.string() + ": no library here; name the directory of one, or import files to make one"};
    const auto snapshot = TRY(index::Snapshot::open(library, nullptr));
    names::NameGatherer gatherer;
    uint64_t done = 0;
    const auto tick = [&] {
        if (++done % kDocumentsPerTick == 0 && progress) progress(done, snapshot->live_count());
    };
    for (size_t number = 0; number < snapshot->segments().size(); ++number) TRY(gather_segment(*snapshot, number, gatherer, tick));
    gatherer.finish();
    names::SuggestReport report = names::suggest(gatherer, options);
    report.publications = snapshot->live_count();
    return report;
}

}  // namespace winnow::app
