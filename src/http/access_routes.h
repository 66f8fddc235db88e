// Handlers of who is who: sessions, users, API tokens, the audit log, and the figures of the server. Rows of the table in routes.cpp.
#pragma once

#include "http/routes.h"

namespace winnow::http {

Result<Response> show_session(const Call& call);
Result<Response> begin_session(const Call& call);
Result<Response> end_session(const Call& call);

Result<Response> list_users(const Call& call);
Result<Response> add_user(const Call& call);
Result<Response> change_user(const Call& call);
Result<Response> remove_user(const Call& call);

Result<Response> list_tokens(const Call& call);
Result<Response> add_token(const Call& call);
Result<Response> remove_token(const Call& call);

std::span<const ParamHelp> audit_params();
Result<Response> list_audit(const Call& call);

Result<Response> metrics(const Call& call);

/// Writes down who did what; the answer has been given already, so that a failure changes nothing but is counted in /metrics.
void audit_request(Site& site, const Route& route, const Request& request, const Visitor& visitor, std::string_view part, int status);

}  // namespace winnow::http
