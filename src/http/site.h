// What the handlers of the routes work with: the library that is served, and who asks.
#pragma once

#include <string>
#include <string_view>

#include "app/library.h"
#include "desk/desk.h"
#include "http/message.h"

namespace winnow::http {

/// What somebody may do. A role may do what the ones before it may.
enum class Role : uint8_t {
    Anyone,         // without login
    Reader,         // searches, reads, exports, sees collections and notes
    Editor,         // also collections, notes, imports, saved queries
    Administrator,  // also users, tokens of others, the audit log, backups
};

/// Who asks.
struct Visitor {
    std::string name = "local";
    Role role = Role::Administrator;
};

/// Everything that is served; lives as long as the server. Members other than the library may be absent.
struct Site {
    app::Library& library;
    desk::Desk* desk = nullptr;  // null: the library's folder cannot be written to
};

/// One request on its way through a handler.
struct Call {
    Site& site;
    const Request& request;
    const Visitor& visitor;
    std::string_view part;  // what stands for {…} in the route's path
};

}  // namespace winnow::http
