// Companies without a parent, or without a child, are in no circle: taking them away again and again leaves the circles and what
// lies between circles (Kahn 1962). What days allow changes only where a holding begins.
#include "names/holding_cycles.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace winnow::names {

namespace {

/// Leaves the edges whose parent is somebody's child and whose child is somebody's parent.
void peel(std::vector<HoldingEdge>& edges) {
    std::unordered_map<uint32_t, std::vector<size_t>> by_parent, by_child;
    std::unordered_map<uint32_t, size_t> parents, children;  // how many edges are left
    for (size_t i = 0; i < edges.size(); ++i) {
        by_parent[edges[i].parent].push_back(i);
        by_child[edges[i].child].push_back(i);
        ++children[edges[i].parent];
        ++parents[edges[i].child];
    }
    std::vector<bool> gone(edges.size());
    std::vector<uint32_t> loose;
    const auto look = [&](uint32_t company) {
        if (parents[company] == 0 || children[company] == 0) loose.push_back(company);
    };
    for (const auto& entry : by_parent) look(entry.first);
    for (const auto& entry : by_child) look(entry.first);
    const auto take = [&](size_t edge) {
        if (gone[edge]) return;
        gone[edge] = true;
        if (--children[edges[edge].parent] == 0) loose.push_back(edges[edge].parent);
        if (--parents[edges[edge].child] == 0) loose.push_back(edges[edge].child);
    };
    while (!loose.empty()) {
        const uint32_t company = loose.back();
        loose.pop_back();
        for (const size_t edge : by_parent[company]) take(edge);
        for (const size_t edge : by_child[company]) take(edge);
    }
    std::vector<HoldingEdge> left;
    for (size_t i = 0; i < edges.size(); ++i)
        if (!gone[i]) left.push_back(edges[i]);
    edges = std::move(left);
}

/// Every child of a peeled edge is a parent: going down ends where it has been before.
std::vector<HoldingEdge> walk_down(const std::vector<HoldingEdge>& edges) {
    std::unordered_map<uint32_t, size_t> below;  // company → an edge of which it is the parent
    for (size_t i = 0; i < edges.size(); ++i) below.emplace(edges[i].parent, i);
    std::vector<HoldingEdge> way;
    std::unordered_map<uint32_t, size_t> seen_at;  // company → its place on the way
    for (uint32_t company = edges.front().parent;;) {
        const auto [seen, is_new] = seen_at.emplace(company, way.size());
        if (!is_new) return {way.begin() + static_cast<std::ptrdiff_t>(seen->second), way.end()};
        way.push_back(edges[below.at(company)]);
        company = way.back().child;
    }
}

}  // namespace

std::vector<HoldingEdge> find_circle(std::vector<HoldingEdge> edges) {
    peel(edges);
    std::set<int32_t> days;
    for (const HoldingEdge& edge : edges) days.insert(edge.from);
    for (const int32_t day : days) {
        std::vector<HoldingEdge> holding;
        std::copy_if(edges.begin(), edges.end(), std::back_inserter(holding),
                     [&](const HoldingEdge& edge) { return edge.from <= day && day <= edge.to; });
        peel(holding);
        if (!holding.empty()) return walk_down(holding);
    }
    return {};
}

}  // namespace winnow::names
