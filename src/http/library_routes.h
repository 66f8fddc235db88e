// Handlers of what one asks a library: search, count, documents, fields. Rows of the table in routes.cpp.
#pragma once

#include "http/routes.h"

namespace winnow::http {

std::span<const ParamHelp> count_params();
std::span<const ParamHelp> document_params();

Result<Response> search(const Call& call);
Result<Response> count(const Call& call);
Result<Response> document(const Call& call);
Result<Response> fields(const Call& call);
Result<Response> info(const Call& call);

/// An answer of JSON.
Response json_response(std::string body, int status = 200);

}  // namespace winnow::http
