// Whether companies belong to each other in a circle on some day.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace winnow::names {

/// `child` belongs to `parent` from day `from` to day `to` (yyyymmdd, both included); companies are numbered from 0.
struct HoldingEdge {
    uint32_t parent, child;
    int32_t from, to;
    size_t line;
};

/// The edges of one circle that holds on one day, in order; empty when there is none. Linear in the edges where no circle exists
/// even without regard to days, else at most the edges squared.
std::vector<HoldingEdge> find_circle(std::vector<HoldingEdge> edges);

}  // namespace winnow::names
