#include "generate/layout.h"

#include <algorithm>

#include "base/assert.h"
#include "patent/number.h"

namespace winnow::generate {

namespace {

constexpr uint64_t kBlock = 16;
constexpr uint64_t kWindow = 65'536;
constexpr uint64_t kScatter = 2'654'435'761;     // a prime above every window size, so multiplying permutes a window
constexpr int32_t kFirstDay = 9'132;             // 1995-01-02
constexpr int32_t kLastPriority = 19'357;        // 2022-12-31
constexpr int32_t kLastDay = 20'420;             // 2025-11-28
constexpr int32_t kFirstUsApplication = 11'396;  // 2001-03-15: until then only grants were published
constexpr int kOffices = 7;

uint32_t draw_family_size(Random& random) {
    static constexpr uint8_t kUpTo[12] = {34, 60, 72, 80, 86, 90, 93, 95, 97, 98, 99, 100};  // percent of families, cumulated
    const uint32_t draw = random.below(100);
    return static_cast<uint32_t>(std::find_if(kUpTo, kUpTo + 12, [draw](uint8_t limit) { return draw < limit; }) - kUpTo) + 1;
}

Office draw_office(Random& random, const uint8_t (&weights)[kOffices], uint32_t excluded = 0) {
    uint32_t total = 0;
    for (int i = 0; i < kOffices; ++i) total += (excluded >> i & 1) ? 0 : weights[i];
    uint32_t draw = random.below(total);
    for (int i = 0; i < kOffices; ++i) {
        if (excluded >> i & 1) continue;
        if (draw < weights[i]) return static_cast<Office>(i);
        draw -= weights[i];
    }
    return Office::CN;
}

struct Member {
    Office office;
    bool is_grant;
};

/// The offices a family is filed at, in order, with or without their grants: exactly `size` publications.
std::vector<Member> plan_members(Office origin, uint32_t size, Random& random) {
    static constexpr uint8_t kLater[kOffices] = {8, 6, 5, 5, 3, 2, 2};
    std::vector<Member> members;
    uint32_t used = 0, granted = 1u << static_cast<int>(Office::WO);  // an international application is never granted
    for (Office office = origin; members.size() < size && used != (1u << kOffices) - 1;) {
        used |= 1u << static_cast<int>(office);
        members.push_back({office, false});
        if (members.size() < size && !(granted >> static_cast<int>(office) & 1) && random.chance(50)) {
            members.push_back({office, true});
            granted |= 1u << static_cast<int>(office);
        }
        if (used != (1u << kOffices) - 1) office = draw_office(random, kLater, used);
    }
    for (int i = 0; i < kOffices && members.size() < size; ++i)
        if (!(granted >> i & 1)) members.push_back({static_cast<Office>(i), true});
    return members;
}

uint32_t square_root(uint64_t x) {
    uint64_t root = 0;
    for (uint64_t bit = uint64_t{1} << 31; bit != 0; bit >>= 1)
        if ((root + bit) * (root + bit) <= x) root += bit;
    return static_cast<uint32_t>(root);
}

/// Filings grow linearly over the years, so the n-th document lies at the square root of its share.
int32_t day_of_block(uint64_t block, uint64_t blocks) {
    const uint32_t root = square_root((block << 32) / blocks << 32);  // a fraction of 2^32
    return kFirstDay + static_cast<int32_t>((static_cast<uint64_t>(root) * static_cast<uint64_t>(kLastPriority - kFirstDay - 60)) >> 32);
}

void set_dates(Slot& slot, uint64_t seed) {
    Random random(mix(seed, slot.application, 0x6461));
    const bool first = slot.office == slot.origin;
    slot.filing_day = slot.priority_day + (first ? 0 : static_cast<int32_t>(random.between(300, 364)));
    const int32_t earliest = slot.is_utility ? 150 : (slot.office == Office::CN && first ? 180 : 540);
    const int32_t latest = slot.is_utility ? 300 : 580;
    const int32_t early =
        slot.priority_day + static_cast<int32_t>(random.between(static_cast<uint32_t>(earliest), static_cast<uint32_t>(latest)));
    const int32_t grant = std::min(std::max(early, slot.filing_day) + static_cast<int32_t>(random.between(300, 1300)), kLastDay);
    slot.grant_day = slot.is_utility ? early : slot.has_grant ? grant : 0;
    if (slot.office == Office::US && early < kFirstUsApplication) slot.grant_day = early;
    slot.publication_day = slot.is_grant ? grant : early;
}

/// A US patent of the time before applications were published; what follows it in the collection is its reissue.
bool is_old_us(const Slot& slot) { return slot.office == Office::US && slot.grant_day != 0 && slot.grant_day < kFirstUsApplication; }

std::string padded(uint64_t number, size_t width) {
    const std::string digits = std::to_string(number);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
}

/// Publications carry the application's number; eight digits until 2003, then right type, year and serial number.
std::string german_number(const Slot& slot, uint64_t serials) {
    const int year = to_date(slot.filing_day).year();
    if (year < 2004) return std::to_string(10'000'000 + slot.application);
    return "10" + std::to_string(year) + padded(slot.application % serials, 6);
}

}  // namespace

std::string_view office_code(Office office) {
    static constexpr std::string_view kCodes[kOffices] = {"CN", "US", "EP", "WO", "JP", "KR", "DE"};
    return kCodes[static_cast<int>(office)];
}

Layout::Layout(uint64_t documents, uint64_t seed, uint32_t topics) : documents_(documents), seed_(seed), topic_blocks_(topics) {
    WINNOW_ASSERT(documents <= 90'000'000);  // beyond, document numbers would repeat
    const uint64_t pattern = std::max<uint64_t>(1, std::min(kWindow / kBlock, (documents + kBlock - 1) / kBlock));
    Random random(mix(seed, 0x746f70));
    const Zipf rank(topics, 12);
    for (uint64_t block = 0; block < pattern; ++block) block_topics_.push_back(rank.draw(random));
    for (uint32_t block = 0; block < pattern; ++block) topic_blocks_[block_topics_[block]].push_back(block);
}

uint64_t Layout::slot_of(uint64_t index) const {
    const uint64_t start = index / kWindow * kWindow;
    const uint64_t size = std::min(kWindow, documents_ - start);
    return start + (index - start) * kScatter % size;
}

std::vector<Slot> Layout::family(uint64_t slot) const {
    const uint64_t block = slot / kBlock, blocks = (documents_ + kBlock - 1) / kBlock;
    const uint64_t end = std::min((block + 1) * kBlock, documents_);
    Random sizes(mix(seed_, block, 0x73697a));
    uint64_t start = block * kBlock;
    uint32_t size = 0;
    do {
        start += size;
        size = static_cast<uint32_t>(std::min<uint64_t>(draw_family_size(sizes), end - start));
    } while (slot >= start + size);

    static constexpr uint8_t kOrigins[kOffices] = {75, 10, 3, 0, 4, 4, 4};
    Random random(mix(seed_, start, 0x66616d));
    Slot common;
    common.family = start;
    common.family_size = size;
    common.topic = topic_of_block(block);
    common.origin = draw_office(random, kOrigins);
    common.is_utility = common.origin == Office::CN && size == 1 && random.chance(45);
    common.priority_day = day_of_block(block, blocks) + static_cast<int32_t>(random.below(60));
    const auto plan = plan_members(common.origin, size, random);
    std::vector<Slot> members;
    for (uint32_t i = 0; i < size; ++i) {
        Slot member = common;
        member.slot = start + i;
        member.office = plan[i].office;
        member.is_grant = plan[i].is_grant;
        const auto same_office = [&](const Member& other) { return other.office == member.office; };
        member.application = start + static_cast<uint64_t>(std::find_if(plan.begin(), plan.end(), same_office) - plan.begin());
        member.has_grant = std::count_if(plan.begin(), plan.end(), same_office) == 2;
        set_dates(member, seed_);
        members.push_back(member);
    }
    return members;
}

Slot Layout::slot(uint64_t slot) const {
    const auto members = family(slot);
    return members[slot - members.front().slot];
}

uint64_t Layout::earlier_slot(uint64_t slot, Random& random) const {
    const uint64_t block = slot / kBlock, period = block_topics_.size();
    const auto& own = topic_blocks_[topic_of_block(block)];
    const auto place = static_cast<uint64_t>(std::lower_bound(own.begin(), own.end(), block % period) - own.begin());
    const uint64_t before = block / period * own.size() + place;  // earlier blocks of the topic, counted over all periods
    if (before == 0) return slot;
    // Recent documents are cited more: the age is the smallest of three draws.
    const auto limit = static_cast<uint32_t>(std::min<uint64_t>(before, 0xffffffff));
    const uint64_t target = before - 1 - std::min({random.below(limit), random.below(limit), random.below(limit)});
    const uint64_t target_block = target / own.size() * period + own[target % own.size()];
    return target_block * kBlock + random.below(kBlock);
}

patent::DocNumber Layout::publication_number(const Slot& s) const {
    patent::DocNumber n;
    n.office = office_code(s.office);
    n.date = to_date(s.publication_day);
    const uint64_t year = static_cast<uint64_t>(n.date.year()), id = s.application;
    const uint64_t serials = documents_ <= 10'000'000 ? 1'000'000 : 10'000'000;
    switch (s.office) {
        case Office::CN:
            n.number = std::to_string((s.is_utility ? 200'000'000 : 101'000'000) + id);
            n.kind = s.is_utility ? "U" : s.is_grant ? "B" : "A";
            break;
        case Office::US:
            if (is_old_us(s)) {
                n.number = s.is_grant ? "RE" + std::to_string(35'000 + id) : std::to_string(5'000'000 + id);
                n.kind = s.is_grant ? "E" : "A";
                break;
            }
            n.number = s.is_grant ? std::to_string(5'000'000 + id) : std::to_string(year) + padded(id % 10'000'000, 7);
            n.kind = s.is_grant ? "B2" : "A1";
            break;
        case Office::EP:
            n.number = padded(500'000 + id, 7);
            n.kind = s.is_grant ? "B1" : "A1";
            break;
        case Office::WO:
            n.number = std::to_string(year) + padded(id % serials, 6);
            n.kind = "A1";
            break;
        case Office::JP:
            n.number = s.is_grant ? std::to_string(3'000'000 + id)
                                  : (year < 2000 ? "H" + padded(year - 1988, 2) : std::to_string(year)) + padded(id % serials, 6);
            n.kind = s.is_grant ? "B2" : "A";
            break;
        case Office::KR:
            n.number = s.is_grant ? "10" + padded(1'000'000 + id, 7) : std::to_string(year) + padded(id % 10'000'000, 7);
            n.kind = s.is_grant ? "B1" : "A";
            break;
        case Office::DE:
            n.number = german_number(s, serials);
            n.kind = s.is_grant ? "B4" : "A1";
            break;
    }
    return n;
}

patent::DocNumber Layout::application_number(const Slot& s) const {
    patent::DocNumber n;
    n.office = office_code(s.office);
    n.date = to_date(s.filing_day);
    const std::string year = std::to_string(n.date.year());
    const uint64_t id = s.application, serials = documents_ <= 10'000'000 ? 1'000'000 : 10'000'000;
    switch (s.office) {
        case Office::CN: n.number = year + (s.is_utility ? "2" : "1") + padded(id % 10'000'000, 7); break;
        case Office::US: n.number = padded(10'000'000 + id, 8); break;
        case Office::EP: n.number = year.substr(2) + padded(id % serials, 6); break;
        case Office::WO: n.number = "PCT" + std::string(office_code(s.origin)) + year + padded(id % serials, 6); break;
        case Office::JP: n.number = year + padded(id % serials, 6); break;
        case Office::KR: n.number = "10" + year + padded(id % 10'000'000, 7); break;
        case Office::DE: n.number = german_number(s, serials); break;
    }
    const std::string check_digit = patent::application_check_digit(n);
    if (s.office == Office::CN || s.office == Office::DE || s.office == Office::EP) n.original = n.number + "." + check_digit;
    return n;
}

/// Civil date of a day number, after the well-known era arithmetic (400 years have 146,097 days; the year starts in March).
patent::Date to_date(int32_t day) {
    const int32_t z = day + 719'468;
    const int32_t era = z / 146'097, in_era = z % 146'097;
    const int32_t year_of_era = (in_era - in_era / 1460 + in_era / 36'524 - in_era / 146'096) / 365;
    const int32_t in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int32_t shifted = (5 * in_year + 2) / 153;
    const int32_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    const int32_t year = year_of_era + era * 400 + (month <= 2);
    return {year * 10'000 + month * 100 + in_year - (153 * shifted + 2) / 5 + 1};
}

patent::Date years_later(patent::Date date, int32_t years) {
    const int32_t year = date.year() + years;
    const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    const int32_t day = date.ymd % 10'000;
    return {year * 10'000 + (day == 229 && !is_leap ? 228 : day)};
}

}  // namespace winnow::generate
