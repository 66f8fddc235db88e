// JSON records of other services become publications through a mapping with paths.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/mapping.h"
#include "ingest/reader.h"

namespace winnow::ingest {

/// Reads JSON lines, arrays of objects, or one object with a list of records (Mapping::records). A record without a usable number, or
/// that is no JSON, goes to sink.reject; reading goes on behind it.
Result<void> read_json_records(ByteSource& source, std::string_view file, std::span<const Mapping* const> mappings, const Sink& sink);

/// Names of the members of the first object in `head`, as far as they are there; empty when `head` begins with no object.
std::vector<std::string> first_members(std::string_view head);

/// 0 … 100: whether `head` begins with JSON records that one of `mappings` knows; low for those of others.
int recognise_json(std::string_view head, std::span<const Mapping* const> mappings);

/// What stands in the first records of a JSON file, for a mapping to start from.
struct JsonSample {
    std::vector<PathSample> paths;  // in the order in which they first occur
    std::string records;            // "data[]" where the records are a list in the only top object; else empty
};

/// InvalidArgument when there is no JSON object in `source`.
Result<JsonSample> sample_json(ByteSource& source);

}  // namespace winnow::ingest
