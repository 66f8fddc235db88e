#include "index/derived.h"

#include "index/view.h"

namespace winnow::index {

namespace {

constexpr DerivedColumn kDerived[] = {
    {"ANS_KEY", "applicants and assignees under their current names", current_applicants},
    {"F_ANS_KEY", "first applicant under its current name", current_first_applicants},
    {"ANCS_KEY", "current owners under their current names", current_owners},
    {"INS_KEY", "inventors under their current names", current_inventors},
};

}  // namespace

std::span<const DerivedColumn> derived_columns() { return kDerived; }

Result<std::shared_ptr<const store::KeyColumn>> stored_part(const View& view, size_t segment, std::string_view column) {
    return std::shared_ptr<const store::KeyColumn>(view.snapshot().segments()[segment], TRY(view.segment(segment).columns().key(column)));
}

}  // namespace winnow::index
