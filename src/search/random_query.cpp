#include "search/random_query.h"

#include <algorithm>

#include "base/assert.h"
#include "patent/party_name.h"
#include "query/fields.h"

namespace winnow::search {

namespace {

using query::Field;
using query::Node;
using query::NodeKind;
using query::NodePtr;

// Words of one stem, of one prefix and of one suffix; ideographs that follow each other in several ways.
const std::vector<std::string> kWords = {"cell", "cells", "battery", "batteries", "solar", "ion", "ions", "a", "85", "lithium", "co"};
const std::vector<std::string> kPatterns = {"cell*", "*s", "batter*", "*ion*", "cell#", "?on", "so?ar", "*a*", "#a", "l*m"};
const std::vector<std::string> kIdeographs = {"电", "池", "太", "阳", "能"};
const std::vector<std::string> kNames = {"Solar Cell Co", "Lithium Ion Batteries Co., Ltd.", "太阳能电池公司", "电池能", "A. Battery"};
const std::vector<std::string> kSymbols = {"H01M4/62", "H01M4/00", "H01M10/0525", "H02J7/00", "H01L31/04", "G06F3/01", "H01M4/621"};
const std::vector<std::string> kStoredSymbols = {"H",           "H01",         "H01M",          "H01M0004",
                                                 "H01M0004/62", "H01M0004/00", "H01M0010/0525", "H02J0007/00",
                                                 "H01L0031/04", "G06F0003/01", "H01M0004/621"};
const std::vector<std::string> kTextFields = {"TACD",  "TACD", "TAC",    "TA",     "TTL",     "ABST",    "CLMS",
                                              "ICLMS", "DESC", "DESC_B", "TTL_EN", "TACD_ZH", "ABST_ZH", "CLMS_EN",
                                              "MAINF", "AN",   "F_AN",   "ALL_AN", "IN",      "TTL_ALL"};

NodePtr make(NodeKind kind, const Field* field = nullptr) {
    auto node = std::make_unique<Node>();
    node->kind = kind;
    node->field = field;
    return node;
}

class TreeMaker {
  public:
    TreeMaker(RandomSource& random) : random_(random) {}

    NodePtr boolean(uint32_t depth) {
        if (depth == 0 || random_.one_in(4)) return condition();
        switch (random_.below(5)) {
            case 0:
            case 1: return several(NodeKind::And, depth);
            case 2:
            case 3: return several(NodeKind::Or, depth);
            default: {
                NodePtr node = make(NodeKind::Not);
                node->children.push_back(boolean(depth - 1));
                return node;
            }
        }
    }

    /// Anything that is no Boolean node.
    NodePtr condition() {
        switch (random_.below(12)) {
            case 0: return key();
            case 1: return range();
            case 2: return random_.one_in(4) ? make(NodeKind::All) : key();
            default: return positional_condition();
        }
    }

    NodePtr positional_condition() {
        const Field* field = query::find_field(random_.pick(kTextFields));
        WINNOW_ASSERT(field != nullptr);
        switch (random_.below(6)) {
            case 0: {
                NodePtr node = make(NodeKind::Freq, field);
                node->n = 1 + random_.below(4);
                node->children.push_back(positional(*field, 2));
                return node;
            }
            case 1: {
                NodePtr node = make(NodeKind::Same, field);
                node->unit = random_.one_in(2) ? query::SameUnit::Sentence : query::SameUnit::Paragraph;
                add_items(*node, *field, 2);
                return node;
            }
            default: return positional(*field, 2);
        }
    }

  private:
    NodePtr several(NodeKind kind, uint32_t depth) {
        NodePtr node = make(kind);
        const uint32_t count = 2 + random_.below(2);
        for (uint32_t i = 0; i < count; ++i) node->children.push_back(boolean(depth - 1));
        return node;
    }

    void add_items(Node& node, const Field& field, uint32_t depth) {
        const uint32_t count = random_.one_in(3) ? 3 + random_.below(2) : 2;
        for (uint32_t i = 0; i < count; ++i) node.children.push_back(positional(field, depth - 1));
    }

    NodePtr positional(const Field& field, uint32_t depth) {
        const uint32_t choice = depth == 0 ? random_.below(6) : random_.below(10);
        if (choice < 3) return word(field);
        if (choice < 6) return phrase(field);
        if (choice < 9) {
            NodePtr node = make(NodeKind::Near, &field);
            node->ordered = random_.one_in(2);
            node->n = random_.one_in(8) ? 99 : random_.below(5);
            add_items(*node, field, depth);
            return node;
        }
        NodePtr node = make(NodeKind::Or);
        const uint32_t count = 2 + random_.below(2);
        for (uint32_t i = 0; i < count; ++i) node->children.push_back(positional(field, depth - 1));
        return node;
    }

    /// A Term or Wild.
    NodePtr word(const Field& field) {
        if (random_.one_in(5)) {
            NodePtr node = make(NodeKind::Wild, &field);
            node->text = random_.pick(kPatterns);
            return node;
        }
        NodePtr node = make(NodeKind::Term, &field);
        if (random_.one_in(2)) {
            node->text = random_.pick(kIdeographs);
        } else {
            node->text = random_.one_in(12) ? "%" : random_.pick(kWords);
            node->stem = random_.one_in(2) && node->text != "%";
        }
        return node;
    }

    NodePtr phrase_item(const Field& field) {
        if (random_.one_in(8)) return make(NodeKind::AnyOne, &field);
        if (!random_.one_in(10)) return word(field);
        NodePtr any = make(NodeKind::Or);
        any->children.push_back(word(field));
        any->children.push_back(word(field));
        return any;
    }

    NodePtr phrase(const Field& field) {
        NodePtr node = make(NodeKind::Phrase, &field);
        const uint32_t count = 2 + random_.below(random_.one_in(3) ? 4 : 1);
        const bool ideographs = random_.one_in(2);
        for (uint32_t i = 0; i < count; ++i) {
            if (ideographs && !random_.one_in(10)) {
                NodePtr term = make(NodeKind::Term, &field);
                term->text = random_.pick(kIdeographs);
                node->children.push_back(std::move(term));
            } else {
                node->children.push_back(phrase_item(field));
            }
        }
        const bool only_any =
            std::all_of(node->children.begin(), node->children.end(), [](const NodePtr& item) { return item->kind == NodeKind::AnyOne; });
        if (only_any) node->children.front() = word(field);
        return node;
    }

    NodePtr key() {
        static const std::vector<std::vector<std::string>> kKeys = {
            {"KD", "A", "B1", "U", "?#"},
            {"AUTHORITY", "CN", "US", "EP", "*"},
            {"PATENT_TYPE", "INVENTION", "UTILITY_MODEL", "IN*"},
            {"AN_KEY", "电池能", "*CELL*", "太*", "A BATTERY"},
            {"LEGAL_EVENT", "GRANT", "LICENCE"},
            {"LICENSEE", "电池能", "SOLAR*"},
            {"PN", "CN1000A", "*1", "CN*A", "US*"},
            {"AN_COUNTRY", "CN", "US"},
            {"LANG", "ZH", "EN", "DE"},
        };
        if (random_.one_in(3)) {
            NodePtr node = make(NodeKind::Key, query::find_field(random_.one_in(2) ? "IPC" : "IPC_SUB_CLASS"));
            node->text = random_.pick(kStoredSymbols);
            node->descend = !random_.one_in(3);
            return node;
        }
        const auto& row = random_.pick(kKeys);
        NodePtr node = make(NodeKind::Key, query::find_field(row.front()));
        node->text = row[1 + random_.below(static_cast<uint32_t>(row.size()) - 1)];
        return node;
    }

    NodePtr range() {
        const uint32_t kind = random_.below(3);
        NodePtr node = make(NodeKind::Range, query::find_field(kind == 0 ? "PBD" : kind == 1 ? "CLAIM_COUNT" : "IPC"));
        std::vector<std::string> ends;
        for (int i = 0; i < 2; ++i) {
            if (kind == 0) ends.push_back(std::to_string((2018 + random_.below(6)) * 10000 + 101));
            if (kind == 1) ends.push_back(std::to_string(random_.below(4)));
            if (kind == 2) ends.push_back(random_.pick(kStoredSymbols));
        }
        std::sort(ends.begin(), ends.end());
        if (!random_.one_in(4)) node->low = ends[0];
        if (!random_.one_in(4)) node->high = ends[1];
        return node;
    }

    RandomSource& random_;
};

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
        add_description(p);
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
                out += random_.pick(kIdeographs);
            } else {
                out += random_.pick(kWords);
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
            party.name = random_.pick(kNames);
            if (random_.one_in(2)) party.normalised = patent::normalise_party(party.name);
            if (random_.one_in(2)) party.country = random_.one_in(2) ? "CN" : "US";
            p.parties.push_back(std::move(party));
        }
    }

    void add_classes(patent::Publication& p) {
        for (uint32_t i = random_.below(4); i-- > 0;) {
            patent::Classification entry;
            entry.scheme = random_.one_in(3) ? "CPC" : "IPC";
            entry.symbol = random_.pick(kSymbols);
            entry.first = random_.one_in(3);
            p.classes.push_back(std::move(entry));
        }
    }

    void add_events(patent::Publication& p) {
        for (uint32_t i = random_.below(3); i-- > 0;) {
            patent::LegalEvent event;
            event.date = day();
            event.kind = random_.one_in(2) ? patent::EventKind::Licence : patent::EventKind::Grant;
            if (event.kind == patent::EventKind::Licence) event.to.push_back(random_.pick(kNames));
            p.events.push_back(std::move(event));
        }
    }

    RandomSource& random_;
};

}  // namespace

uint64_t RandomSource::next() {
    state_ += 0x9e3779b97f4a7c15;
    uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
}

query::NodePtr random_tree(RandomSource& random, const RandomTreeOptions& options) {
    TreeMaker maker(random);
    return options.boolean ? maker.boolean(options.depth) : maker.positional_condition();
}

patent::Publication random_publication(RandomSource& random, uint32_t serial) { return PublicationMaker(random).make(serial); }

}  // namespace winnow::search
