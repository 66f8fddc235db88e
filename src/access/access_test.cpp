#include "access/access.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <thread>

using namespace winnow;
using namespace winnow::access;

namespace {

constexpr Seconds kStart = 1'800'000'000;
constexpr const char* kPassword = "blue kettle walks";

/// Users anna (administrator), ed (editor), rita (reader), with a clock that the test moves and random bytes that count up.
struct Office {
    Seconds time = kStart;
    uint64_t next = 0;
    std::unique_ptr<sql::Database> database = sql::Database::in_memory().value();
    std::unique_ptr<Access> access;

    explicit Office(bool with_users = true) {
        Surroundings outside;
        outside.clock = [this] { return time; };
        outside.random = [this](unsigned char* to, size_t size) {
            ++next;
            for (size_t i = 0; i < size; ++i) to[i] = i < sizeof next ? static_cast<unsigned char>(next >> (8 * i)) : 0;
        };
        outside.cost = {1, 8192};  // the least that libsodium takes
        access = Access::open(*database, outside).value();
        if (!with_users) return;
        access->add_user({"anna", kPassword, "Anna", Role::Administrator}).value();
        access->add_user({"ed", kPassword, "", Role::Editor}).value();
        access->add_user({"rita", kPassword, "", Role::Reader}).value();
    }
    Login log_in(std::string_view name, std::string_view password, std::string_view address = "10.0.0.1") {
        return access->log_in(name, password, address).value();
    }
    std::string token(std::string_view name) { return log_in(name, kPassword).session_token; }
    bool is_in(const std::string& token) { return access->session(token).value().has_value(); }
};

ErrorCode code(const auto& result) { return result.ok() ? ErrorCode::Internal : result.error().code; }

}  // namespace

TEST_CASE("the first user must be an administrator") {
    Office office(false);
    CHECK_FALSE(office.access->has_users().value());
    CHECK(code(office.access->add_user({"ed", kPassword, "", Role::Editor})) == ErrorCode::InvalidArgument);
    CHECK(office.access->add_user({"Anna", kPassword, "Anna A.", Role::Administrator}).value().name == "anna");
    CHECK(office.access->has_users().value());
    CHECK(code(office.access->add_user({"ANNA", kPassword, "", Role::Reader})) == ErrorCode::Conflict);
}

TEST_CASE("a password is kept as Argon2id only") {
    Office office;
    const auto kept = office.database->text("SELECT password FROM user WHERE name = 'anna'").value();
    CHECK(kept->starts_with("$argon2id$v=19$"));
    CHECK(kept->find(kPassword) == std::string::npos);
    CHECK(PasswordCost{}.memory_bytes >= size_t{19} << 20);  // OWASP's least
    CHECK(PasswordCost{}.passes >= 2);
}

TEST_CASE("a hash made at another cost is made anew at the next login") {
    Office office;
    office.database->run("UPDATE user SET password = ?1 WHERE name = 'ed'", {hash_password(kPassword, {2, 16384}).value()}).value();
    CHECK(office.log_in("ed", kPassword).outcome == Login::Outcome::In);
    CHECK(office.database->text("SELECT password FROM user WHERE name = 'ed'").value()->find("m=8,t=1") != std::string::npos);
    CHECK(office.log_in("ed", kPassword).outcome == Login::Outcome::In);
}

TEST_CASE("who logs in has a session; of its token only a hash is kept") {
    Office office;
    const Login login = office.log_in("Anna", kPassword);
    REQUIRE(login.outcome == Login::Outcome::In);
    CHECK(login.session_token.size() == 43);
    CHECK(login.session.user == "anna");
    CHECK(login.session.role == Role::Administrator);
    CHECK(login.session.csrf.size() == 43);
    CHECK(login.session.csrf != login.session_token);
    CHECK(office.access->session(login.session_token).value()->csrf == login.session.csrf);
    CHECK(office.database->integer("SELECT count(*) FROM session WHERE hash = ?1", {sql::Bytes{login.session_token}}).value() == 0);
    CHECK_FALSE(office.is_in("invented"));
    CHECK_FALSE(office.is_in(""));
    office.access->log_out(login.session_token).value();
    CHECK_FALSE(office.is_in(login.session_token));
}

TEST_CASE("every login has a token of its own, and a guard of its own") {
    Office office;
    const Login first = office.log_in("ed", kPassword), second = office.log_in("ed", kPassword);
    CHECK(first.session_token != second.session_token);
    CHECK(first.session.csrf != second.session.csrf);
}

TEST_CASE("a session ends 12 hours after its last use and 7 days after its beginning") {
    Office office;
    const std::string idle = office.token("ed");
    office.time += kIdleEnd - 1;
    CHECK(office.is_in(idle));
    office.time += kIdleEnd;
    CHECK_FALSE(office.is_in(idle));
    const std::string busy = office.token("ed");
    const Seconds begun = office.time;
    for (; office.time < begun + kAbsoluteEnd; office.time += kHour) CHECK(office.is_in(busy));
    CHECK_FALSE(office.is_in(busy));
}

TEST_CASE("five wrong passwords lock a name for 15 minutes, against the right password too") {
    Office office;
    for (int i = 0; i < kFailuresToLock; ++i) CHECK(office.log_in("ed", "wrong").outcome == Login::Outcome::Wrong);
    const Login locked = office.log_in("ed", kPassword);
    CHECK(locked.outcome == Login::Outcome::Wait);
    CHECK(locked.wait == kLockTime);
    CHECK(office.log_in("rita", kPassword).outcome == Login::Outcome::In);
    CHECK(office.access->user("ed").value().locked_until == kStart + kLockTime);
    office.time += kLockTime;
    CHECK_FALSE(office.access->user("ed").value().locked_until);
    CHECK(office.log_in("ed", "wrong").outcome == Login::Outcome::Wrong);  // counted from one again
    CHECK(office.log_in("ed", kPassword).outcome == Login::Outcome::In);
}

TEST_CASE("a stranger locks nobody out of where he is") {
    Office office;
    for (int i = 0; i < kFailuresToLock; ++i) office.log_in("ed", "wrong", "203.0.113.9");
    CHECK(office.log_in("ed", kPassword, "203.0.113.9").wait == kLockTime);
    CHECK(office.access->user("ed").value().locked_until == kStart + kLockTime);  // as an administrator sees it
    CHECK(office.log_in("ed", kPassword, "10.0.0.1").outcome == Login::Outcome::In);
}

TEST_CASE("guesses from many networks lock a name, but not where it is logged in") {
    Office office;
    CHECK(office.log_in("ed", kPassword, "10.0.0.1").outcome == Login::Outcome::In);
    for (int i = 0; i < kFailuresToLockAway; ++i) office.log_in("ed", "wrong", "198.51.100." + std::to_string(i));
    CHECK(office.log_in("ed", kPassword, "198.51.100.99").wait == kLockTime);
    CHECK(office.log_in("ed", kPassword, "10.0.0.1").outcome == Login::Outcome::In);
    CHECK(office.log_in("ed", kPassword, "198.51.100.99").outcome == Login::Outcome::In);  // the count ended with the login
}

TEST_CASE("a new password can end tokens too, and unlocks everywhere") {
    Office office;
    const auto [secret, token] = office.access->add_token({.name = "script", .user = "ed", .role = Role::Reader, .expires = {}}).value();
    for (int i = 0; i < kFailuresToLock; ++i) office.log_in("ed", "wrong", "203.0.113.9");
    CHECK(office.access->change_user("ed", {.password = "grey stone moves"}).ok());
    CHECK(office.access->token_use(secret).value());
    CHECK(office.access->change_user("ed", {.password = "grey stone rests", .ends_tokens = true}).ok());
    CHECK_FALSE(office.access->token_use(secret).value());
    CHECK(office.log_in("ed", "grey stone rests", "203.0.113.9").outcome == Login::Outcome::In);
}

TEST_CASE("a name that does not exist is locked like one that does") {
    Office office;
    for (int i = 0; i < kFailuresToLock; ++i) CHECK(office.log_in("nadja", "wrong").outcome == Login::Outcome::Wrong);
    CHECK(office.log_in("nadja", "wrong").wait == kLockTime);
}

TEST_CASE("the right password clears the count; wrong ones long ago do not count") {
    Office office;
    for (int i = 0; i < 4; ++i) office.log_in("ed", "wrong");
    CHECK(office.log_in("ed", kPassword).outcome == Login::Outcome::In);
    for (int i = 0; i < 4; ++i) office.log_in("ed", "wrong");
    office.time += kLockTime;
    CHECK(office.log_in("ed", "wrong").outcome == Login::Outcome::Wrong);
    CHECK(office.log_in("ed", kPassword).outcome == Login::Outcome::In);
}

TEST_CASE("an address that guesses names must wait longer and longer") {
    Office office;
    for (int i = 0; i < kFailuresToDelay; ++i)
        CHECK(office.log_in("user" + std::to_string(i), "wrong", "10.6.6.6").outcome == Login::Outcome::Wrong);
    CHECK(office.log_in("anna", kPassword, "10.6.6.6").wait == 2);
    CHECK(office.log_in("anna", kPassword, "10.0.0.1").outcome == Login::Outcome::In);
    for (const Seconds expected : {4, 8, 16, 32, 60, 60}) {
        office.time += kMinute;
        CHECK(office.log_in("other", "wrong" + std::to_string(expected), "10.6.6.6").outcome != Login::Outcome::In);
        office.database->run("DELETE FROM login_failure WHERE subject LIKE 'user:%'").value();
        CHECK(office.log_in("anna", kPassword, "10.6.6.6").wait == expected);
    }
}

TEST_CASE("addresses of IPv6 count by their network") {
    Office office;
    for (int i = 0; i < kFailuresToDelay; ++i) office.log_in("user" + std::to_string(i), "wrong", "2001:db8:1:2::" + std::to_string(i));
    CHECK(office.log_in("anna", kPassword, "2001:db8:1:2:7:7:7:7").outcome == Login::Outcome::Wait);
    CHECK(office.log_in("anna", kPassword, "2001:db8:1:3::1").outcome == Login::Outcome::In);
    CHECK(network_of("2001:db8::1") == network_of("2001:db8:0:0:1::"));
    CHECK(network_of("10.0.0.1") == "10.0.0.1");
}

TEST_CASE("what cannot be a name is not kept") {
    Office office;
    CHECK(office.log_in("my secret pass word", "x").outcome == Login::Outcome::Wrong);
    CHECK(office.log_in("", "x").outcome == Login::Outcome::Wrong);
    CHECK(office.database->integer("SELECT count(*) FROM login_failure WHERE subject LIKE 'user:%'").value() == 0);
}

TEST_CASE("guesses at the same time pass the lock no better") {
    Office office;
    std::atomic<int> tried = 0;
    std::vector<std::thread> guessers;
    for (int i = 0; i < 12; ++i)
        guessers.emplace_back([&] { tried += office.log_in("ed", "wrong").outcome == Login::Outcome::Wrong ? 1 : 0; });
    for (std::thread& guesser : guessers) guesser.join();
    CHECK(tried == kFailuresToLock);
}

TEST_CASE("a new password ends other sessions and the lock") {
    Office office;
    const std::string kept = office.token("ed"), other = office.token("ed");
    for (int i = 0; i < kFailuresToLock; ++i) office.log_in("ed", "wrong");
    UserChange change;
    change.password = "green kettle sleeps";
    office.access->change_user("ed", change, kept).value();
    CHECK(office.is_in(kept));
    CHECK_FALSE(office.is_in(other));
    CHECK(office.log_in("ed", "green kettle sleeps").outcome == Login::Outcome::In);
    CHECK(office.log_in("ed", kPassword).outcome == Login::Outcome::Wrong);
}

TEST_CASE("a change of role is true at once") {
    Office office;
    const std::string token = office.token("ed");
    office.access->change_user("ed", {Role::Reader, {}, {}}).value();
    CHECK(office.access->session(token).value()->role == Role::Reader);
}

TEST_CASE("one administrator stays") {
    Office office;
    CHECK(code(office.access->remove_user("anna")) == ErrorCode::Conflict);
    CHECK(code(office.access->remove_user("anna", true)) == ErrorCode::Conflict);
    CHECK(code(office.access->change_user("anna", {Role::Editor, {}, {}})) == ErrorCode::Conflict);
    office.access->change_user("ed", {Role::Administrator, {}, {}}).value();
    office.access->remove_user("anna").value();
    office.access->remove_user("rita").value();
    CHECK(code(office.access->remove_user("ed")) == ErrorCode::Conflict);
    office.access->remove_user("ed", true).value();
    CHECK_FALSE(office.access->has_users().value());
}

TEST_CASE("a user who goes takes sessions and tokens along") {
    Office office;
    const std::string session = office.token("ed");
    const auto [secret, token] = office.access->add_token({"script", "ed", Role::Reader, {}}).value();
    office.access->remove_user("ed").value();
    CHECK_FALSE(office.is_in(session));
    CHECK_FALSE(office.access->token_use(secret).value());
    CHECK(office.access->tokens().value().empty());
    CHECK(code(office.access->remove_user("ed")) == ErrorCode::NotFound);
}

TEST_CASE("a user has at most 50 sessions; the oldest end") {
    Office office;
    const std::string first = office.token("ed");
    std::string last;
    for (size_t i = 0; i < kMostSessions; ++i) {
        office.time += 1;
        last = office.token("ed");
    }
    CHECK_FALSE(office.is_in(first));
    CHECK(office.is_in(last));
}

TEST_CASE("a token is marked, kept as a hash, and not above its user") {
    Office office;
    CHECK(code(office.access->add_token({"x", "rita", Role::Editor, {}})) == ErrorCode::Forbidden);
    CHECK(code(office.access->add_token({"", "rita", Role::Reader, {}})) == ErrorCode::InvalidArgument);
    CHECK(code(office.access->add_token({"x", "nadja", Role::Reader, {}})) == ErrorCode::NotFound);
    const auto [secret, token] = office.access->add_token({"nightly", "ed", Role::Editor, {}}).value();
    CHECK(secret.starts_with("wnw_"));
    CHECK(secret.size() == 47);
    CHECK(office.database->integer("SELECT count(*) FROM token WHERE hash = ?1", {sql::Bytes{secret}}).value() == 0);
    CHECK(office.access->token_use(secret).value()->role == Role::Editor);
    CHECK(office.access->token_use(secret).value()->user == "ed");
    CHECK(office.access->tokens().value().at(0).last_used == kStart);
    CHECK_FALSE(office.access->token_use(secret + "x").value());
    CHECK_FALSE(office.access->token_use("").value());
    CHECK_FALSE(office.is_in(secret));  // a token is no session, and a session no token
    CHECK_FALSE(office.access->token_use(office.token("ed")).value());
    office.access->change_user("ed", {Role::Reader, {}, {}}).value();
    CHECK(office.access->token_use(secret).value()->role == Role::Reader);
    office.access->remove_token(token.id).value();
    CHECK_FALSE(office.access->token_use(secret).value());
    CHECK(code(office.access->remove_token(token.id)) == ErrorCode::NotFound);
}

TEST_CASE("a token ends when it was told to") {
    Office office;
    CHECK(code(office.access->add_token({"x", "ed", Role::Reader, kStart})) == ErrorCode::InvalidArgument);
    const auto [secret, token] = office.access->add_token({"x", "ed", Role::Reader, kStart + kDay}).value();
    office.time += kDay - 1;
    CHECK(office.access->token_use(secret).value());
    office.time += 1;
    CHECK_FALSE(office.access->token_use(secret).value());
}

TEST_CASE("the audit log is read newest first, page by page, and never changed") {
    Office office;
    for (int i = 1; i <= 5; ++i) office.access->write_audit({0, 0, "ed", "import", std::to_string(i), "", "10.0.0.1"}).value();
    const auto page = office.access->audit(2).value();
    REQUIRE(page.size() == 2);
    CHECK(page[0].object == "5");
    CHECK(page[0].time == kStart);
    CHECK(office.access->audit(2, page[1].id).value().at(0).object == "3");
    CHECK_FALSE(office.database->run("UPDATE audit SET user = 'rita'").ok());
    AuditLine line{.user = "ed", .action = "x", .object = std::string(1999, 'a')};
    line.object.append("电");
    office.access->write_audit(line).value();
    CHECK(office.access->audit(1).value().at(0).object == std::string(1999, 'a'));
}

TEST_CASE("who is asking is known while nothing can be written, and the audit log has every line later") {
    Office office;
    const std::string session = office.token("ed");
    const std::string token = office.access->add_token({"script", "ed", Role::Reader, {}})->first;
    office.access->write_audit({0, 0, "ed", "before", "", "", ""}).value();
    for (const char* table : {"session", "user", "token"}) {
        const std::string name = table;
        office.database->run("CREATE TRIGGER no_" + name + " BEFORE UPDATE ON " + name + " BEGIN SELECT raise(ABORT, 'locked'); END")
            .value();
    }
    office.database->run("ALTER TABLE audit RENAME TO elsewhere").value();
    office.time += 10 * kMinute;
    CHECK(office.is_in(session));
    CHECK(office.access->token_use(token).value().has_value());
    CHECK_FALSE(office.access->write_audit({0, 0, "ed", "first", "", "", ""}).ok());
    office.time += kMinute;
    CHECK_FALSE(office.access->write_audit({0, 0, "ed", "second", "", "", ""}).ok());
    office.database->run("ALTER TABLE elsewhere RENAME TO audit").value();
    office.time += kMinute;
    office.access->write_audit({0, 0, "ed", "third", "", "", ""}).value();
    std::vector<std::pair<std::string, Seconds>> lines;
    const auto audit = office.access->audit(10).value();
    for (const AuditLine& line : audit) lines.emplace_back(line.action, line.time - kStart);
    std::sort(lines.begin(), lines.end());
    CHECK(lines == std::vector<std::pair<std::string, Seconds>>{
                       {"before", 0}, {"first", 10 * kMinute}, {"second", 11 * kMinute}, {"third", 12 * kMinute}});
}

TEST_CASE("names are small letters, passwords ten characters and not the name") {
    for (const char* good : {"anna", "Anna.B", "x", "7of9", "a_b-c"}) CHECK(user_name(good).ok());
    for (const char* bad : {"", ".anna", "an na", "安娜", "local", "Nobody", "a/b", "a<b>"}) CHECK_FALSE(user_name(bad).ok());
    CHECK_FALSE(user_name(std::string(65, 'a')).ok());
    CHECK(user_name("Anna").value() == "anna");
    CHECK_FALSE(check_new_password("anna", "short one").ok());
    CHECK_FALSE(check_new_password("anna.meier", "anna.meier").ok());
    CHECK_FALSE(check_new_password("anna", "aaaaaaaaaaaa").ok());
    std::string long_one(1025, 'a');
    long_one.replace(0, 3, "bcd");
    CHECK_FALSE(check_new_password("anna", long_one).ok());
    CHECK(check_new_password("anna", "春天的猫在屋顶上睡觉").ok());
    CHECK_FALSE(check_label("name", "a\nb", 10).ok());
}

TEST_CASE("roles are read as they are written") {
    for (const Role role : {Role::Reader, Role::Editor, Role::Administrator}) CHECK(parse_role(name_of(role)).value() == role);
    CHECK_FALSE(parse_role("anyone").ok());
    CHECK_FALSE(parse_role("root").ok());
}

TEST_CASE("moments are written and read by RFC 3339") {
    CHECK(written_time(0) == "1970-01-01T00:00:00Z");
    CHECK(written_time(951'827'696) == "2000-02-29T12:34:56Z");  // GNU date -u -d @951827696
    CHECK(parse_time("2000-02-29T12:34:56Z").value() == 951'827'696);
    CHECK(parse_time("2000-02-29").value() == 951'782'400);
    for (const char* bad : {"", "2001-02-29", "2000-02-29T24:00:00Z", "2000-02-29T12:34:56", "2000-02-29 12:34:56Z"})
        CHECK_FALSE(parse_time(bad).ok());
}

TEST_CASE("secrets are compared whole") {
    CHECK(same_secret("abc", "abc"));
    CHECK_FALSE(same_secret("abc", "abd"));
    CHECK_FALSE(same_secret("abc", "ab"));
    CHECK_FALSE(same_secret("", ""));
}
