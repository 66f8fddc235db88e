#include "http/rate_limit.h"

#include <doctest/doctest.h>

using winnow::http::RateLimit;

TEST_CASE("a burst passes, then as many as the rate gives") {
    double now = 0;
    RateLimit limit(2, 3, [&] { return now; });
    for (int i = 0; i < 3; ++i) CHECK(limit.take("anna") == 0);
    CHECK(limit.take("anna") == doctest::Approx(0.5));
    CHECK(limit.take("ed") == 0);  // others are not concerned
    now = 0.5;
    CHECK(limit.take("anna") == 0);
    CHECK(limit.take("anna") > 0);
    now = 100;
    for (int i = 0; i < 3; ++i) CHECK(limit.take("anna") == 0);
    CHECK(limit.take("anna") > 0);
}

TEST_CASE("no rate is no limit") {
    RateLimit limit(0, 1, [] { return 0.0; });
    for (int i = 0; i < 1000; ++i) CHECK(limit.take("anna") == 0);
}

TEST_CASE("many visitors do not fill the memory, and none is forgiven by being many") {
    double now = 0;
    RateLimit limit(1, 2, [&] { return now; });
    CHECK(limit.take("greedy") == 0);
    for (int i = 0; i < 30'000; ++i) {
        now += 0.001;
        CHECK(limit.take(std::to_string(i)) == 0);
        if (i % 1000 == 999) CHECK(limit.take("greedy") == 0);
    }
    CHECK(limit.take("greedy") == 0);
    CHECK(limit.take("greedy") > 0);
}
