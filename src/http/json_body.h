// The JSON object in the body of a request, read member by member with checks.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace winnow::http {

/// Immutable. Every reader gives InvalidArgument naming the member, and what was expected. A copy shares the parsed text.
class JsonBody {
  public:
    /// InvalidArgument for text that is no JSON object, nested deeper than 32, or has a member twice. Empty text is an empty object.
    static Result<JsonBody> parse(std::string_view text);
    ~JsonBody();
    JsonBody(JsonBody&&) noexcept;
    JsonBody& operator=(JsonBody&&) noexcept;

    /// A member that is not among the names is an error, never ignored.
    Result<void> only(std::initializer_list<std::string_view> names) const;
    std::vector<std::string> names() const;
    /// Present and not null.
    bool has(std::string_view name) const;
    bool is_null(std::string_view name) const;

    Result<std::string> text(std::string_view name) const;  // must be there
    Result<std::string> text(std::string_view name, std::string_view otherwise) const;
    Result<int64_t> integer(std::string_view name, int64_t least, int64_t most, std::optional<int64_t> otherwise = {}) const;
    Result<double> number(std::string_view name) const;
    Result<bool> flag(std::string_view name, bool otherwise) const;
    Result<std::vector<std::string>> texts(std::string_view name) const;  // empty when absent
    Result<JsonBody> object(std::string_view name) const;                 // empty when absent
    Result<std::vector<JsonBody>> objects(std::string_view name) const;   // empty when absent
    /// The member as it was written; empty when absent.
    std::string literal(std::string_view name) const;

  private:
    struct Parsed;
    explicit JsonBody(std::unique_ptr<Parsed> parsed);
    std::unique_ptr<Parsed> parsed_;
};

}  // namespace winnow::http
