// Wordings.
#include "store/errors.h"

namespace winnow::store {

Error corrupt_file(std::string_view name, std::string_view what) {
    std::string message(name);
    message.append(": ").append(what).append("; run `winnow check`; restore from a backup or import again");
    return {ErrorCode::Corrupt, std::move(message)};
}

Error unknown_version(std::string_view name, std::string_view part, uint64_t found, uint64_t known) {
    std::string message(name);
    message.append(": has ").append(part).append(" version ").append(std::to_string(found)).append(", this program reads version ");
    message.append(std::to_string(known)).append("; use a newer Winnow or import again");
    return {ErrorCode::Unsupported, std::move(message)};
}

}  // namespace winnow::store
