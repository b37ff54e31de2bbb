// The supervisor with a real child process that plays every part that a daemon can play (tests/fake-daemon).
#include "bridge/service/supervisor.h"
#include "bridge/support/text.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <future>
#include <string>
#include <vector>

using namespace ccgv;
using namespace std::chrono_literals;

namespace {

class NoHostServices final : public HostServices {
  public:
    SecretBytes answer(const Request&) noexcept override { return {}; }
    void handle(const Notification&) noexcept override {}
};

std::filesystem::path ownFolder() {
    std::vector<wchar_t> path(32'768);
    GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size()));
    return std::filesystem::path(path.data()).parent_path();
}

/// A supervisor with a folder of its own; short pauses, so that the tests are quick.
class Fixture {
  public:
    explicit Fixture(
        const std::vector<std::string>& behaviours,
        const std::function<void(SupervisorOptions&)>& adjust = [](SupervisorOptions&) {}) {
        static int number = 0;
        folder_ = std::filesystem::temp_directory_path() /
                  ("ccgv-" + std::to_string(GetCurrentProcessId()) + "-" + std::to_string(++number));
        std::filesystem::create_directories(folder_);
        std::ofstream file(folder_ / "behaviour.txt");
        for (const std::string& behaviour : behaviours)
            file << behaviour << "\n";
        file.close();

        SupervisorOptions options;
        options.daemonFile = (ownFolder() / FAKE_DAEMON).wstring();
        options.dataFolder = folder_.wstring();
        options.startPatience = 5s;
        options.answerPatience = 1s;
        options.firstBackOff = 10ms;
        options.longestBackOff = 100ms;
        options.stopPatience = 1s;
        adjust(options);
        supervisor_ = std::make_unique<Supervisor>(
            std::move(options), [](SendFrame, DWORD) { return std::make_unique<NoHostServices>(); }, eventLog_);
        supervisor_->start();
    }
    ~Fixture() {
        supervisor_.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    Fixture(const Fixture&) = delete;
    Fixture& operator=(const Fixture&) = delete;

    Supervisor& supervisor() { return *supervisor_; }

    /// The name of what a call ends with; "ok" for an answer.
    std::string outcome(const std::wstring& input = L"web") {
        try {
            const Credential credential = supervisor_->getPasswordCredentials(input);
            const std::u16string username = u"user-" + toUtf16(std::to_wstring(input.size()));
            return viewOf(credential.username) == username && viewOf(credential.password) == u"correct horse" ? "ok"
                                                                                                              : "other";
        } catch (const BridgeError& error) {
            return std::string(entryOf(error.id()).code) + (error.detail().empty() ? "" : " " + toUtf8(error.detail()));
        }
    }

    int starts() const {
        int count = 0;
        std::ifstream(folder_ / "starts.txt") >> count;
        return count;
    }

  private:
    std::filesystem::path folder_;
    EventLog eventLog_;
    std::unique_ptr<Supervisor> supervisor_;
};

} // namespace

TEST_CASE("calls are answered, also those that come before the daemon is ready") {
    Fixture fixture({"late"});
    CHECK(fixture.outcome() == "ok");
    CHECK(fixture.outcome(L"") == "ok");
    CHECK(fixture.outcome(std::wstring(100'000, L'x')) == "ok");
    CHECK(fixture.outcome(std::wstring(10, wchar_t{0xd800})) == "ok");
    CHECK(fixture.outcome(L"a\x01\r\n\"\\") == "ok");
    CHECK(fixture.starts() == 1);
}

TEST_CASE("64 callers at once are all answered") {
    Fixture fixture({"ok"});
    std::vector<std::future<int>> callers;
    for (std::size_t caller = 0; caller < 64; ++caller) {
        callers.push_back(std::async(std::launch::async, [&, caller] {
            int right = 0;
            for (int i = 0; i < 20; ++i)
                right += fixture.outcome(std::wstring(caller, L'x')) == "ok" ? 1 : 0;
            return right;
        }));
    }
    int right = 0;
    for (auto& caller : callers)
        right += caller.get();
    CHECK(right == 64 * 20);
}

TEST_CASE("answers that make no sense are refused, after a new daemon had its try") {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"garbage", "CCGV-4003"}, {"no-json", "CCGV-4003"}, {"too-large", "CCGV-4004"}, {"other-id", "CCGV-4003"}};
    for (const auto& [behaviour, code] : cases) {
        CAPTURE(behaviour);
        Fixture always({behaviour});
        CHECK(always.outcome() == code);
        Fixture once({behaviour, "ok"});
        CHECK(once.outcome() == "ok");
        CHECK(once.starts() == 2);
    }
}

TEST_CASE("a well-formed answer with a credential that cannot be used fails that call only") {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"long-field", "CCGV-4004"}, {"zero-in-field", "CCGV-4003"}, {"empty-field", "CCGV-4003"},
        {"no-object", "CCGV-4003"},  {"unknown-error", "CCGV-4003"}, {"wrong-hresult", "CCGV-4003"},
        {"error", "CCGV-2202"}};
    for (const auto& [behaviour, code] : cases) {
        CAPTURE(behaviour);
        Fixture fixture({behaviour});
        CHECK(fixture.outcome() == code);
        CHECK(fixture.outcome() == code);
        CHECK(fixture.starts() == 1);
    }
}

TEST_CASE("an answer that comes twice counts once, and costs the daemon its job") {
    Fixture fixture({"twice", "ok"});
    CHECK(fixture.outcome() == "ok");
    CHECK(fixture.outcome() == "ok");
}

TEST_CASE("a call whose daemon dies is tried once more") {
    Fixture dies({"die", "ok"});
    CHECK(dies.outcome() == "ok");
    CHECK(dies.starts() == 2);
    Fixture half({"half", "ok"});
    CHECK(half.outcome() == "ok");
    Fixture diesAgain({"die"});
    CHECK(diesAgain.outcome() == "CCGV-4005");
    CHECK(diesAgain.starts() >= 2);
}

TEST_CASE("a daemon that does not answer fails the call in time and is replaced") {
    Fixture fixture({"silent", "ok"});
    const auto started = Clock::now();
    CHECK(fixture.outcome() == "CCGV-4007");
    CHECK(Clock::now() - started < 2s);
    CHECK(fixture.outcome() == "ok");
}

TEST_CASE("a daemon that does not read blocks nobody") {
    Fixture fixture({"deaf", "ok"});
    // More than the pipe holds, so that writing itself has to be given up; the next daemon gets the call.
    CHECK(fixture.outcome(std::wstring(150'000, L'x')) == "ok");
    CHECK(fixture.starts() == 2);
}

TEST_CASE("a daemon that never gets ready fails the call in time") {
    for (const char* const behaviour : {"never-ready", "exit", "other-protocol"}) {
        CAPTURE(behaviour);
        Fixture fixture({behaviour}, [](SupervisorOptions& options) { options.startPatience = 700ms; });
        const auto started = Clock::now();
        CHECK(fixture.outcome() == "CCGV-4001");
        CHECK(Clock::now() - started < 2s);
    }
}

TEST_CASE("a missing daemon fails the call without the long wait") {
    Fixture fixture({}, [](SupervisorOptions& options) {
        options.daemonFile += L".missing";
        options.startPatience = 20s;
    });
    const auto started = Clock::now();
    CHECK(fixture.outcome().starts_with("CCGV-4002 "));
    CHECK(Clock::now() - started < 2s);
}

TEST_CASE("a daemon that is no program fails the call without the long wait") {
    const auto file = std::filesystem::temp_directory_path() / "ccgv-no-program.exe";
    std::ofstream(file) << "not a program";
    {
        Fixture fixture({}, [&](SupervisorOptions& options) { options.daemonFile = file.wstring(); });
        CHECK(fixture.outcome().starts_with("CCGV-4002 "));
    }
    std::filesystem::remove(file);
}

TEST_CASE("a daemon that ends at once is not started in a tight loop") {
    Fixture fixture({"exit"}, [](SupervisorOptions& options) {
        options.firstBackOff = 200ms;
        options.longestBackOff = 10s;
    });
    Sleep(2'500);
    // 0, 200, 600, 1400 ms, and the time that each start takes.
    CHECK(fixture.starts() >= 2);
    CHECK(fixture.starts() <= 4);
}

TEST_CASE("stopping is quick, also with calls in flight and a daemon that does not want to end") {
    for (const char* const behaviour : {"ok", "silent", "stubborn", "never-ready", "deaf"}) {
        CAPTURE(behaviour);
        Fixture fixture({behaviour}, [](SupervisorOptions& options) { options.answerPatience = 20s; });
        auto call = std::async(std::launch::async, [&] { return fixture.outcome(); });
        Sleep(700);
        const auto started = Clock::now();
        fixture.supervisor().stop();
        const std::string outcome = call.get();
        CHECK(Clock::now() - started < 2s);
        const bool isClean = outcome == "ok" || outcome == "CCGV-4006";
        CHECK(isClean);
        CHECK(fixture.outcome() == "CCGV-4006");
    }
}
