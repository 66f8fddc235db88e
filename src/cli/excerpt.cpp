#include "cli/excerpt.h"

#include <algorithm>
#include <set>

#include "cli/progress.h"
#include "patent/zone.h"

namespace winnow::cli {

namespace {

constexpr std::string_view kLeftOut = "…";

bool starts_character(char byte) { return (byte & 0xc0) != 0x80; }

/// Where an excerpt begins that shows `mark` with some of the text before it: behind a blank if one is near.
size_t begin_before(std::string_view text, size_t mark, size_t most_bytes) {
    if (mark <= most_bytes) return 0;
    size_t begin = mark - most_bytes;
    const size_t blank = text.find(' ', begin);
    if (blank < mark) return blank + 1;
    while (begin < mark && !starts_character(text[begin])) ++begin;
    return begin;
}

bool is_letter(char byte) { return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z'); }

/// `end`, or where the word began that it cuts in two.
size_t end_of_words(std::string_view text, size_t end) {
    if (end >= text.size() || !is_letter(text[end])) return end;
    size_t begin = end;
    while (begin > 0 && is_letter(text[begin - 1])) --begin;
    return begin > 0 && text[begin - 1] == ' ' ? begin - 1 : end;
}

}  // namespace

bool is_title(const search::MarkedPassage& passage) { return static_cast<patent::ZoneKind>(passage.zone / 3) == patent::ZoneKind::Title; }

const search::MarkedPassage* best_passage(const std::vector<search::MarkedPassage>& passages) {
    const search::MarkedPassage* best = nullptr;
    size_t most = 0;
    for (const search::MarkedPassage& passage : passages) {
        if (is_title(passage)) continue;
        std::set<uint16_t> terms;
        for (const search::Mark& mark : passage.marks) terms.insert(mark.term);
        if (terms.size() <= most) continue;
        best = &passage;
        most = terms.size();
    }
    return best;
}

Excerpt excerpt_of(const search::MarkedPassage& passage, size_t columns) {
    const search::Mark first = passage.marks.empty() ? search::Mark{} : passage.marks.front();
    const size_t begin = begin_before(passage.text, first.begin, columns / 3);
    const std::string shown = cut_to_columns(passage.text.substr(begin), columns);
    const size_t end = std::max<size_t>(end_of_words(passage.text, begin + shown.size()), first.end);
    Excerpt excerpt;
    if (begin > 0) excerpt.text = kLeftOut;
    const size_t shift = excerpt.text.size();
    excerpt.text += passage.text.substr(begin, end - begin);
    if (end < passage.text.size()) excerpt.text += kLeftOut;
    for (search::Mark mark : passage.marks) {
        if (mark.end > end) break;
        mark.begin = static_cast<uint32_t>(mark.begin - begin + shift);
        mark.end = static_cast<uint32_t>(mark.end - begin + shift);
        excerpt.marks.push_back(mark);
    }
    return excerpt;
}

}  // namespace winnow::cli
