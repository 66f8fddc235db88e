// Decoding of request targets (RFC 3986, application/x-www-form-urlencoded) and the guard against foreign Host headers.
#include "http/message.h"

namespace winnow::http {

namespace {

int hex_value(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

Result<std::string> decode(std::string_view text, bool plus_is_blank) {
    std::string out;
    out.reserve(text.size());
    for (size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '+' && plus_is_blank) {
            out += ' ';
        } else if (text[at] == '%') {
            const int high = at + 2 < text.size() ? hex_value(text[at + 1]) : -1;
            const int low = at + 2 < text.size() ? hex_value(text[at + 2]) : -1;
            if (high < 0 || low < 0)
                return Error{ErrorCode::InvalidArgument, "a % in the address must be followed by two hexadecimal digits"};
            out += static_cast<char>(high * 16 + low);
            at += 2;
        } else {
            out += text[at];
        }
    }
    return out;
}

}  // namespace

const std::string* Request::param(std::string_view name) const {
    for (auto it = params.rbegin(); it != params.rend(); ++it)
        if (it->first == name) return &it->second;
    return nullptr;
}

std::string_view Request::header(std::string_view name) const {
    for (const auto& [given, value] : headers)
        if (given == name) return value;
    return {};
}

Result<void> parse_target(std::string_view target, Request& request) {
    const size_t question = target.find('?');
    request.path = TRY(decode(target.substr(0, question), false));
    request.params.clear();
    if (question == std::string_view::npos) return {};
    std::string_view rest = target.substr(question + 1);
    while (!rest.empty()) {
        const size_t ampersand = rest.find('&');
        const std::string_view pair = rest.substr(0, ampersand);
        rest = ampersand == std::string_view::npos ? std::string_view() : rest.substr(ampersand + 1);
        if (pair.empty()) continue;
        const size_t equals = pair.find('=');
        const std::string_view raw = equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
        std::string name = TRY(decode(pair.substr(0, equals), true));
        request.params.emplace_back(std::move(name), TRY(decode(raw, true)));
    }
    return {};
}

bool is_local_host(std::string_view host, int port) {
    const std::string suffix = ":" + std::to_string(port);
    // Port 80 is the only one a client may leave out.
    if (host.size() > suffix.size() && host.substr(host.size() - suffix.size()) == suffix) host.remove_suffix(suffix.size());
    else if (port != 80) return false;
    return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

}  // namespace winnow::http
