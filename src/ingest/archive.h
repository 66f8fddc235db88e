// Archives as streams (libarchive behind archive.cpp). Nothing is ever written to disk.
#pragma once

#include <string>

#include "ingest/source.h"

namespace winnow::ingest {

/// Whether these first bytes begin a compressed file or an archive. Spreadsheets (.xlsx, .ods) are no archives here.
bool is_archive(std::string_view head);

/// Delivers every file in the archive `source`, named `name`!inside; `depth` counts archives in archives.
/// False: the handler wants no more. What is wrong with the archive goes to handler.reject.
Result<bool> for_each_entry(const std::string& name, ByteSource& source, const InputHandler& handler, const Limits& limits,
                            uint32_t depth = 1);

/// Delivers one source under its name: opened as an archive when it is one, else as it is.
Result<bool> deliver_source(const std::string& name, ByteSource& source, const InputHandler& handler, const Limits& limits, uint32_t depth);

}  // namespace winnow::ingest
