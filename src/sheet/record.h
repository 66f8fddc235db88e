// One document on its way into an export: what its sources say, and what only its library or the team knows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "patent/publication.h"

namespace winnow::sheet {

/// What a column takes that does not stand in the publication; a bit mask, so that only what is wanted is worked out.
enum Need : uint8_t { kNothing = 0, kStatus = 1, kFamily = 2, kFamilySize = 4, kCitedBy = 8, kMarks = 16 };

constexpr int32_t kNotKnown = -1;

/// What the library knows.
struct Facts {
    std::string_view status;          // "in_force", judged over the application's publications; empty when not known
    std::string_view family;          // the simple family, by its member published first
    int32_t family_size = kNotKnown;  // applications
    int32_t cited_by_count = kNotKnown;
};

/// What the team has written about the document in one collection.
struct Marks {
    std::string decision;
    int rating = 0;  // 0: none given
    std::vector<std::string> tags;
    std::vector<std::pair<std::string, std::string>> fields;
    int64_t comments = 0;
    std::string added;
};

/// Borrows everything.
struct Record {
    std::string_view json;  // as stored
    const patent::Publication& publication;
    Facts facts;
    const Marks* marks = nullptr;  // null: the export is of no collection
};

}  // namespace winnow::sheet
