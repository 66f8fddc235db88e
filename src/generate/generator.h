// An invented collection of patents to try the program and to measure it with: bilingual, deterministic, seekable.
//
// - About 60 % of the documents are in English (US, EP, WO; DE, JP, KR as translations), 40 % are Chinese, half of these with a
//   machine-translated English title and abstract. Chinese descriptions have the five statutory parts.
// - Each document belongs to one of 420 topics (42 fields from ten sides) that prefer some of the words, companies and IPC groups.
//   Words follow Zipf's law; about 65,000 composed English words (electrovalve, fluoroicycline …) besides the usual ones and many
//   times as many composed Chinese terms.
// - Families of 1 to 12 publications in up to 7 offices tell one invention; A and B documents share an application; citations
//   point to earlier documents of the collection, mostly of the same topic; legal events fit the kinds and dates.
// - Text is 2.3 KB a document on average, with a long tail.
// Everything is marked `invented`. The same options give the same documents on every machine; `make` needs no other document.
#pragma once

#include <memory>

#include "patent/publication.h"

namespace winnow::generate {

struct GenerateOptions {
    uint64_t documents = 1000;  // at most 90 million: then numbers would repeat. Up to 9 million they have the offices' usual length.
    uint64_t seed = 1;
};

/// Thread safety: immutable after construction; make() may be called from many threads.
class Generator {
  public:
    explicit Generator(GenerateOptions options);
    ~Generator();
    uint64_t size() const;
    /// The document at `index` < size(). Neighbouring indices are unrelated documents of about the same time.
    patent::Publication make(uint64_t index) const;

  private:
    struct State;
    std::unique_ptr<const State> state_;
};

}  // namespace winnow::generate
