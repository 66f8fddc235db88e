// The vocabulary is as large and as skewed as promised.
#include "generate/lexicon.h"

#include <algorithm>
#include <set>
#include <unordered_set>

#include <doctest/doctest.h>

#include "generate/domains.h"
#include "generate/layout.h"
#include "generate/people.h"

using namespace winnow::generate;

TEST_CASE("there are 420 topics, 60,000 rare English words and 800 Chinese words to compose from") {
    const Lexicon lexicon;
    CHECK(lexicon.topics.size() == 420);
    CHECK(lexicon.rare_words.size() >= 60'000);
    CHECK(std::unordered_set<std::string>(lexicon.rare_words.begin(), lexicon.rare_words.end()).size() == lexicon.rare_words.size());
    std::set<std::string_view> chinese, english;
    for (const Pair& thing : lexicon.things) chinese.insert(thing.chinese), english.insert(thing.english);
    CHECK(chinese.size() >= 800);
    CHECK(english.size() >= 800);
    for (const Pair& thing : lexicon.things) CHECK_MESSAGE(!thing.chinese.empty(), thing.english);
    const auto ends = [&](std::string_view tail) {
        return std::count_if(lexicon.rare_words.begin(), lexicon.rare_words.end(), [&](const std::string& word) {
            return word.size() > tail.size() && word.substr(word.size() - tail.size()) == tail;
        });
    };
    CHECK(ends("cycline") > 100);
}

TEST_CASE("Chinese terms are at least 20,000") {
    const Lexicon lexicon;
    Random random(1);
    std::unordered_set<std::string> terms;
    for (int i = 0; i < 300'000; ++i) {
        std::string term;
        lexicon.append_rare_term(term, lexicon.topics[random.below(static_cast<uint32_t>(lexicon.topics.size()))], random);
        terms.insert(term);
    }
    CHECK(terms.size() >= 20'000);
}

TEST_CASE("Zipf draws rank r about 1 / (r + offset) of the time") {
    const Zipf zipf(1000, 1);
    Random random(5);
    std::vector<double> count(1000);
    for (int i = 0; i < 1'000'000; ++i) ++count[zipf.draw(random)];
    // The first rank's share is 1 / H(1000), and H(1000) is 7.485.
    CHECK(count[0] / 1e6 == doctest::Approx(1 / 7.485).epsilon(0.02));
    CHECK(count[0] / count[1] == doctest::Approx(2).epsilon(0.03));
    CHECK(count[0] / count[99] == doctest::Approx(100).epsilon(0.1));
}

TEST_CASE("English phrases are inflected") {
    CHECK(indefinite_article("electrode") == "an");
    CHECK(indefinite_article("battery") == "a");
    CHECK(indefinite_article("unmanned aerial vehicle") == "an");
    CHECK(indefinite_article("uniform") == "a");
    std::string plural;
    append_plural(plural, "solar battery"), append_plural(plural, ","), append_plural(plural, "switch");
    CHECK(plural == "solar batteries,sswitches");
    const Lexicon lexicon;
    const auto verb = [&](std::string_view base) {
        return *std::find_if(lexicon.verbs.begin(), lexicon.verbs.end(), [&](const Verb& v) { return v.base == base; });
    };
    CHECK(verb("couple").gerund == "coupling");
    CHECK(verb("press").third == "presses");
    CHECK(verb("seal").participle == "sealed");
}

TEST_CASE("there are 20,000 companies with names of their own, and persons have the same identity in both languages") {
    const People people;
    CHECK(people.companies().size() == 20'000);
    std::unordered_set<std::string> names;
    for (const Company& company : people.companies()) {
        CHECK(names.insert(company.english).second);
        CHECK(!company.chinese.empty());
    }
    CHECK(People::person(Office::CN, 5, true) == People::person(Office::CN, 5, true));
    CHECK(People::person(Office::CN, 5, true) != People::person(Office::CN, 6, true));
}

TEST_CASE("day numbers become calendar dates") {
    CHECK(to_date(0).ymd == 19700101);
    CHECK(to_date(9'131).ymd == 19950101);
    CHECK(to_date(11'016).ymd == 20000229);
    CHECK(to_date(20'453).ymd == 20251231);
    CHECK(years_later({20000229}, 5).ymd == 20050228);
    CHECK(years_later({20000229}, 20).ymd == 20200229);
    CHECK(years_later({20000301}, 10).ymd == 20100301);
}
