// See merge.h.
#include "index/merge.h"

#include <algorithm>

#include "index/field_writer.h"
#include "index/impact.h"
#include "index/records.h"
#include "index/segment_builder.h"

namespace winnow::index {

namespace {

using Inputs = std::span<const std::shared_ptr<const Segment>>;

constexpr uint64_t kForgetBytes = 64 << 20;  // written between two times that the pages of the inputs are given back

void forget_pages(Inputs inputs) {
    for (const auto& input : inputs) input->forget_pages();
}

/// Walks the dictionary of one input.
struct TermCursor {
    const FieldIndex* field;
    std::span<const DocId> new_ids;
    std::span<const uint8_t> norms;
    TermId id = 0;
    std::string_view term;
    bool at_end() const { return id >= field->terms().size(); }
    void load() {
        if (!at_end()) term = field->terms().term(id);
    }
    void next() {
        ++id;
        if (!at_end()) term = field->terms().behind(term);
    }
};

/// Adds the live documents of one input's list of a term.
class ListCopier {
  public:
    Result<void> copy(const TermCursor& from, PostingsEncoder& to) {
        PostingList list = TRY(from.field->postings(from.id));
        TRY(list.open_positions());
        reader_.reset(list);
        for (uint32_t block = 0; block < list.block_count(); ++block) {
            const uint32_t size = list.decode_docs(block, docs_);
            list.decode_weights(block, weights_);
            list.decode_frequencies(block, frequencies_);
            reader_.start_block(block);
            for (uint32_t i = 0; i < size; ++i) copy_doc(from, i, to);
        }
        return {};
    }

  private:
    void copy_doc(const TermCursor& from, uint32_t i, PostingsEncoder& to) {
        const DocId doc = docs_[i] < from.new_ids.size() ? from.new_ids[docs_[i]] : kNoDoc;
        if (doc == kNoDoc) return reader_.skip(frequencies_[i]);
        to.add_gaps(doc, weights_[i], impact_ceiling(impact(weights_[i], from.norms[docs_[i]])), reader_.gaps(frequencies_[i]));
    }
    PositionReader reader_;
    uint32_t docs_[kBlock], weights_[kBlock], frequencies_[kBlock];
};

Result<std::vector<store::FileStamp>> merge_field(const fs::path& directory, PhysicalField which, Inputs inputs,
                                                  const std::vector<std::vector<DocId>>& new_ids, const std::atomic<bool>* stop) {
    auto writer = TRY(FieldWriter::create(directory, std::string(kPhysicalNames[static_cast<int>(which)])));
    std::vector<TermCursor> cursors;
    for (size_t s = 0; s < inputs.size(); ++s) {
        cursors.push_back({&inputs[s]->field(which), new_ids[s], inputs[s]->facts().norms});
        cursors.back().load();
    }
    PostingsEncoder encoder;
    ListCopier copier;
    std::string term;
    uint64_t forgotten_at = 0;
    while (true) {
        if (writer.bytes_written() - forgotten_at > kForgetBytes) {
            forgotten_at = writer.bytes_written();
            forget_pages(inputs);
        }
        const TermCursor* lowest = nullptr;
        for (const TermCursor& cursor : cursors) {
            if (!cursor.at_end() && (lowest == nullptr || cursor.term < lowest->term)) lowest = &cursor;
        }
        if (lowest == nullptr) return writer.finish();
        if (stop != nullptr && stop->load(std::memory_order_relaxed)) return Error{ErrorCode::Conflict, "merge stopped"};
        term = lowest->term;
        for (TermCursor& cursor : cursors) {
            if (cursor.at_end() || cursor.term != term) continue;
            TRY(copier.copy(cursor, encoder));
            cursor.next();
        }
        TRY(writer.add(term, encoder));
    }
}

Result<store::FileStamp> merge_facts(const fs::path& directory, Inputs inputs, const std::vector<std::vector<DocId>>& new_ids) {
    FactsWriter facts;
    BoundsWriter writers[kPhysicalFields];
    for (size_t s = 0; s < inputs.size(); ++s) {
        const Facts& from = inputs[s]->facts();
        for (DocId doc = 0; doc < inputs[s]->doc_count(); ++doc) {
            if (new_ids[s][doc] == kNoDoc) continue;
            facts.add(from.norms[doc], from.digests[doc], from.produced[doc], from.applications[doc], from.priorities_of(doc),
                      from.parents_of(doc));
            const auto records = from.record_offsets();
            facts.record_offsets.push_back(facts.record_offsets.back() + records[doc + 1] - records[doc]);
            for (int field = 0; field < kPhysicalFields; ++field) writers[field].add_encoded(from.bounds[field].encoded(doc));
        }
    }
    const BoundsWriter* bounds[kPhysicalFields];
    for (int field = 0; field < kPhysicalFields; ++field) bounds[field] = &writers[field];
    return facts.write(directory, bounds);
}

Result<store::FileStamp> merge_records(const fs::path& directory, Inputs inputs, const std::vector<std::vector<DocId>>& new_ids) {
    std::vector<std::vector<DocId>> new_numbers;
    std::vector<store::ColumnsPart> parts;
    uint32_t count = 0;
    for (size_t s = 0; s < inputs.size(); ++s)
        new_numbers.push_back(number_records(inputs[s]->facts().record_offsets(), new_ids[s], count));
    for (size_t s = 0; s < inputs.size(); ++s) parts.push_back({&inputs[s]->records(), new_numbers[s]});
    return store::merge_columns(parts, count, directory, std::string(kRecordsFile));
}

Result<store::FileStamp> merge_documents(const fs::path& directory, Inputs inputs, const std::vector<std::vector<DocId>>& new_ids,
                                         const std::atomic<bool>* stop) {
    auto writer = TRY(store::DocumentsWriter::create(directory, std::string(kDocumentsFile)));
    for (size_t s = 0; s < inputs.size(); ++s) {
        if (stop != nullptr && stop->load(std::memory_order_relaxed)) return Error{ErrorCode::Conflict, "merge stopped"};
        TRY(writer.add_all(inputs[s]->documents(), new_ids[s]));
        inputs[s]->forget_pages();
    }
    return writer.finish();
}

/// Numbers the live documents of all inputs one behind the other.
uint32_t number_documents(Inputs inputs, std::vector<std::vector<DocId>>& new_ids) {
    uint32_t next = 0;
    for (const auto& input : inputs) {
        auto& ids = new_ids.emplace_back(input->doc_count(), kNoDoc);
        for (DocId doc = 0; doc < input->doc_count(); ++doc) {
            if (input->is_live(doc)) ids[doc] = next++;
        }
    }
    return next;
}

}  // namespace

Result<Merged> merge_segments(const fs::path& library, std::string name, Inputs inputs, const std::atomic<bool>* stop) {
    Merged merged;
    const fs::path directory = library / "segments" / name;
    std::error_code failed;
    fs::remove_all(directory, failed);
    fs::create_directories(directory, failed);
    if (failed) return Error{ErrorCode::Io, directory.string() + ": cannot create: " + failed.message()};
    merged.entry.name = name;
    merged.entry.doc_count = number_documents(inputs, merged.new_ids);
    auto& files = merged.entry.files;
    for (int field = 0; field < kPhysicalFields; ++field) {
        for (auto& stamp : TRY(merge_field(directory, static_cast<PhysicalField>(field), inputs, merged.new_ids, stop)))
            files.push_back(std::move(stamp));
    }
    files.push_back(TRY(merge_facts(directory, inputs, merged.new_ids)));
    std::vector<store::ColumnsPart> parts;
    for (size_t s = 0; s < inputs.size(); ++s) parts.push_back({&inputs[s]->columns(), merged.new_ids[s]});
    files.push_back(TRY(store::merge_columns(parts, merged.entry.doc_count, directory, std::string(kColumnsFile))));
    files.push_back(TRY(merge_records(directory, inputs, merged.new_ids)));
    files.push_back(TRY(merge_documents(directory, inputs, merged.new_ids, stop)));
    TRY(sync_directory(directory));
    TRY(sync_directory(library / "segments"));
    for (store::FileStamp& stamp : files) stamp.name = "segments/" + name + "/" + stamp.name;
    return merged;
}

}  // namespace winnow::index
