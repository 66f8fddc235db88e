// The one file that includes libsodium.
#include "access/secrets.h"

#include <sodium.h>

#include "base/assert.h"

namespace winnow::access {

namespace {

constexpr size_t kTokenBytes = 32;

/// libsodium must be told to begin; more than once does no harm.
void begin() { WINNOW_ASSERT(sodium_init() >= 0); }

std::string written(const unsigned char* bytes, size_t size) {
    constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(size, kVariant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes, size, kVariant);
    text.pop_back();  // the closing zero
    return text;
}

std::string blake2b(std::string_view text, std::string_view key) {
    begin();
    std::string hash(crypto_generichash_BYTES, '\0');
    const auto bytes = [](std::string_view of) { return reinterpret_cast<const unsigned char*>(of.data()); };
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(), bytes(text), text.size(),
                       key.empty() ? nullptr : bytes(key), key.size());
    return hash;
}

}  // namespace

Random system_random() {
    begin();
    return [](unsigned char* to, size_t size) { randombytes_buf(to, size); };
}

Result<std::string> hash_password(std::string_view password, const PasswordCost& cost) {
    begin();
    char hash[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(hash, password.data(), password.size(), cost.passes, cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return Error{ErrorCode::Io, "not enough memory to hash a password"};
    return std::string(hash);
}

bool password_fits(std::string_view password, const std::string& hash) {
    begin();
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool is_outdated(const std::string& hash, const PasswordCost& cost) {
    begin();
    return crypto_pwhash_str_needs_rehash(hash.c_str(), cost.passes, cost.memory_bytes) != 0;
}

std::string random_token(const Random& random) {
    begin();
    unsigned char bytes[kTokenBytes];
    random(bytes, sizeof bytes);
    return written(bytes, sizeof bytes);
}

std::string token_hash(std::string_view token) { return blake2b(token, {}); }

std::string csrf_token(std::string_view session_token) {
    // BLAKE2b takes keys of at most 64 bytes; the hash of a token is as secret as the token.
    const std::string hash = blake2b("winnow: request guard", blake2b(session_token, "winnow: key of a session's guard"));
    return written(reinterpret_cast<const unsigned char*>(hash.data()), hash.size());
}

bool same_secret(std::string_view left, std::string_view right) {
    begin();
    return left.size() == right.size() && !left.empty() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace winnow::access
