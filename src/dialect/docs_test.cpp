// docs/dialects.md says what is: its examples parse, and the fields it lists are those of the tables.
#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "base/file.h"
#include "dialect/dialect.h"
#include "dialect/incopat.h"
#include "dialect/orbit.h"

using namespace winnow;
using dialect::Dialect;

namespace {

std::string page() {
    const auto text = read_file("docs/dialects.md");
    REQUIRE(text.ok());
    return *text;
}

/// The text of one section, line ends as blanks.
std::string section(const std::string& text, const std::string& heading) {
    const size_t begin = text.find("\n## " + heading + "\n");
    REQUIRE(begin != std::string::npos);
    std::string part = text.substr(begin, text.find("\n## ", begin + 4) - begin);
    std::replace(part.begin(), part.end(), '\n', ' ');
    return part;
}

}  // namespace

TEST_CASE("every example of the page about other languages is a query in its language, and recognised") {
    std::istringstream lines(page());
    std::string fence;
    size_t count = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("```")) {
            fence = fence.empty() ? line.substr(3) : "";
            continue;
        }
        const auto language = fence.empty() ? std::nullopt : dialect::find_dialect(fence);
        if (!language || line.empty()) continue;
        const auto parsed = dialect::parse(line, *language);
        CHECK_MESSAGE(parsed.ok(), line, ": ", parsed.ok() ? "" : parsed.error().message);
        CHECK_MESSAGE(dialect::detect(line).dialect == *language, line);
        ++count;
    }
    CHECK(count >= 7);
}

TEST_CASE("the page about other languages names every field of incoPat and Orbit") {
    const std::string text = page();
    for (const auto& [heading, names] : {std::pair<std::string, const dialect::FieldNames*>{"incoPat", &dialect::incopat_fields()},
                                         std::pair<std::string, const dialect::FieldNames*>{"Orbit", &dialect::orbit_fields()}}) {
        const std::string part = section(text, heading);
        for (const dialect::FieldName& row : names->rows()) {
            const std::string name(row.foreign);
            const bool listed = part.find("`" + name + "`") != std::string::npos || (name[0] < 0 && part.find(name) != std::string::npos);
            CHECK_MESSAGE(listed, heading, ": ", name);
            if (!row.only_read) CHECK_MESSAGE(part.find("`" + name + "` → ") != std::string::npos, heading, ": ", name);
        }
    }
}
