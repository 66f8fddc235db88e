// Tools that read the texts of one document: claims, description, and the passages that a query matches.
#include <algorithm>
#include <map>

#include "dialect/dialect.h"
#include "http/json_writer.h"
#include "mcp/passage.h"
#include "mcp/tools.h"
#include "mcp/write.h"
#include "patent/words.h"

namespace winnow::mcp {

namespace {

using http::JsonWriter;
using patent::to_word;

/// The texts in the language wanted, else the first ones; null when there are none. `what` is for the error.
template <class Texts>
Result<const typename Texts::value_type*> in_language(const Texts& texts, std::string_view lang, std::string_view what) {
    for (const auto& each : texts)
        if (lang.empty() || each.lang == lang) return &each;
    if (texts.empty()) return Error{ErrorCode::NotFound, "this document has no " + std::string(what) + " in this library"};
    std::string known;
    for (const auto& each : texts) known.append(known.empty() ? "" : ", ").append(each.lang);
    return Error{ErrorCode::NotFound, "there are no " + std::string(what) + " in " + std::string(lang) + "; languages: " + known};
}

template <class Texts>
void write_languages(JsonWriter& json, const Texts& texts) {
    std::vector<std::string_view> languages;
    for (const auto& each : texts) languages.push_back(each.lang);
    json.strings("languages", languages);
}

std::string claim_json(const patent::Claim& claim, std::string_view number, std::string_view lang, size_t most_characters) {
    const std::string_view text = first_characters(claim.text, most_characters);
    JsonWriter json;
    json.begin_object().member("number", claim.number).member("independent", claim.is_independent());
    json.key("depends_on").begin_array();
    for (const uint32_t parent : claim.depends_on) json.value(parent);
    json.end_array().member("category", to_word(claim.category));
    json.member("cite", cite(number, {"claim", lang, std::to_string(claim.number)})).member("text", text);
    if (text.size() < claim.text.size()) json.member("cut", true);
    return json.end_object().take();
}

std::string paragraph_json(const patent::Description& description, size_t index, std::string_view number, size_t most_characters) {
    const patent::Paragraph& paragraph = description.paragraphs[index];
    const Place place = place_of_paragraph(description, index);
    const std::string_view text = first_characters(paragraph.text, most_characters);
    JsonWriter json;
    json.begin_object().member("index", index + 1).member("place", place.place).member("part", to_word(paragraph.part));
    if (paragraph.heading) json.member("heading", true);
    json.member("cite", cite(number, place)).member("text", text);
    if (text.size() < paragraph.text.size()) json.member("cut", true);
    return json.end_object().take();
}

/// Places of all texts of a document by where they lie in memory; the answer for one text of place_of, for very many.
class Places {
  public:
    explicit Places(const patent::Publication& publication) : publication_(publication) {
        for (const patent::Description& description : publication.descriptions)
            for (size_t i = 0; i < description.paragraphs.size(); ++i)
                paragraphs_[description.paragraphs[i].text.data()] = {&description, i};
    }
    std::optional<Place> of(std::string_view text) const {
        const auto found = paragraphs_.find(text.data());
        return found == paragraphs_.end() ? place_of(publication_, text) : place_of_paragraph(*found->second.first, found->second.second);
    }

  private:
    const patent::Publication& publication_;
    std::map<const char*, std::pair<const patent::Description*, size_t>> paragraphs_;
};

bool is_wanted(const Place& place, const std::vector<std::string>& zones) {
    return zones.empty() || std::find(zones.begin(), zones.end(), place.zone) != zones.end();
}

}  // namespace

Result<std::string> claims(const Workbench& bench, const Arguments& arguments) {
    const app::DocumentResponse found = TRY(bench.library.document(arguments.text("number"), ""));
    const patent::Publication& document = *found.publication;
    const patent::ClaimSet& set = *TRY(in_language(document.claims, arguments.text("language"), "claims"));
    const std::string number = patent::publication_key(document.number);
    const size_t from = arguments.number("from", 1), most = arguments.number("max_characters", kDefaultCharacters);
    const bool independent_only = arguments.flag("independent_only", false);
    JsonWriter json;
    json.begin_object().member("number", number).member("lang", set.lang).member("origin", to_word(set.origin));
    write_languages(json, document.claims);
    json.member("count", set.claims.size());
    BoundedList list(most);
    size_t next = 0;
    for (const patent::Claim& claim : set.claims) {
        // Some sources do not number their claims.
        const bool is_before = from > 1 && claim.number < from;
        if (is_before || (independent_only && !claim.is_independent()) || next != 0) continue;
        if (!list.add(claim_json(claim, number, set.lang, most))) next = std::max<size_t>(claim.number, from + 1);
    }
    json.key("claims").literal(list.array());
    if (next) json.member("next_claim", next);
    return json.end_object().take();
}

Result<std::string> description(const Workbench& bench, const Arguments& arguments) {
    const app::DocumentResponse found = TRY(bench.library.document(arguments.text("number"), ""));
    const patent::Publication& document = *found.publication;
    const patent::Description& text = *TRY(in_language(document.descriptions, arguments.text("language"), "description texts"));
    const std::string number = patent::publication_key(document.number);
    const size_t most = arguments.number("max_characters", kDefaultCharacters);
    JsonWriter json;
    json.begin_object().member("number", number).member("lang", text.lang).member("origin", to_word(text.origin));
    write_languages(json, document.descriptions);
    json.member("count", text.paragraphs.size());
    BoundedList list(most);
    size_t index = arguments.number("from", 1) - 1;
    while (index < text.paragraphs.size() && list.add(paragraph_json(text, index, number, most))) ++index;
    json.key("paragraphs").literal(list.array());
    if (index < text.paragraphs.size()) json.member("next_paragraph", index + 1);
    return json.end_object().take();
}

Result<std::string> passages(const Workbench& bench, const Arguments& arguments) {
    const std::string_view query = arguments.text("query");
    app::Reading reading(arguments.flag("stem", true));
    if (arguments.text("dialect") == "auto") reading.dialect = dialect::detect(query).dialect;
    else if (const auto named = dialect::find_dialect(arguments.text("dialect"))) reading.dialect = *named;
    const app::DocumentResponse found = TRY(bench.library.document(arguments.text("number"), query, reading));
    const std::string number = patent::publication_key(found.publication->number);
    const std::vector<std::string> zones = arguments.texts("zones");
    const size_t offset = arguments.number("offset", 0), most = arguments.number("max_characters", kDefaultCharacters);
    const size_t most_quoted = arguments.number("quote_characters", kQuoteCharacters);
    const Places places(*found.publication);
    BoundedList list(most);
    size_t matching = 0, next = 0;
    for (const search::MarkedPassage& passage : found.passages) {
        const auto place = passage.marks.empty() ? std::nullopt : places.of(passage.text);
        if (!place || !is_wanted(*place, zones)) continue;
        const size_t rank = matching++;
        if (rank < offset || next != 0) continue;
        JsonWriter one;
        write_passage(one, number, *place, passage.text, passage.marks, most_quoted);
        if (!list.add(one.text())) next = rank;
    }
    JsonWriter json;
    json.begin_object().member("number", number).member("query", first_characters(query, kQuoteCharacters)).member("count", matching);
    json.key("passages").literal(list.array());
    if (next) json.member("next_offset", next);
    return json.end_object().take();
}

}  // namespace winnow::mcp
