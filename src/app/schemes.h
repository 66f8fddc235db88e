// Classification schemes of a library: import, list, show, remove. They lie in the folder schemes/ of the library, one file for each
// scheme and language, and are no part of its commits: each is replaced atomically.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"

namespace winnow::app {

/// One scheme in one language.
struct SchemeInfo {
    std::string id;  // "CPC"
    std::string language;
    std::string edition;  // may be empty
    std::string source;
    uint64_t symbols = 0;
    bool has_levels = true;  // the source says what stands under what
    uint64_t bytes = 0;
};

struct SchemeImportOptions {
    std::vector<std::string> paths;  // files, folders, archives; "-" is standard input
    // Given, they say what a table is that does not say it itself.
    std::string id, language, edition;
};

struct SchemeChange {
    SchemeInfo info;
    std::string what;  // "added", "replaced", "unchanged"
};

struct SchemeComplaint {
    std::string file;
    uint64_t line = 0;  // 0: the file as a whole
    std::string what;
};

struct SchemeImportSummary {
    std::vector<SchemeChange> changes;
    std::vector<SchemeComplaint> complaints;
};

struct LanguageTitle {
    std::string language, title;
};

struct SchemeNode {
    std::string symbol;
    std::vector<LanguageTitle> titles;
};

/// What one scheme says of a symbol.
struct SchemeView {
    std::string id;
    std::vector<SchemeNode> path;  // from the top to the symbol itself
    std::vector<SchemeNode> children;
};

/// InvalidArgument when no input is a scheme. A library must be there.
Result<SchemeImportSummary> import_schemes(const fs::path& library, const SchemeImportOptions& options);
Result<std::vector<SchemeInfo>> list_schemes(const fs::path& library);
/// In every scheme that has the symbol, or in `id` alone. NotFound when none has.
Result<std::vector<SchemeView>> show_symbol(const fs::path& library, std::string_view symbol, std::string_view id);
/// All languages when `language` is empty; what was removed. NotFound when there is none.
Result<std::vector<SchemeInfo>> remove_scheme(const fs::path& library, std::string_view id, std::string_view language);
/// Everything that is wrong with the files; empty when nothing is.
std::vector<std::string> check_schemes(const fs::path& library);

/// Where the schemes of a library lie.
fs::path scheme_folder(const fs::path& library);
/// Whether a file that begins so is a scheme and nothing else; `file` as in rejects.
bool is_scheme_file(std::string_view file, std::string_view head);

}  // namespace winnow::app
