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

/// A second walk over an archive, for checking.
class CheckingWalk {
  public:
    CheckingWalk(std::string name, std::string_view head, const Limits& limits, const Reopen& reopen)
        : name_(std::move(name)), head_(head), limits_(limits), reopen_(reopen) {
        restart();
    }

    /// The step of this number and name, to be asked for in order; nothing when it cannot be reached.
    std::optional<ArchiveWalk::Step> step(uint64_t number, std::string_view name) {
        auto found = advance_to(number);
        // libarchive gives up behind an entry that it could not unpack; a walk that passes over it unread goes on.
        if ((!found || found->name != name) && ++restarts_ <= kMostRestarts && restart()) found = advance_to(number);
        return found && found->name == name ? found : std::nullopt;
    }

  private:
    static constexpr int kMostRestarts = 32;  // each walks from the start

    bool restart() {
        walk_.reset();
        passed_ = 0;
        auto source = reopen_();
        if (!source.ok()) return false;
        source_ = std::move(*source);
        walk_.emplace(name_, *source_, head_, limits_);
        return true;
    }

    std::optional<ArchiveWalk::Step> advance_to(uint64_t number) {
        std::optional<ArchiveWalk::Step> found;
        while (walk_ && passed_ <= number) {
            found = walk_->next();
            if (!found) return found;
            ++passed_;
        }
        return found;
    }

    const std::string name_;
    const std::string_view head_;
    const Limits& limits_;
    const Reopen& reopen_;
    std::unique_ptr<ByteSource> source_;
    std::optional<ArchiveWalk> walk_;
    uint64_t passed_ = 0;
    int restarts_ = 0;
};

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
    std::optional<CheckingWalk> checking;
    if (reopen) checking.emplace(name, head, limits_, reopen);
    ArchiveWalk walk(name, source, head, limits_);
    for (uint64_t number = 0;; ++number) {
        const auto step = walk.next();
        if (!step) return true;
        if (checking) {
            damaged_.clear();
            if (const auto same = checking->step(number, step->name)) check_step(*same, one_stream, depth);
            else damaged_.emplace(step->name, "cannot be checked: the archive is broken before it");
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

/// Notes in damaged_ what is wrong with one file of an archive, or with the files in it when it is an archive itself; one that
/// cannot be walked to its end is damaged as a whole.
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
        if (broken) damaged_.emplace(step.name, *broken);
    }
    if (!head.ok()) damaged_.emplace(step.name, head.error().message);
    if (!head.ok() || stream_is_sound || is_companion(*head)) return;
    const Result<void> read = read_to_end(bytes);
    if (!read.ok()) damaged_.insert_or_assign(step.name, read.error().message);
}

}  // namespace winnow::ingest
