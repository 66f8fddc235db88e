// The language of texts whose source does not say.
#pragma once

#include "patent/publication.h"

namespace winnow::app {

/// Fills the empty `lang` of titles, abstracts, claims and descriptions by guessing from the text; what cannot be told stays empty.
void fill_languages(patent::Publication& publication);

}  // namespace winnow::app
