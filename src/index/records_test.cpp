// Records of invented publications; which documents they belong to.
#include "index/records.h"

#include <doctest/doctest.h>

#include "query/fields.h"
#include "store/test_files.h"

using namespace winnow;

namespace {

std::string shown(const index::Record& record) {
    std::string text(record.group);
    for (const auto& key : record.keys) text += " " + std::string(key.column) + "=" + key.value;
    for (const auto& value : record.ints) text += " " + std::string(value.column) + "=" + std::to_string(value.value);
    return text;
}

std::vector<std::string> records_of(const patent::Publication& publication) {
    std::vector<index::Record> records;
    index::extract_records(publication, records);
    std::vector<std::string> texts;
    for (const auto& record : records) texts.push_back(shown(record));
    return texts;
}

patent::LegalEvent event(int32_t date, patent::EventKind kind) {
    patent::LegalEvent made;
    made.date = {date};
    made.kind = kind;
    return made;
}

}  // namespace

TEST_CASE("each citation is a record of its number, its category and who cited it") {
    patent::Publication publication;
    patent::Citation cited;
    cited.number = {"US", "6123456", "B1", {}, ""};
    cited.category = "x";
    cited.by = patent::CitedBy::Examiner;
    publication.citations.push_back(cited);
    patent::Citation literature;
    literature.text = "a handbook";
    literature.category = "A";
    publication.citations.push_back(literature);
    CHECK(records_of(publication) ==
          std::vector<std::string>{"CITATION B_CITES=US6123456 CITE_CATEGORY=X CITE_BY=EXAMINER", "CITATION CITE_CATEGORY=A"});
}

TEST_CASE("a licence is a legal event and a licence, from the day it took effect") {
    patent::Publication publication;
    patent::LegalEvent licence = event(20210301, patent::EventKind::Licence);
    licence.from = {"Solar Co., Ltd."};
    licence.to = {"Cell AG", "Cell AG"};
    licence.terms = "exclusive";
    licence.effective = {20210215};
    publication.events = {event(20200000, patent::EventKind::Grant), licence};
    const auto records = records_of(publication);
    REQUIRE(records.size() == 3);
    CHECK(records[0] == "EVENT LEGAL_EVENT=GRANT LEGAL_EVENT_DATE=20200101");
    CHECK(records[1] == "EVENT LEGAL_EVENT=LICENCE LEGAL_EVENT_DATE=20210301");
    CHECK(records[2].starts_with("LICENCE LICENSOR=SOLAR"));
    CHECK(records[2].ends_with(" EXCLUSIVITY=EXCLUSIVE LIC_EFDT=20210215"));
    CHECK(records[2].find("LICENSEE=") == records[2].rfind("LICENSEE="));
}

TEST_CASE("every member of a record is a field of its group") {
    patent::Publication publication;
    for (const auto kind : {patent::EventKind::Licence, patent::EventKind::Transfer, patent::EventKind::Pledge,
                            patent::EventKind::Litigation, patent::EventKind::Invalidation}) {
        patent::LegalEvent full = event(20200101, kind);
        full.from = full.to = {"A"};
        full.terms = full.contract = full.code = full.country = "DE";
        publication.events.push_back(full);
    }
    std::vector<index::Record> records;
    index::extract_records(publication, records);
    CHECK(records.size() == 10);
    for (const auto& record : records) {
        std::vector<std::string_view> columns;
        for (const auto& key : record.keys) columns.push_back(key.column);
        for (const auto& value : record.ints) columns.push_back(value.column);
        for (const std::string_view column : columns) {
            const query::Field* field = query::find_field(column);
            REQUIRE_MESSAGE(field != nullptr, std::string(column));
            CHECK_MESSAGE(field->group == record.group, std::string(column));
        }
    }
}

TEST_CASE("the documents of records are those between whose places they lie") {
    std::vector<uint32_t> offsets{0};
    for (uint32_t doc = 0; doc < 500; ++doc) offsets.push_back(offsets.back() + (doc % 7 == 0 ? 0 : doc % 5));
    for (const uint32_t step : {1u, 2u, 3u, 50u, 900u}) {
        store::BitSet records(offsets.back()), found(500), expected(500);
        for (uint32_t record = step - 1; record < offsets.back(); record += step) records.set(record);
        index::add_documents_of(records, offsets, found);
        for (uint32_t doc = 0; doc < 500; ++doc) {
            for (uint32_t record = offsets[doc]; record < offsets[doc + 1]; ++record) {
                if (records.test(record)) expected.set(doc);
            }
        }
        CHECK(found.count() == expected.count());
        found.and_not(expected);
        CHECK(found.count() == 0);
    }
}

TEST_CASE("records of documents that are left out get no new number") {
    const std::vector<uint32_t> offsets{0, 2, 2, 5};
    const std::vector<store::DocId> new_ids{store::kNoDoc, 0, 1};
    uint32_t next = 7;
    CHECK(index::number_records(offsets, new_ids, next) == std::vector<store::DocId>{store::kNoDoc, store::kNoDoc, 7, 8, 9});
    CHECK(next == 10);
}
