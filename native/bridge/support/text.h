// Conversions between Windows' wide characters, UTF-16 and plain ASCII.
#pragma once

#include "bridge/support/secret.h"

#include <string>
#include <string_view>

namespace ccgv {

inline std::u16string toUtf16(std::wstring_view text) {
    return {text.begin(), text.end()};
}

inline std::wstring toWide(std::u16string_view text) {
    return {text.begin(), text.end()};
}

/// Plain ASCII only, such as the catalogue's texts.
inline std::wstring toWide(std::string_view ascii) {
    return {ascii.begin(), ascii.end()};
}

inline SecretText toSecretText(std::wstring_view text) {
    return {text.begin(), text.end()};
}

/// UTF-8 as standard output wants it; lone surrogates become U+FFFD.
std::string toUtf8(std::wstring_view text);

} // namespace ccgv
