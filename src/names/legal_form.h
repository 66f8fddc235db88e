// The legal form of a company's name as a part of its own: "HITACHI LTD" is "HITACHI" and "LTD". The forms are data:
// resources/names/legal_forms.tsv.
#pragma once

#include <string>
#include <string_view>

namespace winnow::names {

/// A name in the form of patent/party_name.h, taken apart.
struct NameParts {
    std::string core;     // what is left; never empty unless the name is
    std::string form;     // canonical, several joined by a blank: "CO LTD", "GMBH", "有限公司"; empty when none is known
    std::string country;  // where the form belongs to one state (WIPO ST.3), else empty
};

/// Takes legal forms off the ends of a name. A name that is nothing but a form is left as it is. Thread-safe.
/// @param normalised as patent::normalise_party() writes names
NameParts split_legal_form(std::string_view normalised);

/// Whether two canonical forms can be those of one company written twice: equal, one missing, one more exact than the other
/// ("LTD", "CO LTD"), or a Japanese KK and the English word it uses. "INC" and "LLC" cannot.
bool forms_agree(std::string_view a, std::string_view b);

}  // namespace winnow::names
