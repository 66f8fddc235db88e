// See field_writer.h.
#include "index/field_writer.h"

namespace winnow::index {

Result<FieldWriter> FieldWriter::create(const fs::path& directory, const std::string& name) {
    auto records = TRY(store::CheckedFileWriter::create(directory, name + ".terms"));
    auto positions = TRY(store::CheckedFileWriter::create(directory, name + ".positions"));
    TRY(records.begin_section("records"));
    TRY(positions.begin_section("positions"));
    return FieldWriter(std::move(records), std::move(positions));
}

Result<void> FieldWriter::add(std::string_view term, PostingsEncoder& encoder) {
    if (encoder.doc_count() == 0) return {};
    record_.clear();
    stream_.clear();
    encoder.finish(record_, stream_, stream_offset_);
    if (record_.size() > UINT32_MAX) return Error{ErrorCode::LimitExceeded, "the postings of one term exceed 4 GiB: " + std::string(term)};
    TRY(records_.append(record_));
    TRY(positions_.append(stream_));
    terms_.add(term, record_offset_, static_cast<uint32_t>(record_.size()));
    stems_.add(term, next_term_++);
    record_offset_ += record_.size();
    stream_offset_ += stream_.size();
    return {};
}

Result<std::vector<store::FileStamp>> FieldWriter::finish() {
    TRY(terms_.write(records_));
    TRY(stems_.write(records_));
    std::vector<store::FileStamp> stamps;
    stamps.push_back(TRY(records_.finish()));
    stamps.push_back(TRY(positions_.finish()));
    return stamps;
}

}  // namespace winnow::index
