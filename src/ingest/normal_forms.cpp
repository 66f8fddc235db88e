#include "ingest/normal_forms.h"

#include <algorithm>
#include <type_traits>

#include "ingest/fields.h"
#include "patent/class_symbol.h"
#include "patent/members.h"
#include "patent/number.h"

namespace winnow::ingest {

namespace {

/// What a source said of its own form wins over what we were given.
void take_normal(patent::DocNumber& number, patent::DocNumber normal) {
    if (!number.original.empty()) normal.original = std::move(number.original);
    number = std::move(normal);
}

void normalise_publication(patent::DocNumber& number) {
    if (!number.number.empty()) take_normal(number, patent::normalise_publication(number.office, number.number, number.kind, number.date));
}

void normalise_application(patent::DocNumber& number) {
    if (number.number.empty()) return;
    patent::DocNumber normal = patent::normalise_application(number.office, number.number, number.date);
    normal.kind = number.kind;
    take_normal(number, std::move(normal));
}

/// "zh-CN" → "zh".
void normalise_language(std::string& lang) {
    if (std::string code = language_code(std::string_view(lang).substr(0, lang.find_first_of("-_"))); !code.empty()) lang = std::move(code);
}

template <class Texts>
void normalise_languages(Texts& texts) {
    for (auto& text : texts) normalise_language(text.lang);
}

void normalise_classes(std::vector<patent::Classification>& classes) {
    for (patent::Classification& one : classes) {
        for (char& c : one.scheme)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        one.symbol = patent::normalise_class(one.scheme, one.symbol);
    }
    std::erase_if(classes, [](const patent::Classification& one) { return one.symbol.empty(); });
}

/// The way to the first impossible date at or below a value, and the date; empty when there is none.
std::string find_date(patent::Date value) { return is_possible(value) ? "" : ": " + std::to_string(value.ymd); }

template <class Value>
requires(!std::is_class_v<Value> || std::is_same_v<Value, std::string>) std::string find_date(const Value&) { return {}; }

template <class Owner, class = decltype(patent::Members<Owner>::list)>
std::string find_date(const Owner& owner);

template <class Value>
std::string find_date(const std::vector<Value>& values) {
    for (size_t i = 0; i < values.size(); ++i)
        if (const std::string found = find_date(values[i]); !found.empty()) return "[" + std::to_string(i) + "]" + found;
    return {};
}

template <class Owner, class>
std::string find_date(const Owner& owner) {
    std::string found;
    const auto look = [&](const auto& m) {
        if (!found.empty()) return;
        found = find_date(owner.*m.pointer);
        if (!found.empty()) found.insert(0, "." + std::string(m.name));
    };
    std::apply([&](const auto&... m) { (look(m), ...); }, patent::Members<Owner>::list);
    return found;
}

}  // namespace

void bring_to_normal_forms(patent::Publication& publication) {
    normalise_publication(publication.number);
    normalise_publication(publication.pct_publication);
    normalise_application(publication.application);
    normalise_application(publication.pct_application);
    for (patent::Priority& priority : publication.priorities) normalise_application(priority.number);
    for (patent::Relation& relation : publication.relations) {
        const bool is_publication = relation.kind == patent::RelationKind::PriorPublication;
        is_publication ? normalise_publication(relation.parent) : normalise_application(relation.parent);
    }
    for (patent::Citation& citation : publication.citations) normalise_publication(citation.number);
    for (patent::Publication& record : publication.records) bring_to_normal_forms(record);
    normalise_classes(publication.classes);
    normalise_languages(publication.titles);
    normalise_languages(publication.abstracts);
    normalise_languages(publication.claims);
    normalise_languages(publication.descriptions);
}

std::string impossible_date(const patent::Publication& publication) {
    const std::string found = find_date(publication);
    return found.substr(std::min<size_t>(found.size(), 1));  // without the point in front
}

}  // namespace winnow::ingest
