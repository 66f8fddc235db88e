// A dictionary of stems whose records are arrays of term ids.
#include "index/stems.h"

#include <algorithm>

#include "text/tokens.h"

namespace winnow::index {

namespace {
constexpr std::string_view kPrefix = "stem-";
bool is_latin_word(std::string_view term) {
    return std::all_of(term.begin(), term.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}
}  // namespace

void StemsWriter::add(std::string_view term, TermId id) {
    if (!is_latin_word(term)) return;
    std::string stem = text::stem_english(term);
    if (stem != term) stems_.emplace_back(std::move(stem), id);
}

Result<void> StemsWriter::write(store::CheckedFileWriter& file) {
    std::sort(stems_.begin(), stems_.end());
    TermsWriter stems;
    std::vector<TermId> words;
    for (size_t begin = 0, end = 0; begin < stems_.size(); begin = end) {
        for (; end < stems_.size() && stems_[end].first == stems_[begin].first; ++end) words.push_back(stems_[end].second);
        stems.add(stems_[begin].first, begin * sizeof(TermId), static_cast<uint32_t>((end - begin) * sizeof(TermId)));
    }
    stems_ = {};
    TRY(stems.write(file, std::string(kPrefix)));
    return file.add_section("stem-words", as_bytes(std::span<const TermId>(words)));
}

Result<Stems> Stems::open(const store::CheckedFile& file) {
    Stems stems;
    stems.stems_ = TRY(Terms::open(file, std::string(kPrefix)));
    stems.words_ = TRY(file.section("stem-words"));
    return stems;
}

Result<std::vector<TermId>> Stems::words_like(std::string_view word, const Terms& terms) const {
    std::vector<TermId> found;
    if (!is_latin_word(word)) {
        if (const auto id = terms.find(word)) found.push_back(*id);
        return found;
    }
    const std::string stem = text::stem_english(word);
    if (text::stem_english(stem) == stem) {
        if (const auto id = terms.find(stem)) found.push_back(*id);
    }
    if (const auto id = stems_.find(stem)) {
        const RecordPlace place = stems_.record(*id);
        const Bytes bytes = TRY(words_.read(place.offset, place.bytes));
        for (size_t at = 0; at + sizeof(TermId) <= bytes.size(); at += sizeof(TermId)) {
            const auto term = load<TermId>(bytes.data() + at);
            if (term < terms.size()) found.push_back(term);
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace winnow::index
