// Completion in the languages of other services: their fields and operators. Private to this folder.
#pragma once

#include "app/complete.h"

namespace winnow::app {

/// @param request of another dialect than the default one
Completion complete_foreign(const CompletionRequest& request);

}  // namespace winnow::app
