// Packed numbers and columns: what was written comes back, small forms are small, foreign bytes are refused.
#include <doctest/doctest.h>

#include <random>

#include "store/bit_packing.h"
#include "store/column_format.h"
#include "store/test_files.h"

namespace winnow::store {
namespace {

std::string pack(const std::vector<uint32_t>& numbers) {
    std::string bytes;
    append_numbers(bytes, numbers);
    return bytes;
}

bool reads_back(const std::string& bytes, const std::vector<uint32_t>& numbers) {
    Bytes from = as_bytes(bytes);
    std::vector<uint32_t> read(numbers.size(), 77);
    return read_numbers(from, read) && from.empty() && read == numbers;
}

/// A file with one key column "K" of these bytes.
Result<std::unique_ptr<Columns>> columns_of(const fs::path& home, uint32_t docs, std::string_view text, std::string_view rows,
                                            uint32_t format = kColumnsFormat) {
    auto file = CheckedFileWriter::create(home, "crafted").value();
    const ColumnsInfo info{format, docs};
    file.add_section(kColumnsInfoSection, as_bytes(std::span<const ColumnsInfo>(&info, 1))).value();
    file.add_section("key/K/text", as_bytes(text)).value();
    file.add_section("key/K/rows", as_bytes(rows)).value();
    return Columns::open(home, file.finish().value(), docs);
}

std::string rows_of(KeyHeader header, const std::vector<uint32_t>& counts, const std::vector<uint32_t>& ordinals, uint32_t bits,
                    const std::vector<uint32_t>& positions) {
    std::string bytes;
    append(bytes, header);
    append_numbers(bytes, counts);
    append_packed(bytes, ordinals, 0, bits);
    append_numbers(bytes, positions);
    return bytes;
}

}  // namespace

TEST_CASE("numbers of five bits lie one behind another, the first lowest") {
    std::string bytes;
    append_packed(bytes, std::vector<uint32_t>{1, 2, 31}, 0, 5);  // 11111 00010 00001
    CHECK(bytes == "\x41\x7c");
}

TEST_CASE("packed numbers of every width come back from exactly their bytes") {
    std::mt19937_64 random(1);
    for (uint32_t bits = 0; bits <= 32; bits++) {
        for (const size_t count : {0, 1, 2, 3, 7, 8, 31, 64, 1000}) {
            const auto mask = static_cast<uint32_t>((uint64_t{1} << bits) - 1);
            std::vector<uint32_t> values(count), read(count);
            for (uint32_t& value : values) value = 5 + (static_cast<uint32_t>(random()) & mask);
            std::string bytes = "before";
            append_packed(bytes, values, 5, bits);
            REQUIRE(bytes.size() == 6 + (count * bits + 7) / 8);
            // A block of its own, so that the sanitizer sees a read behind its end.
            const std::vector<uint8_t> exact(bytes.begin() + 6, bytes.end());
            read_packed(exact, bits, 5, read);
            REQUIRE(read == values);
        }
    }
}

TEST_CASE("an array of numbers takes the smaller form and comes back") {
    std::mt19937_64 random(2);
    for (int round = 0; round < 500; round++) {
        std::vector<uint32_t> numbers(random() % 300);
        const uint64_t share = random() % 101, limit = uint64_t{1} << random() % 33, base = random() % 2 * (UINT32_MAX - limit + 1);
        for (uint32_t& number : numbers) number = random() % 100 < share ? static_cast<uint32_t>(base + random() % limit) : 0;
        REQUIRE(reads_back(pack(numbers), numbers));
    }
    CHECK(pack(std::vector<uint32_t>(1000, 7)).size() == 12);
    std::vector<uint32_t> few(1000);
    CHECK(pack(few).size() == 12);
    few[999] = few[500] = UINT32_MAX;
    CHECK(pack(few).size() == 12 + 3);  // two gaps of nine bits; the numbers are the same
    CHECK(reads_back(pack(few), few));
}

TEST_CASE("arrays that end early or name places outside are refused") {
    std::vector<uint32_t> numbers(100), read(100), fewer(50);
    numbers[70] = 3;
    numbers[90] = 4;
    const std::string bytes = pack(numbers);
    for (size_t size = 0; size < bytes.size(); size++) {
        Bytes cut = as_bytes(bytes).first(size);
        CHECK_FALSE(read_numbers(cut, read));
    }
    Bytes all = as_bytes(bytes);
    CHECK_FALSE(read_numbers(all, fewer));
}

TEST_CASE("long values and long shared beginnings come back") {
    TemporaryDirectory home;
    std::vector<std::string> values = {""};
    for (const size_t size : {1, 14, 15, 16, 17, 254, 255, 256, 300, 5000}) {
        values.push_back(std::string(size, 'a'));
        values.push_back(std::string(size, 'a') + std::string(size, 'b'));
    }
    ColumnsWriter writer;
    std::vector<DocId> keep;
    for (DocId doc = 0; doc < values.size(); doc++) {
        writer.add_key("K", doc, values[doc]);
        keep.push_back(doc);
    }
    const auto docs = static_cast<uint32_t>(values.size());
    const auto columns = Columns::open(home.path, writer.write(home.path, "columns", keep, docs).value(), docs).value();
    const KeyColumn& column = *columns->key("K").value();
    for (DocId doc = 0; doc < docs; doc++) {
        CHECK(column.value(column.first()[doc]) == values[doc]);
        CHECK(column.documents(column.find(values[doc])).front() == doc);
    }
}

TEST_CASE("a column that contradicts itself is refused") {
    TemporaryDirectory home;
    const std::string text =
        "\x01"
        "a"
        "\x01"
        "b"
        "\x11"
        "c";  // a, b, bc
    const auto code = [&](std::string_view wanted_text, std::string_view rows) {
        const auto columns = columns_of(home.path, 2, wanted_text, rows).value();
        const auto column = columns->key("K");
        return column.ok() ? ErrorCode{} : column.error().code;
    };
    const std::string good = rows_of({3, 4}, {2, 1}, {0, 2, 1}, 2, {1});
    const auto columns = columns_of(home.path, 2, text, good).value();
    const KeyColumn& column = *columns->key("K").value();
    CHECK(column.value(2) == "bc");
    CHECK(column.first()[0] == 2);
    for (size_t size = 0; size < good.size(); size++) CHECK(code(text, good.substr(0, size)) == ErrorCode::Corrupt);
    for (size_t size = 0; size < text.size(); size++) CHECK(code(text.substr(0, size), good) == ErrorCode::Corrupt);
    CHECK(code(text, good + "x") == ErrorCode::Corrupt);
    CHECK(code(text + "x", good) == ErrorCode::Corrupt);
    CHECK(code("\x01"
               "a"
               "\x01"
               "b"
               "\x21"
               "c",
               rows_of({3, 5}, {2, 1}, {0, 2, 1}, 2, {1})) == ErrorCode::Corrupt);        // shares too much
    CHECK(code(text, rows_of({3, 5}, {2, 1}, {0, 2, 1}, 2, {1})) == ErrorCode::Corrupt);  // another length of text
    CHECK(code(text, rows_of({3, UINT32_MAX}, {2, 1}, {0, 2, 1}, 2, {1})) == ErrorCode::Corrupt);
    CHECK(code(text, rows_of({0, 0}, {0, 0}, {}, 0, {})) == ErrorCode::Corrupt);
    CHECK(code(text, rows_of({3, 4}, {2, 1}, {0, 3, 1}, 2, {1})) == ErrorCode::Corrupt);  // there is no value 3
    CHECK(code(text, rows_of({3, 4}, {4, 1}, {0, 1, 2, 2, 1}, 2, {1})) == ErrorCode::Corrupt);
    CHECK(code(text, rows_of({3, 4}, {2, 1}, {0, 2, 1}, 2, {2})) == ErrorCode::Corrupt);  // the third of two is first
    CHECK(code(text, rows_of({3, 4}, {UINT32_MAX, UINT32_MAX}, {0, 2, 1}, 2, {1})) == ErrorCode::Corrupt);
}

TEST_CASE("columns of an earlier version are refused by name") {
    TemporaryDirectory home;
    const auto columns = columns_of(home.path, 2, "", "", 1);
    CHECK(columns.error().code == ErrorCode::Unsupported);
    CHECK(columns.error().message.find("columns version 1") != std::string::npos);
}

}  // namespace winnow::store
