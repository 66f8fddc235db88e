// How the columns of a table, or the members of a JSON record, become the members of a publication: a mapping, written in TOML.
// Mappings for the exports of known services are in resources/mappings; users write their own. Form: docs/formats/tables.md.
#pragma once

#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "patent/publication.h"

namespace winnow::ingest {

/// The member of the model that a column fills; the word of each, as mappings write it, is in target_words().
enum class Target : uint8_t {
    Number,
    NumberOffice,
    NumberKind,
    PublicationDate,
    PublicationYear,
    GrantDate,
    ExpiryDate,
    Application,
    ApplicationDate,
    Right,
    Status,
    Family,
    PctApplication,
    PctPublication,
    Priority,
    PriorityDate,
    Parent,
    Title,
    Abstract,
    Claims,
    FirstClaim,
    Description,
    Applicant,
    Assignee,
    CurrentOwner,
    Inventor,
    Agent,
    Agency,
    Examiner,
    Class,
    Citation,
    Literature,
    Event,
    Figure,
    PageCount,
    Id,
};
constexpr size_t kTargets = 36;

/// One target: its word and what it takes, for messages and documentation.
struct TargetWord {
    std::string_view word;
    std::string_view help;
};
/// In the order of Target.
std::span<const TargetWord, kTargets> target_words();

/// What a value consists of: itself, and what is written inside of it or stands beside it.
enum class Part : uint8_t {
    Value,
    Office,
    Kind,
    Date,
    Language,
    Category,
    By,
    Country,
    Address,
    Province,
    City,
    Type,
    Code,
    Text,
    First,
    Inventive,
    Skip
};
constexpr size_t kParts = 17;
/// In the order of Part: "value", "office" …
std::span<const std::string_view, kParts> part_words();

/// One value of a column, in its parts.
struct Given {
    std::array<std::string, kParts> parts;
    std::string& operator[](Part part) { return parts[static_cast<size_t>(part)]; }
    const std::string& operator[](Part part) const { return parts[static_cast<size_t>(part)]; }
};

/// Which of two numbers up to 12 is the day.
enum class DateOrder : uint8_t { DayFirst, MonthFirst, YearFirst };

/// How the source writes application numbers.
enum class NumberForm : uint8_t {
    Office,   // as the office does
    Docdb,    // as the EPO's database: US 09/083,597 of 1998 is "8359798"
    Epodoc,   // as Espacenet: "US20070964952"
    Derwent,  // year and serial number without zeros: "US1996653037A"
};

struct MappingColumn {
    std::vector<std::string> names;   // any of them; of a JSON record the path: "citations[].pub"
    std::vector<std::string> folded;  // the same as fold_column_name() gives them
    Target target = Target::Number;
    std::vector<std::string> split;            // what stands between the values of a cell; none: one value
    std::vector<Part> parts;                   // what a value consists of; none: the value alone
    std::string between;                       // what stands between the parts; empty: the parts are the pieces that `split` makes
    std::map<Part, std::string> with;          // part -> column or path where it stands, cut in the same way
    std::map<std::string, std::string> where;  // of JSON: what members of the same entry must begin with; {id} is the record's own id
    std::map<std::string, std::string> words;  // what the source says -> the model's word, folded; for right, status, cited by
    std::vector<std::string> unless;           // folded: the column is passed over where one of these says something
    DateOrder order = DateOrder::DayFirst;
    std::string language;
    patent::TextOrigin origin = patent::TextOrigin::Original;
    std::vector<std::string> original_at;  // offices whose texts in this language are the original, whatever `origin` says
    std::string office;                    // of numbers that name none
    NumberForm form = NumberForm::Office;  // of application numbers
    std::string scheme;                    // of classes
    bool first = false;                    // of classes: this is the main one
    uint32_t group_digits = 0;             // of classes without a slash: "C07D41700" has 3 digits of main group
    std::string by;                        // of citations: who cited, as the model's word
    std::string code;                      // of events
    std::string strip;                     // characters taken off the front of the value
    uint32_t line = 0;                     // of the mapping's file
};

/// Where a publication's number comes from when no column has one.
enum class NumberFrom : uint8_t {
    Column,       // nowhere: the row is set aside
    Row,          // the file's name and the row's number
    Application,  // the application's number
};

struct Mapping {
    std::string name;  // becomes Source::format
    std::string help;
    std::string file;                             // where it was read from, for messages
    bool json = false;                            // of JSON records, not of tables
    bool general = false;                         // only when no other mapping fits
    std::string no_patents;                       // what such a file holds instead of patents; empty for patents
    std::vector<std::vector<std::string>> needs;  // folded; any of these sets of columns, all of the set, makes the mapping fit
    std::vector<std::string> ignored;             // folded: known and not carried
    std::vector<std::string> empty_words;         // folded: cells that say nothing: "-", "NA"
    std::string records;                          // of JSON: where the records are in the top object: "data[]"
    std::string office, language;                 // where a row names none
    std::string kind;                             // of publication numbers of that office (none: of any) that have none
    NumberFrom number_from = NumberFrom::Column;
    std::vector<MappingColumn> columns;
};

/// The name of a column as it is compared: width, letter case, blanks, `_ - . : *` and styles of brackets made equal.
std::string fold_column_name(std::string_view name);

/// Reads a mapping. InvalidArgument with file, line and what was expected. @param file for messages
Result<Mapping> parse_mapping(std::string_view toml, std::string_view file);

/// The mappings that the program carries, in the order of their files' names. Parsed once.
std::span<const Mapping> known_mappings();

/// A mapping laid over the columns of one table.
struct Fit {
    const Mapping* mapping = nullptr;
    /// Per column of the table: which of mapping->columns it fills. One column of a table can fill several.
    struct Bound {
        const MappingColumn* column;
        size_t at;                      // in the row
        std::map<Part, size_t> beside;  // part -> column in the row
        std::vector<size_t> instead;    // columns that count before this one, where they say something
    };
    std::vector<Bound> bound;
    std::vector<std::string> unknown;  // columns of the table that nobody knows
    bool complete = false;             // the columns that the mapping needs are there
};

/// Lays `mapping` over the columns called `names`.
Fit fit_columns(const Mapping& mapping, const std::vector<std::string>& names);

/// The best of `mappings` for the columns called `names`: complete, special before general, then the one that knows most columns.
/// mapping is null when none is complete.
Fit best_fit(std::span<const Mapping* const> mappings, const std::vector<std::string>& names);

/// The mappings to try, in the order of preference: the user's, if any, then all known ones of the sort.
std::vector<const Mapping*> candidates(const Mapping* own, bool json);

/// A mapping to start from, in TOML, for a table that nobody knows: its columns, with a guess what each fills.
/// @param rows some rows below the names
std::string suggest_mapping(const std::vector<std::string>& names, const std::vector<std::vector<std::string>>& rows);

/// What stands at one path in some JSON records.
struct PathSample {
    std::string path;                   // "applicants[].name"
    std::vector<std::string> values;    // some, in their order
    std::vector<std::string> siblings;  // the other members with a value of its own beside the last one
};

/// The same for JSON records. @param records where they are in the top object ("data[]"); empty: they are the top objects
std::string suggest_json_mapping(const std::vector<PathSample>& paths, std::string_view records);

}  // namespace winnow::ingest
