// Writes JSON text, one token after another. Commas and quoting are its business, the shape is the caller's.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace winnow::http {

/// Appends `text` to `to` as a JSON string with its quotes. Bytes that are no UTF-8 become U+FFFD.
void append_json_string(std::string& to, std::string_view text);

/// Invariant: begin_… and end_… calls pair up; inside an object every value follows a key. Not thread-safe.
class JsonWriter {
  public:
    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(std::string_view name);
    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(bool truth);
    JsonWriter& value(double number);  // seven significant digits; 0 when not finite
    template <std::integral Integer>
    JsonWriter& value(Integer number) {
        return literal(std::to_string(number));
    }
    /// Text that is JSON already.
    JsonWriter& literal(std::string_view json);

    template <class T>
    JsonWriter& member(std::string_view name, const T& content) {
        return key(name).value(content);
    }
    /// The member, unless the text is empty.
    JsonWriter& optional_member(std::string_view name, std::string_view text);
    template <class Texts>
    JsonWriter& strings(std::string_view name, const Texts& texts) {
        key(name).begin_array();
        for (const auto& text : texts) value(std::string_view(text));
        return end_array();
    }

    const std::string& text() const { return text_; }
    std::string take() { return std::move(text_); }

  private:
    void separate();
    std::string text_;
    bool needs_comma_ = false;
};

}  // namespace winnow::http
