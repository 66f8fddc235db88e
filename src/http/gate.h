// Who stands before the door, and may he come in: host, origin, proxy, cookie, token, role, guard against forged requests, rate.
// Everything a request must pass before its parameters are looked at.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/access.h"
#include "http/message.h"
#include "http/network.h"
#include "http/rate_limit.h"
#include "http/site.h"

namespace winnow::http {

enum class Guard : uint8_t;

/// How the server can be reached, as far as it decides who may.
struct GateOptions {
    int port = 0;
    bool loopback_only = true;       // bound to 127.0.0.1 or ::1
    std::vector<Network> proxies;    // whose X-Forwarded-For and -Proto are believed; none when no proxy stands before the server
    std::vector<std::string> hosts;  // names under which the server may be asked for, besides localhost
    double requests_per_second = 0;  // of one visitor; 0: no limit
};

/// What a route asks of its visitors.
struct Demand {
    Role role = Role::Anyone;
    bool changes = false;  // something, so that it needs the guard
    Guard guard = {};
    bool is_page = false;  // a file of the page: nobody is looked up
};

struct Admission {
    Visitor visitor{"nobody", Role::Anyone, Visitor::By::Nobody, {}};  // as far as it is known, also of who is refused
    std::optional<Response> refusal;  // 403 foreign_host, 403 forbidden, 401 unauthenticated, 429 too_many_requests …
};

constexpr std::string_view kSessionCookie = "winnow_session";

/// Immutable but for the buckets; thread-safe.
class Gate {
  public:
    /// @param access null where the team's database cannot be opened: then there are no users.
    Gate(access::Access* access, GateOptions options, std::function<double()> seconds, const access::Random& random);

    /// Sets request.peer to the visitor's own address and request.encrypted to how he came, where a proxy says so.
    Admission admit(Request& request, const Demand& demand);

    /// Whether a cookie of this request's answer may travel over encrypted connections only.
    bool cookie_is_secure(const Request& request) const { return request.encrypted || is_behind_proxy(); }
    /// Whether visitors of this machine are somebody without login as long as there are no users.
    bool allows_local() const { return options_.loopback_only && !is_behind_proxy(); }
    /// Whether a program on this machine sent it by itself, not a proxy for somebody else.
    bool is_from_here(const Request& request) const;
    const std::string& local_guard() const { return local_guard_; }

  private:
    std::optional<Response> refuse(const Visitor& visitor, const Request& request, const Demand& demand) const;
    Result<Visitor> identify(const Request& request) const;
    bool is_behind_proxy() const { return !options_.proxies.empty(); }
    bool is_proxy(std::string_view address) const;
    bool is_known_host(std::string_view host) const;
    bool believe_proxy(Request& request) const;
    std::optional<std::string> foreign(const Request& request, const Demand& demand) const;

    access::Access* access_;
    GateOptions options_;
    RateLimit limit_;
    std::string local_guard_;  // the guard of visitors without login; new with every start
};

/// The value of a cookie, empty when there is none.
std::string_view cookie(const Request& request, std::string_view name);
/// 429 with Retry-After.
Response too_many_requests(double seconds, std::string_view message);

}  // namespace winnow::http
