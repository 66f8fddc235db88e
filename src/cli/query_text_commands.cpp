// query format, query translate: commands on the text of queries, which need no library.
#include <cstdio>

#include "cli/output.h"
#include "cli/query_argument.h"
#include "dialect/dialect.h"
#include "http/json_writer.h"
#include "query/format.h"

namespace winnow::cli {

namespace {

class Format : public Command {
  public:
    std::vector<Option> options() override {
        return {{"QUERY", "QUERY…", "the query", &words_},
                {"-f,--file", "FILE", "format a file; - is standard input", &file_},
                {"--width", "N", "columns of a line", &width_, false, 20, 400},
                {"--write", "", "write the file instead of printing", &write_},
                {"--check", "", "only tell whether the file is in this form; exit status 1 when it is not", &check_}};
    }
    std::string_view query() const override { return text_; }

    Result<int> run(const Context&) override {
        if ((write_ || check_) && (file_.empty() || file_ == "-"))
            return Error{ErrorCode::InvalidArgument, "--write and --check need --file FILE"};
        text_ = TRY(query_text(words_, file_));
        const std::string formatted = TRY(query::format(text_, {width_}));
        if (check_) {
            if (formatted != text_) print_error(file_ + ": not formatted; winnow query format --write --file " + file_ + " mends it\n");
            return formatted == text_ ? 0 : 1;
        }
        if (write_ && formatted != text_) TRY(replace_file(file_, formatted));
        if (!write_) print(formatted);
        return 0;
    }

  private:
    std::vector<std::string> words_;
    std::string file_, text_;
    uint64_t width_ = 100;
    bool write_ = false, check_ = false;
};

void write_places(http::JsonWriter& json, std::string_view name, const std::vector<query::Warning>& warnings) {
    json.key(name).begin_array();
    for (const query::Warning& warning : warnings)
        json.begin_object().member("message", warning.message).member("begin", warning.begin).member("end", warning.end).end_object();
    json.end_array();
}

class Translate : public Command {
  public:
    std::vector<Option> options() override {
        return {{"QUERY", "QUERY…", "the query", &words_},
                {"-f,--file", "FILE", "read the query from a file; - is standard input", &file_},
                {"--from", "DIALECT", "the dialect it is written in; recognised when not named", &from_},
                {"--to", "DIALECT", "the dialect wanted: winnow (the default), incopat, orbit, ppubs, cql, lucene", &to_},
                {"--no-stem", "", "words find exactly themselves, not their inflected forms", &no_stem_}};
    }
    std::string_view query() const override { return text_; }

    Result<int> run(const Context& context) override {
        text_ = TRY(query_text(words_, file_));
        const dialect::Dialect to = TRY(dialect_called(to_.empty() ? "winnow" : to_, "--to"));
        const dialect::Detected detected = dialect::detect(text_);
        const dialect::Dialect from = from_.empty() ? detected.dialect : TRY(dialect_called(from_, "--from"));
        if (from_.empty() && !context.json) tell_detected(detected);
        query::ParseOptions options;
        options.stem = !no_stem_;
        options.today = context.today().ymd;
        const query::Parsed parsed = TRY(dialect::parse(text_, from, options));
        const dialect::Printed printed = dialect::print(*parsed.tree, to);
        std::vector<query::Warning> losses;
        for (const dialect::Loss& loss : printed.losses) losses.push_back({loss.message + " (" + loss.node + ")", loss.begin, loss.end});
        if (context.json) {
            http::JsonWriter json;
            json.begin_object().member("from", dialect::dialect_name(from)).member("to", dialect::dialect_name(to));
            json.member("query", printed.text).member("tree", query::outline(*parsed.tree));
            write_places(json, "warnings", parsed.warnings);
            write_places(json, "losses", losses);
            json.end_object();
            print(json.text() + "\n");
        } else {
            tell("note", parsed.warnings);
            tell("lost", losses);
            if (!printed.text.empty()) print(printed.text + "\n");
        }
        return printed.losses.empty() ? 0 : kExitSomethingLost;
    }

  private:
    static void tell_detected(const dialect::Detected& detected) {
        if (detected.signs.empty() || detected.dialect == dialect::Dialect::Winnow) return;
        std::string signs;
        for (const std::string& sign : detected.signs) signs.append(signs.empty() ? "" : ", ").append(sign);
        print_error("read as " + std::string(dialect::dialect_name(detected.dialect)) + ", because of " + printable(signs) +
                    "; --from says otherwise\n");
    }
    void tell(std::string_view kind, const std::vector<query::Warning>& warnings) const {
        for (const query::Warning& warning : warnings) {
            const Error place{ErrorCode::QuerySyntax, warning.message, warning.begin, warning.end};
            print_error(std::string(kind) + ": " + query::caret_message(text_, place) + "\n");
        }
    }

    std::vector<std::string> words_;
    std::string file_, from_, to_, text_;
    bool no_stem_ = false;
};

}  // namespace

std::unique_ptr<Command> make_query_format() { return std::make_unique<Format>(); }
std::unique_ptr<Command> make_query_translate() { return std::make_unique<Translate>(); }

}  // namespace winnow::cli
