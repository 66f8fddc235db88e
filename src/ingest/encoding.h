// Character encodings under the names by which the readers know them; the work is done in base/encoding.h.
#pragma once

#include "base/encoding.h"

namespace winnow::ingest {

using winnow::append_code_point;
using winnow::append_repaired_utf8;
using winnow::byte_order_mark;
using winnow::ByteOrderMark;
using winnow::declared_encoding;
using winnow::Decoder;
using winnow::is_utf8_name;
using winnow::is_valid_utf8;

}  // namespace winnow::ingest
