#include "cli/agents.h"

#include <memory>

#include "cli/shelf.h"
#include "mcp/endpoint.h"

namespace winnow::cli {

namespace {

/// The tools of one service, and the shelf that they look at.
struct Agents {
    Agents(http::Site& site, const std::function<patent::Date()>& today)
        : shelf(site.desk ? std::make_unique<Shelf>(*site.desk) : nullptr), toolbox({site.library, today, WINNOW_VERSION, shelf.get()}) {}
    std::unique_ptr<Shelf> shelf;
    mcp::Toolbox toolbox;
};

}  // namespace

std::function<std::function<http::Response(const http::Request&)>(http::Site&)> agents_of(const Context& context) {
    return [today = context.today](http::Site& site) -> std::function<http::Response(const http::Request&)> {
        return [agents = std::make_shared<const Agents>(site, today)](const http::Request& request) {
            return mcp::answer_post(agents->toolbox, request);
        };
    };
}

}  // namespace winnow::cli
