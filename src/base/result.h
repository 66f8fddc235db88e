// A value or the reason why there is none. std::expected is C++23; this is the part of it that we use.
#pragma once

#include <optional>
#include <utility>
#include <variant>

#include "base/assert.h"
#include "base/error.h"

namespace winnow {

template <class T>
class [[nodiscard]] Result {
  public:
    using value_type = T;
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }

    T& value() & {
        WINNOW_ASSERT(ok());
        return std::get<0>(state_);
    }
    const T& value() const& {
        WINNOW_ASSERT(ok());
        return std::get<0>(state_);
    }
    T&& value() && {
        WINNOW_ASSERT(ok());
        return std::get<0>(std::move(state_));
    }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    const Error& error() const& {
        WINNOW_ASSERT(!ok());
        return std::get<1>(state_);
    }
    Error&& error() && {
        WINNOW_ASSERT(!ok());
        return std::get<1>(std::move(state_));
    }

  private:
    std::variant<T, Error> state_;
};

/// Success without a value.
template <>
class [[nodiscard]] Result<void> {
  public:
    using value_type = void;
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}

    bool ok() const { return !error_; }
    explicit operator bool() const { return ok(); }
    void value() const { WINNOW_ASSERT(ok()); }
    const Error& error() const& {
        WINNOW_ASSERT(!ok());
        return *error_;
    }
    Error&& error() && {
        WINNOW_ASSERT(!ok());
        return std::move(*error_);
    }

  private:
    std::optional<Error> error_;
};

namespace detail {
template <class T>
T take(Result<T>&& result) {
    return std::move(result).value();
}
inline void take(Result<void>&&) {}
}  // namespace detail

}  // namespace winnow

/// The value of a Result, or return its error from the calling function: `auto file = TRY(open(path));`
/// A GNU statement expression; both g++ and clang++ have them.
#define TRY(expression)                                               \
    __extension__({                                                   \
        auto&& try_result_ = (expression);                            \
        if (!try_result_.ok()) return std::move(try_result_).error(); \
        ::winnow::detail::take(std::move(try_result_));               \
    })
