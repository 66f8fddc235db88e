#include "app/sentence.h"

#include <doctest/doctest.h>

#include "app/test_library.h"

using namespace winnow;
using namespace winnow::app;

namespace {

struct Shelf : TestLibrary {
    Shelf() {
        std::vector<patent::Publication> all;
        const auto add = [&](std::string title) {
            all.push_back(publication("CN", std::to_string(1'000'000 + all.size()), "A", std::move(title)));
        };
        for (int i = 0; i < 8; ++i) add("Battery " + std::to_string(i));
        for (int i = 0; i < 4; ++i) add("固态电池 " + std::to_string(i));
        for (int i = 0; i < 3; ++i) add("电池隔膜 " + std::to_string(i));
        add("Battery with a ceramic separator");
        add("一种锂离子电池");
        add("陶瓷涂层");
        import(all);
    }
    std::vector<std::string> words(std::string_view sentence) const {
        std::vector<std::string> words;
        const SentenceQuery found = library->sentence(sentence).value();
        for (const SentenceWord& word : found.words) words.push_back(word.text);
        return words;
    }
};

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("function words and words that nobody uses go, the rarest comes first") {
    const Shelf shelf;
    const SentenceQuery found = shelf.library->sentence("How can a ceramic separator be used in the battery of my zeppelin?").value();
    CHECK(found.query == "TAC:(ceramic OR separator OR battery)");
    REQUIRE(found.words.size() == 3);
    CHECK(found.words[0].documents == 1);
    CHECK(found.words[2].documents == 9);
    CHECK(shelf.library->count(found.query).value() == 9);
}

TEST_CASE("Chinese is cut at function words, and long runs at borders of words") {
    const Shelf shelf;
    CHECK(shelf.words("固态电池的隔膜") == Words{"隔膜", "固态", "电池"});
    CHECK(shelf.words("一种用于锂离子电池的陶瓷涂层") == Words{"锂离子", "陶瓷", "涂层"});
    CHECK(shelf.words("陶瓷及其涂层") == Words{"陶瓷", "涂层"});
    CHECK(shelf.words("固態電池") == Words{"固态", "电池"});
}

TEST_CASE("a sentence in two languages keeps both") {
    const Shelf shelf;
    CHECK(shelf.words("ceramic 隔膜") == Words{"ceramic", "隔膜"});
}

TEST_CASE("words that the grammar would read otherwise are no operators") {
    const Shelf shelf;
    const SentenceQuery found = shelf.library->sentence("battery AND NOT (ceramic OR \"separator\") TTL:x @y #1 $W3 [a TO b]").value();
    CHECK(found.query == "TAC:(ceramic OR separator OR battery)");
}

TEST_CASE("nothing to say is no query, and too much is refused") {
    const Shelf shelf;
    CHECK(shelf.library->sentence("").value().query.empty());
    CHECK(shelf.library->sentence("of the 的 和").value().query.empty());
    CHECK(shelf.library->sentence("ceramic").value().query == "TAC:ceramic");
    CHECK(shelf.library->sentence(std::string(kMaxSentenceBytes + 1, 'a')).error().code == ErrorCode::LimitExceeded);
    std::string many;
    for (int i = 0; i < 200; ++i) many += "word" + std::to_string(i) + " ";
    CHECK(shelf.library->sentence(many).value().words.empty());
}
