// terms, compare, history, query gain, save, list, remove, drift: commands of those who work on a search strategy.
#include "app/strategy.h"

#include <cstdio>

#include "app/query_store.h"
#include "cli/output.h"
#include "cli/query_argument.h"
#include "http/answers.h"
#include "http/json_writer.h"

namespace winnow::cli {

namespace {

std::string number_column(uint64_t number) {
    char text[32];
    std::snprintf(text, sizeof text, "%12s  ", grouped(number).c_str());
    return text;
}

Result<std::unique_ptr<app::Library>> open_library(const Context& context) {
    return app::Library::open(context.library, false, context.today);
}

class Terms : public Command {
  public:
    std::vector<Option> options() override {
        std::vector<Option> list;
        query_.declare(list);
        list.push_back({"-n,--limit", "N", "words to show", &limit_, false, 1, search::kMaxListedTerms});
        return list;
    }
    std::string_view query() const override { return query_.text(); }

    Result<int> run(const Context& context) override {
        TRY(query_.read());
        const auto library = TRY(open_library(context));
        const std::vector<search::TermCount> terms = TRY(library->terms(query_.text(), query_.reading()));
        const size_t shown = std::min<size_t>(limit_, terms.size());
        if (context.json) {
            http::JsonWriter json;
            json.begin_object().member("query", query_.text()).member("distinct", terms.size()).key("terms").begin_array();
            for (size_t i = 0; i < shown; ++i)
                json.begin_object().member("term", terms[i].term).member("documents", terms[i].documents).end_object();
            json.end_array().end_object();
            print(json.text() + "\n");
            return 0;
        }
        print(grouped(terms.size()) + (terms.size() == 1 ? " word" : " words") +
              (shown < terms.size() ? "; the first " + grouped(shown) : "") + ", with the documents that have it\n");
        for (size_t i = 0; i < shown; ++i) print(number_column(terms[i].documents) + printable(terms[i].term) + "\n");
        return 0;
    }

  private:
    QueryArgument query_;
    uint64_t limit_ = 50;
};

class Compare : public Command {
  public:
    std::vector<Option> options() override {
        return {{"FIRST", "QUERY", "the first query", &first_, true},
                {"SECOND", "QUERY", "the second query", &second_, true},
                {"-n,--limit", "N", "documents to show of each part", &limit_, false, 0, kMostHits},
                {"--no-stem", "", "words find exactly themselves, not their inflected forms", &no_stem_}};
    }
    std::string_view query() const override { return first_; }

    Result<int> run(const Context& context) override {
        const auto library = TRY(open_library(context));
        const app::Comparison found = TRY(library->compare(first_, second_, limit_, !no_stem_, !no_stem_));
        if (context.json) {
            http::JsonWriter json;
            json.begin_object().member("first", first_).member("second", second_);
            write(json, "only_first", found.only_first);
            write(json, "both", found.both);
            write(json, "only_second", found.only_second);
            json.end_object();
            print(json.text() + "\n");
            return 0;
        }
        print_warnings(found.first_warnings);
        print_warnings(found.second_warnings);
        show("only in the first", found.only_first);
        show("in both", found.both);
        show("only in the second", found.only_second);
        return 0;
    }

  private:
    static void write(http::JsonWriter& json, std::string_view name, const app::ComparedPart& part) {
        json.key(name).begin_object().member("count", part.count).key("examples").begin_array();
        for (const app::SearchHit& hit : part.examples) json.value(hit.key);
        json.end_array().end_object();
    }
    static void show(std::string_view name, const app::ComparedPart& part) {
        print(number_column(part.count) + std::string(name) + "\n");
        for (const app::SearchHit& hit : part.examples) {
            const patent::LocalText* title = http::display_title(hit.publication);
            print("              " + hit.key + "  " + (title ? printable(title->text) : "") + "\n");
        }
    }

    std::string first_, second_;
    uint64_t limit_ = 3;
    bool no_stem_ = false;
};

class Gain : public Command {
  public:
    std::vector<Option> options() override {
        std::vector<Option> list;
        query_.declare(list);
        return list;
    }
    std::string_view query() const override { return query_.text(); }

    Result<int> run(const Context& context) override {
        TRY(query_.read());
        const auto library = TRY(open_library(context));
        const app::Gains found = TRY(library->gains(query_.text(), query_.reading()));
        if (context.json) {
            http::JsonWriter json;
            json.begin_object().member("query", query_.text()).member("count", found.count).key("terms").begin_array();
            for (const app::Gain& gain : found.gains) {
                json.begin_object().member("term", gain.term).member("alone", gain.alone).member("unique", gain.unique);
                json.member("begin", gain.begin).member("end", gain.end).end_object();
            }
            json.end_array().end_object();
            print(json.text() + "\n");
            return 0;
        }
        print_warnings(found.warnings);
        print(grouped(found.count) + (found.count == 1 ? " document" : " documents") +
              "; of each alternative, the documents it matches alone and the hits that only it brings\n");
        if (found.gains.empty()) print("the query has no alternatives (OR)\n");
        for (const app::Gain& gain : found.gains)
            print(number_column(gain.alone) + number_column(gain.unique) + printable(gain.term) + "\n");
        return 0;
    }

  private:
    QueryArgument query_;
};

class Save : public Command {
  public:
    std::vector<Option> options() override {
        std::vector<Option> list = {{"NAME", "NAME", "the name to save under; @NAME recalls it in any query", &name_, true}};
        query_.declare(list);
        return list;
    }
    std::string_view query() const override { return query_.text(); }

    Result<int> run(const Context& context) override {
        TRY(query_.read());
        const auto library = TRY(open_library(context));
        const uint64_t count = TRY(library->count(query_.text(), query_.reading()));  // a mistake is not saved
        TRY(library->queries().save(name_, query_.text()));
        print("saved as @" + name_ + ": " + grouped(count) + (count == 1 ? " document" : " documents") + " now\n");
        return 0;
    }

  private:
    std::string name_;
    QueryArgument query_;
};

class ListSaved : public Command {
  public:
    std::vector<Option> options() override { return {}; }
    Result<int> run(const Context& context) override {
        const auto library = TRY(open_library(context));
        const std::vector<app::SavedQuery> saved = TRY(library->queries().saved());
        if (context.json) {
            http::JsonWriter json;
            json.begin_object().key("queries").begin_array();
            for (const app::SavedQuery& one : saved) json.begin_object().member("name", one.name).member("query", one.text).end_object();
            json.end_array().end_object();
            print(json.text() + "\n");
            return 0;
        }
        if (saved.empty()) print("no query is saved; winnow query save NAME QUERY saves one\n");
        for (const app::SavedQuery& one : saved) print("@" + one.name + "  " + printable(one.text) + "\n");
        return 0;
    }
};

class Remove : public Command {
  public:
    std::vector<Option> options() override { return {{"NAME", "NAME", "of the saved query", &name_, true}}; }
    Result<int> run(const Context& context) override {
        const auto library = TRY(open_library(context));
        TRY(library->queries().remove(name_));
        print("removed @" + name_ + "\n");
        return 0;
    }

  private:
    std::string name_;
};

class ShowDrift : public Command {
  public:
    std::vector<Option> options() override {
        return {{"NAME", "NAME", "of the saved query", &name_, true},
                {"--keep", "", "compare with the same state next time, too", &keep_},
                {"-n,--limit", "N", "numbers to show of each kind", &limit_, false, 0, kMostHits}};
    }

    Result<int> run(const Context& context) override {
        const auto library = TRY(open_library(context));
        const app::QueryStore& store = library->queries();
        if (!TRY(file_exists(store.query_file(name_))))
            return Error{ErrorCode::NotFound, "no query is saved as " + name_ + "; winnow query list tells which are"};
        const std::vector<std::string> now = TRY(library->numbers("@" + name_));
        const auto before = store.seen(name_);
        if (!before && before.error().code != ErrorCode::NotFound) return before.error();
        if (!before || !keep_) TRY(store.remember(name_, now));
        const app::Drift drift = app::drift_between(before ? *before : now, now);
        if (context.json) {
            http::JsonWriter json;
            json.begin_object().member("name", name_).member("count", drift.count).member("first", !before.ok());
            json.strings("came", drift.came).strings("left", drift.left).end_object();
            print(json.text() + "\n");
            return 0;
        }
        print(grouped(drift.count) + (drift.count == 1 ? " document" : " documents") + (before ? "" : "; remembered for the next time") +
              "\n");
        show("new", drift.came);
        show("gone", drift.left);
        return 0;
    }

  private:
    void show(std::string_view what, const std::vector<std::string>& numbers) const {
        if (numbers.empty()) return;
        print(number_column(numbers.size()) + std::string(what) + "\n");
        for (size_t i = 0; i < numbers.size() && i < limit_; ++i) print("              " + numbers[i] + "\n");
    }

    std::string name_;
    bool keep_ = false;
    uint64_t limit_ = 20;
};

class History : public Command {
  public:
    std::vector<Option> options() override { return {{"-n,--limit", "N", "lines to show, the latest", &limit_, false, 1, 1'000'000}}; }

    Result<int> run(const Context& context) override {
        const auto library = TRY(open_library(context));
        const std::vector<app::HistoryLine> lines = TRY(library->queries().history());
        const size_t first = lines.size() - std::min<size_t>(lines.size(), limit_);
        if (context.json) {
            http::JsonWriter json;
            json.begin_object().key("history").begin_array();
            for (size_t i = first; i < lines.size(); ++i) {
                json.begin_object().member("line", i + 1).member("day", lines[i].day).member("count", lines[i].count);
                json.member("query", lines[i].query).end_object();
            }
            json.end_array().end_object();
            print(json.text() + "\n");
            return 0;
        }
        if (lines.empty()) print("the history is empty; winnow search adds to it\n");
        for (size_t i = first; i < lines.size(); ++i)
            print("#" + std::to_string(i + 1) + "  " + lines[i].day + number_column(lines[i].count) + printable(lines[i].query) + "\n");
        return 0;
    }

  private:
    uint64_t limit_ = 20;
};

}  // namespace

std::unique_ptr<Command> make_terms() { return std::make_unique<Terms>(); }
std::unique_ptr<Command> make_compare() { return std::make_unique<Compare>(); }
std::unique_ptr<Command> make_query_gain() { return std::make_unique<Gain>(); }
std::unique_ptr<Command> make_query_save() { return std::make_unique<Save>(); }
std::unique_ptr<Command> make_query_list() { return std::make_unique<ListSaved>(); }
std::unique_ptr<Command> make_query_remove() { return std::make_unique<Remove>(); }
std::unique_ptr<Command> make_query_drift() { return std::make_unique<ShowDrift>(); }
std::unique_ptr<Command> make_history() { return std::make_unique<History>(); }

}  // namespace winnow::cli
