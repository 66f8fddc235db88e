// Who is named where: the applicants and owners of publications, gathered for suggesting merges. One pass over a library.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "names/name_form.h"
#include "patent/publication.h"

namespace winnow::names {

using NameId = uint32_t;
using PublicationId = uint32_t;

/// One name of the collection, by its key. Applicants, assignees and current owners.
struct NameFacts {
    std::string shown;  // as most publications write it
    uint32_t documents = 0;
    NameForm form;                               // form.kind corrected by what sources say
    std::vector<uint64_t> inventors, addresses;  // hashes, ascending, without repeats
    std::vector<std::string> countries;          // of the party, as sources say; ascending

    uint32_t shown_weight = 0;  // while gathering: how much `shown` leads over other spellings
};

/// A name in one list of parties of one publication.
struct Place {
    uint32_t family;
    PublicationId publication;
    NameId name;
    uint16_t position;  // from 1 in its list
    uint16_t parties;   // in its list
    patent::PartyRole role;
};

/// Memory: about 100 bytes a distinct name and 20 a place, beside the texts. Not thread-safe.
class NameGatherer {
  public:
    /// @param family the same number for members of one family
    void add(const patent::Publication& publication, uint32_t family);
    /// Call once, after the last publication: sorts what was gathered and settles the kinds.
    void finish();

    const std::vector<NameFacts>& names() const { return names_; }
    const std::vector<Place>& places() const { return places_; }  // by family, then publication
    const std::string& publication(PublicationId id) const { return publications_[id]; }
    /// UINT32_MAX when there is no such name.
    NameId find(std::string_view key) const;

  private:
    NameId id_of(const patent::Party& party);
    void add_list(const patent::Publication& publication, patent::PartyRole role, uint32_t family, const std::vector<uint64_t>& inventors);
    void settle_kind(NameFacts& name) const;

    std::vector<NameFacts> names_;
    std::unordered_map<std::string, NameId> id_by_key_;
    std::unordered_map<std::string, NameId> id_by_raw_;  // spares folding the same name again
    std::vector<Place> places_;
    std::vector<std::string> publications_;
    std::unordered_set<uint64_t> inventors_;                        // keys of all inventors
    std::unordered_set<NameId> said_persons_, said_organisations_;  // by the source
};

}  // namespace winnow::names
