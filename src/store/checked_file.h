// A file written once and read for ever: named sections, a checksum for every 16 KiB page, one over the directory of sections.
// Opening verifies the header, the directory and the table of page checksums; a page is verified the first time it is touched,
// so a damaged byte is never read as data and a large library opens at once. Layout: docs/formats/checked-file.md.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/file.h"
#include "base/result.h"

namespace winnow::store {

/// What a manifest remembers of a file, so that a truncated or swapped one is refused.
struct FileStamp {
    std::string name;  // relative to the library directory
    uint64_t bytes = 0;
    uint64_t checksum = 0;  // of the footer, which holds the checksums of everything else
    friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

/// Sections are written one after another. Not thread-safe.
class CheckedFileWriter {
  public:
    /// Makes directory/name and the directories on the way to it.
    static Result<CheckedFileWriter> create(const fs::path& directory, std::string name);
    CheckedFileWriter(CheckedFileWriter&&) noexcept;
    ~CheckedFileWriter();
    /// Starts a section, aligned to 64 bytes; names are unique within the file, at most 255 bytes.
    Result<void> begin_section(std::string_view name);
    Result<void> append(Bytes bytes);
    Result<void> append(std::string_view text) { return append(as_bytes(text)); }
    /// Bytes appended to the current section so far.
    uint64_t section_size() const;
    /// begin_section + append.
    Result<void> add_section(std::string_view name, Bytes bytes);
    /// Writes directory and footer, fsyncs the file and its directories up to the library's, and closes: durable when it
    /// returns. Nothing may be appended afterwards.
    Result<FileStamp> finish();

  private:
    struct State;
    explicit CheckedFileWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

class CheckedFile;

/// One section of an open file; cheap to copy; valid as long as the CheckedFile. Thread-safe.
class Section {
  public:
    Section() = default;
    uint64_t size() const { return bytes_.size(); }
    /// The bytes [offset, offset + size), verified; Corrupt when a page fails or the range leaves the section.
    Result<Bytes> read(uint64_t offset, uint64_t size) const;
    Result<Bytes> read_all() const { return read(0, size()); }
    /// read_all() as an array of T; Corrupt when the size is no multiple of sizeof(T).
    template <class T>
    Result<std::span<const T>> read_array() const {
        const Bytes bytes = TRY(read_all());
        if (bytes.size() % sizeof(T) != 0) return corrupt("size is no multiple of its element size");
        return std::span<const T>(reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T));
    }
    /// A Corrupt error that names file and section, says `what` and what to do; for readers that find a contradiction.
    Error corrupt(std::string_view what) const;

  private:
    friend class CheckedFile;
    const CheckedFile* file_ = nullptr;
    Bytes bytes_;
};

/// Const use is thread-safe. Neither copied nor moved: sections point to it.
class CheckedFile {
  public:
    /// Opens and verifies everything but the pages; Corrupt, Unsupported (newer version) or NotFound with the file's name.
    static Result<std::unique_ptr<CheckedFile>> open(const fs::path& directory, const FileStamp& expected);
    ~CheckedFile();
    CheckedFile(const CheckedFile&) = delete;
    CheckedFile& operator=(const CheckedFile&) = delete;
    /// NotFound when there is no such section.
    Result<Section> section(std::string_view name) const;
    std::vector<std::string> section_names() const;
    const std::string& name() const;
    /// Verifies every page, also those verified before.
    Result<void> verify_all() const;
    /// See MappedFile::forget_pages.
    void forget_pages() const;

  private:
    friend class Section;
    CheckedFile();
    Result<void> read_directory();
    Result<void> verify_page(uint64_t page) const;
    Result<void> verify_pages(uint64_t first_byte, uint64_t end_byte) const;
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace winnow::store
