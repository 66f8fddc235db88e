// Writes small .xls files for tests: records of BIFF8 in a compound file of one stream.
#pragma once

#include <string>

#include "base/bytes.h"

namespace winnow::table {

/// One record; longer data is to be cut into Continue records by the caller.
inline std::string record(uint16_t type, const std::string& data) {
    std::string bytes;
    append(bytes, type);
    append(bytes, static_cast<uint16_t>(data.size()));
    return bytes + data;
}

inline std::string words(std::initializer_list<int> values) {
    std::string bytes;
    for (const int value : values) append(bytes, static_cast<uint16_t>(value));
    return bytes;
}

/// A compound file ([MS-CFB]) with the stream "Workbook", padded to whole sectors and to 4096 bytes or more.
inline std::string compound_file(std::string stream) {
    const size_t size = std::max<size_t>(stream.size(), 4096);
    stream.resize((size + 511) / 512 * 512, '\0');
    const auto sectors = static_cast<uint32_t>(stream.size() / 512);  // behind the table of sectors (0) and the directory (1)
    std::string header("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
    header.resize(24, '\0');
    header += words({0x3e, 3, 0xfffe, 9, 6, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 4096, 0, -2, -1, 0, 0, -2, -1, 0, 0, 0, 0});
    header.resize(512, '\xff');
    std::string table = words({-3, -1, -2, -1});
    for (uint32_t i = 0; i < sectors; ++i) append(table, i + 1 < sectors ? i + 3 : 0xfffffffeu);
    table.resize(512, '\xff');
    const auto entry = [](std::u16string name, char type, uint32_t start, uint32_t bytes) {
        std::string raw(reinterpret_cast<const char*>(name.data()), name.size() * 2);
        raw.resize(64, '\0');
        raw += words({static_cast<int>(name.size() + 1) * 2});
        raw += type;
        raw.resize(116, '\0');
        append(raw, start);
        append(raw, bytes);
        raw.resize(128, '\0');
        return raw;
    };
    std::string directory = entry(u"Root Entry", 5, 0xfffffffe, 0) + entry(u"Workbook", 2, 2, static_cast<uint32_t>(size));
    directory.resize(512, '\0');
    return header + table + directory + stream;
}

/// A workbook with one sheet, "S": `globals` and `cells` are records.
inline std::string workbook(const std::string& globals, const std::string& cells) {
    const std::string start = record(0x809, words({0x600, 5, 0, 0}));
    const std::string end = record(0x0a, "");
    const auto sheet = [](size_t at) {
        std::string data;
        append(data, static_cast<uint32_t>(at));
        return record(0x85, data + std::string("\0\0\1\0S", 5));
    };
    const size_t at = start.size() + sheet(0).size() + globals.size() + end.size();
    return compound_file(start + sheet(at) + globals + end + record(0x809, words({0x600, 0x10, 0, 0})) + cells + end);
}

}  // namespace winnow::table
