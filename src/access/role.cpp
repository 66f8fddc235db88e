// See role.h.
#include "access/role.h"

#include <set>

namespace winnow::access {

namespace {

constexpr std::string_view kRoleNames[] = {"anyone", "reader", "editor", "administrator"};

Error invalid(std::string message) { return {ErrorCode::InvalidArgument, std::move(message)}; }

bool is_small_letter_or_digit(char letter) { return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'); }

size_t letters_in(std::string_view text) {
    size_t count = 0;
    for (const char byte : text) count += (byte & 0xc0) != 0x80 ? 1 : 0;
    return count;
}

}  // namespace

std::string_view name_of(Role role) { return kRoleNames[static_cast<size_t>(role)]; }

Result<Role> parse_role(std::string_view name) {
    for (const Role role : {Role::Reader, Role::Editor, Role::Administrator})
        if (name == name_of(role)) return role;
    return invalid("role: expected reader, editor or administrator");
}

Result<std::string> user_name(std::string_view typed) {
    std::string name(typed);
    for (char& letter : name) letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    const auto fits = [&](size_t at) {
        return is_small_letter_or_digit(name[at]) || (at > 0 && (name[at] == '.' || name[at] == '_' || name[at] == '-'));
    };
    bool good = !name.empty() && name.size() <= kMostNameBytes;
    for (size_t at = 0; good && at < name.size(); ++at) good = fits(at);
    if (!good) return invalid("a user's name has 1 to 64 of the characters a-z 0-9 . _ - and begins with a letter or a digit");
    if (name == "local" || name == "nobody") return invalid("the name " + name + " is taken by the program; choose another");
    return name;
}

Result<void> check_new_password(std::string_view user, std::string_view password) {
    if (password.size() > kMostPasswordBytes) return invalid("password: at most " + std::to_string(kMostPasswordBytes) + " bytes");
    if (letters_in(password) < kLeastPasswordLetters)
        return invalid("password: at least " + std::to_string(kLeastPasswordLetters) + " characters; some words in a row are good");
    if (password == user) return invalid("password: must not be the user's name");
    if (std::set<char>(password.begin(), password.end()).size() < 4) return invalid("password: at least four different characters");
    return {};
}

Result<void> check_label(std::string_view what, std::string_view text, size_t most) {
    if (text.size() > most) return invalid(std::string(what) + ": at most " + std::to_string(most) + " bytes");
    for (const char byte : text)
        if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f)
            return invalid(std::string(what) + ": control characters are not allowed");
    return {};
}

}  // namespace winnow::access
