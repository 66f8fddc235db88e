// Publications in WIPO ST.96, root PatentPublication. Format: docs/formats/wipo-st96.md.
#include "ingest/formats.h"
#include "ingest/st96_document.h"

namespace winnow::ingest {

namespace {

class WipoSt96 final : public Reader {
  public:
    std::string_view name() const override { return "wipo-st96"; }
    std::string_view help() const override { return "publications in WIPO ST.96, XML (PatentPublication), of any office"; }
    int recognise(std::string_view head) const override {
        if (head.find("XMLSchema/ST96/Patent") == head.npos) return 0;
        return head.find("PatentPublication") != head.npos ? 80 : 0;
    }
    Result<void> read(ByteSource& source, std::string_view file, const Sink& sink) const override {
        return read_xml_records(source, {file, name()}, sink, read_st96);
    }
};

}  // namespace

const Reader& wipo_st96() {
    static const WipoSt96 reader;
    return reader;
}

}  // namespace winnow::ingest
