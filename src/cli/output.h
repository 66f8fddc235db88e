// What goes to the terminal or a file: answers on standard output, everything else on standard error.
#pragma once

#include <string>
#include <string_view>

#include "app/library.h"
#include "cli/command.h"

namespace winnow::cli {

void print(std::string_view text);        // standard output
void print_error(std::string_view text);  // standard error
/// False when something printed could not be written.
bool flush_output();

/// The error as text (with carets under the place in `query`) or, with --json, as the API tells it; on standard error.
void report_error(const Context& context, const Error& error, std::string_view query);

std::string_view query_help();
/// "12,345".
std::string grouped(uint64_t number);
/// "1.5 MB".
std::string written_bytes(uint64_t bytes);
/// Text for people: control characters (a patent text must not steer the terminal) become blanks.
std::string printable(std::string_view text);
/// What was understood, but perhaps not as meant; on standard error.
void print_warnings(const std::vector<query::Warning>& warnings);
/// The text with its marks in colour, or between « and » where there are no colours.
std::string lit(std::string_view text, const std::vector<search::Mark>& marks, bool colour);
std::string bold(std::string_view text, bool colour);

}  // namespace winnow::cli
