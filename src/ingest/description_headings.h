// Which part of a description a heading begins, by its words in the language of the text.
#pragma once

#include <optional>
#include <string_view>

#include "patent/publication.h"

namespace winnow::ingest {

/// The part that a heading names. English, German and French headings begin with the words; Chinese and Japanese ones are nothing else:
/// "[技术领域]", "一、技术领域：", "【背景技術】". Other languages are read as English.
std::optional<patent::DescriptionPart> heading_part(std::string_view text, std::string_view lang);

}  // namespace winnow::ingest
