// Which document stands at which index: families of applications, their offices, kinds, dates and numbers, computed from the
// index alone. So any document, and any document that another one cites, is known without making the others.
//
// The idea: a document's index is scattered inside its window of 65,536 to a *slot*. Sixteen slots are a block; a block has one
// topic and holds a few whole families. Blocks advance in time, so "an earlier document of the same topic" is an earlier block.
#pragma once

#include <string>
#include <vector>

#include "generate/random.h"
#include "patent/publication.h"

namespace winnow::generate {

enum class Office : uint8_t { CN, US, EP, WO, JP, KR, DE };
std::string_view office_code(Office office);

/// One publication's place in its family, and the dates and numbers that follow from it.
struct Slot {
    uint64_t slot = 0;
    uint64_t family = 0;       // slot of the family's first member
    uint64_t application = 0;  // slot of the application's first publication
    uint32_t family_size = 1;
    uint32_t topic = 0;
    Office origin = Office::CN;
    Office office = Office::CN;
    bool is_grant = false;  // second publication of its application: the B document
    bool is_utility = false;
    bool has_grant = false;    // the application has a B document in the collection
    int32_t priority_day = 0;  // days since 1970-01-01
    int32_t filing_day = 0;
    int32_t publication_day = 0;
    int32_t grant_day = 0;  // 0: not granted
};

/// Invariants: index ↔ slot is a bijection on 0 … documents-1; a family lies inside one block.
/// Thread safety: immutable.
class Layout {
  public:
    Layout(uint64_t documents, uint64_t seed, uint32_t topics);

    uint64_t slot_of(uint64_t index) const;
    Slot slot(uint64_t slot) const;
    /// All members of the family that `slot` belongs to, in order.
    std::vector<Slot> family(uint64_t slot) const;
    uint32_t topic_of_block(uint64_t block) const { return block_topics_[block % block_topics_.size()]; }
    /// A slot of an earlier block of the same topic, or the slot's own when there is none.
    uint64_t earlier_slot(uint64_t slot, Random& random) const;

    patent::DocNumber publication_number(const Slot& slot) const;
    patent::DocNumber application_number(const Slot& slot) const;

  private:
    uint64_t documents_;
    uint64_t seed_;
    std::vector<uint32_t> block_topics_;               // by block modulo its size
    std::vector<std::vector<uint32_t>> topic_blocks_;  // the inverse, ascending
};

patent::Date to_date(int32_t day);
/// The same day so many years on; of 29 February the 28th where the year has none.
patent::Date years_later(patent::Date date, int32_t years);

}  // namespace winnow::generate
