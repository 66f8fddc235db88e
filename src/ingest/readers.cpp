// The one table of formats. A new format is one file with a Reader, its function in formats.h, and one line here.
#include "ingest/formats.h"

namespace winnow::ingest {

std::span<const Reader* const> readers() {
    static const Reader* const table[] = {
        &winnow_jsonl(),     // our own, without loss
        &uspto_xml(),        // US grants since 2005, applications since 2001
        &uspto_sgml(),       // US grants 2001-2004
        &uspto_greenbook(),  // US grants 1976-2001
        &cnipa(),            // CN, current schema
        &cnipa_old(),        // CN, until about 2015
        &epo_st36(),         // EP full text
        &jpo_gazette(),      // JP, until 2021 and since
        &wipo_st96(),        // the standard itself
        &docdb(),            // all offices, bibliographic data
        &ops(),              // answers about single publications
        &tabular(),          // exports of services, by mappings
        &json_records(),     // JSON of services, by mappings
    };
    return table;
}

std::string format_names() {
    std::string names;
    for (const Reader* reader : readers()) names.append(names.empty() ? "" : ", ").append(reader->name());
    return names;
}

const Reader* recognise(std::string_view head) {
    const Reader* best = nullptr;
    int certainty = 0;
    for (const Reader* reader : readers()) {
        const int own = reader->recognise(head);
        if (own > certainty) {
            certainty = own;
            best = reader;
        }
    }
    return best;
}

}  // namespace winnow::ingest
