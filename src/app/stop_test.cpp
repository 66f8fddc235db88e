#include <doctest/doctest.h>

#include "app/test_library.h"

namespace winnow::app {

TEST_CASE("a library whose searches are stopped answers none") {
    TestLibrary test;
    test.import({publication("EP", "1", "A1", "battery cell")});
    CHECK(test.library->count("battery").value() == 1);
    test.library->stop_searches();
    SearchRequest request;
    request.query = "battery";
    CHECK_FALSE(test.library->search(request).ok());
    CHECK_FALSE(test.library->count("battery").ok());
    CHECK_FALSE(test.library->export_documents("battery", [](std::string_view) { return Result<void>(); }).ok());
}

}  // namespace winnow::app
