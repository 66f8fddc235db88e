// Server plus one thread that looks once a second whether another process has committed.
#include "http/service.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "http/clock.h"
#include "http/gate.h"
#include "http/routes.h"
#include "sql/database.h"

namespace winnow::http {

struct Service::State {
    app::Library& library;
    Site site;
    std::unique_ptr<sql::Database> team;  // what the team writes; null: the library's folder cannot be written to
    std::unique_ptr<desk::Desk> desk;
    // A connection of its own: whoever asks is looked up with every request, and must not wait for long work at the desk.
    std::unique_ptr<sql::Database> access_database;
    std::unique_ptr<access::Access> access;
    std::unique_ptr<Certificate> certificate;
    std::unique_ptr<Watch> watch;
    std::unique_ptr<Gate> gate;
    std::unique_ptr<app::Jobs> jobs;
    std::unique_ptr<Server> server;
    std::mutex mutex;
    std::condition_variable stopped;
    bool stop = false;

    explicit State(app::Library& served) : library(served), site{served} {}
    Result<void> open_team();
    Result<GateOptions> check(const ServiceOptions& options);
    void start_jobs(const ServiceOptions& options);
    void refresh_until_stopped(const std::function<void(const Error&)>& complain);
};

Result<void> Service::State::open_team() {
    const fs::path file = library.directory() / "team.sqlite";
    auto opened = sql::Database::open(file);
    // A library that can only be read is served all the same; a file that is there and cannot be opened may hold users.
    if (!opened.ok() && opened.error().code == ErrorCode::Io && !TRY(file_exists(file))) return {};
    team = TRY(std::move(opened));
    desk = TRY(desk::Desk::open(*team, now_seconds));
    site.desk = desk.get();
    access_database = TRY(sql::Database::open(file));
    access = TRY(access::Access::open(*access_database, {.clock = now_seconds}));
    site.access = access.get();
    return {};
}

/// Whom the server may be open to. Without login it is open to its own machine alone.
Result<GateOptions> Service::State::check(const ServiceOptions& options) {
    GateOptions gate{.loopback_only = options.server.address == "localhost" || is_loopback_address(options.server.address),
                     .proxies = options.proxies,
                     .hosts = options.hosts,
                     .requests_per_second = options.requests_per_second};
    if (options.certificate.empty() != options.key.empty())
        return Error{ErrorCode::InvalidArgument, "encryption needs both --certificate FILE and --key FILE"};
    if (!options.certificate.empty()) certificate = TRY(Certificate::load(options.certificate, options.key));
    if (gate.loopback_only && options.proxies.empty()) return gate;
    if (!certificate && options.proxies.empty()) {
        return Error{
            ErrorCode::InvalidArgument,
            "cannot serve on " + options.server.address +
                " in the clear: give --certificate FILE and --key FILE, or --behind-proxy when a proxy on this machine encrypts, or "
                "--proxy ADDRESS when one elsewhere does (docs/security.md); without --address this computer alone is served, at "
                "127.0.0.1"};
    }
    if (!access || !TRY(access->has_users())) {
        return Error{ErrorCode::InvalidArgument,
                     "cannot serve other machines without a login: make an administrator first, "
                     "winnow user add NAME --role administrator"};
    }
    return gate;
}

void Service::State::start_jobs(const ServiceOptions& options) {
    fs::path backups = options.backups;
    if (backups.empty()) backups = fs::absolute(library.directory() / "").lexically_normal().parent_path().string() + "-backups";
    jobs = std::make_unique<app::Jobs>(library, app::JobOptions{.backups = backups,
                                                                .upload_limit = options.server.body_limit_bytes,
                                                                .now_seconds = now_seconds,
                                                                .clock_micros = monotonic_micros,
                                                                .today = today});
    site.jobs = jobs.get();
}

void Service::State::refresh_until_stopped(const std::function<void(const Error&)>& complain) {
    std::string last_complaint;
    std::unique_lock lock(mutex);
    while (!stopped.wait_for(lock, std::chrono::seconds(1), [&] { return stop; })) {
        lock.unlock();
        Result<void> refreshed = library.refresh();
        if (Result<void> renewed = certificate ? certificate->refresh() : Result<void>(); !renewed.ok()) refreshed = std::move(renewed);
        const std::string complaint = refreshed.ok() ? std::string() : refreshed.error().message;
        if (!complaint.empty() && complaint != last_complaint) complain(refreshed.error());
        last_complaint = complaint;
        lock.lock();
    }
}

Service::Service(std::unique_ptr<State> state) : state_(std::move(state)) {}
Service::~Service() = default;

/// What the page asks of every search.
constexpr const char* kReadyColumns[] = {"ANS_KEY", "LEGAL_STATUS"};

Result<std::unique_ptr<Service>> Service::start(app::Library& library, const ServiceOptions& options) {
    auto state = std::make_unique<State>(library);
    TRY(state->open_team());
    GateOptions gate = TRY(state->check(options));
    ServerOptions server = options.server;
    server.certificate = state->certificate.get();
    // One machine that holds many leaves the rest to others; through a proxy all come from one.
    server.most_of_one = options.proxies.empty() ? std::max<size_t>(1, server.threads / 2) : server.threads;
    state->server = TRY(Server::bind(server, [&site = state->site](Request& request) { return answer(site, request); }));
    gate.port = state->server->port();
    state->gate = std::make_unique<Gate>(
        state->access.get(), gate, [] { return monotonic_micros() / 1e6; }, access::system_random());
    state->watch = std::make_unique<Watch>(options.log, options.write_log, [] { return access::written_time(now_seconds()); });
    state->site.gate = state->gate.get();
    state->site.watch = state->watch.get();
    if (state->team) state->start_jobs(options);
    if (options.agents) state->site.agents = options.agents(state->site);
    return std::unique_ptr<Service>(new Service(std::move(state)));
}

bool Service::is_encrypted() const { return state_->certificate != nullptr; }

int Service::port() const { return state_->server->port(); }

Result<void> Service::run(const std::function<void(const Error&)>& complain) {
    std::thread refresher([&] {
        state_->library.keep_ready({std::begin(kReadyColumns), std::end(kReadyColumns)});
        state_->refresh_until_stopped(complain);
    });
    const Result<void> served = state_->server->run();
    {
        const std::lock_guard lock(state_->mutex);
        state_->stop = true;
    }
    state_->stopped.notify_all();
    refresher.join();
    return served;
}

void Service::stop() {
    // The server waits for answers under way; an answer that takes long is not worth waiting for.
    state_->library.stop_searches();
    if (state_->jobs) state_->jobs->stop();
    state_->server->stop();
}

}  // namespace winnow::http
