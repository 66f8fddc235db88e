// What services and programs call .xls and is not: tables of a web page, and the XML spreadsheets of Excel 2003. As rows.
#pragma once

#include "table/row_source.h"

namespace winnow::table {

/// Whether the decoded start of a file is a web page with a table.
bool is_html_table(std::string_view decoded_head);
/// Rows of all tables, numbered from 1 in Row::sheet where there are several; a table within a cell is text of the cell.
std::unique_ptr<RowSource> open_html_table(ByteSource& source);

/// Whether it is an XML spreadsheet ("urn:schemas-microsoft-com:office:spreadsheet").
bool is_xml_spreadsheet(std::string_view decoded_head);
std::unique_ptr<RowSource> open_xml_spreadsheet(ByteSource& source);

}  // namespace winnow::table
