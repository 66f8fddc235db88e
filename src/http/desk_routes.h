// Handlers of what the team sets aside, marks and writes: collections, items, tags, notes. Rows of the table in routes.cpp.
#pragma once

#include "http/routes.h"

namespace winnow::http {

std::span<const ParamHelp> page_params();
std::span<const ParamHelp> items_params();

Result<Response> list_collections(const Call& call);
Result<Response> add_collection(const Call& call);
Result<Response> show_collection(const Call& call);
Result<Response> change_collection(const Call& call);
Result<Response> remove_collection(const Call& call);
Result<Response> collection_history(const Call& call);

Result<Response> list_items(const Call& call);
Result<Response> add_items(const Call& call);
Result<Response> change_items(const Call& call);
Result<Response> remove_items(const Call& call);
Result<Response> list_tags(const Call& call);

Result<Response> notes_on_document(const Call& call);
Result<Response> add_note(const Call& call);
Result<Response> list_notes(const Call& call);
Result<Response> change_note(const Call& call);
Result<Response> remove_note(const Call& call);

}  // namespace winnow::http
