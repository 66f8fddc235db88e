#include "ingest/us_class.h"

#include <doctest/doctest.h>

using namespace winnow::ingest;

// Expected values: the printed front pages of the patents in which these columns occur (US 6837386, US D513425 and others),
// and the layout in the DTD documentation (class in three columns, subclass in three, then decimals).
TEST_CASE("IPC columns are read by position") {
    CHECK(ipc_from_columns("A45F  504") == "A45F5/04");
    CHECK(ipc_from_columns("A43B 1314") == "A43B13/14");
    CHECK(ipc_from_columns("C07D23100") == "C07D231/00");
    CHECK(ipc_from_columns("H04L 12403") == "H04L12/403");
    CHECK(ipc_from_columns("A41B001/00") == "A41B1/00");
}

TEST_CASE("US class columns are read by position") {
    CHECK(uspc_from_columns("D21765") == "D21/765");
    CHECK(uspc_from_columns("D 2969") == "D2/969");
    CHECK(uspc_from_columns("D26 49") == "D26/49");
    CHECK(uspc_from_columns("435 691") == "435/69.1");
    CHECK(uspc_from_columns("128898") == "128/898");
    CHECK(uspc_from_columns("257E21122") == "257/E21.122");
    CHECK(uspc_from_columns("  2 69") == "2/69");
    CHECK(uspc_from_columns("002069000") == "2/69");
    CHECK(uspc_from_columns("PLT161") == "PLT/161");
}

TEST_CASE("Locarno digits become class and subclass") { CHECK(locarno_from_digits("2102") == "21-02"); }
