// The whole service: COM class and supervised daemon.
#pragma once

#include "bridge/service/service_host.h"

#include <string>

namespace ccgv {

struct PluginServiceOptions {
    std::wstring daemonFile;
    std::wstring dataFolder;
    /// Also answer to CcgVault's class.
    bool answersForCcgVault = false;
};

/// The work of the service, for `runAsService` and `runInTerminal`. To be done once in a process, which must end by
/// `endProcess` after it.
ServiceWork pluginService(PluginServiceOptions options);

} // namespace ccgv
