// Reading files into the queue: what one file holds, and what its end means.
#include "app/import_reading.h"

#include "app/languages.h"
#include "app/schemes.h"
#include "base/file.h"
#include "ingest/source.h"
#include "ingest/tabular.h"

namespace winnow::app {

namespace {

/// Counts bytes on their way.
class CountingSource final : public ByteSource {
  public:
    CountingSource(ByteSource& inner, std::atomic<uint64_t>& bytes) : inner_(inner), bytes_(bytes) {}
    Result<size_t> read(char* to, size_t size) override {
        const size_t got = TRY(inner_.read(to, size));
        bytes_ += got;
        return got;
    }

  private:
    ByteSource& inner_;
    std::atomic<uint64_t>& bytes_;
};

/// Roughly what a publication takes in memory.
size_t weight_of(const patent::Publication& publication) {
    size_t weight = sizeof publication + 256 * (publication.parties.size() + publication.classes.size() + publication.citations.size());
    for (const auto& text : publication.titles) weight += text.text.size();
    for (const auto& text : publication.abstracts) weight += text.text.size();
    for (const auto& set : publication.claims) {
        for (const auto& claim : set.claims) weight += sizeof claim + claim.text.size();
    }
    for (const auto& description : publication.descriptions) {
        for (const auto& paragraph : description.paragraphs) weight += sizeof paragraph + paragraph.text.size();
    }
    return weight;
}

/// "uploads/ID/a.zip!b.xml" → "a.zip!b.xml" below the folder "uploads"; other names as they are.
std::string shown_name(const std::string& name, const std::string& folder) {
    if (folder.empty() || !name.starts_with(folder + "/")) return name;
    const size_t id = folder.size() + 1, slash = name.find('/', id);
    return slash == std::string::npos ? name : name.substr(slash + 1);
}

/// Delivers what one file holds.
class FileReading {
  public:
    FileReading(size_t file, const ImportReaders& readers, ReadCounts& counts, ReadQueue& queue)
        : file_(file), readers_(readers), counts_(counts), queue_(queue) {}

    /// False when the queue wants no more.
    Result<bool> run(const std::string& path) {
        ingest::InputHandler handler;
        handler.input = [this](const std::string& name, ingest::PeekSource& source) { return read_input(name, source); };
        handler.reject = [this](ingest::Reject&& reject) {
            failed_ = true;
            reject.file = shown_name(reject.file, readers_.name_below);
            return push(std::move(reject), 1024);
        };
        Result<void> read = ingest::for_each_input({path}, handler);
        // A file that went away since it was planned, or a link that leads nowhere, is no reason to stop.
        const bool missing = !read.ok() && read.error().code == ErrorCode::NotFound;
        if (!missing) TRY(std::move(read));
        else handler.reject({path, 0, "there is no such file", {}});
        return push(FileEnd{failed_}, 0);
    }

  private:
    template <class What>
    bool push(What what, size_t weight) {
        wanted_ = wanted_ && queue_.push({file_, std::move(what)}, weight);
        return wanted_;
    }

    Result<bool> read_input(const std::string& path, ingest::PeekSource& source) {
        const std::string name = shown_name(path, readers_.name_below);
        CountingSource counting(source, counts_.bytes);
        ingest::PeekSource counted(counting);
        ingest::Sink sink;
        sink.publication = [this](patent::Publication&& publication) {
            fill_languages(publication);
            const size_t weight = weight_of(publication);
            return push(std::move(publication), weight);
        };
        sink.reject = [this](ingest::Reject&& reject) { return push(std::move(reject), 1024); };
        sink.set_aside = [this](std::string_view, uint64_t) { return push(SetAside{}, 64); };
        sink.note = [this](std::string_view about, std::string&& what) { push(FileNote{std::string(about) + ": " + what}, 256); };
        if (readers_.named == nullptr && is_scheme_file(name, TRY(counted.head())))
            return push(ingest::Reject{name, 0, "this is a classification scheme; use winnow scheme import", {}}, 1024);
        bool fitted = false;
        sink.fitted = [&](const ingest::Mapping& mapping) { fitted = fitted || mapping.file == readers_.mapping; };
        const bool mapped = readers_.mapped != nullptr && readers_.mapped->recognise(TRY(counted.head())) > 0;
        if (readers_.named != nullptr) TRY(readers_.named->read(counted, name, sink));
        else if (mapped) TRY(readers_.mapped->read(counted, name, sink));
        else TRY(ingest::read_input(name, counted, sink));
        ++counts_.inputs;
        counts_.mapped += fitted;
        return wanted_;
    }

    size_t file_;
    const ImportReaders& readers_;
    ReadCounts& counts_;
    ReadQueue& queue_;
    bool failed_ = false;
    bool wanted_ = true;
};

}  // namespace

Result<void> read_files(const std::vector<PlannedFile>& files, const ImportReaders& readers, ReadCounts& counts, ReadQueue& queue) {
    for (size_t file = 0; file < files.size(); ++file) {
        auto wanted = FileReading(file, readers, counts, queue).run(files[file].path);
        if (wanted.ok() && *wanted) continue;
        queue.close();
        if (!wanted.ok()) return std::move(wanted).error();
        return {};
    }
    queue.close();
    return {};
}

void tell_of_inputs(const ImportOptions& options, const ReadCounts& counts, ImportSummary& summary) {
    summary.bytes = counts.bytes;
    const uint64_t inputs = counts.inputs, mapped = counts.mapped;
    const bool nothing_there = inputs == 0 && summary.rejected == 0 && summary.skipped_inputs.empty() && !summary.stopped;
    if (nothing_there) summary.warnings.push_back("there are no files in what was to be imported");
    if (options.mapping.empty() || inputs == 0 || mapped == inputs) return;
    summary.mapping_unused = mapped == 0 && summary.skipped_inputs.empty() && !summary.stopped;
    if (!summary.mapping_unused)
        summary.warnings.push_back("the mapping " + options.mapping + " fits " + std::to_string(mapped) + " of " + std::to_string(inputs) +
                                   " files; the others were read without it");
}

Result<ImportReaders> find_readers(const ImportOptions& options, std::string& fingerprint) {
    ImportReaders readers;
    readers.named = TRY(find_format(options.format));
    fingerprint = options.format;
    readers.name_below = options.name_below;
    if (options.mapping.empty()) return readers;
    if (readers.named != nullptr) return Error{ErrorCode::InvalidArgument, "--format and --mapping exclude each other"};
    const std::string text = TRY(read_file(options.mapping));
    ingest::Mapping mapping = TRY(ingest::parse_mapping(text, options.mapping));
    readers.mapped = ingest::mapped_reader(std::move(mapping));
    readers.mapping = options.mapping;
    fingerprint = text;  // another mapping reads the same file anew
    return readers;
}

Result<std::string> suggest_mapping(const std::string& path) { return ingest::show_mapping(path); }

Result<const ingest::Reader*> find_format(std::string_view name) {
    if (name.empty()) return static_cast<const ingest::Reader*>(nullptr);
    for (const ingest::Reader* reader : ingest::readers())
        if (reader->name() == name) return reader;
    return Error{ErrorCode::InvalidArgument, "no format '" + std::string(name) + "'; there are " + ingest::format_names()};
}

}  // namespace winnow::app
