// Guessing the languages of a publication's texts.
#include "app/languages.h"

#include "text/tokens.h"

namespace winnow::app {

namespace {

constexpr size_t kEnoughBytes = 2000;  // of claims or paragraphs, to guess from

template <class Pieces>
std::string beginning_of(const Pieces& pieces) {
    std::string text;
    for (const auto& piece : pieces) {
        if (text.size() >= kEnoughBytes) break;
        text.append(piece.text).push_back('\n');
    }
    return text;
}

}  // namespace

void fill_languages(patent::Publication& publication) {
    for (auto& title : publication.titles) {
        if (title.lang.empty()) title.lang = text::guess_language(title.text);
    }
    for (auto& abstract : publication.abstracts) {
        if (abstract.lang.empty()) abstract.lang = text::guess_language(abstract.text);
    }
    for (auto& set : publication.claims) {
        if (set.lang.empty()) set.lang = text::guess_language(beginning_of(set.claims));
    }
    for (auto& description : publication.descriptions) {
        if (description.lang.empty()) description.lang = text::guess_language(beginning_of(description.paragraphs));
    }
}

}  // namespace winnow::app
