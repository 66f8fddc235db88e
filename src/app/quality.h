// What the documents of each source say, and what is odd about them: a report, never a reason to refuse a document.
#pragma once

#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "app/library.h"

namespace winnow::app {

class QualityTally {
  public:
    /// @param today later days are odd; unknown: not asked
    /// @param repeats look for publications that come more than once (keeps 8 bytes of each)
    explicit QualityTally(patent::Date today, bool repeats) : today_(today), repeats_(repeats) {}
    void add(const patent::Publication& publication);
    /// By format, in the order of their names.
    std::vector<SourceQuality> take() const;

  private:
    struct Source {
        uint64_t documents = 0;
        std::vector<uint64_t> filled;  // by member of the model
        std::map<std::string_view, QualityFinding> findings;
        std::unordered_set<uint64_t> keys;
    };
    void look_at_numbers(const patent::Publication& publication);
    void look_at_dates(const patent::Publication& publication);
    void look_at_texts(const patent::Publication& publication);
    void find(std::string_view what, const patent::Publication& publication);

    patent::Date today_;
    bool repeats_;
    std::map<std::string, Source> sources_;
    Source* source_ = nullptr;  // of the publication at hand
};

}  // namespace winnow::app
