#include "ingest/us_party.h"

namespace winnow::ingest {

std::string assignee_type(std::string_view code) {
    // Codes of the DTD: 02, 03 US and foreign company; 04, 05 US and foreign individual; 06–09 governments. A leading 1 marks a partial interest.
    const char last = code.empty() ? '0' : code.back();
    if (last == '2' || last == '3') return "COMPANY";
    if (last == '4' || last == '5') return "PERSON";
    return last >= '6' && last <= '9' ? "GOVERNMENT" : "";
}

std::string name_from_pieces(std::string_view family, std::string_view given, std::string_view middle, std::string_view suffix) {
    std::string rest;
    for (const std::string_view piece : {given, middle, suffix})
        if (!piece.empty()) rest.append(rest.empty() ? "" : " ").append(piece);
    std::string name(family);
    if (!rest.empty()) name.append(name.empty() ? "" : ", ").append(rest);
    return name;
}

void append_address(std::string& address, std::string_view piece) {
    if (!piece.empty()) address.append(address.empty() ? "" : ", ").append(piece);
}

}  // namespace winnow::ingest
