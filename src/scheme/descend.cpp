#include "scheme/descend.h"

#include <algorithm>
#include <set>

#include "patent/class_symbol.h"

namespace winnow::scheme {

namespace {

constexpr size_t kMostDigits = 6;  // of a subgroup
constexpr size_t kSlash = 8;       // where it stands in a sortable symbol

/// The last symbol that continues the digits of `symbol`.
std::string last_continuation(const std::string& symbol) {
    std::string last = symbol;
    if (last.size() > kSlash && last.size() < kSlash + 1 + kMostDigits) last.append(kSlash + 1 + kMostDigits - last.size(), '9');
    return last;
}

/// Everything the listing knows of one main group, sortable, ascending.
std::vector<std::string> known_in_groups(const Listing& listing, const std::set<std::string>& groups) {
    std::vector<std::string> known;
    // A group's symbols hang under its main group or, of the 2000 series, under another: ask for the subclass.
    std::set<std::string> subclasses;
    for (const std::string& group : groups) subclasses.insert(group.substr(0, 4));
    for (const std::string& subclass : subclasses) {
        for (const std::string_view symbol : listing.subtree(subclass)) {
            std::string sortable = patent::sortable_class(symbol);
            if (sortable.size() > kSlash && groups.contains(sortable.substr(0, kSlash))) known.push_back(std::move(sortable));
        }
    }
    std::sort(known.begin(), known.end());
    return known;
}

}  // namespace

std::vector<SymbolRange> stretches_under(const Listing& listing, std::string_view symbol) {
    std::set<std::string> wanted, groups;
    for (const std::string_view one : listing.subtree(symbol)) {
        std::string sortable = patent::sortable_class(one);
        if (sortable.size() <= kSlash) continue;
        groups.insert(sortable.substr(0, kSlash));
        wanted.insert(std::move(sortable));
    }
    const std::vector<std::string> known = known_in_groups(listing, groups);
    std::vector<SymbolRange> stretches;
    bool open = false;
    for (size_t i = 0; i < known.size(); ++i) {
        const bool is_in = wanted.contains(known[i]);
        if (is_in && !open) stretches.push_back({known[i], {}});
        open = is_in;
        const bool goes_on =
            i + 1 < known.size() && known[i + 1].substr(0, kSlash) == known[i].substr(0, kSlash) && wanted.contains(known[i + 1]);
        if (!is_in || goes_on) continue;
        const std::string last = last_continuation(known[i]);
        stretches.back().high = i + 1 < known.size() && known[i + 1] <= last ? known[i] : last;
        open = false;
    }
    return stretches;
}

}  // namespace winnow::scheme
