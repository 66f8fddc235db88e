// See quality.h.
#include "app/quality.h"

#include <algorithm>

#include "base/hash.h"
#include "patent/members.h"

namespace winnow::app {

namespace {

using patent::Publication;

/// The first patent law that numbered what it granted for inventions of today's kind: the United States' of 10 April 1790 (1 Stat. 109).
constexpr patent::Date kFirstPatent = {17900410};

/// As far as both are known: a year alone is not before a day of that year.
bool is_before(patent::Date a, patent::Date b) {
    const auto month = [](patent::Date date) { return date.ymd / 100 % 100; };
    const auto day = [](patent::Date date) { return date.ymd % 100; };
    if (a.year() != b.year()) return a.year() < b.year();
    if (month(a) == 0 || month(b) == 0) return false;
    if (month(a) != month(b)) return month(a) < month(b);
    return day(a) != 0 && day(b) != 0 && day(a) < day(b);
}

bool is_broken(std::string_view text) { return text.find("\xef\xbf\xbd") != text.npos; }

template <class Texts>
bool any_broken(const Texts& texts) {
    return std::any_of(texts.begin(), texts.end(), [](const auto& text) { return is_broken(text.text); });
}

/// Claims are numbered 1, 2, 3 … (PCT rule 6.1(b); 37 CFR 1.126; CN implementing rule 22).
bool is_numbered_in_order(const patent::ClaimSet& set) {
    for (size_t i = 0; i < set.claims.size(); ++i)
        if (set.claims[i].number != i + 1) return false;
    return true;
}

}  // namespace

void QualityTally::add(const Publication& publication) {
    source_ = &sources_[publication.source.format];
    ++source_->documents;
    size_t at = 0;
    patent::each_content_member([&](const auto& m) {
        if (source_->filled.size() <= at) source_->filled.resize(at + 1);
        source_->filled[at++] += publication.*m.pointer != std::decay_t<decltype(publication.*m.pointer)>{};
    });
    if (publication.deleted) return;
    look_at_numbers(publication);
    look_at_dates(publication);
    look_at_texts(publication);
}

void QualityTally::look_at_numbers(const Publication& publication) {
    const patent::DocNumber& number = publication.number;
    if (number.kind.empty()) find("no kind code", publication);
    if (number.office == "XX") find("no publication number; named after the file or the record", publication);
    if (publication.application.number.empty()) find("no application number", publication);
    if (repeats_ && !source_->keys.insert(hash64(patent::publication_key(number))).second)
        find("publication comes more than once", publication);
}

void QualityTally::look_at_dates(const Publication& publication) {
    const patent::Date published = publication.number.date, filed = publication.application.date;
    if (!published.known()) find("no publication date", publication);
    for (const patent::Date date : {published, filed, publication.grant_date}) {
        if (!date.known()) continue;
        if (date < kFirstPatent) find("date before 1790", publication);
        if (today_.known() && is_before(today_, date)) find("date in the future", publication);
    }
    if (published.known() && filed.known() && is_before(published, filed)) find("published before it was filed", publication);
    if (publication.expiry_date.known() && filed.known() && is_before(publication.expiry_date, filed))
        find("ends before it was filed", publication);
}

void QualityTally::look_at_texts(const Publication& publication) {
    if (publication.titles.empty()) find("no title", publication);
    if (any_broken(publication.titles) || any_broken(publication.abstracts)) find("characters lost in title or abstract", publication);
    for (const patent::ClaimSet& set : publication.claims) {
        if (any_broken(set.claims)) find("characters lost in claims", publication);
        if (!is_numbered_in_order(set)) find("claims are not numbered 1, 2, 3 …", publication);
        const auto independent = [](const patent::Claim& claim) { return claim.is_independent(); };
        if (std::none_of(set.claims.begin(), set.claims.end(), independent)) find("no independent claim", publication);
    }
    const auto is_nameless = [](const patent::Citation& citation) { return !citation.is_patent() && citation.text.empty(); };
    if (std::any_of(publication.citations.begin(), publication.citations.end(), is_nameless)) find("empty citation", publication);
}

void QualityTally::find(std::string_view what, const Publication& publication) {
    QualityFinding& finding = source_->findings[what];
    if (finding.count++ > 0) return;
    finding.what = what;
    finding.example = patent::publication_key(publication.number);
    finding.file = publication.source.file;
}

std::vector<SourceQuality> QualityTally::take() const {
    std::vector<SourceQuality> all;
    for (const auto& [format, source] : sources_) {
        SourceQuality quality{format, source.documents, {}, {}};
        size_t at = 0;
        const std::vector<uint64_t>& counts = source.filled;  // clang 14 captures no names of a structured binding
        patent::each_content_member([&](const auto& m) { quality.filled.push_back({std::string(m.name), counts[at++]}); });
        for (const auto& [what, finding] : source.findings) quality.findings.push_back(finding);
        std::stable_sort(quality.findings.begin(), quality.findings.end(), [](const auto& a, const auto& b) { return a.count > b.count; });
        all.push_back(std::move(quality));
    }
    return all;
}

}  // namespace winnow::app
