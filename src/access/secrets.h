// Hashes of passwords and of tokens, and random tokens; libsodium stays behind secrets.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace winnow::access {

/// What one Argon2id hash costs. OWASP's Password Storage Cheat Sheet asks for 19 MiB and 2 passes at least (checked 2026-11);
/// this is libsodium's INTERACTIVE, 64 MiB and 2 passes, some 0.1 s.
struct PasswordCost {
    uint64_t passes = 2;
    size_t memory_bytes = size_t{64} << 20;
};

/// Fills the bytes at random.
using Random = std::function<void(unsigned char* to, size_t size)>;
/// The kernel's, through libsodium.
Random system_random();

/// The hash with its salt and cost, as text "$argon2id$…". Io when there is not enough memory.
Result<std::string> hash_password(std::string_view password, const PasswordCost& cost);
/// As much work for a wrong password as for the right one.
bool password_fits(std::string_view password, const std::string& hash);
/// Whether the hash was made at another cost, and is to be made anew when the password is next at hand.
bool is_outdated(const std::string& hash, const PasswordCost& cost);

/// 256 random bits, 43 characters of A-Z a-z 0-9 - _.
std::string random_token(const Random& random);
/// What is kept of a token: BLAKE2b-256. A token is random enough to need neither salt nor cost.
std::string token_hash(std::string_view token);
/// The guard against requests that other sites send with a session's cookie: made from the session's token, which it does not reveal.
std::string csrf_token(std::string_view session_token);
/// Compares in a time that does not depend on where the texts differ.
bool same_secret(std::string_view left, std::string_view right);

}  // namespace winnow::access
