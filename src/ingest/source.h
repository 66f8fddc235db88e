// Where bytes come from: files, standard input, directories, archives read as streams. Names say the way: "a.zip!b/c.xml".
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/limits.h"
#include "ingest/reader.h"

namespace winnow::ingest {

/// Bytes in memory. The text must outlive the source.
class MemorySource final : public ByteSource {
  public:
    explicit MemorySource(std::string_view text) : text_(text) {}
    Result<size_t> read(char* to, size_t size) override;

  private:
    std::string_view text_;
};

/// An open file descriptor, read in order; closes it unless it is standard input.
class FileSource final : public ByteSource {
  public:
    static Result<std::unique_ptr<FileSource>> open(const std::string& path);
    static std::unique_ptr<FileSource> standard_input();
    ~FileSource() override;
    Result<size_t> read(char* to, size_t size) override;

  private:
    explicit FileSource(int fd) : fd_(fd) {}
    int fd_;
};

/// A source whose first bytes can be looked at before they are read.
class PeekSource final : public ByteSource {
  public:
    explicit PeekSource(ByteSource& inner) : inner_(inner) {}
    Result<size_t> read(char* to, size_t size) override;
    /// Up to 64 KiB from the start, without byte order mark, UTF-16 converted: what Reader::recognise() wants.
    Result<std::string> head();
    /// The first bytes as they are.
    Result<std::string_view> raw_head();
    /// The error of the source itself, once a read has failed.
    const std::optional<Error>& failure() const { return failure_; }

  private:
    ByteSource& inner_;
    std::string buffer_;
    size_t taken_ = 0;
    bool peeked_ = false;
    std::optional<Error> failure_;
};

/// What is done with inputs. Both return false to stop the whole walk.
struct InputHandler {
    std::function<Result<bool>(const std::string& name, PeekSource& source)> input;
    /// A file that cannot be read, an entry with a name that climbs out, a broken or hostile archive; the walk goes on.
    std::function<bool(Reject&&)> reject;
};

/// Calls handler.input for every file at or below `paths`, in the order of `paths` and by name within directories and archives.
/// "-" is standard input. Archives (.zip .tar .7z, compressed by gzip, zstd, xz, bzip2, lz4) are recognised by content and
/// streamed; an archive in an archive is read too, once. What is compressed or in an archive comes only after it was read to its end
/// with its checksum right (deliver.h says how). Symbolic links to directories are not followed.
/// NotFound when a path does not exist (before anything is read); else the first error of handler.input that is not the source's.
Result<void> for_each_input(const std::vector<std::string>& paths, const InputHandler& handler, const Limits& limits = {});

/// Whether these first bytes are of a picture, a DTD or the like, which lie beside patent texts; nobody wants to hear of each.
bool is_companion(std::string_view head);

/// Recognises the format of `source` and reads it. False in the result: no reader knows it (a reject says so),
/// unless it is a picture or another known companion of patent files, which is passed over in silence. What a delivery says of itself (its
/// index, statistics, XML schemas) is set aside, with a note.
Result<bool> read_input(const std::string& name, PeekSource& source, const Sink& sink);

}  // namespace winnow::ingest
