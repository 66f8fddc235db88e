// docs/dialects.md names every field that Patent Public Search, Espacenet, Lens and PATENTSCOPE are read with.
#include "dialect/lucene.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/file.h"
#include "dialect/cql.h"
#include "dialect/ppubs.h"

using namespace winnow;

TEST_CASE("the page about other languages names every field of Patent Public Search, Espacenet, Lens and PATENTSCOPE") {
    const auto page = read_file("docs/dialects.md");
    REQUIRE(page.ok());
    const auto check = [&](std::string_view heading, const dialect::FieldNames& names) {
        const size_t begin = page->find("\n## " + std::string(heading) + "\n");
        REQUIRE(begin != std::string::npos);
        std::string part = page->substr(begin, page->find("\n## ", begin + 4) - begin);
        std::replace(part.begin(), part.end(), '\n', ' ');
        for (const dialect::FieldName& row : names.rows())
            CHECK_MESSAGE(part.find("`" + std::string(row.foreign) + "`") != std::string::npos, heading, ": ", row.foreign);
    };
    check("Patent Public Search", dialect::ppubs_fields());
    check("Espacenet (CQL)", dialect::cql_fields());
    check("Lens and PATENTSCOPE", dialect::lucene_fields());
}
