#include "ccg-sim/callers.h"

#include "bridge/com/ccg_plugin.h"
#include "bridge/com/com_server.h"
#include "bridge/support/handle.h"
#include "bridge/support/text.h"

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <cwchar>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

namespace ccgv::sim {

namespace {

using Clock = std::chrono::steady_clock;

/// How often it is looked whether somebody waits too long.
constexpr auto watchInterval = std::chrono::milliseconds(200);

double millisecondsSince(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// A string that COM allocated for us.
class OutString {
  public:
    OutString() = default;
    ~OutString() {
        if (text_ == nullptr) return;
        wipe(text_, std::wcslen(text_) * sizeof(wchar_t));
        CoTaskMemFree(text_);
    }
    OutString(const OutString&) = delete;
    OutString& operator=(const OutString&) = delete;

    LPWSTR* receive() { return &text_; }
    bool isNull() const { return text_ == nullptr; }
    std::wstring_view view() const { return text_ == nullptr ? std::wstring_view() : std::wstring_view(text_); }

  private:
    LPWSTR text_ = nullptr;
};

struct Caller {
    /// Calls that it still has to make, with the one that it is making.
    int remaining = 0;
    /// Since when it waits for COM.
    std::optional<Clock::time_point> waitingSince;
    /// When it was due.
    Clock::time_point began = Clock::now();
    bool hasAnswer = false;
    bool isDone = false;
    /// It waited too long. Should it ever come back, nobody is interested any more.
    bool isLost = false;
};

/// What the callers and the one who watches them share. It outlives callers that never come back.
struct Shared {
    explicit Shared(const Options& theOptions) : options(theOptions) {}

    const Options options;
    const Clock::time_point start = Clock::now();
    std::mutex mutex;
    std::condition_variable someoneDone;
    Results results;
    std::list<Caller> callers;
    int callersWithAnswer = 0;
};

void release(ICcgDomainAuthCredentials* plugin) {
    plugin->Release();
}
using Plugin = Owned<ICcgDomainAuthCredentials*, &release>;

/// Notes how a call ended, when calls are made at intervals; `shared.mutex` is held.
void noteEnd(Shared& shared, const Caller& caller, HRESULT result) {
    if (!shared.options.interval) return;
    const std::chrono::duration<double, std::milli> beganAt = caller.began - shared.start;
    shared.results.timed.push_back({beganAt.count(), millisecondsSince(caller.began), result});
}

/// Notes that the caller waits for COM from now on.
Clock::time_point beginWaiting(Shared& shared, Caller& caller) {
    const std::lock_guard lock(shared.mutex);
    const auto now = Clock::now();
    caller.waitingSince = now;
    return now;
}

/// Null when it failed or came too late.
Plugin activate(Shared& shared, Caller& caller) {
    const auto start = beginWaiting(shared, caller);
    void* object = nullptr;
    const HRESULT result =
        CoCreateInstance(shared.options.clsid, nullptr, CLSCTX_LOCAL_SERVER, credentialsInterface, &object);
    Plugin plugin(FAILED(result) ? nullptr : static_cast<ICcgDomainAuthCredentials*>(object));

    const std::lock_guard lock(shared.mutex);
    caller.waitingSince.reset();
    if (caller.isLost) return {};
    shared.results.activationMilliseconds.push_back(millisecondsSince(start));
    if (FAILED(result)) {
        ++shared.results.failures[result];
        --caller.remaining;
        noteEnd(shared, caller, result);
    }
    return plugin;
}

/// Says so once every caller has been answered; `shared.mutex` is held.
void announce(Shared& shared, Caller& caller) {
    if (std::exchange(caller.hasAnswer, true)) return;
    if (++shared.callersWithAnswer < std::min(shared.options.calls, shared.options.concurrency)) return;
    std::fputs("answered\n", stderr);
    std::fflush(stderr);
}

/// Notes an answer; `shared.mutex` is held.
void note(Shared& shared, Caller& caller, double elapsed, const OutString& domain, const OutString& username,
          const OutString& password) {
    if (shared.options.isAnnouncing) announce(shared, caller);
    Results& results = shared.results;
    ++results.answered;
    results.milliseconds.push_back(elapsed);
    results.last = {toSecretText(domain.view()), toSecretText(username.view()), toSecretText(password.view())};
    std::vector<char16_t> all;
    for (const auto text : {domain.view(), username.view(), password.view()}) {
        all.insert(all.end(), text.begin(), text.end());
        all.push_back(u'\n');
    }
    results.distinct.insert(std::move(all));
}

/// Answers whether the caller goes on.
bool call(ICcgDomainAuthCredentials& plugin, Shared& shared, Caller& caller) {
    OutString domain;
    OutString username;
    OutString password;
    const Options& options = shared.options;
    const auto start = beginWaiting(shared, caller);
    const HRESULT result = plugin.GetPasswordCredentials(options.isNullInput ? nullptr : options.input.c_str(),
                                                         domain.receive(), username.receive(), password.receive());
    const double elapsed = millisecondsSince(start);

    const std::lock_guard lock(shared.mutex);
    caller.waitingSince.reset();
    if (caller.isLost) return false;
    --caller.remaining;
    noteEnd(shared, caller, result);
    if (SUCCEEDED(result)) {
        note(shared, caller, elapsed, domain, username, password);
        return caller.remaining > 0;
    }
    ++shared.results.failures[result];
    if (!domain.isNull() || !username.isNull() || !password.isNull()) ++shared.results.leftovers;
    return caller.remaining > 0 && !options.isUntilFailure;
}

void runCaller(Shared& shared, Caller& caller) {
    {
        const ComRuntime runtime;
        if (const Plugin plugin = activate(shared, caller); plugin) {
            while (call(*plugin.get(), shared, caller)) {
            }
        }
    }
    {
        const std::lock_guard lock(shared.mutex);
        caller.isDone = true;
    }
    shared.someoneDone.notify_one();
}

/// Gives up on callers that wait too long, and answers whether all others are done; `shared.mutex` is held.
bool isOver(Shared& shared) {
    const auto oldest = Clock::now() - shared.options.patience;
    bool isAnyoneBusy = false;
    for (Caller& caller : shared.callers) {
        if (caller.isDone || caller.isLost) continue;
        if (caller.waitingSince && *caller.waitingSince < oldest) {
            caller.isLost = true;
            --caller.remaining;
            ++shared.results.failures[RPC_E_TIMEOUT];
            noteEnd(shared, caller, RPC_E_TIMEOUT);
            shared.results.isAnyoneLost = true;
        } else {
            isAnyoneBusy = true;
        }
    }
    return !isAnyoneBusy;
}

} // namespace

Results makeCalls(const Options& options) {
    const auto shared = std::make_shared<Shared>(options);
    const int callers = options.interval ? options.calls : options.concurrency;
    std::unique_lock lock(shared->mutex);
    for (int i = 0; i < callers; ++i) {
        if (options.interval) {
            lock.unlock();
            std::this_thread::sleep_until(shared->start + i * *options.interval);
            lock.lock();
        }
        Caller& caller = shared->callers.emplace_back();
        caller.remaining = options.calls / callers + (i < options.calls % callers ? 1 : 0);
        if (caller.remaining == 0) {
            caller.isDone = true;
            continue;
        }
        std::thread([shared, &caller] { runCaller(*shared, caller); }).detach();
    }
    while (!isOver(*shared))
        shared->someoneDone.wait_for(lock, watchInterval);

    for (const Caller& caller : shared->callers)
        shared->results.notMade += caller.remaining;
    shared->results.totalMilliseconds = millisecondsSince(shared->start);
    return std::exchange(shared->results, {});
}

} // namespace ccgv::sim
