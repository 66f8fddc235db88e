// What somebody may do, and the rules for names and passwords.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace winnow::access {

/// A role may do what the ones before it may.
enum class Role : uint8_t {
    Anyone,         // without login
    Reader,         // searches, reads, exports, sees collections and notes
    Editor,         // also collections, notes, imports, saved queries
    Administrator,  // also users, tokens of others, the audit log, backups
};

/// "reader", "editor", "administrator"; "anyone" for who is not logged in.
std::string_view name_of(Role role);
/// One of the three that a user can have; InvalidArgument otherwise.
Result<Role> parse_role(std::string_view name);

// Shortest password: NIST SP 800-63B 5.1.1.2 asks for 8 characters at least; the longest is against bodies that only cost time.
constexpr size_t kLeastPasswordLetters = 10;
constexpr size_t kMostPasswordBytes = 1024;
constexpr size_t kMostNameBytes = 64;
constexpr size_t kMostDisplayNameBytes = 200;

/// The name as it is kept, small letters: 1 to 64 of a-z 0-9 . _ -, a letter or digit first. "local" and "nobody" are taken.
Result<std::string> user_name(std::string_view typed);
/// InvalidArgument says what is wrong with a new password.
Result<void> check_new_password(std::string_view user, std::string_view password);
/// Text for people: no control characters, at most `most` bytes of UTF-8. @param what names it in the error.
Result<void> check_label(std::string_view what, std::string_view text, size_t most);

}  // namespace winnow::access
