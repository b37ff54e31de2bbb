// What the daemon needs from Windows and cannot do by itself, as its requests over the channel ask for it.
#pragma once

#include "bridge/host/ccg_events.h"
#include "bridge/host/event_log.h"
#include "bridge/service/daemon_session.h"

#include <memory>

namespace ccgv {

class WindowsHostServices final : public HostServices {
  public:
    WindowsHostServices(SendFrame send, DWORD daemonId, EventLog& eventLog);
    ~WindowsHostServices() override;
    WindowsHostServices(const WindowsHostServices&) = delete;
    WindowsHostServices& operator=(const WindowsHostServices&) = delete;

    SecretBytes answer(const Request& request) noexcept override;
    void handle(const Notification& notification) noexcept override;

  private:
    void writeResult(json::Writer& writer, const Request& request);
    void protect(json::Writer& writer, const json::Value& params);
    void unprotect(json::Writer& writer, const json::Value& params);
    void secureAdminPipe(json::Writer& writer, const json::Value& params);
    void subscribeCcgEvents(json::Writer& writer, const json::Value& params);

    const SendFrame send_;
    const DWORD daemonId_;
    EventLog& eventLog_;
    std::unique_ptr<CcgEventSubscription> subscription_;
};

} // namespace ccgv
