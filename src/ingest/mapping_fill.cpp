#include "ingest/mapping_fill.h"

#include <algorithm>

#include "base/assert.h"
#include "ingest/cn_fields.h"
#include "ingest/docdb_number.h"
#include "ingest/fields.h"
#include "patent/number.h"
#include "patent/words.h"

namespace winnow::ingest {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string upper(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    return result;
}

/// The office that the text begins with: "PL2631174T3", "WO 2013/…"; empty when none does.
std::string leading_office(std::string_view text) {
    const std::string office = upper(trimmed_text(text).substr(0, 2));
    return patent::is_office_code(office) ? office : std::string();
}

/// Letters and digits alone, in capitals.
std::string name_of(std::string_view text) {
    std::string name;
    for (const char c : text) {
        const bool kept = is_digit(c) || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
        if (kept) name += c;
        else if (c >= 'a' && c <= 'z') name += static_cast<char>(c - 32);
    }
    return name;
}

bool grants(const patent::DocNumber& number) {
    if (number.office == "CN") return cn_kind_grants(number.kind);
    return number.office == "US" && !number.kind.empty() && std::string_view("BES").find(number.kind[0]) != std::string_view::npos;
}

patent::PriorityKind kind_of_priority(std::string_view office) {
    if (office == "WO") return patent::PriorityKind::International;
    const bool regional = office == "EP" || office == "EA" || office == "AP" || office == "OA" || office == "GC";
    return regional ? patent::PriorityKind::Regional : patent::PriorityKind::National;
}

/// "H04Q3/00(2006.01)I" → version 20060101, inventive.
void read_class_marks(patent::Classification& to, std::string_view text) {
    const size_t open = text.find('(');
    if (open == text.npos) return;
    const std::string_view inside = text.substr(open + 1, text.find(')', open) - open - 1);
    if (inside.size() >= 7 && inside[4] == '.') {
        const uint32_t year = parse_number(inside.substr(0, 4)), month = parse_number(inside.substr(5, 2));
        if (year >= 1968 && month >= 1 && month <= 12) to.version = std::to_string(year * 10000 + month * 100 + 1);
    }
    const size_t close = text.find(')', open);
    if (close == text.npos) return;
    const std::string_view behind = trimmed_text(text.substr(close + 1));
    if (!behind.empty() && (behind[0] == 'N' || behind[0] == 'A')) to.inventive = false;
}

/// "US1996653037A" with the serial number as wide as Espacenet writes it: "US19960653037A"; "CN1987211447" as the office did: "CN87211447".
std::string epodoc_of_derwent(std::string_view office, std::string_view text) {
    std::string body = name_of(text);
    if (std::string_view(body).substr(0, 2) == office) body.erase(0, 2);
    const size_t digits = std::min(body.find_first_not_of("0123456789"), body.size());
    const bool has_year = digits > 4 && digits < 11 && (body.compare(0, 2, "19") == 0 || body.compare(0, 2, "20") == 0);
    if (has_year && (office == "US" || office == "EP" || office == "KR")) body.insert(4, 11 - digits, '0');
    // With the series in front a serial number of a provisional application has six digits: "US20146210976P" is 62/010,976.
    const bool has_series = office == "US" && digits == 11 && body.back() == 'P' && body[4] == '6' && body.compare(0, 2, "20") == 0;
    if (has_series) body.insert(6, 1, '0');
    if (has_year && office == "CN" && digits == 10) body.erase(0, 2);
    return std::string(office) + body;
}

/// "CN20081072486": since October 2003 a year, a type and seven digits, of which Espacenet leaves out the first. Empty for other numbers.
std::string chinese_number(std::string_view epodoc, patent::Date date) {
    const std::string_view digits = epodoc.substr(std::min<size_t>(2, epodoc.size()), 11);
    const bool is_new = digits >= "2004" || (digits >= "2003" && date.ymd >= 20031001);
    const bool fits = epodoc.substr(0, 2) == "CN" && digits.size() == 11 && digits.find_first_not_of("0123456789") == digits.npos;
    const bool whole = epodoc.size() > 13 && is_digit(epodoc[13]);
    return is_new && fits && !whole ? std::string(digits.substr(0, 5)) + "0" + std::string(digits.substr(5)) : std::string();
}

/// Where the day is not known: the same number on the first and on the last day of its year is the number.
patent::DocNumber number_of_year(NumberForms forms) {
    const int year = static_cast<int>(parse_number(std::string_view(forms.epodoc).substr(2, 4)));
    if (forms.date.known() || year < 1900 || year > 2100) return docdb_application(forms);
    patent::DocNumber first, last;
    forms.date = {year * 10000 + 101};
    first = docdb_application(forms);
    forms.date = {year * 10000 + 1231};
    last = docdb_application(forms);
    forms.date = {};
    return first.number == last.number ? first : docdb_application(forms);
}

patent::DocNumber database_application(NumberForm form, const std::string& office, const std::string& text, const std::string& kind,
                                       patent::Date date) {
    NumberForms forms;
    forms.date = date;
    patent::DocNumber number;
    if (form == NumberForm::Docdb) {
        forms.docdb = {office, text, kind, date};
        number = docdb_application(forms);
    } else {
        forms.epodoc = form == NumberForm::Derwent ? epodoc_of_derwent(office, text) : name_of(text);
        if (forms.epodoc.compare(0, 2, office) != 0) forms.epodoc.insert(0, office);
        const std::string own = chinese_number(forms.epodoc, date);
        number = own.empty() ? number_of_year(forms) : patent::normalise_application("CN", own, date);
    }
    number.date = date;
    number.original = std::string(trimmed_text(text));
    if (number.original == number.number || number.original == number.office + number.number) number.original.clear();
    return number;
}

/// The type of right where the number leaves no doubt. WIPO ST.16: U, Y and Z are series of utility models, S of designs; EP, WO and EA
/// have patents for inventions alone; the USPTO's numbers begin with D for designs, PP for plants. Checked 2026-11.
patent::RightType right_of(const patent::DocNumber& number) {
    const char kind = number.kind.empty() ? ' ' : number.kind[0];
    if (number.office == "CN") return cn_right_type({}, number.kind);
    if (number.office == "EP" || number.office == "WO" || number.office == "EA") return patent::RightType::Invention;
    if (kind == 'U' || kind == 'Y' || kind == 'Z') return patent::RightType::UtilityModel;
    if (kind == 'S') return patent::RightType::Design;
    if (number.office != "US") return patent::RightType::Unknown;
    if (number.number[0] == 'D') return patent::RightType::Design;
    if (kind == 'P' || number.number.compare(0, 2, "PP") == 0) return patent::RightType::Plant;
    if (number.number.compare(0, 2, "RE") == 0) return patent::RightType::Invention;
    return is_digit(number.number[0]) && kind != 'H' ? patent::RightType::Invention : patent::RightType::Other;
}

}  // namespace

bool Filling::says_nothing(std::string_view value) const {
    if (value.empty()) return true;
    if (value.size() > 32 || mapping_.empty_words.empty()) return false;
    const std::string folded = mapping_.json ? std::string(value) : fold_column_name(value);
    // "-" folds to nothing.
    return folded.empty() || std::find(mapping_.empty_words.begin(), mapping_.empty_words.end(), folded) != mapping_.empty_words.end();
}

void Filling::add(const MappingColumn& column, Given given) {
    std::string& value = given[Part::Value];
    for (std::string& part : given.parts)
        if (says_nothing(trimmed_text(part))) part.clear();
    if (!column.strip.empty()) value.erase(0, std::min(value.find_first_not_of(column.strip), value.size()));
    const std::string_view trimmed = trimmed_text(value);
    if (trimmed.size() != value.size()) value = std::string(trimmed);
    if (value.empty() && column.target != Target::Event && column.target != Target::Priority) return;
    set(column, given);
}

void Filling::set(const MappingColumn& column, Given& given) {
    const std::string& value = given[Part::Value];
    switch (column.target) {
        case Target::Number: return add_number(number_, column, given);
        case Target::NumberOffice:
            if (patent::is_office_code(upper(value))) number_.office = upper(value);
            return;
        case Target::NumberKind: number_.kind = upper(value); return;
        case Target::PublicationDate: return add_day(published_, column, value);
        case Target::PublicationYear: year_ = value; return;
        case Target::GrantDate: return add_day(granted_, column, value);
        case Target::ExpiryDate: return add_day(expires_, column, value);
        case Target::Application: return add_number(application_, column, given);
        case Target::ApplicationDate: return add_day(filed_, column, value);
        case Target::Right:
        case Target::Status: return add_word(column, value);
        case Target::Family: to_.source_family_id = value; return;
        case Target::PctApplication:
            to_.pct_application = patent::normalise_application("WO", value, day(given[Part::Date], column.order));
            return;
        case Target::PctPublication:
            to_.pct_publication = patent::normalise_publication("WO", value, {}, day(given[Part::Date], column.order));
            return;
        case Target::PriorityDate: return add_day(first_priority_, column, value);
        case Target::PageCount: to_.page_count = parse_number(value); return;
        case Target::Id: id_ = value; return;
        default: return append(column, given);
    }
}

void Filling::append(const MappingColumn& column, Given& given) {
    switch (column.target) {
        case Target::Title:
        case Target::Abstract:
        case Target::Description: return add_text(column, given);
        case Target::Claims:
        case Target::FirstClaim: return add_claims(column, given);
        case Target::Applicant: return add_party(patent::PartyRole::Applicant, given);
        case Target::Assignee: return add_party(patent::PartyRole::Assignee, given);
        case Target::CurrentOwner: return add_party(patent::PartyRole::CurrentOwner, given);
        case Target::Inventor: return add_party(patent::PartyRole::Inventor, given);
        case Target::Agent: return add_party(patent::PartyRole::Agent, given);
        case Target::Agency: return add_party(patent::PartyRole::Agency, given);
        case Target::Examiner: return add_party(patent::PartyRole::Examiner, given);
        case Target::Class: return add_class(column, given);
        case Target::Citation: return add_citation(column, given);
        case Target::Literature: return add_literature(column, given);
        case Target::Priority: return add_priority(column, given);
        case Target::Parent: return add_parent(column, given);
        case Target::Event: return add_event(column, given);
        case Target::Figure: to_.figures.push_back(given[Part::Value]); return;
        default: WINNOW_ASSERT(false);  // every other target holds one value: set() has it
    }
}

void Filling::add_day(RawDay& to, const MappingColumn& column, const std::string& value) const {
    if (to.text.empty()) to = {value, votes_.decide(column.order)};  // of several columns with the day the first counts
}

void Filling::add_number(RawNumber& to, const MappingColumn& column, Given& given) const {
    if (!to.text.empty()) return;  // of several columns with a number the first counts
    to.text = std::move(given[Part::Value]);
    if (!given[Part::Office].empty()) to.office = upper(given[Part::Office]);
    else if (to.office.empty()) to.office = column.office;
    if (!given[Part::Kind].empty()) to.kind = upper(given[Part::Kind]);
    to.day = std::move(given[Part::Date]);
    to.order = votes_.decide(column.order);
    to.form = column.form;
}

void Filling::add_text(const MappingColumn& column, Given& given) {
    patent::LocalText text{language_of(column, given), column.origin, plain_text(given[Part::Value])};
    if (column.target == Target::Description) {
        to_.descriptions.push_back({text.lang, text.origin, cut_paragraphs(text.text)});
        return;
    }
    auto& texts = column.target == Target::Title ? titles_ : abstracts_;
    for (const auto& [known, its_column] : texts)
        if (known.text == text.text) return;
    texts.emplace_back(std::move(text), &column);
}

void Filling::add_claims(const MappingColumn& column, Given& given) {
    patent::ClaimSet set;
    set.lang = language_of(column, given);
    set.origin = column.origin;
    set.claims = cut_claims(given[Part::Value], set.lang);
    for (patent::Claim& claim : set.claims) claim.text = plain_text(claim.text);
    if (column.target == Target::FirstClaim) {
        if (set.claims.size() > 1) {  // numbers inside of it are of its steps: only what stands before it is taken off
            const std::string& value = given[Part::Value];
            const size_t start = value.find(set.claims[0].text.substr(0, 20));
            set.claims = {claim_from_text(plain_text(std::string_view(value).substr(start == value.npos ? 0 : start)), set.lang, 0, 1)};
        }
        if (first_claim_.claims.empty()) first_claim_ = std::move(set);
    } else if (!to_.claims.empty() && to_.claims.back().lang == set.lang) {  // one claim a value
        std::vector<patent::Claim>& claims = to_.claims.back().claims;
        const auto next = static_cast<uint32_t>(claims.size() + 1);
        claims.push_back(claim_from_text(plain_text(given[Part::Value]), set.lang, 0, next));
    } else if (!set.claims.empty()) {
        to_.claims.push_back(std::move(set));
    }
}

void Filling::add_party(patent::PartyRole role, Given& given) {
    patent::Party party;
    party.role = role;
    party.name = plain_text(given[Part::Value]);
    uint32_t sequence = 1;
    for (const patent::Party& known : to_.parties) {
        if (known.role != role) continue;
        if (known.name == party.name) return;
        ++sequence;
    }
    party.sequence = sequence;
    party.address = std::move(given[Part::Address]);
    std::string_view country = trimmed_text(given[Part::Country]);
    while (!country.empty() && (country.back() == ']' || country.back() == ')')) country.remove_suffix(1);
    party.country = country_code(country);
    party.province = std::move(given[Part::Province]);
    party.city = std::move(given[Part::City]);
    party.type = std::move(given[Part::Type]);
    ingest::add_party(to_, std::move(party));
}

void Filling::add_class(const MappingColumn& column, Given& given) {
    patent::Classification found;
    found.scheme = column.scheme.empty() ? "IPC" : column.scheme;
    found.symbol = with_slash(given[Part::Value], column.group_digits);
    found.first = column.first;
    read_class_marks(found, given[Part::Value]);
    if (given[Part::First] == "true") found.first = true;
    if (given[Part::Inventive] == "false") found.inventive = false;
    const size_t before = to_.classes.size();
    ingest::add_class(to_, std::move(found));
    if (to_.classes.size() == before) return;
    for (size_t i = 0; i < before; ++i) {
        patent::Classification& known = to_.classes[i];
        if (known.scheme != to_.classes.back().scheme || known.symbol != to_.classes.back().symbol) continue;
        known.first |= to_.classes.back().first;
        if (known.version.empty()) known.version = to_.classes.back().version;
        to_.classes.pop_back();
        return;
    }
}

void Filling::add_citation(const MappingColumn& column, Given& given) {
    RawNumber raw;
    add_number(raw, column, given);
    patent::Citation cited;
    const Result<patent::DocNumber> number = publication_number(raw, day(raw.day, raw.order));
    if (number.ok()) cited.number = *number;
    else cited.text = raw.text;
    cited.category = std::move(given[Part::Category]);
    const auto word = column.words.find(fold_column_name(given[Part::By]));
    const std::string& by = word != column.words.end() ? word->second : column.by;
    cited.by = patent::from_word<patent::CitedBy>(by).value_or(patent::CitedBy::Unknown);
    to_.citations.push_back(std::move(cited));
}

void Filling::add_literature(const MappingColumn& column, Given& given) {
    patent::Citation cited;
    cited.text = std::move(given[Part::Value]);
    cited.by = patent::from_word<patent::CitedBy>(column.by).value_or(patent::CitedBy::Unknown);
    to_.citations.push_back(std::move(cited));
}

void Filling::add_parent(const MappingColumn& column, Given& given) {
    RawNumber raw;
    add_number(raw, column, given);
    to_.relations.push_back({patent::RelationKind::Other, application_number(raw, day(raw.day, raw.order))});
}

void Filling::add_priority(const MappingColumn& column, Given& given) {
    RawNumber raw;
    add_number(raw, column, given);
    if (!raw.text.empty() || !raw.day.empty()) priorities_.push_back(std::move(raw));
}

void Filling::add_event(const MappingColumn& column, Given& given) {
    patent::LegalEvent event;
    event.date = day(given[Part::Date], votes_.decide(column.order));
    event.office = upper(given[Part::Office]);
    event.country = upper(given[Part::Country]);
    event.code = given[Part::Code].empty() ? column.code : std::move(given[Part::Code]);
    event.text = std::move(given[Part::Value]);
    if (const std::string& more = given[Part::Text]; !more.empty()) event.text.append(event.text.empty() ? "" : "; ").append(more);
    if (event.date.known() || !event.text.empty() || !event.code.empty()) to_.events.push_back(std::move(event));
}

void Filling::add_word(const MappingColumn& column, const std::string& value) {
    const auto found = column.words.find(fold_column_name(value));
    if (found == column.words.end()) {
        if (unread_.empty() && column.target == Target::Right) unread_ = "no type of right: '" + value + "'";
        return;
    }
    if (column.target == Target::Right) to_.right = patent::from_word<patent::RightType>(found->second).value_or(to_.right);
    else if (to_.status == patent::Status::Unknown)
        to_.status = patent::from_word<patent::Status>(found->second).value_or(patent::Status::Unknown);
}

patent::Date Filling::day(std::string_view text, DateOrder order, int near) {
    if (trimmed_text(text).empty()) return {};
    const patent::Date date = read_day(text, order, near);
    const bool zero = text.find_first_not_of("0-/. ") == text.npos;
    if (!date.known() && !zero && unread_.empty()) unread_ = "no day: '" + std::string(text.substr(0, 40)) + "'";
    return date;
}

std::string Filling::language_of(const MappingColumn& column, const Given& given) const {
    if (std::string code = language_code(std::string_view(given[Part::Language]).substr(0, 2)); !code.empty()) return code;
    return column.language.empty() ? mapping_.language : column.language;
}

Result<patent::DocNumber> Filling::publication_number(const RawNumber& raw, patent::Date date) const {
    std::string office = raw.office;
    if (office.empty()) {
        const Result<patent::DocNumber> parsed = patent::parse_publication_number(raw.text, mapping_.office);
        office = parsed.ok() ? parsed->office : leading_office(raw.text);
        if (office.empty()) return parsed.error();
    }
    patent::DocNumber number = patent::normalise_publication(office, raw.text, raw.kind, date);
    const auto digits = std::count_if(number.number.begin(), number.number.end(), is_digit);
    if (digits < 2) return Error{ErrorCode::InvalidArgument, "'" + raw.text + "' is not a publication number"};
    if (number.kind.empty() && (mapping_.office.empty() || number.office == mapping_.office)) number.kind = mapping_.kind;
    return number;
}

patent::DocNumber Filling::application_number(const RawNumber& raw, patent::Date date) const {
    if (trimmed_text(raw.text).empty()) return {{}, {}, {}, date, {}};
    std::string office = raw.office;
    if (office.empty()) office = leading_office(raw.text);
    if (office.empty()) {
        const Result<patent::DocNumber> parsed = patent::parse_application_number(raw.text, to_.number.office);
        office = parsed.ok() ? parsed->office : to_.number.office;
    }
    const bool of_a_province = office == "IT" && name_of(raw.text).find_first_not_of("IT0123456789") == std::string::npos;
    patent::DocNumber number = raw.form == NumberForm::Office || office.size() != 2
                                   ? patent::normalise_application(office, raw.text, date)
                                   : database_application(raw.form, office, raw.text, raw.kind, date);
    // Italian numbers began again each year in each province, whose letters are missing: such a number names nothing.
    if (of_a_province && number.number.size() <= 6) number.original = raw.text, number.number.clear();
    return number;
}

Result<void> Filling::finish_number(std::string_view row_name, patent::Date published, patent::Date filed) {
    if (!number_.text.empty()) {
        to_.number = TRY(publication_number(number_, published));
    } else if (!id_.empty() || mapping_.number_from == NumberFrom::Row) {
        // WIPO ST.3, XX: states, other entities or organisations not known. Checked 2026-11.
        to_.number.office = "XX";
        to_.number.number = name_of(id_.empty() ? row_name : std::string_view(id_));
        if (to_.number.number.empty()) return Error{ErrorCode::InvalidArgument, "no letter and no digit in '" + id_ + "'"};
    } else if (mapping_.number_from == NumberFrom::Application && !application_.text.empty()) {
        to_.number = application_number(application_, filed);
        to_.number.original.clear();
    } else {
        std::string reason = "no publication number";
        if (!application_.text.empty())
            reason += ", only the application number '" + application_.text + "' (a mapping with number_from = \"application\" takes it)";
        return Error{ErrorCode::InvalidArgument, std::move(reason)};
    }
    if (to_.number.number.empty()) return Error{ErrorCode::InvalidArgument, "no publication number"};
    to_.number.date = published;
    return {};
}

void Filling::finish_priorities(int year) {
    const patent::Date first = day(first_priority_.text, first_priority_.order, year);
    const bool dated = std::any_of(priorities_.begin(), priorities_.end(), [](const RawNumber& raw) { return !raw.day.empty(); });
    // The only priority, or the only one whose number names the year: the earliest day is its.
    const auto names_year = [&](const RawNumber& raw) {
        return priorities_.size() == 1 || raw.text.find(std::to_string(first.year())) != std::string::npos;
    };
    const bool known = first.known() && !dated && std::count_if(priorities_.begin(), priorities_.end(), names_year) == 1;
    if (first.known() && !dated && !known) to_.priorities.push_back({{{}, {}, {}, first, {}}, patent::PriorityKind::National});
    for (const RawNumber& raw : priorities_) {
        patent::Priority priority;
        priority.number = application_number(raw, known && names_year(raw) ? first : day(raw.day, raw.order, year));
        priority.kind = kind_of_priority(priority.number.office);
        const bool repeated = std::any_of(to_.priorities.begin(), to_.priorities.end(), [&](const auto& one) { return one == priority; });
        if (!repeated) to_.priorities.push_back(std::move(priority));
    }
}

void Filling::finish_texts() {
    const auto take = [&](auto& from, std::vector<patent::LocalText>& to) {
        for (auto& [text, column] : from) {
            const auto& offices = column->original_at;
            if (std::find(offices.begin(), offices.end(), to_.number.office) != offices.end()) text.origin = patent::TextOrigin::Original;
            to.push_back(std::move(text));
        }
    };
    take(titles_, to_.titles);
    take(abstracts_, to_.abstracts);
    if (to_.claims.empty() && !first_claim_.claims.empty()) to_.claims.push_back(std::move(first_claim_));
}

Result<patent::Publication> Filling::finish(std::string_view row_name) {
    const int given_year = static_cast<int>(parse_number(year_));
    const patent::Date published_at = day(published_.text.empty() ? number_.day : published_.text, published_.order, given_year);
    const patent::Date published =
        published_at.known() || given_year < 1700 || given_year > 2199 ? published_at : patent::Date{given_year * 10000};
    const patent::Date filed = day(filed_.text.empty() ? application_.day : filed_.text, filed_.order, published.year());
    TRY(finish_number(row_name, published, filed));
    to_.application = application_number(application_, filed);
    const int year = filed.known() ? filed.year() : published.year();
    finish_priorities(year);
    to_.grant_date = day(granted_.text, granted_.order);
    if (!to_.grant_date.known() && grants(to_.number)) to_.grant_date = to_.number.date;
    to_.expiry_date = day(expires_.text, expires_.order);
    if (to_.right == patent::RightType::Unknown) to_.right = right_of(to_.number);
    for (patent::LegalEvent& event : to_.events)
        if (event.office.empty()) event.office = to_.number.office;
    finish_texts();
    return std::move(to_);
}

}  // namespace winnow::ingest
