#include <doctest/doctest.h>

#include <thread>

#include "text/tokens.h"

using namespace winnow::text;

// Expected stems: the sample vocabulary on the page of the Snowball English algorithm (snowballstem.org, checked 2026-11).
TEST_CASE("English words are reduced to the stems of Snowball English") {
    CHECK(stem_english("consistency") == "consist");
    CHECK(stem_english("consistently") == "consist");
    CHECK(stem_english("consolidating") == "consolid");
    CHECK(stem_english("knots") == "knot");
    CHECK(stem_english("knives") == "knive");
    CHECK(stem_english("knocking") == "knock");
    CHECK(stem_english("kneeling") == "kneel");
}

TEST_CASE("singular and plural meet") {
    CHECK(stem_english("batteries") == stem_english("battery"));
    CHECK(stem_english("electrodes") == stem_english("electrode"));
    CHECK(stem_english("coating") == stem_english("coated"));
}

TEST_CASE("words with anything but a-z stay as they are") {
    for (const char* word : {"电", "3.5", "h2os", "μms", "ångströms", "", "°c", "bio-s"}) CHECK(stem_english(word) == word);
}

TEST_CASE("stems are the same from several threads") {
    std::string stems[4];
    std::vector<std::thread> threads;
    for (std::string& stem : stems)
        threads.emplace_back([&stem] {
            for (int i = 0; i < 1000; ++i) stem = stem_english("manufacturing") + stem_english("devices");
        });
    for (std::thread& thread : threads) thread.join();
    for (const std::string& stem : stems) CHECK(stem == "manufacturdevic");
}
