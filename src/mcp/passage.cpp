#include "mcp/passage.h"

#include <algorithm>

namespace winnow::mcp {

namespace {

constexpr size_t kMaxMatched = 12;

bool starts_character(char byte) { return (byte & 0xc0) != 0x80; }

template <class Texts>
std::optional<Place> place_among(const Texts& texts, std::string_view zone, std::string_view text) {
    for (const patent::LocalText& each : texts)
        if (each.text.data() == text.data()) return Place{zone, each.lang, ""};
    return {};
}

/// Behind the first blank in [begin, end), or `begin` when there is none.
size_t behind_blank(std::string_view text, size_t begin, size_t end) {
    const size_t blank = text.find(' ', begin);
    return begin > 0 && blank < end ? blank + 1 : begin;
}

/// The bytes that `count` characters before `at` begin at.
size_t back(std::string_view text, size_t at, size_t count) {
    while (at > 0 && count > 0) {
        --at;
        count -= starts_character(text[at]);
    }
    return at;
}

void write_matched(http::JsonWriter& json, std::string_view text, std::string_view quote, const std::vector<search::Mark>& marks) {
    const size_t begin = static_cast<size_t>(quote.data() - text.data());
    std::vector<std::string_view> words;
    for (const search::Mark& mark : marks) {
        if (mark.begin < begin || mark.end > begin + quote.size() || words.size() == kMaxMatched) continue;
        const std::string_view word = text.substr(mark.begin, mark.end - mark.begin);
        if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    }
    if (!words.empty()) json.strings("matched", words);
}

}  // namespace

std::string cite(std::string_view number, const Place& place) {
    std::string text(number);
    text.append(", ").append(place.zone);
    if (place.zone == "paragraph") return text.append(" [").append(place.place).append("]");
    return place.place.empty() ? text : text.append(" ").append(place.place);
}

Place place_of_paragraph(const patent::Description& description, size_t index) {
    const patent::Paragraph& paragraph = description.paragraphs[index];
    return {"paragraph", description.lang, paragraph.number.empty() ? "#" + std::to_string(index + 1) : paragraph.number};
}

std::optional<Place> place_of(const patent::Publication& publication, std::string_view text) {
    if (auto place = place_among(publication.titles, "title", text)) return place;
    if (auto place = place_among(publication.abstracts, "abstract", text)) return place;
    for (const patent::ClaimSet& set : publication.claims)
        for (const patent::Claim& claim : set.claims)
            if (claim.text.data() == text.data()) return Place{"claim", set.lang, std::to_string(claim.number)};
    for (const patent::Description& description : publication.descriptions)
        for (size_t i = 0; i < description.paragraphs.size(); ++i)
            if (description.paragraphs[i].text.data() == text.data()) return place_of_paragraph(description, i);
    for (const patent::Party& party : publication.parties)
        if (party.name.data() == text.data() || party.normalised.data() == text.data()) return Place{"name", "", ""};
    return {};
}

size_t characters_of(std::string_view text) { return static_cast<size_t>(std::count_if(text.begin(), text.end(), starts_character)); }

std::string_view first_characters(std::string_view text, size_t most) {
    if (text.size() <= most) return text;
    size_t end = 0;
    for (size_t count = 0; end < text.size(); ++end) {
        if (!starts_character(text[end])) continue;
        if (count++ == most) break;
    }
    return text.substr(0, end);
}

std::string_view quote_of(std::string_view text, const std::vector<search::Mark>& marks, size_t most_characters) {
    if (text.size() <= most_characters || characters_of(text) <= most_characters) return text;
    const size_t first = marks.empty() || marks.front().begin >= text.size() ? 0 : marks.front().begin;
    size_t begin = back(text, first, most_characters / 3);
    begin = behind_blank(text, begin, first);
    std::string_view quote = first_characters(text.substr(begin), most_characters);
    if (begin + quote.size() == text.size()) return quote;
    const size_t blank = quote.rfind(' ');
    const size_t lit = marks.empty() ? 0 : marks.front().end - std::min<size_t>(begin, marks.front().end);
    return blank != std::string_view::npos && blank > quote.size() / 2 && blank >= lit ? quote.substr(0, blank) : quote;
}

void write_passage(http::JsonWriter& json, std::string_view number, const Place& place, std::string_view text,
                   const std::vector<search::Mark>& marks, size_t most_characters) {
    const std::string_view quote = quote_of(text, marks, most_characters);
    json.begin_object().member("zone", place.zone).optional_member("lang", place.lang).optional_member("place", place.place);
    json.member("cite", cite(number, place)).member("quote", quote);
    if (quote.size() < text.size()) json.member("cut", true);
    write_matched(json, text, quote, marks);
    json.end_object();
}

}  // namespace winnow::mcp
