// What an import's summary counts.
#pragma once

#include <map>
#include <string>

#include "app/library.h"

namespace winnow::app {

class ImportTally {
  public:
    void add(const patent::Publication& publication);
    /// Fills by_… and warnings.
    void write(ImportSummary& summary) const;

  private:
    using Counts = std::map<std::string, uint64_t>;
    /// How many documents of one format have something.
    struct Delivered {
        uint64_t documents = 0, events = 0, statuses = 0, claims = 0, descriptions = 0, citations = 0, classes = 0;
    };
    Counts offices_, kinds_, languages_, years_;
    std::map<std::string, Delivered> formats_;
};

}  // namespace winnow::app
