// The schemes as the offices publish them in XML. CPC: nested classification-item elements with a level (2 section, 4 class,
// 5 subclass, 7 main group, 8 and more subgroups), in many files. IPC: nested ipcEntry elements with a kind (s, c, u, m, and
// 1 … 9, A, B for subgroups by dots), in one file. The files are read as a stream, so their size does not matter.
#include <expat.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "patent/class_symbol.h"
#include "scheme/readers.h"

namespace winnow::scheme {

namespace {

constexpr size_t kMostNesting = 200;
constexpr uint32_t kLeastSubgroupLevel = 8;

std::string_view local_name(const char* name) {
    const std::string_view text = name;
    const size_t colon = text.find(':');
    return colon == text.npos ? text : text.substr(colon + 1);
}

/// A symbol and what stands in it, while its element is open.
struct Open {
    std::string symbol;
    std::string title;
    bool is_place = false;  // has a place in the tree; headings and notes have none
    bool by_symbol = false;
    size_t row = 0;
};

bool is_reference(std::string_view name) { return name == "reference" || name == "entryReference"; }

class SchemeXml {
  public:
    explicit SchemeXml(const Input& input) : input_(input) {}

    Result<Found> run();

  private:
    using Handle = std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)>;

    void start(std::string_view name, const char** attributes);
    void end(std::string_view name);
    void text(std::string_view text);
    void start_root(std::string_view name, const char** attributes);
    void start_cpc(const char** attributes);
    void start_ipc(const char** attributes);
    void place(Open open);
    void stop(std::string why) {
        if (why_.empty()) why_ = std::move(why);
        XML_StopParser(parser_, XML_FALSE);
    }
    std::string enclosing() const;
    static std::string_view attribute(const char** attributes, std::string_view name);

    const Input& input_;
    XML_Parser parser_ = nullptr;
    Found found_;
    FoundListing listing_;
    std::vector<std::string> elements_;
    std::vector<Open> open_;
    size_t references_ = 0;  // open elements that refer elsewhere; their texts belong to no title
    size_t titles_ = 0, symbols_ = 0;
    bool new_part_ = false;
    std::string why_;
};

std::string_view SchemeXml::attribute(const char** attributes, std::string_view name) {
    for (; *attributes != nullptr; attributes += 2)
        if (name == attributes[0]) return attributes[1];
    return {};
}

void SchemeXml::start_root(std::string_view name, const char** attributes) {
    const bool ipc = name == "IPCScheme";
    if (!ipc && name != "class-scheme") return stop("the root element is <" + std::string(name) + ">; expected IPCScheme or class-scheme");
    ListingHead& head = listing_.head;
    head = {ipc ? "IPC" : "CPC", "en", std::string(attribute(attributes, ipc ? "edition" : "publication-date")), std::string(input_.name),
            TreeKind::Given};
    head.edition.erase(std::remove(head.edition.begin(), head.edition.end(), '-'), head.edition.end());
    for (const char c : attribute(attributes, "lang").substr(0, 2)) {
        if (head.language == "en") head.language.clear();
        head.language += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    listing_.is_part = !ipc;
}

/// The symbol of the nearest element around that has a place.
std::string SchemeXml::enclosing() const {
    for (auto open = open_.rbegin(); open != open_.rend(); ++open)
        if (open->is_place) return open->symbol;
    return {};
}

void SchemeXml::start_cpc(const char** attributes) {
    Open open;
    uint32_t level = 0;
    const std::string_view text = attribute(attributes, "level");
    std::from_chars(text.data(), text.data() + text.size(), level);
    open.by_symbol = level < kLeastSubgroupLevel;
    open.symbol = patent::normalise_class("CPC", attribute(attributes, "sort-key"));
    place(std::move(open));
}

void SchemeXml::start_ipc(const char** attributes) {
    const std::string_view kind = attribute(attributes, "kind");
    Open open;
    const bool subgroup = kind.size() == 1 && (kind[0] >= '1' && kind[0] <= '9' ? true : kind[0] >= 'A' && kind[0] <= 'F');
    open.is_place = subgroup || kind == "s" || kind == "c" || kind == "u" || kind == "m";
    open.by_symbol = !subgroup;
    if (open.is_place) open.symbol = patent::normalise_class("IPC", attribute(attributes, "symbol"));
    place(std::move(open));
}

/// Reserves the row now, so that a parent stands in front of what is under it; symbol and title are filled in at the end.
void SchemeXml::place(Open open) {
    open.row = listing_.rows.size();
    const uint64_t line = XML_GetCurrentLineNumber(parser_);
    listing_.rows.push_back({{{}, open.by_symbol ? std::string() : enclosing(), {}}, input_.name, line, open.by_symbol});
    if (listing_.head.id == "CPC") open.is_place = true;
    open_.push_back(std::move(open));
}

void SchemeXml::start(std::string_view name, const char** attributes) {
    if (elements_.empty()) start_root(name, attributes);
    if (elements_.size() >= kMostNesting) return stop("elements are nested deeper than " + std::to_string(kMostNesting) + " levels");
    elements_.emplace_back(name);
    if (name == "classification-item") start_cpc(attributes);
    else if (name == "ipcEntry") start_ipc(attributes);
    else if (name == "class-title" || name == "title") ++titles_;
    else if (name == "classification-symbol") ++symbols_, open_.empty() ? void() : open_.back().symbol.clear();
    else if (is_reference(name)) ++references_;
    else if (name == "title-part" || name == "titlePart") new_part_ = true;
}

void SchemeXml::end(std::string_view name) {
    elements_.pop_back();
    if (name == "class-title" || name == "title") --titles_;
    else if (name == "classification-symbol") --symbols_;
    else if (is_reference(name)) --references_;
    if (name != "classification-item" && name != "ipcEntry") return;
    Open& open = open_.back();
    FoundRow& row = listing_.rows[open.row];
    if (open.is_place) row.row.symbol = patent::normalise_class(listing_.head.id, open.symbol);
    row.row.title = std::move(open.title);
    open_.pop_back();
}

void SchemeXml::text(std::string_view text) {
    if (open_.empty()) return;
    if (symbols_ > 0) open_.back().symbol.append(text);
    const bool in_text = titles_ > 0 && references_ == 0 && text.find_first_not_of(" \r\n\t") != text.npos;
    if (titles_ == 0 || references_ > 0) return;
    std::string& title = open_.back().title;
    if (in_text && new_part_ && !title.empty()) title.append("; ");
    if (in_text) new_part_ = false;
    title.append(text);
}

Result<Found> SchemeXml::run() {
    const Handle parser(XML_ParserCreate("UTF-8"), XML_ParserFree);
    parser_ = parser.get();
    if (parser_ == nullptr) return Error{ErrorCode::LimitExceeded, "no memory for reading XML"};
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(
        parser_,
        [](void* self, const char* name, const char** attributes) { static_cast<SchemeXml*>(self)->start(local_name(name), attributes); },
        [](void* self, const char* name) { static_cast<SchemeXml*>(self)->end(local_name(name)); });
    XML_SetCharacterDataHandler(parser_, [](void* self, const char* text, int size) {
        static_cast<SchemeXml*>(self)->text({text, static_cast<size_t>(size)});
    });
    XML_SetEntityDeclHandler(parser_, [](void* self, const char*, int, const char*, int, const char*, const char*, const char*,
                                         const char*) { static_cast<SchemeXml*>(self)->stop("the file declares entities of its own"); });
    constexpr size_t kPiece = 1 << 20;
    for (size_t at = 0; at < input_.text.size() || at == 0; at += kPiece) {
        const std::string_view piece = input_.text.substr(at, kPiece);
        const bool last = at + piece.size() >= input_.text.size();
        if (XML_Parse(parser_, piece.data(), static_cast<int>(piece.size()), last) == XML_STATUS_OK) continue;
        const std::string why = why_.empty() ? XML_ErrorString(XML_GetErrorCode(parser_)) : why_;
        return Error{ErrorCode::InvalidArgument, "line " + std::to_string(XML_GetCurrentLineNumber(parser_)) + ": " + why};
    }
    std::erase_if(listing_.rows, [](const FoundRow& found) { return found.row.symbol.empty(); });
    found_.listings.push_back(std::move(listing_));
    return std::move(found_);
}

}  // namespace

bool is_scheme_xml(const Input& input) {
    const std::string_view head = input.text.substr(0, 4096);
    const size_t first = head.find_first_not_of(" \r\n\t");
    if (first == head.npos || head[first] != '<') return false;
    return head.find("<IPCScheme") != head.npos || head.find("<class-scheme") != head.npos;
}

Result<Found> read_scheme_xml(const Input& input) { return SchemeXml(input).run(); }

}  // namespace winnow::scheme
