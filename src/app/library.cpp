// Opening a library, keeping up with its commits, and asking it.
#include "app/library.h"

#include <utility>

#include "app/family_use.h"
#include "app/names.h"
#include "app/numbers.h"
#include "app/schemes.h"
#include "app/state.h"
#include "index/library_writer.h"
#include "patent/json.h"
#include "search/facets.h"

namespace winnow::app {

namespace {

constexpr size_t kPassagesShown = 4;

ManifestMark mark_of(const fs::path& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) return {};
    return {found.st_ino, found.st_size, found.st_mtim.tv_sec, found.st_mtim.tv_nsec};
}

/// Whether a writer may make a library here: nothing there, or only what a writer leaves that was stopped at once.
Result<void> check_place(const fs::path& directory) {
    std::error_code problem;
    for (fs::directory_iterator at(directory, problem), end; !problem && at != end; at.increment(problem)) {
        const std::string name = at->path().filename().string();
        if (name == "segments" || name == "LOCK" || name.starts_with("MANIFEST")) continue;
        return Error{ErrorCode::InvalidArgument,
                     directory.string() + ": holds other files (" + name + ") and no library; name an empty or a new directory"};
    }
    if (problem && problem != std::errc::no_such_file_or_directory)
        return Error{ErrorCode::Io, directory.string() + ": " + problem.message()};
    return {};
}

bool is_front(const search::MarkedPassage& passage) {
    const auto kind = static_cast<patent::ZoneKind>(passage.zone / 3);
    return kind == patent::ZoneKind::Title || kind == patent::ZoneKind::Abstract;
}

/// Title and abstract, and the first few other passages with marks.
std::vector<search::MarkedPassage> shown_passages(std::vector<search::MarkedPassage> all) {
    std::vector<search::MarkedPassage> shown;
    size_t others = 0;
    for (search::MarkedPassage& passage : all) {
        const bool wanted = is_front(passage) || (!passage.marks.empty() && others < kPassagesShown);
        if (!wanted) continue;
        if (!is_front(passage)) ++others;
        shown.push_back(std::move(passage));
    }
    return shown;
}

/// Times what is done here, beside the passes of search::run.
class Stopwatch {
  public:
    explicit Stopwatch(double (*clock)()) : clock_(clock), last_(now()) {}
    bool runs() const { return clock_ != nullptr; }
    /// Microseconds since the last lap; 0 without a clock.
    double lap() {
        const double before = std::exchange(last_, now());
        return last_ - before;
    }

  private:
    double now() const { return clock_ ? clock_() : 0; }
    double (*clock_)();
    double last_;
};

Result<void> add_snippets(const index::Snapshot& snapshot, const query::Node& tree, std::span<const search::Hit> found, Stopwatch& watch,
                          SearchResponse& response) {
    patent::JsonReader reader;
    double reading = 0, highlighting = 0;
    watch.lap();
    for (size_t i = 0; i < found.size(); ++i) {
        SearchHit& hit = response.hits[i];
        const std::string line = TRY(snapshot.segments()[found[i].ref.segment]->documents().read(found[i].ref.doc));
        hit.publication = TRY(reader.parse(line));
        reading += watch.lap();
        hit.passages = shown_passages(search::highlight(hit.publication, tree));
        highlighting += watch.lap();
    }
    if (!watch.runs()) return {};
    response.result.timings.push_back({"read", reading});
    response.result.timings.push_back({"highlight", highlighting});
    return {};
}

constexpr size_t kWordsCorrected = 5;  // of a query without hits
constexpr size_t kCorrections = 3;     // for each of them

/// Words that no document has, with words that are spelt like them.
Result<void> warn_of_spelling(const index::View& view, const query::Node& node, const search::Effort& effort,
                              std::vector<query::Warning>& warnings, size_t& judged) {
    for (const auto& child : node.children) TRY(warn_of_spelling(view, *child, effort, warnings, judged));
    const bool is_word = node.kind == query::NodeKind::Term && node.text.size() > 2 && static_cast<signed char>(node.text[0]) > 0;
    if (!is_word || judged >= kWordsCorrected || TRY(search::is_used(view, node, effort))) return {};
    ++judged;
    std::string message = "no document has " + node.text + " in " + std::string(node.field->name);
    const auto similar = TRY(search::similar_terms(view, node, kCorrections, effort));
    for (size_t i = 0; i < similar.size(); ++i)
        message += (i == 0 ? "; did you mean " : ", ") + similar[i].term + " (" + std::to_string(similar[i].documents) + ")";
    warnings.push_back({message + (similar.empty() ? "" : "?"), node.begin, node.end});
    return {};
}

/// Also where no hit is asked for, and so nothing sorted: a mistake is a mistake.
Result<void> check_sort(std::string_view sort) {
    if (sort.starts_with('-')) sort.remove_prefix(1);
    if (!sort.empty()) TRY(search::column_field(sort, "sorted by"));
    return {};
}

}  // namespace

Result<std::vector<SearchHit>> read_hits(const index::Snapshot& snapshot, const query::Node& tree, std::span<const search::Hit> found) {
    patent::JsonReader reader;
    std::vector<SearchHit> hits;
    for (const search::Hit& one : found) {
        SearchHit hit{TRY(number_of(snapshot, one.ref)), one.score, one.family_hits, {}, {}};
        hit.publication = TRY(reader.parse(TRY(snapshot.segments()[one.ref.segment]->documents().read(one.ref.doc))));
        hit.passages = shown_passages(search::highlight(hit.publication, tree));
        hits.push_back(std::move(hit));
    }
    return hits;
}

void Library::State::refresh_schemes() {
    const fs::path folder = scheme_folder(directory);
    const ManifestMark mark_now = mark_of(folder);
    if (mark_now == scheme_mark) return;
    scheme_mark = mark_now;
    auto shelf = scheme::Shelf::open(folder);
    auto use =
        shelf.ok() ? std::make_shared<SchemeUse>(*shelf) : std::make_shared<SchemeUse>(nullptr, std::make_shared<Error>(shelf.error()));
    const std::lock_guard guard(mutex);
    scheme_use = std::move(use);
}

bool Library::State::refresh_names() {
    const fs::path file = names_file(directory);
    const ManifestMark mark_now = mark_of(file);
    if (mark_now == names_mark) return false;
    names_mark = mark_now;
    auto use = NameUse::read(file, *names());
    const std::lock_guard guard(mutex);
    name_use = std::move(use);
    return true;
}

Result<query::Parsed> Library::State::parse(const index::View& view, std::string_view query, const Reading& reading) const {
    query::ParseOptions options;
    options.stem = reading.stem;
    options.today = view.today().ymd;
    options.recall = [this](std::string_view name) { return queries.recall(name); };
    options.synonyms = [this](std::string_view words) { return queries.synonyms(words); };
    query::Parsed parsed = TRY(dialect::parse(query, reading.dialect, options));
    TRY(schemes()->descend(*parsed.tree, parsed.warnings));
    TRY(names()->resolve(view, *parsed.tree));
    TRY(resolve_families(view, *parsed.tree, parsed.warnings));
    return parsed;
}

Result<query::NodePtr> Library::State::tree_of(const index::View& view, std::string_view query, const Reading& reading) const {
    if (!query.empty()) return TRY(parse(view, query, reading)).tree;
    auto all = std::make_unique<query::Node>();
    all->kind = query::NodeKind::All;
    return query::NodePtr(std::move(all));
}

Library::Library(const fs::path& directory) : state_(std::make_unique<State>(directory)) {}
Library::~Library() = default;

Result<std::unique_ptr<Library>> Library::open(const fs::path& directory, bool create, std::function<patent::Date()> today) {
    if (!TRY(file_exists(directory / "MANIFEST"))) {
        if (!create)
            return Error{ErrorCode::NotFound,
                         directory.string() + ": no library here; name the directory of one, or import files to make one"};
        TRY(check_place(directory));
        TRY(index::LibraryWriter::open(directory, {.merge_in_background = false}));
    }
    std::unique_ptr<Library> library(new Library(directory));
    library->state_->today = std::move(today);
    TRY(library->refresh());
    return library;
}

Result<void> Library::refresh() {
    State& state = *state_;
    const std::lock_guard one_at_a_time(state.refreshing);
    state.refresh_schemes();
    const bool renamed = state.refresh_names();
    const ManifestMark mark = mark_of(state.directory / "MANIFEST");
    const auto previous = state.current_view();
    const patent::Date today = state.today ? state.today() : patent::Date{};
    if (previous && mark == state.mark && !renamed && previous->today() == today) return {};
    auto snapshot = previous ? previous->shared_snapshot() : nullptr;
    if (!previous || mark != state.mark) snapshot = TRY(index::Snapshot::open(state.directory, snapshot.get()));
    state.mark = mark;
    auto view = std::make_shared<const index::View>(std::move(snapshot), state.names()->current(), today);
    // A column that cannot be made is an error of the search that asks for it, not of this.
    for (const std::string& column : state.ready)
        for (size_t segment = 0; segment < view->segment_count(); ++segment) (void)view->key(segment, column);
    const std::lock_guard guard(state.mutex);
    state.view = std::move(view);
    return {};
}

void Library::keep_ready(std::vector<std::string> columns) {
    const std::lock_guard one_at_a_time(state_->refreshing);
    state_->ready = std::move(columns);
    const auto view = state_->current_view();
    for (const std::string& column : state_->ready)
        for (size_t segment = 0; view && segment < view->segment_count(); ++segment) (void)view->key(segment, column);
}

Result<SearchResponse> Library::search(const SearchRequest& request) const {
    const auto view = state_->current_view();
    TRY(check_sort(request.options.sort));
    Stopwatch watch(request.options.clock_micros);
    query::Parsed parsed = TRY(state_->parse(*view, request.query, request.reading));
    const double parsing = watch.lap();
    SearchResponse response;
    search::Request options = request.options;
    if (options.stop == nullptr) options.stop = &state_->searches_stopped;
    response.result = TRY(search::run(*view, *parsed.tree, options));
    response.tree = query::outline(*parsed.tree);
    response.generation = view->snapshot().manifest().generation;
    response.as_of = view->today();
    state_->schemes()->add_titles(response.result.facets, request.language);
    response.warnings = std::move(parsed.warnings);
    state_->names()->warn(*parsed.tree, request.options, response.warnings);
    if (response.result.count == 0 && request.options.count) {
        search::Work work;
        size_t judged = 0;
        TRY(warn_of_spelling(*view, *parsed.tree, search::Effort(&work, options.step_limit, options.stop), response.warnings, judged));
    }
    if (watch.runs()) response.result.timings.insert(response.result.timings.begin(), {"parse", parsing});
    response.hits.resize(response.result.hits.size());
    for (size_t i = 0; i < response.hits.size(); ++i) {
        const search::Hit& found = response.result.hits[i];
        SearchHit& hit = response.hits[i];
        hit.key = TRY(number_of(view->snapshot(), found.ref));
        hit.score = found.score;
        hit.family_hits = found.family_hits;
    }
    if (request.snippets) TRY(add_snippets(view->snapshot(), *parsed.tree, response.result.hits, watch, response));
    return response;
}

Result<uint64_t> Library::count(std::string_view query, const Reading& reading) const {
    const auto view = state_->current_view();
    const query::Parsed parsed = TRY(state_->parse(*view, query, reading));
    search::Request request;
    request.limit = 0;
    request.stop = &state_->searches_stopped;
    return TRY(search::run(*view, *parsed.tree, request)).count;
}

Result<void> Library::optimise() {
    {
        const auto writer = TRY(index::LibraryWriter::open(state_->directory, {.merge_in_background = false}));
        TRY(writer->optimise());
    }
    return refresh();
}

const QueryStore& Library::queries() const { return state_->queries; }

void Library::stop_searches() { state_->searches_stopped = true; }

LibraryInfo Library::info() const {
    const auto snapshot = state_->current();
    const store::Manifest& manifest = snapshot->manifest();
    LibraryInfo info;
    info.documents = snapshot->live_count();
    info.generation = manifest.generation;
    info.bytes = manifest.families.bytes;
    for (const store::SegmentEntry& entry : manifest.segments) {
        SegmentInfo segment{entry.name, entry.doc_count, entry.deleted_count, entry.deletions.bytes};
        for (const store::FileStamp& file : entry.files) {
            segment.bytes += file.bytes;
            if (file.name.ends_with("/documents")) info.stored_text_bytes += file.bytes;
        }
        info.bytes += segment.bytes;
        info.segments.push_back(std::move(segment));
    }
    return info;
}

}  // namespace winnow::app
