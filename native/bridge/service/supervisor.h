// Keeps one daemon running and passes credential requests to it. docs/native.md shows its states.
#pragma once

#include "bridge/host/event_log.h"
#include "bridge/service/credential.h"
#include "bridge/service/daemon_session.h"
#include "bridge/support/lock.h"

#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace ccgv {

struct SupervisorOptions {
    std::wstring daemonFile;
    std::wstring dataFolder;
    /// How long a call waits for a daemon that is starting.
    std::chrono::milliseconds startPatience = std::chrono::seconds(20);
    /// How long a call waits for its answer. Longer than the daemon's own deadline of 15 s, so that its reason arrives.
    std::chrono::milliseconds answerPatience = std::chrono::seconds(20);
    /// How long a daemon may take to say that it is ready.
    std::chrono::milliseconds readyPatience = std::chrono::seconds(60);
    /// How long a daemon may take to end; the service has 5 s in all.
    std::chrono::milliseconds stopPatience = std::chrono::milliseconds(3'500);
    /// Pause after the first failure; each further one doubles it.
    std::chrono::milliseconds firstBackOff = std::chrono::milliseconds(250);
    /// Shorter than startPatience, so that every call that waits sees at least one attempt.
    std::chrono::milliseconds longestBackOff = std::chrono::seconds(10);
    /// A daemon that has been ready for so long counts as sound: the pauses start again from the first.
    std::chrono::milliseconds soundAfter = std::chrono::seconds(60);
};

class Supervisor final : public CredentialProvider {
  public:
    Supervisor(SupervisorOptions options, HostServicesFactory hostServices, EventLog& eventLog);
    ~Supervisor() override;
    Supervisor(const Supervisor&) = delete;
    Supervisor& operator=(const Supervisor&) = delete;

    /// Starts the daemon, in the background.
    void start();
    /// Ends the daemon and fails the calls that wait; returns within stopPatience and a little. Cannot be started
    /// again.
    void stop() noexcept;

    Credential getPasswordCredentials(std::wstring_view pluginInput) override;

  private:
    using Session = std::shared_ptr<DaemonSession>;

    Session waitForSession();
    Credential credentialOf(const CallOutcome& outcome) const;
    void run() noexcept;
    Session startDaemon();
    /// Answers whether the daemon counted as sound.
    bool superviseUntilEnd(const Session& session);
    void reportFailure(const Session& session, std::uint64_t failures) noexcept;
    void publish(Session session);
    bool isStopping() const;

    const SupervisorOptions options_;
    const HostServicesFactory hostServices_;
    EventLog& eventLog_;
    Handle stopEvent_ = createEvent();

    mutable Mutex mutex_;
    Condition changed_;
    Session ready_;
    bool stopping_ = false;
    /// How often the daemon could not even be started.
    std::uint64_t failedLaunches_ = 0;
    std::wstring launchFailure_;

    std::thread thread_;
};

} // namespace ccgv
