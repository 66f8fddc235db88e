// An invention told in English. Sentences are patterns with slots; a slot is '%' and a letter (see Teller::slot).
#include <cstring>

#include "generate/domains.h"
#include "generate/invention.h"

namespace winnow::generate {

namespace {

using patent::Claim;
using patent::Paragraph;

constexpr std::string_view kSentences[] = {
    "The %P is %d to the %Q through %A.",
    "The %P %e the %t of the %M.",
    "%A is arranged between the %P and the %Q.",
    "A side of the %P facing the %Q is provided with %A.",
    "The %P comprises %A and %A %d to each other.",
    "When the %P is %d, the %Q is kept at a temperature of %q.",
    "In this way, the %t is %f and the structure remains simple.",
    "The %s are distributed evenly along the %P, so that the %t is %f.",
    "A %r is used as the %n of the %P.",
    "The ratio of the %n to the %n is %q.",
    "By using %A, the problem of the %t of a conventional %n is solved.",
    "The %P receives a signal from the %Q and %e the %t accordingly.",
    "The %r and the %r are mixed with the %n before the %P is %d.",
    "Compared with the prior art, the %M has the advantage of %g the %t.",
    "The %M can be widely used in the field of %y.",
    "The %P has a thickness of %q, and the %Q has a thickness of %q.",
    "A plurality of %s are %d to the %P.",
    "If the %t exceeds a threshold, the %Q is switched off.",
    "The %r is preferably selected from the group consisting of %r, %r and %r.",
    "An output of the %P is %d to an input of the %Q.",
    "According to the invention, the %P is formed in one piece with the %n.",
    "The %n is driven by the %Q and moves relative to the %P.",
    "The %P determines the %t on the basis of a reference value of the %n.",
    "The %M is easy to manufacture, and its %t is %f.",
    "The arrangement is suitable for %s as well as for %s.",
    "At least one %n is in contact with the %P at %q.",
    "The %r reacts with the %r at %q for %h.",
    "The %P and the %Q are enclosed by %A.",
};

constexpr std::string_view kFeatures[] = {
    "wherein the %P is %d to the %Q",
    "further comprising %A %d to the %P",
    "wherein the %P comprises %A",
    "wherein the %P has a thickness of %q",
    "wherein the %P is made of %r",
    "wherein the %Q is configured to %b the %t of the %P",
    "wherein a plurality of %s are arranged on the %P",
    "wherein the %P and the %Q are %d by %A",
    "wherein the %Q operates at %q",
    "wherein the %P is selected from the group consisting of %r, %r and %r",
    "wherein %A is disposed between the %P and the %Q, and wherein the %n is %d to the %P",
    "wherein a distance between the %P and the %Q is %q",
};

constexpr std::string_view kLongFeatures[] = {
    ", and wherein the %P is provided with %A",
    ", the %n being %d to the %Q",
    ", such that the %t is %f",
};

constexpr std::string_view kBackground[] = {
    "In the field of %y, %s are widely used, but the %t of known %s is often insufficient.",
    "A conventional %n requires %A, which does not %b the %t.",
    "With the development of %y, the requirements for the %t of %s become higher.",
    "Known solutions use %A together with %A; however, the %t cannot be %f reliably.",
    "Documents of the prior art describe %s in which a %r is applied to the %n.",
};

constexpr std::string_view kEmbodiments[] = {
    "Referring to Fig. %k, the %M comprises %A, %A and %A.",
    "In an embodiment, the %P is model %R and is %d to the %Q.",
    "In example %k, %q of %r was added, and a %t of %q was measured.",
    "In a further embodiment, the %r is replaced by %r, and the %n is kept at %q.",
    "As shown in Fig. %k, the %P (%u) is %d to the %Q (%u) by means of the %n (%u).",
    "The person skilled in the art understands that %s may be used instead of %s.",
    "A comparative example without the %P showed a %t that was lower by %k percent.",
    "During operation, the %Q %e the %t, and the %P is %d after %h.",
};

constexpr std::string_view kUnits[] = {"mm", "μm", "nm", "℃", "mg/l", "kPa", "MPa", "V", "kHz", "GHz", "wt%", "mol/l", "W/m²", "rpm", "mAh/g", "dB"};

/// Appends what patterns say; one per text, with a random stream of its own.
class Teller {
  public:
    Teller(const Invention& invention, uint64_t purpose)
        : invention_(invention), lexicon_(*invention.lexicon), topic_(*invention.topic), random_(mix(invention.seed, 0x656e00 + purpose)) {}

    Random& random() { return random_; }

    void tell(std::string& to, std::string_view pattern) {
        for (size_t at = 0; at < pattern.size();) {
            const void* found = std::memchr(pattern.data() + at, '%', pattern.size() - at);
            const size_t slot_at = found ? static_cast<size_t>(static_cast<const char*>(found) - pattern.data()) : pattern.size();
            to.append(pattern, at, slot_at - at);
            if (slot_at + 1 < pattern.size()) slot(to, pattern[slot_at + 1]);
            at = slot_at + 2;
        }
    }

    void tell_sentence(std::string& to, std::string_view pattern) {
        const size_t start = to.size();
        tell(to, pattern);
        if (to[start] >= 'a' && to[start] <= 'z') to[start] = static_cast<char>(to[start] - 'a' + 'A');
    }

    void phrase(std::string& to, const Phrase& phrase) const {
        if (phrase.modifier >= 0) to.append(lexicon_.modifiers[static_cast<size_t>(phrase.modifier)].english).append(" ");
        if (phrase.before >= 0) to.append(lexicon_.things[static_cast<size_t>(phrase.before)].english).append(" ");
        to.append(lexicon_.things[static_cast<size_t>(phrase.thing)].english);
    }

    void with_article(std::string& to, const Phrase& what) const {
        const auto first = what.modifier >= 0 ? lexicon_.modifiers[static_cast<size_t>(what.modifier)]
                                              : lexicon_.things[static_cast<size_t>(what.before >= 0 ? what.before : what.thing)];
        to.append(indefinite_article(first.english)).append(" ");
        phrase(to, what);
    }

  private:
    void slot(std::string& to, char letter) {
        switch (letter) {
            case 'M': phrase(to, invention_.main); return;
            case 'P': phrase(to, random_.pick(invention_.parts)); return;
            case 'Q': phrase(to, random_.pick(invention_.parts)); return;
            case 'n': noun(to); return;
            case 'A': noun_with_article(to); return;
            case 's': append_plural(to, lexicon_.thing(topic_, random_).english); return;
            case 'd': to.append(random_.pick(lexicon_.verbs).participle); return;
            case 'e': to.append(random_.pick(lexicon_.effects).third); return;
            case 'b': to.append(random_.pick(lexicon_.effects).base); return;
            case 'g': to.append(random_.pick(lexicon_.effects).gerund); return;
            case 'f': to.append(random_.pick(lexicon_.effects).participle); return;
            case 't': to.append(random_.pick(lexicon_.properties).english); return;
            case 'r': to.append(lexicon_.rare_word(topic_, random_)); return;
            case 'y': to.append(domains()[topic_.domain].english); return;
            default: number_slot(to, letter);
        }
    }

    void number_slot(std::string& to, char letter) {
        switch (letter) {
            case 'q': {
                const uint32_t low = random_.between(1, 90);
                to.append(std::to_string(low));
                if (random_.chance(30)) to.append(".").append(std::to_string(random_.below(10)));
                if (random_.chance(40)) to.append(" to ").append(std::to_string(low + random_.between(1, 99)));
                to.append(" ").append(kUnits[random_.below(std::size(kUnits))]);
                return;
            }
            case 'h': to.append(std::to_string(random_.between(1, 72))).append(random_.chance(50) ? " minutes" : " hours"); return;
            case 'k': to.append(std::to_string(random_.between(2, 24))); return;
            case 'u': to.append(std::to_string(10 * random_.between(1, 40))); return;
            case 'R':
                to += static_cast<char>('A' + random_.below(26));
                to += static_cast<char>('A' + random_.below(26));
                to.append("-").append(std::to_string(random_.between(100, 9999)));
                return;
            default: return;
        }
    }

    void noun(std::string& to) {
        if (random_.chance(18)) to.append(lexicon_.rare_word(topic_, random_)).append(" ");
        to.append(lexicon_.thing(topic_, random_).english);
    }

    void noun_with_article(std::string& to) {
        const size_t start = to.size();
        if (random_.chance(40)) to.append(lexicon_.modifier(topic_, random_).english).append(" ");
        noun(to);
        to.insert(start, " ").insert(start, indefinite_article(std::string_view(to).substr(start + 1)));
    }

    const Invention& invention_;
    const Lexicon& lexicon_;
    const Topic& topic_;
    Random random_;
};

size_t count_words(std::string_view text) {
    size_t blanks = 0;
    for (const char c : text) blanks += c == ' ';
    return blanks + 1;
}

void append_names(std::string& to, const Teller& teller, const Invention& invention, uint32_t count) {
    for (uint32_t i = 0; i < count; ++i) {
        if (i > 0) to.append(i + 1 == count ? " and " : ", ");
        teller.with_article(to, invention.parts[i]);
    }
}

Claim independent_claim(const Invention& invention, uint32_t number) {
    Teller teller(invention, 0x1000 + number);
    const bool method = (number == 1) == invention.is_method;
    Claim claim{number, {}, {}, method ? patent::ClaimCategory::Method : patent::ClaimCategory::Product};
    if (method) {
        teller.tell(claim.text, number == 1 ? "A method for %g the %t of " : "A method for manufacturing ");
        teller.with_article(claim.text, invention.main);
        teller.tell(claim.text, ", comprising the steps of: providing ");
        append_names(claim.text, teller, invention, 3);
        teller.tell(claim.text, "; %g the %t of the %P; and then %g the %t by means of %A.");
    } else {
        teller.with_article(claim.text, invention.main);
        claim.text[0] = 'A';
        claim.text.append(", comprising: ");
        append_names(claim.text, teller, invention, teller.random().between(2, 4));
        teller.tell(claim.text, ", wherein the %P is %d to the %Q and is configured to %b the %t.");
    }
    return claim;
}

void append_link(std::string& to, ClaimLink link, Random& random) {
    static constexpr std::string_view kOne[] = {" of claim ", " according to claim ", " as claimed in claim ", " as recited in claim ", " as defined in claim "};
    if (link.is_range())
        to.append(random.chance(50) ? " according to any one of claims " : " of any of claims ")
            .append(std::to_string(link.first)).append(random.chance(70) ? " to " : "-").append(std::to_string(link.last));
    else if (link.last > link.first)
        to.append(random.chance(50) ? " according to claim " : " as claimed in claim ")
            .append(std::to_string(link.first)).append(" or ").append(std::to_string(link.last));
    else
        to.append(kOne[random.below(std::size(kOne))]).append(std::to_string(link.first));
}

Claim dependent_claim(const Invention& invention, uint32_t number, ClaimLink link) {
    Teller teller(invention, 0x1000 + number);
    const bool in_first = invention.second_claim == 0 || number < invention.second_claim;
    const bool method = in_first == invention.is_method;
    Claim claim{number, method ? "The method" : "The ", link.numbers(), method ? patent::ClaimCategory::Method : patent::ClaimCategory::Product};
    if (!method) teller.phrase(claim.text, invention.main);
    append_link(claim.text, link, teller.random());
    claim.text.append(", ");
    teller.tell(claim.text, kFeatures[teller.random().below(std::size(kFeatures))]);
    if (teller.random().chance(35)) teller.tell(claim.text, kLongFeatures[teller.random().below(std::size(kLongFeatures))]);
    claim.text.append(".");
    return claim;
}

}  // namespace

std::string english_title(const Invention& invention) {
    static constexpr std::string_view kShapes[] = {" and ", " with ", " comprising ", " for ", " having ", " including "};
    Teller teller(invention, 1);
    std::string title;
    if (invention.is_method) {
        teller.tell(title, "method for %g the %t of ");
        teller.with_article(title, invention.main);
    } else {
        teller.phrase(title, invention.main);
        title.append(kShapes[teller.random().below(std::size(kShapes))]);
        teller.with_article(title, invention.parts[0]);
    }
    if (teller.random().chance(60)) teller.tell(title, teller.random().chance(50) ? " and %n for %g the %t" : " using %A");
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
    return title;
}

std::string english_abstract(const Invention& invention) {
    Teller teller(invention, 2);
    std::string text;
    const size_t goal = teller.random().between(60, 92);
    teller.tell(text, invention.is_method ? "The invention relates to a method for %g the %t of " : "The invention discloses ");
    teller.with_article(text, invention.main);
    text.append(invention.is_method ? ", in which " : ", comprising ");
    append_names(text, teller, invention, 3);
    text.append(invention.is_method ? " are provided." : ".");
    while (count_words(text) < goal) {
        text.append(" ");
        teller.tell_sentence(text, kSentences[teller.random().below(std::size(kSentences))]);
    }
    return text;
}

std::vector<Claim> english_claims(const Invention& invention) {
    std::vector<Claim> claims;
    for (uint32_t number = 1; number <= invention.claim_count; ++number) {
        const ClaimLink link = claim_link(invention, number);
        claims.push_back(link.first == 0 ? independent_claim(invention, number) : dependent_claim(invention, number, link));
    }
    return claims;
}

std::vector<Paragraph> english_description(const Invention& invention) {
    Teller teller(invention, 3);
    std::vector<Paragraph> paragraphs;
    const auto add = [&](auto&& patterns, uint32_t sentences) {
        const std::string number = std::to_string(paragraphs.size() + 1);
        Paragraph paragraph{std::string(4 - std::min<size_t>(4, number.size()), '0') + number, patent::DescriptionPart::Other, false, {}};
        for (uint32_t i = 0; i < sentences; ++i) {
            if (i > 0) paragraph.text.append(" ");
            teller.tell_sentence(paragraph.text, patterns[teller.random().below(std::size(patterns))]);
        }
        paragraphs.push_back(std::move(paragraph));
    };
    add(kBackground, teller.random().between(1, 2));
    for (uint32_t i = 0; i < invention.length; ++i) {
        add(kEmbodiments, teller.random().between(1, 2));
        if (teller.random().chance(60)) add(kSentences, teller.random().between(1, 2));
    }
    return paragraphs;
}

}  // namespace winnow::generate
