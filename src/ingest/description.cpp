// Descriptions from markup: one paragraph per printed paragraph, heading or table, each in its part.
#include <algorithm>
#include <unordered_map>

#include "ingest/description_headings.h"
#include "ingest/fields.h"
#include "ingest/markup.h"
#include "ingest/xml.h"

namespace winnow::ingest {

namespace {

using patent::DescriptionPart;
using patent::Paragraph;

/// Elements that hold paragraphs of one part.
const DescriptionPart* part_of_element(std::string_view name) {
    static const std::unordered_map<std::string_view, DescriptionPart> parts = {
        {"technical-field", DescriptionPart::TechnicalField},
        {"TechnicalField", DescriptionPart::TechnicalField},
        {"background-art", DescriptionPart::Background},
        {"BackgroundArt", DescriptionPart::Background},
        {"background-of-invention", DescriptionPart::Background},
        {"disclosure", DescriptionPart::Summary},
        {"Disclosure", DescriptionPart::Summary},
        {"summary-of-invention", DescriptionPart::Summary},
        {"description-of-drawings", DescriptionPart::Drawings},
        {"DrawingsDescription", DescriptionPart::Drawings},
        {"brief-description-of-drawings", DescriptionPart::Drawings},
        {"mode-for-invention", DescriptionPart::Embodiments},
        {"InventionMode", DescriptionPart::Embodiments},
        {"invention-mode", DescriptionPart::Embodiments},
        {"best-mode", DescriptionPart::Embodiments},
        {"embodiments", DescriptionPart::Embodiments},
        {"detailed-description", DescriptionPart::Embodiments},
        {"description-of-embodiments", DescriptionPart::Embodiments},  // JPO, ST.36
        {"tech-problem", DescriptionPart::Summary},
        {"tech-solution", DescriptionPart::Summary},
        {"advantageous-effects", DescriptionPart::Summary},
        {"citation-list", DescriptionPart::Background},
        {"reference-signs-list", DescriptionPart::Drawings},
        {"InventionSummary", DescriptionPart::Summary},  // ST.96
        {"TechnicalProblem", DescriptionPart::Summary},
        {"TechnicalSolution", DescriptionPart::Summary},
        {"AdvantageousEffects", DescriptionPart::Summary},
        {"CitationBag", DescriptionPart::Background},
        {"CitationList", DescriptionPart::Background},
        {"DrawingDescription", DescriptionPart::Drawings},
        {"ReferenceSignBag", DescriptionPart::Drawings},
        {"EmbodimentDescription", DescriptionPart::Embodiments},
        {"BestMode", DescriptionPart::Embodiments},
    };
    const auto found = parts.find(name);
    return found == parts.end() ? nullptr : &found->second;
}

/// Elements of ST.32 that begin a part; headings inside them may begin another.
const DescriptionPart* part_begun_by(std::string_view name) {
    static const std::unordered_map<std::string_view, DescriptionPart> parts = {
        {"RELAPP", DescriptionPart::Other},     {"GOVINT", DescriptionPart::Other},        {"BRFSUM", DescriptionPart::Summary},
        {"DRWDESC", DescriptionPart::Drawings}, {"DETDESC", DescriptionPart::Embodiments},
    };
    const auto found = parts.find(name);
    return found == parts.end() ? nullptr : &found->second;
}

bool is_paragraph(std::string_view name) {
    return name == "p" || name == "Paragraphs" || name == "paragraph" || name == "P" || name == "PARA";
}

bool is_heading_name(std::string_view name) { return name == "heading" || name == "Heading" || name == "H"; }

/// Whether `node` holds paragraphs rather than text.
bool is_container(pugi::xml_node node) {
    for (pugi::xml_node child : node.children()) {
        const std::string_view name = local_name(child);
        if (is_paragraph(name) || is_heading_name(name) || name == "section" || name == "patent-literature" ||
            name == "non-patent-literature" || name == "embodiments-example")
            return true;
    }
    return false;
}

/// USPTO marks headings inside parts as paragraphs: <p id="h-0003" num="0000">.
bool is_heading(pugi::xml_node paragraph) { return std::string_view(paragraph.attribute("id").value()).substr(0, 2) == "h-"; }

class DescriptionReader {
  public:
    explicit DescriptionReader(patent::Description& to) : to_(to) {}

    void read(pugi::xml_node parent, bool part_is_given) {
        for (pugi::xml_node node : parent.children()) {
            if (node.type() != pugi::node_element) continue;
            const std::string_view name = local_name(node);
            if (name == "invention-title" || name == "InventionTitle" || name == "title-of-invention") continue;
            if (const DescriptionPart* begun = part_begun_by(name)) {
                part_ = *begun;
                read(node, false);
            } else if (is_heading_name(name) || is_heading(node)) {
                read_heading(node, part_is_given);
            } else if (const DescriptionPart* part = part_of_element(name)) {
                const DescriptionPart outside = part_;
                part_ = *part;
                read(node, true);
                part_ = outside;
            } else if (!is_paragraph(name) && is_container(node)) {
                read(node, part_is_given);
            } else {
                read_paragraph(node, part_is_given);
            }
        }
    }

  private:
    void read_heading(pugi::xml_node node, bool part_is_given) {
        std::string text = text_of(node);
        if (text.empty()) return;
        const std::optional<DescriptionPart> named = heading_part(text, to_.lang);
        if (named && !part_is_given) part_ = *named;
        to_.paragraphs.push_back({{}, part_, true, std::move(text)});
    }

    void read_paragraph(pugi::xml_node node, bool part_is_given) {
        std::string number = text_of(node.attribute("num"));
        if (number.empty()) number = text_of(child(node, "number"));
        if (number.empty()) number = text_of(attribute(node, "pNumber"));
        const size_t digits = number.find_first_of("0123456789");
        number.erase(0, std::min(digits, number.size()));
        if (!number.empty()) number.erase(number.find_last_of("0123456789") + 1);
        if (number.find_first_not_of('0') == number.npos) number.clear();  // "0000": printed without a number

        const size_t first = to_.paragraphs.size();
        const auto open = [&] { to_.paragraphs.push_back({number, part_, false, {}}); };
        open();
        // A table ends the paragraph it stands in, is one itself, and what follows is another with the same number.
        const TableHandler table = [&](pugi::xml_node inner) {
            to_.paragraphs.push_back({number, part_, false, text_of(inner)});
            open();
        };
        write_paragraph(node, table);
        drop_empty(first);
        if ((to_.lang != "zh" && to_.lang != "ja") || to_.paragraphs.size() != first + 1) return;
        mark_heading(to_.paragraphs[first], part_is_given);
        // In the current format headings are the paragraphs without a number; so are pictures.
        Paragraph& paragraph = to_.paragraphs[first];
        if (local_name(node) == "Paragraphs" && number.empty() && paragraph.text.size() <= 120 && paragraph.text[0] != '[')
            paragraph.heading = true;
    }

    /// Text between tables goes to whatever paragraph is the last at that moment.
    void write_paragraph(pugi::xml_node node, const TableHandler& table) {
        std::string text;
        TextWriter writer(text);
        const TableHandler flush = [&](pugi::xml_node inner) {
            to_.paragraphs.back().text = text;
            text.clear();
            writer.restart();
            table(inner);
        };
        write_text(writer, node, &flush);
        to_.paragraphs.back().text = std::move(text);
    }

    void drop_empty(size_t first) {
        const auto from = to_.paragraphs.begin() + static_cast<std::ptrdiff_t>(first);
        to_.paragraphs.erase(std::remove_if(from, to_.paragraphs.end(), [](const Paragraph& p) { return p.text.empty(); }),
                             to_.paragraphs.end());
    }

    /// Chinese and Japanese headings are paragraphs that say nothing else.
    void mark_heading(Paragraph& paragraph, bool part_is_given) {
        const std::optional<DescriptionPart> named = heading_part(paragraph.text, to_.lang);
        if (!named) return;
        if (!part_is_given) part_ = *named;
        paragraph.part = part_;
        paragraph.heading = true;
    }

    patent::Description& to_;
    DescriptionPart part_ = DescriptionPart::Other;
};

}  // namespace

patent::Description read_description(pugi::xml_node description, std::string_view lang) {
    patent::Description result;
    result.lang = lang;
    DescriptionReader(result).read(description, false);
    if (result.paragraphs.empty())
        if (std::string text = text_of(description); !text.empty()) result.paragraphs.push_back({{}, {}, false, std::move(text)});
    return result;
}

}  // namespace winnow::ingest
