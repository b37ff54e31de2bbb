#include "bridge/service/plugin_service.h"

#include "bridge/com/com_server.h"
#include "bridge/com/identities.h"
#include "bridge/host/windows_host_services.h"
#include "bridge/service/supervisor.h"
#include "bridge/support/text.h"
#include "bridge/version.h"

#include <utility>

namespace ccgv {

ServiceWork pluginService(PluginServiceOptions options) {
    return [options = std::move(options)](const std::function<void()>& serve) {
        EventLog eventLog;
        const HostServicesFactory hostServices = [&eventLog](SendFrame send, DWORD daemonId) {
            return std::make_unique<WindowsHostServices>(std::move(send), daemonId, eventLog);
        };
        SupervisorOptions supervision;
        supervision.daemonFile = options.daemonFile;
        supervision.dataFolder = options.dataFolder;
        Supervisor supervisor(std::move(supervision), hostServices, eventLog);
        CcgPlugin plugin(supervisor);
        std::vector<GUID> classes{pluginClass};
        if (options.answersForCcgVault) classes.push_back(ccgVaultClass);

        supervisor.start();
        try {
            ComServer server(plugin, classes);
            eventLog.report(BridgeEvent::serviceStarted, L"Version " + toWide(bridgeVersion));
            serve();
            // New callers wait for the next instance, and those who are here get their answers. Then the daemon, whose
            // end sends home who is left; then the class, which waits for them to leave.
            server.turnNewCallersAway();
            supervisor.stop();
        } catch (const BridgeError& error) {
            eventLog.report(EventLevel::error, error.id(), error.detail());
            throw;
        }
        eventLog.report(BridgeEvent::serviceStopped, L"");
    };
}

} // namespace ccgv
