// See library_writer.h.
#include "index/library_writer.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <unordered_map>

#include "index/families.h"
#include "patent/json.h"
#include "query/key_form.h"

namespace winnow::index {

namespace {

constexpr uint32_t kSmallestTier = 1 << 14;  // segments below so many documents count as one tier

int tier_of(uint32_t documents) { return std::bit_width(std::max(documents, kSmallestTier) / kSmallestTier) / 3; }

/// Removes what lies in `directory` under a name of which `is_left_over` holds; passes over what cannot be removed.
void remove_entries(const fs::path& directory, const std::function<bool(const std::string& name)>& is_left_over) {
    std::error_code problem, ignored;
    for (fs::directory_iterator at(directory, problem), end; !problem && at != end; at.increment(problem)) {
        if (is_left_over(at->path().filename())) fs::remove_all(at->path(), ignored);
    }
}

}  // namespace

LibraryWriter::LibraryWriter(fs::path library, WriterOptions options, FileLock lock)
    : library_(std::move(library)), options_(options), lock_(std::move(lock)) {}

Result<std::unique_ptr<LibraryWriter>> LibraryWriter::open(const fs::path& library, WriterOptions options) {
    std::error_code failed;
    fs::create_directories(library / "segments", failed);
    if (failed) return Error{ErrorCode::Io, library.string() + ": cannot create: " + failed.message()};
    auto lock = TRY(FileLock::acquire(library / "LOCK"));
    std::unique_ptr<LibraryWriter> writer(new LibraryWriter(library, options, std::move(lock)));
    if (!TRY(file_exists(library / "MANIFEST"))) TRY(store::write_manifest(library, {}));
    TRY(writer->reopen());
    writer->next_segment_ = writer->snapshot_->manifest().next_segment;
    writer->remove_unnamed_files();
    if (options.merge_in_background) writer->merger_ = std::thread([w = writer.get()] { w->merge_loop(); });
    return writer;
}

LibraryWriter::~LibraryWriter() {
    {
        std::lock_guard guard(mutex_);
        stop_ = true;
    }
    changed_.notify_all();
    if (merger_.joinable()) merger_.join();
    builder_.reset();
    building_.clear();
    remove_unnamed_files();
}

Result<void> LibraryWriter::reopen() {
    snapshot_ = TRY(Snapshot::open(library_, snapshot_.get()));
    return {};
}

/// mutex_ is held.
std::string LibraryWriter::new_segment_name() {
    std::string number = std::to_string(next_segment_++);
    std::string name = std::string(number.size() < 6 ? 6 - number.size() : 0, '0') + number;
    building_.insert(name);
    return name;
}

Result<void> LibraryWriter::add(patent::Publication publication) {
    ++pending_;
    std::string key = query::key_form("PN", patent::publication_key(publication.number));
    if (publication.deleted) {
        const auto before = builder_ ? static_cast<DocId>(builder_->docs().size()) : 0;
        deletions_.push_back({std::move(key), std::move(publication.source), before});
        return {};
    }
    if (!builder_) {
        std::lock_guard guard(mutex_);
        builder_.emplace(TRY(new_segment()));
    }
    return add_to(*builder_, publication, std::move(key));
}

/// mutex_ is held.
Result<SegmentBuilder> LibraryWriter::new_segment() { return SegmentBuilder::create(library_, new_segment_name()); }

Result<void> LibraryWriter::add_to(SegmentBuilder& builder, const patent::Publication& publication, std::string key) {
    line_.clear();
    patent::append_json(line_, publication);
    return builder.add(publication, line_, {std::move(key), content_digest(line_), publication.source.produced.ymd});
}

bool LibraryWriter::is_full() const { return builder_ && builder_->memory_bytes() >= options_.memory_bytes; }

std::vector<store::ImportEntry> LibraryWriter::imports() const {
    std::lock_guard guard(mutex_);
    return snapshot_->manifest().imports;
}

/// Judges what was built; combined records go to segments of their own. mutex_ is held.
Result<Outcome> LibraryWriter::settle_batch(const std::optional<SegmentBuilder>& built, const store::SegmentEntry& entry,
                                            std::vector<store::SegmentEntry>& combined) {
    Batch batch{.deletions = deletions_};
    if (built) batch = {TRY(Segment::open(library_, entry)), built->docs(), deletions_};
    std::optional<SegmentBuilder> builder;
    const auto finish = [&]() -> Result<void> {
        if (builder) combined.push_back(TRY(builder->finish()));
        builder.reset();
        return {};
    };
    Outcome outcome = TRY(settle(snapshot_->segments(), batch, [&](const patent::Publication& publication) -> Result<void> {
        if (!builder) builder.emplace(TRY(new_segment()));
        TRY(add_to(*builder, publication, query::key_form("PN", patent::publication_key(publication.number))));
        return builder->memory_bytes() < options_.memory_bytes ? Result<void>() : finish();
    }));
    TRY(finish());
    return outcome;
}

Result<void> LibraryWriter::set_deletions(store::SegmentEntry& entry, const store::BitSet& deleted, uint64_t generation) {
    const auto count = static_cast<uint32_t>(deleted.count());
    if (count == entry.deleted_count) return {};
    entry.deleted_count = count;
    entry.deletions = TRY(store::write_bits(library_, "segments/" + entry.name + "/deleted-" + std::to_string(generation), deleted));
    return sync_directory(library_ / "segments" / entry.name);
}

Result<CommitCounts> LibraryWriter::commit(std::vector<store::ImportEntry> imports) {
    std::optional<SegmentBuilder> built = std::move(builder_);
    builder_.reset();
    store::SegmentEntry entry;
    if (built) entry = TRY(built->finish());

    std::lock_guard guard(mutex_);
    TRY(Result<void>(merge_result_));
    store::Manifest next = snapshot_->manifest();
    ++next.generation;
    std::vector<store::SegmentEntry> combined;
    const Outcome outcome = TRY(settle_batch(built, entry, combined));
    for (size_t s = 0; s < outcome.deleted.size(); ++s) TRY(set_deletions(next.segments[s], outcome.deleted[s], next.generation));
    if (built && outcome.dead.count() < entry.doc_count) {
        TRY(set_deletions(entry, outcome.dead, next.generation));
        next.segments.push_back(entry);
    }
    next.segments.insert(next.segments.end(), combined.begin(), combined.end());
    building_.erase(entry.name);
    for (const store::SegmentEntry& more : combined) building_.erase(more.name);
    next.imports = std::move(imports);
    TRY(publish(std::move(next)));
    deletions_.clear();
    pending_ = 0;
    changed_.notify_all();
    return outcome.counts;
}

/// Numbers the families of `next`, makes it the manifest and opens it. mutex_ is held.
Result<void> LibraryWriter::publish(store::Manifest next) {
    next.next_segment = next_segment_;
    std::erase_if(next.segments, [](const store::SegmentEntry& segment) { return segment.deleted_count == segment.doc_count; });
    TRY(renew_families(next));
    TRY(store::write_manifest(library_, next));
    TRY(reopen());
    for (const auto& segment : snapshot_->segments()) segment->forget_pages();  // a writer seldom looks at them again
    remove_unnamed_files();
    return {};
}

Result<void> LibraryWriter::renew_families(store::Manifest& next) {
    std::vector<std::shared_ptr<const Segment>> segments;
    std::vector<FamilyInput> inputs;
    for (const store::SegmentEntry& entry : next.segments) {
        segments.push_back(TRY(Segment::open(library_, entry)));
        inputs.push_back({&segments.back()->facts(), segments.back()->deleted()});
    }
    next.families = TRY(write_families(library_, "families-" + std::to_string(next.generation), compute_families(inputs)));
    return sync_directory(library_);
}

/// What neither the manifest nor a segment in the making accounts for. Failure to remove is harmless: the next writer tries again.
void LibraryWriter::remove_unnamed_files() const {
    if (!snapshot_) return;
    const store::Manifest& manifest = snapshot_->manifest();
    std::set<std::string> named = building_;
    std::set<std::string> deletions;
    for (const store::SegmentEntry& entry : manifest.segments) {
        named.insert(entry.name);
        if (!entry.deletions.name.empty()) deletions.insert(fs::path(entry.deletions.name).filename());
        remove_entries(library_ / "segments" / entry.name, [&](const std::string& name) {
            return name.starts_with("deleted-") && (library_ / entry.deletions.name).filename() != name;
        });
    }
    remove_entries(library_ / "segments", [&](const std::string& name) { return !named.contains(name); });
    remove_entries(library_, [&](const std::string& name) { return name.starts_with("families-") && name != manifest.families.name; });
}

/// The smallest segments that fill a tier; none when no tier is full. mutex_ is held.
std::optional<LibraryWriter::Segments> LibraryWriter::next_merge() const {
    std::unordered_map<int, Segments> tiers;
    for (const auto& segment : snapshot_->segments()) {
        Segments& tier = tiers[tier_of(segment->live_count())];
        tier.push_back(segment);
        if (tier.size() == options_.segments_per_merge) return tier;
        if (segment->live_count() * 2 < segment->doc_count()) return Segments{segment};  // mostly deleted: write anew
    }
    return std::nullopt;
}

/// Merges and publishes. Documents deleted meanwhile are deleted in the result too.
Result<void> LibraryWriter::merge(Segments inputs) {
    std::string name;
    {
        std::lock_guard guard(mutex_);
        name = new_segment_name();
    }
    Merged merged = TRY(merge_segments(library_, name, inputs, &stop_));
    std::lock_guard guard(mutex_);
    store::Manifest next = snapshot_->manifest();
    ++next.generation;
    store::BitSet deleted(merged.entry.doc_count);
    for (size_t i = 0; i < inputs.size(); ++i) {
        const auto& all = snapshot_->segments();
        const auto now = std::find_if(all.begin(), all.end(), [&](const auto& s) { return s->entry().name == inputs[i]->entry().name; });
        for (DocId doc = 0; doc < inputs[i]->doc_count(); ++doc) {
            const bool live = now != all.end() && (*now)->is_live(doc);  // a segment that is gone had all its documents deleted
            if (!live && merged.new_ids[i][doc] != kNoDoc) deleted.set(merged.new_ids[i][doc]);
        }
    }
    TRY(set_deletions(merged.entry, deleted, next.generation));
    const auto is_input = [&](const store::SegmentEntry& entry) {
        return std::any_of(inputs.begin(), inputs.end(), [&](const auto& input) { return input->entry().name == entry.name; });
    };
    const auto place = std::find_if(next.segments.begin(), next.segments.end(), is_input);
    if (place != next.segments.end()) *place = merged.entry;
    std::erase_if(next.segments, is_input);
    building_.erase(name);
    return publish(std::move(next));
}

void LibraryWriter::merge_loop() {
    std::unique_lock guard(mutex_);
    while (!stop_) {
        auto inputs = merge_result_.ok() ? next_merge() : std::nullopt;
        if (!inputs) {
            merging_ = false;
            changed_.notify_all();
            changed_.wait(guard);
            continue;
        }
        merging_ = true;
        guard.unlock();
        auto result = merge(std::move(*inputs));
        guard.lock();
        if (!result.ok() && !stop_) merge_result_ = std::move(result);
    }
    merging_ = false;
}

Result<void> LibraryWriter::wait_for_merges() {
    std::unique_lock guard(mutex_);
    changed_.wait(guard, [&] { return !merger_.joinable() || !merge_result_.ok() || (!merging_ && !next_merge()); });
    return merge_result_;
}

Result<void> LibraryWriter::optimise() {
    TRY(wait_for_merges());
    Segments all;
    {
        std::lock_guard guard(mutex_);
        all.assign(snapshot_->segments().begin(), snapshot_->segments().end());
    }
    if (all.size() < 2 && (all.empty() || all[0]->deleted() == nullptr)) return {};
    return merge(std::move(all));
}

}  // namespace winnow::index
