#include "bridge/channel/json.h"

#include <doctest/doctest.h>

#include <string>

using namespace ccgv;

namespace {

std::u16string textOf(std::string_view bytes) {
    const auto value = json::parse(bytes);
    REQUIRE(value.has_value());
    REQUIRE(value->text() != nullptr);
    return std::u16string(viewOf(*value->text()));
}

} // namespace

TEST_CASE("texts are read with escapes, surrogate pairs and multibyte characters") {
    CHECK(textOf(R"("a\"\\\/\b\f\n\r\t\u00e9")") == u"a\"\\/\b\f\n\r\t\u00e9");
    CHECK(textOf("\"\xc3\xa9\xe2\x82\xac\xf0\x9d\x84\x9e\"") == u"\u00e9\u20ac\U0001d11e");
    CHECK(textOf(R"("\ud834\udd1e")") == u"\U0001d11e");
    CHECK(textOf(R"("\ud834")") == std::u16string(1, char16_t{0xd834}));
}

TEST_CASE("what is no JSON is refused") {
    for (const char* text : {"",
                             " ",
                             "{",
                             "[1,]",
                             "{\"a\":1,}",
                             "{\"a\":1,\"a\":2}",
                             "{a:1}",
                             "01",
                             "1.",
                             ".5",
                             "+1",
                             "1e",
                             "nul",
                             "truex",
                             "\"\n\"",
                             "\"\\x\"",
                             "\"\\u12\"",
                             "\"\\u+123\"",
                             "\"abc",
                             "\"\xc0\x80\"",
                             "\"\xed\xa0\x80\"",
                             "\"\xff\"",
                             "\"\xf4\x90\x80\x80\"",
                             "\"\xe2\x82\"",
                             "1 2",
                             "{} x",
                             "1e999",
                             "NaN",
                             "\"\\"}) {
        CAPTURE(text);
        CHECK_FALSE(json::parse(text).has_value());
    }
}

TEST_CASE("nesting is bounded") {
    const auto nested = [](int depth) {
        return std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']');
    };
    CHECK(json::parse(nested(json::maxDepth)).has_value());
    CHECK_FALSE(json::parse(nested(json::maxDepth + 1)).has_value());
    CHECK_FALSE(json::parse(std::string(500'000, '[')).has_value());
}

TEST_CASE("integers are those that a double holds exactly") {
    CHECK(json::parse("-42")->integer() == -42);
    CHECK(json::parse("9007199254740991")->integer() == 9007199254740991);
    CHECK_FALSE(json::parse("9007199254740993000")->integer().has_value());
    CHECK_FALSE(json::parse("1.5")->integer().has_value());
    CHECK_FALSE(json::parse("\"1\"")->integer().has_value());
}

TEST_CASE("what is written can be read again, lone surrogates and control characters too") {
    std::u16string all;
    for (unsigned unit = 0; unit < 0x10000; ++unit)
        all.push_back(static_cast<char16_t>(unit));
    json::Writer writer;
    writer.text(all);
    CHECK(textOf(writer.view()) == all);
}

TEST_CASE("the writer puts commas where they belong") {
    json::Writer writer;
    writer.beginObject().name("a").integer(-1).name("b").beginArray().boolean(true).null().endArray();
    writer.name("c").beginObject().endObject().name("d").ascii("x\"\x01").endObject();
    CHECK(writer.view() == R"({"a":-1,"b":[true,null],"c":{},"d":"x\"\u0001"})");
}
