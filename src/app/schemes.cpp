#include "app/schemes.h"

#include <algorithm>

#include "app/scheme_reading.h"
#include "patent/class_symbol.h"
#include "scheme/scheme.h"

namespace winnow::app {

namespace {

using scheme::ListingData;
using scheme::Scheme;
using scheme::Shelf;

SchemeInfo info_of(const scheme::ListingHead& head, uint64_t symbols, uint64_t bytes) {
    return {head.id, head.language, head.edition, head.source, symbols, head.tree == scheme::TreeKind::Given, bytes};
}

/// Writes one listing; of a scheme that comes in parts, what is there of the same edition stays.
Result<SchemeChange> install(const fs::path& folder, scheme::FoundListing found, std::vector<scheme::Complaint>& complaints) {
    const fs::path path = folder / scheme::listing_file(found.head.id, found.head.language);
    const bool there = TRY(file_exists(path));
    if (there && found.is_part) {
        const auto older = scheme::Listing::open(path);
        const bool joins = older.ok() && (*older)->head().edition == found.head.edition && (*older)->head().tree == found.head.tree;
        if (joins) found.rows = scheme::joined((*older)->rows(), std::move(found.rows));
    }
    const ListingData data{found.head, scheme::arrange(std::move(found.rows), complaints)};
    const std::string text = scheme::listing_text(data);
    SchemeChange change{info_of(data.head, data.rows.size(), text.size()), there ? "replaced" : "added"};
    if (there) {
        const auto before = read_file(path);
        if (before.ok() && *before == text) {
            change.what = "unchanged";
            return change;
        }
    }
    TRY(replace_file(path, text));
    return change;
}

/// The ways a symbol may be meant: as written, in capitals, as a symbol of IPC and CPC; a group stands for its main group.
std::vector<std::string> spellings(std::string_view symbol) {
    std::vector<std::string> all{std::string(symbol), patent::normalise_class("", symbol)};
    std::string plain = patent::normalise_class("CPC", symbol);
    if (plain.size() > 4 && plain.find('/') == plain.npos) plain += "/00";
    all.push_back(std::move(plain));
    return all;
}

SchemeNode node_of(const Scheme& scheme, std::string_view symbol) {
    SchemeNode node{std::string(symbol), {}};
    for (const auto& listing : scheme.listings()) {
        const std::string_view title = listing->title(symbol);
        if (!title.empty()) node.titles.push_back({listing->head().language, std::string(title)});
    }
    return node;
}

SchemeView view_of(const Scheme& scheme, std::string_view symbol) {
    SchemeView view;
    view.id = scheme.id();
    for (const std::string& above : scheme.path(symbol)) view.path.push_back(node_of(scheme, above));
    for (const std::string_view child : scheme.tree().children(symbol)) view.children.push_back(node_of(scheme, child));
    return view;
}

std::vector<std::string> ids_of(const Shelf& shelf) {
    std::vector<std::string> ids;
    for (const scheme::ShelfEntry& entry : shelf.entries())
        if (ids.empty() || ids.back() != entry.head.id) ids.push_back(entry.head.id);
    return ids;
}

std::string names_of(const Shelf& shelf) {
    std::string names;
    for (const std::string& id : ids_of(shelf)) names.append(names.empty() ? "" : ", ").append(id);
    return names.empty() ? "no classification scheme is loaded; winnow scheme import FILE loads one" : "loaded: " + names;
}

Result<void> need_library(const fs::path& library) {
    if (TRY(file_exists(library / "MANIFEST"))) return {};
    return Error{ErrorCode::NotFound, library.string() + ": no library here; name the directory of one, or import files to make one"};
}

}  // namespace

fs::path scheme_folder(const fs::path& library) { return library / "schemes"; }

Result<SchemeImportSummary> import_schemes(const fs::path& library, const SchemeImportOptions& options) {
    TRY(need_library(library));
    ReadSchemes read;
    TRY(read_schemes(options, read));
    const fs::path folder = scheme_folder(library);
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem) return Error{ErrorCode::Io, folder.string() + ": " + problem.message()};
    TRY(sync_directory(library));
    const FileLock lock = TRY(FileLock::acquire(folder / "LOCK"));
    SchemeImportSummary summary;
    for (scheme::FoundListing& found : read.listings) summary.changes.push_back(TRY(install(folder, std::move(found), read.complaints)));
    for (scheme::Complaint& complaint : read.complaints)
        summary.complaints.push_back({std::move(complaint.file), complaint.line, std::move(complaint.what)});
    return summary;
}

Result<std::vector<SchemeInfo>> list_schemes(const fs::path& library) {
    TRY(need_library(library));
    const auto shelf = TRY(Shelf::open(scheme_folder(library)));
    std::vector<SchemeInfo> list;
    for (const scheme::ShelfEntry& entry : shelf->entries()) {
        const auto listing = TRY(scheme::Listing::open(scheme_folder(library) / entry.file));
        list.push_back(info_of(entry.head, listing->size(), entry.bytes));
    }
    return list;
}

Result<std::vector<SchemeView>> show_symbol(const fs::path& library, std::string_view symbol, std::string_view id) {
    TRY(need_library(library));
    const auto shelf = TRY(Shelf::open(scheme_folder(library)));
    std::vector<SchemeView> views;
    for (const std::string& one : ids_of(*shelf)) {
        if (!id.empty() && one != id) continue;
        const auto scheme = TRY(shelf->find(one));
        for (const std::string& spelling : spellings(symbol)) {
            if (!scheme->contains(spelling)) continue;
            views.push_back(view_of(*scheme, spelling));
            break;
        }
    }
    if (!views.empty()) return views;
    return Error{ErrorCode::NotFound,
                 "no symbol " + std::string(symbol) + (id.empty() ? "" : " in " + std::string(id)) + "; " + names_of(*shelf)};
}

Result<std::vector<SchemeInfo>> remove_scheme(const fs::path& library, std::string_view id, std::string_view language) {
    TRY(need_library(library));
    const fs::path folder = scheme_folder(library);
    const auto shelf = TRY(Shelf::open(folder));
    std::vector<SchemeInfo> removed;
    for (const scheme::ShelfEntry& entry : shelf->entries()) {
        if (entry.head.id != id || (!language.empty() && entry.head.language != language)) continue;
        removed.push_back(info_of(entry.head, 0, entry.bytes));
    }
    if (removed.empty()) {
        const std::string what = std::string(id) + (language.empty() ? "" : " in language " + std::string(language));
        return Error{ErrorCode::NotFound, "no scheme " + what + "; " + names_of(*shelf)};
    }
    const FileLock lock = TRY(FileLock::acquire(folder / "LOCK"));
    for (const SchemeInfo& info : removed) {
        std::error_code problem;
        fs::remove(folder / scheme::listing_file(info.id, info.language), problem);
        if (problem) return Error{ErrorCode::Io, (folder / info.id).string() + ": " + problem.message()};
    }
    TRY(sync_directory(folder));
    return removed;
}

std::vector<std::string> check_schemes(const fs::path& library) {
    std::vector<std::string> complaints;
    std::error_code problem;
    for (fs::directory_iterator at(scheme_folder(library), problem), end; !problem && at != end; at.increment(problem)) {
        if (at->path().extension() != ".tsv") continue;
        const auto listing = scheme::Listing::open(at->path());
        const Result<void> sound = listing.ok() ? (*listing)->verify() : Result<void>(listing.error());
        if (!sound.ok()) complaints.push_back(sound.error().message);
    }
    std::sort(complaints.begin(), complaints.end());
    return complaints;
}

}  // namespace winnow::app
