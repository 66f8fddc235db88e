// Looks at the first records of a JSON file, for a mapping to start from.
#pragma once

#include <string>
#include <vector>

#include "base/byte_source.h"
#include "base/result.h"
#include "ingest/mapping.h"

namespace winnow::ingest {

struct JsonSample {
    std::vector<PathSample> paths;  // in the order in which they first occur
    std::string records;            // "data[]" where the records are a list in the only top object; else empty
};

/// InvalidArgument when there is no JSON object in `source`.
Result<JsonSample> sample_json(ByteSource& source);

}  // namespace winnow::ingest
