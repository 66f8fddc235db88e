// Names of columns, compared; mappings laid over the columns of a table; the words of targets and parts.
#include "ingest/mapping.h"

#include <algorithm>

#include "base/assert.h"
#include "base/resources.h"
#include "ingest/mapping_values.h"
#include "patent/number.h"

namespace winnow::ingest {

namespace {

/// What folding makes equal beyond ASCII. Brackets of all styles become ( and ).
constexpr std::pair<std::string_view, std::string_view> kFolds[] = {
    {"【", "("}, {"】", ")"},          {"〔", "("},      {"〕", ")"},          {"「", "("},          {"」", ")"}, {"《", "("},
    {"》", ")"}, {"\xe3\x80\x80", ""}, {"\xc2\xa0", ""}, {"\xef\xbb\xbf", ""}, {"\xe2\x80\x8b", ""}, {"、", ","},
};

void fold_ascii(std::string& to, char c) {
    constexpr std::string_view kDropped = "_-.:*'\"";
    if (static_cast<unsigned char>(c) <= ' ' || kDropped.find(c) != kDropped.npos) return;
    if (c == '[' || c == '{') c = '(';
    if (c == ']' || c == '}') c = ')';
    to += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

/// One character; its bytes.
size_t fold_next(std::string& to, std::string_view text) {
    if (static_cast<unsigned char>(text[0]) < 0x80) {
        fold_ascii(to, text[0]);
        return 1;
    }
    for (const auto& [from, replacement] : kFolds) {
        if (text.substr(0, from.size()) != from) continue;
        to += replacement;
        return from.size();
    }
    if (text[0] == '\xef' && text.size() >= 3) {  // U+FF01 … U+FF5E are the full-width forms of ! … ~
        const int code = ((static_cast<unsigned char>(text[1]) & 0x3f) << 6 | (static_cast<unsigned char>(text[2]) & 0x3f)) + 0xf000;
        if (code >= 0xff01 && code <= 0xff5e) {
            fold_ascii(to, static_cast<char>(code - 0xfee0));
            return 3;
        }
    }
    to += text[0];
    return 1;
}

bool contains(const std::vector<std::string>& list, std::string_view what) {
    return std::find(list.begin(), list.end(), what) != list.end();
}

/// Columns by folded name; of columns with the same name the first.
std::map<std::string, size_t, std::less<>> columns_by_name(const std::vector<std::string>& names) {
    std::map<std::string, size_t, std::less<>> columns;
    for (size_t at = 0; at < names.size(); ++at)
        if (std::string folded = fold_column_name(names[at]); !folded.empty()) columns.emplace(std::move(folded), at);
    return columns;
}

bool is_better(const Fit& fit, const Fit& than) {
    if (than.mapping == nullptr) return true;
    if (fit.mapping->general != than.mapping->general) return than.mapping->general;
    return fit.bound.size() > than.bound.size();
}

}  // namespace

std::span<const TargetWord, kTargets> target_words() {
    static constexpr TargetWord kWords[kTargets] = {
        {"number", "publication number, with or without office and kind"},
        {"number.office", "office of the publication, two letters"},
        {"number.kind", "kind code of the publication"},
        {"publication_date", "day of publication"},
        {"publication_year", "year of publication; completes days with two digits of the year"},
        {"grant_date", "day of grant"},
        {"expiry_date", "day on which the right ends"},
        {"application", "application number"},
        {"application_date", "day of filing"},
        {"right", "invention, utility_model, design …, through `words`"},
        {"status", "in_force, pending, lapsed …, through `words`"},
        {"family", "number of the family at the source"},
        {"pct_application", "international application number"},
        {"pct_publication", "international publication number"},
        {"priority", "priority number; parts: office, kind, date"},
        {"priority_date", "earliest day of priority"},
        {"parent", "application that this one comes from"},
        {"title", "title"},
        {"abstract", "abstract"},
        {"claims", "all claims in one text"},
        {"first_claim", "the first claim alone"},
        {"description", "description, a paragraph a line"},
        {"applicant", "applicants"},
        {"assignee", "assignees"},
        {"current_owner", "owners now"},
        {"inventor", "inventors"},
        {"agent", "patent attorneys"},
        {"agency", "agencies"},
        {"examiner", "examiners"},
        {"class", "classification symbols; `scheme` says which"},
        {"citation", "cited patents; parts: category, by, date"},
        {"literature", "cited literature that is no patent"},
        {"event", "legal events; parts: date, code, office, country, text"},
        {"figure", "names of pictures"},
        {"page_count", "number of pages"},
        {"id", "any name of the record; the number where there is no other, with the office XX"},
    };
    return kWords;
}

std::span<const std::string_view, kParts> part_words() {
    static constexpr std::string_view kWords[kParts] = {"value", "office",  "kind",    "date",      "language", "category",
                                                        "by",    "country", "address", "province",  "city",     "type",
                                                        "code",  "text",    "first",   "inventive", "skip"};
    return kWords;
}

std::string fold_column_name(std::string_view name) {
    std::string folded;
    for (size_t at = 0; at < name.size();) at += fold_next(folded, name.substr(at));
    return folded;
}

std::span<const Mapping> known_mappings() {
    static const std::vector<Mapping> mappings = [] {
        std::vector<Mapping> all;
        for (const Resource& file : resources()) {
            if (file.path.substr(0, 9) != "mappings/") continue;
            Result<Mapping> mapping = parse_mapping(file.text, file.path);
            WINNOW_ASSERT(mapping.ok());
            all.push_back(std::move(*mapping));
        }
        return all;
    }();
    return mappings;
}

Fit fit_columns(const Mapping& mapping, const std::vector<std::string>& names) {
    Fit fit;
    fit.mapping = &mapping;
    const auto columns = columns_by_name(names);
    const auto column_of = [&](const std::string& folded) {
        const auto found = columns.find(folded);
        return found == columns.end() ? names.size() : found->second;
    };
    for (const std::vector<std::string>& set : mapping.needs)
        fit.complete |= std::all_of(set.begin(), set.end(), [&](const std::string& name) { return columns.count(name) > 0; });
    fit.complete |= mapping.needs.empty();

    std::vector<bool> known(names.size() + 1);
    for (const MappingColumn& column : mapping.columns) {
        std::vector<size_t> instead;
        for (const std::string& other : column.unless)
            if (const size_t at = column_of(other); at != names.size()) instead.push_back(at);
        for (const std::string& name : column.folded) {
            const size_t at = column_of(name);
            if (at == names.size()) continue;
            known[at] = true;
            Fit::Bound bound{&column, at, {}, instead};
            for (const auto& [part, other] : column.with) {
                const size_t beside = column_of(fold_column_name(other));
                if (beside == names.size()) continue;
                bound.beside[part] = beside;
                known[beside] = true;
            }
            fit.bound.push_back(std::move(bound));
        }
    }
    for (size_t at = 0; at < names.size(); ++at) {
        const std::string folded = fold_column_name(names[at]);
        if (!known[at] && !folded.empty() && !contains(mapping.ignored, folded)) fit.unknown.push_back(names[at]);
    }
    return fit;
}

/// Columns that the special mapping does not know may have a name that many services use.
static void bind_unknown(Fit& fit, const Mapping& general, const std::vector<std::string>& names) {
    Fit more = fit_columns(general, names);
    const auto is_unknown = [&](const Fit::Bound& bound) { return contains(fit.unknown, names[bound.at]); };
    std::vector<std::string> still;
    for (Fit::Bound& bound : more.bound)
        if (is_unknown(bound)) fit.bound.push_back(std::move(bound));
    for (std::string& name : fit.unknown)
        if (contains(more.unknown, name)) still.push_back(std::move(name));
    fit.unknown = std::move(still);
}

Fit best_fit(std::span<const Mapping* const> mappings, const std::vector<std::string>& names) {
    Fit best;
    const Mapping* general = nullptr;
    for (const Mapping* mapping : mappings) {
        Fit fit = fit_columns(*mapping, names);
        if (mapping->general) general = mapping;
        if (!fit.complete) continue;
        if (mapping->file.substr(0, 9) != "mappings/") return fit;  // the user's own
        if (is_better(fit, best)) best = std::move(fit);
    }
    if (best.mapping != nullptr && general != nullptr && best.mapping != general && best.mapping->no_patents.empty())
        bind_unknown(best, *general, names);
    return best;
}

std::vector<const Mapping*> candidates(const Mapping* own, bool json) {
    std::vector<const Mapping*> all;
    if (own != nullptr && own->json == json) all.push_back(own);
    for (const Mapping& mapping : known_mappings())
        if (mapping.json == json) all.push_back(&mapping);
    return all;
}

}  // namespace winnow::ingest
