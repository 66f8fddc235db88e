// search, count, facets, query explain: the commands that ask.
#include <cinttypes>
#include <cstdio>

#include "app/library.h"
#include "app/query_store.h"
#include "cli/excerpt.h"
#include "cli/output.h"
#include "cli/query_argument.h"
#include "http/answers.h"
#include "http/clock.h"
#include "http/json_writer.h"
#include "http/params.h"

namespace winnow::cli {

namespace {

double total_micros(const search::Response& result) {
    double sum = 0;
    for (const search::PassTiming& timing : result.timings) sum += timing.micros;
    return sum;
}

std::string documents(uint64_t count) { return grouped(count) + (count == 1 ? " document" : " documents"); }

void print_facets(const std::vector<search::Facet>& facets) {
    for (const search::Facet& facet : facets) {
        print(facet.field + ": " + grouped(facet.distinct) + (facet.distinct == 1 ? " value" : " values") +
              (facet.missing ? ", " + documents(facet.missing) + " without\n" : "\n"));
        for (const search::FacetValue& value : facet.values) {
            char count[32];
            std::snprintf(count, sizeof count, "%12s  ", grouped(value.count).c_str());
            print(count + printable(value.value) + (value.title.empty() ? "" : "  " + printable(value.title)) + "\n");
        }
    }
}

/// Options of a command that takes a query.
class QueryCommand : public Command {
  public:
    std::vector<Option> options() override {
        std::vector<Option> list;
        query_.declare(list);
        add_options(list);
        return list;
    }
    std::string_view query() const override { return query_.text(); }

  protected:
    virtual void add_options(std::vector<Option>&) {}
    virtual void print_answer(const Context&, const app::SearchResponse&) const {}
    /// A request for no hits with the query of the command line; further members are the command's.
    Result<app::SearchRequest> request_for_counts(const Context& context) {
        TRY(query_.read());
        app::SearchRequest request{
            .query = query_.text(), .reading = query_.reading(), .snippets = false, .language = context.environment.language};
        request.options.limit = 0;
        request.options.clock_micros = http::monotonic_micros;
        return request;
    }
    /// Asks the library and prints the answer, in JSON or as the command does.
    Result<int> answer(const Context& context, const app::SearchRequest& request) const {
        const auto library = TRY(app::Library::open(context.library, false, context.today));
        const app::SearchResponse response = TRY(library->search(request));
        if (context.json) {
            print(http::search_json(request, response) + "\n");
            return 0;
        }
        print_warnings(response.warnings);
        print_answer(context, response);
        if (is_remembered()) remember(context, library->queries(), response.result.count);
        return 0;
    }
    /// Whether the query becomes a line of the history.
    virtual bool is_remembered() const { return false; }
    /// A library that cannot be written to has no history; that is no error of the search. Lines are in the default dialect.
    void remember(const Context& context, const app::QueryStore& store, uint64_t count) const {
        if (query_.reading().dialect == dialect::Dialect::Winnow)
            (void)store.append_history({http::written_date(context.today()), count, query_.text()});
    }
    QueryArgument query_;
};

class Search : public QueryCommand {
  public:
    Result<int> run(const Context& context) override;

  private:
    void add_options(std::vector<Option>& list) override {
        list.push_back({"-n,--limit", "N", "documents to show", &limit_, false, 0, kMostHits});
        list.push_back({"--offset", "N", "documents to pass over", &offset_, false, 0, kMostOffset});
        list.push_back({"--sort", "COLUMN", "order: score, PBD (oldest first), -PBD (newest first), …", &sort_});
        list.push_back({"--group", "KIND", "one document per family: none, simple, extended", &group_});
        list.push_back({"--facet", "FIELD", "count by a field: FIELD[:VALUES[:CONTAINS]]; may be repeated", &facets_});
        list.push_back({"--no-passages", "", "titles alone, without the place that matched", &no_passages_});
        list.push_back({"--no-history", "", "do not add the query to the history", &no_history_});
        list.push_back({"--explain", "", "also show how many documents each part matches, and the time of every step", &explain_});
    }
    void print_answer(const Context& context, const app::SearchResponse& response) const override;
    bool is_remembered() const override { return !no_history_; }

    uint64_t limit_ = 10, offset_ = 0;
    std::string sort_, group_;
    std::vector<std::string> facets_;
    bool explain_ = false, no_passages_ = false, no_history_ = false;
};

void print_explain(const search::ExplainNode& node, size_t depth) {
    char count[32];
    std::snprintf(count, sizeof count, "%12s  ", grouped(node.count).c_str());
    print(count + std::string(depth * 2, ' ') + printable(node.label) + "\n");
    for (const search::ExplainNode& child : node.children) print_explain(child, depth + 1);
}

void print_timings(const search::Response& result) {
    for (const search::PassTiming& timing : result.timings) {
        char line[64];
        std::snprintf(line, sizeof line, "%12.0f  µs ", timing.micros);
        print(line + timing.pass + "\n");
    }
    print("work: " + grouped(result.work.postings_decoded) + " postings, " + grouped(result.work.positions_decoded) +
          " positions decoded, " + grouped(result.work.docs_scored) + " documents scored, " + grouped(result.work.blocks_skipped) +
          " blocks skipped\n");
}

void print_passage(const search::MarkedPassage& passage, bool colour) {
    constexpr size_t kIndent = 6;
    print(std::string(kIndent, ' ') + lit(passage.text, passage.marks, colour) + "\n");
}

void print_hit(const app::SearchHit& hit, size_t rank, bool colour) {
    const patent::Publication& publication = hit.publication;
    std::string who;
    // In older US documents the applicants are the inventors, and the company is the assignee.
    for (const patent::PartyRole role : {patent::PartyRole::Assignee, patent::PartyRole::Applicant}) {
        for (const patent::Party& party : publication.parties)
            if (who.empty() && party.role == role) who = party.name;
    }
    char line[96];
    std::snprintf(line, sizeof line, "%4zu  %-16s  %-10s  %7.3f  ", rank, hit.key.c_str(),
                  http::written_date(publication.number.date).c_str(), static_cast<double>(hit.score));
    print(line + printable(who) + (hit.family_hits > 1 ? "  (" + grouped(hit.family_hits) + " of its family match)\n" : "\n"));
    bool has_title = false;
    for (const search::MarkedPassage& passage : hit.passages) {
        if (!is_title(passage)) continue;
        print_passage(passage, colour);
        has_title = true;
    }
    const patent::LocalText* title = http::display_title(publication);
    if (!has_title && title) print("      " + bold(printable(title->text), colour) + "\n");
}

Result<int> Search::run(const Context& context) {
    app::SearchRequest request = TRY(request_for_counts(context));
    request.snippets = true;
    request.options.limit = limit_;
    request.options.offset = offset_;
    if (sort_ != "score") request.options.sort = sort_;
    request.options.group = TRY(http::parse_group(group_));
    request.options.explain = explain_;
    for (const std::string& facet : facets_) request.options.facets.push_back(TRY(http::parse_facet(facet)));
    return answer(context, request);
}

void Search::print_answer(const Context& context, const app::SearchResponse& response) const {
    char time[32];
    std::snprintf(time, sizeof time, "%.1f", total_micros(response.result) / 1000);
    const bool grouped_by_family = !group_.empty() && group_ != "none";
    print(documents(response.result.count) + (grouped_by_family ? " in " + grouped(response.result.group_count) + " families" : "") + " (" +
          time + " ms)\n");
    const bool colour = context.environment.colour;
    for (size_t i = 0; i < response.hits.size(); ++i) {
        print_hit(response.hits[i], offset_ + i + 1, colour);
        const search::MarkedPassage* reason = no_passages_ ? nullptr : best_passage(response.hits[i].passages);
        if (!reason) continue;
        const Excerpt excerpt = excerpt_of(*reason);
        print_passage({reason->zone, excerpt.text, excerpt.marks}, colour);
    }
    print_facets(response.result.facets);
    if (!explain_) return;
    print_explain(response.result.explain, 0);
    print_timings(response.result);
}

class Count : public QueryCommand {
  public:
    Result<int> run(const Context& context) override {
        TRY(query_.read());
        const auto library = TRY(app::Library::open(context.library, false, context.today));
        app::SearchRequest request{.query = query_.text(), .reading = query_.reading(), .snippets = false};
        request.options.limit = 0;
        const app::SearchResponse found = TRY(library->search(request));
        if (context.json) {
            print(http::count_json(query_.text(), found.result.count, found.warnings) + "\n");
            return 0;
        }
        print_warnings(found.warnings);
        print(std::to_string(found.result.count) + "\n");
        return 0;
    }
};

class Facets : public QueryCommand {
  public:
    Result<int> run(const Context& context) override {
        app::SearchRequest request = TRY(request_for_counts(context));
        for (const std::string& field : by_) request.options.facets.push_back({field, limit_, contains_});
        return answer(context, request);
    }

  private:
    void add_options(std::vector<Option>& list) override {
        list.push_back({"--by", "FIELD", "the field to count by: AUTHORITY, PBD_Y, IPC_SUB_CLASS, AN_KEY, …; may be repeated", &by_, true});
        list.push_back({"-n,--limit", "N", "values to show", &limit_, false, 0, http::kMaxFacetValues});
        list.push_back({"--contains", "TEXT", "only values that contain this", &contains_});
    }
    void print_answer(const Context&, const app::SearchResponse& response) const override {
        print(documents(response.result.count) + "\n");
        print_facets(response.result.facets);
    }
    std::vector<std::string> by_;
    uint64_t limit_ = 20;
    std::string contains_;
};

class Explain : public QueryCommand {
  public:
    Result<int> run(const Context& context) override {
        app::SearchRequest request = TRY(request_for_counts(context));
        request.options.explain = true;
        return answer(context, request);
    }

  private:
    void print_answer(const Context&, const app::SearchResponse& response) const override {
        print_explain(response.result.explain, 0);
        print_timings(response.result);
    }
};

}  // namespace

std::unique_ptr<Command> make_search() { return std::make_unique<Search>(); }
std::unique_ptr<Command> make_count() { return std::make_unique<Count>(); }
std::unique_ptr<Command> make_facets() { return std::make_unique<Facets>(); }
std::unique_ptr<Command> make_explain() { return std::make_unique<Explain>(); }

}  // namespace winnow::cli
