#include "ingest/greenbook_text.h"

#include <algorithm>

#include "ingest/aps_text.h"
#include "ingest/fields.h"

namespace winnow::ingest {

namespace {

using patent::DescriptionPart;

/// Without the lines of underscores that frame a table.
std::string without_rules(std::string_view table) {
    constexpr size_t kShortestRule = 5;
    std::string text;
    for (size_t at = 0; at < table.size();) {
        const size_t rule = std::min(table.find("_____", at), table.size());
        text.append(table.substr(at, rule - at)).append(" ");
        at = rule == table.size() ? rule : std::min(table.find_first_not_of('_', rule + kShortestRule), table.size());
    }
    return text;
}

/// The text of a paragraph, table or formula.
std::string text_of_field(const ApsField& field) {
    if (field.code == "TBL") return aps_text(without_rules(field.text));
    std::string text = aps_text(field.text);
    if (field.code == "EQU" && !text.empty() && text[0] != '[') text.insert(0, "[formula] ");
    return text;
}

bool continues(const ApsField& field) { return field.code == "EQU"; }

void append_piece(std::string& to, std::string_view piece) {
    if (!piece.empty()) to.append(to.empty() ? "" : " ").append(piece);
}

/// The part that a whole section is; nothing for a section that is no part of a description.
const DescriptionPart* part_of_section(std::string_view name) {
    static constexpr std::pair<std::string_view, DescriptionPart> kParts[] = {
        {"GOVT", DescriptionPart::Other},    {"PARN", DescriptionPart::Other},       {"BSUM", DescriptionPart::Summary},
        {"DRWD", DescriptionPart::Drawings}, {"DETD", DescriptionPart::Embodiments},
    };
    const auto found = std::find_if(std::begin(kParts), std::end(kParts), [&](const auto& row) { return row.first == name; });
    return found == std::end(kParts) ? nullptr : &found->second;
}

/// "1. Field of the Invention": a heading although it is coded as a paragraph.
bool is_unmarked_heading(std::string_view text) {
    constexpr size_t kLongest = 80;
    return text.size() <= kLongest && text.back() != '.' && part_of_heading(text);
}

void read_description_section(const ApsSection& section, DescriptionPart part, patent::Description& to) {
    const size_t first = to.paragraphs.size();
    for (const ApsField& field : section.fields) {
        std::string text = text_of_field(field);
        if (text.empty()) continue;
        if (continues(field) && to.paragraphs.size() > first && !to.paragraphs.back().heading) {
            append_piece(to.paragraphs.back().text, text);
            continue;
        }
        const bool heading = field.code == "PAC" || (field.code != "TBL" && field.code != "EQU" && is_unmarked_heading(text));
        if (heading)
            if (const auto named = part_of_heading(text)) part = *named;
        to.paragraphs.push_back({{}, part, heading, std::move(text)});
    }
}

/// The number that a claim's text begins with ("12. A lamp"), 0 when it begins with none.
uint32_t printed_number(std::string_view text) {
    const size_t point = text.find_first_not_of("0123456789");
    return point != text.npos && point > 0 && text.substr(point, 2) == ". " ? parse_number(text) : 0;
}

/// Puts the claims of one section together from their pieces.
class ClaimReader {
  public:
    ClaimReader(const ApsSection& section, patent::ClaimSet& to) : section_(section), to_(to) {}

    void read() {
        for (const ApsField& field : section_.fields) is_numbered_ |= field.code == "NUM";
        const size_t before = to_.claims.size();
        for (const ApsField& field : section_.fields)
            if (field.code != "STM") read(field);
        finish();
        if (to_.claims.size() > before) return;
        // A lone claim may stand where the words before the claims should.
        text_ = aps_text(section_.value("STM"));
        finish();
    }

  private:
    void read(const ApsField& field) {
        if (field.code == "NUM") {
            finish();
            number_ = parse_number(aps_text(field.text));
            return;
        }
        const std::string text = text_of_field(field);
        // Without NUM the numbers in front of the paragraphs tell where a claim begins.
        if (!is_numbered_ && field.code == "PAR" && !text_.empty() && printed_number(text) == to_.claims.size() + 2) finish();
        append_piece(text_, text);
    }

    void finish() {
        if (!text_.empty())
            to_.claims.push_back(claim_from_text(std::move(text_), "en", number_, static_cast<uint32_t>(to_.claims.size() + 1)));
        text_.clear();
        number_ = 0;
    }

    const ApsSection& section_;
    patent::ClaimSet& to_;
    bool is_numbered_ = false;
    std::string text_;
    uint32_t number_ = 0;
};

}  // namespace

patent::LocalText read_aps_abstract(const ApsSection& section) {
    patent::LocalText abstract{"en", patent::TextOrigin::Original, {}};
    for (const ApsField& field : section.fields)
        if (field.code != "PAC") append_piece(abstract.text, text_of_field(field));
    return abstract;
}

patent::Description read_aps_description(const std::vector<ApsSection>& sections) {
    patent::Description description;
    description.lang = "en";
    for (const ApsSection& section : sections)
        if (const DescriptionPart* part = part_of_section(section.name)) read_description_section(section, *part, description);
    return description;
}

patent::ClaimSet read_aps_claims(const std::vector<ApsSection>& sections) {
    patent::ClaimSet set;
    set.lang = "en";
    for (const ApsSection& section : sections)
        if (section.name == "CLMS" || section.name == "DCLM") ClaimReader(section, set).read();
    return set;
}

}  // namespace winnow::ingest
