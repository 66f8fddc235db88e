#include "mcp/write.h"

#include "http/answers.h"
#include "mcp/passage.h"

namespace winnow::mcp {

namespace {
constexpr size_t kMostNames = 5;
constexpr size_t kMostTitle = 300, kMostName = 120;
}  // namespace

bool BoundedList::add(std::string_view object) {
    const size_t length = characters_of(object);
    if (size_ > 0 && length > left_) return false;
    left_ -= std::min(left_, length);
    if (size_++ > 0) text_ += ',';
    text_ += object;
    return true;
}

std::vector<std::string_view> names_of(const patent::Publication& publication, patent::PartyRole role, size_t most) {
    std::vector<std::string_view> names;
    for (const patent::Party& party : publication.parties)
        if (party.role == role && names.size() < most) names.push_back(first_characters(party.name, kMostName));
    return names;
}

void write_summary(http::JsonWriter& json, const app::SearchHit& hit, std::string_view language) {
    const patent::Publication& publication = hit.publication;
    const patent::LocalText* title = http::display_title(publication, language);
    json.member("number", hit.key).member("title", title ? first_characters(title->text, kMostTitle) : "");
    if (title) json.optional_member("title_lang", title->lang);
    json.optional_member("date", http::written_date(publication.number.date));
    // In older US documents the applicants are the inventors, and the company is the assignee.
    auto names = names_of(publication, patent::PartyRole::Assignee, kMostNames);
    if (names.empty()) names = names_of(publication, patent::PartyRole::Applicant, kMostNames);
    json.strings("applicants", names);
    if (publication.invented) json.member("invented", true);
}

void write_summary_if_there(http::JsonWriter& json, std::string_view number, const app::SearchHit* hit, std::string_view language) {
    const bool is_there = hit && !hit->key.empty();
    json.member("in_library", is_there);
    if (is_there) write_summary(json, *hit, language);
    else json.member("number", number);
}

}  // namespace winnow::mcp
