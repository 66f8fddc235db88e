#include "http/connection.h"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <thread>

using namespace winnow;
using namespace winnow::http;

namespace {

/// A connection and the client's end of it.
struct Line {
    int ends[2] = {-1, -1};
    std::unique_ptr<Connection> connection;
    std::atomic<bool> stops = false;
    explicit Line(const Patience& patience) {
        REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
        connection = std::make_unique<Connection>(ends[0], nullptr, patience, [this] { return stops.load(); });
        connection->begin_head();
    }
    ~Line() { ::close(ends[1]); }
    void send(std::string_view text) const {
        CHECK(::send(ends[1], text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size()));
    }
    /// What can be read up to the end or the end of patience.
    std::string rest() const {
        std::string all;
        char piece[100];
        for (ssize_t got = 0; (got = connection->read(piece, sizeof piece)) > 0;) all.append(piece, static_cast<size_t>(got));
        return all;
    }
};

struct Stopwatch {
    std::chrono::steady_clock::time_point begun = std::chrono::steady_clock::now();
    double ms() const { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count(); }
};

}  // namespace

TEST_CASE("what a client sends is read whole and in order, and ends where he ends") {
    Line line({});
    line.send("GET / HTTP/1.1\r\n\r\n");
    CHECK(line.connection->has_input());
    line.connection->end_head();
    ::shutdown(line.ends[1], SHUT_WR);
    CHECK(line.rest() == "GET / HTTP/1.1\r\n\r\n");
    CHECK(line.connection->is_open());
}

TEST_CASE("a head that comes byte by byte ends when its time is up") {
    Line line({.head_ms = 150});
    std::atomic<bool> done = false;
    std::thread client([&] {
        while (!done) {
            ::send(line.ends[1], "a", 1, MSG_NOSIGNAL);
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    });
    const Stopwatch watch;
    line.rest();
    CHECK(watch.ms() < 5000);
    CHECK_FALSE(line.connection->is_open());
    done = true;
    client.join();
}

TEST_CASE("a head has an end") {
    Line line({.head_bytes = 1000});
    line.send(std::string(3000, 'a'));
    CHECK(line.rest().size() == 1000);
}

TEST_CASE("a body may take long as long as it comes, a pause may not") {
    // 100 bytes every 20 ms are 5,000 a second: faster than 2,000, so half a second is no trouble to a patience of 100 ms.
    Line line({.read_ms = 100, .least_read_rate = 2000});
    line.connection->end_head();
    line.send(std::string(100, 'a'));
    std::thread client([&] {
        for (int i = 0; i < 25; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            line.send(std::string(100, 'a'));
        }
    });
    const Stopwatch watch;
    const size_t got = line.rest().size();
    client.join();
    // On a machine that is busy a sleep may be longer than the patience; then less arrives, but never is there no end.
    CHECK(got >= 100);
    CHECK(watch.ms() < 10'000);
    CHECK_FALSE(line.connection->is_open());
}

TEST_CASE("a client who does not take his answer is left") {
    Line line({.write_ms = 100});
    const std::string answer(8 << 20, 'a');
    const Stopwatch watch;
    CHECK(line.connection->write(answer.data(), answer.size()) == -1);
    CHECK(watch.ms() < 5000);
    CHECK_FALSE(line.connection->is_open());
}

TEST_CASE("who waits for a request sees that the server stops") {
    Line line({});
    const Stopwatch watch;
    CHECK_FALSE(line.connection->wait_for_request(50));
    line.send("x");
    CHECK(line.connection->wait_for_request(50));
    line.stops = true;
    CHECK_FALSE(line.connection->wait_for_request(60'000));
    CHECK(watch.ms() < 5000);
}

TEST_CASE("a client in the middle of a request is not waited for much longer when the server stops") {
    Line line({.head_ms = 600'000, .stop_ms = 100});
    line.send("GET / HT");
    std::thread signal([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        line.stops = true;
    });
    const Stopwatch watch;
    CHECK(line.rest() == "GET / HT");
    CHECK(watch.ms() < 60'000);
    CHECK_FALSE(line.connection->is_open());
    signal.join();
}

TEST_CASE("an answer to a request that was not read whole arrives all the same") {
    int ends[2] = {-1, -1};
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    {
        Connection connection(ends[0], nullptr, {}, [] { return false; });
        CHECK(::send(ends[1], "unread", 6, MSG_NOSIGNAL) == 6);
        CHECK(connection.write("no", 2) == 2);
        std::thread closing([&] { connection.take_leave(); });
        char got[8];
        CHECK(::recv(ends[1], got, sizeof got, 0) == 2);
        CHECK(::recv(ends[1], got, sizeof got, 0) == 0);  // the end of the answer, while the client may still send
        CHECK(::send(ends[1], "more", 4, MSG_NOSIGNAL) == 4);
        ::shutdown(ends[1], SHUT_WR);
        closing.join();
    }
    ::close(ends[1]);
}

TEST_CASE("files that hold no certificate are named") {
    const auto loaded = Certificate::load("/nonexistent/certificate.pem", "/nonexistent/key.pem");
    REQUIRE_FALSE(loaded.ok());
    CHECK(loaded.error().message.find("/nonexistent/certificate.pem") == 0);
}
