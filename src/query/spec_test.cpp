// Runs tests/spec/query/*.txt (test_spec_cases.h). The answer of a case:
//
//   tree:                     the outline of the tree, indented by two blanks
//     Near n=3 TACD
//   print: a $W3 b            the tree in the default dialect; it must parse to the same tree
//   warning:                  what was understood but perhaps not as meant, as an error is shown; one after another
//   error:                    or instead of tree and print: the message, the line, the carets
#include "query/printer.h"
#include "query/test_spec_cases.h"

using namespace winnow;

namespace {

std::string answer_to(const query::SpecCase& test) {
    const auto parsed = query::parse(test.query, query::spec_options(test));
    if (!parsed) return "error:\n" + query::indented(query::caret_message(test.query, parsed.error()));
    const std::string printed = query::print(*parsed->tree);
    const auto again = query::parse(printed);
    CHECK_MESSAGE(again.ok(), printed);
    if (again) CHECK_MESSAGE(query::equal(*again->tree, *parsed->tree), printed);
    return "tree:\n" + query::indented(query::outline(*parsed->tree)) + "print: " + printed + "\n" +
           query::shown_warnings(test.query, parsed->warnings);
}

}  // namespace

TEST_CASE("queries give the trees and errors that the spec files say") {
    const size_t count = query::run_spec_files("tests/spec/query", answer_to);
    CHECK(count > 100);
    MESSAGE(count, " cases");
}
