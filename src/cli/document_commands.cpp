// show: one document, to read.
#include <algorithm>
#include <array>
#include <cstdio>

#include "app/library.h"
#include "cli/output.h"
#include "cli/query_argument.h"
#include "http/answers.h"
#include "http/json_writer.h"
#include "legal/status.h"
#include "legal/term.h"
#include "patent/words.h"

namespace winnow::cli {

namespace {

class DocumentPrinter {
  public:
    DocumentPrinter(const app::DocumentResponse& response, bool colour)
        : response_(response), document_(*response.publication), colour_(colour) {}
    void print_all(bool full) const;

  private:
    void fact(std::string_view name, std::string_view content) const {
        if (content.empty()) return;
        char label[32];
        std::snprintf(label, sizeof label, "%-14.*s", static_cast<int>(name.size()), name.data());
        print(label + printable(content) + "\n");
    }
    void event_detail(std::string_view name, std::string_view content) const {
        if (!content.empty()) print("              " + std::string(name) + ": " + printable(content) + "\n");
    }
    void heading(std::string_view text) const { print("\n" + bold(text, colour_) + "\n"); }
    std::string text(std::string_view text) const;
    void head() const;
    void legal() const;
    void classes(std::string_view scheme) const;
    void claims() const;
    void citations() const;
    void events() const;
    static void source(const patent::Source& from);

    const app::DocumentResponse& response_;
    const patent::Publication& document_;
    bool colour_;
};

std::string DocumentPrinter::text(std::string_view text) const {
    for (const search::MarkedPassage& passage : response_.passages)
        if (passage.text.data() == text.data() && !passage.marks.empty()) return lit(text, passage.marks, colour_);
    return printable(text);
}

template <class List, class Text>
std::string joined(const List& list, Text text) {
    std::string out;
    for (const auto& item : list) {
        const std::string one = text(item);
        if (!one.empty()) out.append(out.empty() ? "" : "; ").append(one);
    }
    return out;
}

void DocumentPrinter::legal() const {
    const legal::StatusAt& status = response_.status;
    const std::string since = http::written_date(status.since);
    fact("status",
         std::string(patent::to_word(status.status)) + (since.empty() ? "" : " since " + since) + (status.estimated ? ", estimated" : ""));
    fact("because", status.reason);
    const legal::Term term = legal::estimate_term(document_);
    fact("term", (term.end.known() ? "until " + http::written_date(term.end) + " at the latest, estimated: " : "not known: ") + term.rule);
}

/// Either may be missing.
std::string number_text(const patent::DocNumber& number) {
    const std::string date = http::written_date(number.date);
    if (number.number.empty()) return date;
    std::string key = patent::publication_key(number);
    constexpr size_t kSerial = 9;  // of PCTKR2014002669
    if (number.office == "WO" && number.number.starts_with("PCT") && number.number.size() > kSerial)
        key = "PCT/" + number.number.substr(3, kSerial - 3) + "/" + number.number.substr(kSerial);
    return key + (date.empty() ? "" : " " + date);
}

std::string relation_text(const patent::Relation& relation) {
    std::string kind(patent::to_word(relation.kind));
    std::replace(kind.begin(), kind.end(), '_', ' ');
    return kind + " " + number_text(relation.parent);
}

void DocumentPrinter::head() const {
    print(bold(patent::publication_key(document_.number), colour_) + (document_.invented ? "  (invented example)\n" : "\n"));
    for (const patent::LocalText& title : document_.titles) print(bold(text(title.text), colour_) + "\n");
    fact("published", http::written_date(document_.number.date));
    fact("application", number_text(document_.application));
    fact("granted", http::written_date(document_.grant_date));
    fact("expires", http::written_date(document_.expiry_date));
    legal();
    fact("PCT",
         joined(std::array{&document_.pct_application, &document_.pct_publication}, [](const auto* one) { return number_text(*one); }));
    fact("priorities", joined(document_.priorities, [](const auto& priority) { return number_text(priority.number); }));
    fact("comes from", joined(document_.relations, relation_text));
    for (size_t role = 0; role < patent::words<patent::PartyRole>().size(); ++role) {
        fact(patent::words<patent::PartyRole>()[role], joined(document_.parties, [&](const patent::Party& party) {
                 return static_cast<size_t>(party.role) == role ? party.name + (party.country.empty() ? "" : " (" + party.country + ")")
                                                                : std::string();
             }));
    }
    for (const std::string_view scheme : {"IPC", "CPC", "LOC", "USPC", "FI", "FTERM", "GBC"}) classes(scheme);
    if (response_.technology_field != 0) fact("field", std::to_string(response_.technology_field) + "  " + response_.technology_title);
    fact("family", joined(response_.family, [](const std::string& key) { return key; }));
}

/// Side by side; where a scheme has titles, one below the other.
void DocumentPrinter::classes(std::string_view scheme) const {
    std::vector<std::string> symbols, lines;
    bool titled = false;
    for (size_t i = 0; i < document_.classes.size(); ++i) {
        if (document_.classes[i].scheme != scheme) continue;
        const std::string& title = response_.class_titles[i];
        symbols.push_back(document_.classes[i].symbol);
        lines.push_back(symbols.back() + (title.empty() ? "" : "  " + title));
        titled = titled || !title.empty();
    }
    if (!titled) return fact(scheme, joined(symbols, [](const std::string& symbol) { return symbol; }));
    for (size_t i = 0; i < lines.size(); ++i) fact(i == 0 ? scheme : std::string_view(" "), lines[i]);
}

void DocumentPrinter::claims() const {
    for (const patent::ClaimSet& set : document_.claims) {
        heading("Claims" + (set.lang.empty() ? "" : " (" + set.lang + ")"));
        for (const patent::Claim& claim : set.claims)
            print(std::string(claim.is_independent() ? "" : "    ") + std::to_string(claim.number) + ". " + text(claim.text) + "\n");
    }
}

void DocumentPrinter::citations() const {
    if (!document_.citations.empty()) heading("Cites");
    for (const patent::Citation& citation : document_.citations) {
        char category[16];
        std::snprintf(category, sizeof category, "  %-4s", citation.category.c_str());
        print(category + printable(citation.is_patent() ? number_text(citation.number) : citation.text) + "\n");
    }
    if (!response_.cited_by.empty()) heading("Cited by");
    for (const std::string& key : response_.cited_by) print("  " + key + "\n");
}

void DocumentPrinter::events() const {
    if (!document_.events.empty()) heading("Events");
    std::vector<patent::LegalEvent> by_date = document_.events;
    std::stable_sort(by_date.begin(), by_date.end(), [](const auto& a, const auto& b) { return a.date < b.date; });
    for (const patent::LegalEvent& event : by_date) {
        char date[16];
        std::snprintf(date, sizeof date, "  %-10s  ", http::written_date(event.date).c_str());
        print(date + std::string(patent::to_word(event.kind)) + (event.code.empty() ? "" : "  " + printable(event.code)) +
              (event.text.empty() ? "" : (event.code.empty() ? "  " : " ") + printable(event.text)) + "\n");
        event_detail("state", event.country);
        event_detail("from", joined(event.from, [](const std::string& name) { return name; }));
        event_detail("to", joined(event.to, [](const std::string& name) { return name; }));
        event_detail("effective", http::written_date(event.effective));
        event_detail("end", http::written_date(event.end));
        event_detail("terms", event.terms);
        event_detail("contract", event.contract);
    }
}

void DocumentPrinter::print_all(bool full) const {
    head();
    for (const patent::LocalText& abstract : document_.abstracts) {
        heading("Abstract" + (abstract.lang.empty() ? "" : " (" + abstract.lang + ")"));
        print(text(abstract.text) + "\n");
    }
    claims();
    for (const patent::Description& description : document_.descriptions) {
        heading("Description" + (description.lang.empty() ? "" : " (" + description.lang + ")"));
        if (!full) print(grouped(description.paragraphs.size()) + " paragraphs; --full prints them\n");
        for (const patent::Paragraph& paragraph : description.paragraphs) {
            if (!full) break;
            print((paragraph.number.empty() ? "" : "[" + paragraph.number + "] ") + text(paragraph.text) + "\n");
        }
    }
    citations();
    events();
    heading("Source");
    if (document_.records.empty()) source(document_.source);
    for (const patent::Publication& record : document_.records) source(record.source);
}

void DocumentPrinter::source(const patent::Source& from) {
    const std::string produced = http::written_date(from.produced);
    print(printable(from.file) + ", byte " + grouped(from.offset) + " (" + from.format + ")" +
          (produced.empty() ? "" : ", data of " + produced) + "\n");
}

class Show : public Command {
  public:
    std::vector<Option> options() override {
        return {{"NUMBER", "NUMBER…", "a publication number in any notation; its words are joined", &number_, true},
                {"-q,--query", "QUERY", "light up what this query matches", &query_},
                {"--no-stem", "", "words of the query find exactly themselves, not their inflected forms", &no_stem_},
                {"--full", "", "print the description as well", &full_}};
    }
    std::string_view query() const override { return query_; }
    Result<int> run(const Context& context) override {
        std::string number;
        for (const std::string& word : number_) number.append(number.empty() ? "" : " ").append(word);
        const auto library = TRY(app::Library::open(context.library, false, context.today));
        const app::DocumentResponse found = TRY(library->document(number, query_, !no_stem_, context.environment.language));
        if (context.json) print((query_.empty() ? found.json : http::document_json(found)) + "\n");
        else DocumentPrinter(found, context.environment.colour).print_all(full_);
        return 0;
    }

  private:
    std::vector<std::string> number_;
    std::string query_;
    bool full_ = false, no_stem_ = false;
};

}  // namespace

std::unique_ptr<Command> make_show() { return std::make_unique<Show>(); }

}  // namespace winnow::cli
