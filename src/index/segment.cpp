// See segment.h.
#include "index/segment.h"

#include <algorithm>

#include "index/segment_builder.h"

namespace winnow::index {

namespace {

/// The stamp of a file of the segment by its last name.
Result<store::FileStamp> stamp_of(const store::SegmentEntry& entry, std::string_view name) {
    const std::string wanted = "segments/" + entry.name + "/" + std::string(name);
    for (const auto& stamp : entry.files) {
        if (stamp.name == wanted) return stamp;
    }
    return Error{ErrorCode::Corrupt, "the manifest does not name " + wanted};
}

/// Checked files know their last name; stamps in a manifest are relative to the library.
Result<std::unique_ptr<store::CheckedFile>> open_file(const fs::path& library, const store::SegmentEntry& entry, std::string_view name) {
    store::FileStamp stamp = TRY(stamp_of(entry, name));
    stamp.name = std::string(name);
    return store::CheckedFile::open(library / "segments" / entry.name, stamp);
}

}  // namespace

Result<FieldIndex> FieldIndex::open(std::unique_ptr<store::CheckedFile> terms, std::unique_ptr<store::CheckedFile> positions) {
    FieldIndex field;
    field.terms_ = TRY(Terms::open(*terms));
    field.stems_ = TRY(Stems::open(*terms));
    field.records_ = TRY(terms->section("records"));
    field.positions_ = std::make_unique<store::Section>(TRY(positions->section("positions")));
    field.terms_file_ = std::move(terms);
    field.positions_file_ = std::move(positions);
    return field;
}

Result<PostingList> FieldIndex::postings(TermId term) const {
    const RecordPlace place = terms_.record(term);
    return PostingList::open(TRY(records_.read(place.offset, place.bytes)), positions_.get());
}

Result<void> FieldIndex::verify_all() const {
    TRY(terms_file_->verify_all());
    return positions_file_->verify_all();
}

void FieldIndex::forget_pages() const {
    terms_file_->forget_pages();
    positions_file_->forget_pages();
}

Result<std::shared_ptr<const Segment>> Segment::open(const fs::path& library, const store::SegmentEntry& entry) {
    auto segment = std::make_shared<Segment>();
    segment->entry_ = entry;
    const fs::path directory = library / "segments" / entry.name;
    for (const std::string_view name : kPhysicalNames) {
        auto terms = TRY(open_file(library, entry, std::string(name) + ".terms"));
        auto positions = TRY(open_file(library, entry, std::string(name) + ".positions"));
        segment->fields_.push_back(TRY(FieldIndex::open(std::move(terms), std::move(positions))));
    }
    segment->facts_file_ = TRY(open_file(library, entry, kFactsFile));
    segment->facts_ = TRY(Facts::open(*segment->facts_file_, entry.doc_count));
    store::FileStamp columns = TRY(stamp_of(entry, kColumnsFile));
    columns.name = kColumnsFile;
    segment->columns_ = TRY(store::Columns::open(directory, columns, entry.doc_count));
    store::FileStamp records = TRY(stamp_of(entry, kRecordsFile));
    records.name = kRecordsFile;
    segment->records_ = TRY(store::Columns::open(directory, records, segment->facts_.record_offsets().back()));
    store::FileStamp documents = TRY(stamp_of(entry, kDocumentsFile));
    documents.name = kDocumentsFile;
    segment->documents_ = TRY(store::Documents::open(directory, documents, entry.doc_count));
    if (entry.deleted_count > 0) {
        segment->deleted_ = TRY(store::read_bits(library, entry.deletions, entry.doc_count));
        if (segment->deleted_.count() != entry.deleted_count)
            return Error{ErrorCode::Corrupt, entry.deletions.name + ": deletions and manifest disagree"};
    }
    segment->forget_pages();  // that were read to be verified; many segments may be open, few of their pages in use
    return std::shared_ptr<const Segment>(std::move(segment));
}

void Segment::forget_pages() const {
    for (const FieldIndex& field : fields_) field.forget_pages();
    facts_file_->forget_pages();
    columns_->forget_pages();
    records_->forget_pages();
    documents_->forget_pages();
}

Result<void> Segment::verify_all() const {
    const auto verified = verify_pages();
    forget_pages();
    return verified;
}

Result<void> Segment::verify_pages() const {
    for (const FieldIndex& field : fields_) TRY(field.verify_all());
    TRY(facts_file_->verify_all());
    TRY(columns_->verify_all());
    TRY(records_->verify_all());
    return documents_->verify_all();
}

}  // namespace winnow::index
