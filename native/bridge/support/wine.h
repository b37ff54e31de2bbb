// Wine, on which the tests run, cannot do everything that Windows does.
#pragma once

#include <windows.h>

namespace ccgv {

inline bool isWine() noexcept {
    const HMODULE ntdll = GetModuleHandleW(L"ntdll.dll");
    return ntdll != nullptr && GetProcAddress(ntdll, "wine_get_version") != nullptr;
}

} // namespace ccgv
