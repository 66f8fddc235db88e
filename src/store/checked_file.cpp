// Writing and reading checked files.
//
//   header (64 bytes) | sections, each from a multiple of 64 on | directory | page table | footer (64 bytes)
//
// Page p is the file's bytes [p * 16 KiB, (p + 1) * 16 KiB), cut at the end of the data, the header included. The page table
// has one hash a page; the footer has a hash over header, directory and page table and one over itself, which is the stamp's.
// So every byte of the file hangs on the stamp. A tree of hashes would verify a page without reading the whole table, but the
// table of a 1 GiB file is 512 KiB, which is hashed in well under a millisecond.
#include "store/checked_file.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <set>

#include "base/hash.h"
#include "store/errors.h"

namespace winnow::store {

namespace {

constexpr uint64_t kPageBytes = 16384;
constexpr uint64_t kAlignment = 64;
constexpr uint32_t kVersion = 1;
using Magic = std::array<char, 8>;
constexpr Magic kHeaderMagic = {'W', 'I', 'N', 'N', 'O', 'W', '\r', '\n'};  // the line end shows a transfer that changed line ends
constexpr Magic kFooterMagic = {'w', 'o', 'n', 'n', 'i', 'w', '\r', '\n'};

// Stable over all versions, so that a newer file is told from a damaged one.
struct Header {
    Magic magic = kHeaderMagic;
    uint32_t version = kVersion;
    uint32_t page_bytes = kPageBytes;
    uint64_t name_hash = 0;
    uint64_t reserved[4] = {};
    uint64_t checksum = 0;  // of the bytes before
};
static_assert(sizeof(Header) == 64);

struct Footer {
    uint64_t data_end = 0;         // the directory starts here; a multiple of 64
    uint64_t directory_bytes = 0;  // padded to a multiple of 8; the page table starts behind it
    uint64_t page_count = 0;
    uint64_t section_count = 0;
    uint64_t reserved = 0;
    uint64_t contents_checksum = 0;  // of directory and page table, seeded with the hash of the header
    uint64_t checksum = 0;           // of the bytes before
    Magic magic = kFooterMagic;
};
static_assert(sizeof(Footer) == 64);

template <class T>
Bytes bytes_of(const T& value) {
    return {reinterpret_cast<const uint8_t*>(&value), sizeof value};
}

uint64_t header_checksum(const Header& header) { return hash64(bytes_of(header).first(offsetof(Header, checksum))); }
uint64_t footer_checksum(const Footer& footer) { return hash64(bytes_of(footer).first(offsetof(Footer, checksum))); }
uint64_t contents_checksum(const Header& header, Bytes contents) { return hash64(contents, hash64(bytes_of(header))); }
uint64_t pages_in(uint64_t bytes) { return (bytes + kPageBytes - 1) / kPageBytes; }

struct Entry {
    std::string name;
    uint64_t offset = 0;
    uint64_t size = 0;
};

}  // namespace

// ---- writing ----

struct CheckedFileWriter::State {
    fs::path directory;
    std::string name;
    FileWriter file;
    Header header;
    std::string page;  // the bytes of the page in the making
    std::vector<uint64_t> page_hashes;
    std::vector<Entry> sections;
    std::set<std::string, std::less<>> names;
    bool finished = false;

    uint64_t position() const { return page_hashes.size() * kPageBytes + page.size(); }

    Result<void> write(std::string_view bytes) {
        while (!bytes.empty()) {
            const size_t taken = std::min<size_t>(bytes.size(), kPageBytes - page.size());
            page.append(bytes.substr(0, taken));
            bytes.remove_prefix(taken);
            if (page.size() == kPageBytes) TRY(flush_page());
        }
        return {};
    }

    Result<void> flush_page() {
        page_hashes.push_back(hash64(page));
        TRY(file.append(page));
        page.clear();
        return {};
    }

    Result<void> align() { return write(std::string((kAlignment - position() % kAlignment) % kAlignment, '\0')); }

    Result<void> sync_directories() const {
        for (fs::path folder = fs::path(name).parent_path(); !folder.empty(); folder = folder.parent_path()) {
            TRY(sync_directory(directory / folder));
        }
        return sync_directory(directory);
    }
};

CheckedFileWriter::CheckedFileWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
CheckedFileWriter::CheckedFileWriter(CheckedFileWriter&&) noexcept = default;
CheckedFileWriter::~CheckedFileWriter() = default;

Result<CheckedFileWriter> CheckedFileWriter::create(const fs::path& directory, std::string name) {
    const fs::path path = directory / name;
    std::error_code failure;
    fs::create_directories(path.parent_path(), failure);
    if (failure) return Error{ErrorCode::Io, path.parent_path().string() + ": cannot create: " + failure.message()};
    fs::remove(path, failure);  // a left-over that somebody still has mapped must not be cut under them
    auto state = std::unique_ptr<State>(new State{.directory = directory, .name = std::move(name), .file = TRY(FileWriter::create(path))});
    state->header.name_hash = hash64(state->name);
    state->header.checksum = header_checksum(state->header);
    TRY(state->write(as_text(bytes_of(state->header))));
    return CheckedFileWriter(std::move(state));
}

Result<void> CheckedFileWriter::begin_section(std::string_view name) {
    WINNOW_ASSERT(!state_->finished);
    if (name.empty() || name.size() > 255) {
        return Error{ErrorCode::InvalidArgument, state_->name + ": a section name has 1 to 255 bytes, not " + std::to_string(name.size())};
    }
    if (!state_->names.emplace(name).second) {
        return Error{ErrorCode::InvalidArgument, state_->name + ": there is already a section \"" + std::string(name) + "\""};
    }
    TRY(state_->align());
    state_->sections.push_back({std::string(name), state_->position(), 0});
    return {};
}

Result<void> CheckedFileWriter::append(Bytes bytes) {
    WINNOW_ASSERT(!state_->sections.empty() && !state_->finished);
    TRY(state_->write(as_text(bytes)));
    state_->sections.back().size += bytes.size();
    return {};
}

uint64_t CheckedFileWriter::section_size() const { return state_->sections.empty() ? 0 : state_->sections.back().size; }

Result<void> CheckedFileWriter::add_section(std::string_view name, Bytes bytes) {
    TRY(begin_section(name));
    return append(bytes);
}

Result<FileStamp> CheckedFileWriter::finish() {
    State& state = *state_;
    WINNOW_ASSERT(!state.finished);
    state.finished = true;
    TRY(state.align());
    Footer footer{.data_end = state.position()};
    if (!state.page.empty()) TRY(state.flush_page());

    std::string contents;
    for (const Entry& section : state.sections) {
        winnow::append(contents, section.offset);
        winnow::append(contents, section.size);
        contents.push_back(static_cast<char>(section.name.size()));
        contents += section.name;
    }
    contents.resize((contents.size() + 7) / 8 * 8);
    footer.directory_bytes = contents.size();
    footer.page_count = state.page_hashes.size();
    footer.section_count = state.sections.size();
    contents += as_text(winnow::as_bytes(std::span<const uint64_t>(state.page_hashes)));
    footer.contents_checksum = contents_checksum(state.header, as_bytes(contents));
    footer.checksum = footer_checksum(footer);
    TRY(state.file.append(contents));
    TRY(state.file.append(bytes_of(footer)));
    TRY(state.file.sync());
    TRY(state.file.close());
    TRY(state.sync_directories());
    return FileStamp{state.name, state.file.size(), footer.checksum};
}

// ---- reading ----

struct CheckedFile::State {
    std::string name;
    MappedFile file;
    Footer footer;
    std::span<const uint64_t> page_hashes;
    std::vector<Entry> sections;                        // in the order of the file
    std::vector<uint32_t> by_name;                      // numbers of sections, ascending by name
    std::unique_ptr<std::atomic<uint64_t>[]> verified;  // a bit a page

    Bytes page(uint64_t number) const {
        const uint64_t begin = number * kPageBytes;
        return file.bytes().subspan(begin, std::min(kPageBytes, footer.data_end - begin));
    }
};

CheckedFile::CheckedFile() = default;
CheckedFile::~CheckedFile() = default;

namespace {

/// Checks the header; the name's hash tells files of one kind apart that were swapped.
Result<Header> read_header(const FileStamp& expected, Bytes file) {
    if (file.size() < sizeof(Header) + sizeof(Footer)) return corrupt_file(expected.name, "the file is cut off");
    const auto header = load<Header>(file.data());
    if (header.magic != kHeaderMagic) return corrupt_file(expected.name, "does not start like a Winnow file");
    if (header.checksum != header_checksum(header)) return corrupt_file(expected.name, "the checksum of the header does not match");
    if (header.version != kVersion) return unknown_version(expected.name, "file format", header.version, kVersion);
    if (header.page_bytes != kPageBytes) return corrupt_file(expected.name, "the header has an unknown page size");
    if (header.name_hash != hash64(expected.name)) return corrupt_file(expected.name, "the file was written under another name");
    return header;
}

/// Checks the footer and everything it has the checksum of.
Result<Footer> read_footer(const FileStamp& expected, const Header& header, Bytes file) {
    if (file.size() != expected.bytes) {
        return corrupt_file(expected.name, "has " + std::to_string(file.size()) + " bytes, expected " + std::to_string(expected.bytes));
    }
    const auto footer = load<Footer>(file.data() + file.size() - sizeof(Footer));
    if (footer.magic != kFooterMagic) return corrupt_file(expected.name, "does not end like a Winnow file");
    if (footer.checksum != footer_checksum(footer)) return corrupt_file(expected.name, "the checksum of the footer does not match");
    if (footer.checksum != expected.checksum) return corrupt_file(expected.name, "is not the file that the manifest names");
    const Error broken = corrupt_file(expected.name, "the sizes in the footer contradict each other");
    const uint64_t contents_end = file.size() - sizeof(Footer);
    if (footer.data_end < sizeof(Header) || footer.data_end > contents_end || footer.data_end % kAlignment != 0) return broken;
    const uint64_t contents_bytes = contents_end - footer.data_end;
    if (footer.directory_bytes > contents_bytes || footer.directory_bytes % 8 != 0) return broken;
    if (footer.page_count != pages_in(footer.data_end)) return broken;
    if (contents_bytes - footer.directory_bytes != footer.page_count * sizeof(uint64_t)) return broken;
    if (footer.contents_checksum != contents_checksum(header, file.subspan(footer.data_end, contents_bytes))) {
        return corrupt_file(expected.name, "the checksum of the directory of sections does not match");
    }
    return footer;
}

}  // namespace

Result<std::unique_ptr<CheckedFile>> CheckedFile::open(const fs::path& directory, const FileStamp& expected) {
    auto mapped = MappedFile::open(directory / expected.name);
    if (!mapped.ok()) return std::move(mapped).error();
    const Bytes bytes = mapped->bytes();
    const Header header = TRY(read_header(expected, bytes));
    const Footer footer = TRY(read_footer(expected, header, bytes));
    auto file = std::unique_ptr<CheckedFile>(new CheckedFile);
    file->state_.reset(new State{.name = expected.name, .file = std::move(*mapped), .footer = footer});
    State& state = *file->state_;
    const uint8_t* table = bytes.data() + footer.data_end + footer.directory_bytes;
    state.page_hashes = {reinterpret_cast<const uint64_t*>(table), footer.page_count};
    state.verified = std::make_unique<std::atomic<uint64_t>[]>(footer.page_count / 64 + 1);
    TRY(file->read_directory());
    return file;
}

Result<void> CheckedFile::read_directory() {
    State& state = *state_;
    const Error broken = corrupt_file(state.name, "the directory of sections contradicts itself");
    Bytes rest = state.file.bytes().subspan(state.footer.data_end, state.footer.directory_bytes);
    constexpr size_t kFixedBytes = 17;  // offset, size, length of the name
    if (state.footer.section_count > rest.size() / kFixedBytes) return broken;
    uint64_t free_from = sizeof(Header);
    for (uint64_t i = 0; i < state.footer.section_count; i++) {
        if (rest.size() < kFixedBytes) return broken;
        Entry entry{.offset = load<uint64_t>(rest.data()), .size = load<uint64_t>(rest.data() + 8)};
        const size_t name_bytes = rest[16];
        if (rest.size() < kFixedBytes + name_bytes) return broken;
        entry.name = as_text(rest.subspan(kFixedBytes, name_bytes));
        rest = rest.subspan(kFixedBytes + name_bytes);
        const bool fits = entry.offset % kAlignment == 0 && entry.offset >= free_from && entry.offset <= state.footer.data_end &&
                          entry.size <= state.footer.data_end - entry.offset;
        if (!fits) return broken;
        free_from = entry.offset + entry.size;
        state.by_name.push_back(static_cast<uint32_t>(state.sections.size()));
        state.sections.push_back(std::move(entry));
    }
    const auto name_of = [&](uint32_t number) -> const std::string& { return state.sections[number].name; };
    std::sort(state.by_name.begin(), state.by_name.end(), [&](uint32_t a, uint32_t b) { return name_of(a) < name_of(b); });
    for (size_t i = 1; i < state.by_name.size(); i++) {
        if (name_of(state.by_name[i - 1]) == name_of(state.by_name[i])) return broken;
    }
    return {};
}

Result<Section> CheckedFile::section(std::string_view name) const {
    const auto& order = state_->by_name;
    const auto at = std::lower_bound(order.begin(), order.end(), name,
                                     [&](uint32_t number, std::string_view wanted) { return state_->sections[number].name < wanted; });
    if (at == order.end() || state_->sections[*at].name != name) {
        return Error{ErrorCode::NotFound, state_->name + ": has no section \"" + std::string(name) + "\""};
    }
    const Entry& entry = state_->sections[*at];
    Section section;
    section.file_ = this;
    section.bytes_ = state_->file.bytes().subspan(entry.offset, entry.size);
    return section;
}

std::vector<std::string> CheckedFile::section_names() const {
    std::vector<std::string> names;
    for (const Entry& entry : state_->sections) names.push_back(entry.name);
    return names;
}

const std::string& CheckedFile::name() const { return state_->name; }

void CheckedFile::forget_pages() const { state_->file.forget_pages(); }

Result<void> CheckedFile::verify_all() const {
    for (uint64_t page = 0; page < state_->footer.page_count; page++) TRY(verify_page(page));
    return {};
}

Result<void> CheckedFile::verify_page(uint64_t page) const {
    if (hash64(state_->page(page)) == state_->page_hashes[page]) {
        // Relaxed: the bit says something about bytes that nobody writes, so there is nothing to order.
        state_->verified[page / 64].fetch_or(uint64_t{1} << page % 64, std::memory_order_relaxed);
        return {};
    }
    std::string where;
    const uint64_t begin = page * kPageBytes;
    for (const Entry& entry : state_->sections) {
        if (entry.offset >= begin + kPageBytes || entry.offset + entry.size <= begin) continue;
        where += (where.empty() ? "section \"" : ", \"") + entry.name + "\"";
    }
    if (!where.empty()) where += ", ";
    return corrupt_file(state_->name, where + "page at byte " + std::to_string(begin) + ": the checksum does not match");
}

Result<void> CheckedFile::verify_pages(uint64_t first_byte, uint64_t end_byte) const {
    const uint64_t end_page = pages_in(end_byte);
    for (uint64_t page = first_byte / kPageBytes; page < end_page;) {
        const uint64_t word = state_->verified[page / 64].load(std::memory_order_relaxed) >> page % 64;
        // Skip the run of verified pages that starts here, at most to the end of this word.
        const uint64_t run = std::min<uint64_t>(std::countr_one(word), 64 - page % 64);
        page += run;
        if (run > 0 || page >= end_page) continue;
        TRY(verify_page(page++));
    }
    return {};
}

Result<Bytes> Section::read(uint64_t offset, uint64_t size) const {
    if (offset > bytes_.size() || size > bytes_.size() - offset) {
        return corrupt("bytes " + std::to_string(offset) + " + " + std::to_string(size) + " lie outside of its " +
                       std::to_string(bytes_.size()));
    }
    if (size == 0) return Bytes{};
    const auto begin = static_cast<uint64_t>(bytes_.data() - file_->state_->file.bytes().data()) + offset;
    TRY(file_->verify_pages(begin, begin + size));
    return bytes_.subspan(offset, size);
}

Error Section::corrupt(std::string_view what) const {
    if (!file_) return {ErrorCode::Corrupt, "no section: " + std::string(what)};
    std::string name;
    for (const Entry& entry : file_->state_->sections) {
        if (file_->state_->file.bytes().data() + entry.offset == bytes_.data() && entry.size == bytes_.size()) name = entry.name;
    }
    return corrupt_file(file_->state_->name, "section \"" + name + "\": " + std::string(what));
}

}  // namespace winnow::store
