// See export_routes.h. Answers are streamed: what can be wrong with a request is found before the first byte goes out.
#include "http/export_routes.h"

#include <charconv>
#include <memory>

#include "app/export.h"
#include "desk/desk.h"
#include "http/answers.h"
#include "http/clock.h"
#include "http/json_writer.h"
#include "http/library_routes.h"
#include "sheet/writer.h"

namespace winnow::http {

namespace {

constexpr size_t kPieceBytes = 64 << 10;
constexpr ParamHelp kExportParams[] = {
    {"q", "the query; without it every document"},
    {"format", "jsonl unless told, csv, xlsx, ris, bibtex", R"({"enum":["jsonl","csv","xlsx","ris","bibtex"]})"},
    {"columns", "of csv, xlsx and jsonl: names with commas, in their order, or all; GET /api/v1/columns lists them"},
    {"collection", "the documents of this collection instead of a query, with what was decided and written there",
     R"({"type":"integer","minimum":1})"},
    {"sort", "a column such as PBD or -PBD; the order of the library unless told"},
    {"group", "none, simple or extended: one document a family, its best", R"({"enum":["none","simple","extended"]})"},
    {"lang", "en or zh: the language of the titles of columns, en unless told", R"({"enum":["en","zh"]})"},
    {"stem", "1 or 0, as for search; 1 unless told"},
    {"dialect", "the language of the query, as for search; winnow unless told"}};

std::string text_param(const Request& request, std::string_view name, std::string otherwise = {}) {
    const std::string* given = request.param(name);
    return given ? *given : otherwise;
}

std::string written_value(const desk::FieldValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, std::get<double>(value));
    return {digits, end.ptr};
}

app::MarkedNumber marked(const desk::Item& item) {
    app::MarkedNumber row{item.number, {}};
    row.marks.decision = desk::name_of(item.decision);
    row.marks.rating = item.rating;
    row.marks.tags = item.tags;
    for (const auto& [name, value] : item.fields) row.marks.fields.emplace_back(name, written_value(value));
    row.marks.comments = static_cast<int64_t>(item.comment_count);
    return row;
}

/// The documents of a collection, a page after the other.
class CollectionRows {
  public:
    CollectionRows(desk::Desk& desk, int64_t id) : desk_(desk), id_(id) {}
    Result<bool> next(app::MarkedNumber& row) {
        if (at_ == page_.items.size() && (!begun_ || !page_.next_cursor.empty())) {
            page_ = TRY(desk_.items(id_, {.page = {.cursor = page_.next_cursor, .limit = kPageItems}}));
            begun_ = true;
            at_ = 0;
        }
        if (at_ == page_.items.size()) return false;
        row = marked(page_.items[at_++]);
        return true;
    }

  private:
    static constexpr size_t kPageItems = 500;
    desk::Desk& desk_;
    const int64_t id_;
    desk::Page<desk::Item> page_;
    size_t at_ = 0;  // in page_
    bool begun_ = false;
};

/// The collection that was asked for, its name into `cover`.
Result<int64_t> collection_in(const Call& call, const std::string& given, sheet::Cover& cover) {
    int64_t id = 0;
    const auto [end, problem] = std::from_chars(given.data(), given.data() + given.size(), id);
    if (problem != std::errc() || end != given.data() + given.size() || id < 1)
        return Error{ErrorCode::InvalidArgument, "parameter collection: expected the id of a collection"};
    for (const char* other : {"q", "sort", "group"})
        if (call.request.param(other)) return Error{ErrorCode::InvalidArgument, std::string(other) + " does not go with collection"};
    if (!call.request.body.empty()) return Error{ErrorCode::InvalidArgument, "a query does not go with collection"};
    if (!call.site.desk) return Error{ErrorCode::NotFound, "this library has no collections"};
    const desk::Collection collection = TRY(call.site.desk->collection(id));
    if (collection.kind == desk::Kind::Folder)
        return Error{ErrorCode::InvalidArgument, collection.name + " is a folder, which has no documents; export its collections"};
    cover.collection = collection.name;
    return id;
}

Result<app::SheetRequest> read_order(const Call& call) {
    const Request& request = call.request;
    app::SheetRequest order;
    app::ExportRequest& records = order.records;
    sheet::Cover& cover = order.cover;
    const std::string* const collection = request.param("collection");
    if (collection) {
        const int64_t id = TRY(collection_in(call, *collection, cover));
        const auto rows = std::make_shared<CollectionRows>(*call.site.desk, id);
        records.next_row = [rows](app::MarkedNumber& row) { return rows->next(row); };
    } else {
        records.query = TRY(query_param(request));
        records.reading = TRY(reading_param(request, records.query));
        if (const std::string* group = request.param("group")) records.group = TRY(parse_group(*group));
        if (const std::string* sort = request.param("sort"); sort && *sort != "score") records.sort = *sort;
    }
    order.choice = TRY(sheet::choose(text_param(request, "format", "jsonl"), text_param(request, "columns"), collection != nullptr));
    order.options.language = TRY(language_param(request));
    cover.query = records.query;
    cover.made = written_date(today());
    cover.library = fs::absolute(call.site.library.directory()).lexically_normal().filename().string();
    cover.program = "Winnow " WINNOW_VERSION;
    return order;
}

/// A query that cannot be understood must be an error answer, not a stream that ends at once.
Result<void> check_query(const Call& call, const app::ExportRequest& records) {
    if (records.query.empty() && records.sort.empty()) return {};
    app::SearchRequest trial{.query = records.query.empty() ? "*" : records.query, .reading = records.reading, .snippets = false};
    trial.options.limit = 0;
    trial.options.sort = records.sort;
    trial.options.group = records.group;
    TRY(call.site.library.search(trial));
    return {};
}

}  // namespace

std::span<const ParamHelp> export_params() { return kExportParams; }

Result<Response> export_documents(const Call& call) {
    app::SheetRequest order = TRY(read_order(call));
    TRY(check_query(call, order.records));
    const sheet::Format& format = *order.choice.format;
    Response response;
    response.content_type = format.content_type;
    const std::string_view ending = format.name == "bibtex" ? "bib" : format.name;
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"winnow-export." + std::string(ending) + "\"");
    response.stream = [&library = call.site.library, order = std::move(order)](const StreamSink& sink) {
        std::string piece;
        const auto take = [&](std::string_view bytes) -> Result<void> {
            piece.append(bytes);
            if (piece.size() < kPieceBytes) return {};
            if (!sink(piece)) return Error{ErrorCode::Io, "the client is gone"};
            piece.clear();
            return {};
        };
        const auto exported = app::export_sheet(library, order, take);
        return exported.ok() && (piece.empty() || sink(piece));
    };
    return response;
}

Result<Response> list_columns(const Call&) {
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const sheet::Column& column : sheet::columns()) {
        json.begin_object().member("name", column.name).member("title_en", column.title_en).member("title_zh", column.title_zh);
        json.member("type", sheet::to_word(column.type)).member("default", column.is_default);
        json.member("collection", (column.needs & sheet::kMarks) != 0).end_object();
    }
    json.end_array().end_object();
    return json_response(json.take());
}

}  // namespace winnow::http
