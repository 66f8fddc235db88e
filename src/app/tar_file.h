// Plain tar files (POSIX pax), written and read in order. Private to this folder; only tar_file.cpp knows libarchive.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/file.h"
#include "base/result.h"

namespace winnow::app {

class TarWriter {
  public:
    /// A new file for its owner alone, in place of one that is there.
    static Result<TarWriter> create(const fs::path& path);
    TarWriter(TarWriter&&) noexcept;
    ~TarWriter();
    Result<void> begin_file(const std::string& name, uint64_t bytes);
    /// The next bytes of the file that was begun.
    Result<void> append(Bytes bytes);
    /// Complete and synced when it returns.
    Result<void> finish();

  private:
    struct State;
    explicit TarWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Takes the next bytes of an entry.
using TarSink = std::function<Result<void>(Bytes bytes)>;
/// Asked for every entry that is a plain file; other entries are an error (Corrupt), also names that lead out of the folder.
using TarEntry = std::function<Result<TarSink>(const std::string& name)>;
Result<void> read_tar(const fs::path& path, const TarEntry& entry);

/// Whether a name stays below the folder that it is read into: relative, without "..", "." and empty parts and control characters.
bool is_safe_name(std::string_view name);

}  // namespace winnow::app
