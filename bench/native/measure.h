// Clocks, medians and the lines that the peers print.
#pragma once

#include <time.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace bench {

constexpr int kWarmUps = 3;
constexpr int kRepetitions = 9;
constexpr double kSlowUs = 2e6;  // a query this slow is not repeated: its spread does not matter

inline double clock_us(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return double(now.tv_sec) * 1e6 + double(now.tv_nsec) / 1e3;
}

inline double wall_us() { return clock_us(CLOCK_MONOTONIC); }
inline double thread_cpu_us() { return clock_us(CLOCK_THREAD_CPUTIME_ID); }

/// From /proc/PID/status, "self" or a number; 0 when unreadable.
inline long peak_rss_bytes(const std::string& pid = "self") {
    std::ifstream status("/proc/" + pid + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind("VmHWM:", 0) == 0) return std::stol(line.substr(6)) * 1024;
    }
    return 0;
}

using Rows = std::vector<std::pair<std::string, long>>;

struct Facet {
    std::string name;
    Rows rows;
};

struct Answer {
    std::optional<long> count;
    std::vector<std::string> top;
    std::vector<Facet> facets;
    std::string not_available;  // the reason, when the engine cannot answer this kind
};

inline std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

inline void print_facets(const std::vector<Facet>& facets) {
    std::printf(",\"facets\":{");
    for (const Facet& facet : facets) {
        std::printf("%s%s:[", &facet == facets.data() ? "" : ",", quoted(facet.name).c_str());
        for (const auto& row : facet.rows) {
            std::printf("%s[%s,%ld]", &row == facet.rows.data() ? "" : ",", quoted(row.first).c_str(), row.second);
        }
        std::printf("]");
    }
    std::printf("}");
}

inline void print_answer(const std::string& engine, const std::string& kind, const std::string& name, const Answer& answer, double wall,
                         double cpu) {
    std::printf("{\"engine\":%s,\"kind\":%s,\"name\":%s", quoted(engine).c_str(), quoted(kind).c_str(), quoted(name).c_str());
    if (!answer.not_available.empty()) {
        std::printf(",\"median_wall_us\":null,\"median_cpu_us\":null,\"count\":null,\"top\":[],\"not_available\":%s}\n",
                    quoted(answer.not_available).c_str());
        return;
    }
    std::printf(",\"median_wall_us\":%.3f,\"median_cpu_us\":%.3f,\"count\":%s,\"top\":[", wall, cpu,
                answer.count ? std::to_string(*answer.count).c_str() : "null");
    for (size_t i = 0; i < answer.top.size(); ++i) std::printf("%s%s", i ? "," : "", quoted(answer.top[i]).c_str());
    std::printf("]");
    if (!answer.facets.empty()) print_facets(answer.facets);
    std::printf("}\n");
    std::fflush(stdout);
}

/// Runs `body` for warming and for measuring and prints its line; `cpu_us` is the clock that is charged.
template <class Body, class Clock>
void measure(const std::string& engine, const std::string& kind, const std::string& name, Body body, Clock cpu_us) {
    std::vector<double> wall, cpu;
    Answer answer;
    for (int i = 0; i < kWarmUps + kRepetitions; ++i) {
        double wall_start = wall_us(), cpu_start = cpu_us();
        answer = body();
        double took = wall_us() - wall_start;
        if (!answer.not_available.empty()) break;
        if (i < kWarmUps && took < kSlowUs) continue;
        wall.push_back(took);
        cpu.push_back(cpu_us() - cpu_start);
        if (took >= kSlowUs) break;
    }
    std::sort(wall.begin(), wall.end());
    std::sort(cpu.begin(), cpu.end());
    bool measured = !wall.empty();
    print_answer(engine, kind, name, answer, measured ? wall[wall.size() / 2] : 0, measured ? cpu[cpu.size() / 2] : 0);
}

struct IndexingReport {
    long documents = 0;
    double wall_seconds = 0, cpu_seconds = 0, merge_wall_seconds = 0;
    long peak_rss_bytes = 0, index_bytes = 0;
};

inline void print_indexing(const std::string& engine, const IndexingReport& r) {
    std::printf("{\"engine\":%s,\"documents\":%ld,\"wall_seconds\":%.3f,\"cpu_seconds\":%.3f,\"merge_wall_seconds\":%.3f,"
                "\"peak_rss_bytes\":%ld,\"index_bytes\":%ld}\n",
                quoted(engine).c_str(), r.documents, r.wall_seconds, r.cpu_seconds, r.merge_wall_seconds, r.peak_rss_bytes, r.index_bytes);
}

/// The largest counts first, among equals the smaller value; `shown` rows.
inline Rows most(Rows rows, size_t shown = 20) {
    auto before = [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a.first < b.first; };
    size_t kept = std::min(shown, rows.size());
    std::partial_sort(rows.begin(), rows.begin() + long(kept), rows.end(), before);
    rows.resize(kept);
    return rows;
}

}  // namespace bench
