// The audit log: lines that are added and read, never changed.
#include "access/access.h"

namespace winnow::access {

namespace {

constexpr size_t kMostBytes = 2000;      // of one member
constexpr size_t kMostUnwritten = 1000;  // lines that wait for a database that can be written to

/// Nothing that a visitor sends may grow the log at will, or cut a character in two.
std::string_view shortened(std::string_view text) {
    if (text.size() <= kMostBytes) return text;
    size_t end = kMostBytes;
    while (end > 0 && (text[end] & 0xc0) == 0x80) --end;
    return text.substr(0, end);
}

}  // namespace

Result<void> Access::insert_audit(const AuditLine& line) {
    TRY(database_.run("INSERT INTO audit (time, user, action, object, detail, address) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                      {line.time, line.user, line.action, line.object, line.detail, line.address}));
    return {};
}

Result<void> Access::write_audit(AuditLine line) {
    line.time = now();
    for (std::string* text : {&line.user, &line.action, &line.object, &line.detail, &line.address}) text->resize(shortened(*text).size());
    const Result<void> written = insert_audit(line);
    std::vector<AuditLine> late;
    {
        const std::lock_guard lock(unwritten_lock_);
        if (!written.ok()) {
            if (unwritten_.size() < kMostUnwritten) unwritten_.push_back(std::move(line));
            return written;
        }
        late.swap(unwritten_);
    }
    for (AuditLine& one : late) {
        if (insert_audit(one).ok()) continue;
        const std::lock_guard lock(unwritten_lock_);
        unwritten_.push_back(std::move(one));
    }
    return {};
}

Result<std::vector<AuditLine>> Access::audit(size_t limit, std::optional<int64_t> before) {
    auto row =
        TRY(database_.query("SELECT id, time, user, action, object, detail, address FROM audit WHERE id < ?1 ORDER BY id DESC LIMIT ?2",
                            {before.value_or(INT64_MAX), limit}));
    std::vector<AuditLine> lines;
    while (TRY(row.step())) {
        const auto text = [&](int column) { return std::string(row.text(column)); };
        lines.push_back({row.integer(0), row.integer(1), text(2), text(3), text(4), text(5), text(6)});
    }
    return lines;
}

}  // namespace winnow::access
