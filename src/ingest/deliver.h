// Hands sources to whoever reads them, archives opened and checked.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "ingest/archive.h"
#include "ingest/source.h"

namespace winnow::ingest {

/// Begins to read the same bytes again.
using Reopen = std::function<Result<std::unique_ptr<ByteSource>>()>;

/// The idea: a checksum stands behind what it protects, and a document that was delivered may already have replaced a good one. So what
/// is in an archive is read twice: first to its end, for the checksum; then, when that was right, for its documents. Entry by entry,
/// two walks side by side, so that reading waits for one entry and not for the whole archive; a file compressed as one stream has one
/// checksum behind everything and is checked as a whole.
///
/// Alternatives: keeping the documents of an entry until its end takes as much memory as the entry (weekly files: 1 GB and more); taking
/// documents back after a commit would need the documents they replaced. Decompressing twice costs 0.28 s for 147 MB of USPTO XML in a
/// zip (1.31 instead of 1.03 s on the reading thread, ingest_dump, 2026-11).
class Delivery {
  public:
    Delivery(const InputHandler& handler, const Limits& limits) : handler_(handler), limits_(limits) {}

    /// Delivers one source under its name: opened as an archive when it is one, else as it is. False: the handler wants no more.
    /// What is wrong with an archive goes to handler.reject. @param reopen null when the source can be read only once or was checked
    Result<bool> deliver(const std::string& name, ByteSource& source, const Reopen& reopen, uint32_t depth = 0);

  private:
    Result<bool> deliver_entries(const std::string& name, PeekSource& source, const Reopen& reopen, uint32_t depth);
    bool check_stream(const std::string& name, std::string_view head, const Reopen& reopen);
    void check_step(const ArchiveWalk::Step& step, bool stream_is_sound, uint32_t depth);
    bool reject(const std::string& name, std::string reason);

    const InputHandler& handler_;
    const Limits& limits_;
    std::map<std::string, std::string> damaged_;  // files inside the entry that comes next, or that entry itself: why
};

}  // namespace winnow::ingest
