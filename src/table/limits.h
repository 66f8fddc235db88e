// What a foreign table may ask of us. Guards against hostile or broken input; real tables stay far below.
#pragma once

#include <cstddef>
#include <cstdint>

namespace winnow::table {

inline constexpr size_t kCellBytes = 64u << 20;
inline constexpr size_t kRowBytes = 256u << 20;
inline constexpr uint32_t kColumns = 16384;  // XFD, the last column of a spreadsheet

// Inside an .xlsx; the same bounds as for archives in ingest/limits.h.
inline constexpr uint64_t kEntries = 100'000;
inline constexpr uint64_t kStreamBytes = 200ull << 30;
inline constexpr uint64_t kRatio = 1000;
inline constexpr uint64_t kRatioFromBytes = 100u << 20;
inline constexpr uint32_t kXmlDepth = 512;
inline constexpr size_t kTagBytes = 1u << 20;         // one tag with its attributes
inline constexpr size_t kSmallPartBytes = 64u << 20;  // workbook, styles, relations of the workbook: these are kept in memory
inline constexpr size_t kLinks = 1'000'000;           // hyperlinks of one sheet; spreadsheet programs write at most 65,530

}  // namespace winnow::table
