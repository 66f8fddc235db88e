// The fields a query can name, one table (fields.cpp), from which parser, help and documentation are made.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patent/zone.h"

namespace winnow::query {

enum class FieldType : uint8_t {
    Text,    // words and positions in the zones of `zones`
    Key,     // whole values: numbers, codes; wildcards allowed
    Class,   // whole classification symbols with a hierarchy
    Date,    // yyyymmdd in an integer column
    Number,  // integer column
};

/// How much of a key, class symbol or date a derived field looks at: APD_Y is APD by year, IPC_SUB_CLASS is IPC by subclass.
/// Low looks at the whole symbol; a query for it goes down the tree of the classification scheme, where one is loaded.
enum class Grain : uint8_t { Whole, Year, YearMonth, Section, Class, Subclass, Group, Low };

struct Field {
    std::string_view name;  // "TTL", "IPC_SUB_CLASS"
    FieldType type;
    patent::ZoneMask zones = 0;  // Text only
    std::string_view column;     // the stored column: "IPC" for IPC_SUB_CLASS; of Text fields those of names have one, the whole
                                 // names for facets and sorting: "AN_KEY" for AN
    Grain grain = Grain::Whole;
    std::string_view help;   // one line, English
    std::string_view group;  // records of which it is a member, for GAND: "LICENCE"; empty: it is no member of records
};

/// All fields in the order of the documentation.
std::span<const Field> fields();
/// The field called `name` in any letter case, or null.
const Field* find_field(std::string_view name);
/// The field searched when a query names none: TACD.
const Field& default_field();
/// Up to `count` known names nearest to an unknown one, best first.
std::vector<std::string_view> nearest_fields(std::string_view name, size_t count = 3);

}  // namespace winnow::query
