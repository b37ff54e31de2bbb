#include "bridge/support/base64.h"

#include <doctest/doctest.h>

#include <string_view>

using namespace ccgv;

namespace {

SecretBytes bytesOf(std::string_view text) {
    return {text.begin(), text.end()};
}

SecretText textOf(std::u16string_view text) {
    return {text.begin(), text.end()};
}

} // namespace

TEST_CASE("base64 is that of RFC 4648") {
    CHECK(viewOf(toBase64(bytesOf(""))).empty());
    CHECK(viewOf(toBase64(bytesOf("f"))) == u"Zg==");
    CHECK(viewOf(toBase64(bytesOf("fo"))) == u"Zm8=");
    CHECK(viewOf(toBase64(bytesOf("foobar"))) == u"Zm9vYmFy");
}

TEST_CASE("all bytes survive base64") {
    for (std::size_t length = 0; length < 300; ++length) {
        SecretBytes bytes;
        for (std::size_t i = 0; i < length; ++i)
            bytes.push_back(static_cast<char>(i * 7 + length));
        const auto back = fromBase64(toBase64(bytes));
        REQUIRE(back.has_value());
        CHECK(*back == bytes);
    }
}

TEST_CASE("what is no base64 is refused") {
    for (const char16_t* text :
         {u"Z", u"Zg", u"Zg=", u"Zh==", u"=g==", u"Zg==Zg==", u"Zm8=\n", u"Zm9\u0100", u"===="}) {
        CHECK_FALSE(fromBase64(textOf(text)).has_value());
    }
}
