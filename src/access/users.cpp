// Users, and what a user's going takes along.
#include "access/access.h"
#include "access/schema.h"

namespace winnow::access {

namespace {

// Locks of a name have "user:NAME" as their subject, or "user:NAME NETWORK".
constexpr std::string_view kUserColumns =
    "SELECT u.name, u.display_name, u.role, u.created, u.last_seen, (SELECT max(f.until) FROM login_failure f WHERE f.until > ?1 AND "
    "(f.subject = 'user:' || u.name OR substr(f.subject, 1, length(u.name) + 6) = 'user:' || u.name || ' ')) FROM user u ";
constexpr std::string_view kUnlock =
    "DELETE FROM login_failure WHERE subject = 'user:' || ?1 OR substr(subject, 1, length(?1) + 6) = 'user:' || ?1 || ' '";

User user_of(const sql::Statement& row) {
    User user;
    user.name = row.text(0);
    user.display_name = row.text(1);
    user.role = static_cast<Role>(row.integer(2));
    user.created = row.integer(3);
    user.last_seen = row.optional_integer(4);
    user.locked_until = row.optional_integer(5);
    return user;
}

Error no_such_user(std::string_view name) { return {ErrorCode::NotFound, "no user " + std::string(name.substr(0, kMostNameBytes))}; }

}  // namespace

Result<std::unique_ptr<Access>> Access::open(sql::Database& database, Surroundings surroundings) {
    TRY(database.migrate("access", kSchema));
    auto access = std::unique_ptr<Access>(new Access(database, std::move(surroundings)));
    TRY(access->remove_what_is_old());
    return access;
}

Result<void> Access::remove_what_is_old() {
    TRY(database_.run("DELETE FROM session WHERE seen <= ?1 OR created <= ?2", {now() - kIdleEnd, now() - kAbsoluteEnd}));
    TRY(database_.run("DELETE FROM login_failure WHERE last <= ?1 AND until <= ?2", {now() - kLockTime, now()}));
    TRY(database_.run("DELETE FROM audit WHERE time <= ?1", {now() - kAuditKept}));
    return {};
}

Result<bool> Access::has_users() { return TRY(database_.integer("SELECT EXISTS (SELECT 1 FROM user)")) == 1; }

Result<std::vector<User>> Access::users() {
    static const std::string kAll = std::string(kUserColumns) + "ORDER BY u.name";
    auto row = TRY(database_.query(kAll, {now()}));
    std::vector<User> all;
    while (TRY(row.step())) all.push_back(user_of(row));
    return all;
}

Result<User> Access::user(std::string_view name) {
    static const std::string kOne = std::string(kUserColumns) + "WHERE u.name = ?2";
    auto row = TRY(database_.query(kOne, {now(), name}));
    if (!TRY(row.step())) return no_such_user(name);
    return user_of(row);
}

Result<User> Access::add_user(const NewUser& user) {
    const std::string name = TRY(user_name(user.name));
    TRY(check_new_password(name, user.password));
    TRY(check_label("display_name", user.display_name, kMostDisplayNameBytes));
    if (user.role == Role::Anyone) return Error{ErrorCode::InvalidArgument, "role: expected reader, editor or administrator"};
    const std::string hash = TRY(hash_password(user.password, outside_.cost));
    auto transaction = TRY(database_.begin());
    if (user.role != Role::Administrator && !TRY(has_users()))
        return Error{ErrorCode::InvalidArgument, "the first user must be an administrator: from then on a login is needed"};
    if (TRY(database_.integer("SELECT 1 FROM user WHERE name = ?1", {name})))
        return Error{ErrorCode::Conflict, "there is a user " + name + " already"};
    TRY(database_.run("INSERT INTO user (name, role, display_name, password, created) VALUES (?1, ?2, ?3, ?4, ?5)",
                      {name, user.role, user.display_name, hash, now()}));
    TRY(transaction.commit());
    return this->user(name);
}

Result<void> Access::require_other_administrator(std::string_view name) {
    if (TRY(database_.integer("SELECT 1 FROM user WHERE role = ?1 AND name <> ?2", {Role::Administrator, name}))) return {};
    return Error{ErrorCode::Conflict, std::string(name) + " is the last administrator; make another one first"};
}

Result<User> Access::change_user(std::string_view typed, const UserChange& change, std::string_view kept_session) {
    const std::string name = TRY(user_name(typed));
    if (change.password) TRY(check_new_password(name, *change.password));
    if (change.display_name) TRY(check_label("display_name", *change.display_name, kMostDisplayNameBytes));
    if (change.role == Role::Anyone) return Error{ErrorCode::InvalidArgument, "role: expected reader, editor or administrator"};
    std::optional<std::string> hash;
    if (change.password) hash = TRY(hash_password(*change.password, outside_.cost));
    auto transaction = TRY(database_.begin());
    if (!TRY(database_.integer("SELECT 1 FROM user WHERE name = ?1", {name}))) return no_such_user(name);
    if (change.role && *change.role != Role::Administrator) TRY(require_other_administrator(name));
    if (change.role) TRY(database_.run("UPDATE user SET role = ?2 WHERE name = ?1", {name, *change.role}));
    if (change.display_name) TRY(database_.run("UPDATE user SET display_name = ?2 WHERE name = ?1", {name, *change.display_name}));
    if (hash) {
        TRY(database_.run("UPDATE user SET password = ?2 WHERE name = ?1", {name, *hash}));
        const std::string kept = kept_session.empty() ? std::string() : token_hash(kept_session);
        TRY(database_.run("DELETE FROM session WHERE user = ?1 AND hash <> ?2", {name, sql::Bytes{kept}}));
        TRY(database_.run(kUnlock, {name}));
    }
    if (change.ends_tokens) TRY(database_.run("DELETE FROM token WHERE user = ?1", {name}));
    TRY(transaction.commit());
    return user(name);
}

Result<void> Access::remove_user(std::string_view typed, bool may_be_last) {
    const std::string name = TRY(user_name(typed));
    auto transaction = TRY(database_.begin());
    const bool alone = TRY(database_.integer("SELECT count(*) FROM user")) == 1;
    if (!TRY(database_.integer("SELECT 1 FROM user WHERE name = ?1", {name}))) return no_such_user(name);
    if (!(alone && may_be_last)) TRY(require_other_administrator(name));
    TRY(database_.run("DELETE FROM user WHERE name = ?1", {name}));
    TRY(database_.run(kUnlock, {name}));
    return transaction.commit();
}

}  // namespace winnow::access
