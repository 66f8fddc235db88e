// The technical fields that invented documents are about: for each its class groups (facts of the IPC) and its things by name,
// English and Chinese side by side, so that both languages speak of the same invention.
#pragma once

#include <span>
#include <string_view>

namespace winnow::generate {

struct Domain {
    std::string_view english;
    std::string_view chinese;
    std::string_view groups;  // main groups of the IPC, separated by blanks
    std::string_view things;  // "battery=电池;electrode=电极;…"
};

std::span<const Domain> domains();

}  // namespace winnow::generate
