// Classification symbols as USPTO files write them: in pieces, or in the fixed columns of the old tapes.
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace winnow::ingest {

/// IPC in columns: subclass, main group right-aligned in three, subgroup: "A45F  504" → "A45F5/04".
std::string ipc_from_columns(std::string_view text);
/// US class in columns: class in three, subclass in three, decimals: "D 2969" → "D2/969", "435 691" → "435/69.1".
std::string uspc_from_columns(std::string_view text);
/// "2102" → "21-02".
std::string locarno_from_digits(std::string_view text);
/// section, class, subclass, main-group, subgroup (or Section, MainClass, …) → "A01B3/18"; "" when pieces are missing.
std::string symbol_from_pieces(pugi::xml_node classification);

}  // namespace winnow::ingest
