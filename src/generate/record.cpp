#include "generate/record.h"

#include <algorithm>

#include "patent/party_name.h"

namespace winnow::generate {

namespace {

using patent::EventKind;
using patent::LegalEvent;
using patent::Party;
using patent::PartyRole;
using patent::Publication;

constexpr int32_t kToday = 20'420;  // the collection ends on 2025-11-28

bool is_chinese(const Slot& slot) { return slot.office == Office::CN; }
const std::string& name_of(const Company& company, const Slot& slot) { return is_chinese(slot) ? company.chinese : company.english; }

/// The same companies own the whole family.
std::vector<const Company*> owners(const RecordSource& from) {
    Random random(mix(from.invention.seed, 0x6f776e));
    std::vector<const Company*> all{&from.people.company(from.slot.origin, from.slot.topic, random)};
    while (all.size() < 3 && random.chance(12)) all.push_back(&from.people.company(from.slot.origin, from.slot.topic, random));
    return all;
}

Party company_party(const Company& company, const RecordSource& from, PartyRole role, uint32_t sequence) {
    Party party;
    party.role = role;
    party.sequence = sequence;
    party.name = name_of(company, from.slot);
    party.country = company.country;
    party.type = company.is_university ? "ACADEMY" : "COMPANY";
    if (company.country == "CN") {
        party.province = company.province;
        party.city = is_chinese(from.slot) ? company.city : company.city_english;
        if (is_chinese(from.slot))
            party.address =
                std::string(company.province == company.city ? "" : std::string(company.province) + "省").append(company.city).append("市");
    }
    return party;
}

/// A person has one of a company's few desks, so that inventors come back.
uint64_t inventor_id(const RecordSource& from, Random& random) {
    return mix(from.slot.topic, static_cast<uint64_t>(from.slot.origin), std::min(random.below(3'000), random.below(3'000)));
}

/// A later owner, if the application was sold: decided once for the application.
const Company* buyer(const RecordSource& from) {
    Random random(mix(from.invention.seed, from.slot.application, 0x627579));
    return random.chance(9) ? &from.people.company(from.slot.origin, from.slot.topic, random) : nullptr;
}

int32_t sale_day(const RecordSource& from) {
    Random random(mix(from.invention.seed, from.slot.application, 0x73616c));
    return from.slot.filing_day + static_cast<int32_t>(random.between(700, 4'000));
}

/// Appends events that have happened by the end of the collection.
class EventList {
  public:
    EventList(Publication& to, const RecordSource& from) : to_(to), from_(from) {}
    LegalEvent* add(int32_t day, EventKind kind, std::string_view code, std::string_view english, std::string_view chinese) {
        if (day > kToday) return nullptr;
        LegalEvent event;
        event.date = to_date(day);
        event.office = office_code(from_.slot.office);
        event.code = code;
        event.kind = kind;
        event.text = is_chinese(from_.slot) ? chinese : english;
        to_.events.push_back(std::move(event));
        return &to_.events.back();
    }

  private:
    Publication& to_;
    const RecordSource& from_;
};

void add_trade_events(EventList& events, const RecordSource& from, Random& random) {
    const Slot& slot = from.slot;
    const auto all_owners = owners(from);
    const std::string& owner = name_of(*all_owners.front(), slot);
    if (const Company* to = buyer(from))
        if (LegalEvent* event = events.add(sale_day(from), EventKind::Transfer, "AS", "Assignment of the right", "专利权的转移")) {
            event->from = {owner};
            event->to = {name_of(*to, slot)};
            event->effective = event->date;
        }
    if (slot.grant_day == 0) return;
    const auto day_after_grant = [&] { return slot.grant_day + static_cast<int32_t>(random.between(60, 2'500)); };
    if (random.chance(5))
        if (LegalEvent* event =
                events.add(day_after_grant(), EventKind::Licence, "EE01", "Licence entered in the register", "专利实施许可合同备案")) {
            event->from = {owner};
            event->to = {name_of(from.people.company(slot.origin, slot.topic, random), slot)};
            event->effective = event->date;
            event->end = years_later(event->date, 5);
            event->terms =
                is_chinese(slot) ? (random.chance(40) ? "独占许可" : "普通许可") : (random.chance(40) ? "exclusive" : "non-exclusive");
            event->contract = "X" + std::to_string(event->date.year()) + "98" + std::to_string(random.between(1'000'000, 9'999'999));
        }
    if (is_chinese(slot) && random.chance(5)) {
        const int32_t day = day_after_grant();
        const std::string bank = std::string(random.pick(from.people.companies()).city).append("银行");
        const std::string contract =
            "Y" + std::to_string(to_date(day).year()) + "98" + std::to_string(random.between(1'000'000, 9'999'999));
        for (const bool release : {false, true}) {
            LegalEvent* event = release
                                    ? events.add(day + 730, EventKind::PledgeRelease, "PC01", "Pledge released", "专利权质押合同登记的注销")
                                    : events.add(day, EventKind::Pledge, "PE01", "Pledge entered", "专利权质押合同登记的生效");
            if (!event) break;
            event->from = {owner};
            event->to = {bank == "银行" ? "上海银行" : bank};
            event->contract = contract;
            if (!release) event->effective = event->date;
        }
    }
}

}  // namespace

void add_parties(Publication& to, const RecordSource& from) {
    const Slot& slot = from.slot;
    const bool chinese = is_chinese(slot);
    Random random(mix(from.invention.seed, 0x706172));
    uint32_t sequence = 0;
    for (const Company* company : owners(from)) {
        Party party = company_party(*company, from, PartyRole::Applicant, ++sequence);
        party.normalised = patent::normalise_party(party.name);
        to.parties.push_back(std::move(party));
    }
    if (const Company* later = buyer(from); later && sale_day(from) <= kToday)
        to.parties.push_back(company_party(*later, from, PartyRole::CurrentOwner, 1));
    else to.parties.push_back(company_party(*owners(from).front(), from, PartyRole::CurrentOwner, 1));
    const uint32_t inventors = 1 + std::min(random.below(6), random.below(6));
    for (sequence = 1; sequence <= inventors; ++sequence) {
        Party party;
        party.role = PartyRole::Inventor;
        party.sequence = sequence;
        party.name = People::person(slot.origin, inventor_id(from, random), chinese);
        party.country = owners(from).front()->country;
        to.parties.push_back(std::move(party));
    }
    Party agency;
    agency.role = PartyRole::Agency;
    agency.sequence = 1;
    agency.name = People::agency(slot.office, random, chinese);
    Party agent;
    agent.role = PartyRole::Agent;
    agent.sequence = 1;
    agent.name = People::person(slot.office, mix(0x6167, random.below(2'000)), chinese);
    to.parties.push_back(std::move(agency));
    to.parties.push_back(std::move(agent));
}

void add_classes(Publication& to, const RecordSource& from) {
    static constexpr std::string_view kSubgroups[] = {"00", "02", "04", "06", "08", "10", "12", "14", "16", "18", "20", "22", "24", "30"};
    Random random(mix(from.invention.seed, 0x636c73));
    const auto& groups = from.invention.topic->groups;
    std::vector<std::string> symbols;
    const uint32_t count = random.between(1, 5);
    for (uint32_t i = 0; i < count; ++i) {
        const uint32_t group =
            std::min(random.below(static_cast<uint32_t>(groups.size())), random.below(static_cast<uint32_t>(groups.size())));
        std::string symbol = std::string(groups[i == 0 ? 0 : group]).append("/").append(kSubgroups[random.below(std::size(kSubgroups))]);
        if (std::find(symbols.begin(), symbols.end(), symbol) == symbols.end()) symbols.push_back(std::move(symbol));
    }
    for (const std::string& symbol : symbols) to.classes.push_back({"IPC", symbol, "20060101", &symbol == symbols.data(), true});
    if (is_chinese(from.slot) && !random.chance(20)) return;
    for (const std::string& symbol : symbols)
        to.classes.push_back({"CPC", symbol, "20130101", &symbol == symbols.data(), &symbol == symbols.data() || random.chance(70)});
}

void add_priorities(Publication& to, const RecordSource& from) {
    const auto members = from.layout.family(from.slot.slot);
    if (from.slot.application == from.slot.family && members.back().application == from.slot.family)
        return;  // filed once, nothing to claim
    const Slot& first = members.front();
    patent::Priority priority;
    priority.number = from.layout.application_number(first);
    priority.kind = first.office == Office::EP ? patent::PriorityKind::Regional : patent::PriorityKind::National;
    to.priorities.push_back(std::move(priority));
    for (const Slot& member : members) {
        if (member.office != Office::WO || from.slot.office == Office::WO || from.slot.office == from.slot.origin) continue;
        to.pct_application = from.layout.application_number(member);
        to.pct_publication = from.layout.publication_number(member);
        to.relations.push_back({patent::RelationKind::PctEntry, to.pct_application});
    }
}

void add_citations(Publication& to, const RecordSource& from) {
    static constexpr std::string_view kCategories[] = {"A", "A", "A", "A", "X", "X", "Y", "Y", "D"};
    Random random(mix(from.invention.seed, from.slot.slot, 0x636974));
    const uint32_t count = std::min(random.below(11), random.below(11));
    for (uint32_t i = 0; i < count; ++i) {
        const Slot cited = from.layout.slot(from.layout.earlier_slot(from.slot.slot, random));
        if (cited.publication_day >= from.slot.filing_day || cited.family == from.slot.family) continue;
        patent::Citation citation;
        citation.number = from.layout.publication_number(cited);
        citation.by = random.chance(60)   ? patent::CitedBy::Examiner
                      : random.chance(75) ? patent::CitedBy::Applicant
                                          : patent::CitedBy::SearchReport;
        if (citation.by != patent::CitedBy::Applicant) {
            citation.category = kCategories[random.below(std::size(kCategories))];
            if (random.chance(50))
                for (uint32_t claim = 1, last = random.between(1, from.invention.claim_count); claim <= last; ++claim)
                    citation.claims.push_back(claim);
        }
        const auto same = [&](const patent::Citation& other) { return other.number == citation.number; };
        if (std::none_of(to.citations.begin(), to.citations.end(), same)) to.citations.push_back(std::move(citation));
    }
    if (!random.chance(12)) return;
    patent::Citation literature;
    literature.text = People::person(Office::US, random.below(5'000), false) + " et al.: \"On the ";
    append_plural(literature.text, from.lexicon.thing(*from.invention.topic, random).english);
    literature.text.append(" of ")
        .append(from.lexicon.rare_word(*from.invention.topic, random))
        .append("\", vol. ")
        .append(std::to_string(random.between(1, 90)))
        .append(", ")
        .append(std::to_string(from.layout.publication_number(from.slot).date.year() - 3));
    literature.category = "A";
    literature.by = patent::CitedBy::Examiner;
    to.citations.push_back(std::move(literature));
}

void add_events(Publication& to, const RecordSource& from) {
    const Slot& slot = from.slot;
    Random random(mix(from.invention.seed, slot.application, 0x657674));
    EventList events(to, from);
    const int32_t end_of_term = slot.filing_day + (slot.is_utility ? 3'652 : 7'305);
    to.expiry_date = years_later(to_date(slot.filing_day), slot.is_utility ? 10 : 20);
    events.add(slot.filing_day, EventKind::Filing, "FG", "Application filed", "申请");
    if (slot.office == Office::WO) {
        to.expiry_date = {};
        return;
    }
    const int32_t requested =
        slot.filing_day + static_cast<int32_t>(random.between(60, slot.grant_day != 0 ? 170 : 900));  // before any grant
    if (!slot.is_utility) events.add(requested, EventKind::ExaminationRequest, "SE01", "Request for examination", "实质审查的生效");
    add_trade_events(events, from, random);
    if (slot.grant_day == 0) {
        to.status = patent::Status::Pending;
        const int32_t end = slot.filing_day + static_cast<int32_t>(random.between(900, 3'500));
        const bool refused = random.chance(40);
        const LegalEvent* event =
            refused ? events.add(end, EventKind::Refusal, "RJ01", "Application refused", "发明专利申请公布后的驳回")
                    : events.add(end, EventKind::Withdrawal, "WD01", "Application deemed withdrawn", "发明专利申请公布后的视为撤回");
        if (event) to.status = refused ? patent::Status::Refused : patent::Status::Withdrawn;
    } else {
        to.grant_date = to_date(slot.grant_day);
        events.add(slot.grant_day, EventKind::Grant, slot.is_utility ? "GR01" : "GR02", "Patent granted", "授权");
        to.status = patent::Status::InForce;
        const uint32_t fees = random.chance(45) ? 30 : random.between(1, 12);  // years that the fee is paid
        int32_t due = slot.grant_day + 365;
        for (uint32_t year = 0; year < fees && due < std::min(end_of_term, kToday); ++year, due += 365)
            if (year % 4 == 3) events.add(due, EventKind::FeePaid, "FP", "Annual fee paid", "缴纳年费");
        if (due < std::min(end_of_term, kToday)) {
            events.add(due + 180, EventKind::Lapse, "CF01", "Lapsed: annual fee not paid", "未缴年费专利权终止");
            if (due + 180 <= kToday) to.status = patent::Status::Lapsed;
        } else if (end_of_term <= kToday) {
            events.add(end_of_term, EventKind::Expiry, "CX01", "Term ended", "专利权有效期届满");
            to.status = patent::Status::Expired;
        }
    }
    std::stable_sort(to.events.begin(), to.events.end(), [](const LegalEvent& a, const LegalEvent& b) { return a.date < b.date; });
}

}  // namespace winnow::generate
