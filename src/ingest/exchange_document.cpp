#include "ingest/exchange_document.h"

#include <algorithm>
#include <map>

#include "ingest/cn_fields.h"
#include "ingest/markup.h"
#include "ingest/xml.h"

namespace winnow::ingest {

namespace {

using patent::Publication;
using pugi::xml_node;

// ---- numbers ----

/// Adds one document-id, whose form its own attribute says (OPS) or the element around it (DOCDB).
void add_form(xml_node id, std::string_view outer_format, NumberForms& to) {
    std::string_view format = id.attribute("document-id-type").value();
    if (format.empty()) format = outer_format;
    RawNumber raw = read_document_id(id);
    if (!to.date.known()) to.date = raw.date;
    if (raw.number.empty()) return;
    if (format == "epodoc") to.epodoc = std::move(raw.number);
    else if (format == "original") to.originals.push_back(std::move(raw.number));
    else if (to.docdb.number.empty()) to.docdb = std::move(raw);
}

void add_forms(xml_node reference, NumberForms& to) {
    const std::string_view format = reference.attribute("data-format").value();
    each(reference, "document-id", [&](xml_node id) { add_form(id, format, to); });
}

// ---- languages ----

/// The one language in which an office publishes; empty where there are several or it is not known.
std::string_view language_of_office(std::string_view office) {
    static constexpr std::pair<std::string_view, std::string_view> kLanguages[] = {
        {"AT", "de"}, {"AU", "en"}, {"BR", "pt"}, {"CN", "zh"}, {"CZ", "cs"}, {"DD", "de"}, {"DE", "de"}, {"DK", "da"},
        {"ES", "es"}, {"FR", "fr"}, {"GB", "en"}, {"GR", "el"}, {"HU", "hu"}, {"IT", "it"}, {"JP", "ja"}, {"KR", "ko"},
        {"MX", "es"}, {"NL", "nl"}, {"NZ", "en"}, {"PL", "pl"}, {"PT", "pt"}, {"RO", "ro"}, {"RU", "ru"}, {"SE", "sv"},
        {"SU", "ru"}, {"TR", "tr"}, {"TW", "zh"}, {"UA", "uk"}, {"US", "en"}};
    for (const auto& [code, language] : kLanguages)
        if (code == office) return language;
    return {};
}

/// The language of the document: of publication, else of the number's document-id, else of filing, else the office's own.
std::string document_language(xml_node bibliographic, std::string_view office) {
    std::string lang = language_code(text_of(child(bibliographic, "language-of-publication")));
    each(bibliographic, "publication-reference", [&](xml_node reference) {
        if (lang.empty()) lang = language_code(child(reference, "document-id").attribute("lang").value());
    });
    if (lang.empty()) lang = language_code(text_of(child(bibliographic, "language-of-filing")));
    return lang.empty() ? std::string(language_of_office(office)) : lang;
}

// ---- texts ----

/// One language comes in several formats: docdba (the office's words, transliterated where need be) before original before docdb.
int rank_of_format(xml_node node) {
    const std::string_view format = node.attribute("data-format").value();
    return format == "docdba" || format.empty() ? 0 : format == "original" ? 1 : 2;
}

patent::TextOrigin origin_of(xml_node node, std::string_view lang, std::string_view document_lang) {
    const std::string_view source = node.attribute("abstract-source").value();
    if (source.find("achine") != source.npos) return patent::TextOrigin::MachineTranslation;
    if (source == "PAJ" || source.substr(0, 5) == "trans") return patent::TextOrigin::OfficeTranslation;
    return document_lang.empty() || lang == document_lang ? patent::TextOrigin::Original : patent::TextOrigin::OfficeTranslation;
}

/// The EPO's sign for a drawing that its text does not have.
void drop_image_sign(std::string& text) {
    constexpr std::string_view kSign = "<IMAGE>";
    if (text.size() < kSign.size() || text.compare(text.size() - kSign.size(), kSign.size(), kSign) != 0) return;
    text.resize(text.size() - kSign.size());
    while (!text.empty() && text.back() == ' ') text.pop_back();
}

/// The children called `name`, one text a language. A text that names no language is in that of the document.
void read_texts(xml_node parent, std::string_view name, std::string_view document_lang, std::vector<patent::LocalText>& to) {
    std::vector<int> ranks;
    each(parent, name, [&](xml_node node) {
        std::string lang = language_code(node.attribute("lang").value());
        if (lang.empty()) lang = document_lang;
        patent::LocalText text{lang, origin_of(node, lang, document_lang), text_of(node)};
        drop_image_sign(text.text);
        if (text.text.empty()) return;
        const int rank = rank_of_format(node);
        const auto same = std::find_if(to.begin(), to.end(), [&](const patent::LocalText& other) { return other.lang == lang; });
        if (same == to.end()) {
            to.push_back(std::move(text));
            ranks.push_back(rank);
        } else if (int& known = ranks[static_cast<size_t>(same - to.begin())]; rank < known) {
            *same = std::move(text);
            known = rank;
        }
    });
}

// ---- dates ----

/// Date of grant, and the day a patent was declared invalid, from dates-of-public-availability.
void read_availability(xml_node dates, Publication& to) {
    for (xml_node node : dates.children()) {
        const std::string_view name = local_name(node);
        const patent::Date date = read_document_id(child(node, "document-id")).date;
        if (!date.known()) continue;
        if (name == "printed-with-grant" || name == "not-printed-with-grant") {
            to.grant_date = date;
        } else if (name == "invalidation-of-patent") {
            patent::LegalEvent event;
            event.date = date;
            event.office = to.number.office;
            event.kind = patent::EventKind::Invalidation;
            event.text = "invalidation of patent";
            to.events.push_back(std::move(event));
        }
    }
}

// ---- right and grant ----

bool is_one_of(std::string_view kind, std::initializer_list<std::string_view> kinds) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

/// Whether a publication of this kind is that of a granted patent and its date that of the grant (or of its announcement).
bool is_grant(const patent::DocNumber& number) {
    const std::string_view kind = number.kind;
    if (number.office == "CN") return cn_kind_grants(kind);
    if (number.office == "EP") return kind == "B1";
    // Until 1 January 2001 US patents were published as A; pre-grant publications began on 15 March 2001 as A1.
    if (number.office == "US")
        return is_one_of(kind, {"B1", "B2", "S", "S1", "E", "E1", "P", "P2", "P3"}) ||
               (kind == "A" && number.date.known() && number.date.ymd <= 20010102);
    // Opposition before grant ended with 1995: earlier B1 and B2 are examined applications.
    if (number.office == "JP") return is_one_of(kind, {"B1", "B2"}) && number.date.ymd >= 19960529;
    if (number.office == "KR") return kind == "B1";
    if (number.office == "DE") return is_one_of(kind, {"B3", "B4", "C1", "C2"});
    return false;
}

/// WIPO ST.16 and the EPO's list of kind codes: U and Y are utility models, S designs everywhere; A, B, C, T, W inventions where an
/// office uses them for nothing else.
patent::RightType right_type(const patent::DocNumber& number, std::string_view application_kind) {
    using patent::RightType;
    const char letter = number.kind.empty() ? '\0' : number.kind[0];
    const char application = application_kind.empty() ? '\0' : application_kind[0];
    if (application == 'F' || letter == 'S') return RightType::Design;
    if (number.office == "CN") return cn_right_type({}, number.kind);
    if (application == 'U' || letter == 'U' || letter == 'Y') return RightType::UtilityModel;
    if (number.office == "US" && letter == 'P') return RightType::Plant;
    if (number.office == "US" && letter == 'E') return RightType::Invention;  // reissue
    if (number.office == "US" && letter == 'H') return RightType::Other;      // statutory invention registration
    if (number.office == "FR" && is_one_of(number.kind, {"A3", "A4", "A7", "B3", "B4"})) return RightType::Unknown;  // utility certificates
    if (number.office == "AU" && is_one_of(number.kind, {"A4", "A5", "B4", "B5"})) return RightType::Unknown;        // innovation patents
    if (application == 'T' || application == 'W') return RightType::Invention;  // translation of a European patent, PCT
    return is_one_of(std::string_view(&letter, 1), {"A", "B", "C", "T"}) ? RightType::Invention : RightType::Unknown;
}

/// The number from the reference, else from the attributes of the document: what is deleted may have nothing else.
void read_number(xml_node document, xml_node bibliographic, Publication& to) {
    NumberForms forms = read_number_forms(bibliographic, "publication-reference");
    RawNumber own;
    own.office = country_code(document.attribute("country").value());
    own.number = text_of(document.attribute("doc-number"));
    own.kind = text_of(document.attribute("kind"));
    own.date = parse_date(document.attribute("date-publ").value());
    if (forms.docdb.number.empty() && !own.number.empty()) forms.docdb = own;
    if (forms.docdb.kind.empty()) forms.docdb.kind = own.kind;
    if (!forms.date.known()) forms.date = own.date;
    to.number = docdb_publication(forms);
}

}  // namespace

NumberForms read_number_forms(xml_node parent, std::string_view name) {
    NumberForms forms;
    each(parent, name, [&](xml_node reference) { add_forms(reference, forms); });
    return forms;
}

void judge_kind(std::string_view application_kind, Publication& to) {
    to.right = right_type(to.number, application_kind);
    if (!to.grant_date.known() && is_grant(to.number)) to.grant_date = to.number.date;
}

std::string read_exchange_document(xml_node document, Publication& to) {
    const xml_node bibliographic = child(document, "bibliographic-data");
    read_number(document, bibliographic, to);
    if (to.number.number.empty()) return "no publication number (publication-reference, or the attributes country, doc-number, kind)";
    if (to.number.office.empty()) return "no office in the publication number " + to.number.number;
    to.source_family_id = text_of(document.attribute("family-id"));
    to.deleted = std::string_view(document.attribute("status").value()) == "D";
    const NumberForms application = read_number_forms(bibliographic, "application-reference");
    to.application = docdb_application(application);
    read_availability(child(bibliographic, "dates-of-public-availability"), to);
    judge_kind(application.docdb.kind, to);
    const std::string lang = document_language(bibliographic, to.number.office);
    read_texts(bibliographic, "invention-title", lang, to.titles);
    read_texts(document, "abstract", lang, to.abstracts);
    read_exchange_priorities(child(bibliographic, "priority-claims"), to);
    if (to.number.office == "WO") to.pct_application = to.application;
    read_exchange_parties(child(bibliographic, "parties"), to);
    read_exchange_classes(bibliographic, to);
    read_exchange_citations(child(bibliographic, "references-cited"), to);
    return {};
}

}  // namespace winnow::ingest
