// Names of fields as each dialect writes them, for completion.
#include <algorithm>

#include "dialect/cql.h"
#include "dialect/dialect.h"
#include "dialect/field_names.h"
#include "dialect/incopat.h"
#include "dialect/lucene.h"
#include "dialect/orbit.h"
#include "dialect/ppubs.h"

namespace winnow::dialect {

namespace {

const FieldNames* names_of(Dialect dialect) {
    switch (dialect) {
        case Dialect::Winnow: return nullptr;
        case Dialect::Incopat: return &incopat_fields();
        case Dialect::Orbit: return &orbit_fields();
        case Dialect::Ppubs: return &ppubs_fields();
        case Dialect::Cql: return &cql_fields();
        case Dialect::Lucene: return &lucene_fields();
    }
    return nullptr;
}

std::string written(Dialect dialect, std::string_view name) {
    const std::string text(name);
    if (dialect == Dialect::Lucene) return text + ":";
    if (dialect == Dialect::Orbit) return "/" + text;
    if (dialect == Dialect::Ppubs) return "." + text + ".";
    return text + "=";
}

}  // namespace

std::vector<FieldForm> field_forms(Dialect dialect) {
    std::vector<FieldForm> forms;
    const FieldNames* names = names_of(dialect);
    if (!names) return forms;
    for (const bool only_read : {false, true}) {
        for (const FieldName& row : names->rows())
            if (row.only_read == only_read) forms.push_back({written(dialect, row.foreign), row.ours});
    }
    return forms;
}

}  // namespace winnow::dialect
