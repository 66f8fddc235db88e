// The running service: a library behind a server, with the commits of other processes taken up while it runs.
#pragma once

#include <functional>
#include <memory>

#include "app/library.h"
#include "http/server.h"

namespace winnow::http {

class Service {
  public:
    /// Binds at once, so that the caller knows the port. The library must outlive the service.
    static Result<std::unique_ptr<Service>> start(app::Library& library, const ServerOptions& options);
    ~Service();
    int port() const;
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
