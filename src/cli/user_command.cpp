// user add, list, remove, password and token add, list, remove: who may use the server of a library.
#include <cstdlib>

#include "access/access.h"
#include "app/library.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/password_input.h"
#include "http/clock.h"
#include "http/json_writer.h"

namespace winnow::cli {

namespace {

using access::Access;

/// The users of a library, open to be changed.
struct Users {
    std::unique_ptr<sql::Database> database;
    std::unique_ptr<Access> access;

    static Result<Users> open(const Context& context) {
        if (!TRY(file_exists(context.library / "MANIFEST")))
            return Error{ErrorCode::NotFound, context.library.string() + ": no library here; --library names it, winnow import makes it"};
        Users users;
        users.database = TRY(sql::Database::open(context.library / "team.sqlite"));
        users.access = TRY(Access::open(*users.database, {.clock = http::now_seconds}));
        return users;
    }
    /// Whoever can write the library's files need not log in; the log says who it was.
    Result<void> note(std::string_view action, std::string_view object, std::string_view detail = {}) const {
        const char* user = std::getenv("USER");
        return access->write_audit({.user = "local",
                                    .action = std::string(action),
                                    .object = std::string(object),
                                    .detail = std::string(detail),
                                    .address = std::string("prompt of ") + (user ? user : "somebody")});
    }
};

std::string shown_time(const std::optional<access::Seconds>& time) { return time ? access::written_time(*time) : "never"; }

void print_done(const Context& context, std::string_view name, std::string_view what) {
    if (context.json) print(http::JsonWriter().begin_object().member("name", name).member("change", what).end_object().text() + "\n");
    else print(printable(std::string(name) + ": " + std::string(what)) + "\n");
}

class UserAdd : public Command {
  public:
    std::vector<Option> options() override {
        return {{"NAME", "NAME", "a-z 0-9 . _ -, at most 64", &name_, true},
                {"--role", "ROLE", "reader, editor or administrator; the first user must be administrator", &role_, true},
                {"--display-name", "TEXT", "as others see it", &display_name_},
                {"--password-file", "FILE", "its first line; - is standard input. Without it you are asked", &password_file_}};
    }
    Result<int> run(const Context& context) override {
        const Users users = TRY(Users::open(context));
        const access::Role role = TRY(access::parse_role(role_));
        const std::string password = TRY(new_password(password_file_));
        const bool is_first = !TRY(users.access->has_users());
        const access::User user = TRY(users.access->add_user({name_, password, display_name_, role}));
        TRY(users.note("user add", user.name, role_));
        print_done(context, user.name, is_first ? "added, " + role_ + ". From now on a login is needed" : "added, " + role_);
        return 0;
    }

  private:
    std::string name_, role_, display_name_, password_file_;
};

class UserList : public Command {
  public:
    std::vector<Option> options() override { return {}; }
    Result<int> run(const Context& context) override {
        const Users users = TRY(Users::open(context));
        const std::vector<access::User> all = TRY(users.access->users());
        if (context.json) {
            http::JsonWriter json;
            json.begin_object().key("items").begin_array();
            for (const access::User& user : all) {
                json.begin_object().member("name", user.name).member("role", access::name_of(user.role));
                json.member("display_name", user.display_name).member("created", access::written_time(user.created));
                json.optional_member("last_seen", user.last_seen ? access::written_time(*user.last_seen) : "");
                json.optional_member("locked_until", user.locked_until ? access::written_time(*user.locked_until) : "").end_object();
            }
            print(json.end_array().end_object().text() + "\n");
            return 0;
        }
        for (const access::User& user : all) {
            std::string line = user.name + "  " + std::string(access::name_of(user.role)) + "  seen " + shown_time(user.last_seen);
            if (user.locked_until) line += "  locked until " + shown_time(user.locked_until);
            print(printable(line) + "\n");
        }
        if (all.empty()) print("no users: whoever uses this computer may do everything, and nobody else can reach the server\n");
        return 0;
    }
};

class UserRemove : public Command {
  public:
    std::vector<Option> options() override { return {{"NAME", "NAME", "the user", &name_, true}}; }
    Result<int> run(const Context& context) override {
        const Users users = TRY(Users::open(context));
        TRY(users.access->remove_user(name_, true));
        TRY(users.note("user remove", name_));
        print_done(context, name_, "removed, with sessions and tokens");
        return 0;
    }

  private:
    std::string name_;
};

class UserPassword : public Command {
  public:
    std::vector<Option> options() override {
        return {{"NAME", "NAME", "the user", &name_, true},
                {"--password-file", "FILE", "its first line; - is standard input. Without it you are asked", &password_file_}};
    }
    Result<int> run(const Context& context) override {
        const Users users = TRY(Users::open(context));
        TRY(users.access->user(TRY(access::user_name(name_))));
        access::UserChange change;
        change.password = TRY(new_password(password_file_));
        change.ends_tokens = true;
        TRY(users.access->change_user(name_, change));
        TRY(users.note("user password", name_));
        print_done(context, name_, "has a new password; sessions and tokens have ended");
        return 0;
    }

  private:
    std::string name_, password_file_;
};

class TokenAdd : public Command {
  public:
    std::vector<Option> options() override {
        return {{"NAME", "NAME", "what the token is for", &name_, true},
                {"--user", "USER", "whose it is", &user_, true},
                {"--role", "ROLE", "reader, editor or administrator, not above the user's", &role_},
                {"--expires", "TIME", "2026-01-31T10:00:00Z, or 2026-01-31 for the beginning of that day; never unless told", &expires_}};
    }
    Result<int> run(const Context& context) override {
        const Users users = TRY(Users::open(context));
        access::NewToken wanted{name_, TRY(access::user_name(user_)), TRY(access::parse_role(role_)), {}};
        if (!expires_.empty()) {
            const auto time = access::parse_time(expires_);
            if (!time.ok()) return time.error().in("--expires");
            wanted.expires = *time;
        }
        const auto [secret, token] = TRY(users.access->add_token(wanted));
        TRY(users.note("token add", std::to_string(token.id), name_ + " of " + token.user));
        if (context.json)
            print(http::JsonWriter().begin_object().member("id", token.id).member("token", secret).end_object().text() + "\n");
        else print(secret + "\n");
        if (!context.json) print_error("This is token " + std::to_string(token.id) + "; it is not shown again.\n");
        return 0;
    }

  private:
    std::string name_, user_, role_ = "reader", expires_;
};

class TokenList : public Command {
  public:
    std::vector<Option> options() override { return {}; }
    Result<int> run(const Context& context) override {
        const Users users = TRY(Users::open(context));
        const std::vector<access::Token> all = TRY(users.access->tokens());
        http::JsonWriter json;
        json.begin_object().key("items").begin_array();
        for (const access::Token& token : all) {
            json.begin_object().member("id", token.id).member("name", token.name).member("user", token.user);
            json.member("role", access::name_of(token.role)).member("created", access::written_time(token.created));
            json.optional_member("expires", token.expires ? access::written_time(*token.expires) : "");
            json.optional_member("last_used", token.last_used ? access::written_time(*token.last_used) : "").end_object();
            if (context.json) continue;
            print(printable(std::to_string(token.id) + "  " + token.name + "  " + token.user + "  " +
                            std::string(access::name_of(token.role)) + "  used " + shown_time(token.last_used) + "  ends " +
                            shown_time(token.expires)) +
                  "\n");
        }
        if (context.json) print(json.end_array().end_object().text() + "\n");
        else if (all.empty()) print("no tokens\n");
        return 0;
    }
};

class TokenRemove : public Command {
  public:
    std::vector<Option> options() override { return {{"ID", "ID", "the number that token list shows", &id_, true}}; }
    Result<int> run(const Context& context) override {
        const Users users = TRY(Users::open(context));
        TRY(users.access->remove_token(static_cast<int64_t>(TRY(parse_number(id_, 1, INT64_MAX)))));
        TRY(users.note("token remove", id_));
        print_done(context, "token " + id_, "ended");
        return 0;
    }

  private:
    std::string id_;
};

}  // namespace

std::unique_ptr<Command> make_user_add() { return std::make_unique<UserAdd>(); }
std::unique_ptr<Command> make_user_list() { return std::make_unique<UserList>(); }
std::unique_ptr<Command> make_user_remove() { return std::make_unique<UserRemove>(); }
std::unique_ptr<Command> make_user_password() { return std::make_unique<UserPassword>(); }
std::unique_ptr<Command> make_token_add() { return std::make_unique<TokenAdd>(); }
std::unique_ptr<Command> make_token_list() { return std::make_unique<TokenList>(); }
std::unique_ptr<Command> make_token_remove() { return std::make_unique<TokenRemove>(); }

}  // namespace winnow::cli
