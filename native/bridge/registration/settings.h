// What the bridge has to remember about its own installation, in the registry.
#pragma once

namespace ccgv::settings {

inline constexpr const wchar_t* productKey = LR"(SOFTWARE\CCG Vault Console)";
inline constexpr const wchar_t* key = LR"(SOFTWARE\CCG Vault Console\Bridge)";
/// Whether the service also answers to CcgVault's class.
inline constexpr const wchar_t* answersForCcgVault = L"AnswersForCcgVault";
/// What we have added that could also have been there before; only then do we remove it.
inline constexpr const wchar_t* addedInterface = L"AddedInterface";
inline constexpr const wchar_t* addedGroup = L"AddedOperatorsGroup";
inline constexpr const wchar_t* addedDataFolder = L"AddedDataFolder";

} // namespace ccgv::settings
