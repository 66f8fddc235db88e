// The HTTP server, behind an interface of our own: requests in, answers out. Who may ask is not decided here, see gate.h.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "http/connection.h"
#include "http/message.h"

namespace winnow::http {

struct ServerOptions {
    std::string address = "127.0.0.1";              // or "::1", or whatever this machine is called by
    int port = 8080;                                // 0 = any free one
    size_t threads = 48;                            // connections served at once
    size_t most_of_one = 24;                        // of them, of one other machine
    uint64_t body_limit_bytes = uint64_t{4} << 30;  // of an upload; other bodies have limits of their own, see routes.h
    int keep_alive_s = 5;                           // an idle connection is kept
    Patience patience = {};
    const Certificate* certificate = nullptr;  // null: not encrypted. Outlives the server
};

using RequestHandler = std::function<Response(Request&)>;

class Server {
  public:
    /// Binds at once. Io when the port is taken or the address is not this machine's. `handler` is called from many threads.
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
