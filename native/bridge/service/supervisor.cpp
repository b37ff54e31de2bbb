#include "bridge/service/supervisor.h"

#include "bridge/support/text.h"

#include <algorithm>
#include <bit>
#include <initializer_list>
#include <iterator>

namespace ccgv {

namespace {

DWORD waitForAny(std::initializer_list<HANDLE> events, DWORD milliseconds) {
    return WaitForMultipleObjects(static_cast<DWORD>(events.size()), std::data(events), FALSE, milliseconds);
}

/// A field of the daemon's answer, if CCG can use it: not empty, bounded, and nothing in it that would cut it short.
const SecretText* usableField(const json::Object& answer, std::u16string_view name) {
    const json::Value* const value = answer.find(name);
    const SecretText* const text = value == nullptr ? nullptr : value->text();
    if (text == nullptr || text->empty()) return nullptr;
    if (text->size() > maxCredentialField) throw BridgeError(ErrorId::daemonAnswerTooLarge);
    return std::ranges::all_of(*text, [](char16_t unit) { return unit >= 0x20 && unit != 0x7f; }) ? text : nullptr;
}

} // namespace

Supervisor::Supervisor(SupervisorOptions options, HostServicesFactory hostServices, EventLog& eventLog)
    : options_(std::move(options)), hostServices_(std::move(hostServices)), eventLog_(eventLog) {}

Supervisor::~Supervisor() {
    stop();
}

void Supervisor::start() {
    thread_ = std::thread([this] { run(); });
}

void Supervisor::stop() noexcept {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    SetEvent(stopEvent_.get());
    changed_.notifyAll();
    if (thread_.joinable()) thread_.join();
}

bool Supervisor::isStopping() const {
    const std::lock_guard lock(mutex_);
    return stopping_;
}

Credential Supervisor::getPasswordCredentials(std::wstring_view pluginInput) {
    // When a daemon ends while it answers, whether it died or broke the rules, its successor gets one try. A second end
    // is not a coincidence. A call that ran out of time has none left to try again.
    for (const bool mayRetry : {true, false}) {
        const Session session = waitForSession();
        const CallOutcome outcome = session->requestCredentials(pluginInput, options_.answerPatience);
        const auto* const failure = std::get_if<ErrorId>(&outcome);
        if (failure != nullptr && isStopping()) throw BridgeError(ErrorId::bridgeStopping);
        if (failure != nullptr && *failure != ErrorId::callTimeout && mayRetry) continue;
        return credentialOf(outcome);
    }
    throw BridgeError(ErrorId::daemonDied);
}

Supervisor::Session Supervisor::waitForSession() {
    std::unique_lock lock(mutex_);
    const std::uint64_t failedBefore = failedLaunches_;
    // The session is taken by the test itself, since it can end at any moment after.
    Session alive;
    const auto settled = [&] {
        alive = ready_ != nullptr && ready_->isAlive() ? ready_ : nullptr;
        return stopping_ || alive != nullptr || failedLaunches_ != failedBefore;
    };
    const bool isSettled = changed_.waitUntil(lock, Clock::now() + options_.startPatience, settled);
    if (stopping_) throw BridgeError(ErrorId::bridgeStopping);
    if (!isSettled) throw BridgeError(ErrorId::daemonNotReady);
    if (alive == nullptr) throw BridgeError(ErrorId::daemonNotRunnable, launchFailure_);
    return alive;
}

Credential Supervisor::credentialOf(const CallOutcome& outcome) const {
    if (const auto* const failure = std::get_if<ErrorId>(&outcome)) throw BridgeError(*failure);
    if (const auto* const error = std::get_if<ErrorAnswer>(&outcome)) {
        const CatalogueEntry* const entry = entryOfCode(viewOf(error->code));
        // A code that we do not know, or none, means that the daemon is of another version than we are.
        const bool agrees = entry != nullptr && error->hresult == static_cast<std::int64_t>(entry->hresult);
        throw BridgeError(agrees ? entry->id : ErrorId::daemonAnswerMalformed);
    }
    const json::Object* const answer = std::get<json::Value>(outcome).object();
    if (answer == nullptr || answer->members().size() != 3) throw BridgeError(ErrorId::daemonAnswerMalformed);
    const SecretText* const domain = usableField(*answer, u"domain");
    const SecretText* const username = usableField(*answer, u"username");
    const SecretText* const password = usableField(*answer, u"password");
    if (domain == nullptr || username == nullptr || password == nullptr) {
        throw BridgeError(ErrorId::daemonAnswerMalformed);
    }
    return Credential{*domain, *username, *password};
}

void Supervisor::run() noexcept {
    std::uint64_t failures = 0;
    while (!isStopping()) {
        const Session session = startDaemon();
        if (session != nullptr && superviseUntilEnd(session)) failures = 0;
        if (isStopping()) return;

        failures += 1;
        reportFailure(session, failures);
        const auto doublings = std::min<std::uint64_t>(failures - 1, 16);
        const auto pause = std::min(options_.firstBackOff * (std::int64_t{1} << doublings), options_.longestBackOff);
        WaitForSingleObject(stopEvent_.get(), static_cast<DWORD>(pause.count()));
    }
}

/// A daemon that fails for days must not fill the event log: the 1st, 2nd, 4th, 8th … failure in a row is told.
void Supervisor::reportFailure(const Session& session, std::uint64_t failures) noexcept {
    if (!std::has_single_bit(failures)) return;
    if (session == nullptr) {
        eventLog_.report(EventLevel::error, ErrorId::daemonNotRunnable, launchFailure_);
    } else if (session->daemonVersion().empty() && session->endReason() == ErrorId::daemonDied) {
        eventLog_.report(EventLevel::error, ErrorId::daemonNotReady, L"It is being started again.");
    } else {
        eventLog_.report(EventLevel::warning, session->endReason(), L"It is being started again.");
    }
}

/// Null when it could not be started; those who wait are told.
Supervisor::Session Supervisor::startDaemon() {
    try {
        return std::make_shared<DaemonSession>(options_.daemonFile, options_.dataFolder, hostServices_);
    } catch (const BridgeError& error) {
        const std::lock_guard lock(mutex_);
        launchFailure_ = error.detail();
    } catch (const std::exception&) {
        const std::lock_guard lock(mutex_);
        launchFailure_ = L"out of memory or threads";
    }
    {
        const std::lock_guard lock(mutex_);
        failedLaunches_ += 1;
    }
    changed_.notifyAll();
    return nullptr;
}

bool Supervisor::superviseUntilEnd(const Session& session) {
    const DWORD first = waitForAny({session->endedEvent(), stopEvent_.get(), session->readyEvent()},
                                   static_cast<DWORD>(options_.readyPatience.count()));
    bool isSound = false;
    if (first == WAIT_OBJECT_0 + 2) {
        publish(session);
        eventLog_.report(BridgeEvent::daemonStarted, L"Version " + session->daemonVersion());
        const auto readySince = Clock::now();
        waitForAny({session->endedEvent(), stopEvent_.get()}, INFINITE);
        isSound = Clock::now() - readySince >= options_.soundAfter;
    }
    session->shutDown(isStopping() ? options_.stopPatience : std::chrono::milliseconds(0));
    publish(nullptr);
    return isSound;
}

void Supervisor::publish(Session session) {
    {
        const std::lock_guard lock(mutex_);
        ready_ = std::move(session);
    }
    changed_.notifyAll();
}

} // namespace ccgv
