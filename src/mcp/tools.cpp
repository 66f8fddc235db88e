// The table of tools. An agent reads the descriptions and chooses by them: they say what comes back and what to call next.
#include "mcp/tools.h"

#include "http/json_writer.h"

namespace winnow::mcp {

namespace {

// Members that several tools share.
constexpr Property kQuery = {
    "query", R"({"type":"string","minLength":1,"maxLength":100000,"description":"The query; see query_help. * is every publication."})",
    true};
constexpr Property kDialect = {
    "dialect",
    R"({"type":"string","enum":["winnow","incopat","orbit","ppubs","cql","lucene","auto"],"description":"The language of the query, winnow unless told."})"};
constexpr Property kStem = {"stem",
                            R"({"type":"boolean","description":"Whether English words find their inflected forms, true unless told."})"};
constexpr Property kNumber = {
    "number",
    R"({"type":"string","minLength":1,"maxLength":100,"description":"A publication number in any notation: US7654321B2, CN 112345678 A, EP1000000. Without a kind code the latest publication."})",
    true};
constexpr Property kLanguage = {"language",
                                R"({"type":"string","enum":["en","zh"],"description":"Preferred language of titles, en unless told."})"};
constexpr Property kTextLanguage = {
    "language",
    R"({"type":"string","maxLength":8,"description":"Language of the text, as en, zh, de; the first that there is unless told."})"};
constexpr Property kOffset = {
    "offset", R"({"type":"integer","minimum":0,"maximum":1000000,"description":"Items to pass over: next_offset of the answer before."})"};
constexpr Property kLimit = {"limit", R"({"type":"integer","minimum":1,"maximum":50,"description":"Most items wanted."})"};
constexpr Property kMaxCharactersGiven = {
    "max_characters",
    R"({"type":"integer","minimum":500,"maximum":20000,"description":"Characters of the answer, about; 12000 unless told. What is left out comes with the next call."})"};

constexpr Property kQueryOut = {"query", R"({"type":"string","description":"As asked, its first 400 characters."})", true};
constexpr Property kDialectOut = {"dialect", R"({"type":"string","description":"How the query was read."})", true};
constexpr Property kCountOut = {"count", R"({"type":"integer","description":"Exact."})", true};
constexpr Property kWarningsOut = {
    "warnings", R"({"type":"array","items":{"type":"string"},"description":"What was understood, but perhaps not as meant."})"};
constexpr Property kNumberOut = {"number", R"({"type":"string","description":"As the library writes it; cite this."})", true};
constexpr Property kNextOffsetOut = {"next_offset", R"({"type":"integer","description":"There is more: offset of the next call."})"};
constexpr Property kLangOut = {"lang", R"({"type":"string"})", true};
constexpr Property kOriginOut = {"origin", R"({"enum":["original","office_translation","machine_translation"]})", true};
constexpr Property kLanguagesOut = {"languages", R"({"type":"array","items":{"type":"string"}})", true};
constexpr std::string_view kListed =
    R"({"type":"array","items":{"type":"object","properties":{"number":{"type":"string"},"in_library":{"type":"boolean"},"title":{"type":"string"},"title_lang":{"type":"string"},"date":{"type":"string"},"applicants":{"type":"array","items":{"type":"string"}},"invented":{"type":"boolean"}},"required":["number","in_library"]}})";
constexpr std::string_view kPassages =
    R"({"type":"array","items":{"type":"object","properties":{"zone":{"enum":["title","abstract","claim","paragraph","name"]},"lang":{"type":"string"},"place":{"type":"string","description":"Number of the claim or paragraph; #7 is the seventh of a text without numbers."},"cite":{"type":"string","description":"How to cite it."},"quote":{"type":"string","description":"Word for word."},"cut":{"type":"boolean","description":"The passage is longer."},"matched":{"type":"array","items":{"type":"string"}}},"required":["zone","cite","quote"]}})";

// Asking the library.
constexpr Property kSearchIn[] = {
    kQuery,
    kDialect,
    kStem,
    {"limit", R"({"type":"integer","minimum":1,"maximum":50,"description":"Hits wanted, 10 unless told."})"},
    kOffset,
    {"sort",
     R"({"type":"string","maxLength":40,"description":"score unless told; a column ascending such as PBD, with - in front descending: -PBD, -F_CITES_COUNT."})"},
    {"group", R"({"type":"string","enum":["none","simple","extended"],"description":"One hit for each family; none unless told."})"},
    kLanguage,
    kMaxCharactersGiven};
constexpr Property kSearchOut[] = {
    kQueryOut,
    kDialectOut,
    kCountOut,
    {"group_count", R"({"type":"integer","description":"Families, when grouped."})"},
    {"offset", R"({"type":"integer"})", true},
    {"hits",
     R"({"type":"array","items":{"type":"object","properties":{"number":{"type":"string"},"title":{"type":"string"},"title_lang":{"type":"string"},"date":{"type":"string","description":"Of publication."},"applicants":{"type":"array","items":{"type":"string"}},"invented":{"type":"boolean","description":"Made up for trials, no real document."},"score":{"type":"number"},"family_hits":{"type":"integer"},"passages":{"type":"array","items":{"type":"object"},"description":"Why it matched, word for word, with how to cite it."}},"required":["number","title","applicants","passages"]}})",
     true},
    kNextOffsetOut,
    kWarningsOut};
constexpr Property kCountIn[] = {kQuery, kDialect, kStem};
constexpr Property kCountTheOut[] = {kQueryOut, kDialectOut, kCountOut, kWarningsOut};
constexpr Property kExplainOut[] = {
    kQueryOut,
    kDialectOut,
    kCountOut,
    {"nodes",
     R"({"type":"array","items":{"type":"object","properties":{"depth":{"type":"integer"},"label":{"type":"string"},"count":{"type":"integer"},"text":{"type":"string"}},"required":["depth","label","count"]},"description":"The query as a tree, each part behind the one it belongs to, one deeper."})",
     true},
    {"cut", R"({"type":"boolean"})"},
    kWarningsOut};
constexpr Property kFacetsIn[] = {
    kQuery,
    {"fields",
     R"({"type":"array","minItems":1,"maxItems":5,"items":{"type":"string","maxLength":60},"description":"Fields to count by: AUTHORITY, PBD_Y, IPC_SUB_CLASS, CPC, AN_KEY, ANS_KEY, LEGAL_STATUS …"})",
     true},
    {"limit", R"({"type":"integer","minimum":1,"maximum":100,"description":"Values of each field, most frequent first; 20 unless told."})"},
    {"contains", R"({"type":"string","maxLength":100,"description":"Only values that contain this."})"},
    kDialect,
    kStem,
    kLanguage};
constexpr Property kFacetsOut[] = {
    kQueryOut,
    kDialectOut,
    kCountOut,
    {"facets",
     R"({"type":"array","items":{"type":"object","properties":{"field":{"type":"string"},"distinct":{"type":"integer"},"missing":{"type":"integer","description":"Hits without a value."},"values":{"type":"array","items":{"type":"object","properties":{"value":{"type":"string"},"count":{"type":"integer"},"title":{"type":"string"}},"required":["value","count"]}}},"required":["field","distinct","missing","values"]}})",
     true},
    kWarningsOut};
constexpr Property kTermsIn[] = {
    {"word",
     R"({"type":"string","minLength":1,"maxLength":200,"description":"One word, with * ? # where it is cut, and a field where wanted: batter*, TTL:electrolyt*, 固态."})",
     true},
    kStem,
    {"limit", R"({"type":"integer","minimum":1,"maximum":500,"description":"Terms wanted, 50 unless told."})"}};
constexpr Property kTermsOut[] = {
    {"word", R"({"type":"string"})", true},
    {"distinct", R"({"type":"integer","description":"Terms in all."})", true},
    {"terms",
     R"({"type":"array","items":{"type":"object","properties":{"term":{"type":"string"},"documents":{"type":"integer"}},"required":["term","documents"]}})",
     true}};
constexpr Property kTranslateIn[] = {
    kQuery,
    {"from",
     R"({"type":"string","enum":["winnow","incopat","orbit","ppubs","cql","lucene","auto"],"description":"The language it is written in; recognised unless told."})"},
    {"to",
     R"({"type":"string","enum":["winnow","incopat","orbit","ppubs","cql","lucene"],"description":"The language wanted, winnow unless told."})"},
    kStem};
constexpr Property kTranslateOut[] = {
    {"from", R"({"type":"string"})", true},
    {"to", R"({"type":"string"})", true},
    {"query", R"({"type":"string","description":"In the language wanted."})", true},
    {"complete", R"({"type":"boolean","description":"Nothing was lost."})", true},
    {"losses",
     R"({"type":"array","items":{"type":"object","properties":{"node":{"type":"string"},"message":{"type":"string"}},"required":["node","message"]}})",
     true},
    kWarningsOut};
constexpr Property kHelpIn[] = {
    {"contains", R"({"type":"string","maxLength":60,"description":"Only fields whose name or explanation contains this."})"}};
constexpr Property kHelpOut[] = {
    {"syntax", R"({"type":"string"})", true},
    {"fields",
     R"({"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"type":{"enum":["text","key","class","date","number"]},"help":{"type":"string"}},"required":["name","type","help"]}})",
     true}};

// One document.
constexpr Property kDocumentIn[] = {kNumber, kLanguage, kMaxCharactersGiven};
constexpr Property kDocumentOut[] = {
    kNumberOut,
    {"uri", R"({"type":"string","description":"The resource with the whole document."})", true},
    {"invented", R"({"type":"boolean"})"},
    {"titles", R"({"type":"array","items":{"type":"object"}})", true},
    {"office", R"({"type":"string"})", true},
    {"kind", R"({"type":"string"})"},
    {"right", R"({"type":"string"})", true},
    {"date", R"({"type":"string","description":"Of publication."})"},
    {"application", R"({"type":"string"})"},
    {"filing_date", R"({"type":"string"})"},
    {"grant_date", R"({"type":"string"})"},
    {"priorities", R"({"type":"array","items":{"type":"object"}})", true},
    {"applicants", R"({"type":"array","items":{"type":"string"}})", true},
    {"assignees", R"({"type":"array","items":{"type":"string"}})", true},
    {"current_owners", R"({"type":"array","items":{"type":"string"}})", true},
    {"inventors", R"({"type":"array","items":{"type":"string"}})", true},
    {"legal",
     R"({"type":"object","properties":{"as_of":{"type":"string"},"status":{"type":"string"},"since":{"type":"string"},"reason":{"type":"string"},"estimated":{"type":"boolean"},"term_end":{"type":"string"},"term_rule":{"type":"string"}},"required":["as_of","status","reason","estimated"],"description":"An estimate from what the record says, not legal advice."})"},
    {"events", R"({"type":"array","items":{"type":"object"},"description":"The latest first."})", true},
    {"classes", R"({"type":"array","items":{"type":"object"}})", true},
    {"abstracts", kPassages, true},
    {"claims", R"({"type":"array","items":{"type":"object"},"description":"How many there are, for the tool claims."})", true},
    {"descriptions", R"({"type":"array","items":{"type":"object"},"description":"How long they are, for the tool description."})", true},
    {"counts", R"({"type":"object"})", true},
    {"source_file", R"({"type":"string"})", true},
    {"source_format", R"({"type":"string"})", true}};
constexpr Property kClaimsIn[] = {
    kNumber,
    kTextLanguage,
    {"from", R"({"type":"integer","minimum":1,"maximum":100000,"description":"The first claim wanted, 1 unless told."})"},
    {"independent_only", R"({"type":"boolean"})"},
    kMaxCharactersGiven};
constexpr Property kClaimsOut[] = {
    kNumberOut,
    kLangOut,
    kOriginOut,
    kLanguagesOut,
    {"count", R"({"type":"integer","description":"Claims in all."})", true},
    {"claims",
     R"({"type":"array","items":{"type":"object","properties":{"number":{"type":"integer"},"independent":{"type":"boolean"},"depends_on":{"type":"array","items":{"type":"integer"}},"category":{"type":"string"},"cite":{"type":"string"},"text":{"type":"string","description":"Word for word."},"cut":{"type":"boolean"}},"required":["number","independent","depends_on","category","cite","text"]}})",
     true},
    {"next_claim", R"({"type":"integer","description":"There are more: from of the next call."})"}};
constexpr Property kDescriptionIn[] = {
    kNumber,
    kTextLanguage,
    {"from",
     R"({"type":"integer","minimum":1,"maximum":1000000,"description":"The first paragraph wanted, counted from 1; 1 unless told."})"},
    kMaxCharactersGiven};
constexpr Property kDescriptionOut[] = {
    kNumberOut,
    kLangOut,
    kOriginOut,
    kLanguagesOut,
    {"count", R"({"type":"integer","description":"Paragraphs in all."})", true},
    {"paragraphs",
     R"({"type":"array","items":{"type":"object","properties":{"index":{"type":"integer"},"place":{"type":"string","description":"Number as printed; #7 is the seventh of a text without numbers."},"part":{"type":"string"},"heading":{"type":"boolean"},"cite":{"type":"string"},"text":{"type":"string","description":"Word for word."},"cut":{"type":"boolean"}},"required":["index","place","part","cite","text"]}})",
     true},
    {"next_paragraph", R"({"type":"integer","description":"There are more: from of the next call."})"}};
constexpr Property kPassagesIn[] = {
    kNumber,
    kQuery,
    kDialect,
    kStem,
    {"zones",
     R"({"type":"array","minItems":1,"items":{"type":"string","enum":["title","abstract","claim","paragraph","name"]},"description":"Only these; all unless told."})"},
    {"quote_characters", R"({"type":"integer","minimum":50,"maximum":10000,"description":"Longest quote, 400 unless told."})"},
    kOffset,
    kMaxCharactersGiven};
constexpr Property kPassagesOut[] = {kNumberOut,
                                     kQueryOut,
                                     {"count", R"({"type":"integer","description":"Passages that match, in all."})", true},
                                     {"passages", kPassages, true},
                                     kNextOffsetOut};
constexpr Property kFamilyIn[] = {kNumber, kLimit, kOffset, kLanguage};
constexpr Property kFamilyOut[] = {kNumberOut,
                                   {"count", R"({"type":"integer","description":"Other members in this library."})", true},
                                   {"members", kListed, true},
                                   kNextOffsetOut};
constexpr Property kCitationsIn[] = {
    kNumber,
    {"direction",
     R"({"type":"string","enum":["cites","cited_by"],"description":"What the document cites (unless told), or what in this library cites it."})"},
    kLimit,
    kOffset,
    kLanguage};
constexpr Property kCitationsOut[] = {
    kNumberOut,
    {"count", R"({"type":"integer","description":"Citations in this direction."})", true},
    {"cites",
     R"({"type":"array","items":{"type":"object","properties":{"number":{"type":"string"},"in_library":{"type":"boolean"},"title":{"type":"string"},"text":{"type":"string","description":"Literature that is no patent."},"category":{"type":"string","description":"X, Y, A … of the search report."},"by":{"type":"string"},"passage":{"type":"string"},"claims_concerned":{"type":"array","items":{"type":"integer"}}},"required":["by","claims_concerned"]}})"},
    {"cited_by", kListed},
    kNextOffsetOut};
constexpr Property kCollectionsIn[] = {
    {"id",
     R"({"type":"integer","minimum":1,"maximum":9007199254740991,"description":"A collection, for its items; without it all collections."})"},
    {"decision", R"({"type":"string","enum":["open","keep","drop","maybe"],"description":"Only items with this decision."})"},
    {"cursor", R"({"type":"string","maxLength":200,"description":"For items: next_cursor of the answer before."})"},
    kLimit,
    kOffset,
    kLanguage};
constexpr Property kCollectionsOut[] = {
    {"count", R"({"type":"integer","description":"Collections and folders in all."})"},
    {"collections",
     R"({"type":"array","items":{"type":"object","properties":{"id":{"type":"integer"},"parent_id":{"type":"integer"},"name":{"type":"string"},"kind":{"enum":["folder","collection"]},"note":{"type":"string"},"items":{"type":"integer"},"decisions":{"type":"object"}},"required":["id","name","kind","items","decisions"]}})"},
    {"id", R"({"type":"integer"})"},
    {"items",
     R"({"type":"array","items":{"type":"object","properties":{"number":{"type":"string"},"in_library":{"type":"boolean"},"title":{"type":"string"},"decision":{"enum":["open","keep","drop","maybe"]},"rating":{"type":"integer"},"tags":{"type":"array","items":{"type":"string"}},"comments":{"type":"integer"}},"required":["number","in_library","decision","rating","tags","comments"]}})"},
    kNextOffsetOut,
    {"next_cursor", R"({"type":"string","description":"There are more items: cursor of the next call."})"}};

const Tool kTools[] = {
    {"search", "Search patents",
     "The best documents for a query in this library of patents, with the exact count and, for each hit, the words that matched and how to "
     "cite them. Call query_help once before the first query; documents by number: document.",
     search, kSearchIn, kSearchOut},
    {"count", "Count patents", "The exact number of publications that match a query. Quick: compare wordings with it.", count, kCountIn,
     kCountTheOut},
    {"explain", "Explain a query",
     "How a query is read, with the number of publications that each of its parts matches alone. A part with 0 is what makes a query find "
     "nothing; a part with far too many is what makes it too wide.",
     explain, kCountIn, kExplainOut},
    {"facets", "Count by field",
     "How the publications of a query are spread over offices, years, classes, applicants, legal status …: exact counts by value.", facets,
     kFacetsIn, kFacetsOut},
    {"terms", "Words of the library",
     "The words of the library behind a truncated word, each with the number of publications that have it; for a run of Chinese characters "
     "what follows it. Use it to find spellings and synonyms.",
     terms, kTermsIn, kTermsOut},
    {"translate_query", "Translate a query",
     "A query in the language of another patent service (incoPat, Orbit, USPTO Patent Public Search, Espacenet CQL, Lens), or one of these "
     "in "
     "the language of this library; says what could not be translated.",
     translate_query, kTranslateIn, kTranslateOut},
    {"query_help", "Help with queries", "The query language in short, and the fields that a query can name.", query_help, kHelpIn,
     kHelpOut},
    {"document", "Show a document",
     "One publication by its number: titles, dates, parties, classes with their titles, legal status with its reason, abstracts, and how "
     "much "
     "more there is to read with claims, description, passages, family and citations.",
     document, kDocumentIn, kDocumentOut},
    {"claims", "Read claims", "The claims of a publication word for word, with what each depends on; long sets in several calls.", claims,
     kClaimsIn, kClaimsOut},
    {"description", "Read the description",
     "The description of a publication word for word, paragraph by paragraph, in several calls. To find a place in it use passages.",
     description, kDescriptionIn, kDescriptionOut},
    {"passages", "Find passages",
     "Where in one publication a query matches: quotes word for word, each with the claim or paragraph it stands in and how to cite it. "
     "Quote "
     "from these.",
     passages, kPassagesIn, kPassagesOut},
    {"family", "Show the family", "The other publications of this library with the same priorities.", family, kFamilyIn, kFamilyOut},
    {"citations", "Show citations",
     "What a publication cites, with the examiner's category, the passage and the claims concerned, or what in this library cites it.",
     citations, kCitationsIn, kCitationsOut},
    {"collections", "Show collections", "The team's collections, or the items of one with decision, rating and tags. Reads only.",
     collections, kCollectionsIn, kCollectionsOut, true},
};

}  // namespace

std::span<const Tool> tools() { return kTools; }

std::string object_schema(std::span<const Property> properties) {
    http::JsonWriter json;
    json.begin_object().member("type", "object").key("properties").begin_object();
    for (const Property& property : properties) json.key(property.name).literal(property.schema);
    json.end_object().key("required").begin_array();
    for (const Property& property : properties)
        if (property.required) json.value(property.name);
    return json.end_array().member("additionalProperties", false).end_object().take();
}

}  // namespace winnow::mcp
