// Addresses of machines, and networks of them.
#pragma once

#include <array>
#include <string_view>

#include "base/result.h"

namespace winnow::http {

/// An address alone or with the number of bits that its network shares: "10.0.0.5", "10.0.0.0/8", "fd00::/8". IPv4 mapped into IPv6
/// (::ffff:10.0.0.5) is IPv4.
class Network {
  public:
    /// InvalidArgument for anything else.
    static Result<Network> parse(std::string_view text);
    /// False also for what is no address.
    bool has(std::string_view address) const;

  private:
    std::array<unsigned char, 16> bytes_{};
    int bits_ = 128;
};

/// Brackets around IPv6, as in a Host header, are allowed.
bool is_number_address(std::string_view host);
bool is_loopback_address(std::string_view address);

}  // namespace winnow::http
