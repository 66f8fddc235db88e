// The file of queries that `winnow bench` measures: one JSON object a line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/library.h"
#include "base/result.h"

namespace winnow::cli {

struct BenchQuery {
    std::string name, kind;
    app::SearchRequest request;
};

/// {"name","kind","query"[,"sort","group","facets":["FIELD[:VALUES]"],"count":true,"limit":10,"stem":true]}; other members are ignored,
/// a line that is empty is passed over. InvalidArgument with the number of the line.
Result<std::vector<BenchQuery>> parse_bench_queries(const std::string& lines);

}  // namespace winnow::cli
