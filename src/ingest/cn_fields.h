// What both CNIPA formats have in common: right types, Chinese addresses, agencies.
#pragma once

#include "ingest/fields.h"

namespace winnow::ingest {

/// "10", "发明专利" … else from the kind code.
patent::RightType cn_right_type(std::string_view application_type, std::string_view kind);

/// Whether a publication of this kind grants a right: B, C (invention), U, Y (utility model), S, D (design).
bool cn_kind_grants(std::string_view kind);

/// A Chinese address starts with its postcode; only then is the country certain.
void set_cn_address(patent::Party& party, std::string text);

/// Agency and agents come in pairs; the agency is added once. Its name may end with its five-digit code, kept in `name` only.
void add_cn_agency(patent::Publication& to, std::string name);

}  // namespace winnow::ingest
