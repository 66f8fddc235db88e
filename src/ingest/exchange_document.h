// What EPO DOCDB and OPS share: one exchange-document, its bibliographic data and abstracts, as a publication.
//
// The same things are written twice over: DOCDB repeats an element with a data-format (docdb, docdba, epodoc, original), OPS puts
// several document-id elements with a document-id-type (or names with data-format epodoc and original) into one. Format: docs/formats/docdb.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "ingest/docdb_number.h"
#include "patent/publication.h"

namespace winnow::ingest {

/// Fills `to` from an exchange-document element. What is wrong with it, or empty.
std::string read_exchange_document(pugi::xml_node document, patent::Publication& to);

/// The forms of the one number that children called `name` (publication-reference, application-reference) give.
NumberForms read_number_forms(pugi::xml_node parent, std::string_view name);

/// All priority-claim children: priorities, and relations to the applications that DOCDB counts among them (see docs/formats/docdb.md).
/// Needs the application of `to`.
void read_exchange_priorities(pugi::xml_node parent, patent::Publication& to);

/// Right type and date of grant from office and kind codes, where that is certain; grant_date only when it is not known yet.
void judge_kind(std::string_view application_kind, patent::Publication& to);

/// The parts of bibliographic-data that have files of their own.
void read_exchange_parties(pugi::xml_node parties, patent::Publication& to);
void read_exchange_classes(pugi::xml_node bibliographic, patent::Publication& to);
void read_exchange_citations(pugi::xml_node references, patent::Publication& to);

}  // namespace winnow::ingest
