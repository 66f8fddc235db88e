// API tokens: "wnw_" and 256 random bits, of which only a hash is kept.
#include <algorithm>

#include "access/access.h"

namespace winnow::access {

namespace {

constexpr std::string_view kMark = "wnw_";  // lets people and scanners of leaked secrets know what it is
constexpr size_t kMostTokenNameBytes = 100;
constexpr Seconds kUsedSteps = kMinute;  // how exact "last used" is

Token token_of(const sql::Statement& row) {
    Token token;
    token.id = row.integer(0);
    token.name = row.text(1);
    token.user = row.text(2);
    token.role = static_cast<Role>(row.integer(3));
    token.created = row.integer(4);
    token.expires = row.optional_integer(5);
    token.last_used = row.optional_integer(6);
    return token;
}

}  // namespace

Result<std::pair<std::string, Token>> Access::add_token(const NewToken& wanted) {
    TRY(check_label("name", wanted.name, kMostTokenNameBytes));
    if (wanted.name.empty()) return Error{ErrorCode::InvalidArgument, "name: a token needs one, so that it can be told from others"};
    if (wanted.expires && *wanted.expires <= now()) return Error{ErrorCode::InvalidArgument, "expires: lies in the past"};
    if (wanted.role == Role::Anyone) return Error{ErrorCode::InvalidArgument, "role: expected reader, editor or administrator"};
    std::string secret = std::string(kMark) + random_token(outside_.random);
    auto transaction = TRY(database_.begin());
    const User owner = TRY(user(wanted.user));
    if (wanted.role > owner.role)
        return Error{ErrorCode::Forbidden,
                     "a token's role cannot be above its user's; " + owner.name + " is " + std::string(name_of(owner.role))};
    if (TRY(database_.integer("SELECT count(*) FROM token WHERE user = ?1", {owner.name})).value_or(0) >= static_cast<int64_t>(kMostTokens))
        return Error{ErrorCode::LimitExceeded, "at most " + std::to_string(kMostTokens) + " tokens for one user; remove one first"};
    TRY(database_.run("INSERT INTO token (hash, name, user, role, created, expires) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                      {sql::Bytes{token_hash(secret)}, wanted.name, owner.name, wanted.role, now(), wanted.expires}));
    Token token{database_.last_id(), wanted.name, owner.name, wanted.role, now(), wanted.expires, {}};
    TRY(transaction.commit());
    return std::pair(std::move(secret), std::move(token));
}

Result<std::vector<Token>> Access::tokens() {
    auto row = TRY(database_.query("SELECT id, name, user, role, created, expires, last_used FROM token ORDER BY id"));
    std::vector<Token> all;
    while (TRY(row.step())) all.push_back(token_of(row));
    return all;
}

Result<void> Access::remove_token(int64_t id) {
    if (TRY(database_.run("DELETE FROM token WHERE id = ?1", {id})) == 0)
        return Error{ErrorCode::NotFound, "no token " + std::to_string(id)};
    return {};
}

Result<std::optional<TokenUse>> Access::token_use(std::string_view token) {
    if (!token.starts_with(kMark)) return std::optional<TokenUse>();
    const std::string hash = token_hash(token);
    TokenUse use;
    std::optional<Seconds> last;
    {
        auto row =
            TRY(database_.query("SELECT t.id, t.user, t.role, u.role, t.expires, t.last_used FROM token t JOIN user u ON u.name = t.user "
                                "WHERE t.hash = ?1",
                                {sql::Bytes{hash}}));
        if (!TRY(row.step())) return std::optional<TokenUse>();
        if (row.optional_integer(4).value_or(now() + 1) <= now()) return std::optional<TokenUse>();
        use = {row.integer(0), std::string(row.text(1)), static_cast<Role>(std::min(row.integer(2), row.integer(3)))};
        last = row.optional_integer(5);
    }
    if (last.value_or(0) + kUsedSteps <= now()) {
        database_.run_if_free("UPDATE token SET last_used = ?2 WHERE id = ?1", {use.id, now()});
        database_.run_if_free("UPDATE user SET last_seen = ?2 WHERE name = ?1", {use.user, now()});
    }
    return std::optional(std::move(use));
}

}  // namespace winnow::access
