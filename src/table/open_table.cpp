// Which kind of table a file is, and the one place that knows all kinds.
#include <array>

#include "table/called_xls.h"
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

constexpr std::string_view kCompoundFile = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv;

/// A source whose first bytes were read already.
class BehindHead final : public ByteSource {
  public:
    explicit BehindHead(ByteSource& source) : source_(source) {}
    Result<std::string_view> head() {
        head_.resize(kHeadBytes);
        size_t filled = 0;
        while (filled < kHeadBytes) {
            const size_t got = TRY(source_.read(head_.data() + filled, kHeadBytes - filled));
            if (got == 0) break;
            filled += got;
        }
        head_.resize(filled);
        return std::string_view(head_);
    }
    Result<size_t> read(char* to, size_t size) override {
        if (at_ == head_.size()) return source_.read(to, size);
        size = head_.copy(to, size, at_);
        at_ += size;
        return size;
    }

  private:
    ByteSource& source_;
    std::string head_;
    size_t at_ = 0;
};

/// Rows together with the source that they come from.
class OwningRows final : public RowSource {
  public:
    OwningRows(std::unique_ptr<BehindHead> source, std::unique_ptr<RowSource> rows) : source_(std::move(source)), rows_(std::move(rows)) {}
    Result<bool> next(Row& row) override { return rows_->next(row); }

  private:
    std::unique_ptr<BehindHead> source_;
    std::unique_ptr<RowSource> rows_;
};

/// Whatever is called .xls.
Result<std::unique_ptr<RowSource>> open_called_xls(ByteSource& source) {
    auto whole = std::make_unique<BehindHead>(source);
    const std::string_view head = TRY(whole->head());
    std::unique_ptr<RowSource> rows;
    if (head.substr(0, kCompoundFile.size()) == kCompoundFile) {
        rows = TRY(open_xls(*whole));
    } else {
        const std::string text = decoded_head(head);
        if (is_xml_spreadsheet(text)) {
            rows = open_xml_spreadsheet(*whole);
        } else if (is_html_table(text)) {
            rows = open_html_table(*whole);
        } else {
            return Error{ErrorCode::Unsupported, "called .xls, but neither a spreadsheet nor the table of a web page"};
        }
    }
    return std::unique_ptr<RowSource>(std::make_unique<OwningRows>(std::move(whole), std::move(rows)));
}

}  // namespace

TableKind recognise_table(std::string_view head) {
    if (is_xlsx(head)) return TableKind::Xlsx;
    if (head.substr(0, kCompoundFile.size()) == kCompoundFile) return TableKind::Xls;
    const std::string text = decoded_head(head.substr(0, kHeadBytes));
    if (is_xml_spreadsheet(text) || is_html_table(text)) return TableKind::Xls;
    return is_delimited(text, head.size() < kHeadBytes) ? TableKind::Text : TableKind::None;
}

Result<std::unique_ptr<RowSource>> open_table(ByteSource& source, TableKind kind) {
    switch (kind) {
        case TableKind::Text: return open_delimited(source);
        case TableKind::Xlsx: return open_xlsx(source);
        case TableKind::Xls: return open_called_xls(source);
        case TableKind::None: break;
    }
    return Error{ErrorCode::Unsupported, "not a table"};
}

}  // namespace winnow::table
