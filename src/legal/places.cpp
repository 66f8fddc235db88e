#include "legal/places.h"

#include <set>

#include "base/resources.h"
#include "legal/tsv.h"

namespace winnow::legal {

namespace {

const std::set<std::string_view>& places() {
    static const std::set<std::string_view> kPlaces = [] {
        std::set<std::string_view> all;
        for (const auto& row : read_tsv(resource("legal/places.tsv"), "place")) all.insert(row[0]);
        return all;
    }();
    return kPlaces;
}

}  // namespace

std::string without_place(std::string_view name) {
    // A place may hold a comma itself ("KOREA, REPUBLIC OF"): the comma before the last is tried, too.
    size_t comma = name.size();
    for (int tries = 0; tries < 2 && comma != 0; ++tries) {
        comma = name.rfind(',', comma - 1);
        if (comma == std::string_view::npos) break;
        std::string_view place = name.substr(comma + 1);
        if (place.starts_with(' ')) place.remove_prefix(1);
        if (comma > 0 && places().contains(place)) return std::string(name.substr(0, comma));
    }
    return std::string(name);
}

}  // namespace winnow::legal
