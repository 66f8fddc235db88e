// One publication for display. Texts are found among the marked passages by where they lie in memory: a passage's view points
// into the very publication that is written here, so no counting of claims and paragraphs can go out of step.
#include <algorithm>
#include <map>

#include "http/answer_parts.h"
#include "http/answers.h"
#include "http/json_writer.h"
#include "legal/status.h"
#include "legal/term.h"
#include "patent/words.h"

namespace winnow::http {

namespace {

using patent::to_word;

class DocumentWriter {
  public:
    explicit DocumentWriter(const app::DocumentResponse& response) : response_(response), document_(*response.publication) {
        for (const search::MarkedPassage& passage : response.passages) {
            if (passage.marks.empty()) continue;
            // A first applicant is two passages of one text; the better lit one is shown.
            const search::MarkedPassage*& slot = lit_[passage.text.data()];
            if (!slot || slot->marks.size() < passage.marks.size()) slot = &passage;
        }
    }
    std::string write();

  private:
    void parts(std::string_view text);
    void number(const patent::DocNumber& number);
    void optional_number(std::string_view name, const patent::DocNumber& number);
    void head();
    void legal();
    void texts(std::string_view name, const std::vector<patent::LocalText>& texts);
    void claims();
    void descriptions();
    void parties();
    void classes();
    void citations();
    void origins();
    void events();
    void sources();
    void source(const patent::Source& from);

    const app::DocumentResponse& response_;
    const patent::Publication& document_;
    std::map<const char*, const search::MarkedPassage*> lit_;
    JsonWriter json_;
};

void DocumentWriter::parts(std::string_view text) {
    static const std::vector<search::Mark> kNone;
    const auto found = lit_.find(text.data());
    json_.key("parts");
    write_parts(json_, text, found == lit_.end() ? kNone : found->second->marks);
}

void DocumentWriter::number(const patent::DocNumber& number) {
    json_.begin_object().member("key", patent::publication_key(number)).member("office", number.office);
    json_.member("number", number.number).optional_member("kind", number.kind);
    json_.optional_member("date", written_date(number.date)).optional_member("original", number.original).end_object();
}

void DocumentWriter::optional_number(std::string_view name, const patent::DocNumber& content) {
    if (content.number.empty()) return;
    json_.key(name);
    number(content);
}

void DocumentWriter::head() {
    json_.member("number", patent::publication_key(document_.number)).key("publication");
    number(document_.number);
    if (!document_.application.number.empty() || document_.application.date.known()) {  // some sources give the day alone
        json_.key("application");
        number(document_.application);
    }
    optional_number("pct_application", document_.pct_application);
    optional_number("pct_publication", document_.pct_publication);
    json_.member("right", to_word(document_.right)).member("status", to_word(document_.status));
    json_.optional_member("grant_date", written_date(document_.grant_date));
    json_.optional_member("expiry_date", written_date(document_.expiry_date));
    json_.optional_member("source_family_id", document_.source_family_id);
    if (document_.page_count) json_.member("page_count", document_.page_count);
    json_.member("invented", document_.invented);
}

void DocumentWriter::legal() {
    if (!response_.as_of.known()) return;
    const legal::StatusAt& status = response_.status;
    const legal::Term term = legal::estimate_term(document_);
    json_.key("legal").begin_object().member("as_of", written_date(response_.as_of)).member("status", to_word(status.status));
    json_.optional_member("since", written_date(status.since)).member("reason", status.reason).member("estimated", status.estimated);
    json_.optional_member("term_end", written_date(term.end)).member("term_rule", term.rule).end_object();
}

void DocumentWriter::texts(std::string_view name, const std::vector<patent::LocalText>& texts) {
    json_.key(name).begin_array();
    for (const patent::LocalText& text : texts) {
        json_.begin_object().member("lang", text.lang).member("origin", to_word(text.origin));
        parts(text.text);
        json_.end_object();
    }
    json_.end_array();
}

void DocumentWriter::claims() {
    json_.key("claims").begin_array();
    for (const patent::ClaimSet& set : document_.claims) {
        json_.begin_object().member("lang", set.lang).member("origin", to_word(set.origin)).key("claims").begin_array();
        for (const patent::Claim& claim : set.claims) {
            json_.begin_object().member("number", claim.number).member("category", to_word(claim.category));
            json_.key("depends_on").begin_array();
            for (const uint32_t parent : claim.depends_on) json_.value(parent);
            json_.end_array();
            parts(claim.text);
            json_.end_object();
        }
        json_.end_array().end_object();
    }
    json_.end_array();
}

void DocumentWriter::descriptions() {
    json_.key("descriptions").begin_array();
    for (const patent::Description& description : document_.descriptions) {
        json_.begin_object().member("lang", description.lang).member("origin", to_word(description.origin));
        json_.key("paragraphs").begin_array();
        for (const patent::Paragraph& paragraph : description.paragraphs) {
            json_.begin_object().member("number", paragraph.number).member("part", to_word(paragraph.part));
            if (paragraph.heading) json_.member("heading", true);
            parts(paragraph.text);
            json_.end_object();
        }
        json_.end_array().end_object();
    }
    json_.end_array();
}

void DocumentWriter::parties() {
    json_.key("parties").begin_array();
    for (const patent::Party& party : document_.parties) {
        json_.begin_object().member("role", to_word(party.role)).member("name", party.name);
        json_.optional_member("normalised", party.normalised).optional_member("country", party.country);
        json_.optional_member("province", party.province).optional_member("city", party.city);
        json_.optional_member("address", party.address).optional_member("type", party.type);
        parts(party.name);
        json_.end_object();
    }
    json_.end_array();
}

void DocumentWriter::classes() {
    json_.key("classes").begin_array();
    for (size_t i = 0; i < document_.classes.size(); ++i) {
        const patent::Classification& symbol = document_.classes[i];
        json_.begin_object().member("scheme", symbol.scheme).member("symbol", symbol.symbol);
        json_.optional_member("version", symbol.version).member("first", symbol.first).member("inventive", symbol.inventive);
        if (i < response_.class_titles.size()) json_.optional_member("title", response_.class_titles[i]);
        json_.end_object();
    }
    json_.end_array();
    if (response_.technology_field == 0) return;
    json_.key("technology_field").begin_object().member("number", response_.technology_field);
    json_.optional_member("title", response_.technology_title).end_object();
}

void DocumentWriter::citations() {
    json_.key("citations").begin_array();
    for (const patent::Citation& citation : document_.citations) {
        json_.begin_object();
        optional_number("publication", citation.number);
        json_.optional_member("text", citation.text).optional_member("category", citation.category);
        json_.member("by", to_word(citation.by)).optional_member("passage", citation.passage);
        json_.key("claims").begin_array();
        for (const uint32_t claim : citation.claims) json_.value(claim);
        json_.end_array().end_object();
    }
    json_.end_array().strings("cited_by", response_.cited_by).strings("family", response_.family);
}

void DocumentWriter::origins() {
    json_.key("priorities").begin_array();
    for (const patent::Priority& priority : document_.priorities) {
        json_.begin_object().member("kind", to_word(priority.kind)).key("number");
        number(priority.number);
        json_.end_object();
    }
    json_.end_array().key("relations").begin_array();
    for (const patent::Relation& relation : document_.relations) {
        json_.begin_object().member("kind", to_word(relation.kind)).key("parent");
        number(relation.parent);
        json_.end_object();
    }
    json_.end_array();
}

void DocumentWriter::events() {
    std::vector<const patent::LegalEvent*> by_date;
    for (const patent::LegalEvent& event : document_.events) by_date.push_back(&event);
    std::stable_sort(by_date.begin(), by_date.end(), [](const auto* a, const auto* b) { return a->date < b->date; });
    json_.key("events").begin_array();
    for (const patent::LegalEvent* event : by_date) {
        json_.begin_object().optional_member("date", written_date(event->date)).member("kind", to_word(event->kind));
        json_.optional_member("office", event->office).optional_member("code", event->code).optional_member("text", event->text);
        json_.optional_member("country", event->country);
        json_.strings("from", event->from).strings("to", event->to);
        json_.optional_member("effective", written_date(event->effective)).optional_member("end", written_date(event->end));
        json_.optional_member("terms", event->terms).optional_member("contract", event->contract).end_object();
    }
    json_.end_array();
}

/// The best source first: one, or those of the records that the document was made of.
void DocumentWriter::sources() {
    json_.strings("figures", document_.figures).key("sources").begin_array();
    if (document_.records.empty()) source(document_.source);
    for (const patent::Publication& record : document_.records) source(record.source);
    json_.end_array();
}

void DocumentWriter::source(const patent::Source& from) {
    json_.begin_object().member("file", from.file).member("offset", from.offset);
    json_.member("format", from.format).optional_member("produced", written_date(from.produced));
    json_.end_object();
}

std::string DocumentWriter::write() {
    json_.begin_object();
    head();
    legal();
    texts("titles", document_.titles);
    texts("abstracts", document_.abstracts);
    claims();
    descriptions();
    parties();
    classes();
    origins();
    citations();
    events();
    sources();
    json_.end_object();
    return json_.take();
}

}  // namespace

std::string document_json(const app::DocumentResponse& response) { return DocumentWriter(response).write(); }

}  // namespace winnow::http
