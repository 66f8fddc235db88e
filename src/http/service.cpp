// Server plus one thread that looks once a second whether another process has committed.
#include "http/service.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "http/clock.h"
#include "http/routes.h"
#include "sql/database.h"

namespace winnow::http {

struct Service::State {
    app::Library& library;
    Site site;
    std::unique_ptr<sql::Database> team;  // what the team writes; null: the library's folder cannot be written to
    std::unique_ptr<desk::Desk> desk;
    std::unique_ptr<Server> server;
    std::mutex mutex;
    std::condition_variable stopped;
    bool stop = false;

    Result<void> open_team();
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
    return {};
}

void Service::State::refresh_until_stopped(const std::function<void(const Error&)>& complain) {
    std::string last_complaint;
    std::unique_lock lock(mutex);
    while (!stopped.wait_for(lock, std::chrono::seconds(1), [&] { return stop; })) {
        lock.unlock();
        const Result<void> refreshed = library.refresh();
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

Result<std::unique_ptr<Service>> Service::start(app::Library& library, const ServerOptions& options) {
    auto state = std::unique_ptr<State>(new State{.library = library, .site = {library}});
    TRY(state->open_team());
    state->server = TRY(Server::bind(options, [&site = state->site](Request& request) { return answer(site, request); }));
    return std::unique_ptr<Service>(new Service(std::move(state)));
}

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
    state_->server->stop();
}

}  // namespace winnow::http
