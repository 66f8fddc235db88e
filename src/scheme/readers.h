// What can be imported as a classification scheme: one function each to recognise and to read, all in one table (readers.cpp).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scheme/arrange.h"
#include "scheme/listing.h"

namespace winnow::scheme {

/// One file to read: its name without directories, and its text, UTF-8 without byte order mark. Both must outlive what is found.
struct Input {
    std::string_view name;
    std::string_view text;
};

/// One scheme in one language, as far as one file tells of it.
struct FoundListing {
    ListingHead head;
    std::vector<FoundRow> rows;
    bool is_part = false;  // of a scheme that comes in several files: joins what is there of the same edition
};

struct Found {
    std::vector<FoundListing> listings;
    std::vector<Complaint> complaints;
};

struct Reader {
    std::string_view name;  // "cpc-titles"
    std::string_view help;
    bool (*recognise)(const Input& input);  // may be given the first 64 KiB alone
    Result<Found> (*read)(const Input& input);
};

std::span<const Reader> readers();
/// The first reader of the table that knows the text; null when none does.
const Reader* recognise(const Input& input);

// The readers' functions, by file.
bool is_cpc_table(const Input& input);
Result<Found> read_cpc_table(const Input& input);
bool is_cpc_list(const Input& input);
Result<Found> read_cpc_list(const Input& input);
bool is_ipc_list(const Input& input);
Result<Found> read_ipc_list(const Input& input);
bool is_scheme_xml(const Input& input);
Result<Found> read_scheme_xml(const Input& input);
bool is_technology_table(const Input& input);
Result<Found> read_technology_table(const Input& input);
bool is_table(const Input& input);
Result<Found> read_table(const Input& input);

}  // namespace winnow::scheme
