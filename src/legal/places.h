// The place that the assignment data of the USPTO put behind a name.
#pragma once

#include <string>
#include <string_view>

namespace winnow::legal {

/// "TOYOTA JIDOSHA KABUSHIKI KAISHA, JAPAN" → "TOYOTA JIDOSHA KABUSHIKI KAISHA". Names without a place of resources/legal/places.tsv stay.
std::string without_place(std::string_view name);

}  // namespace winnow::legal
