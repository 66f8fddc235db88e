// JSON text: RFC 8259.
#include "http/json_writer.h"

#include <cmath>
#include <cstdio>

namespace winnow::http {

namespace {

/// Length of the UTF-8 sequence that starts at `at`, 0 when it is none (overlong, surrogate, cut short, beyond U+10FFFF).
size_t sequence_length(std::string_view text, size_t at) {
    const auto byte = [&](size_t offset) { return at + offset < text.size() ? static_cast<uint8_t>(text[at + offset]) : 0; };
    const auto follows = [&](size_t offset) { return (byte(offset) & 0xc0) == 0x80; };
    const uint8_t first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xc2 && first <= 0xdf) return follows(1) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef) {
        if (!follows(1) || !follows(2)) return 0;
        if (first == 0xe0 && byte(1) < 0xa0) return 0;
        if (first == 0xed && byte(1) > 0x9f) return 0;
        return 3;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        if (!follows(1) || !follows(2) || !follows(3)) return 0;
        if (first == 0xf0 && byte(1) < 0x90) return 0;
        if (first == 0xf4 && byte(1) > 0x8f) return 0;
        return 4;
    }
    return 0;
}

void append_escaped(std::string& to, char character) {
    switch (character) {
        case '"': to += "\\\""; return;
        case '\\': to += "\\\\"; return;
        case '\n': to += "\\n"; return;
        case '\r': to += "\\r"; return;
        case '\t': to += "\\t"; return;
        default: break;
    }
    char code[8];
    std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(character));
    to += code;
}

bool needs_escape(uint8_t byte) { return byte < 0x20 || byte == '"' || byte == '\\'; }

}  // namespace

void append_json_string(std::string& to, std::string_view text) {
    to += '"';
    for (size_t at = 0; at < text.size();) {
        const uint8_t byte = static_cast<uint8_t>(text[at]);
        if (needs_escape(byte)) {
            append_escaped(to, text[at++]);
            continue;
        }
        const size_t length = sequence_length(text, at);
        if (length == 0) {
            to += "\xef\xbf\xbd";
            ++at;
            continue;
        }
        to.append(text, at, length);
        at += length;
    }
    to += '"';
}

void JsonWriter::separate() {
    if (needs_comma_) text_ += ',';
    needs_comma_ = true;
}

JsonWriter& JsonWriter::begin_object() {
    separate();
    text_ += '{';
    needs_comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::end_object() {
    text_ += '}';
    needs_comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::begin_array() {
    separate();
    text_ += '[';
    needs_comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::end_array() {
    text_ += ']';
    needs_comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    separate();
    append_json_string(text_, name);
    text_ += ':';
    needs_comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    separate();
    append_json_string(text_, text);
    return *this;
}

JsonWriter& JsonWriter::value(bool truth) { return literal(truth ? "true" : "false"); }

JsonWriter& JsonWriter::value(double number) {
    if (!std::isfinite(number)) return literal("0");
    char digits[40];
    std::snprintf(digits, sizeof digits, "%.7g", number);
    return literal(digits);
}

JsonWriter& JsonWriter::literal(std::string_view json) {
    separate();
    text_ += json;
    return *this;
}

JsonWriter& JsonWriter::optional_member(std::string_view name, std::string_view text) { return text.empty() ? *this : member(name, text); }

}  // namespace winnow::http
