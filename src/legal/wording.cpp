// Offices print events as label and value, one after another, with line breaks, commas or nothing between them. A value therefore ends
// where the next known label begins, at a line break, or before a word that ends in a colon itself (a label that is not known here).
#include "legal/wording.h"

#include <algorithm>

#include "legal/places.h"

namespace winnow::legal {

namespace {

using patent::Date;
using patent::EventKind;
using patent::LegalEvent;

struct LabelRow {
    std::string_view words;  // Latin ones in any letter case
    Label label;
};

/// CNIPA's notices and their English form in INPADOC; INPADOC's own labels; USPTO assignments.
constexpr LabelRow kLabels[] = {
    {"变更事项", Label::Subject},
    {"变更前权利人", Label::Former},
    {"变更后权利人", Label::Latter},
    {"变更前", Label::Former},
    {"变更后", Label::Latter},
    {"出质人", Label::Giver},
    {"质权人", Label::Taker},
    {"让与人", Label::Giver},
    {"被许可人", Label::Taker},
    {"受让人", Label::Taker},
    {"许可人", Label::Giver},
    {"质押合同登记号", Label::Contract},
    {"合同备案号", Label::Contract},
    {"无效宣告决定号", Label::Contract},
    {"登记号", Label::Contract},
    {"许可种类", Label::Terms},
    {"登记生效日", Label::Effective},
    {"放弃生效日", Label::Effective},
    {"无效宣告决定日", Label::Effective},
    {"变更生效日", Label::Effective},
    {"生效日", Label::Effective},
    {"备案日期", Label::Effective},
    {"备案日", Label::Effective},
    {"终止日期", Label::Effective},
    {"终止日", Label::Effective},
    {"届满日期", Label::Effective},
    {"届满日", Label::Effective},
    {"解除日", Label::End},
    {"注销日", Label::End},
    {"专利申请号", Label::Ignored},
    {"申请号", Label::Ignored},
    {"专利号", Label::Ignored},
    {"专利申请日", Label::Ignored},
    {"申请日", Label::Ignored},
    {"申请公布日", Label::Ignored},
    {"申请公布号", Label::Ignored},
    {"授权公告日", Label::Ignored},
    {"授权公告号", Label::Ignored},
    {"公开日", Label::Ignored},
    {"公开号", Label::Ignored},
    {"发明名称", Label::Ignored},
    {"ipc(主分类)", Label::Ignored},
    {"ipc（主分类）", Label::Ignored},
    {"effective date of registration", Label::Effective},
    {"effective date of abandoning", Label::Effective},
    {"effective date", Label::Effective},
    {"termination date", Label::Effective},
    {"expiration termination date", Label::Effective},
    {"record date", Label::Effective},
    {"date of cancellation", Label::End},
    {"patentee before", Label::Giver},
    {"patentee after", Label::Taker},
    {"applicant before", Label::Giver},
    {"applicant after", Label::Taker},
    {"co-patentee before", Label::Giver},
    {"co-patentee after", Label::Taker},
    {"address before", Label::Ignored},
    {"address after", Label::Ignored},
    {"pledgor", Label::Giver},
    {"pledgee", Label::Taker},
    {"assignors", Label::Giver},
    {"assignor", Label::Giver},
    {"assignee", Label::Taker},
    {"owner name", Label::Taker},
    {"opponent name", Label::Opponent},
    {"contract record no.", Label::Contract},
    {"registration number", Label::Contract},
    {"reel/frame", Label::Contract},
    {"license type", Label::Terms},
    {"ref country code", Label::Country},
    {"ref legal event code", Label::NationalCode},
    {"designated state(s)", Label::States},
    {"extension state", Label::Ignored},
    {"application publication date", Label::Ignored},
    {"granted publication date", Label::Ignored},
    {"denomination of invention", Label::Ignored},
    {"denomination of utility model", Label::Ignored},
    {"free format text", Label::Ignored},
    {"year of fee payment", Label::Ignored},
    {"payment date", Label::Ignored},
    {"kind code of ref document", Label::Ignored},
    {"country of ref document", Label::Ignored},
    {"date of ref document", Label::Ignored},
    {"ref document number", Label::Ignored},
    {"representative", Label::Ignored},
};

constexpr std::string_view kWideColon = "：";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool ends_with_any_case(std::string_view text, std::string_view words) {
    return text.size() >= words.size() &&
           std::equal(words.rbegin(), words.rend(), text.rbegin(), [](char a, char b) { return lower(a) == lower(b); });
}

/// A label found in a text: `begin` is its first byte, `value` the first behind its colon.
struct Place {
    size_t begin, value;
    Label label;
};

/// The longest label that `text` ends with; null when it ends with none.
const LabelRow* label_before(std::string_view text) {
    const LabelRow* longest = nullptr;
    for (const LabelRow& row : kLabels)
        if ((longest == nullptr || row.words.size() > longest->words.size()) && ends_with_any_case(text, row.words)) longest = &row;
    return longest;
}

std::vector<Place> places_of_labels(std::string_view text) {
    std::vector<Place> places;
    size_t from = 0;  // behind the last label: labels do not overlap
    for (size_t at = 0; at < text.size(); ++at) {
        const size_t width = text[at] == ':' ? 1 : text.substr(at).starts_with(kWideColon) ? kWideColon.size() : 0;
        if (width == 0) continue;
        size_t end = at;
        while (end > from && text[end - 1] == ' ') --end;
        if (const LabelRow* const row = label_before(text.substr(from, end - from))) {
            places.push_back({end - row->words.size(), at + width, row->label});
            from = at + width;
        }
        at += width - 1;
    }
    return places;
}

constexpr std::string_view kAround[] = {" ", "\t", "\r", "\n", ",", ";", "，", "；", "。", "　", "|"};

std::string_view trimmed(std::string_view text) {
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view mark : kAround) {
            while (text.starts_with(mark)) text.remove_prefix(mark.size()), again = true;
            while (text.ends_with(mark)) text.remove_suffix(mark.size()), again = true;
        }
    }
    return text;
}

/// Takes away a label that is not known here, with all that follows it: "甲公司 电话:010" → "甲公司".
std::string_view before_unknown_label(std::string_view value) {
    const size_t colon = std::min(value.find(':'), value.find(kWideColon));
    if (colon == std::string_view::npos) return value;
    size_t cut = std::string_view::npos;
    for (const std::string_view mark : {" ", ",", ";", "，", "；", "　"}) {
        const size_t at = value.rfind(mark, colon);
        if (at != std::string_view::npos && (cut == std::string_view::npos || at > cut)) cut = at;
    }
    return cut == std::string_view::npos ? value : value.substr(0, cut);
}

/// What stands among names without being one: "无" says that there is none.
bool is_name(std::string_view text) {
    return !text.empty() && text != "无" && text != "-" && text != "AND OTHERS" && !text.starts_with("SIGNING DATES");
}

/// Several names in one value: "甲公司;乙公司".
std::vector<std::string> names_of(std::string_view value) {
    std::vector<std::string> names;
    while (!value.empty()) {
        const size_t narrow = value.find(';');
        const size_t wide = value.find("；");
        const size_t end = std::min(narrow, wide);
        const std::string_view name = trimmed(value.substr(0, end));
        if (is_name(name)) names.emplace_back(name);
        if (end == std::string_view::npos) break;
        value.remove_prefix(end + (narrow < wide ? 1 : std::string_view("；").size()));
    }
    return names;
}

bool speaks_of_the_owner(std::string_view subject) {
    return subject.empty() || subject.find("权利人") != std::string_view::npos || subject.find("专利权人") != std::string_view::npos ||
           subject.find("申请人") != std::string_view::npos;
}

/// The record under construction; what is found first stays, names accumulate.
struct Details {
    std::vector<std::string> from, to;
    std::string contract, terms, country;
    Date effective, end;
    bool several_records = false;  // of different registration numbers: whose is whose cannot be told
};

void add_names(std::vector<std::string>& to, std::string_view value) {
    for (std::string& name : names_of(value))
        if (std::find(to.begin(), to.end(), name) == to.end()) to.push_back(std::move(name));
}

Details details_of(std::string_view text) {
    Details found;
    std::string_view subject;
    for (const Field& field : labelled_fields(text)) {
        switch (field.label) {
            case Label::Subject: subject = field.value; break;
            case Label::Former:
                if (speaks_of_the_owner(subject)) add_names(found.from, field.value);
                break;
            case Label::Latter:
                if (speaks_of_the_owner(subject)) add_names(found.to, field.value);
                break;
            case Label::Giver:
            case Label::Opponent: add_names(found.from, field.value); break;
            case Label::Taker: add_names(found.to, field.value); break;
            case Label::Contract:
                found.several_records = found.several_records || (!found.contract.empty() && found.contract != field.value);
                if (found.contract.empty()) found.contract = field.value;
                break;
            case Label::Terms:
                if (found.terms.empty()) found.terms = field.value;
                break;
            case Label::Effective:
                if (!found.effective.known()) found.effective = read_date(field.value);
                break;
            case Label::End:
                if (!found.end.known()) found.end = read_date(field.value);
                break;
            case Label::Country:
                if (found.country.empty()) found.country = read_country(field.value);
                break;
            case Label::Ignored:
            case Label::NationalCode:
            case Label::States: break;
        }
    }
    return found;
}

/// Kinds whose parties the model has a place for.
bool has_parties(EventKind kind) {
    return kind == EventKind::Transfer || kind == EventKind::Licence || kind == EventKind::Pledge || kind == EventKind::PledgeRelease ||
           kind == EventKind::NameChange || kind == EventKind::Opposition || kind == EventKind::Other;
}

}  // namespace

std::vector<Field> labelled_fields(std::string_view text) {
    const std::vector<Place> places = places_of_labels(text);
    std::vector<Field> fields;
    for (size_t i = 0; i < places.size(); ++i) {
        const size_t end = i + 1 < places.size() ? places[i + 1].begin : text.size();
        std::string_view value = trimmed(text.substr(places[i].value, end - places[i].value));
        value = value.substr(0, value.find_first_of("\r\n"));
        fields.push_back({places[i].label, trimmed(before_unknown_label(value))});
    }
    return fields;
}

Date read_date(std::string_view text) {
    int parts[3] = {0, 0, 0};
    int digits[3] = {0, 0, 0};
    size_t part = 0;
    for (size_t i = 0; i < text.size() && part < 3; ++i) {
        const char c = text[i];
        if (c >= '0' && c <= '9') {
            // Without separators year and month end after four and two digits.
            if (digits[part] == (part == 0 ? 4 : 2) && ++part == 3) return {};
            parts[part] = parts[part] * 10 + (c - '0');
            ++digits[part];
        } else if (digits[part] == 0) {
            return {};
        } else if (c == '.' || c == '-' || c == '/') {
            ++part;
        } else if (text.substr(i).starts_with("年") || text.substr(i).starts_with("月")) {
            i += 2;
            ++part;
        } else {
            break;
        }
    }
    const bool is_day = digits[0] == 4 && parts[0] >= 1800 && parts[1] >= 1 && parts[1] <= 12 && parts[2] >= 1 && parts[2] <= 31;
    return is_day ? Date{parts[0] * 10000 + parts[1] * 100 + parts[2]} : Date{};
}

std::vector<std::string> read_states(std::string_view text) {
    std::vector<std::string> states;
    const auto is_capital = [&](size_t i) { return i < text.size() && text[i] >= 'A' && text[i] <= 'Z'; };
    const auto is_letter = [&](size_t i) { return is_capital(i) || (i < text.size() && text[i] >= 'a' && text[i] <= 'z'); };
    for (size_t i = 0; i < text.size(); ++i) {
        if (!is_letter(i)) continue;
        size_t end = i;
        while (is_letter(end)) ++end;
        if (end == i + 2 && is_capital(i) && is_capital(i + 1)) states.emplace_back(text.substr(i, 2));
        i = end;
    }
    return states;
}

std::string read_country(std::string_view text) {
    const std::vector<std::string> states = read_states(text.substr(0, 2));
    return states.empty() ? std::string() : states.front();
}

void read_details(LegalEvent& event) {
    Details found = details_of(event.text);
    if (event.from.empty() && event.to.empty() && has_parties(event.kind) && !found.several_records) {
        // The assignment data put the place behind the name.
        if (event.office == "US")
            for (std::string& name : found.to) name = without_place(name);
        event.from = std::move(found.from);
        event.to = std::move(found.to);
    }
    if (event.contract.empty() && !found.several_records) event.contract = std::move(found.contract);
    if (event.terms.empty()) event.terms = std::move(found.terms);
    if (event.country.empty() && found.country != event.office) event.country = std::move(found.country);
    if (!event.effective.known()) event.effective = found.effective;
    if (!event.end.known()) event.end = found.end;
}

}  // namespace winnow::legal
