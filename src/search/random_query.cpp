// See random_query.h.
#include "search/random_query.h"

#include "patent/party_name.h"

namespace winnow::search {

namespace {

using query::vocabulary;

class PublicationMaker {
  public:
    PublicationMaker(RandomSource& random) : random_(random) {}

    patent::Publication make(uint32_t serial) {
        patent::Publication p;
        const std::vector<std::string> offices = {"CN", "US", "EP"};
        const std::vector<std::string> kinds = {"A", "B1", "U"};
        p.number = {random_.pick(offices), std::to_string(1000 + serial), random_.pick(kinds), day(), ""};
        if (!random_.one_in(6)) p.application = {p.number.office, "2017" + std::to_string(1000 + serial), "", day(), ""};
        p.right = random_.one_in(3) ? patent::RightType::UtilityModel : patent::RightType::Invention;
        for (uint32_t i = random_.below(3); i-- > 0;) p.titles.push_back(local_text(6));
        for (uint32_t i = random_.below(3); i-- > 0;) p.abstracts.push_back(local_text(20));
        add_claims(p);
        for (uint32_t i = 1 + random_.one_in(6); i-- > 0;) add_description(p);
        add_parties(p);
        add_classes(p);
        add_events(p);
        return p;
    }

  private:
    patent::Date day() {
        return {static_cast<int32_t>((2018 + random_.below(6)) * 10000 + (1 + random_.below(12)) * 100 + random_.below(28))};
    }
    std::string language() { return random_.pick(std::vector<std::string>{"en", "zh", "de", ""}); }

    /// Up to `count` tokens with blanks, hyphens and ends of sentences between them.
    std::string text(uint32_t count) {
        std::string out;
        for (uint32_t i = random_.below(count + 1); i-- > 0;) {
            if (random_.one_in(2)) {
                out += random_.pick(vocabulary().ideographs);
            } else {
                out += random_.pick(vocabulary().words);
            }
            if (random_.one_in(25)) out += "%";
            switch (random_.below(16)) {
                case 0: out += ". "; break;
                case 1: out += "。"; break;
                case 2: out += "-"; break;
                case 3: break;
                default: out += " ";
            }
        }
        return out;
    }

    patent::LocalText local_text(uint32_t count) { return {language(), patent::TextOrigin::Original, text(count)}; }

    void add_claims(patent::Publication& p) {
        for (uint32_t sets = random_.below(3); sets-- > 0;) {
            patent::ClaimSet set;
            set.lang = language();
            const uint32_t count = random_.below(4);
            for (uint32_t number = 1; number <= count; ++number) {
                patent::Claim claim;
                claim.number = number;
                claim.text = text(12);
                if (number > 1 && random_.one_in(2)) claim.depends_on = {1};
                set.claims.push_back(std::move(claim));
            }
            p.claims.push_back(std::move(set));
        }
    }

    void add_description(patent::Publication& p) {
        if (random_.one_in(3)) return;
        patent::Description description;
        description.lang = language();
        for (uint32_t i = random_.below(4); i-- > 0;) {
            patent::Paragraph paragraph;
            paragraph.part = static_cast<patent::DescriptionPart>(random_.below(6));
            paragraph.text = text(15);
            description.paragraphs.push_back(std::move(paragraph));
        }
        p.descriptions.push_back(std::move(description));
    }

    void add_parties(patent::Publication& p) {
        for (uint32_t i = random_.below(5); i-- > 0;) {
            patent::Party party;
            party.role = static_cast<patent::PartyRole>(random_.below(7));
            party.name = random_.pick(vocabulary().names);
            if (random_.one_in(2)) party.normalised = patent::normalise_party(party.name);
            if (random_.one_in(2)) party.country = random_.one_in(2) ? "CN" : "US";
            p.parties.push_back(std::move(party));
        }
    }

    void add_classes(patent::Publication& p) {
        for (uint32_t i = random_.below(4); i-- > 0;) {
            patent::Classification entry;
            entry.scheme = random_.one_in(3) ? "CPC" : "IPC";
            entry.symbol = random_.pick(vocabulary().symbols);
            entry.first = random_.one_in(3);
            p.classes.push_back(std::move(entry));
        }
    }

    void add_events(patent::Publication& p) {
        for (uint32_t i = random_.below(3); i-- > 0;) {
            patent::LegalEvent event;
            event.date = day();
            event.kind = random_.one_in(2) ? patent::EventKind::Licence : patent::EventKind::Grant;
            if (event.kind == patent::EventKind::Licence) event.to.push_back(random_.pick(vocabulary().names));
            p.events.push_back(std::move(event));
        }
    }

    RandomSource& random_;
};

}  // namespace

patent::Publication random_publication(RandomSource& random, uint32_t serial) { return PublicationMaker(random).make(serial); }

}  // namespace winnow::search
