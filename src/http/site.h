// What the handlers of the routes work with: the library that is served, and who asks.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "access/access.h"
#include "app/jobs.h"
#include "app/library.h"
#include "desk/desk.h"
#include "http/message.h"

namespace winnow::http {

using access::Role;

class Gate;
class Watch;

/// Who asks.
struct Visitor {
    enum class By : uint8_t { Nobody, Local, Session, Token };
    std::string name = "local";
    Role role = Role::Administrator;
    By by = By::Local;
    std::string csrf;  // what X-Winnow-Csrf must be; empty where nothing is needed
};

/// Everything that is served; lives as long as the server. Members other than the library may be absent.
struct Site {
    app::Library& library;
    Gate* gate = nullptr;                            // always there when requests are answered
    Watch* watch = nullptr;                          // likewise
    access::Access* access = nullptr;                // null: the library's folder cannot be written to
    desk::Desk* desk = nullptr;                      // null: the library's folder cannot be written to
    app::Jobs* jobs = nullptr;                       // likewise
    std::function<Response(const Request&)> agents;  // POST /mcp; empty: not answered
};

/// One request on its way through a handler.
struct Call {
    Site& site;
    const Request& request;
    const Visitor& visitor;
    std::string_view part;  // what stands for {…} in the route's path
};

}  // namespace winnow::http
