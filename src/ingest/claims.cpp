// Claims from markup: the number, the words without the number, and what a claim depends on.
#include <algorithm>

#include "ingest/fields.h"
#include "ingest/markup.h"
#include "ingest/xml.h"
#include "patent/claim_reference.h"

namespace winnow::ingest {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The last run of digits: "CLM-00012" → 12.
uint32_t trailing_number(std::string_view id) {
    const size_t last = id.find_last_of("0123456789");
    if (last == id.npos) return 0;
    size_t first = last;
    while (first > 0 && is_digit(id[first - 1])) --first;
    return parse_number(id.substr(first, last + 1 - first));
}

/// Bytes of "12. ", "12.", "12、", "12．" at the start of a claim, 0 when it does not start with a number; `number` receives it.
size_t leading_number(std::string_view text, uint32_t& number) {
    size_t at = 0;
    while (at < text.size() && is_digit(text[at])) ++at;
    if (at == 0 || at > 5) return 0;
    number = parse_number(text);
    while (at < text.size() && text[at] == ' ') ++at;
    size_t mark = 0;
    for (const std::string_view sign : {".", "、", "．", ")", ":", "：", "。"})
        if (text.substr(at, sign.size()) == sign) mark = sign.size();
    // "2.5 mm …" is no claim number.
    if (mark == 0 || (at + mark < text.size() && text[at] == '.' && is_digit(text[at + mark]))) return 0;
    at += mark;
    while (at < text.size() && text[at] == ' ') ++at;
    return at;
}

/// Collects the numbers in the idref of every claim-ref below `node`. True when a reference's words speak of several claims.
bool collect_references(pugi::xml_node node, std::vector<uint32_t>& numbers) {
    bool several = false;
    for (pugi::xml_node child : node.children()) {
        if (child.type() != pugi::node_element) continue;
        const std::string_view name = local_name(child);
        if (name == "claim-ref" || name == "ClaimReference" || name == "dependent-claim-reference" || name == "CLREF") {
            std::string_view ids = child.attribute("idref").value();
            if (ids.empty()) ids = child.attribute("depends_on").value();
            if (ids.empty() && name == "CLREF") ids = child.attribute("ID").value();
            if (ids.empty()) ids = attribute(child, "idrefs").value();
            while (!ids.empty()) {
                const std::string_view id = ids.substr(0, ids.find(' '));
                ids.remove_prefix(std::min(ids.size(), id.size() + 1));
                if (const uint32_t number = trailing_number(id)) numbers.push_back(number);
            }
            const std::string words = text_of(child);
            several |= words.find("laims") != words.npos;
        }
        several |= collect_references(child, numbers);
    }
    return several;
}

std::vector<uint32_t> dependencies(pugi::xml_node node, const patent::Claim& claim, std::string_view lang) {
    std::vector<uint32_t> numbers;
    const bool several = collect_references(node, numbers);
    if (numbers.empty() || several) {
        // "any one of claims 1 to 3" carries the first number only in its markup.
        const std::vector<uint32_t> said = patent::claim_references(claim.text, lang, claim.number);
        numbers.insert(numbers.end(), said.begin(), said.end());
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    // A claim cannot depend on itself or on a later one; markup that says so is a slip.
    numbers.erase(std::lower_bound(numbers.begin(), numbers.end(), claim.number), numbers.end());
    return numbers;
}

patent::Claim read_claim(pugi::xml_node node, std::string_view lang, uint32_t expected) {
    patent::Claim claim;
    TextWriter writer(claim.text);
    write_text(writer, node);
    uint32_t printed = 0;
    const size_t prefix = leading_number(claim.text, printed);
    claim.number = trailing_number(node.attribute("num").value());
    if (claim.number == 0) claim.number = trailing_number(text_of(child(node, "ClaimNumber")));
    if (claim.number == 0) claim.number = trailing_number(attribute(node, "id").value());
    if (claim.number == 0) claim.number = trailing_number(node.attribute("ID").value());
    if (claim.number == 0) claim.number = printed ? printed : expected;
    if (prefix > 0 && printed == claim.number) claim.text.erase(0, prefix);
    claim.depends_on = dependencies(node, claim, lang);
    claim.category = patent::claim_category(claim.text, lang);
    return claim;
}

}  // namespace

patent::Claim claim_from_text(std::string text, std::string_view lang, uint32_t number, uint32_t expected) {
    patent::Claim claim;
    claim.text = std::move(text);
    uint32_t printed = 0;
    const size_t prefix = leading_number(claim.text, printed);
    claim.number = number ? number : printed ? printed : expected;
    if (prefix > 0 && printed == claim.number) claim.text.erase(0, prefix);
    claim.depends_on = patent::claim_references(claim.text, lang, claim.number);
    claim.category = patent::claim_category(claim.text, lang);
    return claim;
}

patent::ClaimSet read_claims(pugi::xml_node claims, std::string_view lang) {
    patent::ClaimSet set;
    set.lang = lang;
    for (pugi::xml_node node : claims.children()) {
        const std::string_view name = local_name(node);
        if (name != "claim" && name != "Claim" && name != "CLM") continue;
        patent::Claim claim = read_claim(node, lang, static_cast<uint32_t>(set.claims.size() + 1));
        if (!claim.text.empty()) set.claims.push_back(std::move(claim));
    }
    return set;
}

}  // namespace winnow::ingest
