#include "http/gate.h"

#include <doctest/doctest.h>

#include "http/routes.h"

using namespace winnow;
using namespace winnow::http;

namespace {

constexpr const char* kPassword = "blue kettle walks";
const Demand kRead{Role::Reader, false, Guard::Header, false};
const Demand kWrite{Role::Editor, true, Guard::Header, false};

const std::vector<Network> kHere{Network::parse("127.0.0.0/8").value()};

struct Door {
    int64_t time = 1'800'000'000;
    double seconds = 0;
    std::unique_ptr<sql::Database> database = sql::Database::in_memory().value();
    std::unique_ptr<access::Access> access;
    std::unique_ptr<Gate> gate;

    explicit Door(bool with_users, GateOptions options = {.port = 8080}) {
        access::Surroundings outside;
        outside.clock = [this] { return time; };
        outside.cost = {1, 8192};
        access = access::Access::open(*database, outside).value();
        if (with_users) {
            access->add_user({"anna", kPassword, "", Role::Administrator}).value();
            access->add_user({"rita", kPassword, "", Role::Reader}).value();
        }
        gate = std::make_unique<Gate>(
            access.get(), options, [this] { return seconds; }, access::system_random());
    }
    access::Login log_in(const char* name) { return access->log_in(name, kPassword, "10.0.0.1").value(); }
    int status(Request request, const Demand& demand) {
        const Admission admission = gate->admit(request, demand);
        return admission.refusal ? admission.refusal->status : 200;
    }
    Visitor visitor(Request request, const Demand& demand = kRead) { return gate->admit(request, demand).visitor; }
};

Request request(std::string method, Params headers, std::string peer = "127.0.0.1") {
    Request made{.method = std::move(method), .path = "/api/v1/x", .headers = std::move(headers), .peer = std::move(peer)};
    if (made.header("host").empty()) made.headers.emplace_back("host", "localhost:8080");
    return made;
}

}  // namespace

TEST_CASE("without users, who sits at this machine is the local administrator") {
    Door door(false);
    CHECK(door.visitor(request("GET", {})).name == "local");
    CHECK(door.status(request("GET", {}, "192.168.1.5"), kRead) == 401);
    CHECK(door.status(request("GET", {{"authorization", "Bearer wnw_x"}}), kRead) == 401);
}

TEST_CASE("behind a proxy nobody is local, because everybody seems to be") {
    Door door(false, {.port = 8080, .proxies = kHere});
    CHECK(door.status(request("GET", {}), kRead) == 401);
    CHECK(door.status(request("GET", {{"x-forwarded-proto", "https"}}), kRead) == 401);
}

TEST_CASE("behind a proxy nothing is answered that came in the clear over a network, by way of the proxy or past it") {
    Door door(true, {.port = 8080, .loopback_only = false, .proxies = kHere});
    const auto login = door.log_in("rita");
    const std::pair<std::string, std::string> cookie{"cookie", "winnow_session=" + login.session_token},
        https{"x-forwarded-proto", "https"};
    CHECK(door.status(request("GET", {cookie, https, {"x-forwarded-for", "9.9.9.9"}}), kRead) == 200);
    CHECK(door.status(request("GET", {cookie, {"x-forwarded-for", "9.9.9.9"}}), kRead) == 403);
    CHECK(door.status(request("GET", {cookie, {"x-forwarded-proto", "http"}}), kRead) == 403);
    CHECK(door.status(request("GET", {cookie, https}, "10.0.0.2"), kRead) == 403);  // no proxy of ours
    CHECK(door.status(request("GET", {cookie}, "10.0.0.2"), kRead) == 403);
    CHECK(door.status(request("GET", {cookie}), kRead) == 200);  // at this machine
}

TEST_CASE("who comes through a proxy that was not announced is not local") {
    Door door(false);
    for (const char* header : {"x-forwarded-for", "x-forwarded-proto", "forwarded", "via"})
        CHECK(door.status(request("GET", {{header, "127.0.0.1"}}), kRead) == 401);
}

TEST_CASE("a proxy's own header of X-Forwarded-For counts, not one that the visitor made up before it") {
    Door door(true, {.port = 8080, .proxies = kHere});
    Request both = request("GET", {{"x-forwarded-for", "127.0.0.1"}, {"x-forwarded-for", "9.9.9.9"}});
    (void)door.gate->admit(both, kRead);
    CHECK(both.peer == "9.9.9.9");
}

TEST_CASE("with users a session or a token is needed, even on this machine") {
    Door door(true);
    CHECK(door.status(request("GET", {}), kRead) == 401);
    CHECK(door.status(request("GET", {{"cookie", "winnow_session=x"}}), kRead) == 401);
    const auto login = door.log_in("rita");
    CHECK(door.visitor(request("GET", {{"cookie", "a=b; winnow_session=" + login.session_token}})).name == "rita");
    CHECK(door.status(request("GET", {{"cookie", "xwinnow_session=" + login.session_token}}), kRead) == 401);
    const std::string token = door.access->add_token({"t", "anna", Role::Reader, {}}).value().first;
    CHECK(door.visitor(request("GET", {{"authorization", "Bearer " + token}})).role == Role::Reader);
    // A token that is wrong is not made good by a cookie.
    CHECK(door.status(request("GET", {{"authorization", "Bearer wnw_x"}, {"cookie", "winnow_session=" + login.session_token}}), kRead) ==
          401);
}

TEST_CASE("a role may do what those below it may, and no more") {
    Door door(true);
    const auto rita = door.log_in("rita"), anna = door.log_in("anna");
    const auto with = [](const access::Login& who) {
        return Params{{"cookie", "winnow_session=" + who.session_token}, {"x-winnow-csrf", who.session.csrf}};
    };
    CHECK(door.status(request("POST", with(rita)), kWrite) == 403);
    CHECK(door.status(request("POST", with(anna)), kWrite) == 200);
    CHECK(door.status(request("GET", with(rita)), kRead) == 200);
}

TEST_CASE("a change by cookie needs the session's own guard, by token none") {
    Door door(true);
    const auto anna = door.log_in("anna"), again = door.log_in("anna");
    const Params cookie{{"cookie", "winnow_session=" + anna.session_token}};
    CHECK(door.status(request("POST", cookie), kWrite) == 403);
    Params wrong = cookie;
    wrong.emplace_back("x-winnow-csrf", again.session.csrf);
    CHECK(door.status(request("POST", wrong), kWrite) == 403);
    const std::string token = door.access->add_token({"t", "anna", Role::Editor, {}}).value().first;
    CHECK(door.status(request("POST", {{"authorization", "bearer " + token}}), kWrite) == 200);
}

TEST_CASE("the guard holds without login too") {
    Door door(false);
    CHECK(door.status(request("POST", {}), kWrite) == 403);
    CHECK(door.status(request("POST", {{"x-winnow-csrf", door.gate->local_guard()}}), kWrite) == 200);
    CHECK(door.status(request("POST", {{"x-winnow-csrf", ""}}), kWrite) == 403);
}

TEST_CASE("what programs call needs JSON in place of the guard") {
    Door door(false);
    const Demand called{Role::Reader, true, Guard::Called, false};
    CHECK(door.status(request("POST", {{"content-type", "application/json; charset=utf-8"}}), called) == 200);
    CHECK(door.status(request("POST", {{"content-type", "text/plain"}}), called) == 415);
    CHECK(door.status(request("POST", {}), called) == 415);
    const Demand login{Role::Anyone, true, Guard::Login, false};
    CHECK(door.status(request("POST", {{"content-type", "application/json"}}), login) == 200);
    CHECK(door.status(request("POST", {{"content-type", "text/plain"}}), login) == 415);
}

TEST_CASE("pages of other sites change nothing and load nothing") {
    Door door(false);
    const std::string guard = door.gate->local_guard();
    const auto post = [&](Params headers) {
        headers.emplace_back("x-winnow-csrf", guard);
        return door.status(request("POST", std::move(headers)), kWrite);
    };
    CHECK(post({{"origin", "http://localhost:8080"}}) == 200);
    for (const char* origin :
         {"http://evil.example", "null", "https://localhost:8080", "http://localhost:8081", "http://localhost:8080.evil.example"})
        CHECK_MESSAGE(post({{"origin", origin}}) == 403, origin);
    CHECK(post({{"sec-fetch-site", "cross-site"}}) == 403);
    CHECK(post({{"sec-fetch-site", "same-site"}}) == 403);
    CHECK(post({{"sec-fetch-site", "same-origin"}, {"origin", "http://localhost:8080"}}) == 200);
    CHECK(door.status(request("GET", {{"sec-fetch-site", "cross-site"}, {"sec-fetch-mode", "no-cors"}}), kRead) == 403);
    CHECK(door.status(request("GET", {{"sec-fetch-site", "cross-site"}, {"sec-fetch-mode", "navigate"}}), kRead) == 200);
    CHECK(door.status(request("GET", {{"sec-fetch-site", "none"}}), kRead) == 200);
}

TEST_CASE("the server answers to its own names only") {
    Door door(false);
    CHECK(door.status(request("GET", {{"host", "evil.example:8080"}}), kRead) == 403);
    CHECK(door.status(request("GET", {{"host", "10.0.0.7:8080"}}), kRead) == 403);
    Door open(true, {.port = 8080, .loopback_only = false, .hosts = {"Patents.Example.com"}});
    const auto anna = open.log_in("anna");
    const auto by = [&](const char* host) {
        return open.status(request("GET", {{"host", host}, {"cookie", "winnow_session=" + anna.session_token}}, "10.0.0.9"), kRead);
    };
    CHECK(by("patents.example.com") == 200);
    CHECK(by("PATENTS.example.com:8080") == 200);
    CHECK(by("10.0.0.7:8080") == 200);
    CHECK(by("[2001:db8::7]:8080") == 200);
    CHECK(by("evil.example:8080") == 403);
    CHECK(by("patents.example.com.evil.example") == 403);
    CHECK(by("") == 403);
}

TEST_CASE("a proxy is believed about the last address before it, and only a proxy that was named") {
    const std::vector<Network> proxies{kHere[0], Network::parse("10.0.0.2").value()};
    Door door(true, {.port = 8080, .proxies = proxies, .hosts = {"p.example"}});
    const auto seen = [&](const char* forwarded, const char* peer) {
        Request made = request("GET", {{"host", "p.example"}, {"x-forwarded-for", forwarded}, {"x-forwarded-proto", "https"}}, peer);
        (void)door.gate->admit(made, {.is_page = true});
        return made.peer + (made.encrypted ? " https" : " http");
    };
    CHECK(seen("203.0.113.9", "127.0.0.1") == "203.0.113.9 https");
    CHECK(seen("1.1.1.1, 203.0.113.9", "10.0.0.2") == "203.0.113.9 https");  // the first is the visitor's invention
    CHECK(seen("203.0.113.9, 127.0.0.1", "127.0.0.1") == "203.0.113.9 https");
    CHECK(seen("not an address", "127.0.0.1") == "127.0.0.1 https");
    CHECK(seen("203.0.113.9", "198.51.100.4") == "198.51.100.4 http");
}

TEST_CASE("who asks too often is told when to come back; others are not concerned") {
    Door door(true, {.port = 8080, .requests_per_second = 2});
    const auto anna = door.log_in("anna"), rita = door.log_in("rita");
    const auto ask = [&](const access::Login& who) {
        Request made = request("GET", {{"cookie", "winnow_session=" + who.session_token}});
        return door.gate->admit(made, kRead);
    };
    for (int i = 0; i < 6; ++i) CHECK_FALSE(ask(anna).refusal);
    const Admission refused = ask(anna);
    REQUIRE(refused.refusal);
    CHECK(refused.refusal->status == 429);
    CHECK(refused.refusal->headers.at(0) == std::pair<std::string, std::string>("Retry-After", "1"));
    CHECK(refused.visitor.name == "anna");
    CHECK_FALSE(ask(rita).refusal);
    door.seconds = 1;
    CHECK_FALSE(ask(anna).refusal);
    // Strangers count by address, in IPv6 by its network.
    for (int i = 0; i < 6; ++i) CHECK(door.status(request("GET", {}, "2001:db8:1:2::" + std::to_string(i)), kRead) == 401);
    CHECK(door.status(request("GET", {}, "2001:db8:1:2::9"), kRead) == 429);
    CHECK(door.status(request("GET", {}, "2001:db8:1:3::9"), kRead) == 401);
    for (int i = 0; i < 6; ++i) CHECK(door.status(request("GET", {}, "10.1.1.1"), kRead) == 401);
    CHECK(door.status(request("GET", {}, "10.1.1.1"), kRead) == 429);
    CHECK(door.status(request("GET", {}, "10.1.1.2"), kRead) == 401);
}
