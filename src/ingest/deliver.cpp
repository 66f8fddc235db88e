#include "ingest/deliver.h"

#include <optional>

namespace winnow::ingest {

namespace {

constexpr size_t kCheckBytes = 256 << 10;

Result<void> read_to_end(ByteSource& source) {
    std::string block(kCheckBytes, '\0');
    while (TRY(source.read(block.data(), block.size())) > 0) {
    }
    return {};
}

}  // namespace

bool Delivery::reject(const std::string& name, std::string reason) {
    return !handler_.reject || handler_.reject(Reject{name, 0, std::move(reason), {}});
}

Result<bool> Delivery::deliver(const std::string& name, ByteSource& source, const Reopen& reopen, uint32_t depth) {
    PeekSource peek(source);
    const Result<std::string_view> head = peek.raw_head();
    if (!head.ok()) return reject(name, head.error().message);
    if (is_archive(*head)) {
        if (depth >= limits_.archive_depth)
            return reject(name, "archives nested deeper than " + std::to_string(limits_.archive_depth) + " are not opened");
        return deliver_entries(name, peek, reopen, depth + 1);
    }
    Result<bool> more = handler_.input(name, peek);
    if (!more.ok() && peek.failure()) return reject(name, more.error().message);
    return more;
}

Result<bool> Delivery::deliver_entries(const std::string& name, PeekSource& source, const Reopen& reopen, uint32_t depth) {
    const std::string head(TRY(source.raw_head()));
    const bool one_stream = is_one_stream(head);
    if (reopen && one_stream && !check_stream(name, head, reopen)) {
        auto found = damaged_.extract(name);
        return reject(name, found.mapped() + "; none of its documents was taken");
    }
    std::unique_ptr<ByteSource> again;
    std::optional<ArchiveWalk> checking;
    if (reopen) {
        again = TRY(reopen());
        checking.emplace(name, *again, head, limits_);
    }
    ArchiveWalk walk(name, source, head, limits_);
    while (const auto step = walk.next()) {
        if (checking) {
            damaged_.clear();
            if (const auto same = checking->next()) check_step(*same, one_stream, depth);
        }
        const auto damage = damaged_.find(step->name);
        if (step->bytes == nullptr) {
            if (!reject(step->name, step->refused)) return false;
        } else if (damage != damaged_.end()) {
            if (!reject(step->name, damage->second + "; none of its documents was taken")) return false;
        } else if (!TRY(deliver(step->name, *step->bytes, nullptr, depth))) {
            return false;
        }
    }
    return true;
}

/// Whether a file compressed as one stream can be read to its end; else why not is in damaged_.
bool Delivery::check_stream(const std::string& name, std::string_view head, const Reopen& reopen) {
    const Result<std::unique_ptr<ByteSource>> source = reopen();
    if (!source.ok()) return damaged_.emplace(name, source.error().message), false;
    ArchiveWalk stream(name, **source, head, limits_, true);
    while (const auto step = stream.next()) {
        const Result<void> read = step->bytes ? read_to_end(*step->bytes) : Result<void>(Error{ErrorCode::Corrupt, step->refused});
        if (!read.ok()) return damaged_.emplace(name, read.error().message), false;
    }
    return true;
}

/// Notes in damaged_ what is wrong with one file of an archive, or with the files in it when it is an archive itself.
void Delivery::check_step(const ArchiveWalk::Step& step, bool stream_is_sound, uint32_t depth) {
    if (step.bytes == nullptr) return;
    PeekSource bytes(*step.bytes);
    const Result<std::string_view> head = bytes.raw_head();
    if (head.ok() && is_archive(*head) && depth < limits_.archive_depth) {
        ArchiveWalk inside(step.name, bytes, *head, limits_);
        std::optional<std::string> broken;
        while (const auto inner = inside.next()) {
            check_step(*inner, false, depth + 1);
            if (inner->bytes == nullptr && inner->name == step.name) broken = inner->refused;
        }
        if (broken && is_one_stream(*head)) damaged_.emplace(step.name, *broken);
    }
    if (!head.ok()) damaged_.emplace(step.name, head.error().message);
    if (!head.ok() || stream_is_sound || is_companion(*head)) return;
    const Result<void> read = read_to_end(bytes);
    if (!read.ok()) damaged_.insert_or_assign(step.name, read.error().message);
}

}  // namespace winnow::ingest
