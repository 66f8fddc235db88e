// Who are you, and what may you do? Users with passwords and roles, their sessions and API tokens, the lock on guessing, the audit log.
// All of it is kept in the team's database.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/role.h"
#include "access/secrets.h"
#include "base/result.h"
#include "sql/database.h"

namespace winnow::access {

/// Seconds since 1970 began, in coordinated universal time.
using Seconds = int64_t;
using Clock = std::function<Seconds()>;
/// "2026-01-31T10:00:00Z", and back; InvalidArgument for anything else, also a day alone ("2026-01-31", its beginning) is read.
std::string written_time(Seconds time);
Result<Seconds> parse_time(std::string_view text);

constexpr Seconds kMinute = 60, kHour = 60 * kMinute, kDay = 24 * kHour;
constexpr Seconds kIdleEnd = 12 * kHour;     // a session that nobody used
constexpr Seconds kAbsoluteEnd = 7 * kDay;   // any session
constexpr int kFailuresToLock = 5;           // wrong passwords for one name from one network, in a row
constexpr int kFailuresToLockAway = 25;      // for one name from anywhere: then it is locked for networks where it is not logged in
constexpr Seconds kLockTime = 15 * kMinute;  // no password is tried for that long
constexpr int kFailuresToDelay = 10;         // wrong passwords from one address before it must wait: 2 s, 4 s … 60 s
constexpr Seconds kLongestDelay = kMinute;
constexpr size_t kMostSessions = 50;  // of one user; the oldest end
constexpr size_t kMostTokens = 100;   // of one user
constexpr Seconds kAuditKept = 400 * kDay;

struct User {
    std::string name, display_name;
    Role role = Role::Reader;
    Seconds created = 0;
    std::optional<Seconds> last_seen, locked_until;
};

struct NewUser {
    std::string name, password, display_name;
    Role role = Role::Reader;
};

/// What is absent stays as it is.
struct UserChange {
    std::optional<Role> role;
    std::optional<std::string> password, display_name;
    bool ends_tokens = false;
};

/// What of an address is one visitor: IPv4 whole, of IPv6 the first 64 bits, since whoever has one address has those behind it too.
std::string network_of(std::string_view address);

/// Somebody who is logged in.
struct Session {
    std::string user, display_name;
    Role role = Role::Reader;
    std::string csrf;
};

/// What became of a name and a password.
struct Login {
    enum class Outcome : uint8_t { In, Wrong, Wait };
    Outcome outcome = Outcome::Wrong;
    std::string session_token;  // for the cookie, when in
    Session session;
    Seconds wait = 0;  // until the next try is heard
};

/// An API token without its secret.
struct Token {
    int64_t id = 0;
    std::string name, user;
    Role role = Role::Reader;
    Seconds created = 0;
    std::optional<Seconds> expires, last_used;
};

struct NewToken {
    std::string name, user;
    Role role = Role::Reader;  // not above the user's
    std::optional<Seconds> expires;
};

/// Somebody who showed an API token.
struct TokenUse {
    int64_t id = 0;
    std::string user;
    Role role = Role::Reader;  // the lower of the token's and its user's
};

/// Who did what to what, from where.
struct AuditLine {
    int64_t id = 0;
    Seconds time = 0;
    std::string user, action, object, detail, address;
};

/// What comes from outside, so that tests say it.
struct Surroundings {
    Clock clock;
    Random random = system_random();
    PasswordCost cost = {};
};

/// Thread safety: all functions may be called from any thread, and several processes may work on the same database.
class Access {
  public:
    /// Makes the tables; the database must outlive the object.
    static Result<std::unique_ptr<Access>> open(sql::Database& database, Surroundings surroundings);

    // Users. The first one must be an administrator, and one administrator always stays.
    Result<bool> has_users();
    Result<std::vector<User>> users();
    Result<User> user(std::string_view name);  // NotFound
    /// Conflict when there is such a name already, InvalidArgument by the rules of role.h.
    Result<User> add_user(const NewUser& user);
    /// A new password ends the user's sessions, except the one with `kept_session`, and the lock on the name.
    Result<User> change_user(std::string_view name, const UserChange& change, std::string_view kept_session = {});
    /// With their sessions and tokens. Conflict for the last administrator, unless he is the only user and `may_be_last`.
    Result<void> remove_user(std::string_view name, bool may_be_last = false);

    // Sessions.
    /// An unknown name costs the time of a wrong password. @param address of the visitor, for the delay.
    Result<Login> log_in(std::string_view name, std::string_view password, std::string_view address);
    /// Whether the password is the user's, with the same lock and delay as log_in; no session is made.
    Result<Login> try_password(std::string_view name, std::string_view password, std::string_view address);
    /// Nothing when there is no such session, or it has ended.
    Result<std::optional<Session>> session(std::string_view token);
    Result<void> log_out(std::string_view token);

    // API tokens.
    /// The token, to be shown once. Forbidden for a role above the user's.
    Result<std::pair<std::string, Token>> add_token(const NewToken& token);
    Result<std::vector<Token>> tokens();
    Result<void> remove_token(int64_t id);  // NotFound
    Result<std::optional<TokenUse>> token_use(std::string_view token);

    // The audit log.
    /// Sets id and time. A line that cannot be written is an error, to be told elsewhere, and is tried again with the next one.
    Result<void> write_audit(AuditLine line);
    /// Newest first, those older than the line `before`.
    Result<std::vector<AuditLine>> audit(size_t limit, std::optional<int64_t> before = {});

  private:
    Access(sql::Database& database, Surroundings surroundings) : database_(database), outside_(std::move(surroundings)) {}
    Seconds now() const { return outside_.clock(); }
    Result<void> require_other_administrator(std::string_view name);
    Result<void> remove_what_is_old();
    Result<std::string> begin_session(const std::string& user, std::string_view address);
    Result<Seconds> wait_of(const std::string& subject);
    Result<void> count_failure(const std::string& subject, int failures_to_lock);
    Result<Seconds> lock_of(const std::string& name, const std::string& network);
    Result<void> insert_audit(const AuditLine& line);
    Result<Login> judge(const std::string& name, std::string_view password, std::string_view address);

    sql::Database& database_;
    Surroundings outside_;
    // One password is hashed at a time: each takes 64 MiB, and guesses side by side would pass the lock before it counts them.
    std::mutex hashing_;
    std::atomic<int> waiting_ = 0;
    std::mutex unwritten_lock_;
    std::vector<AuditLine> unwritten_;  // with their times
    std::string stand_in_hash_;         // what an unknown name's password is compared with; under hashing_
};

}  // namespace winnow::access
