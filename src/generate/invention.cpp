#include "generate/invention.h"

namespace winnow::generate {

namespace {

Phrase make_phrase(const Lexicon& lexicon, const Topic& topic, Random& random) {
    Phrase phrase;
    phrase.thing = topic.things[lexicon.thing_rank.draw(random)];
    if (random.chance(33)) phrase.modifier = topic.modifiers[lexicon.modifier_rank.draw(random)];
    if (random.chance(12)) phrase.before = topic.things[lexicon.thing_rank.draw(random)];
    if (phrase.before == phrase.thing) phrase.before = -1;
    return phrase;
}

uint32_t draw_length(Random& random) {
    const uint32_t draw = random.below(100);
    if (draw < 76) return 1;
    if (draw < 91) return 2;
    if (draw < 97) return 4;
    return random.between(6, 12);
}

}  // namespace

Invention make_invention(const Lexicon& lexicon, uint32_t topic, uint64_t seed, bool is_utility) {
    Invention invention;
    Random random(mix(seed, 0x696e76));
    invention.lexicon = &lexicon;
    invention.topic = &lexicon.topics[topic];
    invention.seed = seed;
    invention.main = make_phrase(lexicon, *invention.topic, random);
    for (Phrase& part : invention.parts) part = make_phrase(lexicon, *invention.topic, random);
    invention.is_utility = is_utility;
    invention.is_method = random.chance(30) && !is_utility;
    // The smallest of three draws: most sets of claims are short.
    invention.claim_count = std::min({random.between(5, 15), random.between(5, 15), random.between(5, 15)});
    if (!is_utility && invention.claim_count >= 7 && random.chance(40))
        invention.second_claim = random.between(5, invention.claim_count - 1);
    invention.length = draw_length(random);
    return invention;
}

std::vector<uint32_t> ClaimLink::numbers() const {
    std::vector<uint32_t> all;
    for (uint32_t number = first; number != 0 && number <= last; ++number) all.push_back(number);
    return all;
}

ClaimLink claim_link(const Invention& invention, uint32_t number) {
    const uint32_t group = invention.second_claim != 0 && number >= invention.second_claim ? invention.second_claim : 1;
    if (number == group) return {};
    Random random(mix(invention.seed, 0x636c00 + number));
    const uint32_t before = number - group;  // claims of the group so far
    const uint32_t draw = random.below(100);
    if (draw < 66 || before == 1) {
        const uint32_t target = random.chance(60) ? group : group + random.below(before);
        return {target, target};
    }
    if (draw < 84 || before == 2) {
        const uint32_t target = group + random.below(before - 1);
        return {target, target + 1};
    }
    return {group, number - 1};
}

}  // namespace winnow::generate
