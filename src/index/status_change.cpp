#include "index/status_change.h"

#include <algorithm>
#include <charconv>

#include "patent/words.h"

namespace winnow::index {

using legal::Basis;
using legal::StatusChange;
using patent::Status;

namespace {

constexpr size_t kDayDigits = 8;
constexpr std::string_view kTerm = " TERM", kSource = " SOURCE";

}  // namespace

std::string upper_word(Status status) {
    std::string word(patent::to_word(status));
    for (char& c : word) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return word;
}

std::string written_change(const StatusChange& change) {
    std::string text = std::to_string(change.day.ymd);
    text.insert(0, kDayDigits - std::min(text.size(), kDayDigits), '0');
    text += " " + upper_word(change.status);
    if (change.basis == Basis::TermEnd) text += kTerm;
    if (change.basis == Basis::Source) text += kSource;
    return text;
}

StatusChange read_change(std::string_view written) {
    StatusChange change;
    if (written.size() <= kDayDigits) return change;
    const auto [end, problem] = std::from_chars(written.data(), written.data() + kDayDigits, change.day.ymd);
    if (problem != std::errc() || end != written.data() + kDayDigits) return {};
    std::string_view word = written.substr(kDayDigits + 1);
    if (word.ends_with(kTerm)) change.basis = Basis::TermEnd;
    if (word.ends_with(kSource)) change.basis = Basis::Source;
    word = word.substr(0, word.find(' '));
    for (size_t i = 0; i < patent::words<Status>().size(); ++i)
        if (upper_word(static_cast<Status>(i)) == word) change.status = static_cast<Status>(i);
    return change;
}

}  // namespace winnow::index
