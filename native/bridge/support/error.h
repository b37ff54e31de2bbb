// The one kind of exception that code of the bridge throws; it never crosses a COM or callback boundary.
#pragma once

#include "bridge/generated/error_catalogue.h"

#include <windows.h>

#include <exception>
#include <string>
#include <string_view>

namespace ccgv {

/// The catalogue's entry of a kind of failure.
const CatalogueEntry& entryOf(ErrorId id) noexcept;

/// The entry whose code (such as CCGV-2003) is given, or null.
const CatalogueEntry* entryOfCode(std::u16string_view code) noexcept;

inline HRESULT hresultOf(ErrorId id) noexcept {
    return static_cast<HRESULT>(entryOf(id).hresult);
}

/// A failure from the catalogue, with what is particular to this occurrence; never a secret.
class BridgeError : public std::exception {
  public:
    explicit BridgeError(ErrorId id, std::wstring detail = {}) : id_(id), detail_(std::move(detail)) {}

    ErrorId id() const noexcept { return id_; }
    const std::wstring& detail() const noexcept { return detail_; }
    const char* what() const noexcept override { return entryOf(id_).message.data(); }

  private:
    ErrorId id_;
    std::wstring detail_;
};

/// "what: Windows error 5", for details.
std::wstring windowsError(std::wstring_view what, DWORD error);

/// Throws BridgeError with the given or the last error of Windows.
[[noreturn]] void throwWindowsError(ErrorId id, std::wstring_view what, DWORD error = GetLastError());

} // namespace ccgv
