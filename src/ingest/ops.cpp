// EPO OPS (Open Patent Services): answers of the published-data, family and legal services. Format: docs/formats/ops.md.
// Each answer says part of what there is to say about its publications; Source::format names the kind of answer.
#include "ingest/ops.h"

#include "ingest/exchange_document.h"
#include "ingest/formats.h"
#include "ingest/markup.h"
#include "ingest/xml.h"

namespace winnow::ingest {

namespace {

using patent::Publication;
using pugi::xml_node;

// A family member may hold an exchange-document; the outer element is the record.
constexpr std::string_view kRecords[] = {"exchange-document", "fulltext-document", "family-member"};

std::string read_fulltext(xml_node root, Publication& to) {
    to.number = docdb_publication(read_number_forms(child(root, "bibliographic-data"), "publication-reference"));
    if (to.number.number.empty()) return "no publication number (bibliographic-data/publication-reference)";
    each(root, "claims", [&](xml_node node) {
        if (patent::ClaimSet claims = read_ops_claims(node); !claims.claims.empty()) to.claims.push_back(std::move(claims));
    });
    each(root, "description", [&](xml_node node) {
        if (patent::Description text = read_ops_description(node); !text.paragraphs.empty()) to.descriptions.push_back(std::move(text));
    });
    if (to.claims.empty() && to.descriptions.empty()) return patent::publication_key(to.number) + ": neither claims nor a description";
    to.source.format = to.descriptions.empty() ? "ops-claims" : to.claims.empty() ? "ops-description" : "ops-fulltext";
    return {};
}

/// A member of the INPADOC family: its numbers and priorities, its events where they were asked for, its biblio likewise.
std::string read_member(xml_node root, bool with_events, Publication& to) {
    const xml_node document = child(root, "exchange-document");
    if (document) {
        if (std::string wrong = read_exchange_document(document, to); !wrong.empty()) return wrong;
    } else {
        to.number = docdb_publication(read_number_forms(root, "publication-reference"));
        if (to.number.number.empty()) return "no publication number (publication-reference/document-id)";
        const NumberForms application = read_number_forms(root, "application-reference");
        to.application = docdb_application(application);
        judge_kind(application.docdb.kind, to);
        read_exchange_priorities(root, to);
        if (to.number.office == "WO") to.pct_application = to.application;
    }
    if (to.source_family_id.empty()) to.source_family_id = text_of(root.attribute("family-id"));
    read_ops_events(root, to);
    to.source.format = with_events || !to.events.empty() ? "ops-legal" : "ops-family";
    return {};
}

Extracted extract(xml_node root, std::string_view answer, Publication& to) {
    const std::string_view name = local_name(root);
    std::string wrong;
    if (name == "exchange-document") {
        to.source.format = "ops-biblio";
        wrong = read_exchange_document(root, to);
    } else if (name == "fulltext-document") {
        wrong = read_fulltext(root, to);
    } else {
        wrong = read_member(root, answer.find("legal=\"true\"") != answer.npos, to);
    }
    to.source.partial = true;
    return wrong.empty() ? Extracted{} : Extracted::reject(std::move(wrong));
}

/// The text of the first element called `name`, which stands without attributes; the document may break off anywhere.
std::string text_of_element(std::string_view document, std::string_view name) {
    const size_t start = document.find("<" + std::string(name) + ">");
    if (start == document.npos) return {};
    document.remove_prefix(start + name.size() + 2);
    std::string text;
    TextWriter(text).write(document.substr(0, document.find('<')));
    return text;
}

Extracted judge_without_record(std::string_view document) {
    if (document.find("<fault") != document.npos || document.find(":fault") != document.npos)
        return Extracted::reject("OPS answered with a fault: " + text_of_element(document, "code") + ", " +
                                 text_of_element(document, "message"));
    return Extracted::reject(
        "no publication in this answer; biblio, abstract, claims, description, family and legal answers of OPS are read, "
        "lists of search results, register and image inquiries are not");
}

class Ops final : public Reader {
  public:
    std::string_view name() const override { return "ops"; }
    std::string_view help() const override {
        return "EPO OPS 3.2 answers in XML (world-patent-data): biblio, abstract, claims, description, family, legal; ops.epo.org";
    }
    int recognise(std::string_view head) const override {
        if (head.find("world-patent-data") != head.npos) return 100;
        return head.find("<fault") != head.npos && head.find("ops.epo.org") != head.npos ? 100 : 0;
    }
    Result<void> read(ByteSource& source, std::string_view file, const Sink& sink) const override {
        std::string answer;
        XmlInput input{file, name()};
        input.elements = kRecords;
        input.document = &answer;
        input.without_record = judge_without_record;
        return read_xml_records(source, input, sink, [&](xml_node root, Publication& to) { return extract(root, answer, to); });
    }
};

}  // namespace

const Reader& ops() {
    static const Ops reader;
    return reader;
}

}  // namespace winnow::ingest
