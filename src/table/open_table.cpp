// Which kind of table a file is, and the one place that knows all kinds.
#include <array>

#include "table/delimited.h"
#include "table/row_source.h"
#include "table/text_feed.h"
#include "table/xls.h"
#include "table/xlsx.h"

namespace winnow::table {

namespace {

using namespace std::string_view_literals;

constexpr size_t kHeadBytes = 64 << 10;

/// A zip file whose first entry is one that office programs write first.
bool is_xlsx(std::string_view head) {
    if (head.substr(0, 4) != "PK\3\4" || head.size() < 30) return false;
    const size_t length = static_cast<unsigned char>(head[26]) | static_cast<size_t>(static_cast<unsigned char>(head[27])) << 8;
    const std::string_view first = head.substr(30, length);
    for (const std::string_view start : {"[Content_Types].xml", "_rels/", "docProps/", "xl/", "customXml/"})
        if (first.substr(0, start.size()) == start) return true;
    return false;
}

}  // namespace

TableKind recognise_table(std::string_view head) {
    if (is_xlsx(head)) return TableKind::Xlsx;
    if (head.substr(0, 8) == "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv) return TableKind::Xls;
    return is_delimited(decoded_head(head.substr(0, kHeadBytes)), head.size() < kHeadBytes) ? TableKind::Text : TableKind::None;
}

Result<std::unique_ptr<RowSource>> open_table(ByteSource& source, TableKind kind) {
    switch (kind) {
        case TableKind::Text: return open_delimited(source);
        case TableKind::Xlsx: return open_xlsx(source);
        case TableKind::Xls: return open_xls(source);
        case TableKind::None: break;
    }
    return Error{ErrorCode::Unsupported, "not a table"};
}

}  // namespace winnow::table
