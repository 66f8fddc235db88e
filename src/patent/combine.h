// One record of what several sources say of the same publication: the office's full text, a database's citations, a service's export.
//
// The idea: what a source leaves out is no statement, what it gives is one. The records of all sources are kept beside the one that is
// made of them, so nothing is lost, a newer record takes the place of an older one of the same source, and every value opens to who said it.
// Member by member the statement of the better source stands and the others fill what it lacks: texts by language, parties by role, classes
// by scheme; citations, events, priorities, relations and figures are joined, the same one once. A whole record stands over a partial
// one, then the data of the later day (unknown: earliest), then what came later.
//
// Alternatives: the newest record alone (an export with ten columns would wipe out the claims); only the combined record, with the names of
// the sources of each member (what a newer record no longer says could not be told from what another source says).
// The records repeat what the combined one says; compression takes that back, for they lie in one block.
#pragma once

#include <optional>

#include "patent/publication.h"

namespace winnow::patent {

/// `existing` and, come later, `added`: two records of the same publication (equal publication_key), each of them combined or not.
/// The records of one source: a whole one takes the place of a whole one in the same format unless it is older, a partial one is
/// filled from the partial one in the same format. With one source left the result is its record.
Publication combine(const Publication& existing, const Publication& added);

/// What is left of `existing`, combined or not, when `source` withdraws the publication: without the records of its format, whole and
/// partial, that are not of a later day. Winnow's own format (a person wrote the line) withdraws those of all formats. Nothing when none is left.
std::optional<Publication> withdraw(const Publication& existing, const Source& source);

}  // namespace winnow::patent
