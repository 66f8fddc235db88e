// The table is read once; codes are found through an index, wordings by a walk back through the sorted beginnings of texts.
#include "legal/events.h"

#include <algorithm>
#include <map>

#include "base/assert.h"
#include "base/resources.h"
#include "legal/tsv.h"
#include "legal/wording.h"
#include "patent/words.h"

namespace winnow::legal {

namespace {

using patent::EventKind;
using patent::LegalEvent;

constexpr std::string_view kColumns = "office system code within wording kind effect meaning source";
constexpr size_t kShortWording = 15;  // bytes: five ideographs; shorter ones occur inside other words

constexpr std::pair<std::string_view, Effect> kEffects[] = {
    {"", Effect::None},           {"pending", Effect::Pending},     {"in_force", Effect::InForce},
    {"lapsed", Effect::Lapsed},   {"expired", Effect::Expired},     {"revoked", Effect::Revoked},
    {"refused", Effect::Refused}, {"withdrawn", Effect::Withdrawn}, {"restored", Effect::Restored},
    {"part", Effect::Part},
};

void read_effect(std::string_view text, EventRule& to) {
    if (text == "state_restored") {
        to.one_state = true;
        to.effect = Effect::Restored;
    } else if (text.starts_with("state")) {
        to.one_state = true;
        to.effect = Effect::Lapsed;
        if (text.size() > 5) to.country = text.substr(6);
    } else {
        const auto* const row =
            std::find_if(std::begin(kEffects), std::end(kEffects), [&](const auto& each) { return each.first == text; });
        WINNOW_ASSERT(row != std::end(kEffects));
        to.effect = row->second;
    }
}

/// Capitals, one blank for many, no sign of INPADOC's influence ("+PATENT GRANT") in front.
std::string comparable(std::string_view text) {
    const size_t start = text.find_first_not_of(" \t\r\n+-");
    std::string result;
    for (const char c : text.substr(std::min(start, text.size()))) {
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            if (!result.empty() && result.back() != ' ') result += ' ';
        } else {
            result += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
    }
    while (!result.empty() && result.back() == ' ') result.pop_back();
    return result;
}

std::string_view trimmed(std::string_view code) {
    while (code.starts_with(' ')) code.remove_prefix(1);
    while (code.ends_with(' ')) code.remove_suffix(1);
    return code;
}

using OfficeWord = std::pair<std::string_view, std::string_view>;

/// The table with its two indexes.
class Table {
  public:
    Table() {
        for (const auto& row : read_tsv(resource("legal/events.tsv"), kColumns)) {
            EventRule rule{row[0], row[1], row[2], row[3], row[4]};
            const auto kind = patent::from_word<EventKind>(row[5]);
            WINNOW_ASSERT(kind.has_value());
            rule.kind = *kind;
            read_effect(row[6], rule);
            rule.meaning = row[7];
            rule.source = row[8];
            rules_.push_back(rule);
        }
        for (const EventRule& rule : rules_) {
            if (!rule.code.empty()) by_code_[{rule.office, rule.code}].push_back(&rule);
            if (!rule.wording.empty()) by_wording_[{rule.office, rule.wording}].push_back(&rule);
        }
    }

    std::span<const EventRule> rules() const { return rules_; }

    const EventRule* by_code(std::string_view office, std::string_view code, std::string_view text) const {
        const auto found = by_code_.find({office, code});
        return found == by_code_.end() ? nullptr : first_within(found->second, text);
    }

    /// The rule of the longest wording that `text` begins with.
    const EventRule* by_wording(std::string_view office, std::string_view text) const {
        std::string_view head = text;
        while (!head.empty()) {
            auto next = by_wording_.upper_bound({office, head});
            if (next == by_wording_.begin()) return nullptr;
            const auto& [key, rules] = *--next;
            if (key.first != office) return nullptr;
            const std::string_view wording = key.second;
            if (begins_with_words(text, wording))
                if (const EventRule* const rule = first_within(rules, text)) return rule;
            // What is longer than the beginning that both share cannot fit.
            const size_t shared =
                static_cast<size_t>(std::mismatch(wording.begin(), wording.end(), head.begin(), head.end()).first - wording.begin());
            head = head.substr(0, std::min(shared, wording.size() - 1));
        }
        return nullptr;
    }

  private:
    static const EventRule* first_within(const std::vector<const EventRule*>& rules, std::string_view text) {
        for (const EventRule* const rule : rules)
            if (rule->within.empty() || text.find(rule->within) != std::string_view::npos) return rule;
        return nullptr;
    }

    /// The wording ends where a word ends, unless it is so long that nothing else begins like it.
    static bool begins_with_words(std::string_view text, std::string_view wording) {
        if (!text.starts_with(wording)) return false;
        if (text.size() == wording.size()) return true;
        const auto last = static_cast<unsigned char>(wording.back());
        const auto next = static_cast<unsigned char>(text[wording.size()]);
        const bool next_is_letter = next >= 0x80 || (next >= 'A' && next <= 'Z') || (next >= '0' && next <= '9');
        if (last < 0x80) return !next_is_letter || last == ')' || last == ']';
        return next < 0x80 || wording.size() >= kShortWording || is_wide_punctuation(text.substr(wording.size()));
    }

    static bool is_wide_punctuation(std::string_view text) {
        for (const std::string_view mark : {"：", "，", "；", "（", "。", "　", "【"})
            if (text.starts_with(mark)) return true;
        return false;
    }

    std::vector<EventRule> rules_;
    std::map<OfficeWord, std::vector<const EventRule*>> by_code_, by_wording_;
};

const Table& table() {
    static const Table kTable;
    return kTable;
}

/// The national code that a "REG" event names: "Ref country code: DE Ref legal event code: R119". Values may run into the next label.
const EventRule* find_national_rule(const LegalEvent& event, std::string_view text) {
    std::string country = event.country;
    std::string_view code;
    for (const Field& field : labelled_fields(event.text)) {
        if (field.label == Label::Country && country.empty()) country = read_country(field.value);
        if (field.label == Label::NationalCode && code.empty()) code = field.value.substr(0, field.value.find_first_of(" ;,|"));
    }
    // "REFERENCE TO A NATIONAL CODE: FG4D EUROPEAN PATENT GRANTED", the country apart.
    constexpr std::string_view kBefore = "NATIONAL CODE: ";
    if (const size_t at = text.find(kBefore); code.empty() && at != std::string_view::npos) {
        code = text.substr(at + kBefore.size());
        code = code.substr(0, code.find_first_of(" ;,|"));
    }
    return table().by_code(country, code, text);
}

/// Several assignments in one text, each ending with its "REEL/FRAME:": their rule when it is one and the same, else that of any document.
const EventRule* find_assignment_rule(std::string_view office, std::string_view text) {
    constexpr std::string_view kEnd = "REEL/FRAME:";
    const EventRule* common = nullptr;
    for (size_t end = text.find(kEnd); end != std::string_view::npos; end = text.find(kEnd)) {
        const EventRule* const rule = table().by_code(office, "AS", text.substr(0, end));
        if (common != nullptr && rule != common) return table().by_code(office, "AS", "");
        common = rule;
        text.remove_prefix(end + kEnd.size());
    }
    return common != nullptr ? common : table().by_code(office, "AS", text);
}

}  // namespace

std::span<const EventRule> event_rules() { return table().rules(); }

const EventRule* find_rule(const LegalEvent& event, std::string_view office) {
    if (!event.office.empty()) office = event.office;
    const std::string_view code = trimmed(event.code);
    const std::string text = comparable(event.text);
    if (code == "REG") return find_national_rule(event, text);
    if (office == "US" && code == "AS") return find_assignment_rule(office, text);
    if (!code.empty())
        if (const EventRule* const rule = table().by_code(office, code, text)) return rule;
    return table().by_wording(office, text);
}

void classify(LegalEvent& event, std::string_view office) {
    if (const EventRule* const rule = find_rule(event, office)) {
        if (event.kind == EventKind::Other) event.kind = rule->kind;
        if (event.country.empty() && rule->one_state) event.country = rule->country;
    }
    read_details(event);
}

void classify(patent::Publication& publication) {
    for (LegalEvent& event : publication.events) classify(event, publication.number.office);
}

}  // namespace winnow::legal
