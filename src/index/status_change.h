// A change of status as the column STATUS_CHANGE has it: "20200107 IN_FORCE", "20380105 EXPIRED TERM", "20240101 LAPSED SOURCE".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "legal/status.h"

namespace winnow::index {

/// Ascending values are ascending days.
std::string written_change(const legal::StatusChange& change);
/// The same back; for what is no change an unknown status without a day.
legal::StatusChange read_change(std::string_view written);

/// A status as columns have it: "IN_FORCE".
std::string upper_word(patent::Status status);

}  // namespace winnow::index
