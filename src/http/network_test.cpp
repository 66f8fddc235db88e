#include "http/network.h"

#include <doctest/doctest.h>

using namespace winnow::http;

TEST_CASE("a network has the addresses that share its first bits, an address itself alone") {
    const auto has = [](const char* network, const char* address) { return Network::parse(network).value().has(address); };
    CHECK(has("10.0.0.5", "10.0.0.5"));
    CHECK(has("10.0.0.5", "::ffff:10.0.0.5"));
    CHECK_FALSE(has("10.0.0.5", "10.0.0.4"));
    CHECK(has("172.16.0.0/12", "172.31.255.255"));
    CHECK_FALSE(has("172.16.0.0/12", "172.32.0.0"));
    CHECK(has("fd00::/8", "fdff::1"));
    CHECK_FALSE(has("fd00::/8", "fe00::1"));
    CHECK(has("0.0.0.0/0", "203.0.113.9"));
    CHECK_FALSE(has("0.0.0.0/0", "2001:db8::1"));
    CHECK_FALSE(has("10.0.0.0/8", "localhost"));
}

TEST_CASE("what is no address and no network is refused") {
    for (const char* text : {"", "proxy.example", "10.0.0", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "fd00::/129", "10.0.0.0/-1", "/8"})
        CHECK_MESSAGE(!Network::parse(text).ok(), text);
}

TEST_CASE("the loopback addresses are this machine's own") {
    for (const char* address : {"127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"}) CHECK_MESSAGE(is_loopback_address(address), address);
    for (const char* address : {"128.0.0.1", "::2", "10.0.0.1", "", "127."}) CHECK_MESSAGE(!is_loopback_address(address), address);
}
