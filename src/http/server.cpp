// The only file that sees cpp-httplib. It contributes the accepting of connections and HTTP syntax; waiting for clients, encryption,
// routing and everything else is ours.
#include "http/server.h"

#include <arpa/inet.h>
#include <httplib.h>
#include <sys/socket.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "http/gate.h"
#include "http/json_writer.h"
#include "http/network.h"

namespace winnow::http {

namespace {

// The page needs its own script, style and API and nothing else; no other site may frame it, send forms from it or load into it.
constexpr const char* kContentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

Response refusal(int status, std::string_view code, std::string_view message) {
    JsonWriter json;
    json.begin_object().key("error").begin_object().member("code", code).member("message", message).end_object().end_object();
    Response response;
    response.status = status;
    response.body = json.take();
    return response;
}

/// A method of letters that this server never answers; the library takes it for nonsense.
bool is_unknown_method(std::string_view method) {
    constexpr std::string_view kKnown[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};
    const auto is_letter = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
    return !method.empty() && std::all_of(method.begin(), method.end(), is_letter) &&
           std::find(std::begin(kKnown), std::end(kKnown), method) == std::end(kKnown);
}

/// An end of a connection as a number and a port.
void describe_end(const sockaddr_storage& end, std::string& address, int& port) {
    char text[INET6_ADDRSTRLEN] = "";
    if (end.ss_family == AF_INET) {
        const auto& four = reinterpret_cast<const sockaddr_in&>(end);
        inet_ntop(AF_INET, &four.sin_addr, text, sizeof text);
        port = ntohs(four.sin_port);
    } else if (end.ss_family == AF_INET6) {
        const auto& six = reinterpret_cast<const sockaddr_in6&>(end);
        inet_ntop(AF_INET6, &six.sin6_addr, text, sizeof text);
        port = ntohs(six.sin6_port);
    }
    address = text;
    // What came by IPv4 to a socket of IPv6 is known by its usual name.
    if (address.starts_with("::ffff:") && address.find('.') != std::string::npos) address.erase(0, 7);
}

/// Our connection as the library wants to see it.
class ConnectionStream : public httplib::Stream {
  public:
    explicit ConnectionStream(Connection& connection) : connection_(connection) {}
    bool is_readable() const override { return connection_.has_input(); }
    bool is_writable() const override { return connection_.is_open(); }
    ssize_t read(char* to, size_t size) override { return connection_.read(to, size); }
    ssize_t write(const char* from, size_t size) override { return connection_.write(from, size); }
    void get_remote_ip_and_port(std::string& address, int& port) const override {
        sockaddr_storage end{};
        socklen_t size = sizeof end;
        if (::getpeername(connection_.socket(), reinterpret_cast<sockaddr*>(&end), &size) == 0) describe_end(end, address, port);
    }
    void get_local_ip_and_port(std::string& address, int& port) const override {
        sockaddr_storage end{};
        socklen_t size = sizeof end;
        if (::getsockname(connection_.socket(), reinterpret_cast<sockaddr*>(&end), &size) == 0) describe_end(end, address, port);
    }
    socket_t socket() const override { return connection_.socket(); }

  private:
    Connection& connection_;
};

/// Set while a request is answered behind which its connection must end: what has come and was not read would be taken for the next one.
/// A connection stays with one thread from its beginning to its end, and the library hands nothing else through to its handlers.
thread_local bool ends_connection = false;

/// The library's server on our connections. A longer queue of waiting ones: its own is 5, and the sixth searcher would wait a second.
class ConnectionServer : public httplib::Server {
  public:
    explicit ConnectionServer(const ServerOptions& options) : options_(options) {}
    void lengthen_backlog() { ::listen(svr_sock_, 256); }

  private:
    /// One of the connections that a single machine holds.
    class Place {
      public:
        Place(ConnectionServer& server, std::string address) : server_(server), address_(std::move(address)) {
            const std::lock_guard lock(server_.mutex_);
            count_ = ++server_.connections_[address_];
        }
        ~Place() {
            const std::lock_guard lock(server_.mutex_);
            if (--server_.connections_[address_] == 0) server_.connections_.erase(address_);
        }
        size_t count() const { return count_; }

      private:
        ConnectionServer& server_;
        std::string address_;
        size_t count_ = 0;
    };

    bool process_and_close_socket(socket_t socket) override {
        const auto stopped = [this] { return svr_sock_ == INVALID_SOCKET; };
        Connection connection(socket, options_.certificate, options_.patience, stopped);
        ConnectionStream stream(connection);
        std::string address;
        int port = 0;
        stream.get_remote_ip_and_port(address, port);
        const Place place(*this, address);
        if (place.count() > options_.most_of_one && !is_loopback_address(address)) return false;
        if (!connection.greet()) return false;
        bool served = ends_connection = false;
        for (size_t left = keep_alive_max_count_; left > 0 && !stopped(); --left) {
            if (!connection.wait_for_request(options_.keep_alive_s * 1000)) break;
            connection.begin_head();
            bool closed = false, has_head = false;
            ends_connection = false;
            served = process_request(stream, left == 1, closed, [&](httplib::Request&) {
                connection.end_head();
                has_head = true;
            });
            // Behind a head that was not understood nobody knows where the next request begins.
            if (!served || closed || !has_head || ends_connection) break;
        }
        if (ends_connection) connection.take_leave();
        return served;
    }

    const ServerOptions& options_;
    std::mutex mutex_;
    std::map<std::string, size_t> connections_;  // by address
};

/// @param close ends the connection behind the answer
void write(const Response& from, httplib::Response& to, bool close = false) {
    to.status = from.status;
    for (const auto& [name, content] : from.headers) {
        to.headers.erase(name);  // an answer's own policy stands in the place of the server's
        to.set_header(name, content);
    }
    if (close) {
        to.set_header("Connection", "close");
        ends_connection = true;
    }
    if (!from.stream) {
        to.set_content(from.body, from.content_type);
        return;
    }
    to.set_chunked_content_provider(from.content_type, [stream = from.stream](size_t, httplib::DataSink& sink) {
        const bool complete = stream([&](std::string_view piece) { return sink.is_writable() && sink.write(piece.data(), piece.size()); });
        if (complete) sink.done();
        return complete;
    });
}

/// What is refused because nobody can be sure where its body ends (RFC 9112 6.3, 5.1), or because it is too long. A proxy in front of us may
/// see the end elsewhere and give the rest to somebody else.
std::optional<Response> wrong_framing(const httplib::Request& raw, uint64_t body_limit_bytes) {
    for (const auto& [name, value] : raw.headers)
        if (name.find_first_of(" \t") != std::string::npos) return refusal(400, "invalid_argument", "the name of a header has a blank");
    const size_t lengths = raw.get_header_value_count("Content-Length"), encodings = raw.get_header_value_count("Transfer-Encoding");
    if (raw.get_header_value_count("Host") > 1) return refusal(400, "invalid_argument", "header Host is given twice");
    if (lengths + encodings > 1) return refusal(400, "invalid_argument", "the length of the body is said more than once");
    if (encodings == 1 && raw.get_header_value("Transfer-Encoding") != "chunked")
        return refusal(400, "invalid_argument", "header Transfer-Encoding: expected chunked");
    const std::string length = raw.get_header_value("Content-Length");
    const bool is_number = length.size() <= 18 && std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (lengths == 1 && (length.empty() || !is_number))
        return refusal(400, "invalid_argument", "header Content-Length: expected a number of bytes");
    if (lengths == 1 && std::stoull(length) > body_limit_bytes)
        return refusal(413, "limit_exceeded", "the body is too long; at most " + std::to_string(body_limit_bytes) + " bytes are read");
    if (raw.get_header_value("Content-Type").starts_with("multipart/"))
        return refusal(415, "unsupported", "the body is read as it is, not in parts (multipart); send the file alone");
    return {};
}

}  // namespace

/// Hands a request's body to a sink.
using StreamBody = std::function<bool(const StreamSink&)>;

constexpr size_t kMostDrained = 8 << 20;  // bytes of a body nobody wanted that are read, so that its sender reads our answer

struct Server::State {
    ServerOptions options;
    RequestHandler handler;
    ConnectionServer server{options};
    int port = 0;
    // run() sets `entered` before it looks at `stopping`, stop() the other way round: one of them always sees the other.
    std::atomic<bool> entered = false, stopping = false, finished = false;

    Response answer(const httplib::Request& raw, const StreamBody* body) const;
    void answer_with_body(const httplib::Request& raw, httplib::Response& out, const httplib::ContentReader& content) const;
    void configure();
};

Response Server::State::answer(const httplib::Request& raw, const StreamBody* body) const {
    Request request;
    request.method = raw.method;
    for (const auto& [name, value] : raw.headers) {
        // The library adds members of its own that no client sent.
        if (name == "REMOTE_ADDR" || name == "REMOTE_PORT" || name == "LOCAL_ADDR" || name == "LOCAL_PORT") continue;
        std::string small = name;
        for (char& letter : small) letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        request.headers.emplace_back(std::move(small), value);
    }
    request.peer = raw.remote_addr;
    request.encrypted = options.certificate != nullptr;
    if (auto parsed = parse_target(raw.target, request); !parsed.ok()) return refusal(400, "invalid_argument", parsed.error().message);
    if (body) request.read_body = *body;
    return handler(request);
}

/// A body that nobody read would be taken for the next request of the connection: the rest is read, or the connection ends.
void Server::State::answer_with_body(const httplib::Request& raw, httplib::Response& out, const httplib::ContentReader& content) const {
    bool complete = false, begun = false;
    const StreamBody body = [&](const StreamSink& sink) {
        if (begun) return false;
        begun = true;
        bool wanted = true;
        size_t drained = 0;
        complete = content([&](const char* data, size_t size) {
            wanted = wanted && sink({data, size});
            drained += wanted ? 0 : size;
            return drained <= kMostDrained;
        });
        return complete && wanted;
    };
    const Response response = answer(raw, &body);
    if (!begun) body([](std::string_view) { return false; });
    write(response, out, !complete);
}

void Server::State::configure() {
    server.set_tcp_nodelay(true);
    server.set_keep_alive_max_count(100'000);
    server.set_payload_max_length(options.body_limit_bytes);
    server.new_task_queue = [threads = options.threads] { return new httplib::ThreadPool(threads); };
    // An address in use by another running server must be an error: no SO_REUSEPORT, which is the library's default.
    server.set_socket_options([](int socket) {
        const int yes = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    httplib::Headers headers{{"Content-Security-Policy", kContentSecurityPolicy},
                             {"X-Content-Type-Options", "nosniff"},
                             {"Referrer-Policy", "no-referrer"},
                             {"Cross-Origin-Resource-Policy", "same-origin"},
                             {"Cross-Origin-Opener-Policy", "same-origin"},
                             {"X-Frame-Options", "DENY"},
                             {"Cache-Control", "private, no-cache"}};
    // Only over encryption: a browser must ignore it elsewhere (RFC 6797 7.2).
    if (options.certificate) headers.emplace("Strict-Transport-Security", "max-age=31536000");
    server.set_default_headers(std::move(headers));
    // Everything without a body is answered here; requests that bring one go on, so that their handler can have it read.
    server.set_pre_routing_handler([this](const httplib::Request& raw, httplib::Response& out) {
        if (const auto wrong = wrong_framing(raw, options.body_limit_bytes)) {
            write(*wrong, out, true);
            return httplib::Server::HandlerResponse::Handled;
        }
        const bool has_body = raw.has_header("Transfer-Encoding") || raw.get_header_value<uint64_t>("Content-Length") > 0;
        const bool may_have_body = raw.method == "POST" || raw.method == "PUT" || raw.method == "PATCH" || raw.method == "DELETE";
        if (has_body && may_have_body) return httplib::Server::HandlerResponse::Unhandled;
        write(answer(raw, nullptr), out, has_body);
        return httplib::Server::HandlerResponse::Handled;
    });
    const auto with_body = [this](const httplib::Request& raw, httplib::Response& out, const httplib::ContentReader& content) {
        answer_with_body(raw, out, content);
    };
    server.Post(".*", with_body).Put(".*", with_body).Patch(".*", with_body).Delete(".*", with_body);
    // What the library refuses by itself: malformed requests, bodies and addresses that are too long. What has come of them and was
    // not read would be taken for the next request: the connection ends.
    server.set_error_handler([](const httplib::Request& raw, httplib::Response& out) {
        if (!out.body.empty() || out.content_provider_) return;  // an answer of ours
        if (out.status == 400 && is_unknown_method(raw.method)) {
            out.set_header("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
            return write(refusal(405, "invalid_argument", "this method is not answered here"), out, true);
        }
        const bool too_large = out.status == 413 || out.status == 414;
        write(refusal(out.status, too_large ? "limit_exceeded" : "invalid_argument",
                      too_large ? "the request is too long; send a long query as the body of a POST, at most 256 KB"
                                : "the request is not understood"),
              out, true);
    });
    server.set_exception_handler([](const httplib::Request&, httplib::Response& out, std::exception_ptr) {
        write(refusal(500, "internal", "the request failed inside the server"), out, true);
    });
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}
Server::~Server() { stop(); }

Result<std::unique_ptr<Server>> Server::bind(const ServerOptions& options, RequestHandler handler) {
    const std::string address = options.address == "localhost" ? "127.0.0.1" : options.address;
    auto state = std::make_unique<State>();
    state->options = options;
    state->handler = std::move(handler);
    state->configure();
    state->port = options.port;
    if (options.port == 0) state->port = state->server.bind_to_any_port(address);
    else if (!state->server.bind_to_port(address, options.port)) state->port = -1;
    if (state->port <= 0) {
        return Error{ErrorCode::Io, "cannot listen on " + address + " port " + std::to_string(options.port) +
                                        ": it is in use or not allowed; choose another with --port"};
    }
    state->server.lengthen_backlog();
    return std::unique_ptr<Server>(new Server(std::move(state)));
}

int Server::port() const { return state_->port; }

Result<void> Server::run() {
    state_->entered = true;
    const bool clean = state_->stopping || state_->server.listen_after_bind();
    state_->finished = true;
    if (!clean && !state_->stopping) return Error{ErrorCode::Io, "the server's socket failed"};
    return {};
}

void Server::stop() {
    state_->stopping = true;
    if (!state_->entered) return;
    // The library ignores a stop before it accepts connections.
    while (!state_->server.is_running() && !state_->finished) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    state_->server.stop();
}

}  // namespace winnow::http
