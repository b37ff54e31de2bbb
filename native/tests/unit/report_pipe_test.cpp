#include "bridge/report_pipe.h"
#include "bridge/support/error.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace ccgv;

namespace {

std::wstring freshName() {
    static int count = 0;
    return L"ccg-vault-report-" + std::to_wstring(GetCurrentProcessId()) + L"-" + std::to_wstring(++count);
}

Handle createPipe(const std::wstring& name) {
    return ownFile(CreateNamedPipeW((LR"(\\.\pipe\)" + name).c_str(), PIPE_ACCESS_INBOUND,
                                    PIPE_TYPE_BYTE | PIPE_WAIT | PIPE_REJECT_REMOTE_CLIENTS, 1, 4'096, 4'096, 0,
                                    nullptr));
}

std::string read(const Handle& pipe) {
    std::string all;
    std::array<char, 64> part{};
    DWORD bytes = 0;
    while (ReadFile(pipe.get(), part.data(), static_cast<DWORD>(part.size()), &bytes, nullptr) && bytes > 0)
        all.append(part.data(), bytes);
    return all;
}

ErrorId failureOf(const std::wstring& name) {
    try {
        Report::toPipe(name);
    } catch (const BridgeError& error) {
        return error.id();
    }
    return ErrorId{};
}

} // namespace

TEST_CASE("a report goes into the pipe that was named") {
    const std::wstring name = freshName();
    const Handle server = createPipe(name);
    REQUIRE(server);
    {
        const Report report = Report::toPipe(name);
        report.print("{\"step\":\"settings\"}\n");
        report.printError("an error\n");
    }
    CHECK(read(server) == "{\"step\":\"settings\"}\nan error\n");
}

TEST_CASE("a report whose reader has gone is lost, and nothing else") {
    const std::wstring name = freshName();
    Handle server = createPipe(name);
    const Report report = Report::toPipe(name);
    server.reset();
    report.print("nobody reads this\n");
}

TEST_CASE("a report pipe that is not there is an error") {
    CHECK(failureOf(freshName()) == ErrorId::hostServiceFailed);
}

TEST_CASE("only plain names of pipes are taken") {
    for (const auto* const name : {L"", L"a b", L"..\\C", L"a/b", L"a.b", L"a_b", L"\u00e4"})
        CHECK(failureOf(name) == ErrorId::invalidParameters);
    CHECK(failureOf(std::wstring(65, L'a')) == ErrorId::invalidParameters);
    CHECK(failureOf(std::wstring(64, L'a')) == ErrorId::hostServiceFailed);
}
