// References for LaTeX: entries of the type @patent as biblatex defines it. The key is the publication number, which one library
// has once.
#include "sheet/values.h"
#include "sheet/writer.h"

namespace winnow::sheet {

namespace {

/// What TeX would take for a command is written as the character it is.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : one_line(text)) {
        switch (c) {
            case '\\': out += "\\textbackslash{}"; break;
            case '~': out += "\\textasciitilde{}"; break;
            case '^': out += "\\textasciicircum{}"; break;
            case '{':
            case '}':
            case '#':
            case '$':
            case '%':
            case '&':
            case '_': out.append({'\\', c}); break;
            default: out += c;
        }
    }
    return out;
}

std::string key_of(const patent::DocNumber& number) {
    std::string key;
    for (const char c : patent::publication_key(number)) {
        const bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        key += is_plain ? c : '-';
    }
    return key;
}

/// Whole names: braces keep BibTeX from looking for family and given names in "Alpha Cells and Sons Inc.".
std::string people(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "{" : " and {") + escaped(name) + "}";
    return all;
}

class BibtexWriter : public Writer {
  public:
    explicit BibtexWriter(Sink sink) : sink_(std::move(sink)) {}
    Result<void> begin(const Cover&) override { return {}; }
    Result<void> row(const Record& record) override;
    Result<void> end() override { return {}; }

  private:
    void field(std::string_view name, std::string_view value) {
        if (!value.empty()) entry_.append(",\n  ").append(name).append(" = {").append(value).append("}");
    }
    Sink sink_;
    std::string entry_;
};

Result<void> BibtexWriter::row(const Record& record) {
    const patent::Publication& publication = record.publication;
    entry_ = "@patent{" + key_of(publication.number);
    if (const auto* title = display_text(publication.titles)) {
        field("title", "{" + escaped(title->text) + "}");
        field("language", escaped(title->lang));
    }
    const auto inventors = names_of(publication, patent::PartyRole::Inventor);
    const auto applicants = names_of(publication, patent::PartyRole::Applicant);
    const auto assignees = names_of(publication, patent::PartyRole::Assignee);
    const auto& holders = assignees.empty() ? applicants : assignees;
    field("author", people(inventors.empty() ? holders : inventors));
    field("holder", people(holders));
    field("number", escaped(patent::publication_key(publication.number)));
    field("location", escaped(publication.number.office));
    field("date", date_text(publication.number.date));
    if (publication.number.date.known()) field("year", std::to_string(publication.number.date.year()));
    if (const auto* abstract = display_text(publication.abstracts)) field("abstract", escaped(abstract->text));
    field("keywords", escaped(joined(symbols_of(publication, "IPC"), ", ")));
    field("url", address_of(publication));
    entry_ += "\n}\n\n";
    return sink_(entry_);
}

}  // namespace

std::unique_ptr<Writer> make_bibtex(Options, Sink sink) { return std::make_unique<BibtexWriter>(std::move(sink)); }

}  // namespace winnow::sheet
