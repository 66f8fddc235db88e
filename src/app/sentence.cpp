// The idea: words that say what is meant are rarer in the library than words that hold a sentence together. Function words go by a list,
// then the rarest words stay, joined by OR: ranking puts documents with many of them, and with the rare ones, first.
//
// Chinese has no blanks. A run of ideographs is cut at function words; a run that is still long is cut into pieces of two and three
// characters, so that the sum of characters × log(1 + documents of the piece) is greatest: pieces that are words are common, pieces across
// the border of two words are not. A dictionary would have to know every new word of technology; the library knows them.
#include "app/sentence.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "app/state.h"
#include "text/tokens.h"

namespace winnow::app {

namespace {

constexpr size_t kMaxCandidates = 60;
constexpr size_t kMostLooks = 200;   // searches to cut Chinese into words; what stands behind is left out
constexpr size_t kLongestRun = 3;    // ideographs that are taken as one word without a look into the library
constexpr double kTooCommon = 0.25;  // of the documents: such a word says nothing, while there are others
constexpr size_t kEnough = 3;

const std::set<std::string_view>& function_words() {
    static const std::set<std::string_view> kWords = {
        "a",          "about",     "above",  "after",  "all",    "also",   "am",      "an",        "and",        "any",     "are",
        "as",         "at",        "be",     "been",   "being",  "below",  "between", "both",      "but",        "by",      "can",
        "could",      "did",       "do",     "does",   "each",   "either", "etc",     "for",       "from",       "had",     "has",
        "have",       "he",        "her",    "his",    "how",    "i",      "if",      "in",        "into",       "is",      "it",
        "its",        "like",      "made",   "make",   "may",    "me",     "might",   "more",      "most",       "must",    "my",
        "near",       "no",        "nor",    "not",    "of",     "on",     "one",     "or",        "other",      "our",     "out",
        "over",       "shall",     "she",    "should", "so",     "some",   "such",    "than",      "that",       "the",     "their",
        "them",       "then",      "there",  "these",  "they",   "this",   "those",   "through",   "to",         "under",   "upon",
        "us",         "use",       "used",   "using",  "very",   "via",    "was",     "we",        "were",       "what",    "when",
        "where",      "which",     "while",  "who",    "whose",  "why",    "will",    "with",      "within",     "without", "would",
        "you",        "your",      "find",   "show",   "search", "patent", "patents", "invention", "inventions", "said",    "wherein",
        "comprising", "comprises", "whether"};
    return kWords;
}

/// Longest first where one begins another. Only words that are hardly ever part of a term of technology.
constexpr std::string_view kChineseFunctionWords[] = {
    "有没有", "是不是", "能不能", "相关的", "一种", "一个", "用于", "以及", "其中", "所述", "通过", "根据", "基于", "能够", "可以",
    "如何",   "怎样",   "怎么",   "什么",   "哪些", "有关", "关于", "进行", "包括", "具有", "采用", "利用", "之间", "从而", "或者",
    "并且",   "而且",   "为了",   "及其",   "专利", "发明", "查找", "检索", "请问", "对于", "由于", "因为", "所以", "但是", "如果",
    "这种",   "那种",   "的",     "其",     "和",   "与",   "及",   "在",   "是",   "了",   "或",   "将",   "被",   "把",   "使",
    "该",     "这",     "那",     "也",     "吗",   "呢",   "请",   "我",   "你",   "它",   "们",   "等"};

size_t function_word_at(std::string_view text) {
    for (const std::string_view word : kChineseFunctionWords)
        if (text.starts_with(word)) return word.size();
    return 0;
}

/// Words of the sentence, and runs of ideographs between function words, in their order, without repeats.
struct Pieces {
    std::vector<std::string> words;
    std::vector<std::vector<std::string>> runs;  // by ideograph
};

/// The tokens from `first` up to `last`, all ideographs, folded: simplified characters.
void add_runs(const text::Tokens& tokens, size_t first, size_t last, Pieces& pieces) {
    std::string text;
    std::vector<std::pair<size_t, std::string>> characters;  // where in `text`
    for (size_t i = first; i < last; ++i) {
        characters.emplace_back(text.size(), tokens.text_of(tokens.tokens[i]));
        text.append(characters.back().second);
    }
    std::vector<std::string> run;
    const auto end_run = [&] {
        if (run.size() > 1) pieces.runs.push_back(run);
        run.clear();
    };
    size_t skip_to = 0;
    for (const auto& [at, character] : characters) {
        if (at < skip_to) continue;
        if (const size_t bytes = function_word_at(std::string_view(text).substr(at))) {
            end_run();
            skip_to = at + bytes;
        } else {
            run.push_back(character);
        }
    }
    end_run();
}

Pieces pieces_of(std::string_view sentence) {
    text::Tokens tokens;
    text::tokenize(sentence, tokens);
    Pieces pieces;
    const auto& all = tokens.tokens;
    for (size_t i = 0; i < all.size();) {
        if (all[i].kind == text::TokenKind::Ideograph) {
            size_t last = i;
            while (last < all.size() && all[last].kind == text::TokenKind::Ideograph && (last == i || all[last].begin == all[last - 1].end))
                ++last;
            add_runs(tokens, i, last, pieces);
            i = last;
            continue;
        }
        const std::string_view word = tokens.text_of(all[i]);
        const bool counts = all[i].kind == text::TokenKind::Word && word.size() > 1 && !function_words().contains(word);
        const bool is_number = std::all_of(word.begin(), word.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
        if (counts && !is_number) pieces.words.emplace_back(word);
        ++i;
    }
    return pieces;
}

std::string joined(const std::vector<std::string>& run, size_t first, size_t count) {
    std::string text;
    for (size_t i = first; i < first + count; ++i) text += run[i];
    return text;
}

using DocumentsOf = std::function<Result<uint64_t>(const std::string& word)>;

/// See the head of this file. O(characters), each piece counted once.
Result<std::vector<std::string>> cut_run(const std::vector<std::string>& run, const DocumentsOf& documents_of) {
    if (run.size() <= kLongestRun) return std::vector<std::string>{joined(run, 0, run.size())};
    std::vector<double> best(run.size() + 1, 0);
    std::vector<size_t> taken(run.size() + 1, 1);
    for (size_t end = 1; end <= run.size(); ++end) {
        best[end] = best[end - 1];  // a character that is in no piece
        for (size_t size = 2; size <= std::min(end, kLongestRun); ++size) {
            const uint64_t documents = TRY(documents_of(joined(run, end - size, size)));
            const double value = best[end - size] + static_cast<double>(size) * std::log1p(static_cast<double>(documents));
            if (value <= best[end]) continue;
            best[end] = value;
            taken[end] = size;
        }
    }
    std::vector<std::string> pieces;
    for (size_t end = run.size(); end > 0; end -= taken[end])
        if (taken[end] > 1) pieces.push_back(joined(run, end - taken[end], taken[end]));
    std::reverse(pieces.begin(), pieces.end());
    return pieces;
}

/// A word that the grammar would read otherwise.
std::string as_operand(const std::string& word) {
    const bool plain = std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    });
    return plain ? word : "\"" + word + "\"";
}

void keep_the_telling(std::vector<SentenceWord>& words, uint64_t all_documents) {
    std::erase_if(words, [](const SentenceWord& word) { return word.documents == 0; });
    std::stable_sort(words.begin(), words.end(), [](const SentenceWord& a, const SentenceWord& b) { return a.documents < b.documents; });
    const double too_common = kTooCommon * static_cast<double>(all_documents);
    while (words.size() > kEnough && static_cast<double>(words.back().documents) > too_common) words.pop_back();
    words.resize(std::min(words.size(), kMaxSentenceWords));
}

}  // namespace

Result<SentenceQuery> Library::sentence(std::string_view sentence) const {
    if (sentence.size() > kMaxSentenceBytes)
        return Error{ErrorCode::LimitExceeded, "the sentence has " + std::to_string(sentence.size()) + " bytes; at most " +
                                                   std::to_string(kMaxSentenceBytes) + " are read"};
    const auto view = state_->current_view();
    std::map<std::string, uint64_t> counted;
    const DocumentsOf documents_of = [&](const std::string& word) -> Result<uint64_t> {
        const auto known = counted.find(word);
        if (known != counted.end()) return known->second;
        const query::Parsed parsed = TRY(state_->parse(*view, "TAC:" + as_operand(word), {}));
        search::Request request;
        request.limit = 0;
        request.stop = &state_->searches_stopped;
        return counted[word] = TRY(search::run(*view, *parsed.tree, request)).count;
    };
    const Pieces pieces = pieces_of(sentence);
    std::vector<std::string> candidates = pieces.words;
    for (std::vector<std::string> run : pieces.runs) {
        if (counted.size() >= kMostLooks) break;
        run.resize(std::min(run.size(), (kMostLooks - counted.size()) / 2 + kLongestRun));  // two looks a character
        for (std::string& piece : TRY(cut_run(run, documents_of))) candidates.push_back(std::move(piece));
    }
    SentenceQuery result;
    std::set<std::string> seen;
    for (const std::string& word : candidates) {
        if (seen.size() < kMaxCandidates && seen.insert(word).second) result.words.push_back({as_operand(word), TRY(documents_of(word))});
    }
    keep_the_telling(result.words, view->snapshot().live_count());
    for (const SentenceWord& word : result.words) result.query.append(result.query.empty() ? "" : " OR ").append(word.text);
    if (result.words.size() > 1) result.query = "TAC:(" + result.query + ")";
    else if (!result.query.empty()) result.query.insert(0, "TAC:");
    return result;
}

}  // namespace winnow::app
