#include "bridge/host/windows_host_services.h"
#include "bridge/support/text.h"

#include <doctest/doctest.h>

#include <string>

using namespace ccgv;

namespace {

/// Asks as the daemon would, and answers the body of the answer.
std::string ask(WindowsHostServices& services, const std::string& method, const std::string& params) {
    const auto message =
        parseMessage(R"({"jsonrpc":"2.0","id":1,"method":")" + method + R"(","params":)" + params + "}");
    REQUIRE(message.has_value());
    const SecretBytes frame = services.answer(std::get<Request>(*message));
    const std::string text(viewOf(frame));
    return text.substr(text.find("\r\n\r\n") + 4);
}

std::u16string resultText(const std::string& body, std::u16string_view name) {
    const auto answer = parseMessage(body);
    REQUIRE(answer.has_value());
    const auto& response = std::get<Response>(*answer);
    REQUIRE(std::holds_alternative<json::Value>(response.outcome));
    return std::u16string(viewOf(*std::get<json::Value>(response.outcome).object()->find(name)->text()));
}

struct Fixture {
    EventLog eventLog;
    WindowsHostServices services{[](const SecretBytes&) { return true; }, GetCurrentProcessId(), eventLog};
};

} // namespace

TEST_CASE("what is protected can be unprotected with the same purpose only") {
    Fixture fixture;
    const std::string protectedBody =
        ask(fixture.services, "host/protect", R"({"plaintext":"c2VjcmV0","purpose":"a"})");
    const std::u16string ciphertext = resultText(protectedBody, u"ciphertext");
    CHECK(ciphertext != u"c2VjcmV0");
    const std::string narrow(ciphertext.begin(), ciphertext.end());
    CHECK(resultText(ask(fixture.services, "host/unprotect", R"({"purpose":"a","ciphertext":")" + narrow + R"("})"),
                     u"plaintext") == u"c2VjcmV0");
    CHECK(ask(fixture.services, "host/unprotect", R"({"purpose":"b","ciphertext":")" + narrow + R"("})")
              .find("CCGV-3012") != std::string::npos);
    CHECK(ask(fixture.services, "host/unprotect", R"({"purpose":"a","ciphertext":"AAAA"})").find("CCGV-3012") !=
          std::string::npos);
}

TEST_CASE("parameters that make no sense are refused") {
    Fixture fixture;
    for (const char* const params :
         {"null", "[]", "{}", R"({"plaintext":1,"purpose":"a"})", R"({"plaintext":"no base64","purpose":"a"})"}) {
        CAPTURE(params);
        CHECK(ask(fixture.services, "host/protect", params).find("CCGV-3006") != std::string::npos);
    }
    CHECK(ask(fixture.services, "host/unknown", "{}").find("CCGV-3006") != std::string::npos);
    CHECK(ask(fixture.services, "host/secureAdminPipe", R"({"pipeName":"C:\\file"})").find("CCGV-3006") !=
          std::string::npos);
    CHECK(ask(fixture.services, "host/subscribeCcgEvents", R"({"afterRecordId":-1})").find("CCGV-3006") !=
          std::string::npos);
}

TEST_CASE("a missing event channel is an answer, not a failure") {
    Fixture fixture;
    const std::string body = ask(fixture.services, "host/subscribeCcgEvents", "{}");
    CHECK(body.find("\"available\":") != std::string::npos);
}

TEST_CASE("the admin pipe of another process is refused") {
    const std::wstring name = LR"(\\.\pipe\ccgv-test-)" + std::to_wstring(GetCurrentProcessId());
    const Handle pipe =
        ownFile(CreateNamedPipeW(name.c_str(), PIPE_ACCESS_DUPLEX, PIPE_TYPE_BYTE, 1, 64, 64, 0, nullptr));
    REQUIRE(pipe);
    EventLog eventLog;
    WindowsHostServices services([](const SecretBytes&) { return true; }, GetCurrentProcessId() + 4, eventLog);
    std::string params = R"({"pipeName":")";
    for (const wchar_t c : name)
        params += c == L'\\' ? std::string("\\\\") : std::string(1, static_cast<char>(c));
    CHECK(ask(services, "host/secureAdminPipe", params + "\"}").find("CCGV-3009") != std::string::npos);
}

TEST_CASE("the DACL of the admin pipe is narrowed and read back") {
    const std::wstring name = LR"(\\.\pipe\ccgv-test-)" + std::to_wstring(GetCurrentProcessId());
    const Handle pipe =
        ownFile(CreateNamedPipeW(name.c_str(), PIPE_ACCESS_DUPLEX, PIPE_TYPE_BYTE, 1, 64, 64, 0, nullptr));
    REQUIRE(pipe);
    Fixture fixture;
    std::string params = R"({"pipeName":")";
    for (const wchar_t c : name)
        params += c == L'\\' ? std::string("\\\\") : std::string(1, static_cast<char>(c));
    const std::string body = ask(fixture.services, "host/secureAdminPipe", params + "\"}");
    CAPTURE(body);
    CHECK(resultText(body, u"sddl").starts_with(u"D:P(D;;FA;;;NU)(A;;FA;;;SY)"));
}
