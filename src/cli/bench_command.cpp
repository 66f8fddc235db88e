// bench: times of queries on one open library, alone or with many searchers at once.
#include <time.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "base/heap.h"
#include "cli/bench_queries.h"
#include "cli/output.h"
#include "http/json_writer.h"

namespace winnow::cli {

namespace {

using Clock = std::chrono::steady_clock;

double micros_since(Clock::time_point start) { return std::chrono::duration<double, std::micro>(Clock::now() - start).count(); }

double thread_cpu_micros() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

/// The value below which `share` of the values lie; the median of an even number is the upper one.
double quantile(std::vector<double>& values, double share) {
    if (values.empty()) return 0;
    const size_t at = std::min(values.size() - 1, static_cast<size_t>(share * static_cast<double>(values.size())));
    std::nth_element(values.begin(), values.begin() + static_cast<ptrdiff_t>(at), values.end());
    return values[at];
}

/// Values with their counts, under the names that the other engines of bench/ use, so that bench/results.py can compare them.
void write_facets(http::JsonWriter& json, const std::vector<search::Facet>& facets) {
    constexpr std::pair<std::string_view, std::string_view> kNames[] = {
        {"AUTHORITY", "authority"}, {"AN_KEY", "applicant"}, {"IPC_SUB_CLASS", "ipc"}};
    json.key("facets").begin_object();
    for (const search::Facet& facet : facets) {
        const auto* const named =
            std::find_if(std::begin(kNames), std::end(kNames), [&](const auto& name) { return name.first == facet.field; });
        json.key(named == std::end(kNames) ? std::string_view(facet.field) : named->second).begin_array();
        for (const search::FacetValue& value : facet.values) json.begin_array().value(value.value).value(value.count).end_array();
        json.end_array();
    }
    json.end_object();
}

/// The query, again and again, alone: one line of JSON.
Result<std::string> measure(const app::Library& library, const BenchQuery& query, uint64_t warmup, uint64_t repeat) {
    for (uint64_t i = 0; i < warmup; ++i) TRY(library.search(query.request));
    std::vector<double> wall, cpu;
    app::SearchResponse last;
    for (uint64_t i = 0; i < repeat; ++i) {
        const auto start = Clock::now();
        const double cpu_start = thread_cpu_micros();
        last = TRY(library.search(query.request));
        cpu.push_back(thread_cpu_micros() - cpu_start);
        wall.push_back(micros_since(start));
    }
    http::JsonWriter json;
    json.begin_object().member("engine", "winnow").member("kind", query.kind).member("name", query.name);
    json.member("median_wall_us", quantile(wall, 0.5))
        .member("median_cpu_us", quantile(cpu, 0.5))
        .member("p95_wall_us", quantile(wall, 0.95));
    const bool grouped = query.request.options.group != search::GroupBy::None;
    json.member("count", grouped ? last.result.group_count : last.result.count);
    if (grouped) json.member("documents", last.result.count);
    json.key("top").begin_array();
    for (const app::SearchHit& hit : last.hits) json.value(hit.key);
    json.end_array();
    if (!last.result.facets.empty()) write_facets(json, last.result.facets);
    json.member("postings_decoded", last.result.work.postings_decoded).member("positions_decoded", last.result.work.positions_decoded);
    json.member("docs_scored", last.result.work.docs_scored).member("blocks_skipped", last.result.work.blocks_skipped).end_object();
    return json.take();
}

struct Searchers {
    std::vector<double> wall;
    uint64_t errors = 0;
    std::string first_error;
};

/// Goes round the queries until the time is over, starting at another one in every thread.
Searchers search_until(const app::Library& library, const std::vector<BenchQuery>& queries, size_t first, Clock::time_point end) {
    Searchers mine;
    for (size_t at = first; Clock::now() < end; ++at) {
        const auto start = Clock::now();
        const auto found = library.search(queries[at % queries.size()].request);
        mine.wall.push_back(micros_since(start));
        if (found.ok()) continue;
        if (mine.errors++ == 0) mine.first_error = found.error().message;
    }
    return mine;
}

class Bench : public Command {
  public:
    std::vector<Option> options() override {
        return {{"--queries", "FILE", "the queries, one JSON object a line; - is standard input", &file_, true},
                {"--repeat", "R", "measured runs of every query", &repeat_, false, 1, 1'000'000},
                {"--warmup", "W", "runs before, not measured", &warmup_, false, 0, 1'000'000},
                {"--threads", "N", "N searchers at once, for --seconds, instead of one query after another", &threads_, false, 0, 1024},
                {"--seconds", "S", "how long the searchers search", &seconds_, false, 0, 86400}};
    }
    Result<int> run(const Context& context) override {
        keep_freed_memory();
        const std::vector<BenchQuery> queries = TRY(parse_bench_queries(TRY(read_file(file_ == "-" ? "/dev/stdin" : file_))));
        if (queries.empty()) return Error{ErrorCode::InvalidArgument, file_ + ": holds no queries"};
        const auto library = TRY(app::Library::open(context.library, false, context.today));
        if (threads_ > 0) return run_searchers(*library, queries);
        for (const BenchQuery& query : queries) {
            Result<std::string> line = measure(*library, query, warmup_, repeat_);
            if (!line.ok()) return line.error().in("query " + query.name);
            print(*line + "\n");
            flush_output();
        }
        return 0;
    }

  private:
    Result<int> run_searchers(app::Library& library, const std::vector<BenchQuery>& queries) const;

    std::string file_;
    uint64_t repeat_ = 10, warmup_ = 3, threads_ = 0, seconds_ = 10;
};

Result<int> Bench::run_searchers(app::Library& library, const std::vector<BenchQuery>& queries) const {
    std::vector<Searchers> results(threads_);
    std::vector<std::thread> threads;
    const auto start = Clock::now();
    const auto end = start + std::chrono::seconds(seconds_);
    for (size_t i = 0; i < threads_; ++i)
        threads.emplace_back([&, i] { results[i] = search_until(library, queries, i * queries.size() / threads_, end); });
    // An import of another process shall become visible to these searchers, as it does in the server.
    uint64_t refresh_errors = 0;
    while (Clock::now() < end) {
        std::this_thread::sleep_for(std::min<Clock::duration>(std::chrono::seconds(1), end - Clock::now()));
        refresh_errors += !library.refresh().ok();
    }
    for (std::thread& thread : threads) thread.join();
    const double elapsed = micros_since(start) / 1e6;
    Searchers all;
    for (const Searchers& one : results) {
        all.wall.insert(all.wall.end(), one.wall.begin(), one.wall.end());
        all.errors += one.errors;
        if (all.first_error.empty()) all.first_error = one.first_error;
    }
    http::JsonWriter json;
    json.begin_object()
        .member("engine", "winnow")
        .member("threads", threads_)
        .member("seconds", elapsed)
        .member("searches", all.wall.size());
    json.member("searches_per_second", static_cast<double>(all.wall.size()) / elapsed);
    json.member("p50_wall_us", quantile(all.wall, 0.5))
        .member("p95_wall_us", quantile(all.wall, 0.95))
        .member("p99_wall_us", quantile(all.wall, 0.99));
    json.member("errors", all.errors).member("refresh_errors", refresh_errors).optional_member("first_error", all.first_error).end_object();
    print(json.text() + "\n");
    return all.errors == 0 ? 0 : error_code_info(ErrorCode::Internal).exit_code;
}

}  // namespace

std::unique_ptr<Command> make_bench() { return std::make_unique<Bench>(); }

}  // namespace winnow::cli
