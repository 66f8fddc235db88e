#include "query/listed_values.h"

#include <algorithm>

#include "patent/number.h"
#include "patent/words.h"
#include "query/lexer.h"
#include "query/nearest.h"

namespace winnow::query {

namespace {

using Values = std::vector<std::string>;

/// The words of an enum as the columns hold them, in upper case; "unknown" is not stored.
template <class Enum>
Values stored_words() {
    Values values;
    for (const std::string_view word : patent::words<Enum>()) {
        std::string value(word);
        for (char& c : value) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        if (value != "UNKNOWN") values.push_back(std::move(value));
    }
    return values;
}

struct ClosedList {
    std::string_view field;
    Values values;
};

const std::vector<ClosedList>& closed_lists() {
    static const std::vector<ClosedList> kLists = {
        {"PATENT_TYPE", stored_words<patent::RightType>()},
        {"LEGAL_STATUS", stored_words<patent::Status>()},
        {"SIMPLE_LEGAL_STATUS", {"ACTIVE", "INACTIVE", "PENDING"}},
        {"ANS_TYPE", {"COMPANY", "ACADEMY", "GOVERNMENT", "PERSON", "HOSPITAL", "BANK"}},
        {"CITE_BY", stored_words<patent::CitedBy>()},
        {"RELATION", stored_words<patent::RelationKind>()},
        {"LEGAL_EVENT", stored_words<patent::EventKind>()},
    };
    return kLists;
}

std::string one_of(const Values& values) {
    std::string text = "; expected one of:";
    for (const std::string& value : values) text += " " + value;
    return text;
}

bool is_two_letters(std::string_view value) {
    return value.size() == 2 && std::all_of(value.begin(), value.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// What is odd about a value of an open list; empty when nothing is.
std::string oddity(std::string_view field, std::string_view value) {
    const bool office = field == "AUTHORITY" || field == "PRIORITY_COUNTRY";
    const bool country = field == "AN_COUNTRY" || field == "ANC_COUNTRY" || field == "IN_COUNTRY";
    if (office && !patent::is_office_code(value)) {
        const std::string_view two = value.substr(0, 2);
        const bool guess = value.size() > 2 && patent::is_office_code(two);
        return "is no office code of WIPO ST.3" +
               (guess ? "; did you mean " + std::string(two) + "?" : "; expected two letters such as CN, US, EP, WO");
    }
    if (country && !is_two_letters(value)) return "is no country code; expected two letters such as CN, US, DE";
    if (field == "LANG" && !is_two_letters(value)) return "is no language code; expected two letters such as EN, ZH, DE";
    // Letters of WIPO ST.14; offices join them: XY, DA.
    const bool category = value.find_first_not_of("XYAIDEOPTLNR&, /") == std::string_view::npos;
    if (field == "CITE_CATEGORY" && !category) return "is no category of a citation (WIPO ST.14); expected one such as X, Y, A, P, D";
    return {};
}

}  // namespace

Result<void> check_listed(const Field& field, std::string_view stored, size_t begin, size_t end, std::vector<Warning>& warnings) {
    if (stored.find_first_of("*?#") != std::string_view::npos) return {};
    for (const ClosedList& list : closed_lists()) {
        if (list.field != field.name || std::find(list.values.begin(), list.values.end(), stored) != list.values.end()) continue;
        std::string message = "'" + std::string(stored.substr(0, 60)) + "' is no value of " + std::string(field.name);
        const std::string_view near = nearest(stored, list.values);
        if (!near.empty()) message += "; did you mean " + std::string(near);
        for (const ClosedList& other : closed_lists())
            if (std::find(other.values.begin(), other.values.end(), stored) != other.values.end())
                message += "; it is one of " + std::string(other.field);
        return syntax_error(message + one_of(list.values), begin, end);
    }
    const std::string odd = oddity(field.name, stored);
    if (!odd.empty()) warnings.push_back({"'" + std::string(stored.substr(0, 60)) + "' " + odd, begin, end});
    return {};
}

}  // namespace winnow::query
