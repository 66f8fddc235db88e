// The model as one line of JSON and back, without loss: our own JSONL format and the form documents are stored in.
// Members with their default value are left out. Format: docs/formats/jsonl.md.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "patent/publication.h"

namespace winnow::patent {

/// Source::format of a line that names no source.
inline constexpr std::string_view kOwnFormat = "winnow-jsonl";

/// Appends the publication as one line of JSON (no line break at the end).
void append_json(std::string& to, const Publication& publication);

/// Parses lines; keeps its parser's memory between calls. Not thread-safe: one per thread.
class JsonReader {
  public:
    JsonReader();
    ~JsonReader();
    /// InvalidArgument with what and where when `line` is no JSON, has a wrong type or an unknown enum word; unknown members are ignored.
    Result<Publication> parse(std::string_view line);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace winnow::patent
