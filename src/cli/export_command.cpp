// export: documents that match, for other programs.
#include <cstdio>

#include "app/export.h"
#include "cli/output.h"
#include "cli/query_argument.h"
#include "http/answers.h"
#include "http/json_writer.h"
#include "http/params.h"
#include "sheet/writer.h"

namespace winnow::cli {

namespace {

/// "patents.xlsx" → "xlsx": the format that a file is called after; "jsonl" when it is called after none.
std::string format_of_file(const std::string& path) {
    const std::string ending = fs::path(path).extension().string();
    if (ending == ".bib") return "bibtex";
    for (const sheet::Format& format : sheet::formats())
        if (ending == "." + std::string(format.name)) return std::string(format.name);
    return "jsonl";
}

class Export : public Command {
  public:
    std::vector<Option> options() override {
        std::vector<Option> list;
        query_.declare(list);
        list.push_back({"-o,--output", "FILE", "write to a new file instead of standard output", &output_});
        list.push_back({"--force", "", "replace the file when it exists", &force_});
        list.push_back({"--format", "NAME", "jsonl, csv, xlsx, ris or bibtex; unless told by the ending of FILE, else jsonl", &format_});
        list.push_back({"--columns", "LIST", "columns of csv, xlsx or jsonl: names with commas, all; help lists them", &columns_});
        list.push_back({"--language", "en|zh", "of the titles of columns", &language_});
        list.push_back({"--sort", "FIELD", "PBD or -PBD and the like; unless told the order of the library", &sort_});
        list.push_back({"--group", "KIND", "simple or extended: one document a family, its best", &group_});
        list.push_back({"--no-bom", "", "csv without a byte order mark", &no_bom_});
        return list;
    }
    std::string_view query() const override { return query_.text(); }
    Result<int> run(const Context& context) override;

  private:
    Result<app::SheetRequest> request(const Context& context) const;
    Result<app::ExportCount> to_standard_output(const app::Library& library, app::SheetRequest request) const;
    Result<app::ExportCount> to_file(const app::Library& library, app::SheetRequest request) const;
    static Result<app::ExportCount> write_file(const app::Library& library, app::SheetRequest request, const std::string& path);

    QueryArgument query_;
    std::string output_, format_, columns_, language_, sort_, group_;
    bool force_ = false, no_bom_ = false;
};

Result<int> Export::run(const Context& context) {
    if (columns_ == "help") {
        print(sheet::columns_help());
        return 0;
    }
    TRY(query_.read(true));
    app::SheetRequest wanted = TRY(request(context));
    if (!context.json) print_warnings(query_.warnings());
    if (output_.empty() && wanted.choice.format->name == "xlsx" && context.environment.output_is_terminal)
        return Error{ErrorCode::InvalidArgument, "a workbook is nothing for a terminal; name a file with --output"};
    const auto library = TRY(app::Library::open(context.library, false, context.today));
    const app::ExportCount written =
        output_.empty() ? TRY(to_standard_output(*library, std::move(wanted))) : TRY(to_file(*library, std::move(wanted)));
    if (context.json && !output_.empty())
        print(http::JsonWriter().begin_object().member("documents", written.documents).end_object().text() + "\n");
    else if (context.environment.error_is_terminal || !output_.empty()) print_error(grouped(written.documents) + " documents written\n");
    return 0;
}

Result<app::SheetRequest> Export::request(const Context& context) const {
    app::SheetRequest request;
    request.records.query = query_.text();
    request.records.reading = query_.reading();
    request.records.sort = sort_ == "score" ? "" : sort_;
    if (!group_.empty()) request.records.group = TRY(http::parse_group(group_));
    request.choice = TRY(sheet::choose(format_.empty() ? format_of_file(output_) : format_, columns_));
    request.options.language = language_.empty() ? context.environment.language : language_;
    if (request.options.language != "en" && request.options.language != "zh")
        return Error{ErrorCode::InvalidArgument, "--language: expected en or zh"};
    request.options.byte_order_mark = !no_bom_;
    request.cover = {.query = query_.text(),
                     .made = http::written_date(context.today()),
                     .library = fs::absolute(context.library).lexically_normal().filename().string(),
                     .program = "Winnow " WINNOW_VERSION};
    return request;
}

Result<app::ExportCount> Export::to_standard_output(const app::Library& library, app::SheetRequest request) const {
    const auto write = [](std::string_view bytes) -> Result<void> {
        if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size()) return {};
        return Error{ErrorCode::Io, "cannot write: the output is full or closed"};
    };
    return app::export_sheet(library, std::move(request), write);
}

/// The file has its name only when it is whole. A device or a pipe is written as it is.
Result<app::ExportCount> Export::to_file(const app::Library& library, app::SheetRequest request) const {
    std::error_code problem;
    const fs::file_status found = fs::status(output_, problem);
    if (fs::exists(found) && !fs::is_regular_file(found)) return write_file(library, std::move(request), output_);
    if (fs::exists(found) && !force_)
        return Error{ErrorCode::InvalidArgument, output_ + ": there is such a file already; --force replaces it"};
    const std::string partial = output_ + ".partial";
    auto written = write_file(library, std::move(request), partial);
    if (written.ok()) {
        fs::rename(partial, output_, problem);
        if (problem) written = Error{ErrorCode::Io, output_ + ": cannot rename " + partial + ": " + problem.message()};
    }
    if (!written.ok()) fs::remove(partial, problem);
    return written;
}

Result<app::ExportCount> Export::write_file(const app::Library& library, app::SheetRequest request, const std::string& path) {
    FileWriter file = TRY(FileWriter::create(path));
    const app::ExportCount written =
        TRY(app::export_sheet(library, std::move(request), [&](std::string_view bytes) { return file.append(bytes); }));
    TRY(file.sync());
    TRY(file.close());
    return written;
}

}  // namespace

std::unique_ptr<Command> make_export() { return std::make_unique<Export>(); }

}  // namespace winnow::cli
