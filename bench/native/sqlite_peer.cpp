// The SQLite FTS5 peer: `index DOCS DIR` and `search DIR QUERIES`. One contentless FTS5 table (tac, description) and plain tables for
// values and classes; merged to one tree by 'optimize'.
#include <filesystem>
#include <map>

#include "fts5_tokenizer.h"
#include "input.h"
#include "measure.h"

namespace fs = std::filesystem;

namespace {

const std::string kEngine = std::string("sqlite fts5 ") + sqlite3_libversion();

/// One connection; any failure ends the program, this being a benchmark.
class Database {
  public:
    explicit Database(const std::string& path) {
        check(sqlite3_open(path.c_str(), &handle_));
        if (!bench::register_tokenizer(handle_)) bench::stop("this SQLite has no FTS5");
        run("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-524288;"
            "PRAGMA mmap_size=34359738368; PRAGMA temp_store=MEMORY;");
    }
    ~Database() {
        for (auto& entry : statements_) sqlite3_finalize(entry.second);
        sqlite3_close(handle_);
    }
    Database(const Database&) = delete;

    void run(const char* sql) { check(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr)); }
    void check(int status) const {
        if (status != SQLITE_OK) bench::stop(std::string("sqlite: ") + sqlite3_errmsg(handle_));
    }
    long last_rowid() const { return long(sqlite3_last_insert_rowid(handle_)); }

    /// The statement for `sql`, compiled once, its texts and numbers bound in order.
    template <class... Values>
    sqlite3_stmt* bound(const char* sql, const Values&... values) {
        sqlite3_stmt*& statement = statements_[sql];
        if (!statement) check(sqlite3_prepare_v2(handle_, sql, -1, &statement, nullptr));
        sqlite3_reset(statement);
        int at = 0;
        (bind(statement, ++at, values), ...);
        return statement;
    }
    template <class... Values>
    void insert(const char* sql, const Values&... values) {
        sqlite3_stmt* statement = bound(sql, values...);
        if (sqlite3_step(statement) != SQLITE_DONE) check(SQLITE_ERROR);
        sqlite3_reset(statement);
    }

  private:
    static void bind(sqlite3_stmt* s, int at, const std::string& text) { sqlite3_bind_text(s, at, text.data(), int(text.size()), SQLITE_STATIC); }
    static void bind(sqlite3_stmt* s, int at, long number) { sqlite3_bind_int64(s, at, number); }

    sqlite3* handle_ = nullptr;
    std::map<std::string, sqlite3_stmt*> statements_;
};

std::string column_text(sqlite3_stmt* s, int column) {
    auto text = reinterpret_cast<const char*>(sqlite3_column_text(s, column));
    return text ? text : "";
}

const char kSchema[] =
    "CREATE VIRTUAL TABLE f USING fts5(tac, descr, content='', tokenize='bilingual');"
    "INSERT INTO f(f, rank) VALUES('hashsize', 268435456);"
    "CREATE TABLE d(doc INTEGER PRIMARY KEY, authority TEXT, pbd INTEGER, family INTEGER, kind TEXT, id TEXT);"
    "CREATE TABLE applicant(doc INTEGER, name TEXT, PRIMARY KEY(doc, name)) WITHOUT ROWID;"
    "CREATE TABLE subclass(doc INTEGER, name TEXT, PRIMARY KEY(doc, name)) WITHOUT ROWID;"
    "CREATE TABLE ipc(symbol TEXT, doc INTEGER, PRIMARY KEY(symbol, doc)) WITHOUT ROWID;";

void add(Database& database, const bench::Document& document, long doc) {
    database.insert("INSERT INTO f(rowid, tac, descr) VALUES(?, ?, ?)", doc, document.tac, document.desc);
    database.insert("INSERT INTO d VALUES(?, ?, ?, ?, ?, ?)", doc, document.authority, document.pbd, document.family, document.kind, document.id);
    for (const std::string& name : document.applicant) database.insert("INSERT OR IGNORE INTO applicant VALUES(?, ?)", doc, name);
    for (const std::string& name : document.subclasses) database.insert("INSERT INTO subclass VALUES(?, ?)", doc, name);
    for (const std::string& symbol : document.ipc) database.insert("INSERT OR IGNORE INTO ipc VALUES(?, ?)", symbol, doc);
}

void index(const std::string& documents, const std::string& directory) {
    double started = bench::wall_us();
    double added = 0;
    bench::IndexingReport report;
    fs::create_directories(directory);
    std::string path = directory + "/index.sqlite";
    fs::remove(path);
    {
        Database database(path);
        database.run(kSchema);
        database.run("BEGIN");
        bench::each_document(documents, [&](bench::Document&& document) { add(database, document, ++report.documents); });
        added = bench::wall_us();
        database.run("INSERT INTO f(f) VALUES('optimize')");
        database.run("COMMIT");
        database.run("ANALYZE");
    }
    report.wall_seconds = (bench::wall_us() - started) / 1e6;
    report.merge_wall_seconds = (bench::wall_us() - added) / 1e6;
    report.cpu_seconds = bench::clock_us(CLOCK_PROCESS_CPUTIME_ID) / 1e6;
    report.peak_rss_bytes = bench::peak_rss_bytes();
    report.index_bytes = long(fs::file_size(path));
    bench::print_indexing(kEngine, report);
}

std::string joined(const std::vector<std::string>& terms, const std::string& between) {
    std::string all;
    for (const std::string& term : terms) all += (all.empty() ? "\"" : between + "\"") + term + "\"";
    return all;
}

/// The query in FTS5's own language, on column tac.
std::string match_of(const bench::Query& asked) {
    const auto& terms = asked.terms;
    std::string inner;
    if (asked.kind == "and2" || asked.kind == "and2_count") inner = joined(terms, " AND ");
    else if (asked.kind == "or10" || asked.kind == "facets3" || asked.kind == "family") inner = joined(terms, " OR ");
    else if (asked.kind == "phrase") inner = joined(terms, " + ");
    else if (asked.kind == "zh_phrase") inner = joined(terms, "");
    else if (asked.kind == "near5") inner = "NEAR(" + joined(terms, " ") + ", 5)";
    else if (asked.kind == "prefix") inner = "\"" + terms[0].substr(0, terms[0].size() - 1) + "\" *";
    else if (asked.kind == "boolean20") {
        for (size_t i = 0; i < asked.groups.size(); ++i) {
            inner += (i == 0 ? "(" : i + 1 < asked.groups.size() ? " AND (" : " NOT (") + joined(asked.groups[i], " OR ") + ")";
        }
    } else bench::stop("unknown kind " + asked.kind);
    return "tac : (" + inner + ")";
}

std::vector<std::string> texts(sqlite3_stmt* statement) {
    std::vector<std::string> out;
    while (sqlite3_step(statement) == SQLITE_ROW) out.push_back(column_text(statement, 0));
    sqlite3_reset(statement);
    return out;
}

long number(sqlite3_stmt* statement) {
    long out = sqlite3_step(statement) == SQLITE_ROW ? long(sqlite3_column_int64(statement, 0)) : 0;
    sqlite3_reset(statement);
    return out;
}

bench::Rows rows(sqlite3_stmt* statement) {
    bench::Rows out;
    while (sqlite3_step(statement) == SQLITE_ROW) out.emplace_back(column_text(statement, 0), long(sqlite3_column_int64(statement, 1)));
    sqlite3_reset(statement);
    return out;
}

bench::Answer facets(Database& database, const std::string& match) {
    database.run("CREATE TEMP TABLE IF NOT EXISTS hits(doc INTEGER PRIMARY KEY); DELETE FROM hits;");
    database.insert("INSERT INTO hits SELECT rowid FROM f WHERE f MATCH ?", match);
    const char* order = " GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20";
    auto count = [&](const std::string& columns) { return rows(database.bound((columns + order).c_str())); };
    return {.count = number(database.bound("SELECT count(*) FROM hits")), .top = {},
            .facets = {{"authority", count("SELECT authority, count(*) FROM hits JOIN d USING(doc)")},
                       {"applicant", count("SELECT name, count(*) FROM hits JOIN applicant USING(doc)")},
                       {"ipc", count("SELECT name, count(*) FROM hits JOIN subclass USING(doc)")}},
            .not_available = {}};
}

bench::Answer families(Database& database, const std::string& match) {
    long distinct = number(database.bound("SELECT count(DISTINCT family) FROM f JOIN d ON d.doc = f.rowid WHERE f MATCH ?", match));
    sqlite3_stmt* best = database.bound(
        "SELECT id FROM d JOIN (SELECT f.rowid AS hit, min(rank) FROM f JOIN d ON d.doc = f.rowid WHERE f MATCH ?"
        " GROUP BY family ORDER BY 2 LIMIT 10) ON doc = hit", match);
    return {.count = distinct, .top = texts(best), .facets = {}, .not_available = {}};
}

bench::Answer boolean20(Database& database, const bench::Query& asked, const std::string& match) {
    std::string low = asked.ipc_prefix, high = asked.ipc_prefix;
    ++high.back();
    std::string where = " FROM f JOIN d ON d.doc = f.rowid WHERE f MATCH ? AND pbd BETWEEN ? AND ?";
    where += low.size() == 4 ? " AND EXISTS(SELECT 1 FROM subclass s WHERE s.doc = f.rowid AND s.name >= ? AND s.name < ?)"
                             : " AND f.rowid IN (SELECT doc FROM ipc WHERE symbol >= ? AND symbol < ?)";
    long count = number(database.bound(("SELECT count(*)" + where).c_str(), match, asked.from, asked.to, low, high));
    auto top = texts(database.bound(("SELECT id" + where + " ORDER BY bm25(f) LIMIT 10").c_str(), match, asked.from, asked.to, low, high));
    return {.count = count, .top = top, .facets = {}, .not_available = {}};
}

bench::Answer answer(Database& database, const bench::Query& asked) {
    if (asked.kind == "suffix") return {.count = {}, .top = {}, .facets = {}, .not_available = "FTS5 has no wildcard at the start"};
    std::string match = match_of(asked);
    if (asked.kind == "facets3") return facets(database, match);
    if (asked.kind == "family") return families(database, match);
    if (asked.kind == "boolean20") return boolean20(database, asked, match);
    bench::Answer out;
    bool best_only = asked.kind == "and2" || asked.kind == "or10";
    if (!best_only) out.count = number(database.bound("SELECT count(*) FROM f WHERE f MATCH ?", match));
    if (asked.kind == "prefix") return out;
    out.top = texts(database.bound("SELECT id FROM d JOIN (SELECT rowid AS hit FROM f WHERE f MATCH ? ORDER BY rank LIMIT 10) ON doc = hit", match));
    return out;
}

void search(const std::string& directory, const std::string& queries) {
    Database database(directory + "/index.sqlite");
    for (const bench::Query& asked : bench::read_queries(queries)) {
        bench::measure(kEngine, asked.kind, asked.name, [&] { return answer(database, asked); }, bench::thread_cpu_us);
    }
}

}  // namespace

int main(int argc, char** argv) {
    std::string verb = argc == 4 ? argv[1] : "";
    if (verb == "index") return index(argv[2], argv[3]), 0;
    if (verb == "search") return search(argv[2], argv[3]), 0;
    bench::stop("usage: index DOCS DIR | search DIR QUERIES");
}
