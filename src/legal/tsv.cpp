#include "legal/tsv.h"

#include <string>

#include "base/assert.h"

namespace winnow::legal {

namespace {

std::vector<std::string_view> fields_of(std::string_view line) {
    std::vector<std::string_view> fields;
    while (true) {
        const size_t tab = line.find('\t');
        const std::string_view field = line.substr(0, tab);
        fields.push_back(field == "-" ? std::string_view{} : field);
        if (tab == std::string_view::npos) return fields;
        line.remove_prefix(tab + 1);
    }
}

}  // namespace

std::vector<std::vector<std::string_view>> read_tsv(std::string_view text, std::string_view columns) {
    std::vector<std::vector<std::string_view>> rows;
    size_t width = 0;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line.empty() || line[0] == '#') continue;
        std::vector<std::string_view> fields = fields_of(line);
        if (width == 0) {
            std::string names;
            for (const std::string_view name : fields) names.append(names.empty() ? "" : " ").append(name);
            WINNOW_ASSERT(names == columns);
            width = fields.size();
            continue;
        }
        WINNOW_ASSERT(fields.size() == width);
        rows.push_back(std::move(fields));
    }
    WINNOW_ASSERT(width != 0);
    return rows;
}

}  // namespace winnow::legal
