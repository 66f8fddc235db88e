// What the product answers, as JSON: one shape for the HTTP API and for `--json` at the prompt. Described in docs/api.md.
#pragma once

#include <string>
#include <string_view>

#include "app/library.h"
#include "base/error.h"

namespace winnow::http {

/// {"error":{"code","message"[,"begin","end","caret"]}}; `query` is the text that begin and end count in.
std::string error_json(const Error& error, std::string_view query);
/// @param changed the library is not the one that the page before was searched in
std::string search_json(const app::SearchRequest& request, const app::SearchResponse& response, bool changed = false);
/// {"query","count"[,"warnings"]}: warnings where there are any.
std::string count_json(std::string_view query, uint64_t count, const std::vector<query::Warning>& warnings);
/// The document for display: every text in parts, lit where the query matched.
/// Without a day of its status there is no member `legal`.
std::string document_json(const app::DocumentResponse& response);
std::string info_json(const app::LibraryInfo& info);
std::string summary_json(const app::ImportSummary& summary);
std::string fields_json();
/// One rejected record as a line of JSON without line break.
std::string reject_json(const ingest::Reject& reject);

/// "2020-01-31", "2020-01" and "2020" where month or day are unknown, "" when nothing is.
std::string written_date(patent::Date date);
/// "2020-01-31T10:00:00Z" of seconds since 1970.
std::string written_time(int64_t seconds);
/// The title to show: English or Chinese as asked for when there is one, else the first.
const patent::LocalText* display_title(const patent::Publication& publication, std::string_view preferred_language = {});

}  // namespace winnow::http
