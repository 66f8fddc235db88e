// Opening a committed state while a writer may be replacing it.
#include "index/segment.h"

namespace winnow::index {

namespace {

constexpr int kAttempts = 20;

std::shared_ptr<const Segment> find_same(const Snapshot* previous, const store::SegmentEntry& entry) {
    if (previous == nullptr) return nullptr;
    for (const auto& segment : previous->segments()) {
        if (segment->entry().name == entry.name && segment->entry().deletions == entry.deletions && segment->entry().files == entry.files) {
            return segment;
        }
    }
    return nullptr;
}

}  // namespace

Result<std::shared_ptr<const Snapshot>> Snapshot::open(const fs::path& library, const Snapshot* previous) {
    for (int attempt = 1;; ++attempt) {
        auto snapshot = try_open(library, previous);
        // A file may vanish between reading the manifest and opening it: then there is a newer manifest.
        const bool vanished = !snapshot.ok() && snapshot.error().code == ErrorCode::NotFound && TRY(file_exists(library / "MANIFEST"));
        if (!vanished || attempt == kAttempts) return snapshot;
    }
}

Result<std::shared_ptr<const Snapshot>> Snapshot::try_open(const fs::path& library, const Snapshot* previous) {
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->manifest_ = TRY(store::read_manifest(library));
    for (const store::SegmentEntry& entry : snapshot->manifest_.segments) {
        auto same = find_same(previous, entry);
        if (!same) {
            auto opened = Segment::open(library, entry);
            if (!opened.ok()) return opened.error().in("segment " + entry.name);
            same = std::move(opened).value();
        }
        snapshot->segments_.push_back(std::move(same));
    }
    TRY(snapshot->open_families(library));
    return std::shared_ptr<const Snapshot>(std::move(snapshot));
}

Result<void> Snapshot::open_families(const fs::path& library) {
    if (segments_.empty()) return {};
    families_file_ = TRY(store::CheckedFile::open(library, manifest_.families));
    const auto counts = TRY(TRY(families_file_->section("counts")).read_array<uint32_t>());
    if (counts.size() != 2) return Error{ErrorCode::Corrupt, manifest_.families.name + ": no counts"};
    simple_count_ = counts[0];
    extended_count_ = counts[1];
    for (size_t s = 0; s < segments_.size(); ++s) {
        SegmentFamilies rows;
        rows.simple = TRY(TRY(families_file_->section("simple-" + std::to_string(s))).read_array<uint32_t>());
        rows.extended = TRY(TRY(families_file_->section("extended-" + std::to_string(s))).read_array<uint32_t>());
        if (rows.simple.size() != segments_[s]->doc_count() || rows.extended.size() != segments_[s]->doc_count()) {
            return Error{ErrorCode::Corrupt, manifest_.families.name + ": families and segments disagree"};
        }
        families_.push_back(rows);
    }
    return {};
}

uint64_t Snapshot::live_count() const {
    uint64_t count = 0;
    for (const auto& segment : segments_) count += segment->live_count();
    return count;
}

}  // namespace winnow::index
