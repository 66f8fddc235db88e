// The patent model: what one publication says, whatever the format it came in.
// Plain data; the codec in patent/json.h carries every member of it through export and import.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace winnow::patent {

/// A calendar day as the number yyyymmdd; 0 means the source does not say. Offices write 00 for an unknown month or day; it is kept.
struct Date {
    int32_t ymd = 0;
    bool known() const { return ymd != 0; }
    int year() const { return ymd / 10000; }
    friend auto operator<=>(Date, Date) = default;
};

/// Office code (WIPO ST.3), number, kind code (WIPO ST.16), in the form that patent/number.h normalises to: "CN" "112345678" "A".
struct DocNumber {
    std::string office;
    std::string number;
    std::string kind;  // empty for applications and where the source does not say
    Date date;
    std::string original;  // as the source wrote it, when that differs: "201410408762.5"
    friend bool operator==(const DocNumber&, const DocNumber&) = default;
};

enum class RightType : uint8_t { Unknown, Invention, UtilityModel, Design, Plant, Other };

enum class TextOrigin : uint8_t { Original, OfficeTranslation, MachineTranslation };

/// A text in one language. `lang` is ISO 639-1 in lower case ("en", "zh"); empty when not yet known.
struct LocalText {
    std::string lang;
    TextOrigin origin = TextOrigin::Original;
    std::string text;
    friend bool operator==(const LocalText&, const LocalText&) = default;
};

enum class ClaimCategory : uint8_t { Unknown, Product, Method, Use };

/// One claim. Independent exactly when depends_on is empty; numbers refer to claims of the same publication and language.
struct Claim {
    uint32_t number = 0;
    std::string text;  // without its number
    std::vector<uint32_t> depends_on;
    ClaimCategory category = ClaimCategory::Unknown;
    bool is_independent() const { return depends_on.empty(); }
    friend bool operator==(const Claim&, const Claim&) = default;
};

/// The claims in one language.
struct ClaimSet {
    std::string lang;
    TextOrigin origin = TextOrigin::Original;
    std::vector<Claim> claims;
    friend bool operator==(const ClaimSet&, const ClaimSet&) = default;
};

/// The statutory parts of a Chinese description (Implementing Regulations of the Chinese Patent Law, rule 20 of 2024;
/// rule 17 before); Other where a source has no such parts.
enum class DescriptionPart : uint8_t { Other, TechnicalField, Background, Summary, Drawings, Embodiments };

struct Paragraph {
    std::string number;  // as printed, "0001"; may be empty
    DescriptionPart part = DescriptionPart::Other;
    bool heading = false;
    std::string text;
    friend bool operator==(const Paragraph&, const Paragraph&) = default;
};

struct Description {
    std::string lang;
    TextOrigin origin = TextOrigin::Original;
    std::vector<Paragraph> paragraphs;
    friend bool operator==(const Description&, const Description&) = default;
};

enum class PartyRole : uint8_t { Applicant, Assignee, CurrentOwner, Inventor, Agent, Agency, Examiner };

struct Party {
    PartyRole role = PartyRole::Applicant;
    uint32_t sequence = 0;   // 1 is the first named; 0 when the source does not number them
    std::string name;        // raw, as delivered
    std::string normalised;  // see patent/party_name.h
    std::string address;
    std::string country;  // WIPO ST.3
    std::string province;
    std::string city;
    std::string type;          // COMPANY ACADEMY GOVERNMENT PERSON HOSPITAL BANK, or empty
    std::string registration;  // the office's own number for this party: JPO 識別番号, EPO iid
    friend bool operator==(const Party&, const Party&) = default;
};

/// One classification symbol. `symbol` is in the form of patent/class_symbol.h ("H01M4/62").
struct Classification {
    std::string scheme;  // IPC CPC LOC FI FTERM USPC GBC
    std::string symbol;
    std::string version;  // "20060101"
    bool first = false;
    bool inventive = true;
    friend bool operator==(const Classification&, const Classification&) = default;
};

enum class CitedBy : uint8_t { Unknown, Examiner, Applicant, Opponent, ThirdParty, SearchReport };

struct Citation {
    DocNumber number;      // empty office and number for non-patent literature
    std::string text;      // non-patent literature as cited
    std::string category;  // X Y A …, as printed
    CitedBy by = CitedBy::Unknown;
    std::vector<uint32_t> claims;  // the claims concerned
    std::string passage;
    bool is_patent() const { return !number.number.empty(); }
    friend bool operator==(const Citation&, const Citation&) = default;
};

enum class PriorityKind : uint8_t { National, Regional, International };

struct Priority {
    DocNumber number;
    PriorityKind kind = PriorityKind::National;
    friend bool operator==(const Priority&, const Priority&) = default;
};

enum class RelationKind : uint8_t {
    Continuation,
    ContinuationInPart,
    Division,
    Provisional,
    Reissue,
    Reexamination,
    PctEntry,
    PriorPublication,
    Other
};

/// The application this one comes from.
struct Relation {
    RelationKind kind = RelationKind::Other;
    DocNumber parent;
    friend bool operator==(const Relation&, const Relation&) = default;
};

enum class EventKind : uint8_t {
    Other,
    Filing,
    Publication,
    ExaminationRequest,
    Grant,
    Refusal,
    Withdrawal,
    Lapse,
    Expiry,
    FeePaid,
    Restoration,
    Transfer,
    Licence,
    Pledge,
    PledgeRelease,
    Opposition,
    Invalidation,
    Revocation,
    Litigation,
    NameChange,
};

/// One legal event as a record of its own, so that conditions can hold on the same event.
struct LegalEvent {
    Date date;
    std::string office;
    std::string code;  // of the office or INPADOC
    EventKind kind = EventKind::Other;
    std::string text;
    std::vector<std::string> from;  // transferor, licensor, pledgor, plaintiff, requester of invalidation
    std::vector<std::string> to;    // transferee, licensee, pledgee, defendant
    Date effective;
    Date end;
    std::string terms;     // exclusive, amount, court …
    std::string contract;  // registration number
    std::string country;   // the state concerned, where that is not all of the office's: a lapse in "GB" of a European patent
    friend bool operator==(const LegalEvent&, const LegalEvent&) = default;
};

enum class Status : uint8_t { Unknown, Pending, InForce, Lapsed, Expired, Revoked, Refused, Withdrawn };

/// Where a publication's record came from.
struct Source {
    std::string file;     // as named on import; inside an archive "a.zip!b.xml"
    uint64_t offset = 0;  // byte of the record in that file
    std::string format;   // "uspto-xml", "cnipa", …
    Date produced;        // date of the data, when the source says
    /// Says only part of what there is to say (one sheet of an export, one answer of a service): what it leaves out stays as it was.
    bool partial = false;
    friend bool operator==(const Source&, const Source&) = default;
};

/// One publication of an application.
struct Publication {
    DocNumber number;
    DocNumber application;
    RightType right = RightType::Unknown;
    Status status = Status::Unknown;  // as delivered by the source
    std::string source_family_id;     // DOCDB's, where delivered
    Date grant_date;
    Date expiry_date;
    DocNumber pct_application;
    DocNumber pct_publication;
    std::vector<Priority> priorities;
    std::vector<Relation> relations;
    std::vector<LocalText> titles;
    std::vector<LocalText> abstracts;
    std::vector<ClaimSet> claims;
    std::vector<Description> descriptions;
    std::vector<Party> parties;
    std::vector<Classification> classes;
    std::vector<Citation> citations;
    std::vector<LegalEvent> events;
    std::vector<std::string> figures;  // file names
    uint32_t page_count = 0;
    bool invented = false;             // made by `winnow generate`, not a real document
    bool deleted = false;              // the source withdraws this publication
    std::vector<Publication> records;  // what each source said, when this was combined of several (patent/combine.h); they have none
    Source source;                     // stays the last member: what comes before it is the content, wherever it is from
    friend bool operator==(const Publication&, const Publication&) = default;
};

/// Office, number and kind without blanks, the name of a publication everywhere: "CN112345678A".
inline std::string publication_key(const DocNumber& n) { return n.office + n.number + n.kind; }

}  // namespace winnow::patent
