// Claims and descriptions of OPS: words without markup, in lines and paragraphs that carry their printed numbers.
#include <algorithm>

#include "ingest/fields.h"
#include "ingest/markup.h"
#include "ingest/ops.h"
#include "ingest/xml.h"

namespace winnow::ingest {

namespace {

using patent::DescriptionPart;
using pugi::xml_node;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// ---- claims ----

void append_raw(xml_node node, std::string& to) {
    to += node.value();
    for (xml_node inner : node.children()) {
        if (inner.type() == pugi::node_element && local_name(inner) == "br") to += '\n';
        else if (inner.type() == pugi::node_element) append_raw(inner, to);
        else to += inner.value();
    }
}

/// The lines of a claim-text, each as plain text, without empty ones.
std::vector<std::string> lines_of(xml_node node) {
    std::string raw;
    append_raw(node, raw);
    std::vector<std::string> lines;
    for (size_t at = 0; at < raw.size();) {
        const size_t end = std::min(raw.find('\n', at), raw.size());
        std::string line;
        TextWriter(line).write(std::string_view(raw).substr(at, end - at));
        if (!line.empty()) lines.push_back(std::move(line));
        at = end + 1;
    }
    return lines;
}

/// Whether a line begins with this number and a sign behind it: "12. The method", "3) …", not "2.5 mm".
bool begins_with_number(std::string_view line, uint32_t number) {
    const std::string digits = std::to_string(number);
    if (line.substr(0, digits.size()) != digits) return false;
    line.remove_prefix(digits.size());
    while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
    for (const std::string_view sign : {".", ")", ":", "、", "．", "。"})
        if (line.substr(0, sign.size()) == sign) return line.size() > sign.size() && !(sign == "." && is_digit(line[1]));
    return false;
}

/// Lines by their numbers, which must count up from 1; a line without one goes on with its claim. Empty when the first has none.
std::vector<std::string> claims_by_number(const std::vector<std::vector<std::string>>& texts) {
    std::vector<std::string> claims;
    for (const std::vector<std::string>& lines : texts)
        for (const std::string& line : lines) {
            if (begins_with_number(line, static_cast<uint32_t>(claims.size() + 1))) claims.push_back(line);
            else if (!claims.empty()) claims.back().append(" ").append(line);
        }
    return claims;
}

std::vector<std::string> claims_by_element(const std::vector<std::vector<std::string>>& texts) {
    std::vector<std::string> claims;
    for (const std::vector<std::string>& lines : texts) {
        if (lines.empty()) continue;
        claims.emplace_back();
        for (const std::string& line : lines) claims.back().append(claims.back().empty() ? "" : " ").append(line);
    }
    return claims;
}

// ---- description ----

/// "[0012] text": the number; 0 when the text does not begin so. `size` receives the length up to the text.
uint32_t bracket_number(std::string_view text, size_t& size) {
    if (text.size() < 5 || text[0] != '[') return 0;
    const size_t end = text.find(']');
    if (end == text.npos || end < 3 || end > 6 || !std::all_of(text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(end), is_digit))
        return 0;
    size = end + 1;
    while (size < text.size() && text[size] == ' ') ++size;
    return parse_number(text.substr(1));
}

/// A line without a number that looks like a heading: short, a capital first, no sign of a sentence's end.
bool looks_like_heading(std::string_view text) {
    constexpr size_t kLongest = 100;
    return text.size() <= kLongest && text[0] >= 'A' && text[0] <= 'Z' &&
           std::string_view(".,;:?!)").find(text.back()) == std::string_view::npos;
}

class DescriptionWriter {
  public:
    explicit DescriptionWriter(patent::Description& to) : to_(to) {}

    /// One p: an unnumbered line, or a numbered paragraph, in which the next numbers may follow without a p of their own.
    void add(std::string_view text) {
        while (!text.empty()) {
            size_t skip = 0;
            const uint32_t number = bracket_number(text, skip);
            if (number != 0) last_ = number;
            const std::string_view printed = number != 0 ? text.substr(1, text.find(']') - 1) : std::string_view{};
            text.remove_prefix(skip);
            const size_t next = find_next(text);
            add_piece(printed, text.substr(0, next));
            text.remove_prefix(next);
        }
    }

  private:
    size_t find_next(std::string_view text) const {
        for (size_t at = text.find('['); at != text.npos; at = text.find('[', at + 1)) {
            size_t skip = 0;
            if (bracket_number(text.substr(at), skip) == last_ + 1) return at;
        }
        return text.size();
    }

    void add_piece(std::string_view printed, std::string_view text) {
        while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
        if (text.empty()) return;
        const bool is_heading = printed.empty() && looks_like_heading(text);
        const auto part = is_heading ? part_of_heading(text) : std::nullopt;
        if (part) part_ = *part;
        else if (is_heading && part_ == DescriptionPart::Drawings)
            part_ = DescriptionPart::Embodiments;  // a list of figures has no headings
        to_.paragraphs.push_back({std::string(printed), part_, is_heading, std::string(text)});
    }

    patent::Description& to_;
    DescriptionPart part_ = DescriptionPart::Other;
    uint32_t last_ = 0;
};

}  // namespace

patent::ClaimSet read_ops_claims(xml_node claims) {
    patent::ClaimSet set;
    set.lang = language_code(claims.attribute("lang").value());
    std::vector<std::vector<std::string>> texts;
    each(claims, "claim", [&](xml_node claim) { each(claim, "claim-text", [&](xml_node text) { texts.push_back(lines_of(text)); }); });
    std::vector<std::string> found = claims_by_number(texts);
    if (found.empty()) found = claims_by_element(texts);
    for (std::string& text : found) {
        const auto number = static_cast<uint32_t>(set.claims.size() + 1);
        set.claims.push_back(claim_from_text(std::move(text), set.lang, number, number));
    }
    return set;
}

patent::Description read_ops_description(xml_node description) {
    patent::Description to;
    to.lang = language_code(description.attribute("lang").value());
    DescriptionWriter writer(to);
    each(description, "p", [&](xml_node p) {
        if (const std::string text = text_of(p); !text.empty()) writer.add(text);
    });
    return to;
}

}  // namespace winnow::ingest
