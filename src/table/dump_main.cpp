// Prints the rows of a table as JSON lines, for tests that compare with other programs and for measuring. Complaints go to standard error.
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>

#include "table/row_source.h"

using namespace winnow;

namespace {

class File final : public ByteSource {
  public:
    explicit File(int fd, std::string head) : fd_(fd), head_(std::move(head)) {}
    Result<size_t> read(char* to, size_t size) override {
        if (!head_.empty()) {
            size = std::min(size, head_.size());
            std::memcpy(to, head_.data(), size);
            head_.erase(0, size);
            return size;
        }
        const ssize_t got = ::read(fd_, to, size);
        if (got < 0) return Error{ErrorCode::Io, std::strerror(errno)};
        return static_cast<size_t>(got);
    }

  private:
    int fd_;
    std::string head_;
};

void append_string(std::string& to, std::string_view text) {
    to += '"';
    for (const char c : text) {
        char code[8];
        if (c == '"' || c == '\\') {
            (to += '\\') += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            to.append(code, static_cast<size_t>(std::snprintf(code, sizeof code, "\\u%04x", c)));
        } else {
            to += c;
        }
    }
    to += '"';
}

void append_strings(std::string& to, const std::vector<std::string>& texts) {
    to += '[';
    for (const std::string& text : texts) {
        if (to.back() != '[') to += ',';
        append_string(to, text);
    }
    to += ']';
}

void print(const table::Row& row, std::string& line) {
    line = "{\"sheet\":";
    append_string(line, row.sheet);
    line += ",\"row\":" + std::to_string(row.number) + ",\"offset\":" + std::to_string(row.offset) + ",\"cells\":";
    append_strings(line, row.cells);
    if (!row.links.empty()) append_strings(line += ",\"links\":", row.links);
    line += "}\n";
    std::fwrite(line.data(), 1, line.size(), stdout);
}

int fail(const char* path, const Error& error) {
    std::fprintf(stderr, "%s: %s\n", path, error.message.c_str());
    return 1;
}

/// --count prints only how many rows and bytes of cells there are.
int dump(const char* path, bool count) {
    const int fd = ::open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return fail(path, Error{ErrorCode::Io, std::strerror(errno)});
    std::string head(64 << 10, '\0');
    const ssize_t got = ::read(fd, head.data(), head.size());
    head.resize(got < 0 ? 0 : static_cast<size_t>(got));
    const table::TableKind kind = table::recognise_table(head);
    File source(fd, std::move(head));
    const Result<std::unique_ptr<table::RowSource>> rows = table::open_table(source, kind);
    if (!rows.ok()) return fail(path, rows.error());
    table::Row row;
    std::string line;
    uint64_t row_count = 0, bytes = 0;
    for (;;) {
        const Result<bool> more = (*rows)->next(row);
        if (!more.ok()) return fail(path, more.error());
        if (!*more) break;
        ++row_count;
        for (const std::string& cell : row.cells) bytes += cell.size();
        if (!row.complaint.empty())
            std::fprintf(stderr, "complaint @%llu: %s\n", static_cast<unsigned long long>(row.offset), row.complaint.c_str());
        else if (!count) print(row, line);
    }
    if (count) std::printf("%llu rows, %llu bytes\n", static_cast<unsigned long long>(row_count), static_cast<unsigned long long>(bytes));
    ::close(fd);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const bool count = argc > 1 && std::strcmp(argv[1], "--count") == 0;
    int failed = 0;
    for (int i = count ? 2 : 1; i < argc; ++i) failed |= dump(argv[i], count);
    return failed;
}
