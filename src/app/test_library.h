// What the tests of this folder share: hand-made publications, files of them, and a library made from them.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "app/library.h"
#include "patent/json.h"
#include "store/test_files.h"

namespace winnow::app {

/// A publication with an English title and nothing else. @param produced date of the record, 0 unknown
inline patent::Publication publication(std::string office, std::string number, std::string kind, std::string title, int32_t produced = 0) {
    patent::Publication made;
    made.number = {std::move(office), std::move(number), std::move(kind), {20200102}, ""};
    made.titles.push_back({"en", patent::TextOrigin::Original, std::move(title)});
    made.source = {"hand", 0, "hand-made", {produced}};
    return made;
}

inline std::string lines_of(const std::vector<patent::Publication>& publications) {
    std::string lines;
    for (const auto& one : publications) {
        patent::append_json(lines, one);
        lines += '\n';
    }
    return lines;
}

/// The first line that only one of two sorted lists has, cut; "" when they are equal.
inline std::string first_difference(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    for (size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
        if (i < a.size() && i < b.size() && a[i] == b[i]) continue;
        constexpr size_t kShown = 300;
        return "line " + std::to_string(i) + ": " + (i < a.size() ? a[i].substr(0, kShown) : "none") + "\n" +
               (i < b.size() ? b[i].substr(0, kShown) : "none");
    }
    return {};
}

/// A directory with input files and one library.
struct TestLibrary {
    store::TemporaryDirectory directory;
    std::unique_ptr<Library> library = Library::open(directory.path / "library", true).value();

    fs::path path() const { return directory.path / "library"; }
    std::string file(const std::string& name, const std::string& content) const {
        store::put_content(directory.path / name, content);
        return (directory.path / name).string();
    }
    ImportSummary import(std::vector<std::string> paths, uint64_t memory_bytes = 512u << 20) {
        return library->import({.paths = std::move(paths), .memory_bytes = memory_bytes}, nullptr, nullptr).value();
    }
    ImportSummary import(const std::vector<patent::Publication>& publications) {
        return import({file("batch" + std::to_string(++batches_) + ".jsonl", lines_of(publications))});
    }
    /// The title of a document, or why there is none.
    std::string title(std::string_view number) const {
        const auto found = library->document(number, "");
        return found.ok() ? found->publication->titles.front().text : found.error().message;
    }
    std::vector<std::string> exported(std::string_view query = "") const {
        std::vector<std::string> lines;
        const auto written = library->export_documents(query, [&](std::string_view line) -> Result<void> {
            lines.emplace_back(line);
            return {};
        });
        if (written.value() != lines.size()) return {};
        std::sort(lines.begin(), lines.end());
        return lines;
    }

  private:
    int batches_ = 0;
};

}  // namespace winnow::app
