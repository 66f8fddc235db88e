// A copy on disk of what must be read twice, under the name by which ingest knows it; see base/spool.h.
#pragma once

#include "base/spool.h"

namespace winnow::ingest {

using winnow::Spool;

}  // namespace winnow::ingest
