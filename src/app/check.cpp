// Looks at everything a library consists of: the manifest, every byte of every file, the structure behind the bytes, and whether
// the parts agree with each other.
#include <algorithm>
#include <set>

#include "app/library.h"
#include "app/schemes.h"
#include "index/segment.h"
#include "patent/json.h"
#include "query/key_form.h"

namespace winnow::app {

namespace {

constexpr int kAttempts = 5;  // when a writer commits while we look

std::string remedy() { return "; restore the library from a backup or import its files anew into a new one"; }

class Checker {
  public:
    Checker(const fs::path& library, store::Manifest manifest, const std::function<void(std::string_view)>& progress)
        : library_(library), manifest_(std::move(manifest)), progress_(progress) {}

    std::vector<std::string> run() {
        for (const store::SegmentEntry& entry : manifest_.segments) check_segment(entry);
        if (!manifest_.families.name.empty()) check_file(library_, manifest_.families);
        // Whether the files agree with each other can only be asked of sound ones.
        if (complaints_.empty()) check_together();
        return std::move(complaints_);
    }

  private:
    void complain(std::string what) {
        if (what.find("restore") == what.npos && what.find("import") == what.npos) what += remedy();
        complaints_.push_back(std::move(what));
    }

    /// `stamp.name` is what the file was written as: relative to `directory`, its last part for the files of a segment.
    void check_file(const fs::path& directory, const store::FileStamp& stamp) {
        const std::string name = (directory / stamp.name).lexically_relative(library_).string();
        if (progress_) progress_(name);
        const auto file = store::CheckedFile::open(directory, stamp);
        const Result<void> verified = file.ok() ? (*file)->verify_all() : Result<void>(file.error());
        if (verified.ok()) return;
        std::string_view what = verified.error().message;
        if (what.starts_with(stamp.name + ": ")) what.remove_prefix(stamp.name.size() + 2);
        complain(name + ": " + std::string(what));
    }

    void check_segment(const store::SegmentEntry& entry) {
        const size_t before = complaints_.size();
        const fs::path directory = library_ / "segments" / entry.name;
        for (const store::FileStamp& file : entry.files) {
            const std::string last_name = fs::path(file.name).filename().string();
            if (file.name != "segments/" + entry.name + "/" + last_name)
                complain("MANIFEST: segment " + entry.name + " names " + file.name);
            check_file(directory, {last_name, file.bytes, file.checksum});
        }
        if (!entry.deletions.name.empty()) check_file(library_, entry.deletions);
        if (complaints_.size() > before) return;
        const auto segment = index::Segment::open(library_, entry);
        if (!segment.ok()) return complain("segment " + entry.name + ": " + segment.error().message);
        const Result<void> sound = check_structure(**segment);
        if (!sound.ok()) complain("segment " + entry.name + ": " + sound.error().message);
    }

    static Error contradiction(std::string_view what) { return Error{ErrorCode::Corrupt, std::string(what)}; }

    /// Every column, every postings list, every document can be read.
    Result<void> check_structure(const index::Segment& segment) {
        TRY(segment.verify_all());
        for (const std::string& name : segment.columns().key_names()) TRY(segment.columns().key(name));
        for (const std::string& name : segment.columns().int_names()) TRY(segment.columns().ints(name));
        for (int field = 0; field < index::kPhysicalFields; ++field) {
            const index::FieldIndex& index = segment.field(static_cast<index::PhysicalField>(field));
            for (index::TermId term = 0; term < index.terms().size(); ++term) TRY(index.postings(term));
        }
        return check_documents(segment);
    }

    /// Each document is the publication that the column of numbers says, and lives once in the whole library.
    Result<void> check_documents(const index::Segment& segment) {
        const store::KeyColumn* numbers = TRY(segment.columns().key("PN"));
        patent::JsonReader reader;
        for (store::DocId doc = 0; doc < segment.doc_count(); ++doc) {
            if (!segment.is_live(doc)) continue;
            const auto ordinals = numbers->of(doc);
            if (ordinals.size() != 1) return contradiction("document " + std::to_string(doc) + " does not have one number");
            const std::string number(numbers->value(ordinals.front()));
            const auto publication = reader.parse(TRY(segment.documents().read(doc)));
            if (!publication.ok()) return contradiction(number + " cannot be read: " + publication.error().message);
            const std::string stored = query::key_form("PN", patent::publication_key(publication->number));
            if (stored != number) return contradiction("document and index disagree about a number: " + stored + ", " + number);
            if (!numbers_.insert(number).second) return contradiction(number + " is in the library twice");
        }
        return {};
    }

    void check_together() {
        const auto snapshot = index::Snapshot::open(library_, nullptr);
        if (!snapshot.ok()) return complain(snapshot.error().message);
        std::set<std::string> names;
        for (const store::SegmentEntry& entry : manifest_.segments) {
            if (!names.insert(entry.name).second) complain("MANIFEST: segment " + entry.name + " is named twice");
        }
        for (size_t s = 0; s < (*snapshot)->segments().size(); ++s) {
            const auto simple = (*snapshot)->simple_families(s), extended = (*snapshot)->extended_families(s);
            const auto out_of_range = [](auto families, uint32_t count) {
                return std::any_of(families.begin(), families.end(), [&](uint32_t family) { return family >= count; });
            };
            if (out_of_range(simple, (*snapshot)->simple_family_count()) || out_of_range(extended, (*snapshot)->extended_family_count())) {
                complain(manifest_.families.name + ": a family number is out of range");
            }
        }
    }

    const fs::path& library_;
    const store::Manifest manifest_;
    const std::function<void(std::string_view)>& progress_;
    std::set<std::string> numbers_;
    std::vector<std::string> complaints_;
};

/// Files that no manifest names: harmless, the next import removes them.
std::vector<std::string> orphans(const fs::path& library, const store::Manifest& manifest) {
    std::set<std::string> named{"MANIFEST", "LOCK", "names.tsv", "history.tsv", "thesaurus.txt", "team.sqlite", "team.sqlite-wal",
                                "team.sqlite-shm", manifest.families.name};
    for (const store::SegmentEntry& entry : manifest.segments) {
        named.insert(entry.deletions.name);
        for (const store::FileStamp& file : entry.files) named.insert(file.name);
    }
    std::vector<std::string> notes;
    std::error_code problem;
    for (fs::recursive_directory_iterator at(library, problem), end; !problem && at != end; at.increment(problem)) {
        const std::string name = at->path().lexically_relative(library).string();
        if (name == "schemes" || name == "queries") at.disable_recursion_pending();
        if (at->is_directory(problem)) continue;
        if (!named.contains(name)) notes.push_back(name + ": belongs to no committed state; the next import removes it");
    }
    std::sort(notes.begin(), notes.end());
    return notes;
}

}  // namespace

Result<std::vector<std::string>> check_library(const fs::path& directory, const std::function<void(std::string_view file)>& progress,
                                               std::vector<std::string>* notes) {
    for (int attempt = 1;; ++attempt) {
        const store::Manifest manifest = TRY(store::read_manifest(directory));
        if (progress) progress("MANIFEST");
        std::vector<std::string> complaints = Checker(directory, manifest, progress).run();
        const std::vector<std::string> of_schemes = check_schemes(directory);
        complaints.insert(complaints.end(), of_schemes.begin(), of_schemes.end());
        // A writer that commits meanwhile removes files of the state we look at: then look at the next one.
        const bool replaced = TRY(store::read_manifest(directory)).generation != manifest.generation;
        if (!complaints.empty() && replaced && attempt < kAttempts) continue;
        if (notes != nullptr) *notes = orphans(directory, manifest);
        return complaints;
    }
}

}  // namespace winnow::app
