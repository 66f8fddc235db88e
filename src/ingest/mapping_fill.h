// One row of a table or one JSON record becomes a publication: values in, publication out.
#pragma once

#include <string>
#include <string_view>

#include "ingest/mapping.h"
#include "ingest/mapping_values.h"

namespace winnow::ingest {

/// Collects the values of one record. Days wait until all are there: two digits of a year are read by its other days. Not thread-safe.
class Filling {
  public:
    /// @param votes of the file, for days that leave the order of day and month open
    Filling(const Mapping& mapping, const OrderVotes& votes) : mapping_(mapping), votes_(votes) {}

    /// Takes one value of `column`. What says nothing ("-") is passed over.
    void add(const MappingColumn& column, Given given);

    /// Whether a trimmed cell is empty or one of the mapping's words for nothing.
    bool says_nothing(std::string_view value) const;

    /// The publication, without its source. InvalidArgument when the record gives no usable publication number.
    /// @param row_name stands for the number where the mapping takes it from the row
    Result<patent::Publication> finish(std::string_view row_name);

    /// The first value that could not be understood, with what it should have been: "no day: 'soon'"; empty when there was none.
    const std::string& unread() const { return unread_; }

  private:
    /// A number as it was given, until its date is known.
    struct RawNumber {
        std::string text, office, kind, day;
        DateOrder order = DateOrder::DayFirst;
        NumberForm form = NumberForm::Office;
    };
    struct RawDay {
        std::string text;
        DateOrder order = DateOrder::DayFirst;
    };

    void set(const MappingColumn& column, Given& given);     // what a publication has one of
    void append(const MappingColumn& column, Given& given);  // what it has many of
    void add_day(RawDay& to, const MappingColumn& column, const std::string& value) const;
    void add_number(RawNumber& to, const MappingColumn& column, Given& given) const;
    void add_text(const MappingColumn& column, Given& given);
    void add_claims(const MappingColumn& column, Given& given);
    void add_party(patent::PartyRole role, Given& given);
    void add_class(const MappingColumn& column, Given& given);
    void add_citation(const MappingColumn& column, Given& given);
    void add_literature(const MappingColumn& column, Given& given);
    void add_parent(const MappingColumn& column, Given& given);
    void add_priority(const MappingColumn& column, Given& given);
    void add_event(const MappingColumn& column, Given& given);
    void add_word(const MappingColumn& column, const std::string& value);

    patent::Date day(std::string_view text, DateOrder order, int near = 0);
    std::string language_of(const MappingColumn& column, const Given& given) const;
    Result<patent::DocNumber> publication_number(const RawNumber& raw, patent::Date date) const;
    patent::DocNumber application_number(const RawNumber& raw, patent::Date date) const;
    Result<void> finish_number(std::string_view row_name, patent::Date published, patent::Date filed);
    void finish_priorities(int year);
    void finish_texts();

    const Mapping& mapping_;
    const OrderVotes& votes_;
    patent::Publication to_;
    RawNumber number_, application_;
    RawDay published_, filed_, granted_, expires_, first_priority_;
    std::string id_, year_;
    std::vector<RawNumber> priorities_;
    std::vector<std::pair<patent::LocalText, const MappingColumn*>> titles_, abstracts_;
    patent::ClaimSet first_claim_;
    std::string unread_;
};

}  // namespace winnow::ingest
