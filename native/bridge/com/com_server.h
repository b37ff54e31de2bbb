// Serves the plugin's class to COM for as long as it lives.
#pragma once

#include "bridge/com/ccg_plugin.h"

#include <objbase.h>

#include <vector>

namespace ccgv {

/// Initializes COM for this process and thread. Everything that uses COM must end before it.
class ComRuntime {
  public:
    /// Throws BridgeError (internalError).
    ComRuntime();
    ~ComRuntime() { CoUninitialize(); }
    ComRuntime(const ComRuntime&) = delete;
    ComRuntime& operator=(const ComRuntime&) = delete;
};

class ComServer {
  public:
    /// Registers each class. Throws BridgeError (internalError).
    ComServer(CcgPlugin& plugin, const std::vector<GUID>& classes);
    /// From now on a caller who activates the class gets the next instance of the service. Those who have the plugin
    /// already may use it until they let go of it, at most `callersPatience`.
    void turnNewCallersAway();
    /// No activation begins after this; the answers to calls are waited for, at most `drainPatience`.
    ~ComServer();
    ComServer(const ComServer&) = delete;
    ComServer& operator=(const ComServer&) = delete;

  private:
    ComRuntime runtime_;
    CcgPlugin& plugin_;
    PluginClassObject classObject_;
    std::vector<DWORD> registrations_;
};

} // namespace ccgv
