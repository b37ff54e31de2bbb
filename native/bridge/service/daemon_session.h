// One run of the daemon, from its start to its end, and the calls that are in flight to it.
#pragma once

#include "bridge/channel/framing.h"
#include "bridge/channel/message.h"
#include "bridge/service/daemon_process.h"
#include "bridge/support/error.h"
#include "bridge/support/lock.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <variant>

namespace ccgv {

using Clock = std::chrono::steady_clock;

/// What the daemon may ask of the bridge. Called on the thread that reads from the daemon, one call at a time.
class HostServices {
  public:
    virtual ~HostServices() = default;
    /// The answer to a request, as a complete frame. Must not throw.
    virtual SecretBytes answer(const Request& request) noexcept = 0;
    virtual void handle(const Notification& notification) noexcept = 0;
};

/// Sends a frame to the daemon; answers false when it has ended.
using SendFrame = std::function<bool(const SecretBytes& frame)>;

/// Makes the host services of one session. `daemonId` is the process id of the daemon.
using HostServicesFactory = std::function<std::unique_ptr<HostServices>(SendFrame send, DWORD daemonId)>;

/// How a call ended that was not answered: daemonDied, callTimeout, daemonAnswerMalformed or daemonAnswerTooLarge.
using CallOutcome = std::variant<json::Value, ErrorAnswer, ErrorId>;

class DaemonSession {
  public:
    /// Starts the daemon. Throws BridgeError (daemonNotRunnable).
    DaemonSession(const std::wstring& file, const std::wstring& dataFolder, const HostServicesFactory& hostServices);
    /// Ends the daemon if it still runs. Nobody may be inside `call` any more.
    ~DaemonSession();
    DaemonSession(const DaemonSession&) = delete;
    DaemonSession& operator=(const DaemonSession&) = delete;

    /// Set when the daemon has said that it is ready.
    HANDLE readyEvent() const noexcept { return readyEvent_.get(); }
    /// Set when the session is over, for whatever reason.
    HANDLE endedEvent() const noexcept { return endedEvent_.get(); }
    bool isAlive() const noexcept { return !isOver_; }
    /// Why the session is over: daemonDied if it ended by itself, else what it did wrong.
    ErrorId endReason() const;
    std::wstring daemonVersion() const;

    /// Sends a request whose parameters are `{"pluginInput": …}` and waits for its answer.
    CallOutcome requestCredentials(std::wstring_view pluginInput, Clock::duration patience);

    /// Asks the daemon to end, waits for that, and ends it when it does not. Calls in flight may still be answered.
    void shutDown(std::chrono::milliseconds patience);

  private:
    struct PendingCall {
        std::optional<CallOutcome> outcome;
        Condition answered;
    };

    bool send(const SecretBytes& frame, Clock::duration patience);
    bool write(const SecretBytes& frame, Clock::duration patience);
    void end(ErrorId reason) noexcept;
    void readUntilEnd() noexcept;
    bool readMessages(FrameDecoder& decoder);
    bool receive(std::string_view body);
    bool receiveResponse(Response response);
    bool receiveReady(const json::Value& params);

    DaemonProcess daemon_;
    Handle readyEvent_ = createEvent();
    Handle endedEvent_ = createEvent();
    Handle writtenEvent_ = createEvent();
    TimedMutex writing_;
    /// What endedEvent_ says, without asking Windows.
    std::atomic<bool> isOver_ = false;

    mutable Mutex mutex_;
    std::int64_t lastId_ = 0;
    std::map<std::int64_t, PendingCall*> pending_;
    /// Calls that were given up and whose answers may still come.
    std::set<std::int64_t> abandoned_;
    std::optional<ErrorId> endReason_;
    std::wstring daemonVersion_;
    Clock::time_point lastReceived_ = Clock::now();

    std::unique_ptr<HostServices> hostServices_;
    std::thread reader_;
};

} // namespace ccgv
