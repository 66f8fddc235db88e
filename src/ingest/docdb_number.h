// Numbers as the EPO's databases write them, brought to the form of patent/number.h.
//
// DOCDB gives a number up to three ways: "docdb" (office, number, kind, after the EPO's own rules), "epodoc" (one word, as Espacenet
// shows it) and "original" (as the office wrote it). The docdb form of an application is not the office's: US 09/083,597 of 1998 is
// "8359798", serial number and year without the series code; JP 10-123456 is "12345698"; PCT/US98/16128 is "US 9816128 W".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/fields.h"

namespace winnow::ingest {

/// One number in the forms that a source gives.
struct NumberForms {
    RawNumber docdb;
    std::string epodoc;
    std::vector<std::string> originals;  // at most one where they belong to this number for certain
    patent::Date date;                   // from whichever form has one
    bool empty() const { return docdb.number.empty() && epodoc.empty(); }
};

/// The publication in our form; `original` as the office writes it, when that differs. Empty for empty forms.
patent::DocNumber docdb_publication(const NumberForms& forms);

/// The application in our form. A US series code comes from the original form, else from date and serial number (MPEP 503).
patent::DocNumber docdb_application(const NumberForms& forms);

}  // namespace winnow::ingest
