// The PostgreSQL peer: `index DOCS CONNECTION` and `search CONNECTION QUERIES` on a running server; postgres.py starts and stops one.
// tsvectors are made here (words, Han pairs, positions with gaps between passages), because the server's own parser keeps a run of
// Han as one word and has no gaps; they are what to_tsvector('simple', …) makes of such tokens. GIN indexes on them.
#include <libpq-fe.h>

#include <map>

#include "input.h"
#include "measure.h"
#include "tokens.h"

namespace {

constexpr uint32_t kLastPosition = 16383;  // of a tsvector; positions behind it are all this one
constexpr size_t kMaxPositions = 255;      // of one word in a tsvector

class Connection {
  public:
    explicit Connection(const std::string& how) : handle_(PQconnectdb(how.c_str())) {
        if (PQstatus(handle_) != CONNECTION_OK) bench::stop(PQerrorMessage(handle_));
        run("SET max_parallel_workers_per_gather = 0");
        run("SET jit = off; SET client_min_messages = warning");
    }
    ~Connection() { PQfinish(handle_); }
    Connection(const Connection&) = delete;

    using Row = std::vector<std::string>;
    std::vector<Row> run(const std::string& sql, ExecStatusType expected = PGRES_COMMAND_OK) {
        PGresult* result = PQexec(handle_, sql.c_str());
        ExecStatusType status = PQresultStatus(result);
        if (status != expected && status != PGRES_TUPLES_OK) bench::stop(sql.substr(0, 200) + "\n" + PQerrorMessage(handle_));
        std::vector<Row> rows(size_t(PQntuples(result)), Row(size_t(PQnfields(result))));
        for (size_t r = 0; r < rows.size(); ++r) {
            for (size_t c = 0; c < rows[r].size(); ++c) rows[r][c] = PQgetvalue(result, int(r), int(c));
        }
        PQclear(result);
        return rows;
    }
    long number(const std::string& sql) { return std::stol(run(sql).at(0).at(0)); }
    void begin_copy(const std::string& sql) { run(sql, PGRES_COPY_IN); }
    void copy(const std::string& line) {
        if (PQputCopyData(handle_, line.data(), int(line.size())) != 1) bench::stop(PQerrorMessage(handle_));
    }
    void end_copy() {
        PQputCopyEnd(handle_, nullptr);
        while (PGresult* result = PQgetResult(handle_)) {
            if (PQresultStatus(result) != PGRES_COMMAND_OK) bench::stop(PQerrorMessage(handle_));
            PQclear(result);
        }
    }
    std::string quoted(const std::string& text) {
        char* literal = PQescapeLiteral(handle_, text.data(), text.size());
        std::string out = literal;
        PQfreemem(literal);
        return out;
    }
    std::string pid() const { return std::to_string(PQbackendPID(handle_)); }
    std::string version() const {
        int number = PQserverVersion(handle_);
        return "postgresql " + std::to_string(number / 10000) + "." + std::to_string(number % 10000);
    }

  private:
    PGconn* handle_;
};

/// CPU time of a process so far, in nanosecond steps; the benchmark charges the server's process that answers.
double process_cpu_us(const std::string& pid) {
    std::ifstream stat("/proc/" + pid + "/schedstat");
    double ns = 0;
    stat >> ns;
    return ns / 1e3;
}

void append_tsvector(std::string& line, std::string_view text) {
    std::map<std::string, std::vector<uint32_t>> places;
    bench::each_token(
        text, [&](std::string_view token, uint32_t position, size_t, size_t) { places[std::string(token)].push_back(position + 1); },
        [](uint32_t) {});
    for (const auto& [token, positions] : places) {
        line += "'" + token + "':";
        for (size_t i = 0; i < std::min(positions.size(), kMaxPositions); ++i) {
            line += (i ? "," : "") + std::to_string(std::min(positions[i], kLastPosition));
        }
        line += ' ';
    }
}

/// For COPY's text form: backslash, tab and line breaks escaped.
std::string escaped(const std::string& text) {
    std::string out;
    for (char c : text) {
        if (c == '\\') out += "\\\\";
        else if (c == '\t' || c == '\n' || c == '\r') out += ' ';
        else out += c;
    }
    return out;
}

template <class Values>
std::string array(const Values& values) {
    std::string out;
    for (const std::string& value : values) {
        out += out.empty() ? "\"" : ",\"";
        for (char c : value) out += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
        out += '"';
    }
    return escaped("{" + out + "}");
}

std::string copy_line(const bench::Document& d) {
    std::string line;
    append_tsvector(line, d.tac);
    line += '\t';
    append_tsvector(line, d.desc);
    std::set<std::string> applicants(d.applicant.begin(), d.applicant.end());
    line += '\t' + escaped(d.id) + '\t' + escaped(d.authority) + '\t' + escaped(d.kind) + '\t' + std::to_string(d.pbd) + '\t' +
            std::to_string(d.family) + '\t' + array(applicants) + '\t' + array(d.ipc) + '\t' + array(d.subclasses) + '\n';
    return line;
}

void index(const std::string& documents, const std::string& how) {
    double started = bench::wall_us();
    bench::IndexingReport report;
    Connection server(how);
    server.run("SET maintenance_work_mem = '768MB'; SET max_parallel_maintenance_workers = 0");
    server.run("DROP TABLE IF EXISTS d");
    server.run("CREATE UNLOGGED TABLE d(tac tsvector, descr tsvector, id text, authority text, kind text, pbd int, family int,"
               " applicant text[], ipc text[], subclass text[])");
    server.begin_copy("COPY d FROM STDIN");
    bench::each_document(documents, [&](bench::Document&& document) {
        server.copy(copy_line(document));
        ++report.documents;
    });
    server.end_copy();
    double added = bench::wall_us();
    server.run("CREATE INDEX ON d USING gin(tac)");
    server.run("CREATE INDEX ON d USING gin(descr)");
    server.run("CREATE INDEX ON d USING gin(ipc)");
    server.run("CREATE INDEX ON d USING gin(subclass)");
    server.run("CREATE INDEX ON d(pbd)");
    server.run("VACUUM (ANALYZE) d");
    report.wall_seconds = (bench::wall_us() - started) / 1e6;
    report.merge_wall_seconds = (bench::wall_us() - added) / 1e6;
    report.cpu_seconds = (bench::clock_us(CLOCK_PROCESS_CPUTIME_ID) + process_cpu_us(server.pid())) / 1e6;
    report.peak_rss_bytes = bench::peak_rss_bytes(server.pid());
    report.index_bytes = server.number("SELECT pg_total_relation_size('d')");
    bench::print_indexing(server.version(), report);
}

std::string joined(const std::vector<std::string>& terms, const std::string& between) {
    std::string all;
    for (const std::string& term : terms) all += (all.empty() ? "'" : between + "'") + term + "'";
    return all;
}

/// The server knows exact distances only: every distance up to five words between, in both orders.
std::string near5(const std::string& a, const std::string& b) {
    std::string all;
    for (int distance = 1; distance <= 6; ++distance) {
        std::string follows = " <" + std::to_string(distance) + "> ";
        all += (all.empty() ? "" : " | ") + joined({a, b}, follows) + " | " + joined({b, a}, follows);
    }
    return all;
}

std::string tsquery_of(const bench::Query& asked) {
    const auto& terms = asked.terms;
    if (asked.kind == "and2" || asked.kind == "and2_count") return joined(terms, " & ");
    if (asked.kind == "or10" || asked.kind == "facets3" || asked.kind == "family") return joined(terms, " | ");
    if (asked.kind == "phrase") return joined(terms, " <-> ");
    if (asked.kind == "zh_phrase") return joined(bench::tokens_of(terms[0]), " <-> ");
    if (asked.kind == "near5") return near5(terms[0], terms[1]);
    if (asked.kind == "prefix") return "'" + terms[0].substr(0, terms[0].size() - 1) + "':*";
    if (asked.kind != "boolean20") bench::stop("unknown kind " + asked.kind);
    std::string all;
    for (size_t i = 0; i < asked.groups.size(); ++i) {
        all += (i == 0 ? "(" : i + 1 < asked.groups.size() ? " & (" : " & !(") + joined(asked.groups[i], " | ") + ")";
    }
    return all;
}

std::vector<std::string> texts(const std::vector<Connection::Row>& rows) {
    std::vector<std::string> out;
    for (const auto& row : rows) out.push_back(row[0]);
    return out;
}

bench::Rows counts(const std::vector<Connection::Row>& rows) {
    bench::Rows out;
    for (const auto& row : rows) out.emplace_back(row[0], std::stol(row[1]));
    return out;
}

bench::Answer facets(Connection& server, const std::string& where) {
    const std::string order = " GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20";
    server.run("BEGIN");
    server.run("CREATE TEMP TABLE hits ON COMMIT DROP AS SELECT authority, applicant, subclass FROM d" + where);
    bench::Answer out;
    out.count = server.number("SELECT count(*) FROM hits");
    out.facets = {{"authority", counts(server.run("SELECT authority, count(*) FROM hits" + order))},
                  {"applicant", counts(server.run("SELECT a, count(*) FROM hits, unnest(applicant) a" + order))},
                  {"ipc", counts(server.run("SELECT s, count(*) FROM hits, unnest(subclass) s" + order))}};
    server.run("COMMIT");
    return out;
}

bench::Answer answer(Connection& server, const bench::Query& asked) {
    if (asked.kind == "suffix") return {.count = {}, .top = {}, .facets = {}, .not_available = "tsquery has no wildcard at the start"};
    std::string query = server.quoted(tsquery_of(asked)) + "::tsquery";
    std::string where = " WHERE tac @@ " + query;
    if (asked.kind == "facets3") return facets(server, where);
    bench::Answer out;
    if (asked.kind == "family") {
        out.count = server.number("SELECT count(DISTINCT family) FROM d" + where);
        out.top = texts(server.run("SELECT id FROM (SELECT DISTINCT ON (family) id, r FROM (SELECT id, family, ts_rank(tac, " + query +
                                   ") AS r FROM d" + where + ") h ORDER BY family, r DESC) b ORDER BY r DESC LIMIT 10"));
        return out;
    }
    if (asked.kind == "boolean20") {
        if (asked.ipc_prefix.size() != 4) return {.count = {}, .top = {}, .facets = {}, .not_available = "class prefixes other than subclasses"};
        where += " AND subclass @> ARRAY[" + server.quoted(asked.ipc_prefix) + "] AND pbd BETWEEN " + std::to_string(asked.from) + " AND " +
                 std::to_string(asked.to);
    }
    if (asked.kind != "and2" && asked.kind != "or10") out.count = server.number("SELECT count(*) FROM d" + where);
    if (asked.kind == "prefix") return out;
    out.top = texts(server.run("SELECT id FROM d" + where + " ORDER BY ts_rank(tac, " + query + ") DESC LIMIT 10"));
    return out;
}

void search(const std::string& how, const std::string& queries) {
    Connection server(how);
    server.run("SET work_mem = '512MB'; SET temp_buffers = '512MB'");
    std::string pid = server.pid(), engine = server.version();
    for (const bench::Query& asked : bench::read_queries(queries)) {
        bench::measure(engine, asked.kind, asked.name, [&] { return answer(server, asked); }, [&] { return process_cpu_us(pid); });
    }
}

}  // namespace

int main(int argc, char** argv) {
    std::string verb = argc == 4 ? argv[1] : "";
    if (verb == "index") return index(argv[2], argv[3]), 0;
    if (verb == "search") return search(argv[2], argv[3]), 0;
    bench::stop("usage: index DOCS CONNECTION | search CONNECTION QUERIES");
}
