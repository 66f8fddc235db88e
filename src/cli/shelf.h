// The team's collections as the tools of agents see them. The desk keeps them; mcp knows nothing of it.
#pragma once

#include "desk/desk.h"
#include "mcp/workbench.h"

namespace winnow::cli {

class Shelf : public mcp::Collections {
  public:
    explicit Shelf(desk::Desk& desk) : desk_(desk) {}
    Result<std::vector<mcp::Collection>> list() override;
    Result<mcp::CollectionPage> items(int64_t id, std::string_view decision, std::string_view cursor, size_t limit) override;

  private:
    desk::Desk& desk_;
};

}  // namespace winnow::cli
