#include "scheme/technology.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <vector>

#include "base/assert.h"
#include "base/resources.h"
#include "scheme/delimited.h"

namespace winnow::scheme {

namespace {

constexpr size_t kSubclass = 4, kClass = 3;

/// The table, once read. Views point into the resource.
struct Table {
    std::vector<TechnologyField> fields;
    std::unordered_map<std::string_view, uint32_t> rules;  // "A61K8/", "H01M", "H10"

    Table() {
        Lines lines(resource("scheme/wipo35.tsv"));
        std::string_view line;
        while (lines.next(line)) {
            if (line.empty() || line.front() == '#') continue;
            const auto cells = tab_cells(line);
            uint32_t number = 0;
            const bool numbered =
                cells.size() > 2 && std::from_chars(cells[1].data(), cells[1].data() + cells[1].size(), number).ec == std::errc();
            WINNOW_ASSERT(numbered);
            if (cells[0] == "field") {
                WINNOW_ASSERT(cells.size() == 5 && number == fields.size() + 1);
                fields.push_back({number, cells[2], cells[3], cells[4]});
                continue;
            }
            for (size_t i = 2; i < cells.size(); ++i) rules.emplace(cells[i], number);
        }
    }

    uint32_t find(std::string_view prefix) const {
        const auto found = rules.find(prefix);
        return found == rules.end() ? 0 : found->second;
    }
};

const Table& table() {
    static const Table instance;
    return instance;
}

}  // namespace

std::span<const TechnologyField> technology_fields() { return table().fields; }

uint32_t technology_field(std::string_view symbol) {
    const size_t slash = symbol.find('/');
    if (symbol.size() > kSubclass) {
        const uint32_t by_group = table().find(std::string(symbol.substr(0, slash)) + "/");
        if (by_group != 0) return by_group;
    }
    if (symbol.size() >= kSubclass) {
        const uint32_t by_subclass = table().find(symbol.substr(0, kSubclass));
        if (by_subclass != 0) return by_subclass;
    }
    return symbol.size() >= kClass ? table().find(symbol.substr(0, kClass)) : 0;
}

const patent::Classification* main_class(const patent::Publication& publication, std::string_view scheme) {
    const patent::Classification* main = nullptr;
    for (const patent::Classification& entry : publication.classes) {
        if (entry.scheme != scheme) continue;
        if (main == nullptr || (entry.first && !main->first)) main = &entry;
    }
    return main;
}

uint32_t technology_field(const patent::Publication& publication) {
    for (const std::string_view scheme : {"IPC", "CPC"}) {
        const patent::Classification* main = main_class(publication, scheme);
        const uint32_t field = main ? technology_field(main->symbol) : 0;
        if (field != 0) return field;
    }
    return 0;
}

}  // namespace winnow::scheme
