// The order matters: what costs nothing and says nothing comes first, so that a stranger learns and uses up as little as can be.
#include "http/gate.h"

#include <algorithm>
#include <cmath>

#include "http/json_writer.h"
#include "http/library_routes.h"
#include "http/routes.h"

namespace winnow::http {

namespace {

Response foreign_host() {
    JsonWriter json;
    json.begin_object().key("error").begin_object().member("code", "foreign_host");
    json.member("message",
                "this server answers only requests for its own names: localhost, 127.0.0.1 or [::1] with its own port, and those "
                "it was started with (--host NAME)");
    json.end_object().end_object();
    return json_response(json.take(), 403);
}

std::string_view without_port(std::string_view host) {
    if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
    return host.substr(0, host.find(':'));
}

std::string small(std::string_view text) {
    std::string letters(text);
    for (char& letter : letters) letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    return letters;
}

/// The host of an origin, "https://a.example:8443" → "a.example:8443", without the port that its scheme means anyway.
std::string_view authority(std::string_view scheme, std::string_view host) {
    const std::string_view usual = scheme == "https" ? ":443" : ":80";
    if (host.ends_with(usual)) host.remove_suffix(usual.size());
    return host;
}

bool is_forwarded(const Request& request) {
    return std::any_of(request.headers.begin(), request.headers.end(), [](const auto& header) {
        return header.first == "forwarded" || header.first == "via" || header.first.starts_with("x-forwarded-");
    });
}

bool is_safe(std::string_view method) { return method == "GET" || method == "HEAD"; }

}  // namespace

std::string_view cookie(const Request& request, std::string_view name) {
    std::string_view rest = request.header("cookie");
    while (!rest.empty()) {
        const size_t end = rest.find(';');
        std::string_view pair = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') return pair.substr(name.size() + 1);
    }
    return {};
}

Response too_many_requests(double seconds, std::string_view message) {
    Response response = error_response({ErrorCode::TooManyRequests, std::string(message)});
    response.headers.emplace_back("Retry-After", std::to_string(static_cast<int64_t>(std::max(1.0, std::ceil(seconds)))));
    return response;
}

Gate::Gate(access::Access* access, GateOptions options, std::function<double()> seconds, const access::Random& random)
    : access_(access),
      options_(std::move(options)),
      limit_(options_.requests_per_second, std::max(1.0, 3 * options_.requests_per_second), std::move(seconds)),
      local_guard_(access::random_token(random)) {
    for (std::string& host : options_.hosts) host = small(host);
}

bool Gate::is_known_host(std::string_view host) const {
    if (is_local_host(host, options_.port)) return true;
    const std::string name = small(without_port(host));
    if (std::find(options_.hosts.begin(), options_.hosts.end(), name) != options_.hosts.end()) return true;
    // A foreign name can be made to lead here, a number can not: it is the address of this machine or the request would not have come.
    return !options_.loopback_only && is_number_address(name);
}

bool Gate::is_proxy(std::string_view address) const {
    return std::any_of(options_.proxies.begin(), options_.proxies.end(), [&](const Network& proxy) { return proxy.has(address); });
}

/// Takes a proxy's word for who asks, and how. False for what came in the clear over a network: by way of the proxy, or past it.
bool Gate::believe_proxy(Request& request) const {
    if (!is_behind_proxy()) return true;
    if (!is_forwarded(request)) return request.encrypted || is_loopback_address(request.peer);  // asked without a proxy
    if (!is_proxy(request.peer)) return request.encrypted;
    request.encrypted = request.header("x-forwarded-proto") == "https";
    // A proxy may add its word as a header of its own, behind one that the visitor made up.
    std::string all;
    for (const auto& [name, value] : request.headers)
        if (name == "x-forwarded-for") all.append(all.empty() ? "" : ", ").append(value);
    // The last address that is not a proxy's; those before it are the visitor's to invent.
    std::string_view rest = all;
    while (!rest.empty()) {
        const size_t comma = rest.rfind(',');
        std::string_view address = comma == std::string_view::npos ? rest : rest.substr(comma + 1);
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(0, comma);
        while (address.starts_with(' ')) address.remove_prefix(1);
        while (address.ends_with(' ')) address.remove_suffix(1);
        if (!is_number_address(address)) break;
        request.peer = address;
        if (!is_proxy(address)) break;
    }
    return request.encrypted;
}

bool Gate::is_from_here(const Request& request) const {
    // A proxy that was not announced would make an administrator of everybody it serves.
    return !is_behind_proxy() && !is_forwarded(request) && is_loopback_address(request.peer);
}

/// Why a request comes from another site's page; nothing when it does not.
std::optional<std::string> Gate::foreign(const Request& request, const Demand& demand) const {
    const std::string_view site = request.header("sec-fetch-site");
    if (is_safe(request.method)) {
        // A link may lead to the page. Another site's scripts and pictures may load nothing: they cannot read it, but it costs time.
        const bool by_page = site == "cross-site" && request.header("sec-fetch-mode") != "navigate";
        return by_page && !demand.is_page ? std::optional<std::string>("a page of another site asks for this") : std::nullopt;
    }
    if (site == "cross-site" || site == "same-site") return "a page of another site sent this request";
    const std::string_view origin = request.header("origin");
    if (origin.empty()) return {};
    const size_t colon = origin.find("://");
    const std::string_view scheme = origin.substr(0, colon == std::string_view::npos ? 0 : colon);
    if (scheme == (request.encrypted ? "https" : "http") &&
        small(authority(scheme, origin.substr(colon + 3))) == small(authority(scheme, request.header("host"))))
        return {};
    return "a page of another site sent this request (Origin)";
}

Result<Visitor> Gate::identify(const Request& request) const {
    const Error unknown{ErrorCode::Unauthenticated, "log in first, or send an API token: Authorization: Bearer wnw_…"};
    constexpr std::string_view kBearer = "bearer ";
    if (const std::string_view shown = request.header("authorization"); !shown.empty()) {
        if (!access_ || small(shown.substr(0, kBearer.size())) != kBearer) return unknown;
        const auto use = TRY(access_->token_use(shown.substr(kBearer.size())));
        if (!use) return Error{ErrorCode::Unauthenticated, "this API token is not known, or it has ended"};
        return Visitor{use->user, use->role, Visitor::By::Token, {}};
    }
    const bool has_users = access_ && TRY(access_->has_users());
    if (has_users) {
        auto session = TRY(access_->session(cookie(request, kSessionCookie)));
        if (!session) return unknown;
        return Visitor{session->user, session->role, Visitor::By::Session, std::move(session->csrf)};
    }
    if (!allows_local() || !is_from_here(request)) return unknown;
    return Visitor{"local", Role::Administrator, Visitor::By::Local, local_guard_};
}

/// Why somebody who is known may not do this; nothing when he may.
std::optional<Response> Gate::refuse(const Visitor& visitor, const Request& request, const Demand& demand) const {
    if (visitor.role < demand.role) {
        return error_response({ErrorCode::Forbidden, visitor.name + " is " + std::string(access::name_of(visitor.role)) +
                                                         "; this is for the role " + std::string(access::name_of(demand.role))});
    }
    if (!demand.changes || visitor.by == Visitor::By::Token) return {};
    if (demand.guard != Guard::Header) {
        if (small(request.header("content-type")).starts_with("application/json")) return {};
        return error_response({ErrorCode::Unsupported, "send JSON, and say so: Content-Type: application/json"});
    }
    if (access::same_secret(request.header("x-winnow-csrf"), visitor.csrf)) return {};
    return error_response({ErrorCode::Forbidden,
                           "the header X-Winnow-Csrf is missing or out of date; GET /api/v1/session says its value "
                           "(programs use an API token instead)"});
}

Admission Gate::admit(Request& request, const Demand& demand) {
    Admission admission;
    const auto refused = [&](Response response) {
        admission.refusal = std::move(response);
        return admission;
    };
    if (!is_known_host(request.header("host"))) return refused(foreign_host());
    if (!believe_proxy(request)) {
        return refused(error_response(
            {ErrorCode::Forbidden,
             "this came in the clear; ask the proxy before this server, by https (--proxy says which proxies are believed)"}));
    }
    if (const auto reason = foreign(request, demand)) return refused(error_response({ErrorCode::Forbidden, *reason}));
    std::optional<Error> unknown;
    if (!demand.is_page) {
        auto found = identify(request);
        if (found.ok()) admission.visitor = std::move(*found);
        else unknown = found.error();
    }
    const Visitor& visitor = admission.visitor;
    const bool is_nobody = visitor.by == Visitor::By::Nobody, is_local = visitor.by == Visitor::By::Local;
    // Strangers count by their address, so that asking without a login is limited too.
    if (const double wait = is_local ? 0 : limit_.take(is_nobody ? "address:" + access::network_of(request.peer) : "user:" + visitor.name);
        wait > 0)
        return refused(too_many_requests(wait, "too many requests; send fewer, and this one again after the seconds of Retry-After"));
    // Who is nobody may see what is for anyone; a database that cannot be read lets nobody in.
    if (unknown && (unknown->code != ErrorCode::Unauthenticated || demand.role != Role::Anyone)) return refused(error_response(*unknown));
    admission.refusal = refuse(visitor, request, demand);
    return admission;
}

}  // namespace winnow::http
