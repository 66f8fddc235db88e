// See random_tree.h.
#include "query/random_tree.h"

#include <algorithm>

#include "base/assert.h"
#include "query/fields.h"

namespace winnow::query {

namespace {

const std::vector<std::string> kPatterns = {"cell*", "*s", "batter*", "*ion*", "cell#", "?on", "so?ar", "*a*", "#a", "l*m"};
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
    TreeMaker(RandomSource& random, const RandomTreeOptions& options) : random_(random), options_(options) {}

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
            case 3: return options_.records ? event() : positional_condition();
            default: return positional_condition();
        }
    }

    NodePtr positional_condition() {
        const Field* field = find_field(random_.pick(kTextFields));
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
                node->unit = random_.one_in(2) ? SameUnit::Sentence : SameUnit::Paragraph;
                if (options_.operators && random_.one_in(3)) node->n = 1 + random_.below(3);
                add_sides(*node, *field, 2);
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

    /// Items of a Near or Same, two where it is negated.
    void add_sides(Node& node, const Field& field, uint32_t depth) {
        node.negated = options_.operators && random_.one_in(4);
        add_items(node, field, depth);
        if (node.negated) node.children.resize(2);
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
            node->exact = options_.operators && random_.one_in(4);
            add_sides(*node, field, depth);
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
            node->text = random_.pick(vocabulary().ideographs);
        } else {
            node->text = random_.one_in(12) ? "%" : random_.pick(vocabulary().words);
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
                term->text = random_.pick(vocabulary().ideographs);
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
            NodePtr node = make(NodeKind::Key, find_field(random_.one_in(2) ? "IPC" : "IPC_SUB_CLASS"));
            node->text = random_.pick(kStoredSymbols);
            node->descend = !random_.one_in(3);
            return node;
        }
        const auto& row = random_.pick(kKeys);
        NodePtr node = make(NodeKind::Key, find_field(row.front()));
        node->text = row[1 + random_.below(static_cast<uint32_t>(row.size()) - 1)];
        return node;
    }

    NodePtr range() {
        const uint32_t kind = random_.below(3);
        NodePtr node = make(NodeKind::Range, find_field(kind == 0 ? "PBD" : kind == 1 ? "CLAIM_COUNT" : "IPC"));
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

    /// Conditions on one licence or one event.
    NodePtr event() {
        NodePtr node = make(NodeKind::Event);
        const bool licence = random_.one_in(2);
        const uint32_t count = 2 + random_.below(2);
        for (uint32_t i = 0; i < count; ++i) node->children.push_back(record_condition(licence, 1));
        return node;
    }

    NodePtr record_condition(bool licence, uint32_t depth) {
        if (depth > 0 && random_.one_in(3)) {
            static const std::vector<NodeKind> kKinds = {NodeKind::And, NodeKind::Or, NodeKind::Not};
            NodePtr node = make(random_.pick(kKinds));
            for (uint32_t i = node->kind == NodeKind::Not ? 1 : 2; i-- > 0;) node->children.push_back(record_condition(licence, depth - 1));
            return node;
        }
        if (licence && random_.one_in(2)) {
            NodePtr node = make(NodeKind::Range, find_field("LIC_EFDT"));
            const uint32_t year = 2018 + random_.below(6);
            if (!random_.one_in(4)) node->low = std::to_string(year * 10000 + 101);
            if (!random_.one_in(4)) node->high = std::to_string((year + random_.below(3)) * 10000 + 1231);
            return node;
        }
        static const std::vector<std::string> kLicensees = {"电池能", "SOLAR*", "*BATTER*"};
        static const std::vector<std::string> kEvents = {"GRANT", "LICENCE"};
        NodePtr node = make(NodeKind::Key, find_field(licence ? "LICENSEE" : "LEGAL_EVENT"));
        node->text = random_.pick(licence ? kLicensees : kEvents);
        return node;
    }

    RandomSource& random_;
    const RandomTreeOptions& options_;
};

}  // namespace

uint64_t RandomSource::next() {
    state_ += 0x9e3779b97f4a7c15;
    uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
}

NodePtr random_tree(RandomSource& random, const RandomTreeOptions& options) {
    TreeMaker maker(random, options);
    return options.boolean ? maker.boolean(options.depth) : maker.positional_condition();
}

const Vocabulary& vocabulary() {
    // Words of one stem, of one prefix and of one suffix; ideographs that follow each other in several ways.
    static const Vocabulary instance = {{"cell", "cells", "battery", "batteries", "solar", "ion", "ions", "a", "85", "lithium", "co"},
                                        {"电", "池", "太", "阳", "能"},
                                        {"Solar Cell Co", "Lithium Ion Batteries Co., Ltd.", "太阳能电池公司", "电池能", "A. Battery"},
                                        {"H01M4/62", "H01M4/00", "H01M10/0525", "H02J7/00", "H01L31/04", "G06F3/01", "H01M4/621"}};
    return instance;
}

}  // namespace winnow::query
