// What the server did: a line of log per request, and the figures of GET /metrics.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "access/access.h"

namespace winnow::http {

enum class LogForm : uint8_t { None, Text, Json };

/// One request that was answered. The query text and other parameters are in none of it.
struct Seen {
    std::string method, path;
    std::string route;  // the row of the table it came to, "/api/v1/documents/{number}"; "page" for files of the page, else "none"
    int status = 0;
    double micros = 0;  // until the last piece was handed over
    std::string user, address;
};

/// A figure that is read when it is asked for.
struct Gauge {
    std::string_view name, help;
    double value = 0;
};

/// Thread-safe.
class Watch {
  public:
    /// @param take takes a line of the log with its end, on any thread. @param now the time, as the log writes it.
    Watch(LogForm form, std::function<void(std::string_view line)> take, std::function<std::string()> now)
        : form_(form), take_(std::move(take)), now_(std::move(now)) {}

    void saw(const Seen& seen);
    void count_login(std::string_view outcome);  // "in", "wrong", "wait"
    /// Writes a line that the audit log did not take into the log, whatever its form.
    void missed_audit(const access::AuditLine& line, std::string_view reason);

    /// The text format of Prometheus, version 0.0.4.
    std::string metrics(const std::vector<Gauge>& gauges) const;

  private:
    struct Times {
        std::vector<uint64_t> counts;  // by kLimits, and above them
        double seconds = 0;
    };
    LogForm form_;
    std::function<void(std::string_view)> take_;
    std::function<std::string()> now_;
    mutable std::mutex mutex_;
    std::map<std::pair<std::string, std::string>, std::map<int, uint64_t>> requests_;  // method, route → status → count
    std::map<std::string, Times> times_;                                               // by route
    std::map<std::string, uint64_t, std::less<>> logins_;
};

/// The line of one request.
std::string log_line(LogForm form, const std::string& time, const Seen& seen);

}  // namespace winnow::http
