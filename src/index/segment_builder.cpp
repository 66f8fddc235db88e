// See segment_builder.h.
#include "index/segment_builder.h"

#include <numeric>

#include "index/facts.h"
#include "index/impact.h"
#include "index/records.h"
#include "text/tokens.h"

namespace winnow::index {

struct SegmentBuilder::State {
    fs::path library;
    std::string name;
    fs::path directory;
    std::vector<BuiltDoc> docs;
    std::array<FieldBuilder, kPhysicalFields> fields;
    store::ColumnsWriter columns;
    RecordsWriter records;
    store::DocumentsWriter documents;
    FactsWriter facts;
    Extract extract;
    text::Tokens tokens;

    FieldBuilder& field(PhysicalField which) { return fields[static_cast<int>(which)]; }
    void add_passage(const Passage& passage);
};

SegmentBuilder::SegmentBuilder(std::unique_ptr<State> state) : state_(std::move(state)) {}
SegmentBuilder::SegmentBuilder(SegmentBuilder&&) noexcept = default;
SegmentBuilder::~SegmentBuilder() = default;

Result<SegmentBuilder> SegmentBuilder::create(const fs::path& library, std::string name) {
    const fs::path directory = library / "segments" / name;
    std::error_code failed;
    fs::remove_all(directory, failed);  // a left-over of a crash
    fs::create_directories(directory, failed);
    if (failed) return Error{ErrorCode::Io, directory.string() + ": cannot create: " + failed.message()};
    auto documents = TRY(store::DocumentsWriter::create(directory, std::string(kDocumentsFile)));
    return SegmentBuilder(
        std::unique_ptr<State>(new State{library, std::move(name), directory, {}, {}, {}, {}, std::move(documents), {}, {}, {}}));
}

void SegmentBuilder::State::add_passage(const Passage& passage) {
    text::tokenize(passage.text, tokens);
    const patent::ZoneMask bit = patent::ZoneMask{1} << passage.zone.id;
    for (int which = 0; which < kPhysicalFields; ++which) {
        if ((kPhysicalZones[which] & bit) != 0) fields[which].add_passage(passage.zone, passage.whole, tokens);
    }
}

Result<void> SegmentBuilder::add(const patent::Publication& publication, std::string_view line, BuiltDoc built) {
    State& s = *state_;
    const auto doc = static_cast<store::DocId>(s.docs.size());
    TRY(s.documents.add(line));
    extract(publication, s.extract);
    for (const Passage& passage : s.extract.passages) s.add_passage(passage);
    const uint32_t length = s.field(PhysicalField::Front).weighted_length() + s.field(PhysicalField::Description).weighted_length();
    for (FieldBuilder& field : s.fields) field.end_doc();
    for (const KeyValue& key : s.extract.keys) s.columns.add_key(key.column, doc, key.value);
    for (const IntValue& value : s.extract.ints) s.columns.set_int(value.column, doc, value.value);
    s.records.add(s.extract.records);
    const FamilyLinks& family = s.extract.family;
    s.facts.add(norm_of_length(length), built.digest, built.produced, family.application, family.priorities, family.parents);
    s.docs.push_back(std::move(built));
    return {};
}

const std::vector<BuiltDoc>& SegmentBuilder::docs() const { return state_->docs; }

size_t SegmentBuilder::memory_bytes() const {
    size_t bytes =
        state_->columns.memory_bytes() + state_->records.memory_bytes() + state_->facts.memory_bytes() + state_->docs.size() * 64;
    for (const FieldBuilder& field : state_->fields) bytes += field.memory_bytes();
    return bytes;
}

Result<store::SegmentEntry> SegmentBuilder::finish() {
    State& s = *state_;
    store::SegmentEntry entry;
    entry.name = s.name;
    entry.doc_count = static_cast<uint32_t>(s.docs.size());
    const BoundsWriter* bounds[kPhysicalFields];
    for (int which = 0; which < kPhysicalFields; ++which) {
        FieldBuilder& field = s.fields[which];
        for (auto& stamp : TRY(field.write(s.directory, std::string(kPhysicalNames[which]), s.facts.norms)))
            entry.files.push_back(std::move(stamp));
        bounds[which] = &field.bounds();
    }
    s.facts.record_offsets = s.records.offsets();
    entry.files.push_back(TRY(s.facts.write(s.directory, bounds)));
    std::vector<store::DocId> keep(s.docs.size());
    std::iota(keep.begin(), keep.end(), 0);
    entry.files.push_back(TRY(s.columns.write(s.directory, std::string(kColumnsFile), keep, entry.doc_count)));
    entry.files.push_back(TRY(s.records.write(s.directory, std::string(kRecordsFile))));
    entry.files.push_back(TRY(s.documents.finish()));
    TRY(sync_directory(s.directory));
    TRY(sync_directory(s.library / "segments"));
    for (store::FileStamp& stamp : entry.files) stamp.name = "segments/" + s.name + "/" + stamp.name;
    return entry;
}

}  // namespace winnow::index
