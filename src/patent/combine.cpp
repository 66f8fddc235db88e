// See combine.h.
#include "patent/combine.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <tuple>

#include "patent/json.h"
#include "patent/members.h"

namespace winnow::patent {

namespace {

// What a better statement lacks is filled from another. One function for each kind of member.

template <class Value>
void fill(Value& to, const Value& from) {
    if (to == Value{}) to = from;
}

void fill(DocNumber& to, const DocNumber& from) {
    if (to.number.empty() || from.number.empty()) {  // the day may be there without the number
        const Date day = to.date.known() ? to.date : from.date;
        if (!from.number.empty()) to = from;
        to.date = day;
        return;
    }
    if (to.office != from.office || to.number != from.number) return;
    fill(to.kind, from.kind);
    fill(to.date, from.date);
    fill(to.original, from.original);
}

/// Elements of `from` of which `to` has no group: its own stay together, as one source gave them.
template <class Element, class Group>
void fill_groups(std::vector<Element>& to, const std::vector<Element>& from, Group group) {
    const size_t own = to.size();
    for (const Element& element : from) {
        const auto same = [&](const Element& other) { return group(other) == group(element); };
        if (std::none_of(to.begin(), to.begin() + static_cast<ptrdiff_t>(own), same)) to.push_back(element);
    }
}

template <class Text>
auto language(const Text& text) {
    return std::tie(text.lang, text.origin);
}
void fill(std::vector<LocalText>& to, const std::vector<LocalText>& from) { fill_groups(to, from, language<LocalText>); }
void fill(std::vector<ClaimSet>& to, const std::vector<ClaimSet>& from) { fill_groups(to, from, language<ClaimSet>); }
void fill(std::vector<Description>& to, const std::vector<Description>& from) { fill_groups(to, from, language<Description>); }
void fill(std::vector<Party>& to, const std::vector<Party>& from) {
    fill_groups(to, from, [](const Party& party) { return party.role; });
}
void fill(std::vector<Classification>& to, const std::vector<Classification>& from) {
    fill_groups(to, from, [](const Classification& found) -> const std::string& { return found.scheme; });
}

/// Joins two lists; of elements that mean the same the better stays, filled by `fill_one`.
template <class Element, class Same, class FillOne>
void join(std::vector<Element>& to, const std::vector<Element>& from, Same same, FillOne fill_one) {
    const size_t own = to.size();
    for (const Element& element : from) {
        const auto end = to.begin() + static_cast<ptrdiff_t>(own);
        const auto found = std::find_if(to.begin(), end, [&](const Element& other) { return same(other, element); });
        if (found == end) to.push_back(element);
        else fill_one(*found, element);
    }
}

bool is_same_document(const DocNumber& a, const DocNumber& b) {
    return a.office == b.office && a.number == b.number && (a.kind == b.kind || a.kind.empty() || b.kind.empty());
}

void fill(std::vector<Priority>& to, const std::vector<Priority>& from) {
    join(
        to, from, [](const Priority& a, const Priority& b) { return is_same_document(a.number, b.number); },
        [](Priority& a, const Priority& b) { fill(a.number, b.number); });
}

void fill(std::vector<Relation>& to, const std::vector<Relation>& from) {
    join(
        to, from, [](const Relation& a, const Relation& b) { return a.kind == b.kind && is_same_document(a.parent, b.parent); },
        [](Relation& a, const Relation& b) { fill(a.parent, b.parent); });
}

void fill(std::vector<Citation>& to, const std::vector<Citation>& from) {
    const auto same = [](const Citation& a, const Citation& b) {
        return a.is_patent() ? is_same_document(a.number, b.number) : !b.is_patent() && a.text == b.text;
    };
    join(to, from, same, [](Citation& a, const Citation& b) {
        fill(a.number, b.number);
        fill(a.text, b.text);
        fill(a.category, b.category);
        fill(a.by, b.by);
        fill(a.claims, b.claims);
        fill(a.passage, b.passage);
    });
}

void fill(std::vector<LegalEvent>& to, const std::vector<LegalEvent>& from) {
    const auto same = [](const LegalEvent& a, const LegalEvent& b) {
        const bool code = a.code.empty() || b.code.empty() ? a.kind == b.kind && a.kind != EventKind::Other : a.code == b.code;
        return a.date == b.date && code && a.country == b.country && (a.text == b.text || a.text.empty() || b.text.empty());
    };
    join(to, from, same, [](LegalEvent& a, const LegalEvent& b) {
        fill(a.office, b.office);
        fill(a.code, b.code);
        fill(a.kind, b.kind);
        fill(a.text, b.text);
        if (a.from.empty()) a.from = b.from;
        if (a.to.empty()) a.to = b.to;
        fill(a.effective, b.effective);
        fill(a.end, b.end);
        fill(a.terms, b.terms);
        fill(a.contract, b.contract);
    });
}

void fill(std::vector<std::string>& to, const std::vector<std::string>& from) {  // figures
    join(to, from, std::equal_to<>(), [](std::string&, const std::string&) {});
}

/// Exports with a column for the first claim: such a set gives way to one with all claims.
void drop_lone_first_claims(std::vector<ClaimSet>& sets, const std::vector<ClaimSet>& others) {
    std::erase_if(sets, [&](const ClaimSet& set) {
        return set.claims.size() == 1 && std::any_of(others.begin(), others.end(), [&](const ClaimSet& other) {
                   return language(other) == language(set) && other.claims.size() > 1;
               });
    });
}

/// Adds what `to` does not say of the content.
void fill_from(Publication& to, const Publication& from) {
    fill(to.number, from.number);
    to.invented = to.invented || from.invented;
    if (to.source.partial) drop_lone_first_claims(to.claims, from.claims);
    each_content_member([&](const auto& m) { fill(to.*m.pointer, from.*m.pointer); });
}

using Records = std::vector<Publication>;

Records records_of(const Publication& publication) { return publication.records.empty() ? Records{publication} : publication.records; }

auto standing(const Publication& record) { return std::tuple(!record.source.partial, record.source.produced); }

bool is_same_source(const Source& a, const Source& b) { return a.format == b.format && a.partial == b.partial; }

/// Puts a record to those that are there, the best first.
void add_record(Records& records, Publication added) {
    const auto same =
        std::find_if(records.begin(), records.end(), [&](const Publication& r) { return is_same_source(r.source, added.source); });
    if (same != records.end()) {
        const bool later = !added.source.produced.known() || added.source.produced >= same->source.produced;
        const Publication before = *same;
        if (!added.source.partial && !later) return;
        const Publication& older = later ? before : added;
        Publication newer = later ? added : before;
        if (added.source.partial) fill_from(newer, older);
        added = std::move(newer);
        Publication content = added;
        content.source = before.source;
        if (content == before) return;  // said before
        records.erase(same);
    }
    const auto place =
        std::find_if(records.begin(), records.end(), [&](const Publication& record) { return standing(added) >= standing(record); });
    records.insert(place, std::move(added));
}

Publication made_of(Records records) {
    Publication result = records.front();
    if (records.size() == 1) return result;
    for (size_t i = 1; i < records.size(); ++i) fill_from(result, records[i]);
    result.records = std::move(records);
    return result;
}

bool is_withdrawn_by(const Source& record, const Source& source) {
    if (source.format != kOwnFormat && record.format != source.format) return false;
    return !source.produced.known() || !record.produced.known() || source.produced >= record.produced;
}

}  // namespace

Publication combine(const Publication& existing, const Publication& added) {
    Records records = records_of(existing);
    // The last come stands first among equals; so the best of what is added comes last.
    const Records more = records_of(added);
    for (auto record = more.rbegin(); record != more.rend(); ++record) add_record(records, *record);
    return made_of(std::move(records));
}

std::optional<Publication> withdraw(const Publication& existing, const Source& source) {
    Records records = records_of(existing);
    const size_t before = records.size();
    std::erase_if(records, [&](const Publication& record) { return is_withdrawn_by(record.source, source); });
    if (records.size() == before) return existing;
    if (records.empty()) return std::nullopt;
    return made_of(std::move(records));
}

}  // namespace winnow::patent
