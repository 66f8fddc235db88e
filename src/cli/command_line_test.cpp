#include "cli/command_line.h"

#include <doctest/doctest.h>

#include <set>

using namespace winnow::cli;

TEST_CASE("a mistyped command is answered with the nearest one") {
    CHECK(nearest_command("serach") == "search");
    CHECK(nearest_command("exprot") == "export");
    CHECK(nearest_command("imp") == "import");
    CHECK(nearest_command("optimize") == "optimise");
    CHECK(nearest_command("frobnicate") == "");
}

TEST_CASE("a number is digits within its bounds and nothing else") {
    CHECK(parse_number("0", 0, 10).value() == 0);
    CHECK(parse_number("10", 0, 10).value() == 10);
    CHECK(parse_number("18446744073709551615", 0, UINT64_MAX).value() == UINT64_MAX);
    for (const char* wrong : {"-1", "+1", "11", "", "ten", "1e3", "1.5", " 1", "0x1", "99999999999999999999"}) {
        CAPTURE(wrong);
        const auto read = parse_number(wrong, 0, 10);
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().message.find("from 0 to 10, not '" + std::string(wrong)) != std::string::npos);
    }
    CHECK_FALSE(parse_number("15", 16, 20).ok());
    CHECK_FALSE(parse_number("18446744073709551616", 0, UINT64_MAX).ok());
}

TEST_CASE("every command has a summary, and its options a help and names of their own") {
    for (const CommandRow& row : commands()) {
        CAPTURE(row.name);
        CHECK_FALSE(row.summary.empty());
        const auto command = row.make();
        std::set<std::string> names;
        for (const Option& option : command->options()) {
            CAPTURE(option.name);
            CHECK_FALSE(option.help.empty());
            CHECK(names.insert(option.name).second);
            CHECK(option.value.empty() == std::holds_alternative<bool*>(option.target));
            CHECK((option.is_positional() || option.name.find("--") != std::string::npos));
        }
    }
}
