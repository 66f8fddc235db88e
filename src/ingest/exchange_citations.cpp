// Citations of an exchange-document: patents and other literature, in which phase of the procedure and by whom, category, claims, passages.
#include <algorithm>

#include "ingest/exchange_document.h"
#include "ingest/markup.h"
#include "ingest/xml.h"

namespace winnow::ingest {

namespace {

using patent::CitedBy;
using patent::Publication;
using pugi::xml_node;

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

/// DOCDB names the phase by three letters, OPS in words and, apart, who cited.
CitedBy cited_by(std::string_view phase, std::string_view by) {
    if (contains(by, "applicant") || phase == "APP" || contains(phase, "applicant") || phase == "description") return CitedBy::Applicant;
    if (phase == "OPP" || phase == "FOP" || contains(phase, "opposition") || contains(by, "opponent")) return CitedBy::Opponent;
    if (phase == "TPO" || contains(phase, "third") || contains(by, "third")) return CitedBy::ThirdParty;
    for (const std::string_view search : {"SEA", "ISR", "SUP", "PRS"})
        if (phase == search) return CitedBy::SearchReport;
    if (contains(phase, "search")) return CitedBy::SearchReport;
    if (phase == "EXA" || phase == "CH2" || contains(phase, "examination") || contains(by, "examiner")) return CitedBy::Examiner;
    return CitedBy::Unknown;
}

/// Adds the numbers of "1-3,10" and, of "3/1-2" (claim 3 as far as it depends on 1 or 2), the 3.
void add_claims(std::string_view text, std::vector<uint32_t>& to) {
    constexpr uint32_t kMostClaims = 1000;
    while (!text.empty()) {
        std::string_view item = text.substr(0, text.find_first_of(",;"));
        text.remove_prefix(std::min(text.size(), item.size() + 1));
        item = item.substr(0, item.find('/'));
        while (!item.empty() && item.front() == ' ') item.remove_prefix(1);
        const uint32_t first = parse_number(item);
        const size_t dash = std::min(item.find('-'), item.size());
        const size_t second = item.find_first_not_of("- ", dash);
        const uint32_t last = second == item.npos ? first : std::max(first, parse_number(item.substr(second)));
        for (uint32_t number = first; number != 0 && number <= last && number < first + kMostClaims; ++number) to.push_back(number);
    }
}

void append_words(std::string& to, const std::string& words, std::string_view between) {
    if (!words.empty()) to.append(to.empty() ? "" : between).append(words);
}

/// DOCDB marks up the places of a passage and leaves their names out: pp A is the abstract, pp W the whole document; what ends a range
/// has an l behind its name: "page 17, line 10 - page 19, line 5".
std::string passage_text(xml_node passage) {
    static constexpr std::pair<std::string_view, std::string_view> kPlaces[] = {
        {"pp", "page "},       {"column", "column "},  {"para", "paragraph "},  {"line", "line "},
        {"ppl", "page "},      {"columnl", "column "}, {"paral", "paragraph "}, {"linel", "line "},
        {"figure", "figure "}, {"table", "table "},    {"claim", "claim "},     {"example", "example "},
    };
    std::string text;
    TextWriter(text).write(passage.value());  // what stands before the first place
    bool in_range = false;
    for (xml_node piece : passage.children()) {
        const std::string_view name = local_name(piece);
        std::string words = piece.type() == pugi::node_element ? text_of(piece) : std::string();
        if (piece.type() != pugi::node_element) TextWriter(words).write(piece.value());
        if (words.empty()) continue;
        const auto place = std::find_if(std::begin(kPlaces), std::end(kPlaces), [&](const auto& one) { return one.first == name; });
        const bool ends_range = name == "ppl" || name == "columnl" || name == "paral" || name == "linel";
        if (name == "pp" && words == "A") words = "abstract";
        else if (name == "pp" && words == "W") words = "the whole document";
        else if (place != std::end(kPlaces)) words.insert(0, place->second);
        append_words(text, words, ends_range && !in_range ? " - " : ", ");
        in_range = ends_range;
    }
    return text;
}

/// category, rel-claims and passage stand beside each other, in rel-passage (DOCDB) or below the citation (OPS).
struct Relevance {
    std::string category, passage;
    std::vector<uint32_t> claims;

    void read(xml_node parent) {
        for (xml_node node : parent.children()) {
            const std::string_view name = local_name(node);
            if (name == "rel-claims") add_claims(text_of(node), claims);
            else if (name == "rel-passage") read(node);
            else if (name == "passage") append_words(passage, passage_text(node), "; ");
            else if (name == "category" && local_name(parent) == "rel-passage" && !contains(category, text_of(node)))
                category += text_of(node);
        }
    }

    void finish(xml_node citation) {
        if (std::string whole = text_of(child(citation, "category")); !whole.empty()) category = std::move(whole);
        std::sort(claims.begin(), claims.end());
        claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
    }
};

patent::DocNumber cited_number(xml_node patcit) {
    NumberForms forms;
    each(patcit, "document-id", [&](xml_node id) {
        RawNumber raw = read_document_id(id);
        if (!forms.date.known()) forms.date = raw.date;
        if (std::string_view(id.attribute("document-id-type").value()) == "epodoc") forms.epodoc = std::move(raw.number);
        else if (forms.docdb.number.empty()) forms.docdb = std::move(raw);
    });
    const std::string_view type = patcit.attribute("dnum-type").value();
    return type == "application number" ? docdb_application(forms) : docdb_publication(forms);
}

}  // namespace

void read_exchange_citations(xml_node references, Publication& to) {
    each(references, "citation", [&](xml_node node) {
        patent::Citation citation;
        citation.by = cited_by(node.attribute("cited-phase").value(), node.attribute("cited-by").value());
        if (const xml_node patcit = child(node, "patcit")) citation.number = cited_number(patcit);
        else if (const xml_node other = child(node, "nplcit")) citation.text = text_of(child(other, "text") ? child(other, "text") : other);
        Relevance relevance;
        relevance.read(node);
        relevance.finish(node);
        citation.category = std::move(relevance.category);
        citation.claims = std::move(relevance.claims);
        citation.passage = std::move(relevance.passage);
        if (citation.is_patent() || !citation.text.empty()) to.citations.push_back(std::move(citation));
    });
}

}  // namespace winnow::ingest
