// The names and identifiers by which Windows knows us and CCG. They never change.
#pragma once

#include <windows.h>

namespace ccgv {

inline constexpr const wchar_t* serviceName = L"CcgVaultBridge";
inline constexpr const wchar_t* serviceTitle = L"CCG Vault Bridge";
inline constexpr const wchar_t* serviceAccount = LR"(NT SERVICE\CcgVaultBridge)";

/// {298DD92D-E18B-4155-BCA9-0A0FBCC6513E}
inline constexpr GUID pluginClass = {0x298dd92d, 0xe18b, 0x4155, {0xbc, 0xa9, 0x0a, 0x0f, 0xbc, 0xc6, 0x51, 0x3e}};
inline constexpr const wchar_t* pluginClassText = L"{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}";

/// CcgVault's class, which we answer for when asked to.
inline constexpr GUID ccgVaultClass = {0x01bf101d, 0xbfb6, 0x433f, {0xb4, 0x16, 0x02, 0x88, 0x5c, 0xdc, 0x5a, 0xd3}};
inline constexpr const wchar_t* ccgVaultClassText = L"{01BF101D-BFB6-433F-B416-02885CDC5AD3}";

inline constexpr const wchar_t* applicationText = L"{5E54637B-EB6D-4BDF-97D3-3E821D587264}";

/// ICcgDomainAuthCredentials [ccgplugins.h]
inline constexpr GUID credentialsInterface = {
    0x6ecda518, 0x2010, 0x4437, {0x8b, 0xc3, 0x46, 0xe7, 0x52, 0xb7, 0xb1, 0x72}};
inline constexpr const wchar_t* credentialsInterfaceText = L"{6ECDA518-2010-4437-8BC3-46E752B7B172}";
inline constexpr const wchar_t* credentialsInterfaceName = L"ICcgDomainAuthCredentials";

/// The marshaller of that interface, which ships with Windows.
inline constexpr const wchar_t* windowsProxyText = L"{A6FF50C0-56C0-71CA-5732-BED303A59628}";

/// Execute, execute locally, activate locally, for SYSTEM and for services: what CCG needs, and nobody else.
inline constexpr const wchar_t* activationSddl = L"O:BAG:BAD:(A;;0xb;;;SY)(A;;0xb;;;SU)";

} // namespace ccgv
