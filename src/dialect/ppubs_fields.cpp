// The search indexes of Patent Public Search (USPTO, "Searchable indexes", and its quick reference guide of 2024).
#include <algorithm>
#include <iterator>

#include "dialect/ppubs.h"
#include "dialect/scan.h"

namespace winnow::dialect {

namespace {

constexpr FieldName kRows[] = {
    // Texts.
    {"ti", "TTL"},
    {"ttl", "TTL", true},
    {"ab", "ABST"},
    {"abtx", "ABST", true},
    {"clm", "CLMS"},
    {"clms", "CLMS", true},
    {"spec", "DESC"},
    {"ti,ab", "TA"},
    {"ti,ab,clm", "TAC"},
    {"bgtx", "DESC_B", true},
    {"bsum", "DESC_S"},
    {"bstx", "DESC_S", true},
    {"drtx", "DESC_D"},
    {"drwd", "DESC_D", true},
    {"detx", "DESC_E"},
    {"detd", "DESC_E", true},
    // Names.
    {"as", "AN"},
    {"asnm", "AN", true},
    {"aanm", "AN", true},
    {"in", "IN"},
    {"inv", "IN", true},
    {"innm", "IN", true},
    {"att", "AT"},
    {"atty", "ATC"},
    {"firm", "ATC", true},
    {"exa", "PE"},
    {"exp", "PE", true},
    {"xp", "PE", true},
    {"xa", "PE", true},
    {"asco", "AN_COUNTRY"},
    {"aaco", "AN_COUNTRY", true},
    {"asst", "AN_PROVINCE"},
    {"aast", "AN_PROVINCE", true},
    {"asci", "AN_CITY"},
    {"aaci", "AN_CITY", true},
    {"inco", "IN_COUNTRY"},
    {"inst", "IN_PROVINCE"},
    {"inci", "IN_CITY"},
    // Numbers.
    {"did", "PN"},
    {"pn", "PN", true},
    {"app", "APNO"},
    {"apn", "APNO", true},
    {"prn", "PRNO", true},
    {"pran", "PRNO", true},
    {"rlan", "PARENT"},
    {"pctn", "PCT_APNO", true},
    {"pcan", "PCT_APNO", true},
    {"pcpn", "PCT_PN", true},
    {"fmid", "FAM_ID"},
    {"urpn", "B_CITES"},
    {"kd", "KD", true},
    {"pc", "AUTHORITY", true},
    {"prco", "PRIORITY_COUNTRY", true},
    // Dates.
    {"pd", "PBD"},
    {"py", "PBD_Y"},
    {"isd", "ISD"},
    {"isy", "ISD_Y", true},
    {"ad", "APD"},
    {"fd", "APD", true},
    {"ay", "APD_Y"},
    {"fy", "APD_Y", true},
    {"prad", "PRIORITY_DATE"},
    {"prd", "PRIORITY_DATE", true},
    {"pray", "PRIORITY_DATE_Y"},
    // Classes.
    {"cpc", "CPC"},
    {"cpci", "CPC", true},
    {"cpca", "CPC", true},
    {"cpcl", "CPC", true},
    {"cpcf", "MCPC", true},
    {"ipc", "IPC"},
    {"cipc", "IPC", true},
    {"cipg", "IPC", true},
    {"icls", "IPC", true},
    {"clas", "UPC"},
    {"ccls", "UPC"},
    {"ccor", "UPC", true},
    {"uspc", "UPC", true},
    {"locc", "LOC"},
};

}  // namespace

const FieldNames& ppubs_fields() {
    static const FieldNames names(kRows);
    return names;
}

std::string ppubs_document_id(std::string_view stored) {
    if (stored.size() < 4 || !is_letter(stored[0]) || !is_letter(stored[1])) return std::string(stored);
    const auto* const kind = std::find_if_not(stored.begin() + 2, stored.end(), is_digit);
    const auto digits = static_cast<size_t>(kind - stored.begin()) - 2;
    const auto kind_size = static_cast<size_t>(stored.end() - kind);
    const bool kind_fits = kind_size >= 1 && kind_size <= 2 && is_letter(*kind) && (kind_size == 1 || is_digit(kind[1]));
    if (digits == 0 || !kind_fits) return std::string(stored);
    return std::string(stored.substr(0, 2)) + "-" + std::string(stored.substr(2, digits)) + "-" + std::string(stored.substr(2 + digits));
}

bool is_document_id(std::string_view text) {
    std::string plain;
    std::copy_if(text.begin(), text.end(), std::back_inserter(plain), [](char c) { return c != '-'; });
    return plain.size() < text.size() && ppubs_document_id(plain) == text;
}

bool is_american_number(std::string_view text) {
    const auto fits = [](char c) { return is_digit(c) || std::string_view(",*?#").find(c) != std::string_view::npos; };
    return !text.empty() && is_digit(text.front()) && std::all_of(text.begin(), text.end(), fits);
}

}  // namespace winnow::dialect
