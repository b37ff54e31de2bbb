#include "bridge/service/plugin_service.h"

#include "bridge/com/com_server.h"
#include "bridge/com/identities.h"
#include "bridge/host/windows_host_services.h"
#include "bridge/service/supervisor.h"
#include "bridge/support/text.h"
#include "bridge/version.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace ccgv {

namespace {

/// What calls of CCG go through. It is never destroyed, since COM may bring a call until the process ends.
class PluginService {
  public:
    explicit PluginService(PluginServiceOptions options)
        : classes_{pluginClass},
          supervisor_(supervision(options),
                      [this](SendFrame send, DWORD daemonId) {
                          return std::make_unique<WindowsHostServices>(std::move(send), daemonId, eventLog_);
                      },
                      eventLog_),
          plugin_(supervisor_) {
        if (options.answersForCcgVault) classes_.push_back(ccgVaultClass);
    }
    ~PluginService() = delete;
    PluginService(const PluginService&) = delete;
    PluginService& operator=(const PluginService&) = delete;

    /// Throws BridgeError, which the event log has been told.
    void run(const std::function<void()>& serve) {
        supervisor_.start();
        try {
            server_.emplace(plugin_, classes_);
            eventLog_.report(BridgeEvent::serviceStarted, L"Version " + toWide(bridgeVersion));
            serve();
        } catch (const BridgeError& error) {
            eventLog_.report(EventLevel::error, error.id(), error.detail());
            supervisor_.stop();
            throw;
        }
        // New callers wait for the next instance, and those who are here get their answers. Then the daemon, whose end
        // sends home who is left; then the class, which waits for them to leave.
        server_->turnNewCallersAway();
        supervisor_.stop();
        server_->close();
        eventLog_.report(BridgeEvent::serviceStopped, L"");
    }

  private:
    static SupervisorOptions supervision(const PluginServiceOptions& options) {
        SupervisorOptions supervision;
        supervision.daemonFile = options.daemonFile;
        supervision.dataFolder = options.dataFolder;
        return supervision;
    }

    EventLog eventLog_;
    std::vector<GUID> classes_;
    Supervisor supervisor_;
    CcgPlugin plugin_;
    std::optional<ComServer> server_;
};

} // namespace

ServiceWork pluginService(PluginServiceOptions options) {
    return [options = std::move(options)](const std::function<void()>& serve) {
        auto* const service = new PluginService(options);
        service->run(serve);
    };
}

} // namespace ccgv
