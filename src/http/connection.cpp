// The only file that sees OpenSSL. Sockets do not block; all waiting is done in wait(), which takes the time from the client's patience.
#include "http/connection.h"

#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <mutex>
#include <utility>

#include "http/clock.h"

namespace winnow::http {

namespace {

constexpr int kLeaveMs = 1000;  // see take_leave()
constexpr size_t kLeaveBytes = 1 << 20;
constexpr int kStopLookMs = 200;  // how soon a connection sees that the server stops

std::string last_problem() {
    char text[200];
    ERR_error_string_n(ERR_get_error(), text, sizeof text);
    return text;
}

bool would_block() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

}  // namespace

// ---- Certificate

struct Certificate::State {
    std::filesystem::path certificate, key;
    std::mutex mutex;
    std::shared_ptr<SSL_CTX> context;                                                   // under mutex
    std::pair<std::filesystem::file_time_type, std::filesystem::file_time_type> times;  // of the files, as last read

    /// Where a file is missing, the time that no file has.
    std::pair<std::filesystem::file_time_type, std::filesystem::file_time_type> times_now() const {
        std::error_code ignored;
        return {std::filesystem::last_write_time(certificate, ignored), std::filesystem::last_write_time(key, ignored)};
    }
    Result<std::shared_ptr<SSL_CTX>> read() const;
};

Result<std::shared_ptr<SSL_CTX>> Certificate::State::read() const {
    const std::shared_ptr<SSL_CTX> made(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    SSL_CTX* const to = made.get();
    if (!to) return Error{ErrorCode::Internal, "OpenSSL cannot begin: " + last_problem()};
    ERR_clear_error();
    SSL_CTX_set_min_proto_version(to, TLS1_2_VERSION);  // older ones are forbidden by RFC 8996
    SSL_CTX_set_options(to, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(to, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_session_cache_mode(to, SSL_SESS_CACHE_OFF);
    if (SSL_CTX_use_certificate_chain_file(to, certificate.c_str()) != 1)
        return Error{ErrorCode::Io, certificate.string() + ": no certificate in PEM form can be read here: " + last_problem()};
    if (SSL_CTX_use_PrivateKey_file(to, key.c_str(), SSL_FILETYPE_PEM) != 1)
        return Error{ErrorCode::Io,
                     key.string() + ": no private key in PEM form, without a password, that fits the certificate: " + last_problem()};
    if (SSL_CTX_check_private_key(to) != 1)
        return Error{ErrorCode::InvalidArgument, key.string() + " is not the key of " + certificate.string()};
    return made;
}

Certificate::Certificate(std::unique_ptr<State> state) : state_(std::move(state)) {}
Certificate::~Certificate() = default;

Result<std::unique_ptr<Certificate>> Certificate::load(const std::filesystem::path& certificate, const std::filesystem::path& key) {
    auto state = std::make_unique<State>();
    state->certificate = certificate;
    state->key = key;
    state->times = state->times_now();
    state->context = TRY(state->read());
    return std::unique_ptr<Certificate>(new Certificate(std::move(state)));
}

Result<void> Certificate::refresh() {
    const auto times = state_->times_now();
    if (times == state_->times) return {};
    // Both files are replaced one after the other: a pair that does not fit yet is looked at again when the second one has come.
    state_->times = times;
    auto context = TRY(state_->read());
    const std::lock_guard lock(state_->mutex);
    state_->context = std::move(context);
    return {};
}

// ---- Connection

struct Connection::Secure {
    SSL* ssl;
    bool agreed = false;
    ~Secure() { SSL_free(ssl); }
};

Connection::Connection(int socket, const Certificate* certificate, const Patience& patience, std::function<bool()> stops)
    : socket_(socket),
      patience_(patience),
      stops_(std::move(stops)),
      read_left_ms_(patience.head_ms),
      write_left_ms_(patience.write_ms),
      stop_left_ms_(patience.stop_ms) {
    ::fcntl(socket_, F_SETFL, ::fcntl(socket_, F_GETFL, 0) | O_NONBLOCK);
    if (!certificate) return;
    const std::lock_guard lock(certificate->state_->mutex);
    secure_ = std::unique_ptr<Secure>(new Secure{SSL_new(certificate->state_->context.get())});  // which keeps the context
    broken_ = !secure_->ssl || SSL_set_fd(secure_->ssl, socket_) != 1;
}

Connection::~Connection() { close(); }

void Connection::close() {
    if (secure_ && secure_->agreed && !broken_) {
        ERR_clear_error();
        SSL_shutdown(secure_->ssl);
    }
    ::shutdown(socket_, SHUT_RDWR);
    ::close(socket_);
}

void Connection::take_leave() {
    if (broken_) return;
    if (secure_ && secure_->agreed) {
        ERR_clear_error();
        SSL_shutdown(secure_->ssl);
    }
    broken_ = true;  // for everybody else
    ::shutdown(socket_, SHUT_WR);
    int left_ms = kLeaveMs;
    for (size_t passed = 0; passed < kLeaveBytes && wait(POLLIN, left_ms);) {
        const ssize_t got = ::recv(socket_, buffer_, sizeof buffer_, 0);
        if (got == 0 || (got < 0 && !would_block())) return;
        passed += static_cast<size_t>(std::max<ssize_t>(got, 0));
    }
}

bool Connection::is_encrypted() const { return secure_ != nullptr; }

/// Whether the socket became ready before the patience ended; the time it took is taken off.
bool Connection::wait(short events, int& left_ms) {
    pollfd place{socket_, events, 0};
    while (left_ms > 0) {
        const bool stops = stops_();
        if (stops && stop_left_ms_ <= 0) return false;
        const double begun = monotonic_micros();
        const int ready = ::poll(&place, 1, std::min(left_ms, kStopLookMs));
        // Rounded up: a client that sends a byte every half millisecond wears the patience out as well.
        const int took_ms = static_cast<int>((monotonic_micros() - begun) / 1000) + 1;
        left_ms -= took_ms;
        if (stops) stop_left_ms_ -= took_ms;
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) return false;
    }
    return false;
}

bool Connection::greet() {
    if (!secure_) return true;
    int left_ms = patience_.head_ms;
    while (!broken_) {
        ERR_clear_error();
        const int result = SSL_accept(secure_->ssl);
        if (result == 1) return secure_->agreed = true;
        bool retry = false;
        retry_or_end(result, left_ms, retry);
        if (!retry) return false;
    }
    return false;
}

/// What an operation of OpenSSL that did not succeed means: wait and try again, the end (0), or a broken connection (-1).
ssize_t Connection::retry_or_end(int result, int& left_ms, bool& retry) {
    const int problem = SSL_get_error(secure_->ssl, result);
    retry = (problem == SSL_ERROR_WANT_READ && wait(POLLIN, left_ms)) || (problem == SSL_ERROR_WANT_WRITE && wait(POLLOUT, left_ms));
    if (retry) return 0;
    broken_ = problem != SSL_ERROR_ZERO_RETURN;
    return broken_ ? -1 : 0;
}

ssize_t Connection::receive(char* to, size_t size) {
    while (!broken_) {
        if (secure_) {
            ERR_clear_error();
            const int got = SSL_read(secure_->ssl, to, static_cast<int>(std::min<size_t>(size, 1 << 20)));
            if (got > 0) return got;
            bool retry = false;
            const ssize_t ended = retry_or_end(got, read_left_ms_, retry);
            if (!retry) return ended;
            continue;
        }
        const ssize_t got = ::recv(socket_, to, size, 0);
        if (got >= 0) return got;
        if (!would_block() || !wait(POLLIN, read_left_ms_)) broken_ = true;
    }
    return -1;
}

ssize_t Connection::send(const char* from, size_t size) {
    while (!broken_) {
        if (secure_) {
            ERR_clear_error();
            const int sent = SSL_write(secure_->ssl, from, static_cast<int>(std::min<size_t>(size, 1 << 20)));
            if (sent > 0) return sent;
            bool retry = false;
            retry_or_end(sent, write_left_ms_, retry);
            if (!retry) broken_ = true;
            continue;
        }
        const ssize_t sent = ::send(socket_, from, size, MSG_NOSIGNAL);
        if (sent >= 0) return sent;
        if (!would_block() || !wait(POLLOUT, write_left_ms_)) broken_ = true;
    }
    return -1;
}

bool Connection::has_input() {
    if (begin_ < end_) return true;
    if (broken_ || (secure_ && SSL_pending(secure_->ssl) > 0)) return !broken_;
    pollfd place{socket_, POLLIN, 0};
    return ::poll(&place, 1, 0) > 0;
}

bool Connection::wait_for_request(int wait_ms) {
    const double end = monotonic_micros() + wait_ms * 1000.0;
    while (!broken_ && !stops_()) {
        if (begin_ < end_ || (secure_ && SSL_pending(secure_->ssl) > 0)) return true;
        const int left_ms = static_cast<int>((end - monotonic_micros()) / 1000);
        if (left_ms <= 0) return false;
        pollfd place{socket_, POLLIN, 0};
        if (::poll(&place, 1, std::min(left_ms, kStopLookMs)) > 0) return true;
    }
    return false;
}

void Connection::begin_head() {
    in_head_ = true;
    head_left_ = patience_.head_bytes;
    read_left_ms_ = patience_.head_ms;
    write_left_ms_ = patience_.write_ms;
}

void Connection::end_head() {
    in_head_ = false;
    read_left_ms_ = patience_.read_ms;
}

ssize_t Connection::read(char* to, size_t size) {
    if (in_head_ && head_left_ == 0) return -1;
    if (begin_ == end_) {
        const ssize_t got = receive(buffer_, sizeof buffer_);
        if (got <= 0) return got;
        begin_ = 0;
        end_ = static_cast<size_t>(got);
        // Of a body, what comes buys time for what follows.
        if (!in_head_)
            read_left_ms_ = std::min(patience_.read_ms, read_left_ms_ + static_cast<int>(end_ * 1000 / patience_.least_read_rate));
    }
    const size_t taken = std::min(size, end_ - begin_);
    std::memcpy(to, buffer_ + begin_, taken);
    begin_ += taken;
    if (in_head_) head_left_ -= std::min(head_left_, taken);
    return static_cast<ssize_t>(taken);
}

ssize_t Connection::write(const char* from, size_t size) {
    for (size_t done = 0; done < size;) {
        const ssize_t sent = send(from + done, size - done);
        if (sent <= 0) return -1;
        done += static_cast<size_t>(sent);
        write_left_ms_ =
            std::min(patience_.write_ms, write_left_ms_ + static_cast<int>(static_cast<size_t>(sent) * 1000 / patience_.least_write_rate));
    }
    return static_cast<ssize_t>(size);
}

}  // namespace winnow::http
