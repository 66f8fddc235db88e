// Documents on their way out.
#include "app/export.h"

#include <doctest/doctest.h>

#include "app/test_library.h"

using namespace winnow;
using namespace winnow::app;

TEST_CASE("rows of a list are asked for one by one as they go out, and those without a document are counted") {
    TestLibrary made;
    made.import({publication("CN", "1", "A", "Battery"), publication("US", "3", "B2", "Lamp")});
    const std::vector<std::string> wanted = {"US3B2", "FR9A1", "CN1A"};
    std::string order;
    size_t next = 0;
    ExportRequest request;
    request.next_row = [&](MarkedNumber& row) -> Result<bool> {
        if (next == wanted.size()) return false;
        row = {wanted[next++], {.decision = "keep"}};
        order += "ask ";
        return true;
    };
    const auto done = made.library->export_records(request, [&](const sheet::Record& record) -> Result<void> {
        order += record.publication.number.office + " " + std::string(record.marks->decision) + " ";
        return {};
    });
    CHECK(order == "ask US keep ask ask CN keep ");
    CHECK(done->documents == 2);
    CHECK(done->missing == 1);
}

TEST_CASE("a list that breaks off ends the export with its error") {
    TestLibrary made;
    made.import({publication("CN", "1", "A", "Battery")});
    ExportRequest request;
    request.next_row = [](MarkedNumber&) -> Result<bool> { return Error{ErrorCode::NotFound, "the list is gone"}; };
    CHECK(made.library->export_records(request, [](const sheet::Record&) -> Result<void> { return {}; }).error().message ==
          "the list is gone");
}
