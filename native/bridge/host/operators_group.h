// The local group whose members may use the admin pipe without being administrators.
#pragma once

#include <optional>
#include <string>

namespace ccgv {

inline constexpr const wchar_t* operatorsGroupName = L"CCG Vault Operators";

/// Its SID as text, or nothing when there is no such local group.
std::optional<std::wstring> operatorsGroupSid();

} // namespace ccgv
