// What the index sees of a publication: passages of text by zone, values by column. The only place where model members
// turn into searchable fields; the indexer and the reference evaluator both start from it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patent/publication.h"
#include "patent/zone.h"

namespace winnow::index {

/// One text that never touches its neighbours: a title, an abstract, one claim, one paragraph, one name.
struct Passage {
    patent::Zone zone;
    std::string_view text;  // points into the publication
    /// Number of the text that it is a piece of: the paragraphs of one description share it, the claims of one set; all else is alone.
    uint32_t whole = 0;
};

struct KeyValue {
    std::string_view column;
    std::string value;
};

struct IntValue {
    std::string_view column;
    int32_t value;
};

/// One citation, one licence …: the members of query::Field::group.
struct Record {
    std::string_view group;
    std::vector<KeyValue> keys;
    std::vector<IntValue> ints;
};

/// Numbers that tie a publication to its family, hashed: see docs/formats/families.md.
struct FamilyLinks {
    uint64_t application = 0;
    std::vector<uint64_t> priorities;  // of the simple family
    std::vector<uint64_t> parents;     // divisional and continuation parents, PCT application
};

struct Extract {
    std::vector<Passage> passages;  // ordered by zone kind: front, description, names
    std::vector<KeyValue> keys;
    std::vector<IntValue> ints;
    std::vector<Record> records;
    FamilyLinks family;
    void clear();
};

enum class ColumnType : uint8_t { Key, Int };

struct ColumnInfo {
    std::string_view name;
    ColumnType type;
    std::string_view help;
};

/// Every column there is, in the order of the documentation: those that segments hold, then the derived ones (derived.h).
std::span<const ColumnInfo> columns();
std::span<const ColumnInfo> stored_columns();

/// Replaces `out`. Views point into `publication`, which must outlive it.
void extract(const patent::Publication& publication, Extract& out);

}  // namespace winnow::index
