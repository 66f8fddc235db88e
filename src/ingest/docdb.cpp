// EPO DOCDB: exchange-documents, backfile and weekly files. Format: docs/formats/docdb.md.
#include "ingest/exchange_document.h"
#include "ingest/formats.h"
#include "ingest/markup.h"
#include "ingest/xml.h"

namespace winnow::ingest {

namespace {

constexpr std::string_view kRecords[] = {"exchange-document"};

/// The value of an attribute in the start tag of the document's root, which is never parsed; empty when there is none.
std::string_view attribute_of_root(std::string_view document, std::string_view name) {
    const size_t root = document.rfind("exchange-documents ");  // behind the one in the DOCTYPE
    if (root == document.npos) return {};
    document = document.substr(root, document.find('>', root) - root);
    const std::string search = " " + std::string(name) + "=";
    const size_t at = document.find(search);
    if (at == document.npos || at + search.size() + 1 >= document.size()) return {};
    document.remove_prefix(at + search.size());
    const size_t end = document.find(document[0], 1);
    return end == document.npos ? std::string_view{} : document.substr(1, end - 1);
}

/// A weekly file may have nothing to say.
Extracted judge_without_record(std::string_view document) {
    const std::string_view count = attribute_of_root(document, "no-of-documents");
    if (!count.empty() && count.find_first_not_of('0') == count.npos) return Extracted::set_aside("exchange without documents");
    return Extracted::reject("no exchange-document in this file: it breaks off before the first one, or is no DOCDB file");
}

Extracted extract(pugi::xml_node root, std::string_view document, patent::Publication& to) {
    if (std::string wrong = read_exchange_document(root, to); !wrong.empty()) return Extracted::reject(std::move(wrong));
    to.source.produced = parse_date(attribute_of_root(document, "date-of-exchange"));
    if (!to.source.produced.known()) to.source.produced = parse_date(root.attribute("date-of-last-exchange").value());
    return {};
}

class Docdb final : public Reader {
  public:
    std::string_view name() const override { return "docdb"; }
    std::string_view help() const override {
        return "EPO DOCDB bibliographic data of all offices (exchange-documents), backfile and weekly files of the EPO's bulk data service";
    }
    int recognise(std::string_view head) const override {
        if (head.find("world-patent-data") != head.npos) return 0;
        for (const std::string_view tag : {"<exchange-document", ":exchange-document"})
            if (head.find(tag) != head.npos) return 90;
        return 0;
    }
    Result<void> read(ByteSource& source, std::string_view file, const Sink& sink) const override {
        std::string document;
        XmlInput input{file, name()};
        input.elements = kRecords;
        input.document = &document;
        input.without_record = judge_without_record;
        return read_xml_records(source, input, sink,
                                [&](pugi::xml_node root, patent::Publication& to) { return extract(root, document, to); });
    }
};

}  // namespace

const Reader& docdb() {
    static const Docdb reader;
    return reader;
}

}  // namespace winnow::ingest
