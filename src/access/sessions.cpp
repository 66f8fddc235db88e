// Logging in, and what guards it: a lock on the name after five wrong passwords from one network, a growing delay for the address, the
// same work for names that do not exist. A stranger far away cannot lock anybody out of where he is logged in.
#include <arpa/inet.h>

#include <algorithm>

#include "access/access.h"

namespace winnow::access {

namespace {

constexpr int kMostWaiting = 16;         // logins that wait for their hash
constexpr Seconds kSeenSteps = kMinute;  // how exact "last seen" is; not every request writes

/// Failures of an address, which it must wait for, have no number that locks.
constexpr int kNeverLocks = 0;

}  // namespace

std::string network_of(std::string_view address) {
    unsigned char bytes[16];
    const std::string text(address);
    if (inet_pton(AF_INET6, text.c_str(), bytes) != 1 || text.find('.') != std::string::npos) return text;
    std::fill(bytes + 8, bytes + 16, 0);
    char written[INET6_ADDRSTRLEN];
    return std::string(inet_ntop(AF_INET6, bytes, written, sizeof written)) + "/64";
}

Result<Seconds> Access::wait_of(const std::string& subject) {
    const auto until = TRY(database_.integer("SELECT until FROM login_failure WHERE subject = ?1", {subject}));
    return std::max<Seconds>(0, until.value_or(0) - now());
}

/// How long no password of a name is tried from a network.
Result<Seconds> Access::lock_of(const std::string& name, const std::string& network) {
    const Seconds here = TRY(wait_of("user:" + name + " " + network));
    const Seconds anywhere = TRY(wait_of("user:" + name));
    if (anywhere <= here) return here;
    auto row = TRY(database_.query("SELECT address FROM session WHERE user = ?1 AND seen > ?2 AND created > ?3",
                                   {name, now() - kIdleEnd, now() - kAbsoluteEnd}));
    while (TRY(row.step()))
        if (network_of(row.text(0)) == network) return here;
    return anywhere;
}

/// @param failures_to_lock kNeverLocks for an address
Result<void> Access::count_failure(const std::string& subject, int failures_to_lock) {
    const bool of_address = failures_to_lock == kNeverLocks;
    auto transaction = TRY(database_.begin());
    int64_t failures = 1;
    {
        auto row = TRY(database_.query("SELECT failures, last, until FROM login_failure WHERE subject = ?1", {subject}));
        if (TRY(row.step())) {
            const bool lock_ended = !of_address && row.integer(2) != 0 && row.integer(2) <= now();
            const bool long_ago = row.integer(1) + kLockTime <= now();
            if (!lock_ended && !long_ago) failures = row.integer(0) + 1;
        }
    }
    Seconds until = 0;
    if (of_address && failures >= kFailuresToDelay) {
        const int64_t doublings = std::min<int64_t>(failures - kFailuresToDelay + 1, 6);
        until = now() + std::min(Seconds{1} << doublings, kLongestDelay);
    }
    if (!of_address && failures >= failures_to_lock) until = now() + kLockTime;
    TRY(database_.run(
        "INSERT INTO login_failure VALUES (?1, ?2, ?3, ?4) ON CONFLICT (subject) DO UPDATE SET failures = ?2, last = ?3, until = ?4",
        {subject, failures, now(), until}));
    return transaction.commit();
}

Result<Login> Access::judge(const std::string& name, std::string_view password, std::string_view address) {
    struct Place {  // in the queue
        std::atomic<int>& waiting;
        explicit Place(std::atomic<int>& of) : waiting(of) { ++waiting; }
        ~Place() { --waiting; }
    };
    const std::string network = network_of(address), from = "address:" + network;
    if (const Seconds wait = TRY(wait_of(from)); wait > 0) return Login{.outcome = Login::Outcome::Wait, .wait = wait};
    const Place place(waiting_);
    if (waiting_ > kMostWaiting) return Login{.outcome = Login::Outcome::Wait, .wait = 1};
    const std::lock_guard lock(hashing_);
    if (const Seconds wait = std::max(TRY(wait_of(from)), TRY(lock_of(name, network))); wait > 0)
        return Login{.outcome = Login::Outcome::Wait, .wait = wait};
    if (stand_in_hash_.empty()) stand_in_hash_ = TRY(hash_password(random_token(outside_.random), outside_.cost));
    const auto kept = TRY(database_.text("SELECT password FROM user WHERE name = ?1", {name}));
    const bool fits = password_fits(password.substr(0, kMostPasswordBytes + 1), kept ? *kept : stand_in_hash_);
    if (!kept || !fits) {
        // A name that nobody can have may be a password typed into the wrong field; it is not kept.
        if (user_name(name).ok()) {
            TRY(count_failure("user:" + name + " " + network, kFailuresToLock));
            TRY(count_failure("user:" + name, kFailuresToLockAway));
        }
        TRY(count_failure(from, kNeverLocks));
        return Login{.outcome = Login::Outcome::Wrong};
    }
    TRY(database_.run("DELETE FROM login_failure WHERE subject IN (?1, ?2)", {"user:" + name, "user:" + name + " " + network}));
    if (is_outdated(*kept, outside_.cost)) {
        const std::string hash = TRY(hash_password(password, outside_.cost));
        TRY(database_.run("UPDATE user SET password = ?2 WHERE name = ?1 AND password = ?3", {name, hash, *kept}));
    }
    return Login{.outcome = Login::Outcome::In};
}

Result<Login> Access::try_password(std::string_view name, std::string_view password, std::string_view address) {
    const auto known = user_name(name);
    return judge(known.ok() ? *known : std::string(), password, address);
}

Result<Login> Access::log_in(std::string_view name, std::string_view password, std::string_view address) {
    Login login = TRY(try_password(name, password, address));
    if (login.outcome != Login::Outcome::In) return login;
    login.session_token = TRY(begin_session(TRY(user_name(name)), address));
    auto session = TRY(this->session(login.session_token));
    if (!session) return Login{};  // the user was removed in this moment
    login.session = std::move(*session);
    return login;
}

Result<std::string> Access::begin_session(const std::string& user, std::string_view address) {
    std::string token = random_token(outside_.random);
    const std::string hash = token_hash(token);
    auto transaction = TRY(database_.begin());
    TRY(database_.run("INSERT INTO session SELECT ?1, name, ?3, ?3, ?4 FROM user WHERE name = ?2",
                      {sql::Bytes{hash}, user, now(), address}));
    TRY(database_.run("UPDATE user SET last_seen = ?2 WHERE name = ?1", {user, now()}));
    TRY(
        database_.run("DELETE FROM session WHERE user = ?1 AND hash NOT IN (SELECT hash FROM session WHERE user = ?1 "
                      "ORDER BY created DESC, hash = ?3 DESC LIMIT ?2)",
                      {user, kMostSessions, sql::Bytes{hash}}));
    TRY(remove_what_is_old());
    TRY(transaction.commit());
    return token;
}

Result<std::optional<Session>> Access::session(std::string_view token) {
    if (token.empty()) return std::optional<Session>();
    const std::string hash = token_hash(token);
    Session session;
    Seconds seen = 0;
    {
        auto row =
            TRY(database_.query("SELECT u.name, u.display_name, u.role, s.created, s.seen FROM session s JOIN user u ON u.name = s.user "
                                "WHERE s.hash = ?1",
                                {sql::Bytes{hash}}));
        if (!TRY(row.step())) return std::optional<Session>();
        session = {std::string(row.text(0)), std::string(row.text(1)), static_cast<Role>(row.integer(2)), csrf_token(token)};
        seen = row.integer(4);
        if (seen + kIdleEnd <= now() || row.integer(3) + kAbsoluteEnd <= now()) return std::optional<Session>();
    }
    if (seen + kSeenSteps <= now()) {
        database_.run_if_free("UPDATE session SET seen = ?2 WHERE hash = ?1", {sql::Bytes{hash}, now()});
        database_.run_if_free("UPDATE user SET last_seen = ?2 WHERE name = ?1", {session.user, now()});
    }
    return std::optional(std::move(session));
}

Result<void> Access::log_out(std::string_view token) {
    const std::string hash = token_hash(token);
    TRY(database_.run("DELETE FROM session WHERE hash = ?1", {sql::Bytes{hash}}));
    return {};
}

}  // namespace winnow::access
