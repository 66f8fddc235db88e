// Invented companies, universities, inventors and agents, each with an English and a Chinese name.
// All names are composed; a likeness to a real one is chance.
#pragma once

#include <string>
#include <vector>

#include "generate/layout.h"
#include "generate/random.h"
#include "patent/publication.h"

namespace winnow::generate {

struct Company {
    std::string english;
    std::string chinese;
    std::string_view country;   // WIPO ST.3
    std::string_view province;  // of Chinese companies, in Chinese
    std::string_view city;
    std::string_view city_english;
    bool is_university = false;
};

/// Thread safety: immutable after construction.
class People {
  public:
    People();

    const std::vector<Company>& companies() const { return companies_; }
    /// A company at home in the country of `origin`; few of them own much. Half of the draws prefer the topic's own leaders.
    const Company& company(Office origin, uint32_t topic, Random& random) const;
    /// An inventor or agent of the country of `origin`, under a name in English or Chinese; `id` decides who it is.
    static std::string person(Office origin, uint64_t id, bool chinese);
    /// One of about 400 patent firms.
    static std::string agency(Office office, Random& random, bool chinese);

  private:
    struct Range {
        uint32_t begin = 0, count = 0;
    };
    std::vector<Company> companies_;
    std::vector<Range> by_office_;
    std::vector<Zipf> rank_;  // by office
};

}  // namespace winnow::generate
