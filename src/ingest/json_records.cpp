#include "ingest/json_records.h"

#include <algorithm>
#include <charconv>

#include <simdjson.h>

#include "ingest/encoding.h"
#include "ingest/formats.h"
#include "ingest/json_records_splitter.h"
#include "ingest/mapping_fill.h"
#include "ingest/xml.h"

namespace winnow::ingest {

namespace {

using Element = simdjson::dom::element;
using Type = simdjson::dom::element_type;

/// The members of a path: "citations[].pub" → citations, pub. Lists on the way are walked whether or not [] says so.
std::vector<std::string> members_of(std::string_view path) {
    std::vector<std::string> members;
    while (!path.empty()) {
        std::string_view member = path.substr(0, path.find('.'));
        path.remove_prefix(std::min(path.size(), member.size() + 1));
        if (member.size() > 2 && member.substr(member.size() - 2) == "[]") member.remove_suffix(2);
        members.emplace_back(member);
    }
    return members;
}

std::string number_text(double value) {
    char digits[32];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
    return error == std::errc{} ? std::string(digits, end) : std::string();
}

/// A text, a number, truth; empty for null, lists and objects.
std::string text_of(Element element) {
    switch (element.type()) {
        case Type::STRING: return std::string(std::string_view(element));
        case Type::INT64: return std::to_string(int64_t(element));
        case Type::UINT64: return std::to_string(uint64_t(element));
        case Type::DOUBLE: return number_text(double(element));
        case Type::BOOL: return bool(element) ? "true" : "false";
        default: return {};
    }
}

/// What a path leads to: the value, and the entry of the innermost list on the way (the record itself without a list).
struct Leaf {
    Element value, entry;
};

void walk(Element at, Element entry, const std::vector<std::string>& members, size_t member, std::vector<Leaf>& leaves) {
    if (at.type() == Type::ARRAY) {
        for (const Element child : simdjson::dom::array(at)) walk(child, child, members, member, leaves);
        return;
    }
    if (member == members.size()) {
        leaves.push_back({at, entry});
        return;
    }
    Element next;
    if (at.type() == Type::OBJECT && at[members[member]].get(next) == simdjson::SUCCESS) walk(next, entry, members, member + 1, leaves);
}

std::vector<Leaf> leaves_of(Element root, const std::vector<std::string>& members) {
    std::vector<Leaf> leaves;
    walk(root, root, members, 0, leaves);
    return leaves;
}

/// The columns of a mapping with their paths taken apart.
struct Paths {
    struct Beside {
        Part part;
        std::vector<std::string> members;
        bool parallel = false;  // a list of its own, entry by entry
    };
    struct Column {
        const MappingColumn* column;
        std::vector<std::vector<std::string>> paths;  // the first that leads to something counts
        std::vector<Beside> beside;
    };
    const Mapping* mapping = nullptr;
    std::vector<Column> columns;
    std::vector<std::string> records;

    explicit Paths(const Mapping& of) : mapping(&of), records(members_of(of.records)) {
        for (const MappingColumn& column : of.columns) {
            Column taken{&column, {}, {}};
            for (const std::string& name : column.names) taken.paths.push_back(members_of(name));
            for (const auto& [part, path] : column.with)
                taken.beside.push_back({part, members_of(path), path.size() > 2 && path.substr(path.size() - 2) == "[]"});
            columns.push_back(std::move(taken));
        }
    }
};

bool has_all(const std::vector<std::string>& members, const std::vector<std::string>& set) {
    return std::all_of(set.begin(), set.end(),
                       [&](const std::string& name) { return std::find(members.begin(), members.end(), name) != members.end(); });
}

bool fits(const Mapping& mapping, const std::vector<std::string>& members) {
    return mapping.needs.empty() ||
           std::any_of(mapping.needs.begin(), mapping.needs.end(), [&](const auto& set) { return has_all(members, set); });
}

/// How many of the mapping's columns begin with one of `members`.
size_t known_columns(const Mapping& mapping, const std::vector<std::string>& members) {
    return static_cast<size_t>(std::count_if(mapping.columns.begin(), mapping.columns.end(), [&](const MappingColumn& column) {
        return std::any_of(column.names.begin(), column.names.end(), [&](const std::string& name) {
            return std::find(members.begin(), members.end(), members_of(name)[0]) != members.end();
        });
    }));
}

const Mapping* best_mapping(std::span<const Mapping* const> mappings, const std::vector<std::string>& members) {
    const Mapping* best = nullptr;
    for (const Mapping* mapping : mappings) {
        if (!fits(*mapping, members)) continue;
        if (mapping->file.substr(0, 9) != "mappings/") return mapping;  // the user's own
        if (best == nullptr || known_columns(*mapping, members) > known_columns(*best, members)) best = mapping;
    }
    return best;
}

/// One source of JSON on its way through mappings.
class JsonReading {
  public:
    JsonReading(std::string_view file, std::span<const Mapping* const> mappings, const Sink& sink)
        : file_(file), mappings_(mappings), sink_(sink) {}

    Result<void> run(ByteSource& source) {
        JsonRecordSplitter splitter(source);
        while (wanted_) {
            const auto record = TRY(splitter.next());
            if (!record) break;
            if (record->too_large) {
                reject(*record, "record longer than " + std::to_string(Limits{}.document_bytes >> 20) + " MiB");
                continue;
            }
            if (!read(*record)) splitter.resume_at_next_line();
            if (set_aside_) break;
        }
        if (unread_count_ > 0 && sink_.note)
            sink_.note(file_, std::to_string(unread_count_) + " records with a value that could not be read, the first: " + unread_);
        return {};
    }

  private:
    /// False when the record is no JSON.
    bool read(const JsonRecordSplitter::Record& record) {
        Element root;
        if (const auto error = parser_.parse(record.text.data(), record.text.size(), true).get(root)) {
            reject(record, std::string("no JSON: ") + simdjson::error_message(error));
            return false;
        }
        if (root.type() != Type::OBJECT) return reject(record, "no JSON object"), true;
        if (const Mapping* mapping = choose(root)) deliver_all(*mapping, root, record);
        else
            reject(record, "no mapping knows this record; its members are: " + members_text(root) +
                               "; --mapping FILE says what they are, --show-mapping prints one to start from (docs/formats/json.md)");
        return true;
    }

    static std::vector<std::string> members_in(Element root) {
        std::vector<std::string> members;
        for (const auto& field : simdjson::dom::object(root)) members.emplace_back(field.key);
        return members;
    }

    static std::string members_text(Element root) {
        std::string text;
        for (const std::string& member : members_in(root))
            if (text.size() < 500) text.append(text.empty() ? "" : ", ").append(member);
        return text;
    }

    /// The mapping of the record before, when it fits; else the best.
    const Mapping* choose(Element root) {
        const std::vector<std::string> members = members_in(root);
        if (paths_.mapping == nullptr || !fits(*paths_.mapping, members) || paths_.mapping->needs.empty() || members != last_members_) {
            const Mapping* best = best_mapping(mappings_, members);
            last_members_ = members;
            if (best == nullptr) return nullptr;
            if (sink_.fitted) sink_.fitted(*best);
            if (best != paths_.mapping) paths_ = Paths(*best);
        }
        return paths_.mapping;
    }

    void deliver_all(const Mapping& mapping, Element root, const JsonRecordSplitter::Record& record) {
        if (!mapping.no_patents.empty()) {
            set_aside_ = true;
            if (sink_.set_aside) wanted_ = sink_.set_aside(mapping.no_patents, record.offset);
            if (sink_.note) sink_.note(file_, mapping.no_patents + ", no patents: set aside");
            return;
        }
        if (paths_.records.empty()) return deliver(root, record);
        for (const Leaf& leaf : leaves_of(root, paths_.records)) {
            if (!wanted_) return;
            deliver(leaf.value, record);
        }
    }

    void deliver(Element root, const JsonRecordSplitter::Record& record) {
        ++count_;
        Filling filling(*paths_.mapping, votes_);
        for (const Paths::Column& column : paths_.columns) fill(filling, column, root);
        Result<patent::Publication> publication = filling.finish("R" + std::to_string(count_));
        if (!filling.unread().empty() && unread_count_++ == 0) unread_ = "byte " + std::to_string(record.offset) + ": " + filling.unread();
        if (!publication.ok()) return reject(record, publication.error().message);
        publication->source = {std::string(file_), record.offset, paths_.mapping->name, {}, true};
        wanted_ = sink_.publication(std::move(*publication));
    }

    /// Whether the members of `entry` begin as the column says; "{id}" stands for the record's own member id.
    static bool meets(const MappingColumn& column, Element entry, Element root) {
        for (const auto& [member, beginning] : column.where) {
            Element value;
            if (entry.type() != Type::OBJECT || entry[member].get(value) != simdjson::SUCCESS) return false;
            std::string wanted = beginning;
            if (const size_t open = wanted.find('{'), close = wanted.find('}', open); open != wanted.npos && close != wanted.npos) {
                Element own;
                if (root[std::string_view(wanted).substr(open + 1, close - open - 1)].get(own) != simdjson::SUCCESS) return false;
                wanted.replace(open, close - open + 1, text_of(own));
            }
            const std::string text = text_of(value);
            if (text.compare(0, wanted.size(), wanted) != 0) return false;
        }
        return true;
    }

    static void fill(Filling& filling, const Paths::Column& column, Element root) {
        std::vector<Leaf> leaves;
        for (const std::string& other : column.column->unless)
            if (!leaves_of(root, members_of(other)).empty()) return;
        for (const auto& path : column.paths)
            if (leaves = leaves_of(root, path); !leaves.empty()) break;
        for (size_t at = 0; at < leaves.size(); ++at) {
            if (!meets(*column.column, leaves[at].entry, root)) continue;
            std::vector<Given> values = cut_cell(*column.column, text_of(leaves[at].value));
            if (values.empty() && column.column->target == Target::Event) values.emplace_back();
            for (const Paths::Beside& beside : column.beside) {
                const std::vector<Leaf> found = leaves_of(beside.parallel ? root : leaves[at].entry, beside.members);
                const size_t own = beside.parallel ? at : 0;
                if (own >= found.size()) continue;
                for (Given& value : values) value[beside.part] = text_of(found[own].value);
            }
            for (Given& value : values) filling.add(*column.column, std::move(value));
        }
    }

    void reject(const JsonRecordSplitter::Record& record, std::string reason) {
        if (sink_.reject) wanted_ = sink_.reject(Reject{std::string(file_), record.offset, std::move(reason), excerpt_of(record.text)});
    }

    std::string_view file_;
    std::span<const Mapping* const> mappings_;
    const Sink& sink_;
    simdjson::dom::parser parser_;
    Paths paths_{kNone};
    std::vector<std::string> last_members_;
    OrderVotes votes_;
    bool wanted_ = true, set_aside_ = false;
    uint64_t count_ = 0, unread_count_ = 0;
    std::string unread_;

    static const Mapping kNone;
};

const Mapping JsonReading::kNone;

// ---- a mapping to start from ----

constexpr size_t kRecords = 50, kEntries = 20, kValues = 50, kPaths = 500;

bool is_scalar(Element element) { return element.type() != Type::OBJECT && element.type() != Type::ARRAY; }

std::string scalar_text(Element element) {
    if (element.type() == Type::STRING) return std::string(std::string_view(element));
    return element.type() == Type::NULL_VALUE ? std::string() : std::string(simdjson::minify(element));
}

class Sampling {
  public:
    explicit Sampling(JsonSample& to) : to_(to) {}

    void look_at(Element at, const std::string& path, const std::vector<std::string>& siblings) {
        if (at.type() == Type::ARRAY) {
            size_t entries = 0;
            for (const Element entry : simdjson::dom::array(at))
                if (entries++ < kEntries) look_at(entry, path + "[]", siblings);
        } else if (at.type() == Type::OBJECT) {
            std::vector<std::string> members;
            for (const auto& member : simdjson::dom::object(at))
                if (is_scalar(member.value)) members.emplace_back(member.key);
            for (const auto& member : simdjson::dom::object(at))
                look_at(member.value, (path.empty() ? "" : path + ".") + std::string(member.key), members);
        } else if (std::string text = scalar_text(at); !text.empty()) {
            add(path, std::move(text), siblings);
        }
    }

  private:
    void add(const std::string& path, std::string text, const std::vector<std::string>& siblings) {
        auto found = std::find_if(to_.paths.begin(), to_.paths.end(), [&](const PathSample& one) { return one.path == path; });
        if (found == to_.paths.end()) {
            if (to_.paths.size() >= kPaths) return;
            // Members of the record itself belong to no entry.
            found = to_.paths.insert(found, {path, {}, path.find('[') == path.npos ? std::vector<std::string>() : siblings});
        }
        if (found->values.size() < kValues) found->values.push_back(std::move(text));
    }

    JsonSample& to_;
};

/// The only list of objects in a top object; empty when there is none, or several.
std::string list_of_records(Element top) {
    std::string list;
    for (const auto& member : simdjson::dom::object(top)) {
        if (member.value.type() != Type::ARRAY) continue;
        const simdjson::dom::array entries(member.value);
        if (entries.begin() == entries.end() || (*entries.begin()).type() != Type::OBJECT) continue;
        if (!list.empty()) return {};
        list = std::string(member.key) + "[]";
    }
    return list;
}

/// Whether the members beside the list are few and plain, as those of an answer are: total, page …
bool is_answer(Element top) {
    constexpr size_t kMost = 6;
    size_t others = 0;
    for (const auto& member : simdjson::dom::object(top)) others += member.value.type() != Type::ARRAY;
    return others <= kMost;
}

class JsonRecords final : public Reader {
  public:
    std::string_view name() const override { return "json"; }
    std::string_view help() const override {
        return "JSON lines, arrays and answers of other services by a mapping: Google Patents (BigQuery), Lens, SureChEMBL";
    }
    int recognise(std::string_view head) const override { return recognise_json(head, candidates(nullptr, true)); }
    Result<void> read(ByteSource& source, std::string_view file, const Sink& sink) const override {
        return read_json_records(source, file, candidates(nullptr, true), sink);
    }
};

}  // namespace

Result<void> read_json_records(ByteSource& source, std::string_view file, std::span<const Mapping* const> mappings, const Sink& sink) {
    return JsonReading(file, mappings, sink).run(source);
}

Result<JsonSample> sample_json(ByteSource& source) {
    JsonSample sample;
    Sampling sampling(sample);
    simdjson::dom::parser parser;
    JsonRecordSplitter splitter(source);
    std::string only;  // the first record, while it is the only one
    size_t records = 0;
    while (records < kRecords) {
        const auto record = TRY(splitter.next());
        if (!record) break;
        Element top;
        if (record->too_large || parser.parse(record->text.data(), record->text.size(), true).get(top) || top.type() != Type::OBJECT)
            continue;
        if (++records == 1) only = record->text;
        sampling.look_at(top, "", {});
    }
    if (records == 0) return Error{ErrorCode::InvalidArgument, "there is no JSON object among the first records"};
    Element top;
    if (records > 1 || parser.parse(only).get(top) || !is_answer(top)) return sample;
    sample.records = list_of_records(top);
    Element list;
    if (sample.records.empty() || top[sample.records.substr(0, sample.records.size() - 2)].get(list)) return sample;
    sample.paths.clear();
    size_t entries = 0;
    for (const Element entry : simdjson::dom::array(list))
        if (entries++ < kRecords) sampling.look_at(entry, "", {});
    return sample;
}

std::vector<std::string> first_members(std::string_view head) {
    const size_t first = head.find_first_not_of(" \t\r\n[,\xef\xbb\xbf");
    if (first == head.npos || head[first] != '{') return {};
    std::vector<std::string> members;
    uint32_t depth = 0;
    bool is_name = false;  // a text here is the name of a member
    for (size_t at = first; at < head.size(); ++at) {
        const char c = head[at];
        if (c == '{' || c == '[') is_name = ++depth == 1;
        else if ((c == '}' || c == ']') && --depth == 0) break;
        else if (c == ',') is_name = depth == 1;
        else if (c == ':') is_name = false;
        if (c != '"') continue;
        size_t end = at + 1;
        while (end < head.size() && head[end] != '"') end += head[end] == '\\' ? 2 : 1;
        if (end >= head.size()) break;
        if (is_name) members.emplace_back(head.substr(at + 1, end - at - 1));
        at = end;
    }
    return members;
}

int recognise_json(std::string_view head, std::span<const Mapping* const> mappings) {
    constexpr int kKnown = 60, kUnknown = 10;
    const std::vector<std::string> members = first_members(head);
    if (members.empty()) return 0;
    return best_mapping(mappings, members) != nullptr ? kKnown : kUnknown;
}

const Reader& json_records() {
    static const JsonRecords reader;
    return reader;
}

}  // namespace winnow::ingest
