// Import: one thread reads files to publications, this one adds them to the library and commits.
#include <thread>

#include "app/import_reading.h"
#include "app/import_tally.h"
#include "app/quality.h"
#include "app/state.h"
#include "index/library_writer.h"
#include "legal/events.h"

namespace winnow::app {

namespace {

constexpr size_t kQueueBytes = 32 << 20;
constexpr double kCommitMicros = 180e6;  // between commits of a slow import
constexpr size_t kMaxNotes = 100;
constexpr uint64_t kProgressEvery = 32;  // documents
constexpr size_t kSegmentsWaiting = 32;  // of about one size, for the merge into one at the end; searches see them all meanwhile

/// The indexing half of one import. Lives on one thread.
class Importer {
  public:
    Importer(const ImportOptions& options, ImportPlan& plan, index::LibraryWriter& writer, std::function<Result<void>()> committed)
        : options_(options), plan_(plan), writer_(writer), committed_(std::move(committed)), quality_(options.today, false) {
        for (store::ImportEntry& entry : writer.imports())
            if (!is_gone_upload(entry.input)) entries_.emplace(entry.input, std::move(entry));
        if (options.clock_micros != nullptr) last_commit_ = options.clock_micros();
    }

    /// Takes everything out of the queue.
    Result<void> run(ReadQueue& queue, const ReadCounts& counts, const std::function<void(const ImportProgress&)>& progress,
                     const std::atomic<bool>* stop) {
        while (auto item = queue.pop()) {
            if (stop != nullptr && *stop) {
                summary_.stopped = true;
                break;
            }
            const size_t file = item->file;
            const bool file_ends = std::holds_alternative<FileEnd>(item->what);
            TRY(take(std::move(*item)));
            const bool due = file_ends || ++since_progress_ % kProgressEvery == 0;
            if (due && progress) progress({summary_.documents, summary_.rejected, counts.bytes, plan_.files[file].path});
            if (writer_.is_full() || is_late()) TRY(commit());
        }
        return commit();
    }

    ImportSummary take_summary() {
        tally_.write(summary_);
        summary_.warnings.insert(summary_.warnings.end(), notes_.begin(), notes_.end());
        summary_.quality = quality_.take();
        return std::move(summary_);
    }

  private:
    /// An upload never comes again under its name; remembered, each would make every manifest longer.
    bool is_gone_upload(const std::string& input) const {
        if (options_.name_below.empty()) return false;
        const std::string below = fs::absolute(fs::path(options_.name_below) / "").lexically_normal().string();
        std::error_code problem;
        return input.starts_with(below) && !fs::exists(input, problem);
    }

    Result<void> take(ReadItem&& item) {
        const auto entry_number = plan_.files[item.file].entry;
        PlannedEntry* const entry = entry_number ? &plan_.entries[*entry_number] : nullptr;
        if (auto* const publication = std::get_if<patent::Publication>(&item.what)) return add(std::move(*publication), entry);
        if (auto* const reject = std::get_if<ingest::Reject>(&item.what)) {
            ++summary_.rejected;
            if (summary_.rejects.size() < kMaxRejectsKept) summary_.rejects.push_back(std::move(*reject));
        } else if (const auto* const end = std::get_if<FileEnd>(&item.what)) {
            if (entry != nullptr) end_file(*entry, end->failed);
        } else if (auto* const note = std::get_if<FileNote>(&item.what)) {
            if (notes_.size() < kMaxNotes) notes_.push_back(std::move(note->text));
        } else {
            ++summary_.set_aside;
            if (entry != nullptr) entry->set_aside = true;
        }
        return {};
    }

    Result<void> add(patent::Publication&& publication, PlannedEntry* entry) {
        if (entry != nullptr) {
            if (entry->documents_to_skip > 0) {
                --entry->documents_to_skip;
                return {};
            }
            ++entry->state.documents_done;
            entries_[entry->state.input] = entry->state;
        }
        ++summary_.documents;
        legal::classify(publication);
        tally_.add(publication);
        quality_.add(publication);
        return writer_.add(std::move(publication));
    }

    /// Complete when nothing of it is left to read. What brought nothing is not remembered: a later version may know the format.
    void end_file(PlannedEntry& entry, bool failed) {
        entry.failed = entry.failed || failed;
        const bool brought_something = entry.state.documents_done > 0 || entry.set_aside;
        if (--entry.files_left > 0 || entry.failed || !brought_something) return;
        entry.state.complete = true;
        entries_[entry.state.input] = entry.state;
        completed_ = true;
    }

    bool is_late() const {
        return options_.clock_micros != nullptr && writer_.pending() > 0 && options_.clock_micros() - last_commit_ > kCommitMicros;
    }

    Result<void> commit() {
        if (writer_.pending() == 0 && !completed_) return {};
        std::vector<store::ImportEntry> entries;
        for (const auto& [input, entry] : entries_) entries.push_back(entry);
        const index::CommitCounts counts = TRY(writer_.commit(std::move(entries)));
        summary_.added += counts.added;
        summary_.replaced += counts.replaced;
        summary_.combined += counts.combined;
        summary_.unchanged += counts.unchanged;
        summary_.deleted += counts.deleted;
        completed_ = false;
        if (options_.clock_micros != nullptr) last_commit_ = options_.clock_micros();
        return committed_();
    }

    const ImportOptions& options_;
    ImportPlan& plan_;
    index::LibraryWriter& writer_;
    std::function<Result<void>()> committed_;
    std::map<std::string, store::ImportEntry> entries_;  // by input: those of earlier imports, and how far this one is
    bool completed_ = false;                             // an entry, since the last commit
    double last_commit_ = 0;
    uint64_t since_progress_ = 0;
    ImportTally tally_;
    QualityTally quality_;
    std::vector<std::string> notes_;  // about files, as readers gave them
    ImportSummary summary_;
};

/// The reading thread; the queue is closed and the thread joined whatever happens.
class ReadingThread {
  public:
    ReadingThread(const ImportPlan& plan, const ImportReaders& readers, ReadCounts& counts, ReadQueue& queue)
        : queue_(queue), thread_([this, &plan, &readers, &counts] { result_ = read_files(plan.files, readers, counts, queue_); }) {}
    ~ReadingThread() {
        if (thread_.joinable()) (void)finish();
    }
    Result<void> finish() {
        queue_.close();
        thread_.join();
        return std::move(result_);
    }

  private:
    ReadQueue& queue_;
    Result<void> result_;
    std::thread thread_;
};

}  // namespace

Result<ImportSummary> Library::import(const ImportOptions& options, const std::function<void(const ImportProgress&)>& progress,
                                      const std::atomic<bool>* stop) {
    std::string fingerprint;
    const ImportReaders readers = TRY(find_readers(options, fingerprint));
    index::WriterOptions writing{.memory_bytes = options.memory_bytes};
    if (options.merge_to_one) writing.segments_per_merge = kSegmentsWaiting;
    const auto writer = TRY(index::LibraryWriter::open(state_->directory, writing));
    ImportPlan plan = TRY(plan_import(options.paths, fingerprint, writer->imports()));

    Importer importer(options, plan, *writer, [this] { return refresh(); });
    ReadCounts counts;
    ReadQueue queue(kQueueBytes);
    ReadingThread reading(plan, readers, counts, queue);
    TRY(importer.run(queue, counts, progress, stop));
    TRY(reading.finish());

    // From here everything read is committed.
    ImportSummary summary = importer.take_summary();
    summary.skipped_inputs = std::move(plan.skipped_inputs);
    tell_of_inputs(options, counts, summary);
    if (!summary.stopped) TRY(writer->wait_for_merges());
    if (!summary.stopped && options.merge_to_one) TRY(writer->optimise());
    TRY(refresh());
    return summary;
}

Result<ImportSummary> dry_run(const ImportOptions& options, const std::function<void(const ImportProgress&)>& progress,
                              const std::atomic<bool>* stop) {
    std::string fingerprint;
    const ImportReaders readers = TRY(find_readers(options, fingerprint));
    const ImportPlan plan = TRY(plan_import(options.paths, fingerprint, {}));
    ReadCounts counts;
    ReadQueue queue(kQueueBytes);
    ReadingThread reading(plan, readers, counts, queue);

    ImportSummary summary;
    ImportTally tally;
    QualityTally quality(options.today, true);
    std::vector<std::string> notes;
    while (auto item = queue.pop()) {
        if (stop != nullptr && *stop) {
            summary.stopped = true;
            break;
        }
        if (auto* const publication = std::get_if<patent::Publication>(&item->what)) {
            ++summary.documents;
            tally.add(*publication);
            quality.add(*publication);
        } else if (auto* const reject = std::get_if<ingest::Reject>(&item->what)) {
            ++summary.rejected;
            if (summary.rejects.size() < kMaxRejectsKept) summary.rejects.push_back(std::move(*reject));
        } else if (auto* const note = std::get_if<FileNote>(&item->what)) {
            if (notes.size() < kMaxNotes) notes.push_back(std::move(note->text));
        } else if (std::holds_alternative<SetAside>(item->what)) {
            ++summary.set_aside;
        }
        if (progress && summary.documents % kProgressEvery == 0)
            progress({summary.documents, summary.rejected, counts.bytes, plan.files[item->file].path});
    }
    TRY(reading.finish());
    tally.write(summary);
    summary.warnings.insert(summary.warnings.end(), notes.begin(), notes.end());
    summary.quality = quality.take();
    tell_of_inputs(options, counts, summary);
    return summary;
}

}  // namespace winnow::app
