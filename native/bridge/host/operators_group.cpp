#include "bridge/host/operators_group.h"

#include "bridge/support/security.h"

#include <array>
#include <cstddef>

namespace ccgv {

std::optional<std::wstring> operatorsGroupSid() {
    // With the computer's name in front, so that a group of the domain with the same name is never meant.
    std::array<wchar_t, MAX_COMPUTERNAME_LENGTH + 1> computer{};
    DWORD computerLength = static_cast<DWORD>(computer.size());
    if (!GetComputerNameW(computer.data(), &computerLength)) return std::nullopt;
    const std::wstring account = std::wstring(computer.data()) + L"\\" + operatorsGroupName;

    alignas(SID) std::array<std::byte, SECURITY_MAX_SID_SIZE> sid{};
    DWORD sidBytes = static_cast<DWORD>(sid.size());
    std::array<wchar_t, 256> domain{};
    DWORD domainLength = static_cast<DWORD>(domain.size());
    SID_NAME_USE use{};
    if (!LookupAccountNameW(nullptr, account.c_str(), sid.data(), &sidBytes, domain.data(), &domainLength, &use) ||
        use != SidTypeAlias) {
        return std::nullopt;
    }
    return sidText(sid.data());
}

} // namespace ccgv
