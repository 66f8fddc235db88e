// One function per base of the table. Where the law knows several ends the latest is taken: a term that is over by this estimate is over.
#include "legal/term.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "base/assert.h"
#include "base/resources.h"
#include "legal/days.h"
#include "legal/events.h"
#include "legal/tsv.h"
#include "patent/words.h"

namespace winnow::legal {

namespace {

using patent::Date;
using patent::Publication;
using patent::Relation;
using patent::RelationKind;
using patent::RightType;

constexpr Date kUruguayRound{19950608};  // Uruguay Round Agreements Act: patents in force on this day, 35 U.S.C. 154(c)(1)

struct TermRow {
    std::string_view office, right;
    Date filed_from, filed_until{99999999};
    int years = 0;
    std::string_view base, rule;
};

int32_t number_or(std::string_view text, int32_t otherwise) {
    std::from_chars(text.data(), text.data() + text.size(), otherwise);
    return otherwise;
}

const std::vector<TermRow>& rows() {
    static const std::vector<TermRow> kRows = [] {
        std::vector<TermRow> all;
        for (const auto& row : read_tsv(resource("legal/terms.tsv"), "office right filed_from filed_until years base rule"))
            all.push_back({row[0], row[1], {number_or(row[2], 0)}, {number_or(row[3], 99999999)}, number_or(row[4], 0), row[5], row[6]});
        return all;
    }();
    return kRows;
}

/// Why there is no end.
Term unknown(std::string why) { return {{}, std::move(why)}; }

std::string since(std::string_view what, Date day) { return std::string(what) + " " + written(day); }

bool is_in(RelationKind kind, std::span<const RelationKind> kinds) { return std::find(kinds.begin(), kinds.end(), kind) != kinds.end(); }

/// The earliest of the publication's own filing, `own`, and of the parents in `kinds`.
Date earliest_filing(Date own, const Publication& publication, std::span<const RelationKind> kinds) {
    Date day = own;
    for (const Relation& relation : publication.relations) {
        if (!is_in(relation.kind, kinds) || !is_day(relation.parent.date)) continue;
        if (!is_day(day) || relation.parent.date < day) day = relation.parent.date;
    }
    return day;
}

/// Days of adjustment and extension printed on a US patent.
int printed_days(const Publication& publication) {
    int days = 0;
    for (const patent::LegalEvent& event : publication.events)
        if (event.code == "PTA") days = std::max(days, number_or(event.terms, 0));
    return std::min(days, 100 * 366);
}

bool has_disclaimer(const Publication& publication) {
    return std::any_of(publication.events.begin(), publication.events.end(), [](const auto& event) { return event.code == "TD"; });
}

/// One estimate: what the bases have in common.
struct Estimate {
    const Publication& publication;
    const TermRow& row;
    Date filing;                  // the application's own
    bool filing_is_known = true;  // else the last day on which it can have been

    Term from_filing() const {
        const Date first = earliest_filing(filing, publication, std::array{RelationKind::Division});
        return {add_years(first, row.years), years_from("filing", first)};
    }

    Term from_filing_month() const {
        return {month_end(add_years(month_end(filing), row.years)), years_from("the end of the month of filing", filing)};
    }

    Term from_grant(int years) const {
        const Date grant = grant_day(publication);
        if (!is_day(grant)) return unknown("the term runs from grant, and the day of grant is not known");
        return {add_years(grant, years), std::to_string(years) + since(" years from grant on", grant) + " (" + std::string(row.rule) + ")"};
    }

    /// The application it goes back to (35 U.S.C. 120, 121, 365(c)); the international filing counts as filing (35 U.S.C. 363).
    /// A reissue ends with the original (35 U.S.C. 251(a)).
    static constexpr RelationKind kUsParents[] = {RelationKind::Continuation, RelationKind::ContinuationInPart, RelationKind::Division,
                                                  RelationKind::PctEntry, RelationKind::Reissue};

    /// Whether a parent has no day, nor the international application behind it of which it is the national phase.
    bool has_undated_parent() const {
        const auto& relations = publication.relations;
        for (size_t i = 0; i < relations.size(); ++i) {
            if (!is_in(relations[i].kind, kUsParents) || is_day(relations[i].parent.date)) continue;
            const bool international = i + 1 < relations.size() && relations[i + 1].parent.office == "WO";
            if (!international || !is_day(relations[i + 1].parent.date)) return true;
        }
        return false;
    }

    /// A reissue ends with the patent it replaces, whose day of grant is not known here.
    bool is_reissue_of_old_patent() const {
        const auto& relations = publication.relations;
        return std::any_of(relations.begin(), relations.end(), [](const Relation& relation) {
            return relation.kind == RelationKind::Reissue && (!is_day(relation.parent.date) || relation.parent.date < kUruguayRound);
        });
    }

    Term from_us_filing() const {
        if (is_reissue_of_old_patent())
            return unknown("a reissue ends with the original patent (35 U.S.C. 251(a)), whose days are not known");
        const Date first = earliest_filing(filing, publication, kUsParents);
        Term term{add_years(first, row.years), years_from("earliest filing in the United States", first)};
        if (const int days = printed_days(publication); days > 0) {
            term.end = add_days(term.end, days);
            term.rule += ", and " + std::to_string(days) + " days of adjustment or extension printed on the patent (35 U.S.C. 154(b))";
        }
        if (has_undated_parent()) term.rule += "; the day of filing of a parent is not known: it may end earlier";
        if (has_disclaimer(publication)) term.rule += "; a terminal disclaimer may end it earlier";
        return term;
    }

    Term us_transitional() const {
        if (is_reissue_of_old_patent()) return from_us_filing();
        const Term by_grant = from_grant(17);
        if (!by_grant.end.known()) return by_grant;
        Term by_filing = from_us_filing();
        if (by_grant.end < kUruguayRound || !by_filing.end.known() || by_filing.end <= by_grant.end) return by_grant;
        return by_filing;
    }

    Term later_of_filing_and_grant() const {
        const Term by_filing = from_filing();
        const Term by_grant = from_grant(17);
        if (!by_grant.end.known()) return by_grant;
        return by_filing.end > by_grant.end ? by_filing : by_grant;
    }

    std::string years_from(std::string_view what, Date day) const {
        if (!filing_is_known && day == filing) what = "the last day on which it can have been filed,";
        return std::to_string(row.years) + " years from " + since(what, day) + " (" + std::string(row.rule) + ")";
    }

    Term end() const {
        if (row.base == "filing") return from_filing();
        if (row.base == "filing_month") return from_filing_month();
        if (row.base == "grant") return from_grant(row.years);
        if (row.base == "us_filing") return from_us_filing();
        if (row.base == "us_transitional") return us_transitional();
        if (row.base == "filing_or_17_from_grant") return later_of_filing_and_grant();
        WINNOW_ASSERT(row.base == "none");
        return unknown(std::string(row.rule));
    }
};

bool fits(const TermRow& row, const Publication& publication, RightType right) {
    return (row.office == "*" || row.office == publication.number.office) && (row.right == "*" || row.right == patent::to_word(right));
}

/// Where the day of filing is not known: it was not after the publication, so the latest end of all rows that fit some day until then.
Term latest_term(const Publication& publication, RightType right) {
    const Date published = publication.number.date;
    Term latest = unknown(right == RightType::Unknown ? "the kind of right is not known" : "the day of filing is not known");
    bool own_rows_suffice = false;
    for (const TermRow& row : rows()) {
        if (!fits(row, publication, right) || (row.office == "*" && own_rows_suffice)) continue;
        own_rows_suffice |= row.office != "*" && !row.filed_from.known();
        if (row.base == "none") return unknown(std::string(row.rule));
        if (!is_day(published) || row.filed_from > published) continue;
        Term term = Estimate{publication, row, std::min(published, row.filed_until), false}.end();
        if (term.end > latest.end) latest = std::move(term);
    }
    return latest;
}

}  // namespace

Date grant_day(const Publication& publication) {
    if (is_day(publication.grant_date)) return publication.grant_date;
    if (stage_of(publication.number) == Stage::Granted && is_day(publication.number.date)) return publication.number.date;
    Date first;
    for (const patent::LegalEvent& event : publication.events) {
        const Date day = is_day(event.effective) ? event.effective : event.date;
        if (event.kind != patent::EventKind::Grant || !is_day(day) || (first.known() && first <= day)) continue;
        first = day;
    }
    return first;
}

Term estimate_term(const Publication& publication) {
    const RightType right = right_of(publication);
    const Date filing = publication.application.date;
    if (!is_day(filing)) return latest_term(publication, right);
    // The row is chosen by the application's own day, as the transitional laws do.
    for (const TermRow& row : rows())
        if (fits(row, publication, right) && filing >= row.filed_from && filing <= row.filed_until)
            return Estimate{publication, row, filing}.end();
    return unknown(right == RightType::Unknown ? "the kind of right is not known" : "no rule for this kind of right and office");
}

}  // namespace winnow::legal
