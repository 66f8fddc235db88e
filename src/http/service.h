// The running service: a library behind a server, with the commits of other processes taken up while it runs.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/library.h"
#include "http/network.h"
#include "http/server.h"
#include "http/watch.h"

namespace winnow::http {

struct Site;

struct ServiceOptions {
    ServerOptions server;
    fs::path certificate, key;       // PEM; both or none
    std::vector<Network> proxies;    // encryption is their business; their X-Forwarded-For and -Proto are believed
    std::vector<std::string> hosts;  // names the server is asked for by, besides localhost
    double requests_per_second = 0;  // of one visitor who is logged in, or one address that is not; 0: no limit
    fs::path backups;                // where POST /api/v1/backups writes; empty: beside the library, its name with -backups
    /// Called once; what it gives answers POST /mcp. Empty: nobody does. Whoever starts the service knows mcp/endpoint.h, http does not.
    std::function<std::function<Response(const Request&)>(Site&)> agents;
    LogForm log = LogForm::None;  // a line for every request
    std::function<void(std::string_view line)> write_log;
};

class Service {
  public:
    /// Binds at once, so that the caller knows the port. The library must outlive the service. InvalidArgument for an address that other
    /// machines reach, unless there are an administrator and a certificate or proxy.
    static Result<std::unique_ptr<Service>> start(app::Library& library, const ServiceOptions& options);
    ~Service();
    int port() const;
    bool is_encrypted() const;
    /// Serves until stop(). `complain` hears, from another thread, each new reason why a refresh failed; serving goes on.
    Result<void> run(const std::function<void(const Error&)>& complain);
    /// From any thread. Ends the library's searches, those under way too.
    void stop();

  private:
    struct State;
    explicit Service(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace winnow::http
