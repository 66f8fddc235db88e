// Runs tests/spec/dialect/<dialect>/*.txt (query/test_spec_cases.h). The answer of a case:
//
//   tree:                     the outline of the tree, indented by two blanks
//     Near n=3 TACD
//   print: a $W3 b            the tree in the default dialect
//   back: a (3n) b            the tree in the dialect of the query; without losses it must parse to the same tree
//   loss: Near n=3 …: …       what the dialect cannot say of it, one line each
//   warning:                  where the meaning differs, as an error is shown; one after another
//   error:                    or instead of all these: the message, the line, the carets
#include "dialect/dialect.h"
#include "query/printer.h"
#include "query/test_spec_cases.h"

using namespace winnow;
using dialect::Dialect;

namespace {

std::string answer_to(const query::SpecCase& test, Dialect language) {
    const auto parsed = dialect::parse(test.query, language, query::spec_options(test));
    if (!parsed) {
        CHECK_MESSAGE(parsed.error().begin <= parsed.error().end, test.query);
        CHECK_MESSAGE(parsed.error().end <= test.query.size(), test.query);
        return "error:\n" + query::indented(query::caret_message(test.query, parsed.error()));
    }
    const std::string printed = query::print(*parsed->tree);
    const auto ours = query::parse(printed);
    CHECK_MESSAGE(ours.ok(), printed);
    if (ours) CHECK_MESSAGE(query::equal(*ours->tree, *parsed->tree), printed);
    const dialect::Printed back = dialect::print(*parsed->tree, language);
    const auto again = dialect::parse(back.text, language);
    const bool same = again.ok() && query::equal(*again->tree, *parsed->tree);
    if (back.losses.empty()) CHECK_MESSAGE(same, back.text);
    std::string answer = "tree:\n" + query::indented(query::outline(*parsed->tree)) + "print: " + printed + "\nback: " + back.text + "\n";
    for (const dialect::Loss& loss : back.losses) answer += "loss: " + loss.node + ": " + loss.message + "\n";
    return answer + query::shown_warnings(test.query, parsed->warnings);
}

}  // namespace

TEST_CASE("queries of other services give the trees, warnings and errors that the spec files say") {
    for (const Dialect language : dialect::all_dialects()) {
        const std::string name(dialect::dialect_name(language));
        const std::string folder = "tests/spec/dialect/" + name;
        if (!fs::exists(folder)) continue;
        const size_t count = query::run_spec_files(folder, [&](const query::SpecCase& test) { return answer_to(test, language); });
        MESSAGE(name, ": ", count, " cases");
    }
}
