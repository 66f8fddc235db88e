// Classes of an exchange-document: IPC of both ages, CPC as given by several offices, FI, F-terms, US classes.
#include <algorithm>

#include "ingest/exchange_document.h"
#include "ingest/markup.h"
#include "ingest/us_class.h"
#include "ingest/xml.h"
#include "patent/class_symbol.h"

namespace winnow::ingest {

namespace {

using patent::Classification;
using patent::Publication;
using pugi::xml_node;

Classification* find_class(Publication& to, std::string_view scheme, std::string_view symbol) {
    const auto found = std::find_if(to.classes.begin(), to.classes.end(),
                                    [&](const Classification& other) { return other.scheme == scheme && other.symbol == symbol; });
    return found == to.classes.end() ? nullptr : &*found;
}

/// Adds a symbol once. A symbol given twice is inventive when one says so.
Classification* add_once(Publication& to, Classification found) {
    found.symbol = patent::normalise_class(found.scheme, found.symbol);
    if (found.symbol.empty()) return nullptr;
    if (Classification* known = find_class(to, found.scheme, found.symbol)) {
        known->first |= found.first;
        known->inventive |= found.inventive;
        return known;
    }
    to.classes.push_back(std::move(found));
    return &to.classes.back();
}

/// WIPO ST.8 in columns: symbol in 19, version date in 8, level, position, value: "A61K   9/16        20060101AFI20051008RMEP".
void read_ipcr(xml_node list, Publication& to) {
    constexpr size_t kSymbol = 19, kVersion = 8, kPosition = 28, kValue = 29;
    each(list, "classification-ipcr", [&](xml_node node) {
        const xml_node text = child(node, "text");
        const std::string_view columns = text.child_value();
        const std::string_view version = columns.size() > kSymbol + kVersion ? columns.substr(kSymbol, kVersion) : std::string_view{};
        const bool dated = version.find_first_not_of("0123456789") == version.npos;
        const auto column = [&](size_t at) { return columns.size() > at ? columns[at] : ' '; };
        add_once(to, {"IPC", text ? std::string(columns.substr(0, kSymbol)) : symbol_from_pieces(node), dated ? std::string(version) : "",
                      column(kPosition) == 'F', column(kValue) != 'N'});
    });
}

/// " 7A 61K   9/16   A": the edition stands before the symbol, which has a blank behind its section.
std::string without_edition(std::string_view text) {
    std::string symbol;
    for (const char c : text) {
        if (symbol.empty() && !(c >= 'A' && c <= 'H')) continue;
        if (symbol.size() == 1 && c == ' ') continue;
        symbol += c;
    }
    return symbol;
}

/// IPC 1 to 7. Where the symbols of today lack a first one, the main symbol of then says which it is.
void read_ipc(xml_node node, Publication& to) {
    const std::string edition = text_of(child(node, "edition"));
    const auto has_first = [&] {
        return std::any_of(to.classes.begin(), to.classes.end(), [](const Classification& c) { return c.scheme == "IPC" && c.first; });
    };
    for (xml_node symbol : node.children()) {
        const std::string_view name = local_name(symbol);
        if (name == "main-classification") add_once(to, {"IPC", without_edition(text_of(symbol)), edition, !has_first(), true});
        else if (name == "further-classification") add_once(to, {"IPC", without_edition(text_of(symbol)), edition, false, true});
        else if (name == "text") add_once(to, {"IPC", text_of(symbol), edition, false, true});  // OPS
    }
}

/// The model's word for a scheme; empty for what is no longer in use (ECLA, ICO, IDT) and for what the model has no word.
std::string_view scheme_of(std::string_view scheme) {
    if (scheme.substr(0, 3) == "CPC") return "CPC";
    if (scheme == "FI") return "FI";
    if (scheme == "FTERM" || scheme == "FT") return "FTERM";
    if (scheme == "UC" || scheme == "USPC") return "USPC";
    return {};
}

/// How much an office's choice of the first symbol counts: the publishing office, the EPO, the USPTO, others.
int rank_of_office(std::string_view office, std::string_view own) {
    return office == own ? 0 : office == "EP" ? 1 : office == "US" ? 2 : 3;
}

class PatentClasses {
  public:
    explicit PatentClasses(Publication& to) : to_(to) {}

    void read(xml_node list) {
        for (xml_node node : list.children()) {
            const std::string_view name = local_name(node);
            if (name == "patent-classification") add(node, true);
            else if (name == "combination-set") read_combination(node);
        }
        if (first_at_ < to_.classes.size()) to_.classes[first_at_].first = true;
    }

  private:
    /// Members of a combination are further symbols.
    void read_combination(xml_node set) {
        each(set, "combination-rank",
             [&](xml_node rank) { each(rank, "patent-classification", [&](xml_node node) { add(node, false); }); });
        each(set, "patent-classification", [&](xml_node node) { add(node, false); });
    }

    void add(xml_node node, bool may_be_first) {
        const xml_node scheme_node = child(node, "classification-scheme");
        const std::string_view scheme = scheme_of(scheme_node.attribute("scheme").value());
        if (scheme.empty()) return;
        std::string symbol = text_of(child(node, "classification-symbol"));
        if (symbol.empty()) symbol = symbol_from_pieces(node);
        const std::string position = text_of(child(node, "symbol-position"));
        const Classification* added = add_once(to_, {std::string(scheme), std::move(symbol), text_of(child(scheme_node, "date")), false,
                                                     text_of(child(node, "classification-value")) != "A"});
        if (!added || scheme != "CPC" || position != "F" || !may_be_first) return;
        const int rank = rank_of_office(text_of(child(node, "generating-office")), to_.number.office);
        if (rank >= best_) return;
        best_ = rank;
        first_at_ = static_cast<size_t>(added - to_.classes.data());
    }

    Publication& to_;
    size_t first_at_ = ~size_t{0};
    int best_ = 99;
};

void read_national(xml_node node, Publication& to) {
    if (text_of(child(node, "country")) != "US") return;
    for (xml_node symbol : node.children()) {
        const std::string_view name = local_name(symbol);
        if (name == "main-classification" || name == "further-classification" || name == "text")
            add_once(to, {"USPC", text_of(symbol), {}, name == "main-classification", true});
    }
}

}  // namespace

void read_exchange_classes(xml_node bibliographic, Publication& to) {
    each(bibliographic, "classifications-ipcr", [&](xml_node node) { read_ipcr(node, to); });
    each(bibliographic, "classification-ipc", [&](xml_node node) { read_ipc(node, to); });
    each(bibliographic, "patent-classifications", [&](xml_node node) { PatentClasses(to).read(node); });
    each(bibliographic, "classification-national", [&](xml_node node) { read_national(node, to); });
}

}  // namespace winnow::ingest
