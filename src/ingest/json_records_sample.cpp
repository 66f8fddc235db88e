#include "ingest/json_records_sample.h"

#include <algorithm>

#include <simdjson.h>

#include "ingest/json_records_splitter.h"

namespace winnow::ingest {

namespace {

using Element = simdjson::dom::element;
using Type = simdjson::dom::element_type;

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

}  // namespace

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

}  // namespace winnow::ingest
