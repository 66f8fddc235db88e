// Small collections, each with one thing that suggests a merge, or speaks against it.
#include "names/suggest.h"

#include <doctest/doctest.h>

#include "base/hash.h"

using namespace winnow;
using names::NameGatherer;
using names::Suggestion;
using patent::Party;
using patent::PartyRole;

namespace {

struct Collection {
    NameGatherer gathered;
    int next = 1;

    Collection& add(uint32_t family, const std::vector<std::string>& applicants, const std::vector<std::string>& inventors = {},
                    const std::string& country = {}, const std::string& address = {}) {
        patent::Publication publication;
        publication.number = {"US", std::to_string(next++), "A", {}, ""};
        uint32_t sequence = 0;
        for (const std::string& name : applicants)
            publication.parties.push_back({PartyRole::Applicant, ++sequence, name, "", address, country, "", "", ""});
        for (const std::string& name : inventors) publication.parties.push_back({PartyRole::Inventor, 0, name, "", "", "", "", "", ""});
        gathered.add(publication, family);
        return *this;
    }
    std::vector<std::string> suggested(const names::MergeList* decided = nullptr) {
        gathered.finish();
        std::vector<std::string> out;
        for (const Suggestion& one : names::suggest(gathered, {names::kLeastScore, decided}).suggestions)
            out.push_back(one.name + " = " + one.variant);
        return out;
    }
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("ways of writing one legal form are suggested by themselves, different forms only with support") {
    CHECK(Collection().add(1, {"Siemens AG"}).add(2, {"Siemens AG"}).add(3, {"Siemens Aktiengesellschaft"}).suggested() ==
          Lines{"Siemens AG = Siemens Aktiengesellschaft"});
    CHECK(Collection().add(1, {"Volvo Technology AB"}).add(2, {"Volvo Technology Corp"}).suggested().empty());
}

TEST_CASE("a name without legal form does not tie two companies together") {
    CHECK(Collection().add(1, {"Lindemann AG"}).add(2, {"Lindemann Inc"}).add(3, {"Lindemann"}).suggested().empty());
    CHECK(Collection().add(1, {"Lindemann AG"}).add(3, {"Lindemann"}).suggested().size() == 1);
}

TEST_CASE("names in two scripts need two families and each other") {
    CHECK(Collection().add(1, {"Huawei Technologies Co., Ltd."}).add(1, {"华为技术有限公司"}).suggested().empty());
    CHECK(Collection()
              .add(1, {"Huawei Technologies Co., Ltd."})
              .add(1, {"华为技术有限公司"})
              .add(2, {"Huawei Technologies Co., Ltd."})
              .add(2, {"华为技术有限公司"})
              .suggested() == Lines{"华为技术有限公司 = Huawei Technologies Co., Ltd."});
    Collection subsidiary;
    for (uint32_t family = 1; family <= 2; ++family)
        subsidiary.add(family, {"Honda R&D Americas Inc"}).add(family, {"本田技研工業株式会社"});
    for (uint32_t family = 3; family <= 9; ++family) subsidiary.add(family, {"Honda Motor Co Ltd"}).add(family, {"本田技研工業株式会社"});
    CHECK(subsidiary.suggested() == Lines{"本田技研工業株式会社 = Honda Motor Co Ltd"});
}

TEST_CASE("a family speaks only for names at the same place among as many parties") {
    CHECK(Collection()
              .add(1, {"Alpha Works Inc", "Beta Works Inc"})
              .add(1, {"阿尔法有限公司", "贝塔有限公司"})
              .add(2, {"Alpha Works Inc", "Beta Works Inc"})
              .add(2, {"阿尔法有限公司", "贝塔有限公司"})
              .suggested()
              .size() == 2);
    CHECK(Collection()
              .add(1, {"Alpha Works Inc"})
              .add(1, {"阿尔法有限公司", "贝塔有限公司"})
              .add(2, {"Alpha Works Inc"})
              .add(2, {"阿尔法有限公司", "贝塔有限公司"})
              .suggested()
              .empty());
}

TEST_CASE("one party written twice in one list is two names of it, two parties are not") {
    patent::Publication publication;
    publication.number = {"EP", "1", "A1", {}, ""};
    publication.parties.push_back({PartyRole::Applicant, 1, "BOSCH GMBH ROBERT", "", "", "DE", "", "", ""});
    publication.parties.push_back({PartyRole::Applicant, 1, "Robert Bosch GmbH", "", "", "DE", "", "", ""});
    Collection collection;
    collection.gathered.add(publication, 1);
    CHECK(collection.suggested().size() == 1);
    CHECK(Collection().add(1, {"Robert Bosch GmbH", "Bosch GmbH Robert"}).suggested().empty());
}

TEST_CASE("a wrong letter needs support, and numbers must be equal") {
    CHECK(Collection().add(1, {"Precision Combustion Inc"}).add(2, {"Precision Combusion Inc"}).suggested().empty());
    CHECK(Collection().add(1, {"Precision Combustion Inc"}).add(1, {"Precision Combusion Inc"}).suggested().size() == 1);
    CHECK(Collection().add(1, {"Works 12 Machines Inc"}).add(1, {"Works 13 Machines Inc"}).suggested().empty());
}

TEST_CASE("persons of one name are one person only with support") {
    CHECK(Collection().add(1, {"Cooper Paul V"}).add(2, {"Paul V. Cooper"}).suggested().empty());
    CHECK(Collection().add(1, {"Cooper Paul V"}).add(1, {"Paul V. Cooper"}).suggested().size() == 1);
    CHECK(Collection()
              .add(1, {"Donnelly Frank W"})
              .add(1, {"Frank Wegner Donnelly"})
              .add(2, {"Donnelly Frank W"})
              .add(2, {"Frank Wegner Donnelly"})
              .suggested()
              .size() == 1);
    CHECK(Collection().add(1, {"Shofner II Frederick Michael"}).add(1, {"Frederick Michael Shofner"}).suggested().empty());
}

TEST_CASE("a person is never suggested for an organisation") {
    Collection collection;
    for (uint32_t family = 1; family <= 5; ++family) collection.add(family, {"John Deere"}, {"Deere John"}).add(family, {"John Deere Inc"});
    CHECK(collection.suggested().empty());
}

TEST_CASE("an applicant and who bought the patent are compared with their like only") {
    Collection collection;
    patent::Publication publication;
    for (int i = 1; i <= 5; ++i) {
        publication.number = {"CN", std::to_string(i), "A", {}, ""};
        publication.parties = {{PartyRole::Applicant, 1, "阿尔法有限公司", "", "", "", "", "", ""},
                               {PartyRole::CurrentOwner, 1, "Beta Works Inc", "", "", "", "", "", ""}};
        collection.gathered.add(publication, static_cast<uint32_t>(i));
    }
    CHECK(collection.suggested().empty());
}

TEST_CASE("universities are not told apart by the order of words alone, so they need support") {
    CHECK(Collection().add(1, {"University of Washington"}).add(2, {"Washington University"}).suggested().empty());
    CHECK(Collection().add(1, {"UNIV TUFTS"}).add(1, {"TUFTS UNIVERSITY"}).suggested().size() == 1);
}

TEST_CASE("a university of Japan is not the one of China whose characters fold to the same") {
    CHECK(Collection().add(1, {"东北大学"}).add(2, {"国立大学法人東北大学"}).suggested().empty());
}

TEST_CASE("a subsidiary abroad needs more than one family, a change of form in the United States does not") {
    CHECK(Collection().add(1, {"Parker Hannifin AB"}).add(1, {"Parker Hannifin Corp"}).suggested().empty());
    CHECK(Collection().add(1, {"Dow Global Technologies Inc."}).add(1, {"Dow Global Technologies LLC"}).suggested().size() == 1);
}

TEST_CASE("what was decided is not suggested again") {
    const auto list =
        names::MergeList::parse("merge\toff\tSiemens AG\tSiemens Aktiengesellschaft\nmerge\ton\tBosch\tRobert Bosch GmbH\n", "").value();
    Collection collection;
    collection.add(1, {"Siemens AG"}).add(2, {"Siemens Aktiengesellschaft"}).add(3, {"Bosch"}).add(4, {"Robert Bosch GmbH"});
    CHECK(collection.suggested(&list).empty());
}

TEST_CASE("every piece of evidence is counted, and examples are publication numbers") {
    Collection collection;
    collection.add(1, {"Daikin Ind Ltd"}, {"Ito Ken", "Abe Jun"}).add(1, {"Daikin Industries, Ltd."}, {"Ken ITO", "Jun ABE"});
    collection.gathered.finish();
    const auto report = names::suggest(collection.gathered, {});
    REQUIRE(report.suggestions.size() == 1);
    const Suggestion& one = report.suggestions.front();
    int sum = 0;
    for (const names::Evidence& evidence : one.evidence) sum += evidence.points;
    CHECK(one.score == std::min(sum, 100));
    REQUIRE(one.evidence.size() == 3);
    CHECK(one.evidence[0].what == "equal when short forms are spelled out");
    CHECK(one.evidence[1].what == "1 family has one or the other at the same place");
    CHECK(one.evidence[1].examples == Lines{"US1A", "US2A"});
    CHECK(one.evidence[2].what == "2 inventors in common");
}

TEST_CASE("placeholders are nobody") {
    CHECK(Collection().add(1, {"Individual"}).add(1, {"INDIVIDUALS"}).add(1, {"无"}).suggested().empty());
}

TEST_CASE("the pairs compared grow with the names, not with their square") {
    for (const uint32_t size : {2000u, 4000u}) {
        NameGatherer gathered;
        patent::Publication publication;
        for (uint32_t i = 0; i < size; ++i) {
            publication.number = {"US", std::to_string(i), "A", {}, ""};
            std::string letters;  // letters, because names that differ in digits only are never compared as one letter apart
            for (uint64_t rest = hash64(std::to_string(i)), k = 0; k < 7; ++k, rest /= 26) letters += static_cast<char>('A' + rest % 26);
            publication.parties = {{PartyRole::Applicant, 1, letters + " Energy Systems Inc", "", "", "", "", "", ""}};
            gathered.add(publication, i);
        }
        gathered.finish();
        const uint64_t pairs = names::suggest(gathered, {}).counted.pairs;
        CHECK(pairs < size);
    }
}
