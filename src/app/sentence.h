// A plain sentence as a query of the language, for people who do not want to learn it: the query is shown and may be edited.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/library.h"

namespace winnow::app {

constexpr size_t kMaxSentenceBytes = 4000;
constexpr size_t kMaxSentenceWords = 12;

struct SentenceWord {
    std::string text;        // as the query has it
    uint64_t documents = 0;  // with it in title, abstract or claims
};

struct SentenceQuery {
    std::string query;                // empty when nothing of the sentence is in the library
    std::vector<SentenceWord> words;  // rarest first
};

}  // namespace winnow::app
