// The members of the model by name, once: writer, reader and the tests' random publications all walk these lists,
// so that a member added here is carried by all of them.
#pragma once

#include <string_view>
#include <tuple>

#include "patent/publication.h"

namespace winnow::patent {

/// One member of Owner: its name in JSON and where it is.
template <class Owner, class Value>
struct Member {
    std::string_view name;
    Value Owner::*pointer;
};

template <class Owner, class Value>
constexpr Member<Owner, Value> member(std::string_view name, Value Owner::*pointer) {
    return {name, pointer};
}

/// The list of a struct, in the order it is written. Undefined for what is not a struct of the model.
template <class Owner>
struct Members;

template <>
struct Members<DocNumber> {
    static constexpr auto list =
        std::tuple(member("office", &DocNumber::office), member("number", &DocNumber::number), member("kind", &DocNumber::kind),
                   member("date", &DocNumber::date), member("original", &DocNumber::original));
};

template <>
struct Members<LocalText> {
    static constexpr auto list =
        std::tuple(member("lang", &LocalText::lang), member("origin", &LocalText::origin), member("text", &LocalText::text));
};

template <>
struct Members<Claim> {
    static constexpr auto list = std::tuple(member("number", &Claim::number), member("text", &Claim::text),
                                            member("depends_on", &Claim::depends_on), member("category", &Claim::category));
};

template <>
struct Members<ClaimSet> {
    static constexpr auto list =
        std::tuple(member("lang", &ClaimSet::lang), member("origin", &ClaimSet::origin), member("claims", &ClaimSet::claims));
};

template <>
struct Members<Paragraph> {
    static constexpr auto list = std::tuple(member("number", &Paragraph::number), member("part", &Paragraph::part),
                                            member("heading", &Paragraph::heading), member("text", &Paragraph::text));
};

template <>
struct Members<Description> {
    static constexpr auto list = std::tuple(member("lang", &Description::lang), member("origin", &Description::origin),
                                            member("paragraphs", &Description::paragraphs));
};

template <>
struct Members<Party> {
    static constexpr auto list =
        std::tuple(member("role", &Party::role), member("sequence", &Party::sequence), member("name", &Party::name),
                   member("normalised", &Party::normalised), member("address", &Party::address), member("country", &Party::country),
                   member("province", &Party::province), member("city", &Party::city), member("type", &Party::type),
                   member("registration", &Party::registration));
};

template <>
struct Members<Classification> {
    static constexpr auto list = std::tuple(member("scheme", &Classification::scheme), member("symbol", &Classification::symbol),
                                            member("version", &Classification::version), member("first", &Classification::first),
                                            member("inventive", &Classification::inventive));
};

template <>
struct Members<Citation> {
    static constexpr auto list =
        std::tuple(member("number", &Citation::number), member("text", &Citation::text), member("category", &Citation::category),
                   member("by", &Citation::by), member("claims", &Citation::claims), member("passage", &Citation::passage));
};

template <>
struct Members<Priority> {
    static constexpr auto list = std::tuple(member("number", &Priority::number), member("kind", &Priority::kind));
};

template <>
struct Members<Relation> {
    static constexpr auto list = std::tuple(member("kind", &Relation::kind), member("parent", &Relation::parent));
};

template <>
struct Members<LegalEvent> {
    static constexpr auto list =
        std::tuple(member("date", &LegalEvent::date), member("office", &LegalEvent::office), member("code", &LegalEvent::code),
                   member("kind", &LegalEvent::kind), member("text", &LegalEvent::text), member("from", &LegalEvent::from),
                   member("to", &LegalEvent::to), member("effective", &LegalEvent::effective), member("end", &LegalEvent::end),
                   member("terms", &LegalEvent::terms), member("contract", &LegalEvent::contract), member("country", &LegalEvent::country));
};

template <>
struct Members<Source> {
    static constexpr auto list =
        std::tuple(member("file", &Source::file), member("offset", &Source::offset), member("format", &Source::format),
                   member("produced", &Source::produced), member("partial", &Source::partial));
};

template <>
struct Members<Publication> {
    static constexpr auto list = std::tuple(
        member("number", &Publication::number), member("application", &Publication::application), member("right", &Publication::right),
        member("status", &Publication::status), member("source_family_id", &Publication::source_family_id),
        member("grant_date", &Publication::grant_date), member("expiry_date", &Publication::expiry_date),
        member("pct_application", &Publication::pct_application), member("pct_publication", &Publication::pct_publication),
        member("priorities", &Publication::priorities), member("relations", &Publication::relations),
        member("titles", &Publication::titles), member("abstracts", &Publication::abstracts), member("claims", &Publication::claims),
        member("descriptions", &Publication::descriptions), member("parties", &Publication::parties),
        member("classes", &Publication::classes), member("citations", &Publication::citations), member("events", &Publication::events),
        member("figures", &Publication::figures), member("page_count", &Publication::page_count),
        member("invented", &Publication::invented), member("deleted", &Publication::deleted), member("records", &Publication::records),
        member("source", &Publication::source));
};

/// Whether a member of a publication is about its content: not its number, by which all records of it are known, nor where it is from.
constexpr bool is_content(std::string_view name) {
    return name != "number" && name != "invented" && name != "deleted" && name != "records" && name != "source";
}

template <class Visit>
void each_content_member(Visit visit) {
    std::apply([&](const auto&... m) { ((is_content(m.name) ? visit(m) : void()), ...); }, Members<Publication>::list);
}

}  // namespace winnow::patent
