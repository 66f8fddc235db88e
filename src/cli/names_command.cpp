// names suggest, list, merge, unmerge, tree: the commands around the file of a library's names.
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "app/names.h"
#include "cli/output.h"
#include "http/answers.h"
#include "http/json_writer.h"
#include "names/name_form.h"

namespace winnow::cli {

namespace {

using names::MergeList;

/// Today, as yyyymmdd in local time.
patent::Date today() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::localtime_r(&now, &parts);
    return {(parts.tm_year + 1900) * 10000 + (parts.tm_mon + 1) * 100 + parts.tm_mday};
}

std::string user_name() {
    const char* user = std::getenv("USER");
    return user == nullptr ? "" : user;
}

/// What all of them share: which file.
class NamesCommand : public Command {
  public:
    std::vector<Option> options() override {
        std::vector<Option> list;
        add_options(list);
        list.push_back({"--names", "FILE", "the file of merges and companies; default: names.tsv in the library", &file_});
        return list;
    }

  protected:
    virtual void add_options(std::vector<Option>& list) = 0;
    fs::path path(const Context& context) const { return file_.empty() ? app::names_file(context.library) : fs::path(file_); }
    Result<MergeList> read(const Context& context) const {
        if (file_.empty() && !TRY(file_exists(context.library / "MANIFEST")))
            return Error{ErrorCode::NotFound, context.library.string() + ": no library here; --names names a file elsewhere"};
        return MergeList::read(path(context));
    }
    Result<int> write(const Context& context, const MergeList& list, const std::string& message, size_t changed) const {
        if (changed > 0) TRY(list.write(path(context)));
        if (context.json) {
            http::JsonWriter json;
            json.begin_object().member("file", path(context).string()).member("changed", changed).end_object();
            print(json.text() + "\n");
        } else {
            print(message);
        }
        return 0;
    }

  private:
    std::string file_;
};

constexpr std::string_view kKindWords[] = {"unknown", "person", "organisation"};

std::string suggestions_json(const names::SuggestReport& report) {
    http::JsonWriter json;
    json.begin_object().member("publications", report.publications).member("names", report.names).member("pairs", report.counted.pairs);
    json.member("blocks_too_large", report.counted.blocks_too_large).key("suggestions").begin_array();
    for (const names::Suggestion& one : report.suggestions) {
        json.begin_object().member("score", one.score).member("kind", kKindWords[static_cast<size_t>(one.kind)]);
        json.member("name", one.name).member("name_documents", one.name_documents);
        json.member("variant", one.variant).member("variant_documents", one.variant_documents).key("evidence").begin_array();
        for (const names::Evidence& evidence : one.evidence) {
            json.begin_object().member("what", evidence.what).member("points", evidence.points);
            if (!evidence.examples.empty()) json.strings("examples", evidence.examples);
            json.end_object();
        }
        json.end_array().end_object();
    }
    return json.end_array().end_object().take();
}

void print_suggestion(const names::Suggestion& one, bool colour) {
    char head[32];
    std::snprintf(head, sizeof head, "%4d  ", one.score);
    print(head + bold(printable(one.name), colour) + "  (" + grouped(one.name_documents) + ")\n");
    print("      " + bold(printable(one.variant), colour) + "  (" + grouped(one.variant_documents) + ")\n");
    for (const names::Evidence& evidence : one.evidence) {
        std::snprintf(head, sizeof head, "      %+5d  ", evidence.points);
        std::string line = head + printable(evidence.what);
        for (size_t i = 0; i < evidence.examples.size(); ++i) line += (i == 0 ? ": " : ", ") + printable(evidence.examples[i]);
        print(line + "\n");
    }
}

class Suggest : public NamesCommand {
  public:
    Result<int> run(const Context& context) override {
        const MergeList list = TRY(read(context));
        const auto show = [&](uint64_t done, uint64_t all) {
            if (context.environment.error_is_terminal) print_error("\r\033[K" + grouped(done) + " of " + grouped(all) + " documents");
        };
        names::SuggestReport report = TRY(app::suggest_names(context.library, {static_cast<int>(least_), &list}, show));
        if (context.environment.error_is_terminal) print_error("\r\033[K");
        const size_t all = report.suggestions.size();
        if (limit_ > 0 && all > limit_) report.suggestions.resize(limit_);
        if (context.json) {
            print(suggestions_json(report) + "\n");
            return 0;
        }
        for (const names::Suggestion& one : report.suggestions) print_suggestion(one, context.environment.colour);
        print(grouped(all) + (all == 1 ? " suggestion" : " suggestions") + " for " + grouped(report.names) + " names of " +
              grouped(report.publications) + " documents; " + grouped(report.counted.pairs) +
              (report.counted.pairs == 1 ? " pair compared" : " pairs compared") +
              (report.counted.blocks_too_large > 0
                   ? ", " + grouped(report.counted.blocks_too_large) + " groups of like names too large to compare"
                   : "") +
              "\n");
        if (all > 0)
            print("Nothing was merged. `winnow names merge NAME VARIANT` merges, with --refuse it keeps a suggestion from coming back.\n");
        return 0;
    }

  private:
    void add_options(std::vector<Option>& list) override {
        list.push_back({"--min", "N", "suggestions with at least this score", &least_, false, 1, 100});
        list.push_back({"--limit", "N", "at most so many suggestions; 0 is all", &limit_});
    }
    uint64_t least_ = names::kLeastScore, limit_ = 0;
};

std::string remark_text(const names::Remark& remark) {
    std::string out;
    for (const std::string& part : {remark.evidence, remark.who, http::written_date(remark.when)})
        if (!part.empty()) out += (out.empty() ? "  (" : ", ") + part;
    return printable(out) + (out.empty() ? "" : ")");
}

std::string holding_text(const names::Holding& holding) {
    const std::string from = http::written_date(holding.from), to = http::written_date(holding.to);
    std::string out = holding.kind;
    if (!from.empty()) out += " from " + from;
    if (!to.empty()) out += " until " + to;
    return out + (holding.on ? "" : ", off");
}

class List : public NamesCommand {
  public:
    Result<int> run(const Context& context) override {
        const MergeList list = TRY(read(context));
        std::string wanted;
        for (const std::string& word : name_) wanted.append(wanted.empty() ? "" : " ").append(word);
        const std::string key = names::name_key(list.current(wanted));
        const auto is_wanted = [&](std::string_view name) { return wanted.empty() || names::name_key(list.current(name)) == key; };
        http::JsonWriter json;
        json.begin_object().member("file", path(context).string()).key("merges").begin_array();
        size_t shown = 0;
        for (const names::Merge& row : list.merges()) {
            if (!is_wanted(row.variant) && !is_wanted(row.canonical)) continue;
            ++shown;
            json.begin_object().member("on", row.on).member("canonical", row.canonical).member("variant", row.variant);
            json.member("current", list.current(row.variant)).optional_member("evidence", row.remark.evidence);
            json.optional_member("who", row.remark.who).optional_member("when", http::written_date(row.remark.when)).end_object();
            if (!context.json)
                print(printable(row.variant) + (row.on ? "  →  " : "  is not  ") + printable(row.canonical) + remark_text(row.remark) +
                      "\n");
        }
        json.end_array().end_object();
        if (context.json) print(json.text() + "\n");
        else
            print(grouped(shown) + (shown == 1 ? " row" : " rows") + (wanted.empty() ? "" : " about " + printable(list.current(wanted))) +
                  " in " + path(context).string() + "\n");
        return 0;
    }

  private:
    void add_options(std::vector<Option>& list) override {
        list.push_back({"NAME", "NAME…", "only rows about this name; its words are joined", &name_});
    }
    std::vector<std::string> name_;
};

class MergeNames : public NamesCommand {
  public:
    Result<int> run(const Context& context) override {
        if (all_.size() < 2)
            return Error{ErrorCode::InvalidArgument,
                         "a merge needs the name and at least one variant, each in quotes: 'Siemens AG' 'Siemens Aktiengesellschaft'"};
        MergeList list = TRY(read(context));
        std::string message;
        for (size_t i = 1; i < all_.size(); ++i) {
            TRY(list.add(names::Merge{!refuse_, all_[0], all_[i], {evidence_, by_.empty() ? user_name() : by_, today()}}));
            message +=
                printable(all_[i]) + (refuse_ ? " is not " : " is now ") + printable(refuse_ ? all_[0] : list.current(all_[i])) + "\n";
        }
        return write(context, list, message, all_.size() - 1);
    }

  private:
    void add_options(std::vector<Option>& list) override {
        list.push_back({"NAME", "NAME VARIANT…", "the name to keep, then its variants, each in quotes", &all_, true});
        list.push_back({"--refuse", "", "the names are not the same: never suggest it again", &refuse_});
        list.push_back({"--evidence", "TEXT", "why", &evidence_});
        list.push_back({"--by", "WHO", "who decided; default: $USER", &by_});
    }
    std::vector<std::string> all_;
    std::string evidence_, by_;
    bool refuse_ = false;
};

class Unmerge : public NamesCommand {
  public:
    Result<int> run(const Context& context) override {
        MergeList list = TRY(read(context));
        std::string message;
        size_t removed = 0;
        for (const std::string& name : variants_) {
            const size_t rows = TRY(list.remove_variant(name));
            if (rows == 0)
                return Error{ErrorCode::NotFound, "no row merges '" + name + "' into another name; `winnow names list` shows all"};
            removed += rows;
            message += printable(name) + " stands for itself again\n";
        }
        return write(context, list, message, removed);
    }

  private:
    void add_options(std::vector<Option>& list) override {
        list.push_back({"VARIANT", "VARIANT…", "names that shall stand for themselves again, each in quotes", &variants_, true});
    }
    std::vector<std::string> variants_;
};

class Tree : public NamesCommand {
  public:
    Result<int> run(const Context& context) override {
        MergeList list = TRY(read(context));
        if (child_.empty()) return show(context, list);
        if (parent_.empty()) return Error{ErrorCode::InvalidArgument, "a company's place in the tree needs --parent NAME and --child NAME"};
        if (remove_) {
            const size_t rows = TRY(list.remove_holding(parent_, child_));
            if (rows == 0) return Error{ErrorCode::NotFound, "no row has '" + child_ + "' under '" + parent_ + "'"};
            return write(context, list, printable(child_) + " is no longer under " + printable(parent_) + "\n", rows);
        }
        // Dates are read as the file has them.
        const std::string row = "tree\ton\t" + parent_ + "\t" + child_ + "\t" + kind_ + "\t" + from_ + "\t" + to_;
        names::Holding holding = TRY(MergeList::read_holding(row));
        holding.remark = {evidence_, by_.empty() ? user_name() : by_, today()};
        TRY(list.add(holding));
        return write(context, list, printable(child_) + " is now under " + printable(parent_) + ": " + holding_text(holding) + "\n", 1);
    }

  private:
    void add_options(std::vector<Option>& list) override {
        list.push_back({"--parent", "NAME", "the company to show the tree of, or to put --child under", &parent_});
        list.push_back({"--child", "NAME", "the company to put there", &child_});
        list.push_back({"--kind", "KIND", "subsidiary, branch, joint_venture, acquired, affiliate", &kind_});
        list.push_back({"--from", "DATE", "the first day: 2020-03-05, 2020-03 or 2020", &from_});
        list.push_back({"--to", "DATE", "the last day", &to_});
        list.push_back({"--remove", "", "take --child away from --parent", &remove_});
        list.push_back({"--evidence", "TEXT", "why", &evidence_});
        list.push_back({"--by", "WHO", "who decided; default: $USER", &by_});
    }

    Result<int> show(const Context& context, const MergeList& list) const {
        const std::string key = names::name_key(list.current(parent_));
        std::vector<std::string> below;
        if (!parent_.empty()) below = list.descendants(parent_, {});
        const auto is_shown = [&](const names::Holding& row) {
            if (parent_.empty()) return true;
            const std::string parent = list.current(row.parent);
            return names::name_key(parent) == key || std::find(below.begin(), below.end(), parent) != below.end();
        };
        http::JsonWriter json;
        json.begin_object().member("file", path(context).string()).key("tree").begin_array();
        size_t shown = 0;
        for (const names::Holding& row : list.holdings()) {
            if (!is_shown(row)) continue;
            ++shown;
            json.begin_object().member("on", row.on).member("parent", row.parent).member("child", row.child).member("kind", row.kind);
            json.optional_member("from", http::written_date(row.from)).optional_member("to", http::written_date(row.to));
            json.optional_member("evidence", row.remark.evidence).optional_member("who", row.remark.who).end_object();
            if (!context.json)
                print(printable(list.current(row.parent)) + "  ←  " + printable(list.current(row.child)) + "  " + holding_text(row) +
                      remark_text(row.remark) + "\n");
        }
        json.end_array().end_object();
        if (context.json) print(json.text() + "\n");
        else print(grouped(shown) + (shown == 1 ? " row in " : " rows in ") + path(context).string() + "\n");
        return 0;
    }

    std::string parent_, child_, kind_, from_, to_, evidence_, by_;
    bool remove_ = false;
};

}  // namespace

std::unique_ptr<Command> make_names_suggest() { return std::make_unique<Suggest>(); }
std::unique_ptr<Command> make_names_list() { return std::make_unique<List>(); }
std::unique_ptr<Command> make_names_merge() { return std::make_unique<MergeNames>(); }
std::unique_ptr<Command> make_names_unmerge() { return std::make_unique<Unmerge>(); }
std::unique_ptr<Command> make_names_tree() { return std::make_unique<Tree>(); }

}  // namespace winnow::cli
