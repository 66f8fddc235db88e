// What several tools write the same way, and lists that end where an answer would become too long.
#pragma once

#include <string>
#include <string_view>

#include "app/library.h"
#include "http/json_writer.h"

namespace winnow::mcp {

/// Objects of JSON until the characters are used up. The first one always fits.
class BoundedList {
  public:
    explicit BoundedList(size_t most_characters) : left_(most_characters) {}
    /// False when the object was left out because the list is full.
    bool add(std::string_view object);
    size_t size() const { return size_; }
    /// With its brackets.
    std::string array() const { return "[" + text_ + "]"; }

  private:
    std::string text_;
    size_t left_, size_ = 0;
};

/// number, title, title_lang, date, applicants (assignees where there are any), and "invented" where it is no real document.
void write_summary(http::JsonWriter& json, const app::SearchHit& hit, std::string_view language);
/// The same for a document that the library may not have: then the number alone with "in_library":false.
void write_summary_if_there(http::JsonWriter& json, std::string_view number, const app::SearchHit* hit, std::string_view language);

/// Names of the parties of one role, at most `most`.
std::vector<std::string_view> names_of(const patent::Publication& publication, patent::PartyRole role, size_t most);

}  // namespace winnow::mcp
