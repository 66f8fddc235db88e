// The bibliographic side of an invented document: parties, classes, priorities, citations, legal events, status.
#pragma once

#include "generate/invention.h"
#include "generate/layout.h"
#include "generate/people.h"
#include "patent/publication.h"

namespace winnow::generate {

/// What a record is written from; all references outlive the writing.
struct RecordSource {
    const Lexicon& lexicon;
    const People& people;
    const Layout& layout;
    const Invention& invention;
    const Slot& slot;
};

void add_parties(patent::Publication& to, const RecordSource& from);
void add_classes(patent::Publication& to, const RecordSource& from);
void add_priorities(patent::Publication& to, const RecordSource& from);
void add_citations(patent::Publication& to, const RecordSource& from);
/// Events of the application up to the end of the collection's time, and the status that follows from them.
void add_events(patent::Publication& to, const RecordSource& from);

}  // namespace winnow::generate
