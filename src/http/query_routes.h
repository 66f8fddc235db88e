// Handlers of what helps to write queries: completion, words, comparison, translation, saved queries, the history.
// Rows of the table in routes.cpp. Those that read a query take their parameters from the address, or from a JSON object (POST).
#pragma once

#include "http/routes.h"

namespace winnow::http {

std::span<const ParamHelp> complete_params();
std::span<const ParamHelp> terms_params();
std::span<const ParamHelp> compare_params();
std::span<const ParamHelp> gains_params();
std::span<const ParamHelp> translate_params();
std::span<const ParamHelp> format_params();
std::span<const ParamHelp> sentence_params();
std::span<const ParamHelp> drift_params();
std::span<const ParamHelp> history_params();

Result<Response> complete(const Call& call);
Result<Response> terms(const Call& call);
Result<Response> compare(const Call& call);
Result<Response> gains(const Call& call);
Result<Response> translate(const Call& call);
Result<Response> format(const Call& call);
Result<Response> sentence(const Call& call);

Result<Response> list_queries(const Call& call);
Result<Response> save_query(const Call& call);
Result<Response> remove_query(const Call& call);
Result<Response> query_drift(const Call& call);
Result<Response> query_seen(const Call& call);
Result<Response> list_history(const Call& call);

}  // namespace winnow::http
