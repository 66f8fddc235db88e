// The Xapian peer: `index DOCS DIR` and `search DIR QUERIES`. Terms of tac have no prefix, those of the description "XD"; class
// symbols "XI"; values in slots, texts and term lists not stored. Batches become databases of their own,
// merged to one by compaction.
#include <xapian.h>

#include <filesystem>
#include <unordered_map>

#include "input.h"
#include "measure.h"
#include "tokens.h"

namespace fs = std::filesystem;

namespace {

enum Slot : Xapian::valueno { kPbd, kAuthority, kApplicant, kSubclass, kFamily };
const std::string kEngine = std::string("xapian ") + Xapian::version_string();
constexpr int kBatch = 10000;
constexpr size_t kMaxTermBytes = 240;

void add_text(Xapian::Document& to, const std::string& prefix, std::string_view text) {
    bench::each_token(
        text, [&](std::string_view token, uint32_t position, size_t, size_t) {
            to.add_posting(prefix + std::string(token.substr(0, kMaxTermBytes)), position + 1);
        },
        [](uint32_t) {});
}

/// Every value followed by a line break.
template <class Values>
std::string joined(const Values& values) {
    std::string all;
    for (const std::string& value : values) all += value + "\n";
    return all;
}

Xapian::Document document_of(const bench::Document& from) {
    Xapian::Document to;
    add_text(to, "", from.tac);
    add_text(to, "XD", from.desc);
    for (const std::string& symbol : from.ipc) to.add_boolean_term("XI" + symbol);
    for (const std::string& subclass : from.subclasses) to.add_boolean_term("XS" + subclass);
    to.add_boolean_term("XK" + from.kind);
    to.add_value(kPbd, std::to_string(from.pbd));
    to.add_value(kAuthority, from.authority);
    to.add_value(kApplicant, joined(std::set<std::string>(from.applicant.begin(), from.applicant.end())));
    to.add_value(kSubclass, joined(from.subclasses));
    to.add_value(kFamily, std::to_string(from.family));
    to.set_data(from.id);
    return to;
}

void merge(const std::vector<std::string>& parts, const std::string& to) {
    Xapian::Database together;
    for (const std::string& part : parts) together.add_database(Xapian::Database(part));
    together.compact(to, Xapian::DBCOMPACT_MULTIPASS, 0);
    for (const std::string& part : parts) fs::remove_all(part);
}

void index(const std::string& documents, const std::string& directory) {
    double started = bench::wall_us();
    bench::IndexingReport report;
    fs::create_directories(directory);
    std::string compact = directory + "/compact";
    setenv("XAPIAN_FLUSH_THRESHOLD", std::to_string(kBatch + 1).c_str(), 1);
    std::vector<std::string> parts;
    Xapian::WritableDatabase part;
    bench::each_document(documents, [&](bench::Document&& document) {
        if (report.documents++ % kBatch == 0) {
            part.close();
            parts.push_back(directory + "/part" + std::to_string(parts.size()));
            part = Xapian::WritableDatabase(parts.back(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_NO_TERMLIST);
        }
        part.add_document(document_of(document));
    });
    part.close();
    double added = bench::wall_us();
    merge(parts, compact);
    report.wall_seconds = (bench::wall_us() - started) / 1e6;
    report.merge_wall_seconds = (bench::wall_us() - added) / 1e6;
    report.cpu_seconds = bench::clock_us(CLOCK_PROCESS_CPUTIME_ID) / 1e6;
    report.peak_rss_bytes = bench::peak_rss_bytes();
    for (const auto& file : fs::directory_iterator(compact)) report.index_bytes += long(file.file_size());
    bench::print_indexing(kEngine, report);
}

/// Counts every value of one column over the matches.
class Counter : public Xapian::MatchSpy {
  public:
    explicit Counter(Slot slot) : slot_(slot) {}
    void operator()(const Xapian::Document& document, double) override {
        std::string values = document.get_value(slot_);
        if (slot_ == kAuthority) values += '\n';
        for (size_t begin = 0, end; (end = values.find('\n', begin)) != std::string::npos; begin = end + 1) {
            ++counts_[values.substr(begin, end - begin)];
        }
    }
    bench::Rows rows() const { return bench::most(bench::Rows(counts_.begin(), counts_.end())); }

  private:
    Slot slot_;
    std::unordered_map<std::string, long> counts_;
};

class FamilyCounter : public Xapian::MatchSpy {
  public:
    void operator()(const Xapian::Document& document, double) override {
        auto family = size_t(std::stol(document.get_value(kFamily)));
        if (family >= seen_.size()) seen_.resize(family * 2 + 1);
        distinct_ += seen_[family] ? 0 : 1;
        seen_[family] = true;
    }
    long distinct() const { return distinct_; }

  private:
    std::vector<bool> seen_;
    long distinct_ = 0;
};

Xapian::Query all(Xapian::Query::op op, const std::vector<std::string>& terms, Xapian::termcount window = 0) {
    return Xapian::Query(op, terms.begin(), terms.end(), window);
}

Xapian::Query boolean20(const bench::Query& asked) {
    std::vector<Xapian::Query> wanted;
    for (size_t i = 0; i + 1 < asked.groups.size(); ++i) wanted.push_back(all(Xapian::Query::OP_OR, asked.groups[i]));
    Xapian::Query query(Xapian::Query::OP_AND, wanted.begin(), wanted.end());
    query = Xapian::Query(Xapian::Query::OP_AND_NOT, query, all(Xapian::Query::OP_OR, asked.groups.back()));
    Xapian::Query classes = asked.ipc_prefix.size() == 4 ? Xapian::Query("XS" + asked.ipc_prefix)
                                                         : Xapian::Query(Xapian::Query::OP_WILDCARD, "XI" + asked.ipc_prefix);
    query = Xapian::Query(Xapian::Query::OP_FILTER, query, classes);
    Xapian::Query days(Xapian::Query::OP_VALUE_RANGE, kPbd, std::to_string(asked.from), std::to_string(asked.to));
    return Xapian::Query(Xapian::Query::OP_FILTER, query, days);
}

Xapian::Query query_of(const bench::Query& asked) {
    const auto& terms = asked.terms;
    if (asked.kind == "and2" || asked.kind == "and2_count") return all(Xapian::Query::OP_AND, terms);
    if (asked.kind == "or10" || asked.kind == "facets3" || asked.kind == "family") return all(Xapian::Query::OP_OR, terms);
    if (asked.kind == "phrase") return all(Xapian::Query::OP_PHRASE, terms, Xapian::termcount(terms.size()));
    if (asked.kind == "zh_phrase") {
        auto pairs = bench::tokens_of(terms[0]);
        return all(Xapian::Query::OP_PHRASE, pairs, Xapian::termcount(pairs.size()));
    }
    if (asked.kind == "near5") return all(Xapian::Query::OP_NEAR, terms, 7);  // the window counts both words
    if (asked.kind == "prefix") return Xapian::Query(Xapian::Query::OP_WILDCARD, terms[0].substr(0, terms[0].size() - 1));
    if (asked.kind == "boolean20") return boolean20(asked);
    bench::stop("unknown kind " + asked.kind);
}

std::vector<std::string> ids(const Xapian::MSet& found) {
    std::vector<std::string> ids;
    for (auto i = found.begin(); i != found.end(); ++i) ids.push_back(i.get_document().get_data());
    return ids;
}

/// Collapsing finds the best document of each family, but only estimates how many families there are; the spy counts them.
bench::Answer families(Xapian::Enquire& enquire, Xapian::doccount everything) {
    FamilyCounter counter;
    enquire.add_matchspy(&counter);
    enquire.set_collapse_key(kFamily);
    Xapian::MSet found = enquire.get_mset(0, 10, everything);
    return {.count = counter.distinct(), .top = ids(found), .facets = {}, .not_available = {}};
}

bench::Answer answer(const Xapian::Database& database, const bench::Query& asked) {
    if (asked.kind == "suffix") return {.count = {}, .top = {}, .facets = {}, .not_available = "Xapian 1.4 has no wildcard at the start"};
    Xapian::Enquire enquire(database);
    enquire.set_query(query_of(asked));
    Xapian::doccount everything = database.get_doccount();
    if (asked.kind == "and2" || asked.kind == "or10") return {.count = {}, .top = ids(enquire.get_mset(0, 10)), .facets = {}, .not_available = {}};
    if (asked.kind == "facets3") {
        Counter authority(kAuthority), applicant(kApplicant), subclass(kSubclass);
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        for (Counter* counter : {&authority, &applicant, &subclass}) enquire.add_matchspy(counter);
        Xapian::MSet found = enquire.get_mset(0, 0, everything);
        return {.count = long(found.get_matches_estimated()), .top = {},
                .facets = {{"authority", authority.rows()}, {"applicant", applicant.rows()}, {"ipc", subclass.rows()}}, .not_available = {}};
    }
    if (asked.kind == "family") return families(enquire, everything);
    if (asked.kind == "prefix") enquire.set_weighting_scheme(Xapian::BoolWeight());
    Xapian::MSet found = enquire.get_mset(0, asked.kind == "prefix" ? 0 : 10, everything);
    return {.count = long(found.get_matches_estimated()), .top = ids(found), .facets = {}, .not_available = {}};
}

void search(const std::string& directory, const std::string& queries) {
    Xapian::Database database(directory + "/compact");
    for (const bench::Query& asked : bench::read_queries(queries)) {
        bench::measure(kEngine, asked.kind, asked.name, [&] { return answer(database, asked); }, bench::thread_cpu_us);
    }
}

}  // namespace

int main(int argc, char** argv) {
    std::string verb = argc == 4 ? argv[1] : "";
    try {
        if (verb == "index") return index(argv[2], argv[3]), 0;
        if (verb == "search") return search(argv[2], argv[3]), 0;
    } catch (const Xapian::Error& error) {
        bench::stop(error.get_description());
    }
    bench::stop("usage: index DOCS DIR | search DIR QUERIES");
}
