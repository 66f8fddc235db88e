// How much one term says about one document: the part of BM25F that needs no collection, fixed when a segment is written.
//
//   impact(t, d) = w / (w + k1·(1 − b + b·length(d)/L0)),   w = Σ_f w_f·tf_f(t, d),   length(d) = Σ_f w_f·length_f(d)
//   score(q, d)  = Σ_t idf(t)·(k1 + 1)·impact(t, d)
//
// Robertson, Zaragoza, Taylor (2004). The usual average length is replaced by the constant L0, so that a score does not depend on how the
// collection happens to be cut into segments; that only rescales k1 and b. Lengths are kept as one byte, 12 steps an octave (±3 %).
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "patent/zone.h"

namespace winnow::index {

constexpr float kK1 = 1.2f;
constexpr float kB = 0.5f;
constexpr float kReferenceLength = 600;  // L0, weighted words

/// Whole weights of the fields, 1 … 15; descriptions weigh 1.
constexpr uint32_t zone_weight(patent::Zone zone) {
    using patent::ZoneKind;
    switch (zone.kind()) {
        case ZoneKind::Title: return 5;
        case ZoneKind::Abstract: return 3;
        case ZoneKind::IndependentClaim: return 2;
        default: return 1;
    }
}

inline uint8_t norm_of_length(uint32_t weighted_length) {
    const float steps = 12 * std::log2(1 + static_cast<float>(weighted_length));
    return steps > 255 ? 255 : static_cast<uint8_t>(std::lround(steps));
}

/// k1·(1 − b + b·length/L0) for every norm byte.
inline const std::array<float, 256>& norm_table() {
    static const std::array<float, 256> table = [] {
        std::array<float, 256> values{};
        for (int norm = 0; norm < 256; ++norm) {
            const float length = std::exp2(static_cast<float>(norm) / 12) - 1;
            values[norm] = kK1 * (1 - kB + kB * length / kReferenceLength);
        }
        return values;
    }();
    return table;
}

/// 0 … 1.
inline float impact(uint32_t weight, uint8_t norm) {
    const auto w = static_cast<float>(weight);
    return w / (w + norm_table()[norm]);
}

/// An upper bound of an impact in a byte, and back.
inline uint8_t impact_ceiling(float impact) {
    const float exact = impact * 255;
    const auto whole = static_cast<int32_t>(exact);
    return static_cast<uint8_t>(std::min(255, whole + (static_cast<float>(whole) < exact)));
}
constexpr float impact_of_ceiling(uint8_t byte) { return static_cast<float>(byte) / 255; }

}  // namespace winnow::index
