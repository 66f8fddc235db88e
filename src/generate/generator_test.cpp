// The collection keeps its promises: determinism, families, dates, citations, sizes, readable by our own rules.
#include "generate/generator.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include <doctest/doctest.h>

#include "base/hash.h"
#include "patent/claim_reference.h"
#include "patent/class_symbol.h"
#include "patent/json.h"
#include "patent/number.h"
#include "patent/party_name.h"

using namespace winnow;
using namespace winnow::generate;
using patent::Publication;

namespace {

std::string json(const Publication& publication) {
    std::string text;
    patent::append_json(text, publication);
    return text;
}

size_t text_bytes(const Publication& p) {
    size_t bytes = 0;
    for (const auto& text : p.titles) bytes += text.text.size();
    for (const auto& text : p.abstracts) bytes += text.text.size();
    for (const auto& set : p.claims)
        for (const auto& claim : set.claims) bytes += claim.text.size();
    for (const auto& description : p.descriptions)
        for (const auto& paragraph : description.paragraphs) bytes += paragraph.text.size();
    return bytes;
}

constexpr uint64_t kDocuments = 8'000;

const Generator& collection() {
    static const Generator generator({.documents = kDocuments, .seed = 7});
    return generator;
}

const std::vector<Publication>& documents() {
    static const auto all = [] {
        std::vector<Publication> list;
        for (uint64_t i = 0; i < collection().size(); ++i) list.push_back(collection().make(i));
        return list;
    }();
    return all;
}

std::unordered_map<std::string, const Publication*> by_key() {
    std::unordered_map<std::string, const Publication*> map;
    for (const Publication& p : documents()) map[publication_key(p.number)] = &p;
    return map;
}

double share(bool (*condition)(const Publication&)) {
    return static_cast<double>(std::count_if(documents().begin(), documents().end(), condition)) / static_cast<double>(documents().size());
}

}  // namespace

TEST_CASE("the first 1,000 documents are the same on every machine and compiler") {
    const Generator generator({.documents = 1'000, .seed = 1});
    uint64_t hash = 0;
    for (uint64_t i = 0; i < generator.size(); ++i) hash = hash64(json(generator.make(i)), hash);
    CHECK(hash == 853878652409897964u);  // changes only when the generator is meant to change
}

TEST_CASE("a document is the same alone and in sequence") {
    const Generator again({.documents = kDocuments, .seed = 7});
    for (uint64_t i = kDocuments; i > 0; i -= 400) CHECK(json(again.make(i - 1)) == json(documents()[i - 1]));
    const Generator other({.documents = kDocuments, .seed = 8});
    CHECK(json(other.make(0)) != json(documents()[0]));
}

TEST_CASE("a collection may have any size") {
    for (const uint64_t size : {1, 2, 15, 16, 17, 100, 65'537}) {
        const Generator generator({.documents = size, .seed = 3});
        std::set<std::string> keys;
        for (uint64_t i = 0; i < std::min<uint64_t>(size, 100); ++i) keys.insert(publication_key(generator.make(i).number));
        CHECK(keys.size() == std::min<uint64_t>(size, 100));
        CHECK(generator.make(size - 1).invented);
    }
}

TEST_CASE("document numbers are unique and in the form that the number rules give them") {
    std::unordered_set<std::string> seen;
    for (const Publication& p : documents()) {
        CAPTURE(publication_key(p.number));
        CHECK(seen.insert(publication_key(p.number)).second);
        const auto number = patent::parse_publication_number(publication_key(p.number));
        REQUIRE(number.ok());
        CHECK(publication_key(*number) == publication_key(p.number));
        const std::string written = p.application.original.empty() ? p.application.number : p.application.original;
        const auto application = patent::parse_application_number(written, p.application.office);
        REQUIRE_MESSAGE(application.ok(), written);
        CHECK(application->number == p.application.number);
    }
}

TEST_CASE("families have 1 to 12 members, share their first application, and A and B documents share one of their own") {
    std::map<std::string, std::vector<const Publication*>> families;
    for (const Publication& p : documents()) families[p.source_family_id].push_back(&p);
    size_t largest = 0, with_grant = 0, of_one = 0;
    for (const auto& [id, members] : families) {
        largest = std::max(largest, members.size());
        of_one += members.size() == 1;
        std::set<std::string> priorities, applications;
        for (const Publication* p : members) {
            for (const auto& priority : p->priorities) priorities.insert(publication_key(priority.number));
            applications.insert(publication_key(p->application));
        }
        CHECK(priorities.size() <= 1);
        if (applications.size() > 1) {
            CHECK(priorities.size() == 1);
            CHECK(applications.count(*priorities.begin()) == 1);
        }
        with_grant += applications.size() < members.size();
    }
    CHECK(largest <= 12);
    CHECK(largest >= 9);
    CHECK(with_grant > families.size() / 8);
    CHECK(of_one > families.size() / 4);
}

TEST_CASE("dates are in order and between 1995 and 2025") {
    for (const Publication& p : documents()) {
        CAPTURE(publication_key(p.number));
        CHECK(p.application.date.year() >= 1995);
        CHECK(p.application.date < p.number.date);
        CHECK(p.number.date.year() <= 2025);
        for (const auto& priority : p.priorities) CHECK(priority.number.date <= p.application.date);
        if (p.grant_date.known()) CHECK(p.grant_date >= p.application.date);
        for (size_t i = 0; i < p.events.size(); ++i) {
            CHECK(p.events[i].date.year() <= 2025);
            if (i > 0) CHECK(p.events[i - 1].date <= p.events[i].date);
        }
    }
}

TEST_CASE("citations name documents of the collection that were published before") {
    const auto known = by_key();
    size_t citations = 0, same_class = 0;
    for (const Publication& p : documents())
        for (const auto& citation : p.citations) {
            if (!citation.is_patent()) continue;
            const auto cited = known.find(publication_key(citation.number));
            REQUIRE(cited != known.end());
            CHECK(cited->second->number.date < p.application.date);
            CHECK(cited->second->source_family_id != p.source_family_id);
            ++citations;
            same_class += cited->second->classes[0].symbol.substr(0, 1) == p.classes[0].symbol.substr(0, 1);
        }
    CHECK(citations > documents().size() / 2);
    CHECK(same_class > citations * 9 / 10);
}

TEST_CASE("texts have the promised sizes and languages") {
    size_t bytes = 0;
    for (const Publication& p : documents()) {
        bytes += text_bytes(p);
        CHECK(p.invented);
        REQUIRE(p.claims.size() == 1);
        CHECK(p.claims[0].claims.size() >= 5);
        CHECK(p.claims[0].claims.size() <= 15);
        for (const auto& abstract : p.abstracts)
            if (abstract.lang == "en") {
                const auto words = std::count(abstract.text.begin(), abstract.text.end(), ' ') + 1;
                CHECK(words >= 60);
                CHECK(words <= 115);
            }
        if (p.number.office != "CN") continue;
        std::set<patent::DescriptionPart> parts;
        for (const auto& paragraph : p.descriptions.at(0).paragraphs) parts.insert(paragraph.part);
        CHECK(parts.size() == 5);
    }
    CHECK(bytes / documents().size() > 2'000);
    CHECK(bytes / documents().size() < 2'500);
    const double chinese = share([](const Publication& p) { return p.titles.at(0).lang == "zh"; });
    CHECK(chinese > 0.36);
    CHECK(chinese < 0.45);
    CHECK(share([](const Publication& p) { return p.titles.size() == 2 && p.titles[1].origin == patent::TextOrigin::MachineTranslation; }) >
          0.15);
    CHECK(share([](const Publication& p) { return p.right == patent::RightType::UtilityModel; }) > 0.02);
}

TEST_CASE("claims say in words what they depend on") {
    for (const Publication& p : documents()) {
        const auto& set = p.claims[0];
        CHECK(set.claims[0].is_independent());
        for (const auto& claim : set.claims) {
            CAPTURE(claim.text);
            CHECK(patent::claim_references(claim.text, set.lang, claim.number) == claim.depends_on);
            CHECK(patent::claim_category(claim.text, set.lang) == claim.category);
        }
    }
}

TEST_CASE("classes and names are in normal form, events have their parties") {
    std::map<patent::EventKind, size_t> kinds;
    for (const Publication& p : documents()) {
        for (const auto& c : p.classes) CHECK(patent::normalise_class(c.scheme, c.symbol) == c.symbol);
        CHECK(p.classes.at(0).first);
        CHECK(p.parties.at(0).normalised == patent::normalise_party(p.parties[0].name));
        for (const auto& event : p.events) {
            ++kinds[event.kind];
            if (event.kind == patent::EventKind::Transfer || event.kind == patent::EventKind::Licence ||
                event.kind == patent::EventKind::Pledge) {
                CHECK(event.from.size() == 1);
                CHECK(event.to.size() == 1);
            }
        }
    }
    for (const auto kind : {patent::EventKind::Grant, patent::EventKind::FeePaid, patent::EventKind::Lapse, patent::EventKind::Transfer,
                            patent::EventKind::Licence, patent::EventKind::Pledge})
        CHECK(kinds[kind] > 20);
}
