// The readers, one function each; readers.cpp lists them.
#pragma once

#include "ingest/reader.h"

namespace winnow::ingest {

const Reader& winnow_jsonl();
const Reader& uspto_xml();
const Reader& uspto_sgml();
const Reader& uspto_greenbook();
const Reader& cnipa();
const Reader& cnipa_old();
const Reader& epo_st36();
const Reader& jpo_gazette();
const Reader& wipo_st96();
const Reader& docdb();
const Reader& ops();
const Reader& tabular();
const Reader& json_records();

}  // namespace winnow::ingest
