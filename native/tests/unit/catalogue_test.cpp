#include "bridge/support/error.h"

#include <doctest/doctest.h>

using namespace ccgv;

TEST_CASE("codes, numbers and results of the catalogue belong together") {
    CHECK(entryOf(ErrorId::daemonDied).code == "CCGV-4005");
    CHECK(hresultOf(ErrorId::daemonDied) == static_cast<HRESULT>(0xa0044005));
    for (const CatalogueEntry& entry : catalogue)
        CHECK(FAILED(static_cast<HRESULT>(entry.hresult)));
}

TEST_CASE("an entry is found by its code") {
    REQUIRE(entryOfCode(u"CCGV-2202") != nullptr);
    CHECK(entryOfCode(u"CCGV-2202")->id == ErrorId::secretNotFound);
    CHECK(entryOfCode(u"CCGV-0000") == nullptr);
    CHECK(entryOfCode(u"") == nullptr);
}
