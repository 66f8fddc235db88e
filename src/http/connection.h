// One connection of a client: its socket, encryption where the server has a certificate, and patience that ends. A client may be slow,
// but must not hold a thread for as long as it likes.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"

namespace winnow::http {

/// The server's certificate and key. Thread-safe.
class Certificate {
  public:
    /// PEM files: the certificate with those that vouch for it, and its private key. Io, or InvalidArgument when they do not belong together.
    static Result<std::unique_ptr<Certificate>> load(const std::filesystem::path& certificate, const std::filesystem::path& key);
    ~Certificate();
    /// Reads the files again when they are newer, for connections from now on; they are renewed every few weeks while the server runs.
    /// What was read before stays when they cannot be read.
    Result<void> refresh();

  private:
    friend class Connection;
    struct State;
    explicit Certificate(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// How long a client is waited for. Time in which the server works does not count.
struct Patience {
    int head_ms = 10'000;                                           // for a request to arrive up to the end of its head, in all
    size_t head_bytes = 64 << 10;                                   // that long may it be
    int read_ms = 10'000;                                           // for its body, beyond what the least rate needs
    int write_ms = 30'000;                                          // for an answer to be taken, likewise
    size_t least_read_rate = 16 << 10, least_write_rate = 4 << 10;  // bytes a second
    int stop_ms = 3'000;                                            // for all that is left, once the server stops
};

/// Not thread-safe; a thread serves a connection from its beginning to its end.
class Connection {
  public:
    /// Owns the socket. @param certificate null for a connection that is not encrypted. @param stops says true once the server stops
    Connection(int socket, const Certificate* certificate, const Patience& patience, std::function<bool()> stops);
    ~Connection();
    Connection(const Connection&) = delete;

    /// Agrees on encryption where there is any; false when that fails, or takes too long.
    bool greet();
    /// Waits for the first byte of the next request; false when none comes in time, the client is gone, or the server stops.
    bool wait_for_request(int wait_ms);
    /// From here the head's patience runs; and from here, behind it, the body's.
    void begin_head();
    void end_head();

    /// 0 at the end of what the client sends, -1 when patience has ended or the connection broke.
    ssize_t read(char* to, size_t size);
    /// All bytes or -1.
    ssize_t write(const char* from, size_t size);
    /// Says that nothing more comes, and reads past what the client still sends, for a second at most: closed with something unread the
    /// connection would be reset, and the client might never see the answer (RFC 9112 9.6).
    void take_leave();
    bool is_open() const { return !broken_; }
    bool has_input();
    bool is_encrypted() const;
    int socket() const { return socket_; }

  private:
    struct Secure;
    ssize_t receive(char* to, size_t size);
    ssize_t send(const char* from, size_t size);
    bool wait(short events, int& left_ms);
    ssize_t retry_or_end(int result, int& left_ms, bool& retry);
    void close();

    int socket_;
    Patience patience_;
    std::function<bool()> stops_;
    std::unique_ptr<Secure> secure_;
    char buffer_[8192];
    size_t begin_ = 0, end_ = 0;  // of what was received and not yet read
    int read_left_ms_, write_left_ms_, stop_left_ms_;
    size_t head_left_ = 0;
    bool in_head_ = true, broken_ = false;
};

}  // namespace winnow::http
