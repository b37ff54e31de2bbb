// Who may use the daemon's admin pipe.
#pragma once

#include <windows.h>

#include <string>

namespace ccgv {

/// Narrows the DACL of the pipe to SYSTEM, Administrators, the operators group and this service, without network
/// logons, and reads it back. The pipe must be the daemon's own, so that nobody else's is made to look like ours.
/// Answers the DACL as SDDL. Throws BridgeError (hostServiceFailed).
std::wstring secureAdminPipe(const std::wstring& pipeName, DWORD daemonId);

} // namespace ccgv
