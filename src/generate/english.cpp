// An invention told in English. Patterns as in teller.h.
#include "generate/domains.h"
#include "generate/teller.h"

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
    "When the %P is %d, the %Q is kept at a temperature of %c.",
    "In this way, the %t is %f and the structure remains simple.",
    "The %s are distributed evenly along the %P, so that the %t is %f.",
    "%x is used as the %n of the %P.",
    "The content of %r in the %n is %w.",
    "By using %A, the problem of the %t of a conventional %n is solved.",
    "The %P receives a signal from the %Q and %e the %t accordingly.",
    "The %r and the %r are mixed with the %n before the %P is %d.",
    "Compared with the prior art, the %M has the advantage of %g the %t.",
    "The %M can be widely used in the field of %y.",
    "The %P has a thickness of %l, and the %Q has a thickness of %l.",
    "A plurality of %s are %d to the %P.",
    "If the %t exceeds a threshold, the %Q is switched off.",
    "The %r is preferably selected from the group consisting of %r, %r and %r.",
    "An output of the %P is %d to an input of the %Q.",
    "According to the invention, the %P is formed in one piece with the %n.",
    "The %n is driven by the %Q and moves relative to the %P.",
    "The %P determines the %t on the basis of a reference value of the %n.",
    "The %M is easy to manufacture, and its %t is %f.",
    "The arrangement is suitable for %s as well as for %s.",
    "At least one %n is in contact with the %P at %c.",
    "The %r reacts with the %r at %c for %h.",
    "The %P and the %Q are enclosed by %A.",
};

constexpr std::string_view kFeatures[] = {
    "wherein the %P is %d to the %Q",
    "further comprising %A %d to the %P",
    "wherein the %P comprises %A",
    "wherein the %P has a thickness of %l",
    "wherein the %P is made of %r",
    "wherein the %Q is configured to %b the %t of the %P",
    "wherein a plurality of %s are arranged on the %P",
    "wherein the %P and the %Q are %d by %A",
    "wherein the %Q operates at %q",
    "wherein the %P is selected from the group consisting of %r, %r and %r",
    "wherein %A is disposed between the %P and the %Q, and wherein the %n is %d to the %P",
    "wherein a distance between the %P and the %Q is %l",
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
    "Documents of the prior art describe %s in which %x is applied to the %n.",
};

constexpr std::string_view kEmbodiments[] = {
    "Referring to Fig. %k, the %M comprises %A, %A and %A.",
    "In an embodiment, the %P is model %R and is %d to the %Q.",
    "In example %k, %w of %r was added, and %T of %q was measured.",
    "In a further embodiment, the %r is replaced by %r, and the %n is kept at %c.",
    "As shown in Fig. %k, the %P (%u) is %d to the %Q (%u) by means of the %n (%u).",
    "The person skilled in the art understands that %s may be used instead of %s.",
    "A comparative example without the %P showed %T that was lower by %k percent.",
    "During operation, the %Q %e the %t, and the %P is %d after %h.",
};

class EnglishTeller : public Teller {
  public:
    EnglishTeller(const Invention& invention, uint64_t text) : Teller(invention, 0x656e00 + text) {}

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

    void phrase_with_article(std::string& to, const Phrase& what) const {
        const size_t start = to.size();
        phrase(to, what);
        add_article(to, start);
    }

  private:
    void slot(std::string& to, char letter) override {
        const size_t start = to.size();
        switch (letter) {
            case 'M': phrase(to, invention_.main); return;
            case 'P': phrase(to, invention_.parts[random_.below(3)]); return;
            case 'Q': phrase(to, invention_.parts[3 + random_.below(3)]); return;
            case 'n': noun(to); return;
            case 'A': noun_with_article(to); return;
            case 's': append_plural(to, lexicon_.thing(topic_, random_).english); return;
            case 'd': to.append(random_.pick(lexicon_.verbs).participle); return;
            case 'e': to.append(effect().third); return;
            case 'b': to.append(effect().base); return;
            case 'g': to.append(effect().gerund); return;
            case 'f': to.append(effect().participle); return;
            case 't': to.append(property().english); return;
            case 'T':
                to.append(property().english);
                add_article(to, start);
                return;
            case 'r': to.append(lexicon_.rare_word(topic_, random_)); return;
            case 'x':
                to.append(lexicon_.rare_word(topic_, random_));
                add_article(to, start);
                return;
            case 'y': to.append(domains()[topic_.domain].english); return;
            default: number_slot(to, letter);
        }
    }

    static void add_article(std::string& to, size_t start) {
        to.insert(start, " ").insert(start, indefinite_article(std::string_view(to).substr(start + 1)));
    }

    void noun(std::string& to) {
        if (random_.chance(18)) to.append(lexicon_.rare_word(topic_, random_)).append(" ");
        to.append(lexicon_.thing(topic_, random_).english);
    }

    void noun_with_article(std::string& to) {
        const size_t start = to.size();
        if (random_.chance(40)) to.append(lexicon_.modifier(topic_, random_).english).append(" ");
        noun(to);
        add_article(to, start);
    }

    std::string_view to_word() const override { return " to "; }
    std::string_view hours() const override { return " hours"; }
    std::string_view minutes() const override { return " minutes"; }
};

size_t count_words(std::string_view text) {
    size_t blanks = 0;
    for (const char c : text) blanks += c == ' ';
    return blanks + 1;
}

void append_names(std::string& to, const EnglishTeller& teller, const Invention& invention, uint32_t count) {
    for (uint32_t i = 0; i < count; ++i) {
        if (i > 0) to.append(i + 1 == count ? " and " : ", ");
        teller.phrase_with_article(to, invention.parts[i]);
    }
}

Claim independent_claim(const Invention& invention, uint32_t number) {
    EnglishTeller teller(invention, 0x1000 + number);
    const bool method = claim_is_method(invention, number);
    Claim claim{number, {}, {}, method ? patent::ClaimCategory::Method : patent::ClaimCategory::Product};
    if (method) {
        teller.tell(claim.text, number == 1 ? "A method for %g the %t of " : "A method for manufacturing ");
        teller.phrase_with_article(claim.text, invention.main);
        teller.tell(claim.text, ", comprising the steps of: providing ");
        append_names(claim.text, teller, invention, 3);
        teller.tell(claim.text, "; %g the %t of the %P; and then %g the %t by means of %A.");
    } else {
        teller.phrase_with_article(claim.text, invention.main);
        claim.text[0] = 'A';
        claim.text.append(", comprising: ");
        append_names(claim.text, teller, invention, teller.random().between(2, 4));
        teller.tell(claim.text, ", wherein the %P is %d to the %Q and is configured to %b the %t.");
    }
    return claim;
}

void append_link(std::string& to, ClaimLink link, Random& random) {
    static constexpr std::string_view kOne[] = {" of claim ", " according to claim ", " as claimed in claim ", " as recited in claim ",
                                                " as defined in claim "};
    if (link.is_range())
        to.append(random.chance(50) ? " according to any one of claims " : " of any of claims ")
            .append(std::to_string(link.first))
            .append(random.chance(70) ? " to " : "-")
            .append(std::to_string(link.last));
    else if (link.last > link.first)
        to.append(random.chance(50) ? " according to claim " : " as claimed in claim ")
            .append(std::to_string(link.first))
            .append(" or ")
            .append(std::to_string(link.last));
    else to.append(kOne[random.below(std::size(kOne))]).append(std::to_string(link.first));
}

Claim dependent_claim(const Invention& invention, uint32_t number, ClaimLink link) {
    EnglishTeller teller(invention, 0x1000 + number);
    const bool method = claim_is_method(invention, number);
    Claim claim{number, method ? "The method" : "The ", link.numbers(),
                method ? patent::ClaimCategory::Method : patent::ClaimCategory::Product};
    if (!method) teller.phrase(claim.text, invention.main);
    append_link(claim.text, link, teller.random());
    claim.text.append(", ");
    teller.tell_any(claim.text, kFeatures);
    if (teller.random().chance(35)) teller.tell_any(claim.text, kLongFeatures);
    claim.text.append(".");
    return claim;
}

}  // namespace

std::string english_title(const Invention& invention) {
    static constexpr std::string_view kShapes[] = {" and ", " with ", " comprising ", " for ", " having ", " including "};
    EnglishTeller teller(invention, 1);
    std::string title;
    if (invention.is_method) {
        teller.tell(title, "method for %g the %t of ");
        teller.phrase_with_article(title, invention.main);
    } else {
        teller.phrase(title, invention.main);
        title.append(kShapes[teller.random().below(std::size(kShapes))]);
        teller.phrase_with_article(title, invention.parts[0]);
    }
    if (teller.random().chance(60)) teller.tell(title, teller.random().chance(50) ? " and %n for %g the %t" : " using %A");
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
    return title;
}

std::string english_abstract(const Invention& invention) {
    EnglishTeller teller(invention, 2);
    std::string text;
    const size_t goal = teller.random().between(60, 84);
    teller.tell(text, invention.is_method ? "The invention relates to a method for %g the %t of " : "The invention discloses ");
    teller.phrase_with_article(text, invention.main);
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
    EnglishTeller teller(invention, 3);
    std::vector<Paragraph> paragraphs;
    const auto add = [&](auto&& patterns, uint32_t sentences) {
        Paragraph paragraph{paragraph_number(paragraphs.size()), patent::DescriptionPart::Other, false, {}};
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
