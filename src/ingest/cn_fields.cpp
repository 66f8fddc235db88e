#include "ingest/cn_fields.h"

#include <algorithm>

#include "patent/party_name.h"

namespace winnow::ingest {

patent::RightType cn_right_type(std::string_view type, std::string_view kind) {
    // The first digit of applType, as in application numbers: 1 and 8 (PCT) invention, 2 and 9 (PCT) utility model, 3 design.
    const char first = type.empty() ? ' ' : type[0];
    if (first == '1' || first == '8' || type.find("发明") != type.npos) return patent::RightType::Invention;
    if (first == '2' || first == '9' || type.find("实用新型") != type.npos) return patent::RightType::UtilityModel;
    if (first == '3' || type.find("外观") != type.npos) return patent::RightType::Design;
    const char code = kind.empty() ? ' ' : kind[0];
    if (code == 'A' || code == 'B' || code == 'C') return patent::RightType::Invention;
    if (code == 'U' || code == 'Y') return patent::RightType::UtilityModel;
    return code == 'S' || code == 'D' ? patent::RightType::Design : patent::RightType::Unknown;
}

bool cn_kind_grants(std::string_view kind) { return !kind.empty() && std::string_view("BCUYSD").find(kind[0]) != std::string_view::npos; }

void set_cn_address(patent::Party& party, std::string text) {
    party.address = std::move(text);
    const std::string_view address = party.address;
    const bool postcode =
        address.size() > 7 && std::all_of(address.begin(), address.begin() + 6, [](char c) { return c >= '0' && c <= '9'; });
    if (postcode && address[6] == ' ' && party.country.empty()) party.country = "CN";
}

void add_cn_agency(patent::Publication& to, std::string name) {
    for (const patent::Party& known : to.parties)
        if (known.role == patent::PartyRole::Agency && known.name == name) return;
    patent::Party agency;
    agency.role = patent::PartyRole::Agency;
    agency.name = std::move(name);
    std::string_view bare = agency.name;
    const size_t blank = bare.rfind(' ');
    if (blank != bare.npos && bare.size() - blank == 6 && bare.find_first_not_of("0123456789", blank + 1) == bare.npos)
        bare = bare.substr(0, blank);
    agency.normalised = patent::normalise_party(bare);
    add_party(to, std::move(agency));
}

}  // namespace winnow::ingest
