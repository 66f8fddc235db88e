// See query_store.h.
#include "app/query_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>

#include "query/nearest.h"
#include "query/parts.h"
#include "text/tokens.h"

namespace winnow::app {

namespace {

Error io_error(const fs::path& path) { return Error{ErrorCode::Io, path.string() + ": " + std::strerror(errno)}; }

std::vector<std::string_view> split(std::string_view text, char sign) {
    std::vector<std::string_view> fields;
    while (true) {
        const size_t end = text.find(sign);
        fields.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return fields;
        text.remove_prefix(end + 1);
    }
}

/// Tabs and line breaks as \t and \n.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\t') out += "\\t";
        else if (c == '\n') out += "\\n";
        else if (c == '\\') out += "\\\\";
        else if (c != '\r') out += c;
    }
    return out;
}

std::string unescaped(std::string_view text) {
    std::string out;
    for (size_t at = 0; at < text.size(); ++at) {
        const bool escape = text[at] == '\\' && at + 1 < text.size();
        if (!escape) {
            out += text[at];
            continue;
        }
        ++at;
        out += text[at] == 't' ? '\t' : text[at] == 'n' ? '\n' : text[at];
    }
    return out;
}

/// Empty where there is no such file.
Result<std::string> read_if_there(const fs::path& path) {
    if (!TRY(file_exists(path))) return std::string();
    return read_file(path);
}

/// Words of a line of the thesaurus, as written.
std::vector<std::string> words_of(std::string_view line) {
    std::vector<std::string> words;
    std::string word;
    const auto end_word = [&] {
        const size_t begin = word.find_first_not_of(" \r\t"), last = word.find_last_not_of(" \r\t");
        if (begin != std::string::npos) words.push_back(word.substr(begin, last - begin + 1));
        word.clear();
    };
    for (size_t at = 0; at < line.size();) {
        constexpr std::string_view kSigns[] = {",", ";", "\t", "，", "；", "、"};
        const auto sign =
            std::find_if(std::begin(kSigns), std::end(kSigns), [&](std::string_view s) { return line.substr(at, s.size()) == s; });
        if (sign == std::end(kSigns)) {
            word += line[at++];
            continue;
        }
        end_word();
        at += sign->size();
    }
    end_word();
    return words;
}

constexpr off_t kMostHistoryBytes = 64 << 20;
constexpr std::string_view kQueryFileEnding = ".wnq";

}  // namespace

Result<void> QueryStore::check_name(std::string_view name) const {
    const bool fits = !name.empty() && name != "syn" && query::part_name_at("@" + std::string(name), 0).size() == name.size();
    if (fits) return {};
    return Error{ErrorCode::InvalidArgument,
                 "'" + std::string(name) + "' cannot stand behind @; a name has letters, digits and _ only, and is not syn"};
}

Result<std::string> QueryStore::recall(std::string_view name) const {
    if (!name.starts_with('#')) {
        if (TRY(file_exists(query_file(name)))) return read_file(query_file(name));
        std::vector<std::string> names;
        for (SavedQuery& query : TRY(saved())) names.push_back(std::move(query.name));
        const std::string_view nearest = query::nearest(name, names);
        if (nearest.empty()) return Error{ErrorCode::NotFound, {}};
        return Error{ErrorCode::NotFound, "did you mean the saved query @" + std::string(nearest) + "?"};
    }
    size_t number = 0;
    std::from_chars(name.data() + 1, name.data() + name.size(), number);
    std::vector<HistoryLine> lines = TRY(history());
    if (number >= 1 && number <= lines.size()) return std::move(lines[number - 1].query);
    if (lines.empty()) return Error{ErrorCode::NotFound, "the history is empty"};
    return Error{ErrorCode::NotFound, "the history has lines #1 to #" + std::to_string(lines.size())};
}

Result<std::vector<std::string>> QueryStore::synonyms(std::string_view words) const {
    const std::string text = TRY(read_if_there(thesaurus_file()));
    const std::vector<std::string> asked = words_of(words);
    const std::string wanted = text::fold(asked.empty() ? std::string() : asked.front());
    std::vector<std::string> found;
    for (const std::string_view line : split(text, '\n')) {
        if (line.starts_with('#')) continue;
        const std::vector<std::string> group = words_of(line);
        const bool fits = std::any_of(group.begin(), group.end(), [&](const std::string& word) { return text::fold(word) == wanted; });
        for (const std::string& word : group) {
            const bool is_new = text::fold(word) != wanted && std::find(found.begin(), found.end(), word) == found.end();
            if (fits && is_new) found.push_back(word);
        }
    }
    if (!found.empty()) return found;
    return Error{ErrorCode::NotFound, "the thesaurus (" + thesaurus_file().string() + ") has no line with " + std::string(words)};
}

Result<std::vector<SavedQuery>> QueryStore::saved() const {
    std::vector<SavedQuery> queries;
    std::error_code problem;
    for (fs::directory_iterator at(library_ / "queries", problem), end; !problem && at != end; at.increment(problem)) {
        if (at->path().extension() != kQueryFileEnding) continue;
        queries.push_back({at->path().stem().string(), TRY(read_file(at->path()))});
    }
    std::sort(queries.begin(), queries.end(), [](const SavedQuery& a, const SavedQuery& b) { return a.name < b.name; });
    return queries;
}

Result<void> QueryStore::save(std::string_view name, std::string_view text) const {
    TRY(check_name(name));
    std::error_code problem;
    fs::create_directories(library_ / "queries", problem);
    if (problem) return Error{ErrorCode::Io, (library_ / "queries").string() + ": " + problem.message()};
    return replace_file(query_file(name), text);
}

Result<void> QueryStore::remove(std::string_view name) const {
    TRY(check_name(name));
    std::error_code problem;
    fs::remove(seen_file(name), problem);
    if (fs::remove(query_file(name), problem)) return {};
    if (problem) return Error{ErrorCode::Io, query_file(name).string() + ": " + problem.message()};
    return Error{ErrorCode::NotFound, "no query is saved as " + std::string(name)};
}

Result<std::vector<std::string>> QueryStore::seen(std::string_view name) const {
    TRY(check_name(name));
    if (!TRY(file_exists(seen_file(name))))
        return Error{ErrorCode::NotFound, "nothing is remembered of what " + std::string(name) + " found before"};
    const std::string text = TRY(read_file(seen_file(name)));
    std::vector<std::string> numbers;
    for (const std::string_view line : split(text, '\n')) {
        if (!line.empty()) numbers.emplace_back(line);
    }
    return numbers;
}

Result<std::optional<uint64_t>> QueryStore::seen_count(std::string_view name) const {
    TRY(check_name(name));
    if (!TRY(file_exists(seen_file(name)))) return std::optional<uint64_t>();
    const MappedFile file = TRY(MappedFile::open(seen_file(name)));
    const std::string_view text = as_text(file.bytes());
    uint64_t lines = 0;  // with something in them
    for (size_t at = text.find_first_not_of('\n'); at < text.size(); at = text.find_first_not_of('\n', text.find('\n', at))) ++lines;
    return std::optional(lines);
}

Result<void> QueryStore::remember(std::string_view name, const std::vector<std::string>& numbers) const {
    TRY(check_name(name));
    std::string text;
    for (const std::string& number : numbers) text += number + "\n";
    return replace_file(seen_file(name), text);
}

Result<std::vector<HistoryLine>> QueryStore::history() const {
    const std::string text = TRY(read_if_there(history_file()));
    std::vector<HistoryLine> lines;
    for (const std::string_view line : split(text, '\n')) {
        const auto fields = split(line, '\t');
        if (fields.size() != 3) continue;
        HistoryLine read{std::string(fields[0]), 0, unescaped(fields[2])};
        std::from_chars(fields[1].data(), fields[1].data() + fields[1].size(), read.count);
        lines.push_back(std::move(read));
    }
    return lines;
}

Result<void> QueryStore::append_history(const HistoryLine& line) const {
    const std::string text = line.day + "\t" + std::to_string(line.count) + "\t" + escaped(line.query) + "\n";
    const int file = ::open(history_file().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (file < 0) return io_error(history_file());
    const bool is_full = ::lseek(file, 0, SEEK_END) > kMostHistoryBytes;
    const bool written = is_full || write_all(file, text);
    const Error problem = io_error(history_file());
    ::close(file);
    if (is_full) return Error{ErrorCode::LimitExceeded, history_file().string() + " is full; rename it, and a new one is begun"};
    if (!written) return problem;
    return {};
}

}  // namespace winnow::app
