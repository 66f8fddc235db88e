// Citations of EP documents: the search report's list in SDOBI, the report itself where it is data, what the description names.
#include <algorithm>

#include "ingest/markup.h"
#include "ingest/st36_ep_fields.h"
#include "patent/number.h"

namespace winnow::ingest {

namespace {

using pugi::xml_node;

bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

patent::Citation* find_cited(patent::Publication& in, const patent::DocNumber& number) {
    const auto found = std::find_if(in.citations.begin(), in.citations.end(), [&](const patent::Citation& known) {
        return known.is_patent() && known.number.office == number.office && known.number.number == number.number &&
               (known.number.kind.empty() || number.kind.empty() || known.number.kind[0] == number.kind[0]);
    });
    return found == in.citations.end() ? nullptr : &*found;
}

/// "1-3, 5" and "1 to 3": the claims concerned.
std::vector<uint32_t> claims_in(std::string_view text) {
    constexpr uint32_t kMostClaims = 1000;
    std::vector<uint32_t> claims;
    bool range = false;
    for (size_t at = 0; at < text.size();) {
        if (!is_digit(text[at])) {
            range |= text[at] == '-' || text.substr(at, 2) == "to";
            if (text[at] == ',') range = false;
            ++at;
            continue;
        }
        const uint32_t number = parse_number(text.substr(at, 4));
        const uint32_t first = range && !claims.empty() && claims.back() < number ? claims.back() + 1 : number;
        for (uint32_t claim = first; claim <= number && number <= kMostClaims; ++claim) claims.push_back(claim);
        range = false;
        while (at < text.size() && is_digit(text[at])) ++at;
    }
    return claims;
}

/// document-id, else the attribute dnum ("US5000000A"), else the words.
patent::DocNumber number_of(xml_node patcit) {
    if (const RawNumber raw = read_document_id(child(patcit, "document-id")); !raw.number.empty()) return publication_number(raw);
    const std::string written = text_of(child(patcit, "text")), named = text_of(patcit.attribute("dnum"));
    if (!named.empty())
        if (auto parsed = patent::parse_publication_number(named); parsed.ok()) return std::move(*parsed);
    return ep_cited_number(written.empty() ? text_of(patcit) : written);
}

/// Non-patent literature in words, or taken apart into author, title and so on.
std::string literature_text(xml_node nplcit) {
    if (const xml_node text = child(nplcit, "text")) return text_of(text);
    std::string all;
    nplcit.find_node([&](xml_node piece) {  // an element may hold its text itself
        std::string text;
        TextWriter(text).write(piece.value());
        if (!text.empty()) all.append(all.empty() ? "" : ", ").append(text);
        return false;
    });
    return all;
}

void add_cited(patent::Citation citation, patent::Publication& to) {
    if (!citation.is_patent() && citation.text.empty()) return;
    if (citation.is_patent() && find_cited(to, citation.number)) return;
    to.citations.push_back(std::move(citation));
}

}  // namespace

patent::DocNumber ep_cited_number(const std::string& text) {
    // "EP-A1- 1 000 000": office, kind, number.
    const bool parts = text.size() > 6 && is_letter(text[0]) && is_letter(text[1]) && text[2] == '-' && is_letter(text[3]);
    const size_t dash = parts ? text.find('-', 4) : text.npos;
    if (dash != text.npos && dash <= 5) {
        std::string number;
        for (const char c : text.substr(dash + 1))
            if (c != ' ') number += c;
        return patent::normalise_publication(text.substr(0, 2), number, text.substr(3, dash - 3));
    }
    auto parsed = patent::parse_publication_number(text);
    return parsed.ok() ? std::move(*parsed) : patent::DocNumber{};
}

void read_ep_prior_art(xml_node sdobi, patent::Publication& to) {
    for (xml_node node : at(sdobi, {"B500", "B560"}).children()) {
        const std::string_view name = local_name(node);
        if (name != "B561" && name != "B562") continue;
        patent::Citation citation;
        citation.by = patent::CitedBy::SearchReport;
        citation.text = text_of(child(node, "text"));
        if (name == "B561") citation.number = ep_cited_number(citation.text);
        if (citation.is_patent()) citation.text.clear();
        add_cited(std::move(citation), to);
    }
}

void read_search_report(xml_node report, patent::Publication& to) {
    for (xml_node node : report.children()) {
        if (node.type() != pugi::node_element) continue;
        if (local_name(node) != "citation") {
            read_search_report(node, to);
            continue;
        }
        patent::Citation citation;
        citation.by = patent::CitedBy::SearchReport;
        citation.category = text_of(child(node, "category"));
        citation.claims = claims_in(text_of(child(node, "rel-claims")));
        const xml_node patcit = child(node, "patcit"), nplcit = child(node, "nplcit");
        for (const xml_node holder : {node, patcit, nplcit})
            if (citation.passage.empty()) citation.passage = text_of(child(holder, "rel-passage"));
        if (patcit) citation.number = number_of(patcit);
        if (!citation.is_patent()) citation.text = nplcit ? literature_text(nplcit) : text_of(patcit);
        if (patent::Citation* known = citation.is_patent() ? find_cited(to, citation.number) : nullptr) {
            known->category = std::move(citation.category);
            known->claims = std::move(citation.claims);
            known->passage = std::move(citation.passage);
        } else {
            add_cited(std::move(citation), to);
        }
    }
}

void read_ep_references(xml_node list, patent::Publication& to) {
    for (xml_node node : list.children()) {
        if (node.type() != pugi::node_element) continue;
        const std::string_view name = local_name(node);
        if (name != "patcit" && name != "nplcit") {
            read_ep_references(node, to);
            continue;
        }
        patent::Citation citation;
        citation.by = patent::CitedBy::Applicant;
        if (name == "patcit") citation.number = number_of(node);
        if (!citation.is_patent()) citation.text = name == "nplcit" ? literature_text(node) : text_of(node);
        add_cited(std::move(citation), to);
    }
}

}  // namespace winnow::ingest
