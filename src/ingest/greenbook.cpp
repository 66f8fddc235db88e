// USPTO grants 1976–2001 as the "green book", full text of the APS tapes. Format: docs/formats/uspto-greenbook.md.
#include <algorithm>

#include "ingest/aps_codes.h"
#include "ingest/aps_record.h"
#include "ingest/aps_text.h"
#include "ingest/fields.h"
#include "ingest/formats.h"
#include "ingest/greenbook_text.h"
#include "ingest/us_class.h"
#include "ingest/us_party.h"
#include "ingest/xml.h"

namespace winnow::ingest {

namespace {

using patent::PartyRole;
using patent::Publication;

/// The data of a field with fixed columns: behind the two blanks that follow the code, to the end of its line.
std::string columns_of(const ApsField& field) {
    std::string_view line = field.text.substr(0, field.text.find_first_of("\r\n"));
    line.remove_prefix(std::min<size_t>(line.size(), 2));
    while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
    return std::string(line);
}

// ---- numbers ----

void read_patent(const ApsSection& section, Publication& to) {
    const std::string number = aps_patent_number(section.value("WKU"));
    const patent::Date issued = parse_date(section.value("ISD"));
    const ApsKind kind = aps_kind(number, section.value("PBL"), issued);
    to.number = publication_number({"US", number, std::string(kind.kind), issued});
    to.right = kind.right;
    if (to.right != patent::RightType::Other) to.grant_date = issued;  // registrations and defensive publications grant nothing
    const patent::Date filed = parse_date(section.value("APD"));
    const bool is_design = kind.right == patent::RightType::Design;
    to.application =
        application_number({"US", aps_application_number(section.value("SRC"), section.value("APN"), filed, is_design), {}, filed});
    if (std::string title = aps_text(section.value("TTL")); !title.empty())
        to.titles.push_back({"en", patent::TextOrigin::Original, std::move(title)});
    uint32_t sequence = 0;
    for (const std::string_view code : {"EXP", "EXA"}) {
        const std::string name = aps_text(section.value(code));
        if (name.empty()) continue;
        patent::Party examiner;
        examiner.role = PartyRole::Examiner;
        examiner.sequence = ++sequence;
        examiner.name = aps_person(name);
        add_party(to, std::move(examiner));
    }
}

/// Terms of designs and terminal disclaimers bear on the end of term; the model keeps them as events.
void read_term(const ApsSection& section, Publication& to) {
    patent::LegalEvent event;
    event.date = to.number.date;
    event.office = "US";
    if (const std::string_view years = section.value("TRM"); !years.empty()) {
        event.code = "TERM";
        event.text = "length of grant, years";
        event.terms = years;
        to.events.push_back(event);
    }
    if (const patent::Date disclaimed = parse_date(section.value("DCD")); disclaimed.known()) {
        event.code = "TD";
        event.text = "terminal disclaimer";
        event.terms.clear();
        event.end = disclaimed;
        to.events.push_back(event);
    }
}

// ---- parties ----

patent::Party read_party(const ApsSection& section, PartyRole role) {
    patent::Party party;
    party.role = role;
    party.name = aps_text(section.value("NAM"));
    party.city = aps_text(section.value("CTY"));
    party.province = section.value("STA");
    party.country = aps_country(section.value("CNT"));
    for (const std::string_view code : {"STR", "CTY", "STA", "ZIP"}) append_address(party.address, aps_text(section.value(code)));
    return party;
}

void read_assignee(const ApsSection& section, uint32_t sequence, Publication& to) {
    patent::Party party = read_party(section, PartyRole::Assignee);
    party.sequence = sequence;
    party.type = assignee_type(section.value("COD"));
    if (party.type.empty() || party.type == "PERSON") party.name = aps_person(party.name);
    add_party(to, std::move(party));
}

void read_inventor(const ApsSection& section, uint32_t sequence, Publication& to) {
    patent::Party party = read_party(section, PartyRole::Inventor);
    party.sequence = sequence;
    party.name = aps_person(party.name);
    add_party(to, std::move(party));
}

void read_representatives(const ApsSection& section, Publication& to) {
    uint32_t sequence = 0;
    for (const ApsField& field : section.fields) {
        const bool firm = field.code == "FRM";
        static constexpr std::string_view kPersons[] = {"FR2", "AAT", "AGT", "ATT", "NAM"};
        if (!firm && std::find(std::begin(kPersons), std::end(kPersons), field.code) == std::end(kPersons)) continue;
        patent::Party party;
        party.role = firm ? PartyRole::Agency : PartyRole::Agent;
        party.sequence = ++sequence;
        party.name = firm ? aps_text(field.text) : aps_person(aps_text(field.text));
        add_party(to, std::move(party));
    }
}

// ---- classes, citations ----

void read_classes(const ApsSection& section, Publication& to) {
    const std::string edition(section.value("EDF"));
    bool first_us = true, first_international = true;
    for (const ApsField& field : section.fields) {
        const std::string columns = columns_of(field);
        if (field.code == "OCL" || field.code == "XCL" || field.code == "DCL") {
            add_class(to, {"USPC", uspc_from_columns(columns), {}, field.code == "OCL" && first_us});
            if (field.code == "OCL") first_us = false;
        } else if (field.code == "ICL") {
            // Designs carry their class of the Locarno classification here, until 1984 with a D in front: "D0601".
            const std::string_view digits = std::string_view(columns).substr(columns.substr(0, 1) == "D" ? 1 : 0);
            const bool locarno = to.right == patent::RightType::Design && digits.find_first_not_of("0123456789 ") == digits.npos;
            if (locarno) add_class(to, {"LOC", locarno_from_digits(digits), edition, first_international});
            else add_class(to, {"IPC", ipc_from_columns(columns), edition, first_international});
            first_international = false;
        }
    }
}

void read_patent_citation(const ApsSection& section, bool foreign, Publication& to) {
    patent::Citation citation;
    const std::string office = foreign ? aps_country(section.value("CNT")) : "US";
    citation.number = publication_number({office, aps_text(section.value("PNO")), {}, parse_date(section.value("ISD"))});
    if (citation.is_patent()) to.citations.push_back(std::move(citation));
}

void read_other_citations(const ApsSection& section, Publication& to) {
    for (const ApsField& field : section.fields) {
        patent::Citation citation;
        citation.text = aps_text(field.text);
        if (!citation.text.empty()) to.citations.push_back(std::move(citation));
    }
}

// ---- where it comes from ----

/// A section may hold several priorities one after the other; the country stands for those behind it, too.
void read_priorities(const ApsSection& section, Publication& to) {
    RawNumber raw;
    const auto finish = [&] {
        if (!raw.number.empty()) to.priorities.push_back({application_number(raw), patent::PriorityKind::National});
        raw.number.clear();
        raw.date = {};
    };
    for (const ApsField& field : section.fields) {
        const std::string value = aps_text(field.text);
        if (field.code == "CNT") {
            finish();
            raw.office = aps_country(value);
        } else if (field.code == "APD") {
            if (raw.date.known()) finish();
            raw.date = parse_date(value);
        } else if (field.code == "APN") {
            if (!raw.number.empty()) finish();
            raw.number = value;
        }
    }
    finish();
}

void read_relation(const ApsSection& section, std::string_view story, Publication& to) {
    patent::Relation relation;
    const std::string_view written = section.value("APN");
    const patent::Date filed = parse_date(section.value("APD"));
    if (written.find("PCT") != written.npos) {
        relation.parent = application_number({"WO", std::string(written), {}, filed});
    } else if (const std::string number = aps_application_number(section.value("SRC"), written, filed, false); !number.empty()) {
        relation.parent = application_number({"US", number, {}, filed});
    } else {
        relation.parent = publication_number({"US", std::string(section.value("PNO")), {}, parse_date(section.value("ISD"))});
    }
    relation.kind =
        section.name == "REIS" ? patent::RelationKind::Reissue : aps_relation(section.value("COD"), written.substr(0, 6), story);
    if (!relation.parent.number.empty()) to.relations.push_back(std::move(relation));
}

void read_pct(const ApsSection& section, Publication& to) {
    to.pct_application = application_number({"WO", aps_text(section.value("PCN")), {}, parse_date(section.value("PD3"))});
    to.pct_publication = publication_number({"WO", aps_text(section.value("PCP")), {}, parse_date(section.value("PCD"))});
    if (!to.pct_application.number.empty()) to.relations.push_back({patent::RelationKind::PctEntry, to.pct_application});
}

/// What the patent itself tells about its parents: the section for it, and the beginning of the description, in one text.
std::string story_of(const std::vector<ApsSection>& sections) {
    constexpr size_t kBeginning = 2000;
    std::string story;
    for (const ApsSection& section : sections) {
        if (section.name != "PARN" && section.name != "BSUM") continue;
        std::string text;
        for (const ApsField& field : section.fields) {
            append_aps_text(text, field.text.substr(0, kBeginning));
            text += ' ';
            if (text.size() > kBeginning) break;
        }
        story += text;
    }
    return story;
}

// ---- the patent ----

void read_bibliographic(const std::vector<ApsSection>& sections, Publication& to) {
    uint32_t inventors = 0, assignees = 0;
    std::string story;
    for (const ApsSection& section : sections) {
        const std::string_view name = section.name;
        if (name == "INVT") read_inventor(section, ++inventors, to);
        else if (name == "ASSG") read_assignee(section, ++assignees, to);
        else if (name == "LREP") read_representatives(section, to);
        else if (name == "CLAS") read_classes(section, to);
        else if (name == "UREF") read_patent_citation(section, false, to);
        else if (name == "FREF") read_patent_citation(section, true, to);
        else if (name == "OREF") read_other_citations(section, to);
        else if (name == "PRIR") read_priorities(section, to);
        else if (name == "PCTA") read_pct(section, to);
        else if (name == "RLAP" || name == "REIS") {
            if (story.empty()) story = story_of(sections);
            read_relation(section, story, to);
        }
    }
}

void read_texts(const std::vector<ApsSection>& sections, Publication& to) {
    for (const ApsSection& section : sections)
        if (section.name == "ABST")
            if (patent::LocalText abstract = read_aps_abstract(section); !abstract.text.empty())
                to.abstracts.push_back(std::move(abstract));
    if (patent::Description description = read_aps_description(sections); !description.paragraphs.empty())
        to.descriptions.push_back(std::move(description));
    if (patent::ClaimSet claims = read_aps_claims(sections); !claims.claims.empty()) to.claims.push_back(std::move(claims));
}

/// Fills `to`; the reason when the record is broken, else "".
std::string read_record(const ApsRecord& record, const std::vector<ApsSection>& sections, Publication& to) {
    if (sections.empty() || sections[0].name != "PATN") return "text before the first patent (a line PATN)";
    const ApsSection& patent = sections[0];
    if (patent.value("WKU").empty()) return "no patent number (WKU)";
    if (aps_patent_number(patent.value("WKU")).empty())
        return "patent number \"" + std::string(patent.value("WKU").substr(0, 20)) +
               "\"; expected eight characters and a check digit (WKU)";
    read_patent(patent, to);
    read_term(patent, to);
    read_bibliographic(sections, to);
    read_texts(sections, to);
    // The last record of a file may have lost its end: nothing else tells it.
    const size_t claims = to.claims.empty() ? 0 : to.claims[0].claims.size();
    if (const uint32_t expected = parse_number(patent.value("NCL")); record.is_last && claims < expected)
        return patent::publication_key(to.number) + ": breaks off, " + std::to_string(claims) + " of " + std::to_string(expected) +
               " claims";
    return {};
}

class GreenBook final : public Reader {
  public:
    std::string_view name() const override { return "uspto-greenbook"; }
    std::string_view help() const override {
        return "USPTO grants 1976-2001, full text in the APS format (\"green book\", weekly files pftaps…txt of bulkdata.uspto.gov)";
    }

    int recognise(std::string_view head) const override {
        for (size_t at = 0; at != head.npos && at < head.size(); at = head.find('\n', at)) {
            at += head[at] == '\n';
            if (head.substr(at, 4) != "PATN") continue;
            const size_t next = head.find_first_not_of(" \t\r\n", at + 4);
            if (next != head.npos && head.substr(next, 5) == "WKU  ") return 100;
        }
        return head.substr(0, 6) == "HHHHHT" ? 60 : 0;
    }

    Result<void> read(ByteSource& source, std::string_view file, const Sink& sink) const override {
        const Limits limits;
        ApsSplitter splitter(source, limits);
        while (const std::optional<ApsRecord> record = TRY(splitter.next()))
            if (!deliver(*record, limits, file, sink)) break;
        return {};
    }

  private:
    bool deliver(const ApsRecord& record, const Limits& limits, std::string_view file, const Sink& sink) const {
        const auto reject = [&](std::string reason) {
            return !sink.reject || sink.reject(Reject{std::string(file), record.offset, std::move(reason), excerpt_of(record.text)});
        };
        if (record.too_large) return reject("patent larger than " + std::to_string(limits.document_bytes >> 20) + " MiB");
        std::string repaired;
        std::string_view text = record.text;
        if (!is_valid_utf8(text)) {
            append_repaired_utf8(repaired, text);
            text = repaired;
        }
        Publication publication;
        if (std::string reason = read_record(record, parse_aps(text), publication); !reason.empty()) return reject(std::move(reason));
        publication.source.file = file;
        publication.source.offset = record.offset;
        publication.source.format = name();
        return sink.publication(std::move(publication));
    }
};

}  // namespace

const Reader& uspto_greenbook() {
    static const GreenBook reader;
    return reader;
}

}  // namespace winnow::ingest
