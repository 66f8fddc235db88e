#include "generate/teller.h"

#include <cstring>

namespace winnow::generate {

Teller::Teller(const Invention& invention, uint64_t stream)
    : invention_(invention), lexicon_(*invention.lexicon), topic_(*invention.topic), random_(mix(invention.seed, stream)) {}

void Teller::tell(std::string& to, std::string_view pattern) {
    for (size_t at = 0; at < pattern.size();) {
        const void* found = std::memchr(pattern.data() + at, '%', pattern.size() - at);
        const size_t slot_at = found ? static_cast<size_t>(static_cast<const char*>(found) - pattern.data()) : pattern.size();
        to.append(pattern, at, slot_at - at);
        if (slot_at + 1 < pattern.size()) slot(to, pattern[slot_at + 1]);
        at = slot_at + 2;
    }
    direction_ = Direction::Open;
}

const Verb& Teller::effect() {
    const bool more = direction_ == Direction::Open ? random_.chance(60) : direction_ == Direction::More;
    direction_ = direction_ == Direction::Open ? (more ? Direction::More : Direction::Less) : Direction::Open;
    return random_.pick(more ? lexicon_.raising_effects : lexicon_.lowering_effects);
}

const Pair& Teller::property() {
    const bool more = direction_ == Direction::Open ? random_.chance(60) : direction_ == Direction::More;
    direction_ = direction_ == Direction::Open ? (more ? Direction::More : Direction::Less) : Direction::Open;
    return random_.pick(more ? lexicon_.benefits : lexicon_.burdens);
}

void Teller::quantity(std::string& to, std::string_view unit, bool wide) {
    const uint32_t low = random_.between(1, wide ? 180 : 90);
    to.append(std::to_string(low));
    if (random_.chance(30)) to.append(".").append(std::to_string(random_.below(10)));
    if (random_.chance(40)) to.append(to_word()).append(std::to_string(low + random_.between(1, 99)));
    to.append(unit);
}

bool Teller::number_slot(std::string& to, char letter) {
    static constexpr std::string_view kLengths[] = {" mm", " μm", " nm", " cm"};
    static constexpr std::string_view kAmounts[] = {" g", " mg/l", " mol/l", " wt%", "%", " ml", " ppm", " mg/kg"};
    static constexpr std::string_view kUnits[] = {" kPa", " MPa", " V", " kHz", " GHz", " W/m²", " rpm", " mAh/g",
                                                  " dB",  " W",   " N", " m/s", " ℃",   " mΩ",   " lux", " S/cm"};
    switch (letter) {
        case 'l': quantity(to, random_.pick(kLengths), false); return true;
        case 'c': quantity(to, random_.chance(50) ? "℃" : " ℃", true); return true;
        case 'w': quantity(to, random_.pick(kAmounts), false); return true;
        case 'q': quantity(to, random_.pick(kUnits), true); return true;
        case 'h': to.append(std::to_string(random_.between(1, 72))).append(random_.chance(50) ? minutes() : hours()); return true;
        case 'k': to.append(std::to_string(random_.between(2, 24))); return true;
        case 'u': to.append(std::to_string(10 * random_.between(1, 40))); return true;
        case 'R':
            to += static_cast<char>('A' + random_.below(26));
            to += static_cast<char>('A' + random_.below(26));
            to.append("-").append(std::to_string(random_.between(100, 9999)));
            return true;
        default: return false;
    }
}

std::string paragraph_number(size_t index) {
    const std::string number = std::to_string(index + 1);
    return std::string(4 - std::min<size_t>(4, number.size()), '0') + number;
}

bool claim_is_method(const Invention& invention, uint32_t number) {
    const bool in_first = invention.second_claim == 0 || number < invention.second_claim;
    return in_first == invention.is_method;
}

}  // namespace winnow::generate
