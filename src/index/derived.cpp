#include "index/derived.h"

#include "index/view.h"

namespace winnow::index {

namespace {

constexpr DerivedColumn kDerived[] = {
    {"ANS_KEY", "applicants and assignees under their current names", current_applicants},
    {"F_ANS_KEY", "first applicant under its current name", current_first_applicants},
    {"ANCS_KEY", "current owners under their current names", current_owners},
    {"INS_KEY", "inventors under their current names", current_inventors},
    {"F_CITES", "publications of this library that cite it, without kind code", forward_citations},
    {"F_CITES_COUNT", "publications of this library that cite it, counted by their numbers without kind code", nullptr,
     forward_citation_counts},
    {"BF_CITES", "publications that it cites and those of this library that cite it, without kind code", all_citations},
    {"FAM", "simple family, by its member published first", simple_family_names},
    {"IFAM", "extended family, by its member published first", extended_family_names},
    {"FAM_COUNT", "applications of the simple family", nullptr, simple_family_sizes},
    {"IFAM_COUNT", "applications of the extended family", nullptr, extended_family_sizes},
    {"FAM_COUNTRY", "offices of the simple family", simple_family_offices},
    {"LEGAL_STATUS", "status of the application or right, given by a source or concluded", legal_status},
    {"SIMPLE_LEGAL_STATUS", "ACTIVE INACTIVE PENDING", simple_legal_status},
    {"STATUS_BY", "what LEGAL_STATUS rests on: SOURCE or CONCLUDED", status_by},
};

}  // namespace

std::span<const DerivedColumn> derived_columns() { return kDerived; }

std::span<const ColumnInfo> columns() {
    static const std::vector<ColumnInfo> all = [] {
        std::vector<ColumnInfo> made(stored_columns().begin(), stored_columns().end());
        for (const DerivedColumn& column : kDerived) made.push_back({column.name, column.type(), column.help});
        return made;
    }();
    return all;
}

Result<std::shared_ptr<const store::KeyColumn>> stored_part(const View& view, size_t segment, std::string_view column) {
    return std::shared_ptr<const store::KeyColumn>(view.snapshot().segments()[segment], TRY(view.segment(segment).columns().key(column)));
}

}  // namespace winnow::index
