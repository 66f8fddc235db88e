// EP full text: root ep-patent-document (WIPO ST.36), and ep-bulletin, its bibliographic data alone. Format: docs/formats/epo-st36.md.
#include "ingest/formats.h"
#include "ingest/markup.h"
#include "ingest/st36_ep_fields.h"

namespace winnow::ingest {

namespace {

using patent::Publication;
using pugi::xml_node;

void read_root_attributes(xml_node root, Publication& to) {
    RawNumber raw{country_code(text_of(root.attribute("country"))), text_of(root.attribute("doc-number")), text_of(root.attribute("kind")),
                  parse_date(text_of(root.attribute("date-publ")))};
    if (raw.office.empty()) raw.office = "EP";
    to.number = publication_number(raw);
    if (to.number.office.empty()) to.number.office = raw.office;
    to.source.produced = parse_date(text_of(root.attribute("date-produced")));
    const std::string status = text_of(root.attribute("status"));
    to.deleted = status == "D" || status == "d";
}

/// The language of a text: its own, else that of the document.
std::string lang_of(xml_node node, const std::string& lang) {
    std::string own = language_code(text_of(node.attribute("lang")));
    return own.empty() ? lang : own;
}

/// The drawing of the first page stands in the abstract, but is no part of its text.
void drop_picture_at_end(std::string& text) {
    constexpr std::string_view kPicture = "[image]";
    const size_t picture = text.rfind(kPicture);
    if (picture == text.npos || picture + kPicture.size() != text.size()) return;
    text.resize(picture);
    text.resize(text.find_last_not_of(' ') + 1);  // of nothing but blanks nothing is left: npos + 1 is 0
}

void read_texts(xml_node root, const std::string& lang, Publication& to) {
    const xml_node references = child(root, "ep-reference-list");
    for (xml_node node : root.children()) {
        const std::string_view name = local_name(node);
        if (name == "abstract") {
            patent::LocalText text = read_abstract(node, lang_of(node, lang));
            drop_picture_at_end(text.text);
            if (!text.text.empty()) to.abstracts.push_back(std::move(text));
        } else if (name == "description") {
            to.descriptions.push_back(read_description(node, lang_of(node, lang)));
            if (!references) read_ep_references(node, to);
        } else if (name == "claims") {
            if (patent::ClaimSet set = read_claims(node, lang_of(node, lang)); !set.claims.empty()) to.claims.push_back(std::move(set));
        } else if (name == "drawings") {
            read_figures(node, to.figures);
        } else if (name == "search-report-data") {
            read_search_report(node, to);
        }
    }
    read_ep_references(references, to);
}

Extracted extract(xml_node root, Publication& to) {
    const std::string_view name = local_name(root);
    if (name != "ep-patent-document" && name != "ep-bulletin")
        return Extracted::reject("root element \"" + std::string(name.substr(0, 60)) + "\"; expected ep-patent-document");
    const std::string lang = language_code(text_of(root.attribute("lang")));
    read_root_attributes(root, to);
    if (const xml_node sdobi = child(root, "SDOBI")) {
        read_sdobi(sdobi, to);
        read_ep_events(sdobi, to);
        read_ep_prior_art(sdobi, to);
    }
    for (const std::string_view plain : {"bibliographic-data", "ep-bibliographic-data"})
        if (const xml_node bibliographic = child(root, plain)) read_st36_bibliographic(bibliographic, lang, to);
    if (to.number.number.empty()) return Extracted::reject("no publication number (SDOBI/B100/B110 or @doc-number)");
    to.right = patent::RightType::Invention;
    read_texts(root, lang, to);
    mark_translations(lang, to);  // the language of the proceedings is authentic (article 70 EPC)
    to.source.partial = name == "ep-bulletin";
    return {};
}

class EpoSt36 final : public Reader {
  public:
    std::string_view name() const override { return "epo-st36"; }
    std::string_view help() const override {
        return "EP full text, XML (ep-patent-document, ST.36): EPO bulk data product EP full-text data, European Publication Server";
    }
    int recognise(std::string_view head) const override {
        for (const std::string_view root : {"<ep-patent-document", "<ep-bulletin"})
            if (head.find(root) != head.npos) return 100;
        return 0;
    }
    Result<void> read(ByteSource& source, std::string_view file, const Sink& sink) const override {
        return read_xml_records(source, {file, name()}, sink, extract);
    }
};

}  // namespace

const Reader& epo_st36() {
    static const EpoSt36 reader;
    return reader;
}

}  // namespace winnow::ingest
