// The words that stand for enum values wherever they are written: JSON, columns, answers, command line. One table per enum.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "patent/publication.h"
#include "patent/zone.h"

namespace winnow::patent {

/// The words of an enum in the order of its values, lower_snake. Defined for every enum of publication.h and zone.h.
template <class Enum>
std::span<const std::string_view> words();

template <>
std::span<const std::string_view> words<RightType>();
template <>
std::span<const std::string_view> words<TextOrigin>();
template <>
std::span<const std::string_view> words<ClaimCategory>();
template <>
std::span<const std::string_view> words<DescriptionPart>();
template <>
std::span<const std::string_view> words<PartyRole>();
template <>
std::span<const std::string_view> words<CitedBy>();
template <>
std::span<const std::string_view> words<PriorityKind>();
template <>
std::span<const std::string_view> words<RelationKind>();
template <>
std::span<const std::string_view> words<EventKind>();
template <>
std::span<const std::string_view> words<Status>();
template <>
std::span<const std::string_view> words<ZoneKind>();
template <>
std::span<const std::string_view> words<LangClass>();

/// The word of a value: Status::InForce → "in_force". The value must be one of the enum's.
template <class Enum>
std::string_view to_word(Enum value) {
    return words<Enum>()[static_cast<size_t>(value)];
}

/// The value of a word; nothing when the enum has no such word.
template <class Enum>
std::optional<Enum> from_word(std::string_view word) {
    const auto all = words<Enum>();
    for (size_t i = 0; i < all.size(); ++i)
        if (all[i] == word) return static_cast<Enum>(i);
    return std::nullopt;
}

/// "unknown, pending, in_force", for messages that say what was expected.
template <class Enum>
std::string all_words() {
    std::string list;
    for (const std::string_view word : words<Enum>()) list.append(list.empty() ? "" : ", ").append(word);
    return list;
}

}  // namespace winnow::patent
