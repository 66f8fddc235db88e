// See work_routes.h. A handler reads what was sent, asks app::Jobs and writes the answer down.
#include "http/work_routes.h"

#include <algorithm>
#include <charconv>

#include "access/access.h"
#include "app/jobs.h"
#include "http/answers.h"
#include "http/json_body.h"
#include "http/json_writer.h"
#include "http/library_routes.h"

namespace winnow::http {

namespace {

constexpr ParamHelp kUploadParams[] = {{"name", "what the file is called; its ending says nothing, its content what it is"}};

Result<app::Jobs*> jobs_of(const Call& call) {
    if (call.site.jobs) return call.site.jobs;
    return Error{ErrorCode::Io, "the folder of this library cannot be written to, so nothing can be imported or saved"};
}

Result<app::Job> job_in_path(const Call& call, app::JobKind kind) {
    uint64_t id = 0;
    const char* const end = call.part.data() + call.part.size();
    const auto [read, problem] = std::from_chars(call.part.data(), end, id);
    const Error none{ErrorCode::NotFound, "no " + std::string(to_word(kind)) + " " + std::string(call.part.substr(0, 60))};
    if (problem != std::errc() || read != end) return none;
    app::Job job = TRY(TRY(jobs_of(call))->find(id));
    if (job.kind != kind) return none;
    return job;
}

void write_time(JsonWriter& json, std::string_view name, int64_t seconds) {
    json.key(name);
    if (seconds == 0) json.literal("null");
    else json.value(access::written_time(seconds));
}

void write_uploads(JsonWriter& json, const std::vector<app::Upload>& uploads) {
    json.key("uploads").begin_array();
    for (const app::Upload& upload : uploads)
        json.begin_object().member("id", upload.id).member("name", upload.name).member("bytes", upload.bytes).end_object();
    json.end_array();
}

/// What is being read, else the files: "a.xml, b.xml and 3 more".
std::string input_of(const app::Job& job) {
    constexpr size_t kNamed = 2;
    if (!job.input.empty()) return job.input;
    std::string names;
    for (size_t i = 0; i < job.uploads.size() && i < kNamed; ++i) names += (i == 0 ? "" : ", ") + job.uploads[i].name;
    if (job.uploads.size() > kNamed) names += " and " + std::to_string(job.uploads.size() - kNamed) + " more";
    return names;
}

void write_job(JsonWriter& json, const app::Job& job) {
    json.begin_object().member("id", job.id).member("kind", to_word(job.kind)).member("state", to_word(job.state));
    json.member("user", job.user).member("documents", job.documents).member("rejects", job.rejects);
    json.member("bytes", job.bytes).member("bytes_total", std::max(job.bytes, job.bytes_total)).member("input", input_of(job));
    if (job.kind == app::JobKind::Import) write_uploads(json, job.uploads);
    else json.member("backup", job.target);
    if (job.kind == app::JobKind::Import) json.key("summary").literal(job.imported ? summary_json(*job.imported) : "null");
    json.key("error");
    if (job.error) json.value(job.error->message);
    else json.literal("null");
    write_time(json, "created", job.made);
    write_time(json, "started", job.started);
    write_time(json, "finished", job.finished);
    json.end_object();
}

Response list_of(const std::vector<app::Job>& jobs) {
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const app::Job& job : jobs) write_job(json, job);
    json.end_array().end_object();
    return json_response(json.take());
}

Response started(const app::Job& job) {
    JsonWriter json;
    write_job(json, job);
    return json_response(json.take());
}

}  // namespace

std::span<const ParamHelp> upload_params() { return kUploadParams; }

Result<Response> add_upload(const Call& call) {
    app::Jobs* const jobs = TRY(jobs_of(call));
    const std::string* name = call.request.param("name");
    if (!call.request.read_body) return Error{ErrorCode::InvalidArgument, "the body must be the file's bytes; it is empty"};
    const app::Upload upload = TRY(jobs->add_upload(name ? *name : "upload", call.request.read_body));
    JsonWriter json;
    json.begin_object().member("id", upload.id).member("name", upload.name).member("bytes", upload.bytes).end_object();
    return json_response(json.take());
}

Result<Response> start_import(const Call& call) {
    const JsonBody body = TRY(JsonBody::parse(call.request.body));
    TRY(body.only({"uploads", "format"}));
    return started(TRY(TRY(jobs_of(call))->import(TRY(body.texts("uploads")), TRY(body.text("format", "")), call.visitor.name)));
}

Result<Response> list_imports(const Call& call) {
    if (!call.site.jobs) return list_of({});
    return list_of(call.site.jobs->list(app::JobKind::Import));
}

Result<Response> show_import(const Call& call) {
    JsonWriter json;
    write_job(json, TRY(job_in_path(call, app::JobKind::Import)));
    return json_response(json.take());
}

Result<Response> stop_import(const Call& call) {
    const app::Job job = TRY(job_in_path(call, app::JobKind::Import));
    return started(TRY(call.site.jobs->stop(job.id)));
}

Result<Response> import_rejects(const Call& call) {
    const app::Job job = TRY(job_in_path(call, app::JobKind::Import));
    Response response;
    response.content_type = "application/x-ndjson; charset=utf-8";
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"rejects.jsonl\"");
    if (!job.rejected) return response;
    for (const ingest::Reject& reject : *job.rejected) response.body += reject_json(reject) + "\n";
    return response;
}

Result<Response> start_backup(const Call& call) {
    TRY(TRY(JsonBody::parse(call.request.body)).only({}));
    return started(TRY(TRY(jobs_of(call))->back_up(call.visitor.name)));
}

Result<Response> list_backups(const Call& call) {
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    if (call.site.jobs)
        for (const app::StoredBackup& backup : TRY(call.site.jobs->backups())) {
            json.begin_object().member("name", backup.name).member("bytes", backup.bytes);
            json.member("finished", access::written_time(backup.made)).end_object();
        }
    json.end_array().key("work").begin_array();
    if (call.site.jobs)
        for (const app::Job& job : call.site.jobs->list(app::JobKind::Backup)) write_job(json, job);
    json.end_array().end_object();
    return json_response(json.take());
}

/// What waits and runs.
Result<Response> list_work(const Call& call) {
    std::vector<app::Job> under_way;
    if (call.site.jobs)
        for (app::Job& job : call.site.jobs->list())
            if (job.finished == 0) under_way.push_back(std::move(job));
    return list_of(under_way);
}

}  // namespace winnow::http
