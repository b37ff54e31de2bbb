// Serves the plugin's class to COM.
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
    /// Sends callers away. The answers to calls are waited for, at most `drainPatience`; a caller that never pauses may still be
    /// in a call after, so this object and the plugin must stay for as long as the process.
    void close() noexcept;
    ComServer(const ComServer&) = delete;
    ComServer& operator=(const ComServer&) = delete;

  private:
    ComRuntime runtime_;
    CcgPlugin& plugin_;
    PluginClassObject classObject_;
    std::vector<DWORD> registrations_;
};

} // namespace ccgv
