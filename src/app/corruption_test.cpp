// Damages every file of a library in turn. What must hold: `check` names it, or nothing can be opened; and whatever is asked of the
// damaged library, the answer is the right one or an error.
#include <doctest/doctest.h>

#include "app/test_library.h"
#include "search/random_query.h"

namespace winnow::app {

namespace {

using search::RandomSource;

/// A library of three segments with deletions, of random publications.
void fill(TestLibrary& test) {
    RandomSource random(5);
    std::vector<patent::Publication> all;
    for (uint32_t i = 0; i < 120; ++i) {
        all.push_back(search::random_publication(random, i));
        all.back().source.file = "random";
    }
    test.import(std::vector(all.begin(), all.begin() + 60));
    test.import(std::vector(all.begin() + 60, all.begin() + 100));
    std::vector<patent::Publication> last(all.begin() + 100, all.end());
    for (int i = 0; i < 20; ++i) {
        last.push_back(all[static_cast<size_t>(i) * 5]);
        if (i % 2 == 0) last.back().deleted = true;
        else last.back().titles.push_back({"en", patent::TextOrigin::Original, "solar cell, changed"});
    }
    test.import(last);
}

std::string written(const SearchResponse& response) {
    std::string text = std::to_string(response.result.count) + " " + std::to_string(response.result.group_count);
    for (const SearchHit& hit : response.hits) {
        text += " " + hit.key + ":" + std::to_string(hit.score) + ":" + std::to_string(hit.family_hits);
        for (const auto& passage : hit.passages) text += "/" + std::string(passage.text) + std::to_string(passage.marks.size());
    }
    for (const search::Facet& facet : response.result.facets) {
        for (const auto& value : facet.values) text += " " + value.value + "=" + std::to_string(value.count);
    }
    return text;
}

/// An answer as text, or the error that came instead.
struct Answer {
    std::string text;
    bool is_error = false;
};

template <class T, class Write>
Answer answer(const Result<T>& result, Write write) {
    if (!result.ok()) return {result.error().message, true};
    return {write(result.value()), false};
}

/// Asks a library everything there is to ask.
std::vector<Answer> ask(const Library& library) {
    const char* const queries[] = {
        "cell",          "电池",     "cells OR batter*",   "\"solar cell\"",        "solar $W3 cell",          "电 $SEN 太阳",
        "*ion*",         "IPC:H01M", "PBD:[2019 TO 2021]", "AN:solar NOT TTL:cell", "KD:A AND CLAIM_COUNT:>1", "DESC:(a $FREQ2)",
        "AN_KEY:*CELL*", "*"};
    std::vector<Answer> answers;
    for (const char* query : queries) {
        SearchRequest request{.query = query};
        request.options.limit = 5;
        request.options.facets = {{"IPC_SUB_CLASS", 5, ""}, {"PBD_Y", 5, ""}};
        request.options.group = search::GroupBy::SimpleFamily;
        answers.push_back(answer(library.search(request), written));
        request.options = {.limit = 5, .sort = "-PBD", .count = false};
        answers.push_back(answer(library.search(request), written));
    }
    for (const char* number : {"CN1003A", "US1007B1", "EP1011", "CN1050A", "US1110"}) {
        const auto found = library.document(number, "cell");
        if (!found.ok() && found.error().code == ErrorCode::NotFound) answers.push_back({"none", false});
        else answers.push_back(answer(found, [](const DocumentResponse& response) { return response.json; }));
    }
    std::string exported;
    const auto sink = [&](std::string_view line) -> Result<void> {
        exported.append(line);
        return {};
    };
    answers.push_back(answer(library.export_documents("", sink), [&](uint64_t count) { return std::to_string(count) + exported; }));
    return answers;
}

/// One library, its right answers, and what happens when files are replaced.
class Damage {
  public:
    Damage() {
        fill(test_);
        right_ = ask(*test_.library);
        for (const Answer& answer : right_) REQUIRE_MESSAGE(!answer.is_error, answer.text);
        for (const auto& entry : fs::recursive_directory_iterator(test_.path())) {
            if (entry.is_regular_file() && entry.path().filename() != "LOCK") files_.push_back(entry.path());
        }
        std::sort(files_.begin(), files_.end());
    }

    const std::vector<fs::path>& files() const { return files_; }

    /// Puts `damaged` in the place of a file, looks, and puts the file back. @param damaged null: no file at all
    void try_content(const fs::path& file, const std::string* damaged, const std::string& what) {
        CAPTURE(what);
        const std::string name = fs::relative(file, test_.path()).string();
        CAPTURE(name);
        const std::string whole = store::content_of(file);
        if (damaged != nullptr && *damaged == whole) return;
        if (damaged != nullptr) store::put_content(file, *damaged);
        else fs::remove(file);
        ++tried_;
        look(name);
        store::put_content(file, whole);
    }
    uint64_t tried() const { return tried_; }

  private:
    void look(const std::string& name) {
        const auto complaints = check_library(test_.path(), nullptr);
        if (complaints.ok()) {
            REQUIRE_FALSE(complaints->empty());
            const bool named = std::any_of(complaints->begin(), complaints->end(),
                                           [&](const std::string& one) { return one.find(name) != std::string::npos; });
            CHECK_MESSAGE(named, complaints->front());
        } else {
            CHECK(complaints.error().message.find("MANIFEST") != std::string::npos);
        }
        const auto library = Library::open(test_.path(), false);
        if (!library.ok()) return;
        const std::vector<Answer> answers = ask(**library);
        REQUIRE(answers.size() == right_.size());
        for (size_t i = 0; i < answers.size(); ++i) CHECK((answers[i].is_error || answers[i].text == right_[i].text));
    }

    TestLibrary test_;
    std::vector<Answer> right_;
    std::vector<fs::path> files_;
    uint64_t tried_ = 0;
};

}  // namespace

TEST_CASE("a flipped bit anywhere is found, and never changes an answer") {
    Damage damage;
    RandomSource random(3);
    for (const fs::path& file : damage.files()) {
        const std::string whole = store::content_of(file);
        for (int flip = 0; flip < 12; ++flip) {
            std::string damaged = whole;
            const size_t at = flip == 0 ? 0 : flip == 1 ? whole.size() - 1 : random.next() % whole.size();
            damaged[at] = static_cast<char>(damaged[at] ^ (1 << random.below(8)));
            damage.try_content(file, &damaged, "bit of byte " + std::to_string(at));
        }
    }
    MESSAGE(damage.tried() << " flipped bits");
}

TEST_CASE("a file that is cut off, longer, empty, zeroed or gone is found, and never changes an answer") {
    Damage damage;
    for (const fs::path& file : damage.files()) {
        const std::string whole = store::content_of(file);
        for (const size_t size : {size_t{0}, size_t{1}, whole.size() / 2, whole.size() - 1}) {
            const std::string cut = whole.substr(0, size);
            damage.try_content(file, &cut, "cut to " + std::to_string(size));
        }
        const std::string longer = whole + std::string(64, '\0'), zeros(whole.size(), '\0');
        damage.try_content(file, &longer, "longer");
        damage.try_content(file, &zeros, "zeros");
        damage.try_content(file, nullptr, "gone");
    }
}

TEST_CASE("a sound file in the place of another is found, and never changes an answer") {
    Damage damage;
    for (const fs::path& file : damage.files()) {
        for (const fs::path& other : damage.files()) {
            const bool worth_trying = other != file && (other.filename() == file.filename() || other.parent_path() == file.parent_path());
            if (!worth_trying) continue;
            const std::string content = store::content_of(other);
            damage.try_content(file, &content, "swapped with " + other.filename().string());
        }
    }
}

TEST_CASE("left-overs of an interrupted writer are noted and no damage") {
    TestLibrary test;
    test.import({publication("CN", "1", "A", "one")});
    fs::create_directories(test.path() / "segments/000099");
    test.file("library/segments/000099/facts", "half");
    test.file("library/families-99", "half");
    std::vector<std::string> notes;
    CHECK(check_library(test.path(), nullptr, &notes).value().empty());
    REQUIRE(notes.size() == 2);
    CHECK(notes[0].find("families-99") == 0);
    test.import({publication("CN", "2", "A", "two")});
    CHECK(check_library(test.path(), nullptr, &notes).value().empty());
    CHECK(notes.empty());
}

}  // namespace winnow::app
