// English stems by libstemmer (Snowball English, also called Porter2).
#include <libstemmer.h>

#include <memory>

#include "base/assert.h"
#include "text/tokens.h"

namespace winnow::text {
namespace {

struct DeleteStemmer {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

}  // namespace

std::string stem_english(std::string_view folded_word) {
    for (const char c : folded_word)
        if (c < 'a' || c > 'z') return std::string(folded_word);
    // A stemmer keeps a buffer between calls: one for each thread.
    thread_local const std::unique_ptr<sb_stemmer, DeleteStemmer> stemmer(sb_stemmer_new("english", "UTF_8"));
    WINNOW_ASSERT(stemmer);
    const sb_symbol* const stem =
        sb_stemmer_stem(stemmer.get(), reinterpret_cast<const sb_symbol*>(folded_word.data()), static_cast<int>(folded_word.size()));
    if (!stem) return std::string(folded_word);  // out of memory
    return {reinterpret_cast<const char*>(stem), static_cast<size_t>(sb_stemmer_length(stemmer.get()))};
}

}  // namespace winnow::text
