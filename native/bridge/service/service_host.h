// Runs a piece of work as a Windows service, or in a terminal until Ctrl+C.
#pragma once

#include <windows.h>

#include <functional>

namespace ccgv {

/// What a service does. `serve` is called once everything is up: it tells Windows so and returns when it is time to
/// stop.
using ServiceWork = std::function<void(const std::function<void()>& serve)>;

/// Runs `work` under the service control manager. Answers the process's exit code;
/// ERROR_FAILED_SERVICE_CONTROLLER_CONNECT when the process was not started as a service.
int runAsService(const wchar_t* name, ServiceWork work);

/// Runs `work` in a terminal.
int runInTerminal(const ServiceWork& work);

/// Ends this process at once. COM's threads may still be in a call: an ordinary exit would stop them wherever they are
/// and then tell every DLL of the end, which can wait for ever for a lock that one of them held.
[[noreturn]] void endProcess(int exitCode) noexcept;

} // namespace ccgv
