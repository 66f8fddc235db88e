// See access_routes.h. Who may call what stands in the table of routes; here is only what depends on whose a thing is.
#include "http/access_routes.h"

#include <unistd.h>

#include <charconv>
#include <fstream>

#include "app/jobs.h"
#include "http/gate.h"
#include "http/json_body.h"
#include "http/json_writer.h"
#include "http/library_routes.h"
#include "http/watch.h"

namespace winnow::http {

namespace {

constexpr ParamHelp kAuditParams[] = {{"cursor", "next_cursor of the page before"},
                                      {"limit", "1 to 1000, 100 unless told", R"({"type":"integer","minimum":1,"maximum":1000})"}};

Error invalid(std::string message) { return {ErrorCode::InvalidArgument, std::move(message)}; }

Result<access::Access*> access_of(const Call& call) {
    if (call.site.access) return call.site.access;
    return Error{ErrorCode::Io, "the folder of this library cannot be written to, so it has no users"};
}

void write_optional_time(JsonWriter& json, std::string_view name, const std::optional<access::Seconds>& time) {
    if (time) json.member(name, access::written_time(*time));
    else json.key(name).literal("null");
}

void write_user(JsonWriter& json, const access::User& user) {
    json.begin_object().member("name", user.name).member("role", access::name_of(user.role)).member("display_name", user.display_name);
    json.member("created", access::written_time(user.created));
    write_optional_time(json, "last_seen", user.last_seen);
    write_optional_time(json, "locked_until", user.locked_until);
    json.end_object();
}

void write_token(JsonWriter& json, const access::Token& token, std::string_view secret = {}) {
    json.begin_object().member("id", token.id).member("name", token.name).member("user", token.user);
    json.member("role", access::name_of(token.role)).member("created", access::written_time(token.created));
    write_optional_time(json, "expires", token.expires);
    write_optional_time(json, "last_used", token.last_used);
    if (!secret.empty()) json.member("token", secret);
    json.end_object();
}

Response session_response(const Call& call, const Visitor& visitor, std::string_view display_name) {
    JsonWriter json;
    json.begin_object().member("user", visitor.name).member("display_name", display_name).member("role", access::name_of(visitor.role));
    json.member("login_required", visitor.by != Visitor::By::Local).member("csrf", visitor.csrf).member("version", WINNOW_VERSION);
    json.member("documents", call.site.library.info().documents).end_object();
    Response response = json_response(json.take());
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

/// @param token empty: the cookie is taken away.
std::string session_cookie(const Call& call, std::string_view token) {
    std::string cookie = std::string(kSessionCookie) + "=" + std::string(token) + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=";
    cookie += token.empty() ? "0" : std::to_string(access::kAbsoluteEnd);
    if (call.site.gate->cookie_is_secure(call.request)) cookie += "; Secure";
    return cookie;
}

void write_audit(Site& site, const access::AuditLine& line) {
    const auto written = site.access->write_audit(line);
    if (!written.ok() && site.watch) site.watch->missed_audit(line, written.error().message);
}

void write_login_audit(const Call& call, std::string_view name, std::string_view outcome) {
    if (call.site.watch) call.site.watch->count_login(outcome);
    if (outcome == "wait") return;  // nothing was tried; lines of these would let a stranger fill the log
    // What cannot be a user's name may be a password typed into the wrong field.
    const auto known = access::user_name(name);
    write_audit(call.site, {.user = known.ok() ? *known : "nobody",
                            .action = "log in",
                            .object = known.ok() ? *known : "(no name)",
                            .detail = std::string(outcome),
                            .address = call.request.peer});
}

Response wait_response(const access::Login& login) {
    return too_many_requests(static_cast<double>(login.wait),
                             "too many wrong passwords; try again in " + std::to_string(login.wait) + " seconds");
}

Result<int64_t> id_in_path(const Call& call) {
    int64_t id = 0;
    const auto [end, problem] = std::from_chars(call.part.data(), call.part.data() + call.part.size(), id);
    if (problem == std::errc() && end == call.part.data() + call.part.size()) return id;
    return Error{ErrorCode::NotFound, "no token " + std::string(call.part.substr(0, 60)) + "; its id is a number"};
}

bool is_administrator(const Call& call) { return call.visitor.role == Role::Administrator; }

/// Of this process, as the kernel counts it; 0 where it does not say.
double resident_bytes() {
    std::ifstream pages("/proc/self/statm");
    double all = 0, resident = 0;
    pages >> all >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

template <class List, class Write>
Response list_response(const List& list, const Write& write, std::string_view next_cursor = {}) {
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const auto& item : list) write(json, item);
    json.end_array().optional_member("next_cursor", next_cursor).end_object();
    return json_response(json.take());
}

}  // namespace

// ---- Sessions

Result<Response> show_session(const Call& call) {
    if (call.visitor.by == Visitor::By::Nobody) return Error{ErrorCode::Unauthenticated, "log in: POST /api/v1/session"};
    std::string display_name;
    if (call.visitor.by != Visitor::By::Local) display_name = TRY(TRY(access_of(call))->user(call.visitor.name)).display_name;
    return session_response(call, call.visitor, display_name);
}

Result<Response> begin_session(const Call& call) {
    access::Access& access = *TRY(access_of(call));
    const JsonBody body = TRY(JsonBody::parse(call.request.body));
    TRY(body.only({"user", "password"}));
    const std::string name = TRY(body.text("user")), password = TRY(body.text("password"));
    if (!TRY(access.has_users())) return Error{ErrorCode::Conflict, "there are no users yet, so there is nothing to log in to"};
    const access::Login login = TRY(access.log_in(name, password, call.request.peer));
    write_login_audit(call, name,
                      login.outcome == access::Login::Outcome::In      ? "in"
                      : login.outcome == access::Login::Outcome::Wrong ? "wrong"
                                                                       : "wait");
    if (login.outcome == access::Login::Outcome::Wait) return wait_response(login);
    if (login.outcome == access::Login::Outcome::Wrong) return Error{ErrorCode::Unauthenticated, "this name and password do not fit"};
    // A session that was there before, perhaps planted by somebody else, ends: a login always has a token of its own.
    if (const std::string_view before = cookie(call.request, kSessionCookie); !before.empty()) TRY(access.log_out(before));
    Response response = session_response(call, {login.session.user, login.session.role, Visitor::By::Session, login.session.csrf},
                                         login.session.display_name);
    response.headers.emplace_back("Set-Cookie", session_cookie(call, login.session_token));
    return response;
}

Result<Response> end_session(const Call& call) {
    if (call.visitor.by == Visitor::By::Session) TRY(call.site.access->log_out(cookie(call.request, kSessionCookie)));
    Response response;
    response.headers.emplace_back("Set-Cookie", session_cookie(call, {}));
    return response;
}

// ---- Users

Result<Response> list_users(const Call& call) {
    if (!call.site.access) return list_response(std::vector<access::User>(), write_user);
    return list_response(TRY(call.site.access->users()), write_user);
}

Result<Response> add_user(const Call& call) {
    access::Access& access = *TRY(access_of(call));
    const JsonBody body = TRY(JsonBody::parse(call.request.body));
    TRY(body.only({"name", "password", "role", "display_name"}));
    const access::User user = TRY(access.add_user({.name = TRY(body.text("name")),
                                                   .password = TRY(body.text("password")),
                                                   .display_name = TRY(body.text("display_name", "")),
                                                   .role = TRY(access::parse_role(TRY(body.text("role"))))}));
    JsonWriter json;
    write_user(json, user);
    return json_response(json.take());
}

/// Everybody may change his own name and password; the rest is for administrators. Whoever changes his own password shows the old
/// one: a page left open, or a stolen cookie, must not be enough to take the account over.
Result<Response> change_user(const Call& call) {
    access::Access& access = *TRY(access_of(call));
    const std::string name = TRY(access::user_name(call.part));
    const bool is_own = name == call.visitor.name && call.visitor.by != Visitor::By::Local;
    if (!is_own && !is_administrator(call)) return Error{ErrorCode::Forbidden, "only an administrator changes other users"};
    const JsonBody body = TRY(JsonBody::parse(call.request.body));
    TRY(body.only({"role", "password", "old_password", "display_name"}));
    access::UserChange change;
    if (body.has("role")) change.role = TRY(access::parse_role(TRY(body.text("role"))));
    if (body.has("password")) change.password = TRY(body.text("password"));
    if (body.has("display_name")) change.display_name = TRY(body.text("display_name"));
    if (change.role && !is_administrator(call)) return Error{ErrorCode::Forbidden, "only an administrator changes roles"};
    // A password that somebody else sets is an answer to one that was lost or stolen; what was made with it goes as well.
    change.ends_tokens = change.password && !is_own;
    if (change.password && is_own) {
        TRY(access::check_new_password(name, *change.password));
        if (!body.has("old_password")) return invalid("old_password: needed to change the own password");
        const access::Login tried = TRY(access.try_password(name, TRY(body.text("old_password")), call.request.peer));
        if (tried.outcome == access::Login::Outcome::Wait) return wait_response(tried);
        if (tried.outcome == access::Login::Outcome::Wrong) return Error{ErrorCode::Forbidden, "old_password: does not fit"};
    }
    JsonWriter json;
    write_user(json, TRY(access.change_user(name, change, is_own ? cookie(call.request, kSessionCookie) : std::string_view())));
    return json_response(json.take());
}

Result<Response> remove_user(const Call& call) {
    TRY(TRY(access_of(call))->remove_user(call.part));
    return Response{};
}

// ---- API tokens

Result<Response> list_tokens(const Call& call) {
    std::vector<access::Token> tokens;
    if (call.site.access) tokens = TRY(call.site.access->tokens());
    if (!is_administrator(call)) std::erase_if(tokens, [&](const access::Token& token) { return token.user != call.visitor.name; });
    return list_response(tokens, [](JsonWriter& json, const access::Token& token) { write_token(json, token); });
}

Result<Response> add_token(const Call& call) {
    access::Access& access = *TRY(access_of(call));
    const JsonBody body = TRY(JsonBody::parse(call.request.body));
    TRY(body.only({"name", "role", "expires"}));
    if (call.visitor.by == Visitor::By::Local) return Error{ErrorCode::Conflict, "a token belongs to a user, and there are no users yet"};
    // Or a token that ends could make one that does not.
    if (call.visitor.by == Visitor::By::Token) return Error{ErrorCode::Forbidden, "a token makes no tokens; log in, or use the prompt"};
    access::NewToken wanted{.name = TRY(body.text("name")), .user = call.visitor.name, .role = call.visitor.role, .expires = {}};
    if (body.has("role")) wanted.role = TRY(access::parse_role(TRY(body.text("role"))));
    if (body.has("expires")) {
        const auto time = access::parse_time(TRY(body.text("expires")));
        if (!time.ok()) return time.error().in("expires");
        wanted.expires = *time;
    }
    const auto [secret, token] = TRY(access.add_token(wanted));
    JsonWriter json;
    write_token(json, token, secret);
    Response response = json_response(json.take());
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

Result<Response> remove_token(const Call& call) {
    access::Access& access = *TRY(access_of(call));
    const int64_t id = TRY(id_in_path(call));
    bool is_own = false;
    for (const access::Token& token : TRY(access.tokens())) is_own = is_own || (token.id == id && token.user == call.visitor.name);
    // Of a token of somebody else one learns no more than of one that is not there.
    if (!is_own && !is_administrator(call)) return Error{ErrorCode::NotFound, "no token " + std::to_string(id)};
    TRY(access.remove_token(id));
    return Response{};
}

// ---- The audit log and the figures

std::span<const ParamHelp> audit_params() { return kAuditParams; }

Result<Response> list_audit(const Call& call) {
    const auto number = [&](std::string_view name, int64_t otherwise, int64_t most) -> Result<int64_t> {
        const std::string* text = call.request.param(name);
        if (!text) return otherwise;
        int64_t value = 0;
        const auto [end, problem] = std::from_chars(text->data(), text->data() + text->size(), value);
        if (problem == std::errc() && end == text->data() + text->size() && value >= 1 && value <= most) return value;
        return invalid("parameter " + std::string(name) + ": expected a whole number from 1 to " + std::to_string(most));
    };
    const int64_t limit = TRY(number("limit", 100, 1000)), before = TRY(number("cursor", INT64_MAX, INT64_MAX));
    if (!call.site.access) return list_response(std::vector<access::AuditLine>(), [](JsonWriter&, const access::AuditLine&) {});
    auto lines = TRY(call.site.access->audit(static_cast<size_t>(limit) + 1, before));
    std::string next;
    if (lines.size() > static_cast<size_t>(limit)) {
        lines.pop_back();
        next = std::to_string(lines.back().id);
    }
    return list_response(
        lines,
        [](JsonWriter& json, const access::AuditLine& line) {
            json.begin_object().member("time", access::written_time(line.time)).member("user", line.user).member("action", line.action);
            json.member("object", line.object).member("detail", line.detail).member("address", line.address).end_object();
        },
        next);
}

Result<Response> metrics(const Call& call) {
    // A collector on this machine needs no account.
    if (!is_administrator(call) && !call.site.gate->is_from_here(call.request))
        return Error{ErrorCode::Forbidden, "for administrators, and programs on the server's own machine"};
    const app::LibraryInfo info = call.site.library.info();
    const double under_way = call.site.jobs ? static_cast<double>(call.site.jobs->under_way()) : 0;
    Response response;
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    if (!call.site.watch) return response;
    response.body = call.site.watch->metrics({{"winnow_documents", "Documents in the library.", static_cast<double>(info.documents)},
                                              {"winnow_generation", "Commits of the library so far.", static_cast<double>(info.generation)},
                                              {"winnow_library_bytes", "Bytes of the library.", static_cast<double>(info.bytes)},
                                              {"winnow_work_under_way", "Imports and backups that run or wait.", under_way},
                                              {"process_resident_memory_bytes", "Memory of the server.", resident_bytes()}});
    return response;
}

void audit_request(Site& site, const Route& route, const Request& request, const Visitor& visitor, std::string_view part, int status) {
    if (!site.access) return;
    write_audit(site, {.user = visitor.name,
                       .action = request.method + " " + std::string(route.path),
                       .object = std::string(part),
                       .detail = std::to_string(status),
                       .address = request.peer});
}

}  // namespace winnow::http
