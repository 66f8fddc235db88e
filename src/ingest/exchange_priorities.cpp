// Priorities of an exchange-document. DOCDB lists as priorities also the application itself (when it is the first of its family), the
// PCT application of a national phase and the parents of continuations and divisions; here they are told apart.
#include <algorithm>
#include <cstring>

#include "ingest/exchange_document.h"
#include "ingest/markup.h"
#include "ingest/xml.h"

namespace winnow::ingest {

namespace {

using patent::Publication;
using pugi::xml_node;

struct Claimed {
    NumberForms forms;
    std::string sequence;
    std::string linkage;  // of DOCDB: W the PCT application of this one, 1 continuation, T a relation made up by the EPO
};

/// DOCDB: an element for each format. docdb and epodoc have the same sequence, the originals an order of their own.
std::vector<Claimed> read_claimed(xml_node parent) {
    std::vector<Claimed> all;
    std::vector<std::string> originals;
    each(parent, "priority-claim", [&](xml_node node) {
        const std::string_view format = node.attribute("data-format").value();
        const std::string sequence = node.attribute("sequence").value();
        auto same = std::find_if(all.begin(), all.end(), [&](const Claimed& one) { return !format.empty() && one.sequence == sequence; });
        if (format != "original" && same == all.end()) same = all.insert(all.end(), Claimed{{}, sequence, {}});
        each(node, "document-id", [&](xml_node id) {
            const std::string_view own = id.attribute("document-id-type").value();
            const std::string_view form = own.empty() ? format : own;
            RawNumber raw = read_document_id(id);
            if (form == "original") {
                std::vector<std::string>& to = format == "original" ? originals : same->forms.originals;
                if (!raw.number.empty()) to.push_back(std::move(raw.number));
                return;
            }
            if (!same->forms.date.known()) same->forms.date = raw.date;
            if (form == "epodoc") same->forms.epodoc = std::move(raw.number);
            else same->forms.docdb = std::move(raw);
        });
        if (format == "original") return;
        if (std::string linkage = text_of(child(node, "priority-linkage-type")); !linkage.empty()) same->linkage = std::move(linkage);
    });
    for (Claimed& one : all) one.forms.originals.insert(one.forms.originals.end(), originals.begin(), originals.end());
    return all;
}

bool is_regional(std::string_view office) {
    for (const std::string_view regional : {"EP", "EA", "AP", "OA", "GC"})
        if (office == regional) return true;
    return false;
}

patent::PriorityKind kind_of(const patent::DocNumber& number) {
    if (number.office == "WO") return patent::PriorityKind::International;
    return is_regional(number.office) ? patent::PriorityKind::Regional : patent::PriorityKind::National;
}

void add_relation(patent::RelationKind kind, const patent::DocNumber& parent, Publication& to) {
    patent::Relation relation{kind, parent};
    if (std::find(to.relations.begin(), to.relations.end(), relation) == to.relations.end()) to.relations.push_back(std::move(relation));
}

void add_claimed(const Claimed& claimed, Publication& to) {
    patent::DocNumber number = docdb_application(claimed.forms);
    if (number.number.empty()) return;
    const patent::DocNumber& own = to.application;
    if (number.office == own.office && number.number == own.number) return;  // the first filing of a family is its own priority
    const bool filed_that_day = number.date.known() && number.date == own.date;
    // A national phase has the filing date of its PCT application, a division that of its parent; no priority is of that day.
    if (number.office == "WO" && own.office != "WO" && (claimed.linkage == "W" || filed_that_day)) {
        to.pct_application = number;
        add_relation(patent::RelationKind::PctEntry, number, to);
        return;
    }
    if (filed_that_day && number.office == own.office && own.office != "US" && claimed.linkage.empty()) {
        add_relation(patent::RelationKind::Division, number, to);
        return;
    }
    if (claimed.linkage == "1") add_relation(patent::RelationKind::Continuation, number, to);
    if (number.office == "US" && claimed.forms.docdb.kind.substr(0, 1) == "P" && own.office == "US")
        add_relation(patent::RelationKind::Provisional, number, to);
    to.priorities.push_back({std::move(number), patent::PriorityKind::National});
    to.priorities.back().kind = kind_of(to.priorities.back().number);
}

}  // namespace

void read_exchange_priorities(xml_node parent, Publication& to) {
    for (const Claimed& claimed : read_claimed(parent)) add_claimed(claimed, to);
}

}  // namespace winnow::ingest
