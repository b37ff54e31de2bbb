// Where the program of the daemon is: beside the bridge.
#pragma once

#include <string>

namespace ccgv {

inline std::wstring daemonFileBeside(const std::wstring& bridgeFile) {
    return bridgeFile.substr(0, bridgeFile.find_last_of(L'\\') + 1) + L"ccg-vault.exe";
}

} // namespace ccgv
