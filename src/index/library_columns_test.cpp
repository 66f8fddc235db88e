// Columns that depend on the whole library against the plainest way to make them: every document compared with every other.
#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

#include "index/library_writer.h"
#include "index/status_change.h"
#include "index/view.h"
#include "legal/application_status.h"
#include "patent/json.h"
#include "store/test_files.h"

using namespace winnow;
using patent::DocNumber;
using patent::Publication;
using patent::Status;

namespace {

constexpr patent::Date kToday{20240501};

using Values = std::set<std::string>;

/// A live document and where it is.
struct Live {
    size_t segment;
    store::DocId doc;
    Publication publication;
};

std::string base(const DocNumber& number) { return number.office + number.number; }

/// The application, or the publication's number where none is named, as families take it.
std::string application_of(const Publication& one) {
    return one.application.number.empty() ? "publication " + base(one.number) : base(one.application);
}

class RandomLibrary {
  public:
    explicit RandomLibrary(unsigned seed) : random_(seed) {
        auto writer = index::LibraryWriter::open(path(), {.merge_in_background = false}).value();
        const unsigned commits = 1 + random_() % 4;
        for (unsigned commit = 0; commit < commits; ++commit) {
            for (unsigned i = 5 + random_() % 25; i-- > 0;) REQUIRE(writer->add(publication()).ok());
            REQUIRE(writer->commit({}).ok());
        }
        if (random_() % 4 == 0) REQUIRE(writer->optimise().ok());
    }
    fs::path path() const { return directory_.path / "library"; }
    std::shared_ptr<const index::Snapshot> snapshot() const { return index::Snapshot::open(path(), nullptr).value(); }

  private:
    unsigned upto(unsigned count) { return random_() % count; }
    patent::Date day() {
        const auto year = static_cast<int32_t>(1998 + upto(28)), month = static_cast<int32_t>(1 + upto(12));
        return {year * 10000 + month * 100 + 1 + static_cast<int32_t>(upto(3))};
    }
    DocNumber number(std::string digits) {
        const char* const offices[] = {"CN", "US", "EP"};
        return {offices[upto(3)], std::move(digits), "", {}, ""};
    }
    DocNumber application() { return number("2010000" + std::to_string(upto(9))); }

    Publication publication() {
        const char* const kinds[] = {"A", "A1", "B", "B2"};
        Publication made;
        made.number = number(std::to_string(100 + upto(12)));
        made.number.kind = kinds[upto(4)];
        if (upto(10) > 0) made.number.date = day();
        made.deleted = upto(12) == 0;
        if (upto(6) > 0) made.application = application();
        if (upto(2) == 0) made.application.date = day();
        for (unsigned i = upto(3); i-- > 0;) made.priorities.push_back({application(), {}});
        for (unsigned i = upto(4); i-- > 0;) {
            made.citations.push_back({});
            made.citations.back().number = number(std::to_string(100 + upto(16)));
        }
        for (unsigned i = upto(3); i-- > 0;) {
            made.events.push_back({});
            made.events.back().date = day();
            made.events.back().kind = static_cast<patent::EventKind>(upto(12));
        }
        if (upto(4) == 0) made.status = static_cast<Status>(1 + upto(7));
        made.titles.push_back({"en", patent::TextOrigin::Original, "edition " + std::to_string(upto(1000))});
        made.source = {"random", 0, "hand-made", {}};
        if (upto(2) == 0) made.source.produced = day();
        return made;
    }
    std::mt19937 random_;
    store::TemporaryDirectory directory_;
};

std::vector<Live> live_documents(const index::Snapshot& snapshot) {
    std::vector<Live> all;
    patent::JsonReader reader;
    for (size_t s = 0; s < snapshot.segments().size(); ++s) {
        const index::Segment& segment = *snapshot.segments()[s];
        for (store::DocId doc = 0; doc < segment.doc_count(); ++doc)
            if (segment.is_live(doc)) all.push_back({s, doc, reader.parse(segment.documents().read(doc).value()).value()});
    }
    return all;
}

/// The values of one document, after a look at what every column promises.
Values values(const index::View& view, std::string_view column, const Live& one) {
    const store::KeyColumn& made = *view.key(one.segment, column).value();
    CHECK(made.doc_count() == view.segment(one.segment).doc_count());
    Values found;
    for (const store::Ordinal ordinal : made.of(one.doc)) found.emplace(made.value(ordinal));
    CHECK(found.size() == made.of(one.doc).size());
    const store::Ordinal first = made.first()[one.doc];
    CHECK((found.empty() ? first == made.value_count() : found.count(std::string(made.value(first))) == 1));
    return found;
}
int32_t number(const index::View& view, std::string_view column, const Live& one) {
    const auto made = view.ints(one.segment, column).value();
    return made.empty() ? store::kMissing : made[one.doc];
}

void check_citations(const index::View& view, const std::vector<Live>& all) {
    for (const Live& one : all) {
        Values cited, citing;
        for (const auto& citation : one.publication.citations) cited.insert(base(citation.number));
        for (const Live& other : all) {
            for (const auto& citation : other.publication.citations)
                if (base(citation.number) == base(one.publication.number)) citing.insert(base(other.publication.number));
        }
        CHECK(values(view, "F_CITES", one) == citing);
        CHECK(number(view, "F_CITES_COUNT", one) == (citing.empty() ? store::kMissing : static_cast<int32_t>(citing.size())));
        cited.merge(citing);
        CHECK(values(view, "BF_CITES", one) == cited);
    }
}

void check_families(const index::View& view, const std::vector<Live>& all, bool simple) {
    const auto family = [&](const Live& one) {
        const index::Snapshot& snapshot = view.snapshot();
        return (simple ? snapshot.simple_families(one.segment) : snapshot.extended_families(one.segment))[one.doc];
    };
    for (const Live& one : all) {
        std::pair<int32_t, std::string> first{INT32_MAX, "~"};
        Values applications, offices;
        for (const Live& other : all) {
            if (family(other) != family(one)) continue;
            const int32_t published = other.publication.number.date.ymd;
            first = std::min(first, {published == 0 ? INT32_MAX : published, patent::publication_key(other.publication.number)});
            applications.insert(application_of(other.publication));
            offices.insert(other.publication.number.office);
        }
        CHECK(values(view, simple ? "FAM" : "IFAM", one) == Values{first.second});
        CHECK(number(view, simple ? "FAM_COUNT" : "IFAM_COUNT", one) == static_cast<int32_t>(applications.size()));
        if (simple) CHECK(values(view, "FAM_COUNTRY", one) == offices);
    }
}

/// Whether the source's word counts whatever else is told; "pending" without a day need not (legal/status.h).
bool is_kept(const Publication& one) {
    return one.status != Status::Unknown && (one.status != Status::Pending || one.source.produced.known());
}

void check_status(const index::View& view, const std::vector<Live>& all) {
    for (const Live& one : all) {
        std::vector<const Publication*> publications;
        size_t own = 0;
        for (const Live& other : all) {
            if (application_of(other.publication) != application_of(one.publication)) continue;
            if (&other == &one) own = publications.size();
            publications.push_back(&other.publication);
        }
        const Status status = legal::status_within(publications, own, kToday).status;
        CHECK(values(view, "LEGAL_STATUS", one) == (status == Status::Unknown ? Values{} : Values{index::upper_word(status)}));
        const Values simple = values(view, "SIMPLE_LEGAL_STATUS", one);
        if (status == Status::Unknown) CHECK(simple.empty());
        else if (status == Status::Pending) CHECK(simple == Values{"PENDING"});
        else CHECK(simple == Values{status == Status::InForce ? "ACTIVE" : "INACTIVE"});
        if (is_kept(one.publication) && one.publication.source.produced <= kToday) {
            CHECK(status == one.publication.status);
            CHECK(values(view, "STATUS_BY", one) == Values{"SOURCE"});
        }
    }
}

}  // namespace

TEST_CASE("columns of the whole library are what comparing every document with every other gives") {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const RandomLibrary library(seed);
        const index::View view(library.snapshot(), nullptr, kToday);
        const std::vector<Live> all = live_documents(view.snapshot());
        check_citations(view, all);
        check_families(view, all, true);
        check_families(view, all, false);
        check_status(view, all);
    }
}

TEST_CASE("without a day only what sources say is a status") {
    const RandomLibrary library(7);
    const index::View view(library.snapshot());
    for (const Live& one : live_documents(view.snapshot())) {
        const Status given = one.publication.status;
        if (is_kept(one.publication)) CHECK(values(view, "LEGAL_STATUS", one) == Values{index::upper_word(given)});
        if (!values(view, "LEGAL_STATUS", one).empty()) CHECK(values(view, "STATUS_BY", one) == Values{"SOURCE"});
    }
}

TEST_CASE("an empty library has derived columns, too") {
    const store::TemporaryDirectory directory;
    REQUIRE(index::LibraryWriter::open(directory.path / "library", {.merge_in_background = false}).ok());
    const index::View view(index::Snapshot::open(directory.path / "library", nullptr).value(), nullptr, kToday);
    CHECK(view.segment_count() == 0);
}
