// The HTTP server, behind an interface of our own: requests in, answers out, on this machine's loopback address only.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "http/message.h"

namespace winnow::http {

struct ServerOptions {
    std::string address = "127.0.0.1";              // or "::1"; anything else is refused
    int port = 8080;                                // 0 = any free one
    size_t threads = 48;                            // connections served at once
    uint64_t body_limit_bytes = uint64_t{4} << 30;  // of an upload; other bodies have limits of their own, see routes.h
    int read_timeout_s = 10;                        // for a request to arrive
    int write_timeout_s = 30;                       // for a client to take a piece of an answer
    int keep_alive_s = 5;
};

using RequestHandler = std::function<Response(Request&)>;

class Server {
  public:
    /// Binds at once. InvalidArgument for an address that is not loopback, Io when the port is taken.
    /// `handler` is called from many threads; requests with a foreign Host header never reach it.
    static Result<std::unique_ptr<Server>> bind(const ServerOptions& options, RequestHandler handler);
    ~Server();
    int port() const;
    /// Serves until stop(); requests being answered are finished first.
    Result<void> run();
    /// From any thread, once or more.
    void stop();

  private:
    struct State;
    explicit Server(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace winnow::http
