// See facts.h.
#include "index/facts.h"

#include <algorithm>

namespace winnow::index {

namespace {

template <class T>
Result<void> add_array(store::CheckedFileWriter& file, std::string_view name, const std::vector<T>& values) {
    return file.add_section(name, as_bytes(std::span<const T>(values)));
}

template <class T>
Result<std::span<const T>> open_array(const store::CheckedFile& file, std::string_view name, size_t size) {
    const auto values = TRY(TRY(file.section(name)).read_array<T>());
    if (values.size() != size) return Error{ErrorCode::Corrupt, "facts: section " + std::string(name) + " has the wrong size"};
    return values;
}

bool is_row_table(std::span<const uint32_t> offsets, size_t values) {
    return std::is_sorted(offsets.begin(), offsets.end()) && offsets.front() == 0 && offsets.back() == values;
}

}  // namespace

void FactsWriter::add(uint8_t norm, uint64_t digest, int32_t produced_on, uint64_t application, std::span<const uint64_t> priority_keys,
                      std::span<const uint64_t> parent_keys) {
    norms.push_back(norm);
    digests.push_back(digest);
    produced.push_back(produced_on);
    applications.push_back(application);
    priorities.insert(priorities.end(), priority_keys.begin(), priority_keys.end());
    priority_offsets.push_back(static_cast<uint32_t>(priorities.size()));
    parents.insert(parents.end(), parent_keys.begin(), parent_keys.end());
    parent_offsets.push_back(static_cast<uint32_t>(parents.size()));
}

Result<store::FileStamp> FactsWriter::write(const fs::path& directory, std::span<const BoundsWriter* const> bounds) const {
    auto file = TRY(store::CheckedFileWriter::create(directory, "facts"));
    for (int field = 0; field < kPhysicalFields; ++field) TRY(bounds[field]->write(file, kPhysicalNames[field]));
    TRY(add_array(file, "norms", norms));
    TRY(add_array(file, "digests", digests));
    TRY(add_array(file, "produced", produced));
    TRY(add_array(file, "applications", applications));
    TRY(add_array(file, "priority-offsets", priority_offsets));
    TRY(add_array(file, "priorities", priorities));
    TRY(add_array(file, "parent-offsets", parent_offsets));
    TRY(add_array(file, "parents", parents));
    TRY(add_array(file, "record-offsets", record_offsets));
    return file.finish();
}

Result<Facts> Facts::open(const store::CheckedFile& file, uint32_t doc_count) {
    Facts facts;
    for (int field = 0; field < kPhysicalFields; ++field) facts.bounds[field] = TRY(Bounds::open(file, kPhysicalNames[field], doc_count));
    facts.norms = TRY(open_array<uint8_t>(file, "norms", doc_count));
    facts.digests = TRY(open_array<uint64_t>(file, "digests", doc_count));
    facts.produced = TRY(open_array<int32_t>(file, "produced", doc_count));
    facts.applications = TRY(open_array<uint64_t>(file, "applications", doc_count));
    facts.priority_offsets_ = TRY(open_array<uint32_t>(file, "priority-offsets", size_t{doc_count} + 1));
    facts.priorities_ = TRY(TRY(file.section("priorities")).read_array<uint64_t>());
    facts.parent_offsets_ = TRY(open_array<uint32_t>(file, "parent-offsets", size_t{doc_count} + 1));
    facts.parents_ = TRY(TRY(file.section("parents")).read_array<uint64_t>());
    facts.record_offsets_ = TRY(open_array<uint32_t>(file, "record-offsets", size_t{doc_count} + 1));
    if (!is_row_table(facts.record_offsets_, facts.record_offsets_.back()))
        return Error{ErrorCode::Corrupt, "facts: the places of records contradict themselves"};
    if (!is_row_table(facts.priority_offsets_, facts.priorities_.size()) || !is_row_table(facts.parent_offsets_, facts.parents_.size())) {
        return Error{ErrorCode::Corrupt, "facts: family links contradict themselves"};
    }
    return facts;
}

}  // namespace winnow::index
