// One function per part of the model. Columns and what they hold are told twice on purpose: here as code, in kColumns as help;
// extract_test.cpp checks that they, and the fields of the query language, agree.
#include "index/extract.h"

#include <algorithm>

#include "base/hash.h"
#include "index/records.h"
#include "index/status_change.h"
#include "index/values.h"
#include "legal/status.h"
#include "legal/term.h"
#include "patent/class_symbol.h"
#include "patent/party_name.h"
#include "patent/words.h"
#include "query/key_form.h"
#include "scheme/technology.h"
#include "text/tokens.h"

namespace winnow::index {

namespace {

using patent::Date;
using patent::DocNumber;
using patent::EventKind;
using patent::lang_class;
using patent::LangClass;
using patent::Party;
using patent::PartyRole;
using patent::Publication;
using patent::Zone;
using patent::ZoneKind;

constexpr ColumnType K = ColumnType::Key, I = ColumnType::Int;

constexpr ColumnInfo kColumns[] = {
    {"PN", K, "publication number with kind code: CN112345678A"},
    {"PN_BASE", K, "publication number without kind code"},
    {"AUTHORITY", K, "office of publication"},
    {"KD", K, "kind code"},
    {"APNO", K, "application number"},
    {"PRNO", K, "priority numbers"},
    {"PRIORITY_COUNTRY", K, "offices of the priorities"},
    {"PCT_APNO", K, "PCT application number"},
    {"PCT_PN", K, "PCT publication number"},
    {"PARENT", K, "parent applications"},
    {"RELATION", K, "kinds of relation to the parents"},
    {"FAM_ID", K, "family number of the source"},
    {"PATENT_TYPE", K, "kind of right"},
    {"LANG", K, "languages of title, abstract, claims and description"},
    {"SOURCE", K, "format of the source"},
    {"AN_KEY", K, "applicants and assignees, normalised"},
    {"F_AN_KEY", K, "first applicant, normalised"},
    {"ANC_KEY", K, "current owners, normalised"},
    {"IN_KEY", K, "inventors, normalised"},
    {"F_IN_KEY", K, "first inventor, normalised"},
    {"AT_KEY", K, "agents, normalised"},
    {"ATC_KEY", K, "agencies, normalised"},
    {"PE_KEY", K, "examiners, normalised"},
    {"ANS_TYPE", K, "kinds of applicants"},
    {"AN_COUNTRY", K, "countries of applicants"},
    {"AN_PROVINCE", K, "provinces of applicants"},
    {"AN_CITY", K, "cities of applicants"},
    {"ANC_COUNTRY", K, "countries of current owners"},
    {"ANC_PROVINCE", K, "provinces of current owners"},
    {"ANC_CITY", K, "cities of current owners"},
    {"IN_COUNTRY", K, "countries of inventors"},
    {"IN_PROVINCE", K, "provinces of inventors"},
    {"IN_CITY", K, "cities of inventors"},
    {"IPC", K, "IPC symbols, sortable"},
    {"MIPC", K, "main IPC symbol, sortable"},
    {"CPC", K, "CPC symbols, sortable"},
    {"MCPC", K, "main CPC symbol, sortable"},
    {"IPC_CPC", K, "IPC and CPC symbols, sortable"},
    {"LOC", K, "Locarno classes"},
    {"FI", K, "FI symbols"},
    {"FTERM", K, "F-terms"},
    {"UPC", K, "United States classes"},
    {"GBC", K, "China's industry classes"},
    {"TECH_FIELD", K, "WIPO's field of technology, from the main symbol"},
    {"B_CITES", K, "cited publications without kind code"},
    {"CITE_CATEGORY", K, "categories of the citations"},
    {"CITE_BY", K, "who cited"},
    {"STATUS_CHANGE", K, "changes of status by the own record, day and status: 20240105 LAPSED"},
    {"LEGAL_EVENT", K, "kinds of legal events"},
    {"LEGAL_EVENT_CODE", K, "codes of legal events"},
    {"LEGAL_EVENT_COUNTRY", K, "states that legal events concern"},
    {"EPDS", K, "designated states"},
    {"EPDS_SLS", K, "whether the right lives in a designated state: 1, 0"},
    {"LICENSOR", K, "licensors, normalised"},
    {"LICENSEE", K, "licensees, normalised"},
    {"EXCLUSIVITY", K, "terms of licences"},
    {"TRANSFER_BEFORE", K, "owners before transfers, normalised"},
    {"TRANSFER_AFTER", K, "owners after transfers, normalised"},
    {"PLEDGOR", K, "pledgors, normalised"},
    {"PLEDGEE", K, "pledgees, normalised"},
    {"PLAINTIFF", K, "plaintiffs, normalised"},
    {"DEFENDANT", K, "defendants, normalised"},
    {"COURT", K, "courts of lawsuits"},
    {"RID", K, "requesters of invalidation, normalised"},
    {"RIDN", K, "numbers of invalidation cases"},
    {"APD", I, "application date, yyyymmdd"},
    {"PBD", I, "publication date"},
    {"ISD", I, "date of grant"},
    {"EXPD", I, "date of expiry, else the estimated end of term"},
    {"PRIORITY_DATE", I, "date of the priority named first"},
    {"E_PRIORITY_DATE", I, "earliest priority date, else the application date"},
    {"LEGAL_STATUS_DATE", I, "date of the latest legal event"},
    {"LEGAL_EVENT_DATE", I, "date of the latest legal event"},
    {"LIC_EFDT", I, "latest date of a licence"},
    {"TRANS_EFDT", I, "latest date of a transfer"},
    {"PLE_EFDT", I, "latest date of a pledge"},
    {"FILING_DATE", I, "latest date of a lawsuit"},
    {"RIDDT", I, "latest date of an invalidation case"},
    {"CLAIM_COUNT", I, "claims"},
    {"INDEPENDENT_COUNT", I, "independent claims"},
    {"FCLMS_WORDCOUNT", I, "words of the first claim"},
    {"PAGE_COUNT", I, "pages"},
    {"AN_COUNT", I, "applicants"},
    {"IN_COUNT", I, "inventors"},
    {"B_CITES_COUNT", I, "cited publications"},
    {"NPL_COUNT", I, "other cited documents"},
    {"PRIORITY_COUNT", I, "priorities"},
};

struct SchemeColumns {
    std::string_view scheme, column, main;
};
constexpr SchemeColumns kSchemeColumns[] = {{"IPC", "IPC", "MIPC"}, {"CPC", "CPC", "MCPC"}, {"LOC", "LOC", ""}, {"FI", "FI", ""},
                                            {"FTERM", "FTERM", ""}, {"USPC", "UPC", ""},    {"GBC", "GBC", ""}};

std::string normalised_name(const Party& party) {
    return party.normalised.empty() ? patent::normalise_party(party.name) : party.normalised;
}

/// Fills one Extract. Lives for one publication.
class Extractor {
  public:
    Extractor(const Publication& publication, Extract& out) : publication_(publication), out_(out) {}

    void run() {
        out_.clear();
        add_front();
        add_description();
        add_names();
        add_numbers();
        add_dates();
        add_parties();
        add_classes();
        count_citations();
        add_records();
        add_claim_counts();
        add_family();
    }

  private:
    void passage(ZoneKind kind, LangClass lang, std::string_view text) {
        ++whole_;
        piece(kind, lang, text);
    }
    /// The same for a piece of the text that `++whole_` began.
    void piece(ZoneKind kind, LangClass lang, std::string_view text) {
        if (!text.empty()) out_.passages.push_back({Zone(kind, lang), text, whole_});
    }

    /// Repeats within a column are left out; the source's order stays.
    void key(std::string_view column, std::string_view raw) { stored_key(column, query::key_form(column, raw)); }

    /// What is not known has no value.
    template <class Enum>
    void word(std::string_view column, Enum value) {
        if (const std::string_view name = patent::to_word(value); name != "unknown") key(column, name);
    }

    void stored_key(std::string_view column, std::string value) {
        if (value.empty()) return;
        for (size_t i = out_.keys.size(); i-- > 0 && out_.keys[i].column == column;) {
            if (out_.keys[i].value == value) return;
        }
        out_.keys.push_back({column, std::move(value)});
    }

    void integer(std::string_view column, int64_t value) {
        out_.ints.push_back({column, static_cast<int32_t>(std::min<int64_t>(value, INT32_MAX))});
    }
    void count(std::string_view column, size_t value) {
        if (value > 0) integer(column, static_cast<int64_t>(value));
    }
    void day(std::string_view column, int32_t comparable) {
        if (comparable != 0) integer(column, comparable);
    }

    void add_front() {
        for (const auto& title : publication_.titles) passage(ZoneKind::Title, lang_class(title.lang), title.text);
        for (const auto& abstract : publication_.abstracts) passage(ZoneKind::Abstract, lang_class(abstract.lang), abstract.text);
        for (const auto& set : publication_.claims) {
            ++whole_;
            for (const auto& claim : set.claims) {
                piece(claim.is_independent() ? ZoneKind::IndependentClaim : ZoneKind::DependentClaim, lang_class(set.lang), claim.text);
            }
        }
    }

    static ZoneKind zone_of(patent::DescriptionPart part) {
        switch (part) {
            case patent::DescriptionPart::TechnicalField: return ZoneKind::TechnicalField;
            case patent::DescriptionPart::Background: return ZoneKind::Background;
            case patent::DescriptionPart::Summary: return ZoneKind::Summary;
            case patent::DescriptionPart::Drawings: return ZoneKind::Drawings;
            case patent::DescriptionPart::Embodiments: return ZoneKind::Embodiments;
            case patent::DescriptionPart::Other: break;
        }
        return ZoneKind::Other;
    }

    void add_description() {
        for (const auto& description : publication_.descriptions) {
            ++whole_;
            for (const auto& paragraph : description.paragraphs)
                piece(zone_of(paragraph.part), lang_class(description.lang), paragraph.text);
        }
    }

    /// Applicants come before assignees; the first of them is the first applicant. An assignee who is an applicant too is named once.
    std::vector<const Party*> applicants() const {
        std::vector<const Party*> found;
        for (const PartyRole role : {PartyRole::Applicant, PartyRole::Assignee}) {
            for (const Party& party : publication_.parties) {
                if (party.role != role || party.name.empty()) continue;
                const bool repeated =
                    std::any_of(found.begin(), found.end(), [&](const Party* other) { return other->name == party.name; });
                if (!repeated) found.push_back(&party);
            }
        }
        return found;
    }

    /// Names have no language of their own.
    void name(ZoneKind kind, std::string_view text) { passage(kind, LangClass::Other, text); }

    void add_names() {
        bool first = true;
        for (const Party* party : applicants()) {
            name(first ? ZoneKind::FirstApplicant : ZoneKind::Applicant, party->name);
            if (!party->normalised.empty()) name(ZoneKind::NormalisedApplicant, party->normalised);
            first = false;
        }
        first = true;
        for (const Party& party : publication_.parties) {
            switch (party.role) {
                case PartyRole::Applicant:
                case PartyRole::Assignee: break;
                case PartyRole::CurrentOwner: name(ZoneKind::CurrentOwner, party.name); break;
                case PartyRole::Inventor:
                    name(first ? ZoneKind::FirstInventor : ZoneKind::Inventor, party.name);
                    first = false;
                    break;
                case PartyRole::Agent: name(ZoneKind::Agent, party.name); break;
                case PartyRole::Agency: name(ZoneKind::Agency, party.name); break;
                case PartyRole::Examiner: name(ZoneKind::Examiner, party.name); break;
            }
        }
    }

    void add_numbers() {
        const Publication& p = publication_;
        key("PN", patent::publication_key(p.number));
        key("PN_BASE", number_base(p.number));
        key("AUTHORITY", p.number.office);
        key("KD", p.number.kind);
        key("APNO", number_base(p.application));
        for (const auto& priority : p.priorities) key("PRNO", number_base(priority.number));
        for (const auto& priority : p.priorities) key("PRIORITY_COUNTRY", priority.number.office);
        key("PCT_APNO", number_base(p.pct_application));
        key("PCT_PN", patent::publication_key(p.pct_publication));
        for (const auto& relation : p.relations) key("PARENT", number_base(relation.parent));
        for (const auto& relation : p.relations) word("RELATION", relation.kind);
        key("FAM_ID", p.source_family_id);
        word("PATENT_TYPE", p.right);
        for (const legal::StatusChange& change : legal::status_changes(p)) stored_key("STATUS_CHANGE", written_change(change));
        for (const auto& text : p.titles) key("LANG", text.lang);
        for (const auto& text : p.abstracts) key("LANG", text.lang);
        for (const auto& set : p.claims) key("LANG", set.lang);
        for (const auto& description : p.descriptions) key("LANG", description.lang);
        key("SOURCE", p.source.format);
        count("PAGE_COUNT", p.page_count);
        count("PRIORITY_COUNT", p.priorities.size());
    }

    void add_dates() {
        const Publication& p = publication_;
        const int32_t filed = comparable_day(p.application.date);
        day("APD", filed);
        day("PBD", comparable_day(p.number.date));
        day("ISD", comparable_day(p.grant_date));
        day("EXPD", comparable_day(p.expiry_date.known() ? p.expiry_date : legal::estimate_term(p).end));
        int32_t earliest = 0;
        for (const auto& priority : p.priorities) {
            const int32_t date = comparable_day(priority.number.date);
            if (date != 0 && (earliest == 0 || date < earliest)) earliest = date;
        }
        if (!p.priorities.empty()) day("PRIORITY_DATE", comparable_day(p.priorities.front().number.date));
        day("E_PRIORITY_DATE", earliest != 0 ? earliest : filed);
    }

    template <class Parties>
    void add_places(const Parties& parties, std::string_view country, std::string_view province, std::string_view city) {
        for (const Party* party : parties) key(country, party->country);
        for (const Party* party : parties) key(province, party->province);
        for (const Party* party : parties) key(city, party->city);
    }

    std::vector<const Party*> with_role(PartyRole role) const {
        std::vector<const Party*> found;
        for (const Party& party : publication_.parties) {
            if (party.role == role && !party.name.empty()) found.push_back(&party);
        }
        return found;
    }

    void add_whole_names(const std::vector<const Party*>& parties, std::string_view column) {
        for (const Party* party : parties) key(column, normalised_name(*party));
    }

    void add_parties() {
        const auto applicant_list = applicants();
        const auto owners = with_role(PartyRole::CurrentOwner);
        const auto inventors = with_role(PartyRole::Inventor);
        add_whole_names(applicant_list, "AN_KEY");
        if (!applicant_list.empty()) key("F_AN_KEY", normalised_name(*applicant_list.front()));
        add_whole_names(owners, "ANC_KEY");
        add_whole_names(inventors, "IN_KEY");
        if (!inventors.empty()) key("F_IN_KEY", normalised_name(*inventors.front()));
        add_whole_names(with_role(PartyRole::Agent), "AT_KEY");
        add_whole_names(with_role(PartyRole::Agency), "ATC_KEY");
        add_whole_names(with_role(PartyRole::Examiner), "PE_KEY");
        for (const Party* party : applicant_list) key("ANS_TYPE", party->type);
        add_places(applicant_list, "AN_COUNTRY", "AN_PROVINCE", "AN_CITY");
        add_places(owners, "ANC_COUNTRY", "ANC_PROVINCE", "ANC_CITY");
        add_places(inventors, "IN_COUNTRY", "IN_PROVINCE", "IN_CITY");
        count("AN_COUNT", applicant_list.size());
        count("IN_COUNT", inventors.size());
    }

    static std::string stored_symbol(const SchemeColumns& scheme, const std::string& symbol) {
        return scheme.main.empty() ? symbol : patent::sortable_class(symbol);
    }

    void add_classes() {
        for (const SchemeColumns& scheme : kSchemeColumns) {
            for (const auto& entry : publication_.classes) {
                if (entry.scheme == scheme.scheme) stored_key(scheme.column, stored_symbol(scheme, entry.symbol));
            }
            const patent::Classification* main = scheme::main_class(publication_, scheme.scheme);
            if (main != nullptr && !scheme.main.empty()) stored_key(scheme.main, stored_symbol(scheme, main->symbol));
        }
        for (const auto& entry : publication_.classes) {
            if (entry.scheme == "IPC" || entry.scheme == "CPC") stored_key("IPC_CPC", patent::sortable_class(entry.symbol));
        }
        if (const uint32_t field = scheme::technology_field(publication_)) stored_key("TECH_FIELD", std::to_string(field));
    }

    void count_citations() {
        const auto patents = static_cast<size_t>(std::count_if(publication_.citations.begin(), publication_.citations.end(),
                                                               [](const auto& citation) { return citation.is_patent(); }));
        count("B_CITES_COUNT", patents);
        count("NPL_COUNT", publication_.citations.size() - patents);
    }

    /// The columns of a document hold what its records say, whichever says it; of days, the latest.
    void add_records() {
        extract_records(publication_, out_.records);
        std::vector<std::string_view> columns;
        std::vector<IntValue> latest;
        for (const Record& record : out_.records) {
            for (const KeyValue& value : record.keys) {
                if (std::find(columns.begin(), columns.end(), value.column) == columns.end()) columns.push_back(value.column);
            }
            for (const IntValue& value : record.ints) {
                const auto known =
                    std::find_if(latest.begin(), latest.end(), [&](const IntValue& one) { return one.column == value.column; });
                if (known == latest.end()) latest.push_back(value);
                else known->value = std::max(known->value, value.value);
            }
        }
        for (const std::string_view column : columns) {
            for (const Record& record : out_.records) {
                for (const KeyValue& value : record.keys) {
                    if (value.column == column) stored_key(column, value.value);
                }
            }
        }
        for (const IntValue& value : latest) {
            day(value.column, value.value);
            if (value.column == "LEGAL_EVENT_DATE") day("LEGAL_STATUS_DATE", value.value);
        }
    }

    /// Counted in the original claims, or in the first translation where there are none.
    void add_claim_counts() {
        const patent::ClaimSet* set = nullptr;
        for (const auto& candidate : publication_.claims) {
            if (candidate.claims.empty()) continue;
            const bool better =
                set == nullptr || (candidate.origin == patent::TextOrigin::Original && set->origin != patent::TextOrigin::Original);
            if (better) set = &candidate;
        }
        if (set == nullptr) return;
        const auto independent =
            std::count_if(set->claims.begin(), set->claims.end(), [](const auto& claim) { return claim.is_independent(); });
        count("CLAIM_COUNT", set->claims.size());
        count("INDEPENDENT_COUNT", static_cast<size_t>(independent));
        text::Tokens tokens;
        text::tokenize(set->claims.front().text, tokens);
        count("FCLMS_WORDCOUNT", tokens.tokens.size());
    }

    static constexpr uint64_t kPublicationSeed = 1;  // an application with the same digits is something else

    /// Application and priority numbers hash alike, so that a publication meets the one whose application it claims.
    static uint64_t number_hash(const DocNumber& number) { return number.number.empty() ? 0 : hash64(number_base(number)); }

    static void add_hash(std::vector<uint64_t>& to, uint64_t hash) {
        if (hash != 0 && std::find(to.begin(), to.end(), hash) == to.end()) to.push_back(hash);
    }

    void add_family() {
        // A source that names no application: the number of the publication stands for it, so that A1 and B1 stay together.
        out_.family.application = number_hash(publication_.application);
        const bool stands_in = out_.family.application == 0 && !publication_.number.number.empty();
        if (stands_in) out_.family.application = hash64(number_base(publication_.number), kPublicationSeed);
        for (const auto& priority : publication_.priorities) add_hash(out_.family.priorities, number_hash(priority.number));
        // United States publications name provisional applications, which other offices take as priorities, as relations.
        for (const auto& relation : publication_.relations) {
            if (relation.kind == patent::RelationKind::Provisional) add_hash(out_.family.priorities, number_hash(relation.parent));
        }
        for (const auto& relation : publication_.relations) {
            const bool same_line = relation.kind == patent::RelationKind::Continuation || relation.kind == patent::RelationKind::Division ||
                                   relation.kind == patent::RelationKind::PctEntry;
            if (same_line) add_hash(out_.family.parents, number_hash(relation.parent));
        }
        for (const auto& relation : publication_.relations) {
            // It adds matter of its own: its parent is a priority beside itself. Of a later continuation the parent in the line says so.
            if (relation.kind != patent::RelationKind::ContinuationInPart || !out_.family.parents.empty()) continue;
            add_hash(out_.family.priorities, number_hash(relation.parent));
            add_hash(out_.family.priorities, out_.family.application);
        }
        if (out_.family.priorities.empty()) add_hash(out_.family.priorities, out_.family.application);
        add_hash(out_.family.parents, number_hash(publication_.pct_application));
    }

    const Publication& publication_;
    Extract& out_;
    uint32_t whole_ = 0;
};

}  // namespace

void Extract::clear() {
    passages.clear();
    keys.clear();
    ints.clear();
    records.clear();
    family = {};
}

std::span<const ColumnInfo> stored_columns() { return kColumns; }

void extract(const patent::Publication& publication, Extract& out) { Extractor(publication, out).run(); }

}  // namespace winnow::index
