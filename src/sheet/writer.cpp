// The table of export formats.
#include "sheet/writer.h"

namespace winnow::sheet {

namespace {

constexpr Format kFormats[] = {
    {"jsonl", "one JSON line per document: complete and importable again, or with chosen columns an object of them",
     "application/x-ndjson; charset=utf-8", true, true, kNothing, make_jsonl},
    {"csv", "a table for any program, with commas, UTF-8", "text/csv; charset=utf-8; header=present", true, false, kNothing, make_csv},
    {"xlsx", "a workbook for Excel and LibreOffice: dates, links, filters, a cover sheet",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", true, false, kNothing, make_xlsx},
    {"ris", "references for Zotero, EndNote, Citavi", "application/x-research-info-systems; charset=utf-8", false, false, kStatus,
     make_ris},
    {"bibtex", "references for LaTeX", "application/x-bibtex; charset=utf-8", false, false, kNothing, make_bibtex},
};

}  // namespace

std::span<const Format> formats() { return kFormats; }

Result<const Format*> find_format(std::string_view name) {
    std::string known;
    for (const Format& format : kFormats) {
        if (format.name == name) return &format;
        known.append(known.empty() ? "" : ", ").append(format.name);
    }
    return Error{ErrorCode::InvalidArgument, "no export format '" + std::string(name.substr(0, 40)) + "'; there are " + known};
}

Result<Choice> choose(std::string_view format, std::string_view columns, bool marks) {
    Choice choice{.format = TRY(find_format(format))};
    if (!choice.format->has_columns) {
        if (!columns.empty())
            return Error{ErrorCode::InvalidArgument, std::string(format) + " has no columns to choose; csv, xlsx and jsonl have"};
        choice.needs = choice.format->needs;
        return choice;
    }
    choice.parses = !choice.format->is_stored_line || !columns.empty();
    if (choice.parses) choice.columns = columns.empty() ? default_columns(marks) : TRY(choose_columns(columns));
    choice.needs = needs_of(choice.columns);
    return choice;
}

}  // namespace winnow::sheet
