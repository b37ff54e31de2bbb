#include "bridge/channel/message.h"

#include <doctest/doctest.h>

using namespace ccgv;

TEST_CASE("requests, notifications and answers are told apart") {
    const auto request = parseMessage(R"({"jsonrpc":"2.0","id":"x","method":"host/protect","params":{}})");
    REQUIRE(request.has_value());
    CHECK(viewOf(std::get<Request>(*request).method) == u"host/protect");

    const auto notification = parseMessage(R"({"jsonrpc":"2.0","method":"daemon/ready"})");
    REQUIRE(notification.has_value());
    CHECK(std::get<Notification>(*notification).params.isNull());

    const auto answer = parseMessage(R"({"jsonrpc":"2.0","id":7,"result":null})");
    REQUIRE(answer.has_value());
    CHECK(std::get<Response>(*answer).id == 7);
}

TEST_CASE("the catalogue code of an error answer is kept") {
    const auto message = parseMessage(
        R"({"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"m","data":{"code":"CCGV-2202","hresult":2684625410}}})");
    REQUIRE(message.has_value());
    const auto& error = std::get<ErrorAnswer>(std::get<Response>(*message).outcome);
    CHECK(viewOf(error.code) == u"CCGV-2202");
    CHECK(error.hresult == 2684625410);
}

TEST_CASE("what is no message is refused") {
    for (const char* text :
         {"[]", "1", R"({"id":1,"result":1})", R"({"jsonrpc":"1.0","id":1,"result":1})", R"({"jsonrpc":"2.0","id":1})",
          R"({"jsonrpc":"2.0","id":"1","result":1})", R"({"jsonrpc":"2.0","id":null,"result":1})",
          R"({"jsonrpc":"2.0","id":1,"result":1,"error":{"code":1,"message":""}})",
          R"({"jsonrpc":"2.0","id":1,"result":1,"more":1})",
          R"({"jsonrpc":"2.0","id":1,"error":{"code":"1","message":""}})", R"({"jsonrpc":"2.0","method":1})",
          R"({"jsonrpc":"2.0","id":1.5,"method":"m"})"}) {
        CAPTURE(text);
        CHECK_FALSE(parseMessage(text).has_value());
    }
}

TEST_CASE("written messages have the framing's header") {
    json::Writer writer = beginRequest(3, "ccg/getPasswordCredentials");
    writer.beginObject().name("pluginInput").text(u"web").endObject();
    const SecretBytes frame = finishMessage(writer);
    const std::string_view body =
        R"({"jsonrpc":"2.0","id":3,"method":"ccg/getPasswordCredentials","params":{"pluginInput":"web"}})";
    CHECK(viewOf(frame) == "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body));
}
