// Writer and reader of one publication as one line of JSON. Both walk the member lists of patent/members.h.
// Reading goes through simdjson's tape, which validates the whole line; writing is a table look-up per byte.
#include "patent/json.h"

#include <charconv>
#include <limits>
#include <type_traits>

#include <simdjson.h>

#include "patent/members.h"
#include "patent/words.h"

namespace winnow::patent {

namespace {

// ---- writing ----

/// Length of the UTF-8 sequence at `at`, or 0 when it is not well-formed (Unicode 15, table 3-7).
size_t sequence_length(const unsigned char* at, const unsigned char* end) {
    const auto follows = [&](size_t i, unsigned char low = 0x80, unsigned char high = 0xbf) {
        return at + i < end && at[i] >= low && at[i] <= high;
    };
    const unsigned char lead = *at;
    if (lead < 0x80) return 1;
    if (lead >= 0xc2 && lead <= 0xdf) return follows(1) ? 2 : 0;
    if (lead >= 0xe0 && lead <= 0xef) {
        const unsigned char low = lead == 0xe0 ? 0xa0 : 0x80, high = lead == 0xed ? 0x9f : 0xbf;
        return follows(1, low, high) && follows(2) ? 3 : 0;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        const unsigned char low = lead == 0xf0 ? 0x90 : 0x80, high = lead == 0xf4 ? 0x8f : 0xbf;
        return follows(1, low, high) && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

bool is_plain(unsigned char byte) { return byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\'; }

void write_escape(std::string& to, unsigned char byte) {
    static constexpr char kHex[] = "0123456789abcdef";
    switch (byte) {
        case '"': to += "\\\""; return;
        case '\\': to += "\\\\"; return;
        case '\n': to += "\\n"; return;
        case '\r': to += "\\r"; return;
        case '\t': to += "\\t"; return;
        default:
            to += "\\u00";
            to += kHex[byte >> 4];
            to += kHex[byte & 15];
    }
}

void write(std::string& to, const std::string& text) {
    to += '"';
    auto at = reinterpret_cast<const unsigned char*>(text.data());
    const unsigned char* const end = at + text.size();
    const unsigned char* pending = at;  // [pending, at) is copied as it is
    const auto flush = [&] { to.append(reinterpret_cast<const char*>(pending), static_cast<size_t>(at - pending)); };
    while (at < end) {
        if (is_plain(*at)) {
            ++at;
        } else if (*at < 0x80) {
            flush();
            write_escape(to, *at);
            pending = ++at;
        } else if (const size_t length = sequence_length(at, end)) {
            at += length;
        } else {
            flush();
            to += "\xef\xbf\xbd";  // U+FFFD
            pending = ++at;
        }
    }
    flush();
    to += '"';
}

void write(std::string& to, bool value) { to += value ? "true" : "false"; }

template <class Number>
requires(std::is_integral_v<Number> && !std::is_same_v<Number, bool>) void write(std::string& to, Number value) {
    char digits[24];
    to.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

void write(std::string& to, Date date) { write(to, date.ymd); }

template <class Enum>
requires std::is_enum_v<Enum>
void write(std::string& to, Enum value) { to.append("\"").append(to_word(value)).append("\""); }

template <class Value>
void write(std::string& to, const std::vector<Value>& values);

template <class Owner, class = decltype(Members<Owner>::list)>
void write(std::string& to, const Owner& owner) {
    static const Owner defaults{};
    to += '{';
    bool first = true;
    const auto write_member = [&](const auto& m) {
        if (owner.*m.pointer == defaults.*m.pointer) return;
        to.append(first ? "\"" : ",\"").append(m.name).append("\":");
        first = false;
        write(to, owner.*m.pointer);
    };
    std::apply([&](const auto&... m) { (write_member(m), ...); }, Members<Owner>::list);
    to += '}';
}

template <class Value>
void write(std::string& to, const std::vector<Value>& values) {
    to += '[';
    for (const Value& value : values) {
        if (&value != values.data()) to += ',';
        write(to, value);
    }
    to += ']';
}

// ---- reading: each read() returns false after it has left what was wrong in `problem` ----

using Element = simdjson::dom::element;

/// What is wrong, and the path to it, built from the inside out on the way back.
struct Problem {
    std::string what;
    std::string path;
    bool set(std::string message) {
        what = std::move(message);
        return false;
    }
    bool at(std::string_view step) {
        path.insert(0, step);
        return false;
    }
};

std::string_view type_name(Element from) {
    switch (from.type()) {
        case simdjson::dom::element_type::ARRAY: return "an array";
        case simdjson::dom::element_type::OBJECT: return "an object";
        case simdjson::dom::element_type::STRING: return "a string";
        case simdjson::dom::element_type::BOOL: return "true or false";
        case simdjson::dom::element_type::NULL_VALUE: return "null";
        default: return "a number";
    }
}

bool wrong_type(Problem& problem, std::string_view expected, Element from) {
    return problem.set(std::string("expected ").append(expected).append(", found ").append(type_name(from)));
}

bool read(Element from, std::string& value, Problem& problem) {
    std::string_view text;
    if (from.get(text)) return wrong_type(problem, "a string", from);
    value.assign(text);
    return true;
}

bool read(Element from, bool& value, Problem& problem) { return from.get(value) ? wrong_type(problem, "true or false", from) : true; }

template <class Number>
requires(std::is_integral_v<Number> && !std::is_same_v<Number, bool>) bool read(Element from, Number& value, Problem& problem) {
    constexpr uint64_t kMax = static_cast<uint64_t>(std::numeric_limits<Number>::max());
    uint64_t number = 0;
    if (from.get(number) || number > kMax) return wrong_type(problem, "a whole number from 0 to " + std::to_string(kMax), from);
    value = static_cast<Number>(number);
    return true;
}

bool read(Element from, Date& value, Problem& problem) { return read(from, value.ymd, problem); }

template <class Enum>
requires std::is_enum_v<Enum>
bool read(Element from, Enum& value, Problem& problem) {
    std::string_view word;
    if (from.get(word)) return wrong_type(problem, "a word", from);
    const auto known = from_word<Enum>(word);
    if (!known) return problem.set(std::string("unknown word '").append(word).append("'; expected one of: ") + all_words<Enum>());
    value = *known;
    return true;
}

template <class Value>
bool read(Element from, std::vector<Value>& values, Problem& problem);

template <class Owner, class = decltype(Members<Owner>::list)>
bool read(Element from, Owner& owner, Problem& problem) {
    simdjson::dom::object object;
    if (from.get(object)) return wrong_type(problem, "an object", from);
    for (const auto& [key, element] : object) {
        bool good = true;
        const auto read_member = [&, key = key, element = element](const auto& m) {
            if (m.name != key) return false;
            if (!read(element, owner.*m.pointer, problem)) good = problem.at(std::string(".").append(m.name));
            return true;
        };
        std::apply([&](const auto&... m) { (void)(read_member(m) || ...); }, Members<Owner>::list);
        if (!good) return false;
    }
    return true;
}

template <class Value>
bool read(Element from, std::vector<Value>& values, Problem& problem) {
    simdjson::dom::array array;
    if (from.get(array)) return wrong_type(problem, "an array", from);
    values.clear();
    values.reserve(array.size());
    for (const Element element : array)
        if (!read(element, values.emplace_back(), problem)) return problem.at("[" + std::to_string(values.size() - 1) + "]");
    return true;
}

}  // namespace

void append_json(std::string& to, const Publication& publication) { write(to, publication); }

struct JsonReader::State {
    simdjson::dom::parser parser;
    std::string padded;  // simdjson reads up to SIMDJSON_PADDING bytes behind the line
};

JsonReader::JsonReader() : state_(std::make_unique<State>()) {}
JsonReader::~JsonReader() = default;

Result<Publication> JsonReader::parse(std::string_view line) {
    state_->padded.assign(line).append(simdjson::SIMDJSON_PADDING, '\0');
    Element root;
    if (const auto error = state_->parser.parse(state_->padded.data(), line.size(), false).get(root))
        return Error{ErrorCode::InvalidArgument, std::string("expected one JSON object on the line: ") + simdjson::error_message(error)};
    Publication publication;
    Problem problem;
    if (!read(root, publication, problem)) {
        if (!problem.path.empty()) problem.path = problem.path.substr(1) + ": ";
        return Error{ErrorCode::InvalidArgument, problem.path + problem.what};
    }
    return publication;
}

}  // namespace winnow::patent
