#include "patent/party_name.h"

namespace winnow::patent {

std::string normalise_party(std::string_view name) { return std::string(name); }

}  // namespace winnow::patent
