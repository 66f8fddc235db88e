// scheme import, list, show, remove: the classification schemes of a library.
#include <cstdio>

#include "app/library.h"
#include "app/schemes.h"
#include "cli/output.h"
#include "http/json_writer.h"

namespace winnow::cli {

namespace {

constexpr size_t kComplaintsShown = 20;

std::string head_of(const app::SchemeInfo& info) {
    return info.id + " (" + info.language + ")" + (info.edition.empty() ? "" : ", edition " + info.edition);
}

void write_info(http::JsonWriter& json, const app::SchemeInfo& info) {
    json.member("scheme", info.id).member("language", info.language).member("edition", info.edition).member("source", info.source);
    json.member("symbols", info.symbols).member("levels", info.has_levels).member("bytes", info.bytes);
}

class SchemeImport : public Command {
  public:
    std::vector<Option> options() override {
        std::vector<Option> list;
        list.push_back({"PATH", "PATH…", "files, folders or archives with schemes; - is standard input", &options_.paths, true});
        list.push_back({"--scheme", "NAME", "what a table is to be called, when it does not say: COMPANIES", &options_.id});
        list.push_back({"--language", "LANG", "the language of its titles: en, zh, …", &options_.language});
        list.push_back({"--edition", "TEXT", "which edition it is: 2025.01", &options_.edition});
        return list;
    }
    Result<int> run(const Context& context) override {
        TRY(app::Library::open(context.library, true));
        const app::SchemeImportSummary summary = TRY(app::import_schemes(context.library, options_));
        if (context.json) print_json(summary);
        else print_text(summary);
        return 0;
    }

  private:
    static void print_text(const app::SchemeImportSummary& summary) {
        for (const app::SchemeChange& change : summary.changes)
            print(printable(head_of(change.info)) + ": " + grouped(change.info.symbols) + " symbols, " + change.what + "\n");
        for (size_t i = 0; i < summary.complaints.size() && i < kComplaintsShown; ++i) {
            const app::SchemeComplaint& complaint = summary.complaints[i];
            const std::string line = complaint.line == 0 ? "" : ":" + std::to_string(complaint.line);
            print_error(printable(complaint.file + line + ": " + complaint.what) + "\n");
        }
        if (summary.complaints.size() > kComplaintsShown)
            print_error(grouped(summary.complaints.size() - kComplaintsShown) + " more complaints; --json has all of them\n");
    }
    static void print_json(const app::SchemeImportSummary& summary) {
        http::JsonWriter json;
        json.begin_object().key("schemes").begin_array();
        for (const app::SchemeChange& change : summary.changes) {
            json.begin_object();
            write_info(json, change.info);
            json.member("change", change.what).end_object();
        }
        json.end_array().key("complaints").begin_array();
        for (const app::SchemeComplaint& complaint : summary.complaints)
            json.begin_object().member("file", complaint.file).member("line", complaint.line).member("what", complaint.what).end_object();
        print(json.end_array().end_object().text() + "\n");
    }
    app::SchemeImportOptions options_;
};

void print_infos(const std::vector<app::SchemeInfo>& infos) {
    http::JsonWriter json;
    json.begin_object().key("schemes").begin_array();
    for (const app::SchemeInfo& info : infos) {
        json.begin_object();
        write_info(json, info);
        json.end_object();
    }
    print(json.end_array().end_object().text() + "\n");
}

class SchemeList : public Command {
  public:
    std::vector<Option> options() override { return {}; }
    Result<int> run(const Context& context) override {
        const std::vector<app::SchemeInfo> infos = TRY(app::list_schemes(context.library));
        if (context.json) {
            print_infos(infos);
            return 0;
        }
        if (infos.empty()) print("no classification scheme is loaded; winnow scheme import FILE loads one\n");
        for (const app::SchemeInfo& info : infos)
            print(printable(head_of(info)) + ": " + grouped(info.symbols) + " symbols" + (info.has_levels ? "" : ", without levels") +
                  ", from " + printable(info.source) + "\n");
        return 0;
    }
};

class SchemeShow : public Command {
  public:
    std::vector<Option> options() override {
        std::vector<Option> list;
        list.push_back({"SYMBOL", "SYMBOL", "a class, as H01M10/06 or 3841", &symbol_, true});
        list.push_back({"--scheme", "NAME", "in this scheme alone", &id_});
        list.push_back({"--language", "LANG", "titles in this language where there are any", &language_});
        return list;
    }
    Result<int> run(const Context& context) override {
        if (language_.empty()) language_ = context.environment.language;
        const std::vector<app::SchemeView> views = TRY(app::show_symbol(context.library, symbol_, id_));
        if (context.json) print_json(views);
        else
            for (const app::SchemeView& view : views) print_view(view, context.environment.colour);
        return 0;
    }

  private:
    std::string title_of(const app::SchemeNode& node) const {
        for (const std::string_view wanted : {std::string_view(language_), std::string_view("en"), std::string_view()})
            for (const app::LanguageTitle& title : node.titles)
                if (wanted.empty() || title.language == wanted) return title.title;
        return {};
    }
    void print_view(const app::SchemeView& view, bool colour) const {
        print(bold(view.id, colour) + "\n");
        std::string indent = "  ";
        for (const app::SchemeNode& node : view.path) {
            const bool last = &node == &view.path.back();
            print(indent + (last ? bold(printable(node.symbol), colour) : printable(node.symbol)) + "  " + printable(title_of(node)) +
                  "\n");
            indent += "  ";
        }
        for (const app::SchemeNode& node : view.children) print(indent + printable(node.symbol) + "  " + printable(title_of(node)) + "\n");
    }
    static void write_nodes(http::JsonWriter& json, std::string_view name, const std::vector<app::SchemeNode>& nodes) {
        json.key(name).begin_array();
        for (const app::SchemeNode& node : nodes) {
            json.begin_object().member("symbol", node.symbol).key("titles").begin_object();
            for (const app::LanguageTitle& title : node.titles) json.member(title.language, title.title);
            json.end_object().end_object();
        }
        json.end_array();
    }
    static void print_json(const std::vector<app::SchemeView>& views) {
        http::JsonWriter json;
        json.begin_object().key("schemes").begin_array();
        for (const app::SchemeView& view : views) {
            json.begin_object().member("scheme", view.id);
            write_nodes(json, "path", view.path);
            write_nodes(json, "children", view.children);
            json.end_object();
        }
        print(json.end_array().end_object().text() + "\n");
    }
    std::string symbol_, id_, language_;
};

class SchemeRemove : public Command {
  public:
    std::vector<Option> options() override {
        std::vector<Option> list;
        list.push_back({"SCHEME", "SCHEME", "its name, as winnow scheme list has it", &id_, true});
        list.push_back({"--language", "LANG", "the titles in this language alone", &language_});
        return list;
    }
    Result<int> run(const Context& context) override {
        const std::vector<app::SchemeInfo> removed = TRY(app::remove_scheme(context.library, id_, language_));
        if (context.json) print_infos(removed);
        else
            for (const app::SchemeInfo& info : removed) print(printable(head_of(info)) + ": removed\n");
        return 0;
    }

  private:
    std::string id_, language_;
};

}  // namespace

std::unique_ptr<Command> make_scheme_import() { return std::make_unique<SchemeImport>(); }
std::unique_ptr<Command> make_scheme_list() { return std::make_unique<SchemeList>(); }
std::unique_ptr<Command> make_scheme_show() { return std::make_unique<SchemeShow>(); }
std::unique_ptr<Command> make_scheme_remove() { return std::make_unique<SchemeRemove>(); }

}  // namespace winnow::cli
