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
