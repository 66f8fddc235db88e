// The tables of access, in the order of their making. A step that was released never changes: a new one is put behind it.
#pragma once

#include <string_view>

namespace winnow::access {

inline constexpr std::string_view kSchema[] = {
    R"sql(
CREATE TABLE user (
    name TEXT PRIMARY KEY,
    role INTEGER NOT NULL,
    display_name TEXT NOT NULL,
    password TEXT NOT NULL,
    created INTEGER NOT NULL,
    last_seen INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    hash BLOB PRIMARY KEY,
    user TEXT NOT NULL REFERENCES user (name) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    address TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_user ON session (user, seen);

CREATE TABLE token (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hash BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    user TEXT NOT NULL REFERENCES user (name) ON DELETE CASCADE,
    role INTEGER NOT NULL,
    created INTEGER NOT NULL,
    expires INTEGER,
    last_used INTEGER
) STRICT;
CREATE INDEX token_by_user ON token (user);

CREATE TABLE login_failure (
    subject TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    last INTEGER NOT NULL,
    until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    time INTEGER NOT NULL,
    user TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL,
    address TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_time ON audit (time);
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE (ABORT, 'lines of the audit log are never changed'); END;
)sql",
};

}  // namespace winnow::access
