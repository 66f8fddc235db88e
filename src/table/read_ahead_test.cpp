#include "table/read_ahead.h"

#include <doctest/doctest.h>

#include "table/memory_source.h"

using namespace winnow;
using namespace winnow::table;

namespace {

/// Gives bytes that count, then an error.
class Failing final : public ByteSource {
  public:
    explicit Failing(size_t good) : good_(good) {}
    Result<size_t> read(char* to, size_t size) override {
        if (good_ == 0) return Error{ErrorCode::Io, "gone"};
        size = std::min(size, good_);
        for (size_t i = 0; i < size; ++i) to[i] = static_cast<char>(count_++ % 251);
        good_ -= size;
        return size;
    }

  private:
    size_t good_, count_ = 0;
};

}  // namespace

TEST_CASE("what is read ahead arrives complete and in order, an error behind it") {
    for (const size_t bytes : {0u, 1u, 262144u, 262145u, 5'000'000u}) {
        ReadAhead source(std::make_unique<Failing>(bytes));
        std::string all, block(10'007, '\0');
        for (;;) {
            const Result<size_t> got = source.read(block.data(), block.size());
            if (!got.ok()) {
                CHECK(got.error().message == "gone");
                break;
            }
            REQUIRE(*got > 0);
            all.append(block, 0, *got);
        }
        REQUIRE(all.size() == bytes);
        bool same = true;
        for (size_t i = 0; i < all.size(); ++i) same = same && all[i] == static_cast<char>(i % 251);
        CHECK(same);
    }
}

TEST_CASE("reading ahead can be given up at any time") {
    const std::string text(20 << 20, 'x');
    ReadAhead unread(std::make_unique<MemorySource>(text));
    ReadAhead source(std::make_unique<MemorySource>(text));
    char byte = 0;
    CHECK(source.read(&byte, 1).ok());
}
