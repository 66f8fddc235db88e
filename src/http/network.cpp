// Every address is taken as 16 bytes of IPv6, IPv4 mapped into it (RFC 4291 2.5.5.2): then one comparison serves both.
#include "http/network.h"

#include <arpa/inet.h>

#include <charconv>
#include <optional>
#include <string>

namespace winnow::http {

namespace {

using Bytes16 = std::array<unsigned char, 16>;
constexpr int kMappedBits = 96;  // before the four bytes of IPv4

std::optional<Bytes16> bytes_of(std::string_view address) {
    const std::string text(address);
    Bytes16 bytes{};
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return bytes;
    bytes[10] = bytes[11] = 0xff;
    if (inet_pton(AF_INET, text.c_str(), bytes.data() + kMappedBits / 8) == 1) return bytes;
    return {};
}

}  // namespace

Result<Network> Network::parse(std::string_view text) {
    const size_t slash = text.find('/');
    const std::string_view address = text.substr(0, slash);
    const bool is_four = address.find(':') == std::string_view::npos;
    const auto bytes = bytes_of(address);
    const int most = is_four ? 32 : 128;
    int bits = most;
    bool fits = bytes.has_value();
    if (fits && slash != std::string_view::npos) {
        const std::string_view number = text.substr(slash + 1);
        const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), bits);
        fits = problem == std::errc() && end == number.data() + number.size() && bits >= 0 && bits <= most;
    }
    if (!fits)
        return Error{ErrorCode::InvalidArgument, std::string(text) + ": expected an address as 10.0.0.5, or a network as 10.0.0.0/8"};
    Network network;
    network.bytes_ = *bytes;
    network.bits_ = is_four ? kMappedBits + bits : bits;
    return network;
}

bool Network::has(std::string_view address) const {
    const auto bytes = bytes_of(address);
    if (!bytes) return false;
    for (int bit = 0; bit < bits_; ++bit) {
        const unsigned char mask = 0x80 >> (bit % 8);
        if (((*bytes)[bit / 8] & mask) != (bytes_[bit / 8] & mask)) return false;
    }
    return true;
}

bool is_number_address(std::string_view host) {
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    return bytes_of(host).has_value();
}

bool is_loopback_address(std::string_view address) {
    static const Network four = Network::parse("127.0.0.0/8").value(), six = Network::parse("::1").value();
    return four.has(address) || six.has(address);
}

}  // namespace winnow::http
