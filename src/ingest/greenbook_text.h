// The text sections of the green book: abstract, description, claims.
#pragma once

#include <vector>

#include "ingest/aps_record.h"
#include "patent/publication.h"

namespace winnow::ingest {

/// All paragraphs of ABST in one text.
patent::LocalText read_aps_abstract(const ApsSection& section);

/// GOVT, PARN, BSUM, DRWD, DETD in the order of the file: headings, paragraphs, tables. A part begins with its section, and with
/// headings inside it that name one.
patent::Description read_aps_description(const std::vector<ApsSection>& sections);

/// CLMS and DCLM. A claim begins at NUM; what introduces them ("What is claimed is:", STM) is left out.
patent::ClaimSet read_aps_claims(const std::vector<ApsSection>& sections);

}  // namespace winnow::ingest
