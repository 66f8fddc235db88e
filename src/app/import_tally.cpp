// Counting for an import's summary.
#include "app/import_tally.h"

#include <algorithm>
#include <set>

namespace winnow::app {

namespace {

std::vector<CountBy> by_count(const std::map<std::string, uint64_t>& counts) {
    std::vector<CountBy> rows;
    for (const auto& [name, count] : counts) rows.push_back({name, count});
    std::stable_sort(rows.begin(), rows.end(), [](const CountBy& a, const CountBy& b) { return a.count > b.count; });
    return rows;
}

}  // namespace

void ImportTally::add(const patent::Publication& publication) {
    Delivered& format = formats_[publication.source.format];
    ++format.documents;
    format.events += !publication.events.empty();
    format.statuses += publication.status != patent::Status::Unknown;
    format.claims += !publication.claims.empty();
    format.descriptions += !publication.descriptions.empty();
    format.citations += !publication.citations.empty();
    format.classes += !publication.classes.empty();
    ++offices_[publication.number.office];
    ++kinds_[publication.number.office + " " + publication.number.kind];
    ++years_[publication.number.date.known() ? std::to_string(publication.number.date.year()) : ""];
    std::set<std::string> languages;
    for (const auto& text : publication.titles) languages.insert(text.lang);
    for (const auto& text : publication.abstracts) languages.insert(text.lang);
    for (const auto& set : publication.claims) languages.insert(set.lang);
    for (const auto& description : publication.descriptions) languages.insert(description.lang);
    for (const std::string& language : languages) ++languages_[language];
}

void ImportTally::write(ImportSummary& summary) const {
    Counts formats;
    for (const auto& [name, delivered] : formats_) {
        formats[name] = delivered.documents;
        const auto warn = [&, format = name.empty() ? "unnamed format" : name](uint64_t with, std::string_view what) {
            if (with == 0) summary.warnings.push_back(format + ": " + std::string(what));
        };
        warn(delivered.events,
             delivered.statuses > 0 ? "no legal events" : "no legal events; status is estimated from kind codes and terms");
        warn(delivered.claims, "no claims; only title, abstract and description can be searched");
        warn(delivered.descriptions, "no descriptions");
        warn(delivered.citations, "no citations");
        warn(delivered.classes, "no classification symbols");
    }
    summary.by_format = by_count(formats);
    summary.by_office = by_count(offices_);
    summary.by_kind = by_count(kinds_);
    summary.by_language = by_count(languages_);
    summary.by_year = by_count(years_);
}

}  // namespace winnow::app
