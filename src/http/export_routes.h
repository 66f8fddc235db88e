// Handlers that hand out result sets for other programs. Rows of the table in routes.cpp.
#pragma once

#include "http/routes.h"

namespace winnow::http {

std::span<const ParamHelp> export_params();

Result<Response> export_documents(const Call& call);
Result<Response> list_columns(const Call& call);

}  // namespace winnow::http
