#include "scheme/readers.h"

namespace winnow::scheme {

namespace {

// The order matters: what says more of itself comes first.
constexpr Reader kReaders[] = {
    {"scheme-xml", "CPC or IPC scheme in XML, as the offices publish it", is_scheme_xml, read_scheme_xml},
    {"cpc-table", "CPC: symbol, level, parent, concordant IPC symbol, title; a line each", is_cpc_table, read_cpc_table},
    {"cpc-list", "the CPC title list, one text file a section: symbol, dots, title", is_cpc_list, read_cpc_list},
    {"ipc-list", "IPC symbols and titles in any language: symbol, title", is_ipc_list, read_ipc_list},
    {"wipo-technology", "WIPO's concordance of the IPC and 35 fields of technology", is_technology_table, read_technology_table},
    {"table", "any table with a first line that names its columns: symbol (or code), title (or name), parent", is_table, read_table},
};

}  // namespace

std::span<const Reader> readers() { return kReaders; }

const Reader* recognise(const Input& input) {
    for (const Reader& reader : kReaders)
        if (reader.recognise(input)) return &reader;
    return nullptr;
}

}  // namespace winnow::scheme
