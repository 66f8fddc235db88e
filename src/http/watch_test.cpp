#include "http/watch.h"

#include <doctest/doctest.h>

using namespace winnow::http;

namespace {
const Seen kSearch{"GET", "/api/v1/search", "/api/v1/search", 200, 12'340, "anna", "10.0.0.1"};
}

TEST_CASE("a line of the log has one request, and nothing a visitor sends can begin another") {
    CHECK(log_line(LogForm::Text, "2026-01-31T10:00:00Z", kSearch) ==
          "2026-01-31T10:00:00Z GET /api/v1/search 200 12.3 ms anna 10.0.0.1\n");
    Seen odd = kSearch;
    odd.path = "/a\n2026-01-31T10:00:00Z GET \x1b[2J";
    CHECK(log_line(LogForm::Text, "T", odd) == "T GET /a%0A2026-01-31T10:00:00Z%20GET%20%1B[2J 200 12.3 ms anna 10.0.0.1\n");
    CHECK(log_line(LogForm::Json, "T", odd) ==
          "{\"time\":\"T\",\"method\":\"GET\",\"path\":\"/a\\n2026-01-31T10:00:00Z GET \\u001b[2J\",\"route\":\"/api/v1/search\","
          "\"status\":200,\"ms\":12.3,\"user\":\"anna\",\"address\":\"10.0.0.1\"}\n");
}

TEST_CASE("a line that is missing in the audit log is in the log of the server, whatever its form") {
    const winnow::access::AuditLine line{0, 0, "ed", "POST /api/v1/notes", "a\nb", "201", "10.0.0.1"};
    for (const auto& [form, expected] :
         {std::pair(LogForm::None, "T not in the audit log: ed POST%20/api/v1/notes a%0Ab 201 10.0.0.1: locked\n"),
          std::pair(LogForm::Json,
                    "{\"time\":\"T\",\"problem\":\"not in the audit log\",\"reason\":\"locked\",\"user\":\"ed\",\"action\":\"POST "
                    "/api/v1/notes\",\"object\":\"a\\nb\",\"detail\":\"201\",\"address\":\"10.0.0.1\"}\n")}) {
        std::string lines;
        Watch watch(
            form, [&](std::string_view written) { lines += written; }, [] { return std::string("T"); });
        watch.missed_audit(line, "locked");
        CHECK(lines == expected);
    }
}

TEST_CASE("figures are in the text format of Prometheus") {
    std::string lines;
    Watch watch(
        LogForm::Text, [&](std::string_view line) { lines += line; }, [] { return std::string("T"); });
    watch.saw(kSearch);
    watch.saw(kSearch);
    watch.saw({"BREW", "/nothing", "none", 405, 100, "nobody", "10.0.0.2"});
    watch.count_login("wrong");
    CHECK(lines.find("BREW /nothing 405 0.1 ms nobody") != std::string::npos);
    const std::string text = watch.metrics({{"winnow_documents", "Documents in the library.", 500'000}});
    for (const char* expected :
         {"# TYPE winnow_documents gauge\nwinnow_documents 500000\n", "winnow_logins_total{outcome=\"wrong\"} 1\n",
          "winnow_requests_total{method=\"GET\",route=\"/api/v1/search\",status=\"200\"} 2\n",
          "winnow_requests_total{method=\"any\",route=\"none\",status=\"405\"} 1\n",
          "winnow_request_seconds_bucket{route=\"/api/v1/search\",le=\"0.01\"} 0\n",
          "winnow_request_seconds_bucket{route=\"/api/v1/search\",le=\"0.025\"} 2\n",
          "winnow_request_seconds_bucket{route=\"/api/v1/search\",le=\"+Inf\"} 2\n",
          "winnow_request_seconds_sum{route=\"/api/v1/search\"} 0.02468\n", "winnow_request_seconds_count{route=\"/api/v1/search\"} 2\n"})
        CHECK_MESSAGE(text.find(expected) != std::string::npos, expected);
}
