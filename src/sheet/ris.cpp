// References in the RIS format of Research Information Systems, as reference managers read them. The tags of a patent (TY PAT) are
// those that Zotero and EndNote give a meaning: SN publication number, M1 application number, PB assignee, A2 issuing office,
// C1 filing date, C6 legal status, OP priorities. Checked 2026-11.
#include "sheet/values.h"
#include "sheet/writer.h"

namespace winnow::sheet {

namespace {

class RisWriter : public Writer {
  public:
    explicit RisWriter(Sink sink) : sink_(std::move(sink)) {}
    Result<void> begin(const Cover&) override { return {}; }
    Result<void> row(const Record& record) override;
    Result<void> end() override { return {}; }

  private:
    /// A value has one line, so that nothing in it can pass for a tag.
    void tag(std::string_view name, std::string_view value) {
        if (!value.empty()) entry_.append(name).append("  - ").append(one_line(value)).append("\r\n");
    }
    void tags(std::string_view name, const std::vector<std::string>& values) {
        for (const std::string& value : values) tag(name, value);
    }
    /// YYYY/MM/DD/ with what is known.
    static std::string ris_date(patent::Date date) {
        std::string text = date_text(date);
        for (char& c : text) c = c == '-' ? '/' : c;
        return text;
    }
    Sink sink_;
    std::string entry_;
};

Result<void> RisWriter::row(const Record& record) {
    const patent::Publication& publication = record.publication;
    const auto applicants = names_of(publication, patent::PartyRole::Applicant);
    const auto assignees = names_of(publication, patent::PartyRole::Assignee);
    entry_ = "TY  - PAT\r\n";
    tag("ID", patent::publication_key(publication.number));
    if (const auto* title = display_text(publication.titles)) {
        tag("TI", title->text);
        tag("LA", title->lang);
    }
    tags("AU", names_of(publication, patent::PartyRole::Inventor));
    tag("PB", joined(assignees.empty() ? applicants : assignees, "; "));
    tag("A2", publication.number.office);
    tag("SN", patent::publication_key(publication.number));
    tag("M1", number_text(publication.application));
    if (publication.number.date.known()) tag("PY", std::to_string(publication.number.date.year()));
    tag("DA", ris_date(publication.number.date));
    tag("C1", ris_date(publication.application.date));
    tag("C3", publication.number.office);
    tag("C6", record.facts.status);
    std::vector<std::string> priorities;
    for (const patent::Priority& one : publication.priorities) priorities.push_back(number_text(one.number));
    tag("OP", joined(priorities, "; "));
    tags("KW", symbols_of(publication, "IPC"));
    if (const auto* abstract = display_text(publication.abstracts)) tag("AB", abstract->text);
    tag("UR", address_of(publication));
    entry_ += "ER  - \r\n\r\n";
    return sink_(entry_);
}

}  // namespace

std::unique_ptr<Writer> make_ris(Options, Sink sink) { return std::make_unique<RisWriter>(std::move(sink)); }

}  // namespace winnow::sheet
