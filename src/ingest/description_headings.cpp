#include "ingest/description_headings.h"

#include <algorithm>
#include <span>
#include <string>

#include "ingest/fields.h"

namespace winnow::ingest {

namespace {

using patent::DescriptionPart;

struct HeadingPart {
    std::string_view words;
    DescriptionPart part;
};

// Section names of 37 CFR 1.77(b) and their usual variants, as beginnings of a heading in capitals. Checked 2026-11.
// The first that fits counts.
constexpr HeadingPart kEnglishHeadings[] = {
    {"FIELD", DescriptionPart::TechnicalField},
    {"TECHNICAL FIELD", DescriptionPart::TechnicalField},
    {"BACKGROUND", DescriptionPart::Background},
    {"PRIOR ART", DescriptionPart::Background},
    {"RELATED ART", DescriptionPart::Background},
    {"DESCRIPTION OF RELATED ART", DescriptionPart::Background},
    {"DESCRIPTION OF THE RELATED ART", DescriptionPart::Background},
    {"DESCRIPTION OF THE PRIOR ART", DescriptionPart::Background},
    {"DESCRIPTION OF PRIOR ART", DescriptionPart::Background},
    {"SUMMARY", DescriptionPart::Summary},
    {"BRIEF SUMMARY", DescriptionPart::Summary},
    {"DISCLOSURE", DescriptionPart::Summary},
    {"OBJECTS", DescriptionPart::Summary},
    {"BRIEF DESCRIPTION OF THE INVENTION", DescriptionPart::Summary},
    {"BRIEF DESCRIPTION OF THE PRIOR ART", DescriptionPart::Background},
    {"BRIEF DESCRIPTION OF PRIOR ART", DescriptionPart::Background},
    {"BRIEF DESCRIPTION OF THE RELATED ART", DescriptionPart::Background},
    {"BRIEF DESCRIPTION", DescriptionPart::Drawings},
    {"DESCRIPTION OF THE DRAWING", DescriptionPart::Drawings},
    {"DESCRIPTION OF DRAWING", DescriptionPart::Drawings},
    {"DESCRIPTION OF THE FIGURE", DescriptionPart::Drawings},
    {"DETAILED DESCRIPTION", DescriptionPart::Embodiments},
    {"DESCRIPTION OF", DescriptionPart::Embodiments},
    {"BEST MODE", DescriptionPart::Embodiments},
    {"MODE FOR", DescriptionPart::Embodiments},
    {"MODES FOR", DescriptionPart::Embodiments},
    {"PREFERRED EMBODIMENT", DescriptionPart::Embodiments},
    {"EMBODIMENTS", DescriptionPart::Embodiments},
    {"CROSS", DescriptionPart::Other},
    {"RELATED", DescriptionPart::Other},
    {"STATEMENT", DescriptionPart::Other},
    {"GOVERNMENT", DescriptionPart::Other},
    {"FEDERALLY", DescriptionPart::Other},
    {"PRIORITY", DescriptionPart::Other},
};

// Implementing Regulations of the Chinese Patent Law, rule 20 (2024; rule 17 before), and variants in use. Checked 2026-11.
constexpr HeadingPart kChineseHeadings[] = {
    {"技术领域", DescriptionPart::TechnicalField},
    {"所属技术领域", DescriptionPart::TechnicalField},
    {"背景技术", DescriptionPart::Background},
    {"技术背景", DescriptionPart::Background},
    {"现有技术", DescriptionPart::Background},
    {"发明内容", DescriptionPart::Summary},
    {"实用新型内容", DescriptionPart::Summary},
    {"发明概述", DescriptionPart::Summary},
    {"发明概要", DescriptionPart::Summary},
    {"新型内容", DescriptionPart::Summary},
    {"技术内容", DescriptionPart::Summary},
    {"附图说明", DescriptionPart::Drawings},
    {"附图简要说明", DescriptionPart::Drawings},
    {"附图的简要说明", DescriptionPart::Drawings},
    {"附图概述", DescriptionPart::Drawings},
    {"附图简述", DescriptionPart::Drawings},
    {"具体实施方式", DescriptionPart::Embodiments},
    {"具体实施方案", DescriptionPart::Embodiments},
    {"实施方式", DescriptionPart::Embodiments},
    {"具体实施例", DescriptionPart::Embodiments},
    {"最佳实施方式", DescriptionPart::Embodiments},
    {"本发明的实施方式", DescriptionPart::Embodiments},
    {"本实用新型的具体实施方式", DescriptionPart::Embodiments},
    {"实用新型的具体实施方式", DescriptionPart::Embodiments},
};

// JPO, form 29 of the regulations of the patent act and its predecessors (until 2009, until 2003). Checked 2026-11.
constexpr HeadingPart kJapaneseHeadings[] = {
    {"技術分野", DescriptionPart::TechnicalField},
    {"産業上の利用分野", DescriptionPart::TechnicalField},
    {"発明の属する技術分野", DescriptionPart::TechnicalField},
    {"考案の属する技術分野", DescriptionPart::TechnicalField},
    {"背景技術", DescriptionPart::Background},
    {"従来の技術", DescriptionPart::Background},
    {"先行技術文献", DescriptionPart::Background},
    {"特許文献", DescriptionPart::Background},
    {"非特許文献", DescriptionPart::Background},
    {"発明の概要", DescriptionPart::Summary},
    {"考案の概要", DescriptionPart::Summary},
    {"発明の開示", DescriptionPart::Summary},
    {"考案の開示", DescriptionPart::Summary},
    {"発明が解決しようとする課題", DescriptionPart::Summary},
    {"考案が解決しようとする課題", DescriptionPart::Summary},
    {"課題を解決するための手段", DescriptionPart::Summary},
    {"発明の効果", DescriptionPart::Summary},
    {"考案の効果", DescriptionPart::Summary},
    {"作用", DescriptionPart::Summary},
    {"図面の簡単な説明", DescriptionPart::Drawings},
    {"符号の説明", DescriptionPart::Drawings},
    {"発明を実施するための形態", DescriptionPart::Embodiments},
    {"考案を実施するための形態", DescriptionPart::Embodiments},
    {"発明を実施するための最良の形態", DescriptionPart::Embodiments},
    {"考案を実施するための最良の形態", DescriptionPart::Embodiments},
    {"発明の実施の形態", DescriptionPart::Embodiments},
    {"考案の実施の形態", DescriptionPart::Embodiments},
    {"実施例", DescriptionPart::Embodiments},
    {"産業上の利用可能性", DescriptionPart::Other},
};

// Rule 42 EPC and usual variants, as beginnings of a heading in capitals without accents. Checked 2026-11.
constexpr HeadingPart kGermanHeadings[] = {
    {"TECHNISCHES GEBIET", DescriptionPart::TechnicalField},
    {"GEBIET DER", DescriptionPart::TechnicalField},
    {"TECHNISCHES UMFELD", DescriptionPart::TechnicalField},
    {"STAND DER TECHNIK", DescriptionPart::Background},
    {"HINTERGRUND", DescriptionPart::Background},
    {"TECHNISCHER HINTERGRUND", DescriptionPart::Background},
    {"ZUSAMMENFASSUNG", DescriptionPart::Summary},
    {"KURZFASSUNG", DescriptionPart::Summary},
    {"DARSTELLUNG DER ERFINDUNG", DescriptionPart::Summary},
    {"OFFENBARUNG", DescriptionPart::Summary},
    {"AUFGABE", DescriptionPart::Summary},
    {"KURZBESCHREIBUNG DER ERFINDUNG", DescriptionPart::Summary},
    {"KURZE BESCHREIBUNG DER ERFINDUNG", DescriptionPart::Summary},
    {"KURZE BESCHREIBUNG", DescriptionPart::Drawings},
    {"KURZBESCHREIBUNG", DescriptionPart::Drawings},
    {"BESCHREIBUNG DER ZEICHNUNG", DescriptionPart::Drawings},
    {"BESCHREIBUNG DER FIGUR", DescriptionPart::Drawings},
    {"FIGURENBESCHREIBUNG", DescriptionPart::Drawings},
    {"DETAILLIERTE BESCHREIBUNG", DescriptionPart::Embodiments},
    {"AUSFUHRLICHE BESCHREIBUNG", DescriptionPart::Embodiments},
    {"BESCHREIBUNG DER AUSFUHRUNG", DescriptionPart::Embodiments},
    {"BESCHREIBUNG BEVORZUGTER", DescriptionPart::Embodiments},
    {"AUSFUHRUNGSFORM", DescriptionPart::Embodiments},
    {"AUSFUHRUNGSBEISPIEL", DescriptionPart::Embodiments},
    {"WEGE ZUR AUSFUHRUNG", DescriptionPart::Embodiments},
    {"WEG ZUR AUSFUHRUNG", DescriptionPart::Embodiments},
    {"BEISPIEL", DescriptionPart::Embodiments},
};
constexpr HeadingPart kFrenchHeadings[] = {
    {"DOMAINE", DescriptionPart::TechnicalField},
    {"ETAT DE LA TECHNIQUE", DescriptionPart::Background},
    {"ETAT DE L ART", DescriptionPart::Background},
    {"ART ANTERIEUR", DescriptionPart::Background},
    {"TECHNIQUE ANTERIEURE", DescriptionPart::Background},
    {"ARRIERE PLAN", DescriptionPart::Background},
    {"CONTEXTE", DescriptionPart::Background},
    {"EXPOSE", DescriptionPart::Summary},
    {"RESUME", DescriptionPart::Summary},
    {"DIVULGATION", DescriptionPart::Summary},
    {"PRESENTATION DE L INVENTION", DescriptionPart::Summary},
    {"DESCRIPTION GENERALE", DescriptionPart::Summary},
    {"BREVE DESCRIPTION DE L INVENTION", DescriptionPart::Summary},
    {"BREVE DESCRIPTION", DescriptionPart::Drawings},
    {"BREVE PRESENTATION DES", DescriptionPart::Drawings},
    {"DESCRIPTION DES FIGURE", DescriptionPart::Drawings},
    {"DESCRIPTION DES DESSIN", DescriptionPart::Drawings},
    {"PRESENTATION DES FIGURE", DescriptionPart::Drawings},
    {"LISTE DES FIGURE", DescriptionPart::Drawings},
    {"DESCRIPTION DETAILLEE", DescriptionPart::Embodiments},
    {"EXPOSE DETAILLE", DescriptionPart::Embodiments},
    {"DESCRIPTION DE MODE", DescriptionPart::Embodiments},
    {"DESCRIPTION D UN MODE", DescriptionPart::Embodiments},
    {"MODE DE REALISATION", DescriptionPart::Embodiments},
    {"MODES DE REALISATION", DescriptionPart::Embodiments},
    {"MANIERE", DescriptionPart::Embodiments},
    {"EXEMPLE", DescriptionPart::Embodiments},
};

/// À … ß and à … ÿ of Latin-1 without their accents, by the second byte of their UTF-8 (lead 0xc3), 0x80 … 0x9f.
constexpr std::string_view kWithoutAccents = "AAAAAAACEEEEIIIIDNOOOOO OUUUUY S";

/// Up to 40 capitals of a heading without its numbering: "I. Field of the Invention" → "FIELD OF THE INVENTION".
std::string heading_capitals(std::string_view text) {
    std::string capitals;
    for (size_t at = 0; at < text.size() && capitals.size() < 40; ++at) {
        const char c = text[at];
        if (c >= 'a' && c <= 'z') capitals += static_cast<char>(c - 32);
        else if ((c >= 'A' && c <= 'Z') || (c == ' ' && !capitals.empty())) capitals += c;
        else if (c == '\xc3' && at + 1 < text.size()) capitals += kWithoutAccents[static_cast<unsigned char>(text[++at]) & 0x1f];
        else if (capitals.size() <= 4) capitals.clear();  // "1." and "IV."
    }
    while (!capitals.empty() && capitals.back() == ' ') capitals.pop_back();
    return capitals.substr(std::min(capitals.find_first_not_of(' '), capitals.size()));
}

/// The same with a blank for every apostrophe and hyphen: "ARRIÈRE-PLAN DE L’INVENTION" → "ARRIERE PLAN DE L INVENTION".
std::string french_capitals(std::string text) {
    for (const std::string_view sign : {"’", "'", "-", "‑"})
        for (size_t at = text.find(sign); at != text.npos; at = text.find(sign, at)) text.replace(at, sign.size(), " ");
    return heading_capitals(text);
}

std::optional<DescriptionPart> part_that_begins(const std::string& capitals, std::span<const HeadingPart> headings) {
    for (const HeadingPart& heading : headings)
        if (std::string_view(capitals).substr(0, heading.words.size()) == heading.words) return heading.part;
    return std::nullopt;
}

/// Without brackets, numbering and stops around it.
std::string_view bare(std::string_view text) {
    for (bool stripped = true; stripped;) {
        stripped = false;
        for (const std::string_view mark :
             {"[", "]", "【", "】", "：", ":", "、", " ", "。", ".",  "一", "二", "三", "四", "五", "（", "）",
              "(", ")", "1",  "2",  "3",  "4", "5",  "<", ">",  "〔", "〕", "＜", "＞", "１", "２", "３"}) {
            if (text.substr(0, mark.size()) == mark) {
                text.remove_prefix(mark.size());
                stripped = true;
            } else if (text.size() > mark.size() && text.substr(text.size() - mark.size()) == mark) {
                text.remove_suffix(mark.size());
                stripped = true;
            }
        }
    }
    return text;
}

/// The part that a whole paragraph names.
std::optional<DescriptionPart> part_named(std::string_view text, std::span<const HeadingPart> headings) {
    constexpr size_t kLongest = 60;
    if (text.size() > kLongest) return std::nullopt;
    text = bare(text);
    for (const HeadingPart& heading : headings)
        if (text == heading.words) return heading.part;
    return std::nullopt;
}

}  // namespace

std::optional<DescriptionPart> heading_part(std::string_view text, std::string_view lang) {
    constexpr size_t kLongest = 120;
    if (lang == "zh") return part_named(text, kChineseHeadings);
    if (lang == "ja") return part_named(text, kJapaneseHeadings);
    if (text.size() > kLongest) return std::nullopt;
    if (lang == "de") return part_that_begins(heading_capitals(text), kGermanHeadings);
    if (lang == "fr") return part_that_begins(french_capitals(std::string(text)), kFrenchHeadings);
    return part_that_begins(heading_capitals(text), kEnglishHeadings);
}

std::optional<DescriptionPart> part_of_heading(std::string_view text) { return heading_part(text, "en"); }

}  // namespace winnow::ingest
