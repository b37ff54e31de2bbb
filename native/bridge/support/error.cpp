#include "bridge/support/error.h"

#include <algorithm>
#include <iterator>

namespace ccgv {

const CatalogueEntry& entryOf(ErrorId id) noexcept {
    const auto* const found = std::ranges::find(catalogue, id, &CatalogueEntry::id);
    return found == std::end(catalogue) ? entryOf(ErrorId::internalError) : *found;
}

const CatalogueEntry* entryOfCode(std::u16string_view code) noexcept {
    const auto* const found = std::ranges::find_if(catalogue, [&](const CatalogueEntry& entry) {
        return std::ranges::equal(entry.code, code,
                                  [](char ours, char16_t theirs) { return static_cast<char16_t>(ours) == theirs; });
    });
    return found == std::end(catalogue) ? nullptr : found;
}

std::wstring windowsError(std::wstring_view what, DWORD error) {
    return std::wstring(what) + L": Windows error " + std::to_wstring(error);
}

void throwWindowsError(ErrorId id, std::wstring_view what, DWORD error) {
    throw BridgeError(id, windowsError(what, error));
}

} // namespace ccgv
