// Handlers of work beside answering: uploads, imports, backups. Rows of the table in routes.cpp.
#pragma once

#include "http/routes.h"

namespace winnow::http {

std::span<const ParamHelp> upload_params();

Result<Response> add_upload(const Call& call);
Result<Response> start_import(const Call& call);
Result<Response> list_imports(const Call& call);
Result<Response> show_import(const Call& call);
Result<Response> stop_import(const Call& call);
Result<Response> import_rejects(const Call& call);
Result<Response> start_backup(const Call& call);
Result<Response> list_backups(const Call& call);
Result<Response> list_work(const Call& call);

}  // namespace winnow::http
