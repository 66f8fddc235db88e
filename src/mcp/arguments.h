// The arguments of a call. They fit the schema of the tool already, so reading cannot fail.
#pragma once

#include "mcp/json.h"

namespace winnow::mcp {

class Arguments {
  public:
    explicit Arguments(const Json& json) : json_(json) {}
    std::string_view text(std::string_view name) const { return json_.text_of(name); }
    bool flag(std::string_view name, bool otherwise) const {
        const Json* member = json_.find(name);
        return member ? member->flag : otherwise;
    }
    /// Never negative: the schemas allow none that are.
    size_t number(std::string_view name, size_t otherwise) const {
        const Json* member = json_.find(name);
        return member ? static_cast<size_t>(member->integer) : otherwise;
    }
    std::vector<std::string> texts(std::string_view name) const {
        std::vector<std::string> texts;
        if (const Json* member = json_.find(name))
            for (const Json& item : member->items) texts.push_back(item.text);
        return texts;
    }

  private:
    const Json& json_;
};

}  // namespace winnow::mcp
