#include "ingest/json_records.h"

#include <doctest/doctest.h>

#include "ingest/collect.h"
#include "ingest/formats.h"
#include "ingest/json_records_splitter.h"

using namespace winnow;
using namespace winnow::ingest;

namespace {

Collected read(std::string_view text, const Mapping* own = nullptr) {
    Collected collected;
    MemorySource source(text);
    CHECK(read_json_records(source, "dir/list.jsonl", candidates(own, true), collected.sink()).ok());
    return collected;
}

std::vector<std::string> records(std::string_view text) {
    MemorySource source(text);
    JsonRecordSplitter splitter(source);
    std::vector<std::string> all;
    while (true) {
        const auto record = splitter.next();
        REQUIRE(record.ok());
        if (!*record) return all;
        CHECK(text.substr((*record)->offset, (*record)->text.size()) == (*record)->text);
        all.emplace_back((*record)->text);
    }
}

constexpr std::string_view kList =
    R"({"id": "AP1241A", "title": "Gasification", "assignee": "", "priority_date": "", "publication_date": "2004-02-02", "abstract": "", "seed_ipc": []})";

}  // namespace

TEST_CASE("records are the lines of a file, the objects of an array, or objects one after the other") {
    CHECK(records("{\"a\":1}\n{\"a\":\"}\\\"\"}\n") == std::vector<std::string>{"{\"a\":1}", "{\"a\":\"}\\\"\"}"});
    CHECK(records("[\n{\"a\":1},\n{\"a\":[{}]}\n]\n") == std::vector<std::string>{"{\"a\":1}", "{\"a\":[{}]}"});
    CHECK(records("{\n \"a\": 1\n}\n{\n \"a\": 2\n}") == std::vector<std::string>{"{\n \"a\": 1\n}", "{\n \"a\": 2\n}"});
    CHECK(records("").empty());
    CHECK(records("\xef\xbb\xbf{\"a\":1}").size() == 1);
}

TEST_CASE("the names of members are read from the beginning of a file") {
    CHECK(first_members("[ {\"a\": {\"x\": 1}, \"b\": [\"c\", \"d\"], \"e\"") == std::vector<std::string>{"a", "b", "e"});
    CHECK(first_members("<xml>").empty());
}

TEST_CASE("a short record becomes a publication, its source says that it is partial") {
    const Collected found = read(kList);
    REQUIRE(found.publications.size() == 1);
    const auto& publication = found.publications[0];
    CHECK(patent::publication_key(publication.number) == "AP1241A");
    CHECK(publication.number.date.ymd == 20040202);
    CHECK(publication.titles[0].text == "Gasification");
    CHECK(publication.parties.empty());
    CHECK(publication.source.format == "google-patents-list");
    CHECK(publication.source.partial);
}

TEST_CASE("a damaged line harms nobody else, in lines and in arrays") {
    const std::string good(kList);
    const Collected lines = read(good + "\n{\"id\": \"EP1\", \n" + good + "\n");
    CHECK(lines.publications.size() == 2);
    CHECK(lines.rejects.size() == 1);
    CHECK(lines.rejects[0].offset == good.size() + 1);
    const Collected array = read("[\n" + good + ",\n{\"id\": \"EP1000000A1\", \"x\": [\n" + good + "\n]");
    CHECK(array.publications.size() == 2);
    CHECK(array.rejects.size() == 1);
}

TEST_CASE("a record that nobody knows is set aside with its members") {
    const Collected found = read("{\"colour\": \"red\", \"weight\": 3}");
    REQUIRE(found.rejects.size() == 1);
    CHECK(found.rejects[0].reason.find("no mapping knows this record; its members are: colour, weight") == 0);
}

TEST_CASE("titles go with the languages beside them, in parallel lists and in objects") {
    const Collected chem = read(
        R"([{"pubnumber":["WO-2013127697-A1"],"pubdate":["20130906"],"family_id":["47747634"],"ipcr":["B29C 65/50"],"cpc":[],"title":["KLEBEFILM","FILM"],"title_lang":["DE","EN"]}])");
    REQUIRE(chem.publications.size() == 1);
    CHECK(patent::publication_key(chem.publications[0].number) == "WO2013127697A1");
    CHECK(chem.publications[0].source_family_id == "47747634");
    REQUIRE(chem.publications[0].titles.size() == 2);
    CHECK(chem.publications[0].titles[1].lang == "en");
    CHECK(chem.publications[0].titles[1].text == "FILM");

    // The shape of patents-public-data.patents.publications.
    const Collected big = read(
        R"({"publication_number":"US-9350714-B2","application_number":"US-201314083671-A","country_code":"US","kind_code":"B2","family_id":"53174500","title_localized":[{"text":"Data encryption","language":"en","truncated":false}],"publication_date":20160524,"filing_date":20131119,"grant_date":20160524,"priority_claim":[{"application_number":"US-201314083671-A","filing_date":0}],"inventor":["A B"],"assignee_harmonized":[{"name":"GLOBALFOUNDRIES INC","country_code":"KY"}],"assignee":[],"cpc":[{"code":"H04L63/0428","inventive":true,"first":true},{"code":"G06F21/60","inventive":false,"first":false}],"citation":[{"publication_number":"US-7000000-B1","type":"","category":"SEA","npl_text":""},{"publication_number":"","npl_text":"A book","category":"APP"}]})");
    REQUIRE(big.publications.size() == 1);
    const auto& publication = big.publications[0];
    CHECK(patent::publication_key(publication.number) == "US9350714B2");
    CHECK(publication.number.date.ymd == 20160524);
    CHECK(publication.application.number == "14083671");
    CHECK(publication.application.date.ymd == 20131119);
    CHECK(publication.titles[0].lang == "en");
    REQUIRE(publication.classes.size() == 2);
    CHECK(publication.classes[0].first);
    CHECK_FALSE(publication.classes[1].inventive);
    REQUIRE(publication.citations.size() == 2);
    CHECK(patent::publication_key(publication.citations[0].number) == "US7000000B1");
    CHECK(publication.citations[0].by == patent::CitedBy::SearchReport);
    CHECK(publication.citations[1].text == "A book");
    REQUIRE(publication.parties.size() == 2);
    CHECK(publication.parties[0].name == "GLOBALFOUNDRIES INC");
    CHECK(publication.parties[0].country == "KY");
}

TEST_CASE("an answer of the Lens holds several records") {
    const Collected found = read(R"({"total":2,"max_score":1.0,"results":2,"data":[
 {"lens_id":"1","jurisdiction":"US","doc_number":"3982033","kind":"A","date_published":"1976-09-21","biblio":{"invention_title":[{"text":"Process","lang":"en"}],"application_reference":{"jurisdiction":"US","doc_number":"17439471","kind":"A","date":"1971-08-24"},"parties":{"applicants":[{"residence":"US","extracted_name":{"value":"FAIRMONT FOODS CO"}}]},"references_cited":{"citations":[{"sequence":1,"patcit":{"document_id":{"jurisdiction":"US","doc_number":"3000000","kind":"A"}},"cited_phase":"EXA"},{"sequence":2,"nplcit":{"text":"Pizza"}}]}},"claims":[{"lang":"en","claims":[{"claim_text":["1. A process."]},{"claim_text":["2. The process of claim 1."]}]}]},
 {"lens_id":"2","jurisdiction":"EP","doc_number":"1000000","kind":"A1"}]})");
    REQUIRE(found.publications.size() == 2);
    const auto& first = found.publications[0];
    CHECK(patent::publication_key(first.number) == "US3982033A");
    CHECK(first.parties[0].country == "US");
    REQUIRE(first.citations.size() == 2);
    CHECK(first.citations[0].by == patent::CitedBy::Examiner);
    CHECK(patent::publication_key(first.citations[0].number) == "US3000000A");
    CHECK(first.citations[1].text == "Pizza");
    REQUIRE(first.claims.size() == 1);
    REQUIRE(first.claims[0].claims.size() == 2);
    CHECK(first.claims[0].claims[1].depends_on == std::vector<uint32_t>{1});
    CHECK(patent::publication_key(found.publications[1].number) == "EP1000000A1");
}

TEST_CASE("an id names a record that has no number") {
    const Collected found = read(
        "{\"id\": \"538f267d2e6fba48b1286fb7f1499fe7\", \"title\": \"一种信号的发送方法\", \"assignee\": \"华为技术有限公司\", "
        "\"abstract\": \"一种\", \"label_id\": 0}\n");
    REQUIRE(found.publications.size() == 1);
    CHECK(found.publications[0].number.office == "XX");
    CHECK(found.publications[0].number.number == "538F267D2E6FBA48B1286FB7F1499FE7");
    CHECK(found.publications[0].number.kind.empty());
}

TEST_CASE("an entry of a list is taken where a member beside it says so") {
    const Collected found = read(
        R"({"id":"EP2077424A3","title":"Unit","abstract":"A","cpc":["F24F3/14"],"citations":[{"pub":"US5309725A","examiner":true,"date":"1994-05-10"},{"pub":"US5470376A","examiner":false}],"priority_apps":["IT2008MI000007A,2008-01-04,GROUP, WITH A COMMA"],"events":[{"date":"2009-01-05","event":"Application filed by Rhoss"},{"date":"2009-07-08","event":"Publication of EP2077424A2"},{"date":"2013-12-25","event":"Publication of EP2077424A3"}],"status":"Withdrawn","legal_events":[{"date":"2009-07-08","code":"AK","title":"Designated contracting states","description":"DE GB"}]})");
    REQUIRE(found.publications.size() == 1);
    const auto& publication = found.publications[0];
    CHECK(publication.number.date.ymd == 20131225);
    CHECK(publication.application.date.ymd == 20090105);
    CHECK(publication.status == patent::Status::Withdrawn);
    REQUIRE(publication.citations.size() == 2);
    CHECK(publication.citations[0].by == patent::CitedBy::Examiner);
    CHECK(publication.citations[1].by == patent::CitedBy::Unknown);
    REQUIRE(publication.priorities.size() == 1);
    CHECK(publication.priorities[0].number.date.ymd == 20080104);
    REQUIRE(publication.events.size() == 1);
    CHECK(publication.events[0].code == "AK");
    CHECK(publication.events[0].office == "EP");
    CHECK(publication.events[0].text == "Designated contracting states; DE GB");
}

namespace {

/// Reads `text` by the mapping that is suggested for it.
Collected read_as_suggested(std::string_view text, std::string& shown) {
    MemorySource source(text);
    const auto sample = sample_json(source);
    REQUIRE(sample.ok());
    shown = suggest_json_mapping(sample->paths, sample->records);
    const auto mapping = parse_mapping(shown, "suggested.toml");
    CAPTURE(shown);
    REQUIRE(mapping.ok());
    return read(text, &*mapping);
}

}  // namespace

TEST_CASE("a mapping suggested for records of JSON reads them") {
    std::string shown;
    const Collected lines = read_as_suggested(
        "{\"pub_no\":\"EP1000000A1\",\"titles\":[{\"title\":\"Ofen\",\"lang\":\"de\"},{\"title\":\"Oven\",\"lang\":\"en\"}],\"applicants\":"
        "[{\"name\":"
        "\"Glut AG\",\"country\":\"CH\"}],\"ipc\":[\"F24C 3/00\",\"A21B 1/00\"],\"filing_date\":\"1999-11-02\",\"score\":0.5}\n"
        "{\"pub_no\":\"US6000001A\",\"titles\":[{\"title\":\"Lamp\",\"lang\":\"en\"}],\"applicants\":[],\"ipc\":[],\"score\":1}\n",
        shown);
    REQUIRE(lines.publications.size() == 2);
    const patent::Publication& p = lines.publications[0];
    CHECK(patent::publication_key(p.number) == "EP1000000A1");
    CHECK(p.titles == std::vector<patent::LocalText>{{"de", {}, "Ofen"}, {"en", {}, "Oven"}});
    CHECK(p.parties.at(0).name == "Glut AG");
    CHECK(p.parties[0].country == "CH");
    CHECK(p.classes.size() == 2);
    CHECK(p.application.date.ymd == 19991102);
    CHECK(shown.find("# [[column]]\n# name = \"score\"\n# to = \"?\"") != std::string::npos);
}

TEST_CASE("a mapping suggested for an answer finds the list of records in it") {
    std::string shown;
    const Collected answer = read_as_suggested(
        "{\"total\":2,\"page\":1,\"hits\":[{\"doc\":{\"publication_number\":\"EP1000000A1\",\"abstract\":\"An oven.\"}},"
        "{\"doc\":{\"publication_number\":\"EP1000001A1\",\"abstract\":\"A lamp.\"}}]}",
        shown);
    CHECK(shown.find("records = \"hits[]\"") != std::string::npos);
    REQUIRE(answer.publications.size() == 2);
    CHECK(answer.publications[1].abstracts.at(0).text == "A lamp.");
    MemorySource none("[]");
    CHECK(!sample_json(none).ok());
}
