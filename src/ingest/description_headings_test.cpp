#include "ingest/description_headings.h"

#include <doctest/doctest.h>

using winnow::ingest::heading_part;
using winnow::patent::DescriptionPart;

TEST_CASE("headings name their part in each language") {
    const struct {
        std::string_view lang, text;
        DescriptionPart part;
    } rows[] = {
        {"en", "I. Field of the Invention", DescriptionPart::TechnicalField},
        {"en", "BRIEF DESCRIPTION OF THE DRAWINGS", DescriptionPart::Drawings},
        {"zh", "[技术领域]", DescriptionPart::TechnicalField},
        {"zh", "三、发明内容：", DescriptionPart::Summary},
        {"ja", "【技術分野】", DescriptionPart::TechnicalField},
        {"ja", "【背景技術】", DescriptionPart::Background},
        {"ja", "【発明が解決しようとする課題】", DescriptionPart::Summary},
        {"ja", "【図面の簡単な説明】", DescriptionPart::Drawings},
        {"ja", "【発明を実施するための最良の形態】", DescriptionPart::Embodiments},
        {"ja", "【実施例１】", DescriptionPart::Embodiments},
        {"de", "Technisches Gebiet", DescriptionPart::TechnicalField},
        {"de", "STAND DER TECHNIK", DescriptionPart::Background},
        {"de", "Zusammenfassung der Erfindung", DescriptionPart::Summary},
        {"de", "Kurze Beschreibung der Zeichnungen", DescriptionPart::Drawings},
        {"de", "Ausführungsformen der Erfindung", DescriptionPart::Embodiments},
        {"de", "4. AUSFÜHRLICHE BESCHREIBUNG", DescriptionPart::Embodiments},
        {"fr", "DOMAINE TECHNIQUE DE L’INVENTION", DescriptionPart::TechnicalField},
        {"fr", "État de la technique", DescriptionPart::Background},
        {"fr", "ARRIÈRE-PLAN TECHNOLOGIQUE", DescriptionPart::Background},
        {"fr", "Exposé de l'invention", DescriptionPart::Summary},
        {"fr", "BRÈVE DESCRIPTION DES DESSINS", DescriptionPart::Drawings},
        {"fr", "Description détaillée", DescriptionPart::Embodiments},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const auto part = heading_part(row.text, row.lang);
        REQUIRE(part.has_value());
        CHECK(*part == row.part);
    }
}

TEST_CASE("a sentence is no heading") {
    CHECK_FALSE(heading_part("本発明の技術分野は、電池である。", "ja").has_value());
    CHECK_FALSE(heading_part("本发明的技术领域是电池。", "zh").has_value());
    CHECK_FALSE(heading_part("Die Erfindung liegt auf dem technischen Gebiet der Batterien.", "de").has_value());
    CHECK_FALSE(heading_part("L'invention concerne le domaine des batteries.", "fr").has_value());
    CHECK_FALSE(heading_part("", "en").has_value());
}
