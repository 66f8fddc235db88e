// See watch.h.
#include "http/watch.h"

#include <cstdio>

#include "http/json_writer.h"

namespace winnow::http {

namespace {

// Upper limits of the histogram in seconds; searches lie between the first and 0.1, imports and exports behind.
constexpr double kLimits[] = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10};

std::string written(double number) {
    char text[40];
    std::snprintf(text, sizeof text, "%.10g", number);
    return text;
}

/// A word of a line whose words are parted by blanks: what could end it, or steer a terminal, becomes %XX.
std::string word(std::string_view text) {
    std::string safe;
    char code[4];
    for (const char letter : text.substr(0, 300)) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte > 0x20 && byte < 0x7f && byte != '%') {
            safe += letter;
            continue;
        }
        std::snprintf(code, sizeof code, "%%%02X", byte);
        safe += code;
    }
    return safe.empty() ? "-" : safe;
}

/// A value of a label: only these three signs have a meaning there.
std::string label(std::string_view text) {
    std::string safe;
    for (const char letter : text) {
        if (letter == '\n') safe += "\\n";
        else if (letter == '"' || letter == '\\') (safe += '\\') += letter;
        else safe += letter;
    }
    return safe;
}

void describe(std::string& to, std::string_view name, std::string_view help, std::string_view type) {
    to.append("# HELP ").append(name).append(" ").append(help).append("\n# TYPE ").append(name).append(" ").append(type).append("\n");
}

}  // namespace

std::string log_line(LogForm form, const std::string& time, const Seen& seen) {
    char millis[40];
    std::snprintf(millis, sizeof millis, "%.1f", seen.micros / 1000);
    if (form == LogForm::Json) {
        JsonWriter json;
        json.begin_object().member("time", time).member("method", seen.method.substr(0, 20)).member("path", seen.path.substr(0, 300));
        json.member("route", seen.route).member("status", seen.status).key("ms").literal(millis);
        json.member("user", seen.user).member("address", seen.address).end_object();
        return json.take() + "\n";
    }
    return time + " " + word(seen.method) + " " + word(seen.path) + " " + std::to_string(seen.status) + " " + millis + " ms " +
           word(seen.user) + " " + word(seen.address) + "\n";
}

void Watch::saw(const Seen& seen) {
    if (form_ != LogForm::None && take_) take_(log_line(form_, now_(), seen));  // a slow reader of the log holds up nobody else
    const std::lock_guard lock(mutex_);
    // Whoever invents methods must not invent series.
    const bool is_known = seen.route != "none";
    ++requests_[{is_known ? seen.method : "any", seen.route}][seen.status];
    Times& times = times_[seen.route];
    times.counts.resize(std::size(kLimits) + 1);
    const double seconds = seen.micros / 1e6;
    size_t at = 0;
    while (at < std::size(kLimits) && seconds > kLimits[at]) ++at;
    ++times.counts[at];
    times.seconds += seconds;
}

void Watch::count_login(std::string_view outcome) {
    const std::lock_guard lock(mutex_);
    const auto found = logins_.find(outcome);
    if (found == logins_.end()) logins_.emplace(outcome, 1);
    else ++found->second;
}

void Watch::missed_audit(const access::AuditLine& line, std::string_view reason) {
    std::string text;
    if (form_ == LogForm::Json) {
        JsonWriter json;
        json.begin_object().member("time", now_()).member("problem", "not in the audit log").member("reason", reason);
        json.member("user", line.user).member("action", line.action).member("object", line.object).member("detail", line.detail);
        text = json.member("address", line.address).end_object().take() + "\n";
    } else {
        text = now_() + " not in the audit log:";
        for (const std::string* one : {&line.user, &line.action, &line.object, &line.detail, &line.address}) text += " " + word(*one);
        text.append(": ").append(reason).append("\n");
    }
    const std::lock_guard lock(mutex_);
    if (take_) take_(text);
}

std::string Watch::metrics(const std::vector<Gauge>& gauges) const {
    std::string text;
    for (const Gauge& gauge : gauges) {
        describe(text, gauge.name, gauge.help, "gauge");
        text.append(gauge.name).append(" ").append(written(gauge.value)).append("\n");
    }
    const std::lock_guard lock(mutex_);
    describe(text, "winnow_logins_total", "Names and passwords that were tried, by what became of them.", "counter");
    for (const auto& [outcome, count] : logins_)
        text.append("winnow_logins_total{outcome=\"").append(label(outcome)).append("\"} ").append(std::to_string(count)).append("\n");
    describe(text, "winnow_requests_total", "Requests that were answered.", "counter");
    for (const auto& [what, by_status] : requests_) {
        for (const auto& [status, count] : by_status)
            text.append("winnow_requests_total{method=\"" + label(what.first) + "\",route=\"" + label(what.second) + "\",status=\"" +
                        std::to_string(status) + "\"} " + std::to_string(count) + "\n");
    }
    describe(text, "winnow_request_seconds", "Time from a request to the end of its answer.", "histogram");
    for (const auto& [route, times] : times_) {
        const std::string series = "{route=\"" + label(route) + "\"";
        uint64_t sum = 0;
        for (size_t at = 0; at < times.counts.size(); ++at) {
            sum += times.counts[at];
            const std::string limit = at < std::size(kLimits) ? written(kLimits[at]) : "+Inf";
            text.append("winnow_request_seconds_bucket" + series + ",le=\"" + limit + "\"} " + std::to_string(sum) + "\n");
        }
        text.append("winnow_request_seconds_sum" + series + "} " + written(times.seconds) + "\n");
        text.append("winnow_request_seconds_count" + series + "} " + std::to_string(sum) + "\n");
    }
    return text;
}

}  // namespace winnow::http
