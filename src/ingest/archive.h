// Archives as streams (libarchive behind archive.cpp). Nothing is ever unpacked to disk.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "ingest/limits.h"
#include "ingest/reader.h"

namespace winnow::ingest {

/// Whether these first bytes begin a compressed file or an archive. Spreadsheets (.xlsx, .ods) are no archives here.
bool is_archive(std::string_view head);

/// Whether they begin a file that is compressed as one stream (.gz, .zst, .tar.xz …): its checksum stands behind all its entries.
bool is_one_stream(std::string_view head);

/// The files in an archive, one after the other. Not thread-safe; `source` and `limits` must outlive it.
class ArchiveWalk {
  public:
    struct Step {
        std::string name;             // "a.zip!b/c.xml"; the archive's own when it is one compressed file, or itself broken
        ByteSource* bytes = nullptr;  // valid until the next step; null when it is refused
        std::string refused;          // why
    };

    /// @param head the first bytes of `source`, which is still to be read from its start
    /// @param as_one_stream do not look for files inside what is compressed
    ArchiveWalk(std::string name, ByteSource& source, std::string_view head, const Limits& limits, bool as_one_stream = false);
    ~ArchiveWalk();

    /// Nothing at the end. A broken archive ends with a step that says so.
    std::optional<Step> next();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace winnow::ingest
